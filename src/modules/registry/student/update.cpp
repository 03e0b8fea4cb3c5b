#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "modules/registry/guardian/family.h"
#include "modules/registry/student/class_moves.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/periods.h"
#include "modules/registry/student/stays.h"
#include "modules/registry/student/store_parts.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace {

bool touches(Changed const& row, std::string_view table) {
    for (auto const& key : row.fields)
        if (auto const* f = find_field(fields(), key); f && f->table == table) return true;
    return false;
}

/// Father and mother, as far as the changed rows speak of them.
std::vector<guardian::ParentsChange> parents_of(std::vector<Changed const*> const& rows) {
    std::vector<guardian::ParentsChange> out;
    for (auto const* row : rows) {
        guardian::ParentsChange change{row->before->id, {}, &row->after};
        for (auto const& key : row->fields)
            if (auto const* f = find_field(fields(), key); f && f->table == "guardian")
                change.only[key] = value_of(row->after, key);
        if (!change.only.empty()) out.push_back(std::move(change));
    }
    return out;
}

}  // namespace

std::vector<std::int64_t> update_students(db::Tx& tx, WriteContext const& c, std::vector<Changed> const& rows) {
    std::vector<std::int64_t> conflicts;
    if (rows.empty()) return conflicts;
    // The version is raised first, row by row under its lock: what changed meanwhile is left alone and told.
    JsonWriter versions;
    versions.begin_array();
    for (auto const& r : rows)
        versions.begin_object().field("id", r.before->id).field("version", r.before->version).end_object();
    auto const raised = tx.query(
        "raise_versions",
        "UPDATE registry.student t SET version = t.version + 1 FROM json_to_recordset($1::json) AS x (id bigint, "
        "version int) "
        "WHERE t.id = x.id AND t.version = x.version AND NOT t.cancelled RETURNING t.id",
        versions.end_array().take());
    std::vector<std::int64_t> good_ids;
    for (auto const r : raised) good_ids.push_back(r.int64("id"));
    std::sort(good_ids.begin(), good_ids.end());
    std::vector<Changed const*> good;
    for (auto const& r : rows) {
        if (std::binary_search(good_ids.begin(), good_ids.end(), r.before->id))
            good.push_back(&r);
        else
            conflicts.push_back(r.before->id);
    }
    // who comes from an earlier year has no yearly facts for this one yet
    std::vector<std::int64_t> without_yearly;
    for (auto const* r : good)
        if (r->before->yearly_id == 0 &&
            (touches(*r, "yearly_facts") || touches(*r, "yearly_sensitive") || (!c.undoing && changes_year(c, *r))))
            without_yearly.push_back(r->before->id);
    std::unordered_map<std::int64_t, std::int64_t> yearly_ids;
    if (!without_yearly.empty()) {
        std::vector<Opening> openings;
        for (auto const r : tx.query(
                 "latest_entry",
                 "SELECT s AS id, greatest($2::date, (SELECT max(e.valid_from) FROM registry.enrolment e WHERE "
                 "e.school_id = $1::int AND e.student_id = s AND NOT e.cancelled)) AS since FROM "
                 "unnest($3::bigint[]) AS s",
                 c.school_id, c.opens, without_yearly))
            openings.push_back({r.int64("id"), 0, r.date("since"), {}, {{"school_year", db::to_param(c.school_year)}}});
        auto const made = yearly_facts().open(tx, c.school_id, openings);
        for (std::size_t i = 0; i < made.size(); ++i) yearly_ids[openings[i].student_id] = made[i];
    }
    auto const rows_of = [&](std::string_view table, bool names) {
        JsonWriter json;
        json.begin_array();
        int count = 0;
        for (auto const* r : good) {
            if (!touches(*r, table)) continue;
            ++count;
            json.begin_object()
                .field("id", r->before->id)
                .field("enrolment_id", r->before->enrolment_id)
                .field(
                    "yearly_id", yearly_ids.contains(r->before->id) ? yearly_ids[r->before->id] : r->before->yearly_id)
                .field("membership_id", r->before->membership_id);
            if (table == "enrolment")
                put_enrolment(json, r->after);
            else
                put_table(json, table, r->after);
            if (names) put_names(json, r->after);
            json.end_object();
        }
        json.end_array();
        return count > 0 ? json.take() : std::string();
    };
    static std::string const student =
        "UPDATE registry.student t SET name_key = x.name_key, name_sort = x.name_sort, birth_month = x.birth_month, "
        "birth_year = x.birth_year, " +
        columns("student", "{0} = x.{0}") +
        " FROM json_to_recordset($1::json) AS x (id bigint, name_key text, name_sort text, birth_month text, "
        "birth_year int, " +
        columns("student", "{0} {1}") + ") WHERE t.id = x.id";
    static std::string const identity = "UPDATE registry.student_identity t SET " +
        columns("student_identity", "{0} = x.{0}") + " FROM json_to_recordset($1::json) AS x (id bigint, " +
        columns("student_identity", "{0} {1}") + ") WHERE t.student_id = x.id";
    static std::string const sensitive = "UPDATE registry.student_sensitive t SET " +
        columns("student_sensitive", "{0} = x.{0}") + " FROM json_to_recordset($1::json) AS x (id bigint, " +
        columns("student_sensitive", "{0} {1}") + ") WHERE t.student_id = x.id";
    static std::string const enrolment = [] {
        std::string set, types;
        for (auto const& f : fields())
            if (f.table == "enrolment" && f.key != "status")
                set += fmt::format(", {0} = x.{0}", f.column), types += fmt::format(", {} {}", f.column, f.sql_type);
        return "UPDATE registry.enrolment t SET version = t.version + 1" + set +
            " FROM json_to_recordset($1::json) AS x (enrolment_id bigint" + types +
            ") WHERE t.school_id = $2::int AND t.id = x.enrolment_id";
    }();
    static std::string const yearly = "UPDATE registry.yearly_facts t SET version = t.version + 1, " +
        columns("yearly_facts", "{0} = x.{0}") + " FROM json_to_recordset($1::json) AS x (yearly_id bigint, " +
        columns("yearly_facts", "{0} {1}") + ") WHERE t.school_id = $2::int AND t.id = x.yearly_id";
    static std::string const yearly_sensitive = "UPDATE registry.yearly_sensitive t SET " +
        columns("yearly_sensitive", "{0} = x.{0}") + " FROM json_to_recordset($1::json) AS x (yearly_id bigint, " +
        columns("yearly_sensitive", "{0} {1}") + ") WHERE t.school_id = $2::int AND t.id = x.yearly_id";
    if (auto json = rows_of("student", true); !json.empty()) tx.query("update_students", student.c_str(), json);
    if (auto json = rows_of("student_identity", false); !json.empty())
        tx.query("update_identity", identity.c_str(), json);
    if (auto json = rows_of("student_sensitive", false); !json.empty())
        tx.query("update_sensitive", sensitive.c_str(), json);
    // codes that change hands are laid down first: a unique index is checked row by row
    std::vector<std::int64_t> recoded;
    for (auto const* r : good)
        if (std::find(r->fields.begin(), r->fields.end(), "studentCode") != r->fields.end())
            recoded.push_back(r->before->enrolment_id);
    if (recoded.size() > 1)
        tx.query(
            "lay_down_codes",
            "UPDATE registry.enrolment SET student_code = NULL WHERE school_id = $1::int AND id = ANY ($2::bigint[])",
            c.school_id, recoded);
    if (auto json = rows_of("enrolment", false); !json.empty())
        tx.query("update_enrolments", enrolment.c_str(), json, c.school_id);
    if (auto json = rows_of("yearly_facts", false); !json.empty())
        tx.query("update_yearly", yearly.c_str(), json, c.school_id);
    if (auto json = rows_of("yearly_sensitive", false); !json.empty())
        tx.query("update_yearly_sensitive", yearly_sensitive.c_str(), json, c.school_id);
    if (auto json = rows_of("class_membership", false); !json.empty())
        tx.query(
            "update_order",
            "UPDATE registry.class_membership t SET order_no = x.order_no, version = t.version + 1 FROM "
            "json_to_recordset($1::json) AS x (membership_id bigint, order_no int) "
            "WHERE t.school_id = $2::int AND t.id = x.membership_id",
            json, c.school_id);
    auto const persons = guardian::change_parents(tx, c.school_id, parents_of(good));
    std::vector<audit::Change> lines;
    std::vector<Changed const*> moved;
    for (auto const* r : good) {
        if (std::find(r->fields.begin(), r->fields.end(), "status") != r->fields.end())
            change_status(tx, c, *r);
        else if (c.undoing && std::find(r->fields.begin(), r->fields.end(), "className") != r->fields.end())
            take_back_latest_move(tx, c.school_id, r->before->id);
        else if (r->class_id != 0 && r->class_id != r->before->class_id)
            moved.push_back(r);
        lines.push_back(line_of(c, r->before->id, "update", r->after));
        lines.back().before_json = values_json(r->before->values, r->fields);
        lines.back().after_json = values_json(r->after, r->fields);
    }
    move_classes(tx, c, moved);
    append_changes(tx, c, std::move(lines), persons);
    return conflicts;
}

