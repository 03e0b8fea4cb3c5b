#include <cstdio>

#include "app.h"
#include "platform/config/arguments.h"
#include "subcommands.h"

namespace pv::app {

int openapi(int argc, char** argv) {
    Arguments const arguments(argc, argv, {}, {"help"});
    if (arguments.has("help")) {
        std::puts(
            "phuongvi openapi\nIn mô tả API (openapi.json) từ bảng đường dẫn; không cần cơ sở dữ liệu. / Prints "
            "openapi.json; needs no database.\n"
            "Mã thoát / exit codes: 0 xong / done, 1 lỗi hệ thống / system failed, 2 dùng sai / wrong usage");
        return 0;
    }
    auto const text = openapi_text();
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace pv::app
