#include "modules/registry/student/file.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/reference.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/values.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace {

/// The fields that have a column of a student's file, and where they stand in the select list.
struct Selected { Field const* field; std::string expression; bool sensitive; };

std::vector<Selected> const& selected() {
    static std::vector<Selected> const all = [] {
        static constexpr std::pair<std::string_view, char> aliases[] = {{"student", 's'}, {"student_identity", 'i'}, {"student_sensitive", 'x'}, {"enrolment", 'e'},
                                                                        {"class_membership", 'm'}, {"yearly_facts", 'y'}, {"yearly_sensitive", 'z'}};
        std::vector<Selected> out;
        for (auto const& f : fields())
            for (auto const& [table, alias] : aliases) {
                if (f.table != table) continue;
                std::string expression = fmt::format("{}.{}", alias, f.column);
                if (f.key == "birth") expression = "coalesce(s.birth_date::text, s.birth_month, s.birth_year::text)";
                if (f.key == "enteredOn") expression = "lower(e.period)";
                if (f.key == "status") expression = "coalesce(e.left_as, e.entered_as)";
                out.push_back({&f, expression, f.sensitivity == Sensitivity::sensitive});
            }
        return out;
    }();
    return all;
}

constexpr int fixed_columns = 18;

/// One statement; `sensitive` decides whether the sensitive groups are read at all.
std::string make_sql(bool sensitive) {
    std::string sql = "SELECT s.id, s.version, s.current_school_id, sc.name, e.id, m.id, m.class_id, c.name, c.grade_code, lower(e.period), upper(e.period), lower(m.period), "
                      "y.id, coalesce(c.school_year, y.school_year), lower(y.period), sc.school_code, "
                      "(SELECT coalesce(jsonb_agg(jsonb_build_object('id', sg.id, 'guardianId', g.id, 'relation', sg.relation, 'fullName', g.full_name, 'birthYear', g.birth_year, "
                      "'occupation', g.occupation, 'workplace', g.workplace, 'phone', g.phone, 'personalId', g.personal_id, 'isContact', sg.is_contact, "
                      "'accessRestricted', sg.access_restricted) ORDER BY sg.id), '[]') FROM registry.student_guardian sg JOIN registry.guardian g ON g.id = sg.guardian_id "
                      "WHERE sg.student_id = s.id AND NOT sg.cancelled AND upper_inf(sg.period)), s.cancelled";
    for (auto const& x : selected()) sql += ", " + (x.sensitive && !sensitive ? std::string("NULL") : x.expression);
    // IS NOT TRUE keeps the planner on the B-tree of the two keys (migration 0902).
    sql += " FROM registry.student s LEFT JOIN registry.student_identity i ON i.student_id = s.id";
    if (sensitive) sql += " LEFT JOIN registry.student_sensitive x ON x.student_id = s.id";
    sql += " LEFT JOIN LATERAL (SELECT * FROM registry.enrolment WHERE student_id = s.id AND school_id = s.current_school_id AND cancelled IS NOT TRUE ORDER BY lower(period) DESC LIMIT 1) e ON true"
           " LEFT JOIN LATERAL (SELECT * FROM registry.class_membership WHERE student_id = s.id AND school_id = s.current_school_id AND cancelled IS NOT TRUE ORDER BY lower(period) DESC LIMIT 1) m ON true"
           " LEFT JOIN registry.school_class c ON c.school_id = m.school_id AND c.id = m.class_id"
           " LEFT JOIN LATERAL (SELECT * FROM registry.yearly_facts WHERE student_id = s.id AND school_id = s.current_school_id AND cancelled IS NOT TRUE ORDER BY school_year DESC, lower(period) DESC LIMIT 1) y ON true";
    if (sensitive) sql += " LEFT JOIN registry.yearly_sensitive z ON z.school_id = y.school_id AND z.id = y.id";
    sql += " LEFT JOIN registry.school sc ON sc.id = s.current_school_id WHERE s.id = $1 AND NOT s.cancelled";
    return sql;
}

std::int64_t number(db::Row const& row, int column) { return row.is_null(column) ? 0 : std::atoll(std::string(row.text(column)).c_str()); }
std::optional<LocalDate> date(db::Row const& row, int column) { return row.is_null(column) ? std::nullopt : LocalDate::parse_iso(row.text(column)); }

}  // namespace

db::Rows file_rows(db::Tx& tx, std::int64_t id, bool sensitive) {
    static std::string const ordinary = make_sql(false), whole = make_sql(true);
    return tx.run(sensitive ? "student_file_whole" : "student_file", sensitive ? whole.c_str() : ordinary.c_str(), {db::to_param(id)});
}

