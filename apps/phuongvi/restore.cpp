// phuongvi restore: a new data folder from a backup.
#include <cstdio>

#include "platform/backup/backup.h"
#include "platform/config/arguments.h"
#include "subcommands.h"

namespace pv::app {

int restore(int argc, char** argv) {
    Arguments const arguments(argc, argv, {"data", "from"}, {"help"});
    if (arguments.has("help")) {
        std::puts("phuongvi restore --data THƯ-MỤC-MỚI --from TỆP.tar\n\n"
                  "Khôi phục vào một thư mục mới (hoặc trống). Mọi thứ như lúc sao lưu; kỳ của luồng thay đổi tăng lên một.\n"
                  "Restores into a new or empty folder. Everything is as it was; the feed's epoch is raised.");
        return 0;
    }
    auto const manifest = pv::backup::restore(arguments.get("data"), arguments.get("from"));
    std::printf("Đã khôi phục bản sao lưu lúc %s / restored.\n  Đầu chuỗi niêm: %s\n  Kiểm tra: phuongvi verify --data %s\n", manifest.made_at.c_str(),
                manifest.chain_head.c_str(), arguments.get("data").c_str());
    return 0;
}

}  // namespace pv::app
