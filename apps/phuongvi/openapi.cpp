#include "platform/http/openapi.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

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
    // The file store wants a folder; this one is gone when the text is printed.
    std::string name = (std::filesystem::temp_directory_path() / "phuongvi-openapi-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    std::string text;
    {
        db::Pool pool{db::PoolOptions{}};  // opens nothing until it is asked
        App app(pool, system_clock(), name, false);
        text = http::openapi_pretty(all_routes(app, [] { return false; }));
    }
    std::filesystem::remove_all(name);
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace pv::app
