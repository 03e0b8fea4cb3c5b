// phuongvi backup: the whole data folder in one file.
#include "platform/backup/backup.h"

#include <cstdio>

#include "platform/config/arguments.h"
#include "subcommands.h"

namespace pv::app {

int backup(int argc, char** argv) {
    Arguments const arguments(argc, argv, {"data", "to"}, {"help"});
    if (arguments.has("help")) {
        std::puts("phuongvi backup --data THƯ-MỤC --to TỆP.tar\n\n"
                  "Sao lưu cơ sở dữ liệu, tệp và khoá vào một tệp; chạy được cả khi máy chủ đang hoạt động. Giữ tệp này ở nơi an toàn: trong đó có khoá.\n"
                  "Backs up database, files and keys into one file, also beside a running server. It holds the keys: keep it safe.\n"
                  "Cơ sở dữ liệu ngoài (--database-url) do hệ thống sao lưu của nó lo.");
        return 0;
    }
    auto const manifest = pv::backup::make(arguments.get("data"), arguments.get("to"));
    std::printf("Đã sao lưu vào %s / backed up.\n  Thay đổi trong nhật ký: %lld, dấu niêm: %lld\n  Đầu chuỗi niêm (ghi lại ở nơi khác): %s\n", arguments.get("to").c_str(),
                static_cast<long long>(manifest.changes), static_cast<long long>(manifest.seals), manifest.chain_head.c_str());
    return 0;
}

}  // namespace pv::app
