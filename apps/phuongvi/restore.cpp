// phuongvi restore: a new data folder from a backup.
#include <fmt/format.h>

#include <cstdio>

#include "installation.h"
#include "platform/backup/backup.h"
#include "platform/config/arguments.h"
#include "platform/config/console.h"
#include "subcommands.h"

namespace pv::app {

namespace {

/// A folder that is not there yet will belong to whoever its parent belongs to: the server's user must be able to open
/// it.
std::filesystem::path nearest_there(std::filesystem::path const& data) {
    auto folder = std::filesystem::absolute(data).lexically_normal();
    while (!std::filesystem::exists(folder) && folder.has_relative_path()) folder = folder.parent_path();
    return folder;
}

}  // namespace

int restore(int argc, char** argv) {
    Arguments const arguments(argc, argv, {"data", "from"}, {"help", "replace"});
    if (arguments.has("help")) {
        std::puts(
            "phuongvi restore --data THƯ-MỤC-MỚI --from TỆP.tar\n\n"
            "Khôi phục vào một thư mục mới (hoặc trống). Mọi thứ như lúc sao lưu; kỳ của luồng thay đổi tăng lên một.\n"
            "Thư mục không trống: từ chối; với --replace, dữ liệu đang có được chuyển sang THƯ-MỤC.truoc-<giờ>, không "
            "bị xoá (máy chủ phải dừng trước).\n"
            "Restores into a new or empty folder. Everything is as it was; the feed's epoch is raised. A folder that "
            "is not empty is refused;\n"
            "with --replace what is there is moved aside to FOLDER.truoc-<time>, not deleted (the server must be "
            "stopped first).\n"
            "Mã thoát / exit codes: 0 xong / done, 1 lỗi hệ thống / system failed, 2 dùng sai / wrong usage, 3 tệp "
            "hỏng hoặc thư mục không trống / refused");
        return 0;
    }
    auto const data = arguments.get("data");
    work_as_owner(nearest_there(data));
    auto const restored = pv::backup::restore(
        data, arguments.get("from"), {},
        arguments.has("replace") ? pv::backup::Present::move_aside : pv::backup::Present::refuse);
    auto const& m = restored.manifest;
    std::string const aside = restored.moved_aside.string();
    fmt::print(
        "{}\n",
        console::say(
            {fmt::format(
                 "Đã khôi phục bản sao lưu lúc {}\n  Đầu chuỗi niêm: {}\n{}  Kiểm tra: phuongvi verify --data {}",
                 m.made_at, m.chain_head, aside.empty() ? "" : fmt::format("  Dữ liệu cũ nằm ở {}\n", aside), data),
             fmt::format(
                 "Restored the backup of {}\n  Head of the chain of seals: {}\n{}  To check: phuongvi verify --data {}",
                 m.made_at, m.chain_head, aside.empty() ? "" : fmt::format("  What was there is now in {}\n", aside),
                 data)}));
    return 0;
}

}  // namespace pv::app
