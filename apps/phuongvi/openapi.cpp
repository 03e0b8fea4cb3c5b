#include "platform/http/openapi.h"

#include <cstdio>

#include "app.h"
#include "platform/config/arguments.h"
#include "subcommands.h"

namespace pv::app {

int openapi(int argc, char** argv) {
    Arguments const arguments(argc, argv, {}, {"help"});
    if (arguments.has("help")) {
        std::puts("phuongvi openapi\nIn mô tả API (openapi.json) từ bảng đường dẫn; không cần cơ sở dữ liệu. / Prints openapi.json; needs no database.");
        return 0;
    }
    db::Pool pool{db::PoolOptions{}};  // opens nothing until it is asked
    App app(pool, system_clock(), std::filesystem::temp_directory_path() / "phuongvi-openapi", false);
    auto const text = http::openapi_pretty(all_routes(app, [] { return false; }));
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0 ? 0 : 1;
}

}  // namespace pv::app
