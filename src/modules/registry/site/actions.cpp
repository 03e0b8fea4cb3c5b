#include "modules/registry/site/actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/site/fields.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/text.h"

namespace pv::registry::site {
namespace {

[[noreturn]] void not_found() { throw Refused(Problem(404, "not-found", "Không tìm thấy.")); }
[[noreturn]] void refuse(char const* field, std::string const& message) {
    throw Refused(Problem(422, "invalid", message, {{field, "", message}}));
}
[[noreturn]] void code_taken() {
    std::string const text = "Mã điểm trường này đã dùng trong trường. Ghi mã khác.";
    throw Refused(Problem(409, "duplicate", text, {{"code", "", text}}));
}

std::vector<Fault> check(Values const& v, std::vector<File> const& sites, SiteId id, Reference const& codes) {
    auto faults = check_codes(fields(), v, codes);
    auto const s = read_as<Site, site_table>(v);
    if (s.name.empty()) faults.push_back({"U01", 'B', "name"_f, "Chưa có tên điểm trường."});
    for (auto const& other : sites)
        if (other.id != id && text::same_name_key(value_of(other.values, "name"_f)) == text::same_name_key(s.name))
            faults.push_back({"D67", 'W', "name"_f, "Trường đã có điểm trường mang tên này. Kiểm tra lại."});
    if (s.phone.empty())
        faults.push_back({"U01", 'W', "phone"_f, "Chưa có điện thoại của điểm trường."});
    else if (!Phone::parse(s.phone))
        faults.push_back({"D16", 'E', "phone"_f, "Số điện thoại không đúng dạng."});
    if (s.distance_km && (*s.distance_km < 0 || *s.distance_km > 100))
        faults.push_back({"", 'B', "distanceKm"_f, "Khoảng cách đến trường chính từ 0 đến 100 km."});
    if (s.area_m2 && *s.area_m2 <= 0) faults.push_back({"", 'B', "areaM2"_f, "Diện tích phải lớn hơn 0."});
    return faults;
}

}  // namespace

SiteId create(Deps const& deps, Actor const& actor, SchoolId school_id, Edit edit) {
    require_may(actor, kinds::site, Act::create, school_id);
    auto const today = deps.clock.today();
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    if (tx.query("school_of_site", "SELECT 1 FROM registry.school WHERE id = $1", school_id).empty()) not_found();
    auto const sites = list(tx, school_id, today);
    if (value_of(edit.values, "code"_f).empty()) edit.values["code"_f] = next_code(tx, school_id);
    require_good(check(edit.values, sites, {}, *codes), edit.accept_warnings);
    auto const from = edit.from.value_or(today);
    try {
        auto const id = insert(tx, {actor, school_id, edit.reason, from}, edit.values, from);
        tx.commit();
        return id;
    } catch (db::UniqueViolation const&) { code_taken(); }
}

void change(Deps const& deps, Actor const& actor, SchoolId school_id, SiteId id, Edit const& edit) {
    require_may(actor, kinds::site, Act::change, school_id);
    auto const today = deps.clock.today();
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const before = find_locked(tx, school_id, id, today);
    if (!before) not_found();
    if (edit.version && *edit.version != before->version)
        throw Refused(
            Problem(412, "stale-version", "Điểm trường đã được người khác sửa sau khi bạn mở. Tải lại rồi sửa."));
    Values after = before->values, only;
    for (auto const* f : differences(fields(), before->values, edit.values))
        after[std::string(f->key)] = only[std::string(f->key)] = value_of(edit.values, f->key);
    if (only.empty()) return;
    if (value_of(after, "code"_f).empty()) refuse("code", "Điểm trường phải có mã.");
    auto faults = check(after, list(tx, school_id, today), id, *codes);
    std::erase_if(faults, [&](Fault const& f) { return f.severity != 'B' && !only.contains(f.field); });
    require_good(faults, edit.accept_warnings);
    try {
        (void)update(tx, {actor, school_id, edit.reason}, *before, only);
    } catch (db::UniqueViolation const&) { code_taken(); }
    tx.commit();
}

void close(
    Deps const& deps, Actor const& actor, SchoolId school_id, SiteId id, LocalDate on, std::string const& reason) {
    require_may(actor, kinds::site, Act::change, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const before = find_locked(tx, school_id, id, on);
    if (!before) not_found();
    if (before->is_main) refuse("on", "Điểm chính không đóng riêng được; nó đóng cùng trường.");
    if (before->closed_on) refuse("on", "Điểm trường đã đóng.");
    auto const classes = tx.query(
                               "classes_at_site",
                               "SELECT count(*) AS n FROM registry.school_class WHERE school_id = $1 AND site_id = $2 "
                               "AND NOT cancelled AND "
                               "period && daterange($3::date, NULL)",
                               school_id, id, on)[0]
                             .int64("n");
    if (classes > 0)
        refuse(
            "on",
            fmt::format("Điểm trường còn {} lớp từ ngày {}. Đóng hoặc chuyển các lớp ấy trước.", classes, on.vi()));
    close(tx, {actor, school_id, reason, on}, id, on);
    tx.commit();
}

}  // namespace pv::registry::site
