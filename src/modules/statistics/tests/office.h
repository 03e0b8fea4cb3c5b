#pragma once
// What the tests of facts share: records by another road than the facts take, random edits, the counts of both.
#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "modules/demo/public.h"
#include "modules/registry/public.h"
#include "modules/statistics/public.h"
#include "modules/statistics/students.h"
#include "platform/audit/audit.h"
#include "platform/figures/count.h"
#include "platform/figures/follow.h"
#include "tests/support/database.h"

namespace pv::statistics::test {

using Key = std::tuple<std::string, std::string, std::string, bool>;  // school, grade, sex, minority
using Counts = std::map<Key, std::int64_t>;

inline LocalDate const today = *LocalDate::parse_iso("2026-11-20");

inline void seed(db::Pool& pool) {
    registry::load_reference_data(pool);
    demo::make_province(pool, {1200, 11, today}, [](std::string const&) {});
}

inline Counts counts_of(db::Rows const& rows) {
    Counts out;
    for (auto const r : rows)
        out[{r.string("school_id"), r.string("grade"), r.string("sex"), r.boolean("minority")}] = r.int64("n");
    return out;
}

/// A small demo province whose records are edited as the modules edit them, and whose facts follow.
struct Office {
    pv::test::TestDatabase base{"statistics", 2, seed};
    Actor actor = system_actor("test");
    std::uint64_t state = 0;

    explicit Office(std::uint64_t random_seed) : state(random_seed) {}
    std::uint64_t random(std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33) % below;
    }

