#include <cstdio>
#include <cstring>
#include <exception>

#include "subcommands.h"
#include "vocabulary/problem.h"

namespace {

struct Subcommand { char const* name; int (*run)(int, char**); char const* what; };

constexpr Subcommand subcommands[] = {
    {"serve", pv::app::serve, "chạy máy chủ / run the server"},
    {"import", pv::app::import_file, "nhập tệp Excel, CSV / import a workbook"},
    {"user", pv::app::user, "tài khoản / accounts"},
    {"demo", pv::app::demo, "tạo tỉnh mẫu / make a demo province"},
    {"migrate", pv::app::migrate, "nâng cấp cơ sở dữ liệu / upgrade the database"},
    {"verify", pv::app::verify, "kiểm tra nhật ký và tệp / verify the change log and files"},
    {"backup", pv::app::backup, "sao lưu / back up"},
    {"restore", pv::app::restore, "khôi phục / restore"},
    {"openapi", pv::app::openapi, "in mô tả API / print openapi.json"},
};

void help() {
    std::puts("Phượng Vĩ — cơ sở dữ liệu ngành giáo dục của tỉnh / education-sector database of a province\n\n"
              "phuongvi LỆNH [tuỳ chọn]      phuongvi LỆNH --help\n");
    for (auto const& s : subcommands) std::printf("  %-10s %s\n", s.name, s.what);
    std::puts("\nMã thoát / exit codes: 0 xong, 1 lỗi hệ thống, 2 dùng sai, 3 dữ liệu bị từ chối");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || std::strcmp(argv[1], "--help") == 0 || std::strcmp(argv[1], "help") == 0) {
        help();
        return argc < 2 ? 2 : 0;
    }
    if (std::strcmp(argv[1], "--version") == 0) {
        std::puts("phuongvi 0.1.0");
        return 0;
    }
    for (auto const& s : subcommands) {
        if (std::strcmp(argv[1], s.name) != 0) continue;
        try {
            return s.run(argc - 2, argv + 2);
        } catch (pv::Refused const& refused) {
            std::fprintf(stderr, "%s\n", refused.problem.detail.c_str());
            for (auto const& f : refused.problem.fields) std::fprintf(stderr, "  %s: %s\n", f.field.c_str(), f.message.c_str());
            if (refused.problem.type == "usage") std::fprintf(stderr, "Xem: phuongvi %s --help\n", s.name);
            return refused.problem.type == "usage" ? 2 : refused.problem.status >= 500 ? 1 : 3;
        } catch (std::exception const& fault) {
            std::fprintf(stderr, "Lỗi hệ thống / failed: %s\n", fault.what());
            return 1;
        }
    }
    std::fprintf(stderr, "Không có lệnh / no such command: %s\n\n", argv[1]);
    help();
    return 2;
}
