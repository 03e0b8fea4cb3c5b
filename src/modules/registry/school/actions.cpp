#include "modules/registry/school/actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/api.h"
#include "modules/registry/school/fields.h"
#include "modules/registry/school/rules.h"
#include "modules/registry/values.h"
#include "vocabulary/text.h"

namespace pv::registry {

std::int64_t create_school(db::Tx& tx, Actor const& actor, Values const& given, LocalDate from, bool is_demo) {
    Values values = given;
    auto const* kind = Reference::get().list("school_kinds").by_code(value_of(values, "kind"));
    if (value_of(values, "levels").empty() && kind) {
        std::string levels = kind->attribute("levels");
        for (char& c : levels)
            if (c == ' ') c = ',';
        values["levels"] = levels;
    }
    std::string const code = value_of(values, "code"), name = value_of(values, "name"), commune = value_of(values, "communeCode");
    std::int64_t id = 0;
    try {
        id = tx.query("create_unit", "INSERT INTO registry.org_unit (kind, code, period) VALUES ('TRUONG', $1, daterange($2::date, NULL)) RETURNING id", code, from)[0].int64("id");
    } catch (db::UniqueViolation const&) {
        throw Refused(Problem(409, "duplicate", fmt::format("Mã trường {} đã có.", code), {{"code", "D19", "Mã này đã dùng cho một đơn vị khác; mã không dùng lại."}}));
    }
    tx.query("name_school", "INSERT INTO registry.org_unit_name (unit_id, name, period) VALUES ($1, $2, daterange($3::date, NULL))", id, name, from);
    auto columns = columns_of(school::record_fields(), "school", values);
    std::erase_if(columns, [](Column const& c) { return !c.value; });
    columns.push_back({"id", db::to_param(id)});
    columns.push_back({"name_key", text::fold(name)});
    columns.push_back({"is_demo", db::to_param(is_demo)});
    insert_row(tx, "school", std::move(columns), false);
    tx.query("main_site", "INSERT INTO registry.site (school_id, site_code, name, is_main, address, commune_code) VALUES ($1, $2, 'Điểm chính', true, $3, $4)", id, code + "01", value_of(values, "address"), commune);
    // Two superiors: the profession's is the department; the administration's is the commune office since 1/7/2025 (before: the district's bureau)
    // for schools up to lower secondary, the department for the others (NĐ 142/2025, NĐ 143/2025).
    std::string const levels = value_of(values, "levels");
    bool const of_department = levels.find("04") != std::string::npos || levels.find("05") != std::string::npos;
    tx.query("professional_superior", "INSERT INTO registry.authority (unit_id, superior_id, matter, period) SELECT $1, u.id, 'professional', daterange($2::date, NULL) "
                                      "FROM registry.org_unit u WHERE u.kind = 'SO' ORDER BY u.id LIMIT 1", id, from);
    if (of_department) {
        tx.query("administrative_superior", "INSERT INTO registry.authority (unit_id, superior_id, matter, period) SELECT $1, u.id, 'administrative', daterange($2::date, NULL) "
                                            "FROM registry.org_unit u WHERE u.kind = 'SO' ORDER BY u.id LIMIT 1", id, from);
    } else {
        tx.query("bureau_superior", R"sql(
            INSERT INTO registry.authority (unit_id, superior_id, matter, period)
            SELECT $1, u.id, 'administrative', daterange(least($2::date, '2025-07-01'), '2025-07-01')
              FROM (SELECT old_district_code FROM registry.admin_successor WHERE new_commune_code = $3 AND old_district_code IS NOT NULL
                     GROUP BY old_district_code ORDER BY count(*) DESC, old_district_code LIMIT 1) d
              JOIN registry.org_unit u ON u.kind = 'PHONG' AND u.code = d.old_district_code WHERE $2::date < '2025-07-01'
        )sql", id, from, commune);
        tx.query("commune_superior", "INSERT INTO registry.authority (unit_id, superior_id, matter, period) SELECT $1, u.id, 'administrative', daterange(greatest($2::date, '2025-07-01'), NULL) "
                                     "FROM registry.org_unit u WHERE u.kind = 'XA' AND u.code = $3", id, from, commune);
    }
    tx.query("raise_scope_epoch", "SELECT platform.raise_scope_epoch()");
    audit::Change change;
    change.record_kind = "school", change.record_id = id, change.school_id = id, change.subject_kind = "school", change.subject_id = id, change.action = "create", change.occurred_on = from;
    audit::append(tx, actor, change);
    return id;
}

namespace school {

std::optional<File> find(db::Tx& tx, std::int64_t id) {
    auto const rows = tx.query("school_file", "SELECT * FROM registry.school WHERE id = $1", id);
    if (rows.empty()) return std::nullopt;
    File out{id, rows[0].integer("version"), {}, rows[0].boolean("is_demo")};
    for (auto const& f : record_fields())
        if (!rows[0].is_null(f.column)) out.values.emplace(f.key, canonical_of_sql(f.type, rows[0].text(f.column)));
    return out;
}

int change(Deps const& deps, Actor const& actor, std::int64_t id, Values const& values, std::optional<int> version, bool accept_warnings, std::string const& reason) {
    require_may(actor, RecordKind::school, Act::change, id);
    auto tx = deps.pool.write(job_context(actor));
    if (tx.query("lock_school", "SELECT 1 FROM registry.school WHERE id = $1 FOR UPDATE", id).empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const before = *find(tx, id);
    if (version && *version != before.version) throw Refused(Problem(412, "stale-version", "Hồ sơ đã được người khác sửa sau khi bạn mở. Tải lại rồi sửa."));
    auto const changed = differences(record_fields(), before.values, values);
    if (changed.empty()) return before.version;
    Values after = before.values;
    for (auto const* f : changed) {
        if (f->key == "code") throw Refused(Problem(422, "invalid", "Mã trường không bao giờ đổi.", {{"code", "D19", "Mã trường không bao giờ đổi."}}));
        after[std::string(f->key)] = value_of(values, f->key);
    }
    auto faults = check(after, deps.clock.today());
    std::erase_if(faults, [&](Fault const& f) { return f.severity != 'B' && std::none_of(changed.begin(), changed.end(), [&](auto const* c) { return c->key == f.field; }); });
    require_good(faults, accept_warnings);
    auto columns = columns_of(record_fields(), "school", [&] { Values only; for (auto const* f : changed) only.emplace(f->key, value_of(after, f->key)); return only; }());
    columns.push_back({"version", db::to_param(before.version + 1)});
    if (after["name"] != value_of(before.values, "name")) {
        columns.push_back({"name_key", text::fold(after["name"])});
        tx.query("end_name", "UPDATE registry.org_unit_name SET period = daterange(lower(period), $2::date) WHERE unit_id = $1 AND period @> $2::date AND lower(period) < $2::date", id, deps.clock.today());
        tx.query("drop_name_of_today", "UPDATE registry.org_unit_name SET name = $2 WHERE unit_id = $1 AND lower(period) = $3::date", id, after["name"], deps.clock.today());
        tx.query("new_name", "INSERT INTO registry.org_unit_name (unit_id, name, period) SELECT $1, $2, daterange($3::date, NULL) "
                             "WHERE NOT EXISTS (SELECT FROM registry.org_unit_name WHERE unit_id = $1 AND period @> $3::date)", id, after["name"], deps.clock.today());
    }
    update_row(tx, "school", columns, {{"id", db::to_param(id)}});
    audit::Change log;
    log.record_kind = "school", log.record_id = id, log.school_id = id, log.subject_kind = "school", log.subject_id = id, log.action = "update", log.reason = reason;
    log.before_json = values_json(changed, before.values), log.after_json = values_json(changed, after);
    audit::append(tx, actor, log);
    tx.commit();
    return before.version + 1;
}

}  // namespace school
}  // namespace pv::registry
