// phuongvi backup: the whole data folder in one file.
#include "platform/backup/backup.h"

#include <fmt/format.h>

#include <cstdio>

#include "installation.h"
#include "platform/config/arguments.h"
#include "platform/config/console.h"
#include "subcommands.h"

namespace pv::app {

int backup(int argc, char** argv) {
    Arguments const arguments(argc, argv, place_options({"to"}), {"help"});
    if (arguments.has("help")) {
        std::puts(
            "phuongvi backup --data THƯ-MỤC --to TỆP.tar\n\n"
            "Sao lưu cơ sở dữ liệu, tệp và khoá vào một tệp; chạy được cả khi máy chủ đang hoạt động. Giữ tệp này ở "
            "nơi an toàn: trong đó có khoá.\n"
            "Backs up database, files and keys into one file, also beside a running server. It holds the keys: keep it "
            "safe.\n"
            "Cơ sở dữ liệu ngoài (--database-url) do hệ thống sao lưu của nó lo. / A database elsewhere is backed up "
            "by its own means.\n"
            "Mã thoát / exit codes: 0 xong / done, 1 lỗi hệ thống / system failed, 2 dùng sai / wrong usage, 3 tệp đã "
            "có hoặc thư mục không có dữ liệu / refused");
        return 0;
    }
    auto const to = arguments.get("to");
    auto const config = settings_of(arguments);
    if (config.database_url)
        throw console::Refusal(
            409, "conflict",
            {"Cơ sở dữ liệu nằm ở nơi khác (database-url): hãy sao lưu bằng công cụ của nó, kèm files/ và keys/ của "
             "thư mục dữ liệu.",
             "The database is elsewhere (database-url): back it up by its own means, with files/ and keys/ of the data "
             "folder."});
    require_data(config);
    work_as_owner(config.data);
    auto const manifest = pv::backup::make(config.data, to);
    fmt::print(
        "{}\n",
        console::say(
            {fmt::format(
                 "Đã sao lưu vào {}\n  Thay đổi trong nhật ký: {}, dấu niêm: {}\n  Đầu chuỗi niêm (ghi lại ở nơi "
                 "khác): {}",
                 to, manifest.changes, manifest.seals, manifest.chain_head),
             fmt::format(
                 "Backed up to {}\n  Changes in the log: {}, seals: {}\n  Head of the chain of seals (note it "
                 "elsewhere): {}",
                 to, manifest.changes, manifest.seals, manifest.chain_head)}));
    return 0;
}

}  // namespace pv::app
