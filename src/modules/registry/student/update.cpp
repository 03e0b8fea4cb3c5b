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

/// The version is raised first, row by row under its lock: what changed meanwhile is left alone and told.
std::vector<Changed const*> raise_versions(
    db::Tx& tx, std::vector<Changed> const& rows, std::vector<StudentId>& conflicts) {
    JsonWriter versions;
    versions.begin_array();
    for (auto const& r : rows)
        versions.begin_object().field("id", r.before->id).field("version", r.before->version).end_object();
    auto raised =
        tx.query(
              "raise_versions",
              "UPDATE registry.student t SET version = t.version + 1 FROM json_to_recordset($1::json) AS x (id "
              "bigint, version int) "
              "WHERE t.id = x.id AND t.version = x.version AND NOT t.cancelled RETURNING t.id",
              versions.end_array().take())
            .ids<StudentId>("id");
    std::sort(raised.begin(), raised.end());
    std::vector<Changed const*> good;
    for (auto const& r : rows) {
        if (std::binary_search(raised.begin(), raised.end(), r.before->id))
            good.push_back(&r);
        else
            conflicts.push_back(r.before->id);
    }
    return good;
}

using YearlyIds = std::unordered_map<StudentId, YearlyId>;

/// Who comes from an earlier year has no yearly facts for this one yet; those that are made now, by student.
YearlyIds open_yearly(db::Tx& tx, WriteContext const& c, std::vector<Changed const*> const& rows) {
    std::vector<StudentId> without;
    for (auto const* r : rows)
        if (r->before->yearly_id == 0 &&
            (touches(*r, "yearly_facts") || touches(*r, "yearly_sensitive") || (!c.undoing && changes_year(c, *r))))
            without.push_back(r->before->id);
    YearlyIds out;
    if (without.empty()) return out;
    std::vector<Chain<YearlyId>::Opening> openings;
    for (auto const r : tx.query(
             "latest_entry",
             "SELECT s AS id, greatest($2::date, (SELECT max(e.valid_from) FROM registry.enrolment e WHERE "
             "e.school_id = $1::int AND e.student_id = s AND NOT e.cancelled)) AS since FROM "
             "unnest($3::bigint[]) AS s",
             c.school_id, c.opens, without))
        openings.push_back(
            {r.id<StudentId>("id"), {}, r.date("since"), {}, {{"school_year", db::to_param(c.school_year)}}});
    auto const made = yearly_facts().open(tx, c.school_id, openings);
    for (std::size_t i = 0; i < made.size(); ++i) out[openings[i].student_id] = made[i];
    return out;
}

/// The rows that touch a table, as its UPDATE reads them; "" none.
std::string rows_json(std::string_view table, std::vector<Changed const*> const& rows, YearlyIds const& yearly_ids) {
    JsonWriter json;
    json.begin_array();
    int count = 0;
    for (auto const* r : rows) {
        if (!touches(*r, table)) continue;
        ++count;
        auto const made = yearly_ids.find(r->before->id);
        json.begin_object()
            .field("id", r->before->id)
            .field("enrolment_id", r->before->enrolment_id)
            .field("yearly_id", made == yearly_ids.end() ? r->before->yearly_id : made->second)
            .field("membership_id", r->before->membership_id);
        if (table == "enrolment")
            put_enrolment(json, r->after);
        else
            put_table(json, table, r->after);
        if (table == "student") put_names(json, r->after);
        json.end_object();
    }
    json.end_array();
    return count > 0 ? json.take() : std::string();
}

/// One UPDATE for a table's rows ($1) that stand by `id` of the row, or in the school ($2).
struct TableUpdate {
    std::string_view table;
    char const* name;
    std::string sql;
    bool of_school;
};

std::string update_of_person(std::string_view table, std::string_view key) {
    return fmt::format(
        "UPDATE registry.{0} t SET {1} FROM json_to_recordset($1::json) AS x (id bigint, {2}) WHERE t.{3} = x.id",
        table, columns(table, "{0} = x.{0}"), columns(table, "{0} {1}"), key);
}

