#include "modules/registry/student/list.h"

#include <array>

#include "modules/registry/kit.h"
#include "modules/registry/student/actions.h"
#include "modules/registry/student/file.h"
#include "platform/http/json_writer.h"
#include "platform/record/routes.h"
#include "vocabulary/number.h"

namespace pv::registry::student {
namespace {

struct Named {
    std::string_view key;
    char const* sql;
};

constexpr Named orders[] = {
    {"name", "s.name_sort"},
    {"code", "e.student_code"},
    {"birth", "birth"},
    {"class", "c.grade_code {0}, length(c.name) {0}, c.name {0}, m.order_no"},
    {"sex", "s.sex"},
    {"status", "coalesce(e.left_as, e.entered_as)"},
    {"entered", "lower(e.period)"},
    {"moetCode", "s.moet_code"},
    {"personalId", "i.personal_id"},
};

constexpr Named gaps[] = {
    {"personalId", "i.personal_id IS NULL"},
    {"moetCode", "s.moet_code IS NULL"},
    {"studentCode", "e.student_code IS NULL"},
    {"phone",
     "i.phone IS NULL AND NOT EXISTS (SELECT FROM registry.student_guardian sg JOIN registry.guardian g ON g.id = "
     "sg.guardian_id"
     " WHERE sg.student_id = s.id AND NOT sg.cancelled AND upper_inf(sg.period) AND g.phone IS NOT NULL)"},
    {"guardian",
     "NOT EXISTS (SELECT FROM registry.student_guardian sg WHERE sg.student_id = s.id AND NOT sg.cancelled AND "
     "upper_inf(sg.period))"},
    {"permanentCommuneCode", "i.permanent_commune_code IS NULL"},
};

constexpr char const* columns =
    "SELECT s.id, s.version, e.student_code, s.moet_code, s.full_name, coalesce(s.birth_date::text, s.birth_month, "
    "s.birth_year::text) AS birth, s.sex, c.name, c.id, c.grade_code, "
    "m.order_no, coalesce(e.left_as, e.entered_as), i.personal_id, i.phone, lower(e.period), upper(e.period), count(*) "
    "OVER ()";
constexpr char const* tail =
    " LEFT JOIN registry.student_identity i ON i.student_id = s.id"
    " WHERE NOT s.cancelled AND ($3 = '' OR c.grade_code = $3)"
    " AND CASE $4 WHEN '' THEN e.period @> $2::date WHEN 'all' THEN true WHEN 'left' THEN NOT e.period @> $2::date "
    "ELSE coalesce(e.left_as, e.entered_as) = $4 END"
    " AND ($5 = '' OR s.name_key LIKE '%' || $5 || '%' OR e.student_code ILIKE $5 || '%' OR s.moet_code = $6 OR "
    "i.personal_id = $6 OR i.phone = $6)";
constexpr char const* studying =
    " JOIN registry.enrolment e ON e.student_id = s.id AND e.school_id = $1 AND NOT e.cancelled AND e.period @> "
    "$2::date";
constexpr char const* latest =
    " JOIN LATERAL (SELECT * FROM registry.enrolment WHERE student_id = s.id AND school_id = $1 AND cancelled IS NOT "
    "TRUE ORDER BY lower(period) DESC LIMIT 1) e ON true";
constexpr char const* on_that_day =
    "NOT m.cancelled AND m.period @> least($2::date, coalesce(upper(e.period) - 1, $2::date))";

/// A class: from its memberships. A school: from its students. And who studies on the day apart from who ever did: each
/// has its own plan.
std::string base_of(bool by_class, bool ever) {
    std::string const enrolment = ever ? latest : studying;
    if (by_class)
        return std::string(columns) +
            " FROM registry.class_membership m JOIN registry.student s ON s.id = m.student_id"
            " JOIN registry.school_class c ON c.school_id = m.school_id AND c.id = m.class_id" +
            enrolment + tail + " AND m.school_id = $1 AND m.class_id = $9 AND " + on_that_day;
    return std::string(columns) + " FROM registry.student s" + enrolment +
        " LEFT JOIN registry.class_membership m ON m.student_id = s.id AND m.school_id = $1 AND " + on_that_day +
        " LEFT JOIN registry.school_class c ON c.school_id = $1 AND c.id = m.class_id" + tail +
        " AND s.current_school_id = $1";
}

std::string order_of(std::string_view sort) {
    bool const down = sort.starts_with('-');
    if (down) sort.remove_prefix(1);
    std::string by = orders[0].sql;
    for (auto const& o : orders)
        if (o.key == sort) by = o.sql;
    char const* const direction = down ? "DESC" : "ASC";
    for (std::size_t at; (at = by.find("{0}")) != std::string::npos;) by.replace(at, 3, direction);
    return " ORDER BY " + by + " " + direction + " NULLS LAST, s.name_sort, s.id OFFSET $7 LIMIT $8";
}

db::Rows rows_of(db::Tx& tx, ListQuery const& q) {
    bool const unplaced = q.status == "unplaced", ever = !q.status.empty() && !unplaced;
    std::vector<db::Param> params = {
        db::to_param(q.school_id),
        db::to_param(q.on),
        q.grade,
        unplaced ? std::string() : q.status,
        record::like_pattern(q.q),
        q.q,
        db::to_param(q.offset),
        db::to_param(q.limit)};
    if (q.class_id) params.push_back(db::to_param(*q.class_id));
    // The everyday lists are prepared once; the rarer filters add fixed pieces of SQL, chosen by name, and are planned
    // anew.
    std::string more;
    if (unplaced) more += " AND m.id IS NULL";
    if (q.sex == "01" || q.sex == "02") more += " AND s.sex = '" + q.sex + "'";
    for (auto const& g : gaps)
        if (g.key == q.missing) more += std::string(" AND ") + g.sql;
    if (q.minority)
        more +=
            " AND EXISTS (SELECT FROM registry.student_sensitive x JOIN reference.code_value v ON v.list = "
            "'ethnic_groups' AND v.code = x.ethnic_code AND upper_inf(v.period)"
            " WHERE x.student_id = s.id AND v.attributes ->> 'is_minority' = '1')";
    if (q.only) {
        params.push_back(db::to_param(*q.only));
        more += " AND s.id = ANY ($" + std::to_string(params.size()) + "::bigint[])";
    }
    char const* const name = q.class_id ? "list_students_of_class" : "list_students";
    static constexpr std::array<std::string_view, 4> everyday = {"name", "code", "birth", "class"};
    static std::vector<std::string> const prepared = [] {
        std::vector<std::string> out;
        for (bool by_class : {false, true})
            for (bool with_left : {false, true})
                for (auto order : everyday) out.push_back(base_of(by_class, with_left) + order_of(order));
        return out;
    }();
    auto const order = std::find(everyday.begin(), everyday.end(), q.sort.empty() ? "name" : std::string_view(q.sort));
    if (more.empty() && order != everyday.end()) {
        auto const at = static_cast<std::size_t>(order - everyday.begin()) + (q.class_id ? 8 : 0) + (ever ? 4 : 0);
        return tx.run(name, prepared[at].c_str(), params);
    }
    return tx.run_unprepared(name, base_of(q.class_id.has_value(), ever) + more + order_of(q.sort), params);
}

std::int64_t count_at(db::Row const& row, int column) {
    return parse_number<std::int64_t>(row.text(column)).value_or(0);
}

void write_row(http::JsonWriter& json, db::Row const& row, bool identity, Reference const& codes) {
    static constexpr char const* names[] = {"id",  "version",   "studentCode", "moetCode",  "fullName", "birth",
                                            "sex", "className", "classId",     "gradeCode", "orderNo",  "status"};
    auto const text = [&](char const* key, int column) {
        json.key(key);
        if (row.is_null(column))
            json.null();
        else
            json.value(row.text(column));
    };
    json.begin_object();
    for (int i = 0; i < 12; ++i) {
        bool const numeric = i <= 1 || i == 8 || i == 10;
        if (numeric && !row.is_null(i))
            json.key(names[i]).raw(row.text(i));
        else
            text(names[i], i);
    }
    json.field("statusName", status_name(row.text(11), !row.is_null(15), codes));
    json.key("personalId");
    if (row.is_null(12))
        json.null();
    else if (identity)
        json.value(row.text(12));
    else
        json.value(masked(row.text(12)));
    json.key("phone");
    if (row.is_null(13) || !identity)
        json.null();
    else
        json.value(row.text(13));
    text("enteredOn", 14), text("leftOn", 15);
    json.end_object();
}

}  // namespace

std::string list_json(db::Tx& tx, ListQuery const& query, std::vector<StudentId>& ids, Reference const& codes) {
    auto const rows = rows_of(tx, query);
    std::string total = rows.empty() ? "0" : std::string(rows[0].text(16));
    if (rows.empty() && query.offset > 0) {
        // beyond the end: the total is still worth telling, a scrolled list keeps its length by it
        auto first = query;
        first.offset = 0, first.limit = 1;
        if (auto const one = rows_of(tx, first); !one.empty()) total = one[0].text(16);
    }
    http::JsonWriter json;
    json.begin_object().key("total").raw(total).key("rows").begin_array();
    for (auto const row : rows) {
        ids.emplace_back(count_at(row, 0));
        write_row(json, row, query.identity, codes);
    }
    return json.end_array().end_object().take();
}

std::vector<StudentId> list_ids(db::Tx& tx, ListQuery const& query) {
    std::vector<StudentId> ids;
    for (auto const row : rows_of(tx, query)) ids.emplace_back(count_at(row, 0));
    return ids;
}

std::vector<std::string_view> missing_keys() {
    std::vector<std::string_view> out;
    for (auto const& g : gaps) out.push_back(g.key);
    return out;
}

std::vector<std::string_view> sort_keys() {
    std::vector<std::string_view> out;
    for (auto const& o : orders) out.push_back(o.key);
    return out;
}

}  // namespace pv::registry::student