StudentFile file_of(db::Row const& row) {
    StudentFile f;
    f.id = number(row, 0), f.version = static_cast<int>(number(row, 1)), f.school_id = number(row, 2);
    f.enrolment_id = number(row, 4), f.membership_id = number(row, 5), f.class_id = number(row, 6);
    f.class_name = row.text(7), f.class_grade = row.text(8);
    f.entered_on = date(row, 9), f.left_on = date(row, 10), f.in_class_from = date(row, 11);
    f.yearly_id = number(row, 12), f.school_year = static_cast<int>(number(row, 13)), f.yearly_from = date(row, 14);
    int column = fixed_columns;
    for (auto const& x : selected()) {
        if (!row.is_null(column)) f.values.emplace(x.field->key, canonical_of_sql(x.field->type, row.text(column)));
        ++column;
    }
    f.values["className"] = f.class_name;
    return f;
}

std::optional<StudentFile> find_file(db::Tx& tx, std::int64_t id, bool lock) {
    if (lock && tx.query("lock_student", "SELECT id FROM registry.student WHERE id = $1 AND NOT cancelled FOR UPDATE", id).empty()) return std::nullopt;
    auto const rows = file_rows(tx, id, true);
    if (rows.empty()) return std::nullopt;
    return file_of(rows[0]);
}

std::string masked(std::string_view personal_id) {
    if (personal_id.size() < 8) return std::string(personal_id.size(), '*');
    return std::string(personal_id.substr(0, 4)) + "******" + std::string(personal_id.substr(personal_id.size() - 2));
}

void write_file(http::JsonWriter& json, db::Row const& row, Shown shown) {
    auto const& reference = Reference::get();
    json.begin_object().key("id").raw(row.text(0)).key("version").raw(row.text(1)).key("schoolId").raw(row.text(2)).field("schoolName", row.text(3)).field("schoolCode", row.text(15));
    int column = fixed_columns;
    for (auto const& x : selected()) {
        int const at = column++;
        if (x.sensitive && !shown.sensitive) continue;
        json.key(x.field->key);
        if (x.field->key == "personalId" && !shown.identity && !row.is_null(at)) json.value(masked(row.text(at)));
        else write_value(json, x.field->type, row.text(at), row.is_null(at));
        if (x.field->key == "permanentCommuneCode") json.field("permanentCommuneName", reference.commune_name(row.text(at)));
        if (x.field->key == "permanentProvinceCode") json.field("permanentProvinceName", reference.province_name(row.text(at)));
        if (x.field->key == "status")
            if (auto const* status = reference.list("student_statuses").by_code(row.text(at))) json.field("statusName", status->name_vi);
    }
    auto const day = [&](char const* key, int at) {
        json.key(key);
        if (row.is_null(at)) json.null();
        else json.value(row.text(at));
    };
    auto const id = [&](char const* key, int at) {
        json.key(key);
        if (row.is_null(at)) json.null();
        else json.raw(row.text(at));
    };
    auto const group = [&](std::initializer_list<std::string_view> tables) {
        int at = fixed_columns - 1;
        for (auto const& x : selected()) {
            ++at;
            if (std::find(tables.begin(), tables.end(), x.field->table) == tables.end() || (x.sensitive && !shown.sensitive)) continue;
            json.key(x.field->key);
            write_value(json, x.field->type, row.text(at), row.is_null(at));
        }
    };
    json.key("enrolment").begin_object();
    id("id", 4), day("enteredOn", 9), day("leftOn", 10), group({"enrolment"});
    json.end_object().key("classMembership").begin_object();
    id("id", 5), id("classId", 6), day("className", 7), day("gradeCode", 8), day("from", 11), group({"class_membership"});
    json.end_object().key("yearly").begin_object();
    id("id", 12), id("schoolYear", 13), day("from", 14), group({"yearly_facts", "yearly_sensitive"});
    json.end_object();
    id("classId", 6), day("className", 7), day("gradeCode", 8);
    json.key("guardians");
    if (shown.identity) json.raw(row.text(16));
    else json.begin_array().end_array();
}

