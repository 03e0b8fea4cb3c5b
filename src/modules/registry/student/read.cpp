#include <fmt/format.h>

#include "modules/registry/student/fields.h"
#include "modules/registry/student/store.h"

namespace pv::registry::student {

std::vector<SchoolClass> list_classes(db::Tx& tx, SchoolId school_id, SchoolYear year) {
    std::vector<SchoolClass> out;
    for (auto const r : tx.query(
             "classes_of_school", R"sql(
             SELECT c.id, c.name, c.name_key, c.grade_code, c.preschool_age_group, CASE WHEN upper(c.period) <= y.closes THEN upper(c.period) END AS closed_on
               FROM registry.school_class c JOIN registry.school_year y ON y.start_year = c.school_year WHERE c.school_id = $1 AND c.school_year = $2 AND NOT c.cancelled
              ORDER BY c.grade_code, c.order_no, c.name
         )sql",
             school_id, year))
        out.push_back(
            {r.id<ClassId>("id"), r.string("name"), r.string("name_key"), r.string("grade_code"),
             r.string("preschool_age_group"), r.opt_date("closed_on")});
    return out;
}

std::vector<Existing> list_existing(
    db::Tx& tx, SchoolId school_id, SchoolYear year, std::vector<StudentId> const& only) {
    static std::string const select = [] {
        std::string list;
        for (auto const& f : fields()) {
            if (f.table.empty() || f.table == "guardian") continue;
            char const* const alias = f.table == "student" ? "s"
                : f.table == "student_identity"            ? "i"
                : f.table == "student_sensitive"           ? "n"
                : f.table == "enrolment"                   ? "e"
                : f.table == "class_membership"            ? "m"
                : f.table == "yearly_facts"                ? "y"
                                                           : "z";
            if (f.type == FieldType::partial_date)
                list += ", coalesce(s.birth_date::text, s.birth_month, s.birth_year::text) AS birth";
            else if (f.key == "status")
                list += ", coalesce(e.left_as, e.entered_as) AS status";
            else if (f.type == FieldType::codes)
                list += fmt::format(", array_to_string({}.{}, ',') AS \"{}\"", alias, f.column, f.key);
            else if (f.type == FieldType::boolean)
                list += fmt::format(
                    ", CASE {0}.{1} WHEN true THEN 'true' WHEN false THEN 'false' END AS \"{2}\"", alias, f.column,
                    f.key);
            else
                list += fmt::format(", {}.{} AS \"{}\"", alias, f.column, f.key);
        }
        return R"sql(
            SELECT s.id AS record_id, s.version AS record_version, e.id AS enrolment_id, lower(e.period) AS entered_on, upper(e.period) AS left_on, m.id AS membership_id, m.class_id, y.id AS yearly_id, c.name AS "className", c.school_year AS class_year, c.grade_code AS class_grade,
                   f.full_name AS "fatherName", f.birth_year AS "fatherBirthYear", f.occupation AS "fatherOccupation",
                   w.full_name AS "motherName", w.birth_year AS "motherBirthYear", w.occupation AS "motherOccupation")sql" +
            list + R"sql(
              FROM registry.student s
              LEFT JOIN registry.student_identity i ON i.student_id = s.id
              LEFT JOIN registry.student_sensitive n ON n.student_id = s.id
              JOIN LATERAL (SELECT * FROM registry.enrolment e WHERE e.student_id = s.id AND e.school_id = $1 AND e.cancelled IS NOT TRUE ORDER BY lower(e.period) DESC LIMIT 1) e ON true
              LEFT JOIN LATERAL (SELECT * FROM registry.class_membership m WHERE m.student_id = s.id AND m.school_id = $1 AND m.cancelled IS NOT TRUE ORDER BY lower(m.period) DESC LIMIT 1) m ON true
              LEFT JOIN registry.school_class c ON c.school_id = $1 AND c.id = m.class_id
              LEFT JOIN LATERAL (SELECT * FROM registry.yearly_facts y WHERE y.student_id = s.id AND y.school_id = $1 AND y.school_year = $2 AND NOT y.cancelled
                                  ORDER BY lower(y.period) DESC LIMIT 1) y ON true
              LEFT JOIN registry.yearly_sensitive z ON z.school_id = $1 AND z.id = y.id
              LEFT JOIN LATERAL (SELECT g.* FROM registry.student_guardian sg JOIN registry.guardian g ON g.id = sg.guardian_id
                                  WHERE sg.student_id = s.id AND sg.relation = 'CHA' AND NOT sg.cancelled AND upper_inf(sg.period) LIMIT 1) f ON true
              LEFT JOIN LATERAL (SELECT g.* FROM registry.student_guardian sg JOIN registry.guardian g ON g.id = sg.guardian_id
                                  WHERE sg.student_id = s.id AND sg.relation = 'ME' AND NOT sg.cancelled AND upper_inf(sg.period) LIMIT 1) w ON true
             WHERE NOT s.cancelled AND s.current_school_id = $1 AND ($3::bigint[] = '{}' OR s.id = ANY ($3::bigint[]))
             ORDER BY s.id)sql";
    }();
    auto const rows = tx.query("list_existing", select.c_str(), school_id, year, only);
    struct Place {
        std::string key;
        int column;
    };
    std::vector<Place> places;
    for (auto const& f : fields())
        for (int c = 0; c < rows.columns(); ++c)
            if (rows.column_name(c) == f.key) {
                places.push_back({std::string(f.key), c});
                break;
            }
    std::vector<Existing> out;
    out.reserve(static_cast<std::size_t>(rows.size()));
    for (auto const r : rows) {
        Existing e;
        e.id = r.id<StudentId>("record_id");
        e.version = r.integer("record_version");
        e.school_id = school_id;
        e.enrolment_id = r.id<EnrolmentId>("enrolment_id");
        e.membership_id = r.id<MembershipId>("membership_id");
        e.class_id = r.id<ClassId>("class_id");
        e.yearly_id = r.id<YearlyId>("yearly_id");
        e.entered_on = r.string("entered_on"), e.left_on = r.string("left_on");
        e.class_year = SchoolYear::of(r.opt_int64("class_year").value_or(0)), e.class_grade = r.string("class_grade");
        for (auto const& p : places)
            if (!r.is_null(p.column)) e.values.emplace(p.key, std::string(r.text(p.column)));
        out.push_back(std::move(e));
    }
    return out;
}

}  // namespace pv::registry::student