void cancel_students(db::Tx& tx, WriteContext const& c, std::vector<std::int64_t> const& ids) {
    if (ids.empty()) return;
    for (auto const* chain : {&enrolments(), &memberships(), &yearly_facts()})
        chain->cancel_students(tx, c.school_id, ids);
    tx.query(
        "cancel_movements",
        "UPDATE registry.movement SET cancelled = true WHERE school_id = $2::int AND student_id = ANY ($1::bigint[])",
        ids, c.school_id);
    tx.query(
        "cancel_guardian_links",
        "UPDATE registry.student_guardian SET cancelled = true, version = version + 1 WHERE student_id = ANY "
        "($1::bigint[]) AND NOT cancelled AND upper_inf(period)",
        ids);
    // The numbers become free again, so that the same child may be entered rightly; the change log keeps what they
    // were.
    auto const numbers = tx.query(
        "numbers_before",
        "SELECT s.id, jsonb_build_object('personalId', i.personal_id, 'moetCode', s.moet_code)::text AS before FROM "
        "registry.student s "
        "LEFT JOIN registry.student_identity i ON i.student_id = s.id WHERE s.id = ANY ($1::bigint[])",
        ids);
    tx.query(
        "free_numbers", "UPDATE registry.student_identity SET personal_id = NULL WHERE student_id = ANY ($1::bigint[])",
        ids);
    tx.query(
        "cancel_students",
        "UPDATE registry.student SET cancelled = true, moet_code = NULL, version = version + 1 WHERE id = ANY "
        "($1::bigint[])",
        ids);
    std::vector<audit::Change> lines;
    for (auto const r : numbers) {
        lines.push_back(record::change_of(c, "student", r.int64("id"), "cancel"));
        lines.back().occurred_on.reset();
        lines.back().before_json = r.string("before");
    }
    append_changes(tx, c, std::move(lines));
}

}  // namespace pv::registry::student