std::string list_json(db::Tx& tx, ListQuery const& q, std::vector<std::int64_t>& ids) {
    // LIKE, with its own signs taken literally
    std::string pattern;
    for (char c : text::fold(q.q)) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    // A class: from its memberships. A school: from its students. And who studies on the day apart from who ever did: each has its own plan.
    static constexpr char const* columns =
        "SELECT s.id, s.version, e.student_code, s.moet_code, s.full_name, coalesce(s.birth_date::text, s.birth_month, s.birth_year::text) AS birth, s.sex, c.name, c.id, c.grade_code, "
        "m.order_no, coalesce(e.left_as, e.entered_as), i.personal_id, i.phone, lower(e.period), upper(e.period), count(*) OVER ()";
    static constexpr char const* tail =
        " LEFT JOIN registry.student_identity i ON i.student_id = s.id"
        " WHERE NOT s.cancelled AND ($3 = '' OR c.grade_code = $3)"
        " AND CASE $4 WHEN '' THEN e.period @> $2::date WHEN 'all' THEN true WHEN 'left' THEN NOT e.period @> $2::date ELSE coalesce(e.left_as, e.entered_as) = $4 END"
        " AND ($5 = '' OR s.name_key LIKE '%' || $5 || '%' OR e.student_code ILIKE $5 || '%' OR s.moet_code = $6 OR i.personal_id = $6 OR i.phone = $6)";
    static constexpr char const* studying = " JOIN registry.enrolment e ON e.student_id = s.id AND e.school_id = $1 AND NOT e.cancelled AND e.period @> $2::date";
    static constexpr char const* latest =
        " JOIN LATERAL (SELECT * FROM registry.enrolment WHERE student_id = s.id AND school_id = $1 AND cancelled IS NOT TRUE ORDER BY lower(period) DESC LIMIT 1) e ON true";
    static auto const by_school = [](char const* enrolment) { return std::string(columns) +
        " FROM registry.student s" + enrolment +
        " LEFT JOIN registry.class_membership m ON m.student_id = s.id AND m.school_id = $1 AND NOT m.cancelled AND m.period @> least($2::date, coalesce(upper(e.period) - 1, $2::date))"
        " LEFT JOIN registry.school_class c ON c.school_id = $1 AND c.id = m.class_id" + tail + " AND s.current_school_id = $1"; };
    static auto const by_class = [](char const* enrolment) { return std::string(columns) +
        " FROM registry.class_membership m JOIN registry.student s ON s.id = m.student_id"
        " JOIN registry.school_class c ON c.school_id = m.school_id AND c.id = m.class_id" + enrolment + tail +
        " AND m.school_id = $1 AND m.class_id = $9 AND NOT m.cancelled AND m.period @> least($2::date, coalesce(upper(e.period) - 1, $2::date))"; };
    static constexpr char const* orders[] = {" ORDER BY s.name_sort, s.id", " ORDER BY e.student_code NULLS LAST, s.name_sort, s.id", " ORDER BY birth, s.name_sort, s.id",
                                             " ORDER BY c.grade_code, c.name, m.order_no NULLS LAST, s.name_sort, s.id"};
    static std::vector<std::string> const statements = [] {
        std::vector<std::string> out;
        for (auto const& base : {by_school(studying), by_school(latest), by_class(studying), by_class(latest)})
            for (auto const* order : orders) out.push_back(base + order + " OFFSET $7 LIMIT $8");
        return out;
    }();
    std::size_t const order = q.sort == "code" ? 1 : q.sort == "birth" ? 2 : q.sort == "class" ? 3 : 0;
    std::vector<db::Param> params = {db::to_param(q.school_id), db::to_param(q.on), q.grade, q.status, pattern, q.q, db::to_param(q.offset), db::to_param(q.limit)};
    if (q.class_id) params.push_back(db::to_param(*q.class_id));
    auto const rows = tx.run(q.class_id ? "list_students_of_class" : "list_students", statements[order + (q.class_id ? 8 : 0) + (q.status.empty() ? 0 : 4)].c_str(), params);
    auto const& statuses = Reference::get().list("student_statuses");
    http::JsonWriter json;
    json.begin_object().key("total").raw(rows.empty() ? "0" : rows[0].text(16)).key("rows").begin_array();
    static constexpr char const* names[] = {"id", "version", "studentCode", "moetCode", "fullName", "birth", "sex", "className", "classId", "gradeCode", "orderNo", "status"};
    for (auto const row : rows) {
        ids.push_back(number(row, 0));
        json.begin_object();
        for (int i = 0; i < 12; ++i) {
            json.key(names[i]);
            if (row.is_null(i)) json.null();
            else if (i <= 1 || i == 8 || i == 10) json.raw(row.text(i));
            else json.value(row.text(i));
        }
        auto const* status = statuses.by_code(row.text(11));
        json.field("statusName", status ? std::string_view(status->name_vi) : row.text(11));
        json.key("personalId");
        if (row.is_null(12)) json.null();
        else if (q.identity) json.value(row.text(12));
        else json.value(masked(row.text(12)));
        json.key("phone");
        if (row.is_null(13) || !q.identity) json.null();
        else json.value(row.text(13));
        json.key("enteredOn").value(row.text(14)).key("leftOn");
        if (row.is_null(15)) json.null();
        else json.value(row.text(15));
        json.end_object();
    }
    return json.end_array().end_object().take();
}

}  // namespace pv::registry::student
