#include "modules/registry/school_class/actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school_class/fields.h"
#include "modules/registry/school_class/rules.h"

namespace pv::registry::school_class {
namespace {

[[noreturn]] void not_found() { throw Refused(Problem(404, "not-found", "Không tìm thấy.")); }
[[noreturn]] void name_taken() {
    throw Refused(Problem(
        409, "duplicate", "Năm học này trường đã có lớp trùng tên.",
        {{"name", "S14", "Tên lớp đã có trong năm học này."}}));
}

Facts facts_of(
    db::Tx& tx, std::int64_t school_id, int year, std::int64_t id, Values const& values, Settings const& settings) {
    Facts facts;
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
        school_id, year, id, name_key(value_of(values, "name")), value_of(values, "homeroomName"));
    facts.name_taken = others[0].boolean("taken");
    // one homeroom teacher leads a nursery or primary class with an assistant elsewhere; the rule speaks of secondary
    // classes
    std::string const level = [&] {
        auto const* g = Reference::get().list("grades").by_code(value_of(values, "gradeCode"));
        return g ? g->attribute("level_code") : std::string();
    }();
    if (level == "03" || level == "04") facts.homeroom_classes = 1 + static_cast<int>(others[0].int64("led"));
    return facts;
}

void log(
    db::Tx& tx, Actor const& actor, std::int64_t school_id, std::int64_t id, char const* action,
    std::optional<LocalDate> occurred, std::string const& reason, std::string before, std::string after) {
    audit::Change c;
    c.record_kind = "school_class", c.record_id = id, c.school_id = school_id, c.subject_kind = "school_class",
    c.subject_id = id, c.action = action, c.occurred_on = occurred, c.reason = reason;
    c.before_json = std::move(before), c.after_json = std::move(after);
    audit::append(tx, actor, c);
}

}  // namespace

std::optional<File> find(db::Tx& tx, std::int64_t school_id, std::int64_t id) {
    auto const rows = tx.query(
        "class_file",
        "SELECT *, upper(period) AS closed_on FROM registry.school_class WHERE school_id = $1 AND id = $2 AND NOT "
        "cancelled",
        school_id, id);
    if (rows.empty()) return std::nullopt;
    File out{id, school_id, rows[0].integer("school_year"), rows[0].integer("version"), rows[0].opt_date("closed_on"),
             {}};
    for (auto const& f : fields())
        if (!f.table.empty() && !rows[0].is_null(f.column))
            out.values.emplace(f.key, canonical_of_sql(f.type, rows[0].text(f.column)));
    return out;
}

std::int64_t create(Deps const& deps, Actor const& actor, std::int64_t school_id, Edit const& edit) {
    require_may(actor, kinds::school_class, Act::create, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const year =
        tx.query("year_of_class", "SELECT opens FROM registry.school_year WHERE start_year = $1", edit.school_year);
    if (year.empty())
        throw Refused(
            Problem(422, "invalid", "Năm học này chưa được mở.", {{"schoolYear", "", "Năm học này chưa được mở."}}));
    auto const settings = load_settings(tx, deps.clock.today());
    require_good(
        check(edit.values, facts_of(tx, school_id, edit.school_year, 0, edit.values, settings)), edit.accept_warnings);
    auto columns = columns_of(fields(), "school_class", edit.values);
    auto const from = edit.from.value_or(year[0].date("opens"));
    columns.push_back({"school_id", db::to_param(school_id)});
    columns.push_back({"school_year", db::to_param(edit.school_year)});
    columns.push_back({"name_key", name_key(value_of(edit.values, "name"))});
    columns.push_back({"period", "[" + from.iso() + ",)"});
    try {
        auto const id = insert_row(tx, "registry.school_class", std::move(columns), true);
        log(tx, actor, school_id, id, "create", from, edit.reason, "", "");
        tx.commit();
        return id;
    } catch (db::UniqueViolation const&) { name_taken(); }
}

int change(Deps const& deps, Actor const& actor, std::int64_t school_id, std::int64_t id, Edit const& edit) {
    require_may(actor, kinds::school_class, Act::change, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    tx.query(
        "lock_class", "SELECT 1 FROM registry.school_class WHERE school_id = $1 AND id = $2 FOR UPDATE", school_id, id);
    auto const before = find(tx, school_id, id);
    if (!before) not_found();
    if (edit.version && *edit.version != before->version)
        throw Refused(Problem(412, "stale-version", "Lớp đã được người khác sửa sau khi bạn mở. Tải lại rồi sửa."));
    auto const changed = differences(fields(), before->values, edit.values);
    if (changed.empty()) return before->version;
    Values after = before->values, only;
    for (auto const* f : changed)
        after[std::string(f->key)] = only[std::string(f->key)] = value_of(edit.values, f->key);
    if (only.contains("gradeCode") &&
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
    auto faults = check(after, facts_of(tx, school_id, before->school_year, id, after, settings));
    std::erase_if(faults, [&](Fault const& f) {
        return f.severity != 'B' &&
            std::none_of(changed.begin(), changed.end(), [&](auto const* c) { return c->key == f.field; });
    });
    require_good(faults, edit.accept_warnings);
    auto columns = columns_of(fields(), "school_class", only);
    columns.push_back({"name_key", name_key(after["name"])});
    columns.push_back({"version", db::to_param(before->version + 1)});
    try {
        update_row(
            tx, "registry.school_class", columns, {{"school_id", db::to_param(school_id)}, {"id", db::to_param(id)}});
    } catch (db::UniqueViolation const&) { name_taken(); }
    log(tx, actor, school_id, id, "update", std::nullopt, edit.reason, values_json(changed, before->values),
        values_json(changed, after));
    tx.commit();
    return before->version + 1;
}

int close(
    Deps const& deps, Actor const& actor, std::int64_t school_id, std::int64_t id, LocalDate on,
    std::string const& reason) {
    require_may(actor, kinds::school_class, Act::change, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    tx.query(
        "lock_class", "SELECT 1 FROM registry.school_class WHERE school_id = $1 AND id = $2 FOR UPDATE", school_id, id);
    auto const before = find(tx, school_id, id);
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
    auto const closed = tx.query(
        "close_class",
        "UPDATE registry.school_class SET period = daterange(lower(period), $3::date), version = version + 1 WHERE "
        "school_id = $1 AND id = $2 AND lower(period) < $3::date RETURNING version",
        school_id, id, on);
    if (closed.empty()) {
        // closed on or before the day it opened: it never was
        tx.query(
            "cancel_class",
            "UPDATE registry.school_class SET cancelled = true, version = version + 1 WHERE school_id = $1 AND id = $2",
            school_id, id);
        log(tx, actor, school_id, id, "cancel", on, reason, "", "");
    } else {
        log(tx, actor, school_id, id, "close", on, reason, "", fmt::format("{{\"closedOn\":\"{}\"}}", on.iso()));
    }
    tx.commit();
    return before->version + 1;
}

}  // namespace pv::registry::school_class