std::string update_of_school(std::string_view table, std::string_view key, std::string_view version) {
    return fmt::format(
        "UPDATE registry.{0} t SET {1}{2} FROM json_to_recordset($1::json) AS x ({3} bigint, {4}) WHERE t.school_id = "
        "$2::int AND t.id = x.{3}",
        table, version, columns(table, "{0} = x.{0}"), key, columns(table, "{0} {1}"));
}

std::string update_of_enrolments() {
    std::string set, types;
    for (auto const& f : fields())
        if (f.table == "enrolment" && f.key != "status")
            set += fmt::format(", {0} = x.{0}", f.column), types += fmt::format(", {} {}", f.column, f.sql_type);
    return "UPDATE registry.enrolment t SET version = t.version + 1" + set +
        " FROM json_to_recordset($1::json) AS x (enrolment_id bigint" + types +
        ") WHERE t.school_id = $2::int AND t.id = x.enrolment_id";
}

std::vector<TableUpdate> const& table_updates() {
    constexpr std::string_view raised = "version = t.version + 1, ";
    static std::vector<TableUpdate> const all{
        {"student", "update_students",
         "UPDATE registry.student t SET name_key = x.name_key, name_sort = x.name_sort, birth_month = x.birth_month, "
         "birth_year = x.birth_year, " +
             columns("student", "{0} = x.{0}") +
             " FROM json_to_recordset($1::json) AS x (id bigint, name_key text, name_sort text, birth_month text, "
             "birth_year int, " +
             columns("student", "{0} {1}") + ") WHERE t.id = x.id",
         false},
        {"student_identity", "update_identity", update_of_person("student_identity", "student_id"), false},
        {"student_sensitive", "update_sensitive", update_of_person("student_sensitive", "student_id"), false},
        {"enrolment", "update_enrolments", update_of_enrolments(), true},
        {"yearly_facts", "update_yearly", update_of_school("yearly_facts", "yearly_id", raised), true},
        {"yearly_sensitive", "update_yearly_sensitive", update_of_school("yearly_sensitive", "yearly_id", ""), true},
        {"class_membership", "update_order",
         "UPDATE registry.class_membership t SET order_no = x.order_no, version = t.version + 1 FROM "
         "json_to_recordset($1::json) AS x (membership_id bigint, order_no int) "
         "WHERE t.school_id = $2::int AND t.id = x.membership_id",
         true}};
    return all;
}

/// Codes that change hands are laid down first: a unique index is checked row by row.
void lay_down_codes(db::Tx& tx, WriteContext const& c, std::vector<Changed const*> const& rows) {
    std::vector<EnrolmentId> recoded;
    for (auto const* r : rows)
        if (std::find(r->fields.begin(), r->fields.end(), "studentCode") != r->fields.end())
            recoded.push_back(r->before->enrolment_id);
    if (recoded.size() > 1)
        tx.query(
            "lay_down_codes",
            "UPDATE registry.enrolment SET student_code = NULL WHERE school_id = $1::int AND id = ANY ($2::bigint[])",
            c.school_id, recoded);
}

void update_tables(
    db::Tx& tx, WriteContext const& c, std::vector<Changed const*> const& rows, YearlyIds const& yearly_ids) {
    lay_down_codes(tx, c, rows);
    for (auto const& update : table_updates()) {
        auto json = rows_json(update.table, rows, yearly_ids);
        if (json.empty()) continue;
        if (update.of_school)
            tx.query(update.name, update.sql.c_str(), json, c.school_id);
        else
            tx.query(update.name, update.sql.c_str(), json);
    }
}

}  // namespace

std::vector<StudentId> update_students(db::Tx& tx, WriteContext const& c, std::vector<Changed> const& rows) {
    std::vector<StudentId> conflicts;
    if (rows.empty()) return conflicts;
    auto const good = raise_versions(tx, rows, conflicts);
    update_tables(tx, c, good, open_yearly(tx, c, good));
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

void cancel_students(db::Tx& tx, WriteContext const& c, std::vector<StudentId> const& ids) {
    if (ids.empty()) return;
    enrolments().cancel_students(tx, c.school_id, ids);
    memberships().cancel_students(tx, c.school_id, ids);
    yearly_facts().cancel_students(tx, c.school_id, ids);
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
