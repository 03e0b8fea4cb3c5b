#include "platform/reference/home.h"

#include <fmt/format.h>

#include "platform/config/console.h"

namespace pv::reference {
namespace {

/// "Thành phố Đồng Nai (75)"; refused for a code that is none.
std::string called(std::string const& code, Source const& files) {
    for (auto const& u : files.units)
        if (u.tier == "province" && u.code == code && !u.period.until) return fmt::format("{} ({})", u.name, code);
    std::string known;
    for (auto const& u : files.units)
        if (u.tier == "province" && !u.period.until) known += fmt::format("\n  {}  {}", u.code, u.name);
    throw console::Refusal(
        400, "usage",
        {fmt::format("Không có tỉnh, thành phố mang mã '{}'. Các mã:{}", code, known),
         fmt::format("There is no province with the code '{}'. The codes:{}", code, known)});
}

}  // namespace

std::string settle_home(db::Tx& tx, std::optional<std::string> const& asked, Source const& files) {
    auto const kept = tx.query("kept_home", R"sql(
        SELECT max(value) FILTER (WHERE name = 'province') AS province, count(*) FILTER (WHERE name = 'reference') > 0 AS used
          FROM platform.installation
    )sql")[0];
    std::string home = std::string(default_home);
    if (!kept.is_null("province"))
        home = kept.string("province");
    else if (asked && !kept.boolean("used"))
        home = *asked;
    auto const name = called(home, files);
    if (asked && *asked != home) {
        auto const other = called(*asked, files);
        throw console::Refusal(
            400, "usage",
            {fmt::format(
                 "Dữ liệu ở đây là của {}, không phải của {}. Bỏ --province, hoặc dùng thư mục dữ liệu khác.", name,
                 other),
             fmt::format(
                 "The data here is of {}, not of {}. Leave --province out, or use another data folder.", name, other)});
    }
    if (kept.is_null("province"))
        tx.query("keep_home", "INSERT INTO platform.installation (name, value) VALUES ('province', $1)", home);
    return home;
}

}  // namespace pv::reference
