#include "platform/record/routes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "vocabulary/text.h"

namespace pv::record {

http::Route& RouteList::add(
    http::Method method, std::string path, std::string summary, http::Permission permission, http::Handler handler) {
    http::Route r;
    r.method = method, r.path = "/api/v1" + std::move(path), r.summary = std::move(summary), r.tag = tag_;
    r.permission = permission, r.handler = std::move(handler);
    if (method != http::Method::get && method != http::Method::delete_) r.body = http::BodyKind::json;
    out_.push_back(std::move(r));
    return out_.back();
}

std::string purpose_of(http::Request const& request) { return std::string(request.find("purpose").value_or("")); }

db::Context reading_persons(Actor const& actor, http::Request const& request, std::string_view whose) {
    if (actor.scope.reach != Reach::province) return actor.context();
    if (purpose_of(request).size() < 4)
        throw Refused(Problem(
            403, "reason-required",
            fmt::format("Xem hồ sơ {} ở cấp Sở cần ghi lý do; lý do được lưu vào nhật ký.", whose),
            {{"purpose", "", "Ghi lý do xem hồ sơ."}}));
    return actor.person_context();
}

std::pair<int, int> page_of(http::Request const& request) {
    auto const offset = std::clamp<std::int64_t>(request.int_query("offset").value_or(0), 0, 10000000);
    auto const limit = std::clamp<std::int64_t>(request.int_query("limit").value_or(50), 1, 200);
    return {static_cast<int>(offset), static_cast<int>(limit)};
}

std::optional<std::vector<std::int64_t>> ids_of(http::Request const& request, std::string_view name) {
    auto const given = request.find(name);
    if (!given || given->empty()) return std::nullopt;
    std::vector<std::int64_t> out;
    for (std::string_view text = *given; out.size() < 5000;) {
        auto const comma = text.find(',');
        std::int64_t id = 0;
        for (char c : text.substr(0, comma)) {
            if (c < '0' || c > '9' || id > 1'000'000'000'000'000)
                throw Refused(Problem(
                    400, "bad-query", fmt::format("Tham số '{}' phải là các số, cách nhau bằng dấu phẩy.", name)));
            id = id * 10 + (c - '0');
        }
        out.push_back(id);
        if (comma == std::string_view::npos) break;
        text.remove_prefix(comma + 1);
        if (text.empty()) break;
    }
    return out;
}

void require_known(std::string_view name, std::string_view value, std::vector<std::string_view> const& keys) {
    if (value.empty() || std::find(keys.begin(), keys.end(), value) != keys.end()) return;
    throw Refused(Problem(
        400, "bad-query",
        fmt::format("Tham số '{}' không nhận giá trị này. Dùng một trong: {}.", name, fmt::join(keys, ", "))));
}

std::string like_pattern(std::string_view typed) {
    std::string out;
    for (char c : text::fold(typed)) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

LocalDate day_of(http::Request const& request, Clock const& clock) {
    auto const on = request.date_query("on");
    return on ? *on : clock.today();
}

db::Context job_context(Actor const& actor) {
    db::Context c;
    c.role = db::Role::job;
    c.account_id = actor.account_id;
    c.session_id = actor.session_id;
    c.epoch = actor.epoch;
    return c;
}

db::Param scope_schools(Actor const& actor) {
    return actor.scope.reach == Reach::province
        ? db::Param()
        : db::Param(actor.scope.schools_literal.empty() ? "{}" : actor.scope.schools_literal);
}

}  // namespace pv::record
