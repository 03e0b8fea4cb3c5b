// What is kept of students and classes for counting.
#include "modules/statistics/public.h"

namespace pv::statistics {
namespace {

using figures::Fact;
using figures::Holds;

Fact student() {
    return {
        .name = "student",
        .table = "statistics.fact_student",
        .key = "student_id",
        .columns =
            {{"class_id", Holds::number},
             {"school_year", Holds::number},
             {"minority", Holds::flag},
             {"level_code"},
             {"grade_code"},
             {"sex"}},
        .now_true = "SELECT * FROM statistics.facts_of($1::bigint[])",
        // Of a school it is what stands in no class that hangs on its levels.
        .touched = R"sql(
            SELECT n.seq, n.subject_id AS id, n.recorded_at FROM news n WHERE n.subject_kind = 'student' AND n.subject_id <> 0
            UNION ALL
            SELECT n.seq, m.student_id, n.recorded_at FROM news n JOIN registry.class_membership_current m ON m.school_id = n.school_id AND m.class_id = n.record_id
             WHERE n.record_kind = 'school_class' AND n.action <> 'create'
            UNION ALL
            SELECT n.seq, s.student_id, n.recorded_at FROM news n JOIN statistics.fact_student s ON s.school_id = n.school_id AND s.class_id IS NULL AND upper_inf(s.known)
             WHERE n.record_kind = 'school' AND n.action <> 'create'
        )sql",
        .code_lists = {"ethnic_groups", "grades"},
        .totals = {"statistics.count_today", {"level_code", "grade_code", "sex", "minority"}, "students"}};
}

Fact school_class() {
    return {
        .name = "class",
        .table = "statistics.fact_class",
        .key = "class_id",
        .columns = {{"school_year", Holds::number}, {"level_code"}, {"grade_code"}},
        .now_true = R"sql(
            SELECT c.id AS class_id, c.school_id, c.school_year, g.attributes ->> 'level_code' AS level_code, c.grade_code, c.period AS valid
              FROM registry.school_class_current c LEFT JOIN (SELECT DISTINCT ON (code) code, attributes FROM reference.code_value WHERE list = 'grades' ORDER BY code, upper(period) DESC) g ON g.code = c.grade_code
             WHERE $1::bigint[] IS NULL OR c.id = ANY ($1::bigint[])
        )sql",
        .touched = "SELECT n.seq, n.record_id AS id, n.recorded_at FROM news n WHERE n.record_kind = 'school_class'",
        .code_lists = {"grades"},
        .totals = {"statistics.classes_today", {"level_code", "grade_code"}, "classes"}};
}

}  // namespace

std::vector<Fact> facts() { return {student(), school_class()}; }

}  // namespace pv::statistics
