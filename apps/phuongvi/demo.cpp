// phuongvi demo: makes the demo province and prints its sign-ins.
#include "modules/demo/public.h"

#include <fmt/format.h>

#include <cstdio>

#include "installation.h"
#include "modules/access/public.h"
#include "platform/clock/clock.h"
#include "platform/config/arguments.h"
#include "platform/http/json_writer.h"
#include "subcommands.h"

namespace pv::app {

int demo(int argc, char** argv) {
    Arguments const arguments(argc, argv, place_options({"students", "seed"}), {"help", "json", "quiet"});
    if (arguments.has("help")) {
        std::puts(
            "phuongvi demo --data THƯ-MỤC [--database-url URL] [--province 75] [--students 6000] [--seed 2026] "
            "[--json] "
            "[--quiet]\n\n"
            "Tạo một tỉnh mẫu (dữ liệu bịa, có ghi rõ là mẫu) và in tài khoản của từng vai trò. Cùng số học sinh và "
            "cùng hạt giống thì cho cùng một tỉnh;\n"
            "chạy lại thì chỉ in lại tài khoản. Thư mục đã có dữ liệu khác: từ chối, không ghi gì.\n"
            "Makes a demo province (invented data, marked as such) and prints one sign-in per role. The same size and "
            "seed make the same province;\n"
            "run again it only prints the sign-ins again. A folder that holds other data is refused and not "
            "touched.\n\n"
            "  --json   chỉ in JSON ra đầu ra chuẩn / prints only JSON: "
            "{\"accounts\":[{\"role\",\"username\",\"password\",\"unit\",\"unit_code\"}]}\n"
            "  --quiet  không in tiến độ / no progress\n"
            "Mã thoát / exit codes: 0 xong / done, 1 lỗi hệ thống / system failed, 2 dùng sai / wrong usage, 3 đã có "
            "dữ liệu khác / other data is there");
        return 0;
    }
    Installation installation(settings_of(arguments, DataFolder::unless_elsewhere), 4);
    pv::demo::Options options{
        static_cast<int>(arguments.number("students", 6000)),
        static_cast<std::uint64_t>(arguments.number("seed", 2026)), system_clock().today()};
    bool const quiet = arguments.has("quiet");
    auto const accounts = pv::demo::make_province(installation.pool(), options, [&](std::string const& text) {
        if (!quiet) std::fprintf(stderr, "  %s\n", text.c_str());
    });
    if (arguments.has("json")) {
        http::JsonWriter json;
        json.begin_object().key("accounts").begin_array();
        for (auto const& a : accounts)
            json.begin_object()
                .field("role", a.role)
                .field("username", a.username)
                .field("password", a.password)
                .field("unit", a.unit)
                .field("unit_code", a.unit_code)
                .end_object();
        std::puts(json.end_array().end_object().take().c_str());
        return 0;
    }
    // fmt counts letters, printf bytes: the columns stand straight under Vietnamese heads.
    auto const name_of = [](std::string const& code) {
        auto const* role = access::find_role(code);
        return role ? std::string(role->name_vi) : code;
    };
    fmt::print("{:<34} {:<18} {:<20} {}\n", "Vai trò / role", "Tên đăng nhập", "Mật khẩu", "Đơn vị / unit");
    for (auto const& a : accounts)
        fmt::print("{:<34} {:<18} {:<20} {} ({})\n", name_of(a.role), a.username, a.password, a.unit, a.unit_code);
    return 0;
}

}  // namespace pv::app