    /// Straight from the records, by another road than the facts take.
    Counts records(LocalDate on) {
        return counts_of(base.superuser_sql(
            R"sql(
            SELECT e.school_id, coalesce(c.grade_code, '') AS grade, s.sex, coalesce(n.ethnic_code, '01') NOT IN ('01', '55') AS minority, count(*) AS n
              FROM registry.student s JOIN registry.enrolment e ON e.student_id = s.id AND NOT e.cancelled AND e.period @> $1::date
              LEFT JOIN registry.student_sensitive n ON n.student_id = s.id
              LEFT JOIN registry.class_membership m ON m.student_id = s.id AND m.school_id = e.school_id AND NOT m.cancelled AND m.period @> $1::date
              LEFT JOIN registry.school_class c ON c.school_id = m.school_id AND c.id = m.class_id
             WHERE NOT s.cancelled GROUP BY 1, 2, 3, 4)sql",
            {on.iso()}));
    }
    Counts facts(LocalDate on, std::string const& known_at) {
        return counts_of(base.superuser_sql(
            R"sql(
            SELECT school_id, coalesce(grade_code, '') AS grade, sex, minority, count(*) AS n FROM statistics.fact_student WHERE valid @> $1::date AND known @> $2::timestamptz GROUP BY 1, 2, 3, 4
        )sql",
            {on.iso(), known_at}));
    }
    Counts cache() {
        return counts_of(
            base.superuser_sql("SELECT school_id, grade_code AS grade, sex, minority, sum(students) AS n FROM "
                               "statistics.count_today GROUP BY 1, 2, 3, 4"));
    }
    Counts class_records(LocalDate on) {
        return counts_of(base.superuser_sql(
            "SELECT school_id, grade_code AS grade, '' AS sex, false AS minority, count(*) AS n FROM "
            "registry.school_class WHERE NOT cancelled AND period @> $1::date GROUP BY 1, 2",
            {on.iso()}));
    }
    Counts class_facts(LocalDate on, std::string const& known_at) {
        return counts_of(base.superuser_sql(
            "SELECT school_id, grade_code AS grade, '' AS sex, false AS minority, count(*) AS n FROM "
            "statistics.fact_class WHERE valid @> $1::date AND known @> $2::timestamptz GROUP BY 1, 2",
            {on.iso(), known_at}));
    }
    Counts class_cache() {
        return counts_of(
            base.superuser_sql("SELECT school_id, grade_code AS grade, '' AS sex, false AS minority, sum(classes) AS n "
                               "FROM statistics.classes_today GROUP BY 1, 2"));
    }
    int follow() {
        int done = 0;
        base.until_fed([&] { done += figures::follow(base.pool(), statistics::facts(), today); });
        return done + figures::follow(base.pool(), statistics::facts(), today);
    }
    std::string now() { return base.superuser_sql("SELECT clock_timestamp()::text AS t")[0].string("t"); }

    /// One random edit as the modules make it: records and change log in one transaction.
    void edit() {
        auto tx = base.pool().write(base.job());
        auto const pick = tx.query(
            "pick", R"sql(
            SELECT s.id, e.school_id, e.id AS enrolment_id, s.sex, lower(e.period)::text AS since FROM registry.student s JOIN registry.enrolment e ON e.student_id = s.id AND upper_inf(e.period)
             WHERE NOT s.cancelled AND NOT e.cancelled ORDER BY s.id OFFSET $1 LIMIT 1
        )sql",
            static_cast<std::int64_t>(random(1000)))[0];
        auto const student = pick.int64("id"), school = pick.int64("school_id");
        std::string const day = LocalDate::parse_iso("2026-09-10")->plus_days(static_cast<int>(random(60))).iso();
        std::string action = "update", kind = "student";
        auto record = student;
        std::string subject = "student";
        auto const close_membership = [&] {
            tx.query(
                "close_membership",
                "UPDATE registry.class_membership SET valid_to = $2::date WHERE student_id = $1 AND NOT cancelled "
                "AND valid_to = 'infinity' AND valid_from < $2::date",
                student, day);
        };
        switch (random(10)) {
            case 0:
                tx.query(
                    "edit_sex",
                    "UPDATE registry.student SET sex = CASE sex WHEN '01' THEN '02' ELSE '01' END WHERE id = $1",
                    student);
                break;
            case 1:
                tx.query(
                    "edit_ethnic",
                    "UPDATE registry.student_sensitive SET ethnic_code = CASE ethnic_code WHEN '01' THEN '22' ELSE "
                    "'01' END WHERE student_id = $1",
                    student);
                break;
            case 2:  // leaves the school: both periods close
                close_membership();
                tx.query(
                    "close_enrolment",
                    "UPDATE registry.enrolment SET valid_to = $2::date, left_as = '05' WHERE id = $1",
                    pick.int64("enrolment_id"), day);
                action = "close", kind = "enrolment";
                break;
            case 3:  // another class of the school
                close_membership();
                tx.query(
                    "open_membership", R"sql(
                    INSERT INTO registry.class_membership (school_id, student_id, class_id, valid_from) SELECT $1::int, $2, c.id, $3::date
                      FROM registry.school_class c WHERE c.school_id = $1::int AND c.school_year = 2026
                       AND NOT EXISTS (SELECT FROM registry.class_membership m WHERE m.student_id = $2 AND NOT m.cancelled AND m.period && daterange($3::date, NULL))
                     ORDER BY c.id OFFSET $4 LIMIT 1
                )sql",
                    school, student, day, static_cast<std::int64_t>(random(3)));
                kind = "class_membership";
                break;
            case 4:  // taken out of the class: in the school, in no class
                tx.query(
                    "leave_class",
                    "UPDATE registry.class_membership SET cancelled = true WHERE student_id = $1 AND upper_inf(period)",
                    student);
                action = "cancel", kind = "class_membership";
                break;
            case 5: {  // a class was told with the wrong grade: all who were ever in it move with it
                auto const c = tx.query(
                    "class_of",
                    "SELECT class_id FROM registry.class_membership WHERE student_id = $1 AND school_id = $2::int AND "
                    "NOT cancelled ORDER BY lower(period) DESC LIMIT 1",
                    student, school);
                if (c.empty()) return;
                tx.query(
                    "edit_grade",
                    "UPDATE registry.school_class SET grade_code = CASE grade_code WHEN '05' THEN '04' WHEN '17' THEN "
                    "'16' ELSE '05' END WHERE id = $1",
                    c[0].int64("class_id"));
                action = "update", kind = "school_class", record = c[0].int64("class_id"), subject = "school";
                break;
            }
            case 6:  // a correction in the past: the child came some days later than was written
                tx.query(
                    "later_class",
                    "UPDATE registry.class_membership SET valid_from = valid_from + 9 WHERE student_id = $1 AND NOT "
                    "cancelled AND valid_from + 9 < valid_to",
                    student);
                tx.query(
                    "later_enrolment",
                    "UPDATE registry.enrolment SET valid_from = valid_from + 9 WHERE id = $1 AND valid_from + 9 < "
                    "valid_to",
                    pick.int64("enrolment_id"));
                kind = "enrolment";
                break;
            case 7:  // moves to another school, without a class yet
                close_membership();
                tx.query(
                    "close_later",
                    "UPDATE registry.class_membership SET cancelled = true WHERE student_id = $1 AND NOT cancelled AND "
                    "upper_inf(period)",
                    student);
                tx.query(
                    "close_enrolment",
                    "UPDATE registry.enrolment SET valid_to = greatest($2::date, valid_from + 1), left_as = '04' WHERE "
                    "id = $1",
                    pick.int64("enrolment_id"), day);
                tx.query(
                    "open_enrolment", R"sql(
                    INSERT INTO registry.enrolment (school_id, student_id, valid_from, entered_as)
                    SELECT (SELECT id FROM registry.school WHERE id <> $1::int ORDER BY id OFFSET $4 LIMIT 1), $2, e.valid_to, '02' FROM registry.enrolment e WHERE e.id = $3
                )sql",
                    school, student, pick.int64("enrolment_id"), static_cast<std::int64_t>(random(10)));
                kind = "enrolment", action = "close";
                break;
            case 8:  // the class itself was entered by mistake or closes early
                tx.query(
                    "close_class",
                    "UPDATE registry.school_class SET period = CASE WHEN lower(period) < $2::date THEN "
                    "daterange(lower(period), $2::date) ELSE period END, cancelled = lower(period) >= $2::date "
                    "WHERE id = (SELECT class_id FROM registry.class_membership WHERE student_id = $1 ORDER BY "
                    "lower(period) DESC LIMIT 1)",
                    student, day);
                record = tx.query(
                               "which_class",
                               "SELECT coalesce((SELECT class_id FROM registry.class_membership WHERE student_id = $1 "
                               "ORDER BY lower(period) DESC LIMIT 1), 0) AS id",
                               student)[0]
                             .int64("id");
                action = "close", kind = "school_class", subject = "school";
                break;
            default:  // an undone entry
                tx.query("cancel_student", "UPDATE registry.student SET cancelled = true WHERE id = $1", student);
                action = "cancel";
        }
        tx.query(
            "link",
            "SELECT registry.link_enrolment(ARRAY[$1::bigint]), registry.link_class_membership(ARRAY[$1::bigint])",
            student);
        audit::Change c;
        c.record_kind = kind, c.record_id = record, c.school_id = school, c.subject_kind = subject,
        c.subject_id = subject == "student" ? student : school, c.action = action, c.after_json = "{}";
        audit::append(tx, actor, c);
        tx.commit();
    }
};

inline figures::Catalogue const& catalogue() {
    static figures::Catalogue const all(statistics::facts(), {statistics::students()});
    return all;
}
inline figures::Figure const& figure() { return catalogue().figures().front(); }
inline constexpr std::size_t students = 1;  ///< which of its measures

inline std::vector<figures::Row> count_students(
    db::Tx& tx, figures::Schools const& schools, figures::Moment const& moment, bool from_totals) {
    return figures::count(tx, catalogue(), figure(), schools, moment, from_totals);
}

}  // namespace pv::statistics::test
