#include "modules/registry/school_class/actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school_class/fields.h"
#include "modules/registry/school_class/rules.h"
#include "modules/registry/school_class/store.h"

namespace pv::registry::school_class {
namespace {

[[noreturn]] void not_found() { throw Refused(Problem(404, "not-found", "Không tìm thấy.")); }
[[noreturn]] void name_taken() {
    throw Refused(Problem(
        409, "duplicate", "Năm học này trường đã có lớp trùng tên.",
        {{"name", "S14", "Tên lớp đã có trong năm học này."}}));
}

Facts facts_of(
    db::Tx& tx, SchoolId school_id, SchoolYear year, ClassId id, Values const& values, Settings const& settings,
    Reference const& codes) {
    Facts facts{&codes};
    auto const school =
        tx.query("school_of_class", "SELECT level_codes, school_type FROM registry.school WHERE id = $1", school_id);
    if (school.empty()) not_found();
    facts.school_levels = school[0].strings("level_codes");
    facts.school_type = school[0].text("school_type");
    facts.settings = &settings;
    auto const others = tx.query(
        "other_classes", R"sql(
        SELECT coalesce(bool_or(name_key = $4), false) AS taken, count(*) FILTER (WHERE homeroom_name = $5 AND $5 <> '') AS led
          FROM registry.school_class WHERE school_id = $1 AND school_year = $2 AND id <> $3 AND NOT cancelled
    )sql",
        school_id, year, id, name_key(value_of(values, "name"_f)), value_of(values, "homeroomName"_f));
    facts.name_taken = others[0].boolean("taken");
    // one homeroom teacher leads a nursery or primary class with an assistant elsewhere; the rule speaks of secondary
    // classes
    std::string const level = [&] {
        auto const* g = codes.list("grades").by_code(value_of(values, "gradeCode"_f));
        return g ? g->attribute("level_code") : std::string();
    }();
    if (level == "03" || level == "04") facts.homeroom_classes = 1 + static_cast<int>(others[0].int64("led"));
    return facts;
}

/// Classes of the coming year are made from June on.
SchoolYear present_year(LocalDate today) { return SchoolYear(today.month() >= 6 ? today.year() : today.year() - 1); }

record::Writing writing(Actor const& actor, SchoolId school_id, std::string const& reason) {
    return {actor, school_id, reason};
}

}  // namespace

ClassId create(Deps const& deps, Actor const& actor, SchoolId school_id, Edit const& edit) {
    require_may(actor, kinds::school_class, Act::create, school_id);
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const year = edit.school_year.value_or(present_year(deps.clock.today()));
    auto const days = tx.query("year_of_class", "SELECT opens FROM registry.school_year WHERE start_year = $1", year);
    if (days.empty())
        throw Refused(
            Problem(422, "invalid", "Năm học này chưa được mở.", {{"schoolYear", "", "Năm học này chưa được mở."}}));
    auto const settings = load_settings(tx, deps.clock.today());
    require_good(
        check(edit.values, facts_of(tx, school_id, year, {}, edit.values, settings, *codes)), edit.accept_warnings);
    auto w = writing(actor, school_id, edit.reason);
    w.occurred_on = edit.from.value_or(days[0].date("opens"));
    try {
        auto const id = insert(tx, w, {{edit.values, year, *w.occurred_on}}).at(0);
        tx.commit();
        return id;
    } catch (db::UniqueViolation const&) { name_taken(); }
}

int change(Deps const& deps, Actor const& actor, SchoolId school_id, ClassId id, Edit const& edit) {
    require_may(actor, kinds::school_class, Act::change, school_id);
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const before = find_locked(tx, school_id, id);
    if (!before) not_found();
    if (edit.version && *edit.version != before->version)
        throw Refused(Problem(412, "stale-version", "Lớp đã được người khác sửa sau khi bạn mở. Tải lại rồi sửa."));
    auto const changed = differences(fields(), before->values, edit.values);
    if (changed.empty()) return before->version;
    Values after = before->values, only;
    after.erase("homeroomMoetCode"_f);  // the form names the teacher in words
    for (auto const* f : changed)
        after[std::string(f->key)] = only[std::string(f->key)] = value_of(edit.values, f->key);
    if (only.contains("gradeCode"_f) &&
        !tx.query(
               "class_used",
               "SELECT 1 FROM registry.class_membership WHERE school_id = $1 AND class_id = $2 AND NOT cancelled LIMIT "
               "1",
               school_id, id)
             .empty())
        throw Refused(Problem(
            422, "invalid", "Lớp đã có học sinh nên không đổi khối được. Tạo lớp mới rồi chuyển học sinh.",
            {{"gradeCode", "D60", "Lớp đã có học sinh nên không đổi khối được."}}));
    auto const settings = load_settings(tx, deps.clock.today());
    auto faults = check(after, facts_of(tx, school_id, before->school_year, id, after, settings, *codes));
    std::erase_if(faults, [&](Fault const& f) {
        return f.severity != 'B' &&
            std::none_of(changed.begin(), changed.end(), [&](auto const* c) { return c->key == f.field; });
    });
    require_good(faults, edit.accept_warnings);
    try {
        update(tx, writing(actor, school_id, edit.reason), {{id, before->version, &before->values, only}});
    } catch (db::UniqueViolation const&) { name_taken(); }
    tx.commit();
    return before->version + 1;
}

int close(
    Deps const& deps, Actor const& actor, SchoolId school_id, ClassId id, LocalDate on, std::string const& reason) {
    require_may(actor, kinds::school_class, Act::change, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const before = find_locked(tx, school_id, id);
    if (!before) not_found();
    if (before->closed_on) throw Refused(Problem(422, "invalid", "Lớp đã đóng.", {{"on", "", "Lớp đã đóng."}}));
    auto const inside = tx.query(
                              "students_inside",
                              "SELECT count(*) AS n FROM registry.class_membership WHERE school_id = $1 AND class_id = "
                              "$2 AND NOT cancelled AND period && daterange($3::date, NULL)",
                              school_id, id, on)[0]
                            .int64("n");
    if (inside > 0) {
        std::string const text =
            fmt::format("Lớp còn {} học sinh từ ngày {}. Chuyển lớp cho các em trước rồi đóng lớp.", inside, on.vi());
        throw Refused(Problem(422, "invalid", text, {{"on", "S19", text}}));
    }
    close(tx, writing(actor, school_id, reason), id, on);
    tx.commit();
    return before->version + 1;
}

}  // namespace pv::registry::school_class
