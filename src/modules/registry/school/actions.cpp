#include "modules/registry/school/actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/api.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school/fields.h"
#include "modules/registry/school/rules.h"
#include "modules/registry/site/store.h"
#include "modules/registry/unit.h"
#include "platform/record/rows.h"
#include "vocabulary/text.h"

namespace pv::registry {

std::int64_t create_school(
    db::Tx& tx, Reference const& codes, Actor const& actor, Values const& values, LocalDate from, bool is_demo) {
    return school::make(tx, codes, actor, values, from, is_demo, std::nullopt);
}

namespace school {
namespace {

record::Table const& schools() {
    static record::Table const made(
        {"registry.school",
         record_fields(),
         {"name_key", "is_demo", "version"},
         {{"status", "'1'"}, {"address", "''"}, {"is_international", "false"}, {"is_demo", "false"}, {"version", "1"}},
         "id",
         false,
         false});
    return made;
}

/// Upper secondary and continuing education have always been the department's; below, the commune administers (NĐ
/// 142/2025, NĐ 143/2025).
bool is_of_department(Values const& v) {
    std::string const& levels = value_of(v, "levels"_f);
    return levels.find("04") != std::string::npos || levels.find("05") != std::string::npos;
}

/// Who administers such a school since 1/7/2025; where the commune has no office here, the department does.
std::int64_t administrator_of(db::Tx& tx, Values const& v) {
    return tx
        .query(
            "administrator", R"sql(
        SELECT coalesce((SELECT x.id FROM registry.org_unit x WHERE NOT $1::boolean AND x.kind = 'XA' AND x.code = $2), s.id) AS id
          FROM registry.org_unit s WHERE s.kind = 'SO' ORDER BY s.id LIMIT 1
    )sql",
            is_of_department(v), value_of(v, "communeCode"_f))[0]
        .int64("id");
}

void add_superior(db::Tx& tx, std::int64_t id, char const* matter, std::int64_t superior, LocalDate from) {
    tx.query(
        "add_superior",
        "INSERT INTO registry.authority (unit_id, superior_id, matter, period) VALUES ($1, $2, $3, daterange($4::date, "
        "NULL))",
        id, superior, std::string(matter), from);
}

/// Another commune or other levels: the old administrator to yesterday, the new one from today.
void move_administrator(db::Tx& tx, std::int64_t id, Values const& v, LocalDate today) {
    auto const superior = administrator_of(tx, v);
    auto const open = tx.query(
        "open_administrator",
        "SELECT id, superior_id, lower(period) >= $2::date AS fresh FROM registry.authority WHERE unit_id = $1 AND "
        "matter = 'administrative' AND upper_inf(period)",
        id, today);
    if (open.empty() || open[0].int64("superior_id") == superior) return;  // a closed school has none
    if (open[0].boolean("fresh")) {
        tx.query(
            "correct_superior", "UPDATE registry.authority SET superior_id = $2 WHERE id = $1", open[0].int64("id"),
            superior);
    } else {
        tx.query(
            "end_superior", "UPDATE registry.authority SET period = daterange(lower(period), $2::date) WHERE id = $1",
            open[0].int64("id"), today);
        add_superior(tx, id, "administrative", superior, today);
    }
    tx.query("raise_scope_epoch", "SELECT platform.raise_scope_epoch()");
}

void rename(db::Tx& tx, std::int64_t id, std::string const& name, LocalDate today) {
    tx.query(
        "end_name",
        "UPDATE registry.org_unit_name SET period = daterange(lower(period), $2::date) WHERE unit_id = $1 AND period "
        "@> $2::date AND lower(period) < $2::date",
        id, today);
    tx.query(
        "drop_name_of_today",
        "UPDATE registry.org_unit_name SET name = $2 WHERE unit_id = $1 AND lower(period) = $3::date", id, name, today);
    tx.query(
        "new_name",
        "INSERT INTO registry.org_unit_name (unit_id, name, period) SELECT $1, $2, daterange($3::date, NULL) "
        "WHERE NOT EXISTS (SELECT FROM registry.org_unit_name WHERE unit_id = $1 AND period @> $3::date)",
        id, name, today);
}

/// The line about a school, with the digests of itself, of the unit that it is and of the sites that were written with
/// it.
void append(db::Tx& tx, Actor const& actor, audit::Change line, std::vector<std::int64_t> const& sites) {
    std::vector<audit::Change> lines{std::move(line)};
    auto const school = lines[0].record_id;
    digested().put(tx, school, {school}, lines);
    unit::digested().put(tx, school, {school}, lines);
    site::sites().digested().put(tx, school, sites, lines);
    audit::append_all(tx, actor, lines);
}

}  // namespace

record::Digested const& digested() {
    static record::Digested const made("school", {{schools().shape()}});
    return made;
}

std::string levels_of(std::string const& kind_code, Reference const& codes) {
    auto const* kind = codes.list("school_kinds").by_code(kind_code);
    std::string levels = kind ? kind->attribute("levels") : "";
    std::replace(levels.begin(), levels.end(), ' ', ',');
    return levels;
}

std::int64_t make(
    db::Tx& tx, Reference const& codes, Actor const& actor, Values const& given, LocalDate from, bool is_demo,
    std::optional<std::int64_t> change_set) {
    Values values = given;
    if (value_of(values, "levels"_f).empty()) values["levels"_f] = levels_of(value_of(values, "kind"_f), codes);
    std::string const code = value_of(values, "code"_f), name = value_of(values, "name"_f),
                      commune = value_of(values, "communeCode"_f);
    std::int64_t id = 0;
    try {
        id = tx.query(
                   "create_unit",
                   "INSERT INTO registry.org_unit (kind, code, period) VALUES ('TRUONG', $1, daterange($2::date, "
                   "NULL)) RETURNING id",
                   code, from)[0]
                 .int64("id");
    } catch (db::UniqueViolation const&) {
        throw Refused(Problem(
            409, "duplicate", fmt::format("Mã trường {} đã có.", code),
            {{"code", "D19", "Mã này đã dùng cho một đơn vị khác; mã không dùng lại."}}));
    }
    tx.query(
        "name_school",
        "INSERT INTO registry.org_unit_name (unit_id, name, period) VALUES ($1, $2, daterange($3::date, NULL))", id,
        name, from);
    schools().insert(tx, 0, {{id, &values, {{"name_key", text::fold(name)}, {"is_demo", db::to_param(is_demo)}}}});
    auto const sites = site::make_main(tx, id, value_of(values, "address"_f), commune);
    // Two superiors: the profession's is the department; the administration's is the commune office since 1/7/2025,
    // before that the district's bureau.
    add_superior(tx, id, "professional", department_id(tx), from);
    LocalDate const communes_since = *LocalDate::from_ymd(2025, 7, 1);
    if (from < communes_since && !is_of_department(values)) {
        tx.query(
            "bureau_superior", R"sql(
            INSERT INTO registry.authority (unit_id, superior_id, matter, period)
            SELECT $1, u.id, 'administrative', daterange($2::date, '2025-07-01')
              FROM (SELECT old_district_code FROM reference.admin_successor WHERE new_commune_code = $3 AND old_district_code IS NOT NULL
                     GROUP BY old_district_code ORDER BY count(*) DESC, old_district_code LIMIT 1) d
              JOIN registry.org_unit u ON u.kind = 'PHONG' AND u.code = d.old_district_code
        )sql",
            id, from, commune);
        add_superior(tx, id, "administrative", administrator_of(tx, values), communes_since);
    } else {
        add_superior(tx, id, "administrative", administrator_of(tx, values), from);
    }
    tx.query("raise_scope_epoch", "SELECT platform.raise_scope_epoch()");
    audit::Change change;
    change.record_kind = "school", change.record_id = id, change.school_id = id, change.subject_kind = "school",
    change.subject_id = id, change.action = "create", change.occurred_on = from;
    change.change_set_id = change_set;
    append(tx, actor, std::move(change), sites);
    return id;
}

