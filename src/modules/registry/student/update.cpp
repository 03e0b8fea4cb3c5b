#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "modules/registry/student/fields.h"
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

/// Father and mother of changed rows: the person is changed where there is one, made where there is none.
void write_guardians(db::Tx& tx, WriteContext const& c, std::vector<Changed const*> const& rows) {
    for (auto const* row : rows)
        for (auto const& g : parents) {
            bool any = false;
            for (auto const& key : row->fields) any |= key.starts_with(g.prefix);
            if (!any) continue;
            auto const& name = g.name(row->after);
            auto const birth_year = g.detail(row->after, "BirthYear"), occupation = g.detail(row->after, "Occupation");
            auto const changed = tx.query(
                "change_guardian", R"sql(
                UPDATE registry.guardian g SET full_name = coalesce(nullif($3, ''), g.full_name), name_key = coalesce(nullif($4, ''), g.name_key), birth_year = $5::int, occupation = $6, version = g.version + 1
                  FROM registry.student_guardian sg WHERE sg.guardian_id = g.id AND sg.student_id = $1 AND sg.relation = $2 AND NOT sg.cancelled AND upper_inf(sg.period)
            )sql",
                row->before->id, g.relation, name, text::fold(name), birth_year, occupation);
            if (changed.affected() > 0 || name.empty()) continue;
            auto const id = draw_ids(tx, "guardian", 1)[0];
            tx.query(
                "make_guardian",
                "INSERT INTO registry.guardian (id, full_name, name_key, birth_year, occupation) VALUES ($1, $2, $3, "
                "$4::int, $5)",
                id, name, text::fold(name), birth_year, occupation);
            tx.query(
                "join_guardian",
                "INSERT INTO registry.student_guardian (student_id, guardian_id, school_id, relation) VALUES ($1, $2, "
                "$3::int, $4)",
                row->before->id, id, c.school_id, g.relation);
        }
}

bool changes_year(WriteContext const& c, Changed const& row) {
    return row.class_id != 0 && row.class_id != row.before->class_id && row.before->class_year != 0 &&
        row.before->class_year < c.school_year;
}

/// Leaving one class for another: the membership closes on the day and the next opens; on its own first day it is
/// corrected in place. A class of the new year begins with that year, and is a promotion where the grade is another.
void move_class(db::Tx& tx, WriteContext const& c, Changed const& row) {
    bool const new_year = changes_year(c, row);
    LocalDate const on = c.occurred_on.value_or(new_year ? c.opens : c.today);
    tx.query(
        "close_membership", R"sql(
        UPDATE registry.class_membership SET period = CASE WHEN lower(period) < $4::date THEN daterange(lower(period), $4::date) ELSE period END,
               cancelled = lower(period) >= $4::date, version = version + 1
         WHERE school_id = $1::int AND student_id = $2 AND NOT cancelled AND upper_inf(period) AND class_id <> $3
    )sql",
        c.school_id, row.before->id, row.class_id, on);
    tx.query(
        "open_membership", R"sql(
        INSERT INTO registry.class_membership (school_id, student_id, class_id, period, order_no)
        SELECT $1::int, $2, $3, daterange(greatest($4::date, (SELECT lower(period) FROM registry.enrolment WHERE school_id = $1::int AND id = $6)), NULL), $5::int
         WHERE NOT EXISTS (SELECT FROM registry.class_membership WHERE school_id = $1::int AND student_id = $2 AND class_id = $3 AND NOT cancelled AND upper_inf(period))
    )sql",
        c.school_id, row.before->id, row.class_id, on,
        value_of(row.after, "orderNo").empty() ? std::nullopt : std::optional(value_of(row.after, "orderNo")),
        row.before->enrolment_id);
    tx.query(
        "record_class_change", R"sql(
        INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, reason, enrolment_id, from_class_id, to_class_id)
        SELECT $1::int, $2, CASE WHEN $8 AND k.grade_code <> $9 THEN 'promote' ELSE 'change_class' END, $3::date, $4, $5, nullif($6::bigint, 0), k.id FROM registry.school_class k WHERE k.school_id = $1::int AND k.id = $7
    )sql",
        c.school_id, row.before->id, on, c.reason, row.before->enrolment_id, row.before->class_id, row.class_id,
        new_year, row.before->class_grade);
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
        for (auto const r : tx.query(
                 "make_yearly", R"sql(
                 INSERT INTO registry.yearly_facts (school_id, student_id, school_year, period)
                 SELECT $1::int, s, $2::int, daterange(greatest($3::date, (SELECT max(lower(e.period)) FROM registry.enrolment e WHERE e.school_id = $1::int AND e.student_id = s AND NOT e.cancelled)), NULL)
                   FROM unnest($4::bigint[]) AS s RETURNING id, student_id
             )sql",
                 c.school_id, c.school_year, c.opens, without_yearly))
            yearly_ids[r.int64("student_id")] = r.int64("id");
        tx.query(
            "make_yearly_sensitive",
            "INSERT INTO registry.yearly_sensitive (school_id, id, student_id) SELECT school_id, id, student_id FROM "
            "registry.yearly_facts "
            "WHERE school_id = $1::int AND school_year = $2::int AND student_id = ANY ($3::bigint[]) ON CONFLICT DO "
            "NOTHING",
            c.school_id, c.school_year, without_yearly);
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
    write_guardians(tx, c, good);
    JsonWriter changes;
    changes.begin_array();
    for (auto const* r : good) {
        if (std::find(r->fields.begin(), r->fields.end(), "status") != r->fields.end())
            change_status(tx, c, *r);
        else if (c.undoing && std::find(r->fields.begin(), r->fields.end(), "className") != r->fields.end())
            take_back_latest_move(tx, c.school_id, r->before->id);
        else if (r->class_id != 0 && r->class_id != r->before->class_id)
            move_class(tx, c, *r);
        changes.begin_object()
            .field("kind", "student")
            .field("id", r->before->id)
            .field("subject", r->before->id)
            .field("action", "update")
            .field("occurred", occurred(c, r->after));
        changes.raw_field("before", values_json(r->before->values, r->fields))
            .raw_field("after", values_json(r->after, r->fields))
            .end_object();
    }
    append_changes(tx, c, changes.end_array().take());
    return conflicts;
}

void cancel_students(db::Tx& tx, WriteContext const& c, std::vector<std::int64_t> const& ids) {
    if (ids.empty()) return;
    for (char const* sql :
         {"UPDATE registry.enrolment SET cancelled = true, version = version + 1 WHERE school_id = $2::int AND "
          "student_id = ANY ($1::bigint[])",
          "UPDATE registry.class_membership SET cancelled = true, version = version + 1 WHERE school_id = $2::int AND "
          "student_id = ANY ($1::bigint[])",
          "UPDATE registry.yearly_facts SET cancelled = true, version = version + 1 WHERE school_id = $2::int AND "
          "student_id = ANY ($1::bigint[])",
          "UPDATE registry.movement SET cancelled = true WHERE school_id = $2::int AND student_id = ANY "
          "($1::bigint[])"})
        tx.run("cancel", sql, {db::to_param(ids), db::to_param(c.school_id)});
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
    JsonWriter changes;
    changes.begin_array();
    for (auto const r : numbers)
        changes.begin_object()
            .field("kind", "student")
            .field("id", r.int64("id"))
            .field("subject", r.int64("id"))
            .field("action", "cancel")
            .raw_field("before", r.text("before"))
            .end_object();
    append_changes(tx, c, changes.end_array().take());
}

}  // namespace pv::registry::student
