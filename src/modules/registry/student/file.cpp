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

}  // namespace pv::registry::student