void write(
    db::Tx& tx, Reference const& codes, Actor const& actor, File const& before, Values const& wanted, LocalDate today,
    Cause const& cause) {
    if (tx.query("lock_version", "SELECT version FROM registry.school WHERE id = $1 FOR UPDATE", before.id)[0].integer(
            "version") != before.version)
        throw Refused(Problem(
            409, "conflict",
            fmt::format(
                "Trường {} vừa được người khác sửa. Xem lại hồ sơ hiện nay rồi làm tiếp.",
                value_of(before.values, "name"_f))));
    Values after = wanted;
    if (value_of(after, "kind"_f) != value_of(before.values, "kind"_f) &&
        value_of(after, "levels"_f) == value_of(before.values, "levels"_f))
        after["levels"_f] = levels_of(value_of(after, "kind"_f), codes);
    auto const changed = differences(record_fields(), before.values, after);
    Values only;
    for (auto const* f : changed) only.emplace(f->key, value_of(after, f->key));
    std::vector<Column> beside = {{"version", db::to_param(before.version + 1)}};
    if (only.contains("name"_f)) {
        beside.push_back({"name_key", text::fold(only["name"_f])});
        rename(tx, before.id, only["name"_f], today);
    }
    schools().update(tx, 0, {{before.id, &only, beside}});
    std::vector<std::int64_t> sites;
    if (only.contains("address"_f) || only.contains("communeCode"_f))
        sites = site::move_main(tx, before.id, before.values, after);
    if (only.contains("levels"_f) || only.contains("communeCode"_f)) move_administrator(tx, before.id, after, today);
    audit::Change log;
    log.record_kind = "school", log.record_id = before.id, log.school_id = before.id, log.subject_kind = "school",
    log.subject_id = before.id, log.action = cause.action, log.reason = cause.reason;
    log.before_json = values_json(changed, before.values), log.after_json = values_json(changed, after),
    log.change_set_id = cause.change_set;
    append(tx, actor, std::move(log), sites);
}

void close_superiors(db::Tx& tx, std::int64_t id, LocalDate today) {
    tx.query(
        "close_superiors",
        "UPDATE registry.authority SET period = daterange(lower(period), greatest($2::date, lower(period) + 1)) WHERE "
        "unit_id = $1 AND upper_inf(period)",
        id, today);
    tx.query("raise_scope_epoch", "SELECT platform.raise_scope_epoch()");
}

void reopen_superiors(db::Tx& tx, std::int64_t id, Values const& values, LocalDate today) {
    // closed today or tomorrow at the earliest: what still runs goes on, what has ended begins anew
    tx.query(
        "go_on",
        "UPDATE registry.authority SET period = daterange(lower(period), NULL) WHERE unit_id = $1 AND upper(period) >= "
        "$2::date AND NOT upper_inf(period)",
        id, today);
    for (char const* matter : {"professional", "administrative"})
        if (tx.query(
                  "has_superior",
                  "SELECT 1 AS one FROM registry.authority WHERE unit_id = $1 AND matter = $2 AND upper_inf(period)",
                  id, std::string(matter))
                .empty())
            add_superior(tx, id, matter, matter[0] == 'p' ? department_id(tx) : administrator_of(tx, values), today);
    move_administrator(tx, id, values, today);
    tx.query("raise_scope_epoch", "SELECT platform.raise_scope_epoch()");
}

std::optional<File> find(db::Tx& tx, std::int64_t id) {
    auto const rows = tx.query("school_file", "SELECT * FROM registry.school WHERE id = $1", id);
    if (rows.empty()) return std::nullopt;
    File out{id, rows[0].integer("version"), {}, rows[0].boolean("is_demo")};
    for (auto const& f : record_fields())
        if (!rows[0].is_null(f.column)) out.values.emplace(f.key, canonical_of_sql(f.type, rows[0].text(f.column)));
    return out;
}

int change(
    Deps const& deps, Actor const& actor, std::int64_t id, Values const& values, std::optional<int> version,
    bool accept_warnings, std::string const& reason) {
    require_may(actor, kinds::school, Act::change, id);
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.write(job_context(actor));
    if (tx.query("lock_school", "SELECT 1 FROM registry.school WHERE id = $1 FOR UPDATE", id).empty())
        throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const before = *find(tx, id);
    if (version && *version != before.version)
        throw Refused(Problem(412, "stale-version", "Hồ sơ đã được người khác sửa sau khi bạn mở. Tải lại rồi sửa."));
    auto const changed = differences(record_fields(), before.values, values);
    if (changed.empty()) return before.version;
    Values after = before.values;
    for (auto const* f : changed) {
        if (f->key == "code")
            throw Refused(Problem(
                422, "invalid", "Mã trường không bao giờ đổi.", {{"code", "D19", "Mã trường không bao giờ đổi."}}));
        after[std::string(f->key)] = value_of(values, f->key);
    }
    auto faults = check(after, deps.clock.today(), *codes);
    std::erase_if(faults, [&](Fault const& f) {
        return f.severity != 'B' &&
            std::none_of(changed.begin(), changed.end(), [&](auto const* c) { return c->key == f.field; });
    });
    require_good(faults, accept_warnings);
    write(tx, *codes, actor, before, after, deps.clock.today(), {.change_set = std::nullopt, .reason = reason});
    tx.commit();
    return before.version + 1;
}

}  // namespace school
}  // namespace pv::registry
