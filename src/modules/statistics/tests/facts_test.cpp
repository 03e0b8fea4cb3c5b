// Facts, cache and records must say the same after any edits; and what was known yesterday stays what it was.
#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "modules/demo/public.h"
#include "modules/registry/public.h"
#include "modules/statistics/counts.h"
#include "modules/statistics/public.h"
#include "platform/audit/audit.h"
#include "tests/support/database.h"

namespace {

using namespace pv;
using Key = std::tuple<std::string, std::string, std::string, bool>;  // school, grade, sex, minority
using Counts = std::map<Key, std::int64_t>;

LocalDate const today = *LocalDate::parse_iso("2026-11-20");

void seed(db::Pool& pool) {
    registry::load_reference_data(pool);
    demo::make_province(pool, {1200, 11, today}, [](std::string const&) {});
}

Counts counts_of(db::Rows const& rows) {
    Counts out;
    for (auto const r : rows) out[{r.string("school_id"), r.string("grade"), r.string("sex"), r.boolean("minority")}] = r.int64("n");
    return out;
}

struct Office {
    test::TestDatabase base{"statistics", 1, seed};
    Actor actor = system_actor("test");
    std::uint64_t state = 0;

    explicit Office(std::uint64_t random_seed) : state(random_seed) {}
    std::uint64_t random(std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33) % below;
    }

    /// Straight from the records, by another road than the facts take.
    Counts records(LocalDate on) {
        return counts_of(base.superuser_sql(R"sql(
            SELECT e.school_id, coalesce(c.grade_code, '') AS grade, s.sex, coalesce(n.ethnic_code, '01') NOT IN ('01', '55') AS minority, count(*) AS n
              FROM registry.student s JOIN registry.enrolment e ON e.student_id = s.id AND NOT e.cancelled AND e.period @> $1::date
              LEFT JOIN registry.student_sensitive n ON n.student_id = s.id
              LEFT JOIN registry.class_membership m ON m.student_id = s.id AND m.school_id = e.school_id AND NOT m.cancelled AND m.period @> $1::date
              LEFT JOIN registry.school_class c ON c.school_id = m.school_id AND c.id = m.class_id
             WHERE NOT s.cancelled GROUP BY 1, 2, 3, 4)sql", {on.iso()}));
    }
    Counts facts(LocalDate on, std::string const& known_at) {
        return counts_of(base.superuser_sql(R"sql(
            SELECT school_id, coalesce(grade_code, '') AS grade, sex, minority, count(*) AS n FROM statistics.fact_student WHERE valid @> $1::date AND known @> $2::timestamptz GROUP BY 1, 2, 3, 4
        )sql", {on.iso(), known_at}));
    }
    Counts cache() { return counts_of(base.superuser_sql("SELECT school_id, grade_code AS grade, sex, minority, sum(students) AS n FROM statistics.count_today GROUP BY 1, 2, 3, 4")); }
    std::string now() { return base.superuser_sql("SELECT clock_timestamp()::text AS t")[0].string("t"); }

    /// One random edit as the modules make it: records and change log in one transaction.
    void edit() {
        auto tx = base.pool().write(base.job());
        auto const pick = tx.query("pick", R"sql(
            SELECT s.id, e.school_id, e.id AS enrolment_id, s.sex, lower(e.period)::text AS since FROM registry.student s JOIN registry.enrolment e ON e.student_id = s.id AND upper_inf(e.period)
             WHERE NOT s.cancelled AND NOT e.cancelled ORDER BY s.id OFFSET $1 LIMIT 1
        )sql", static_cast<std::int64_t>(random(1000)))[0];
        auto const student = pick.int64("id"), school = pick.int64("school_id");
        std::string const day = LocalDate::parse_iso("2026-09-10")->plus_days(static_cast<int>(random(60))).iso();
        std::string action = "update", kind = "student";
        switch (random(6)) {
            case 0: tx.query("edit_sex", "UPDATE registry.student SET sex = CASE sex WHEN '01' THEN '02' ELSE '01' END WHERE id = $1", student); break;
            case 1: tx.query("edit_ethnic", "UPDATE registry.student_sensitive SET ethnic_code = CASE ethnic_code WHEN '01' THEN '22' ELSE '01' END WHERE student_id = $1", student); break;
            case 2:  // leaves the school: both periods close
                tx.query("close_membership", "UPDATE registry.class_membership SET period = daterange(lower(period), $2::date) WHERE student_id = $1 AND NOT cancelled AND upper_inf(period) AND lower(period) < $2::date", student, day);
                tx.query("close_enrolment", "UPDATE registry.enrolment SET period = daterange(lower(period), $2::date), left_as = '05' WHERE id = $1", pick.int64("enrolment_id"), day);
                action = "close", kind = "enrolment";
                break;
            case 3:  // another class of the school
                tx.query("close_membership", "UPDATE registry.class_membership SET period = daterange(lower(period), $2::date) WHERE student_id = $1 AND NOT cancelled AND upper_inf(period) AND lower(period) < $2::date", student, day);
                tx.query("open_membership", R"sql(
                    INSERT INTO registry.class_membership (school_id, student_id, class_id, period) SELECT $1::int, $2, c.id, daterange($3::date, NULL)
                      FROM registry.school_class c WHERE c.school_id = $1::int AND c.school_year = 2026
                       AND NOT EXISTS (SELECT FROM registry.class_membership m WHERE m.student_id = $2 AND NOT m.cancelled AND m.period && daterange($3::date, NULL))
                     ORDER BY c.id OFFSET $4 LIMIT 1
                )sql", school, student, day, static_cast<std::int64_t>(random(3)));
                kind = "class_membership";
                break;
            case 4:  // taken out of the class: in the school, in no class
                tx.query("leave_class", "UPDATE registry.class_membership SET cancelled = true WHERE student_id = $1 AND upper_inf(period)", student);
                action = "cancel", kind = "class_membership";
                break;
            default:  // an undone entry
                tx.query("cancel_student", "UPDATE registry.student SET cancelled = true WHERE id = $1", student);
                action = "cancel";
        }
        audit::Change c;
        c.record_kind = kind, c.record_id = student, c.school_id = school, c.subject_kind = "student", c.subject_id = student, c.action = action, c.after_json = "{}";
        audit::append(tx, actor, c);
        tx.commit();
    }
};

TEST(Facts, AgreeWithRecordsAndCacheAfterRandomEdits) {
    for (std::uint64_t random_seed : {1ULL, 2ULL}) {
        Office office(random_seed);
        ASSERT_EQ(office.facts(today, office.now()), office.records(today));
        ASSERT_EQ(office.cache(), office.records(today));
        ASSERT_GT(office.records(*LocalDate::parse_iso("2025-06-30")).size(), 0u) << "the demo province has earlier years";
        for (int round = 0; round < 8; ++round) {
            auto const edits = 1 + office.random(12);
            for (std::uint64_t i = 0; i < edits; ++i) office.edit();
            EXPECT_GE(statistics::follow(office.base.pool(), today), static_cast<std::int64_t>(edits));
            EXPECT_EQ(office.cache(), office.records(today)) << "seed " << random_seed << ", round " << round;
            for (char const* day : {"2025-06-30", "2026-09-30", "2026-10-20", "2026-11-20"}) {
                auto const on = *LocalDate::parse_iso(day);
                EXPECT_EQ(office.facts(on, office.now()), office.records(on)) << "seed " << random_seed << ", round " << round << ", day " << day;
            }
        }
        EXPECT_EQ(statistics::follow(office.base.pool(), today), 0) << "nothing new, nothing done";
    }
}

TEST(Facts, ACorrectionLeavesYesterdaysKnowledgeAlone) {
    Office office(5);
    auto const september = *LocalDate::parse_iso("2026-09-30");
    auto const before = office.now();
    auto const believed = office.facts(september, before);
    auto const total = believed.size();
    ASSERT_GT(total, 0u);
    for (int i = 0; i < 30; ++i) office.edit();
    statistics::follow(office.base.pool(), today);
    EXPECT_EQ(office.facts(september, before), believed);
    EXPECT_NE(office.facts(september, office.now()), believed);
    EXPECT_EQ(office.facts(september, office.now()), office.records(september));
}

TEST(Facts, AWholeImportIsOneStep) {
    Office office(3);
    office.base.owner_sql(R"sql(
        ALTER TABLE registry.student NO FORCE ROW LEVEL SECURITY; ALTER TABLE audit.change NO FORCE ROW LEVEL SECURITY;
        UPDATE registry.student SET sex = '02' WHERE id <= 400;
        INSERT INTO audit.change (school_id, record_kind, record_id, subject_kind, subject_id, action, source, value_digest)
        SELECT current_school_id, 'student', id, 'student', id, 'update', 'import', audit.digest_of('{"sex":"01"}', '{"sex":"02"}') FROM registry.student WHERE id <= 400;
        ALTER TABLE registry.student FORCE ROW LEVEL SECURITY; ALTER TABLE audit.change FORCE ROW LEVEL SECURITY;
    )sql");
    EXPECT_GE(statistics::follow(office.base.pool(), today), 400);
    EXPECT_EQ(office.cache(), office.records(today));
}

TEST(Figures, FromTheCacheAndFromTheFactsAreTheSame) {
    Office office(4);
    for (int i = 0; i < 10; ++i) office.edit();
    statistics::follow(office.base.pool(), today);
    auto tx = office.base.pool().read(office.base.job());
    statistics::Moment const now{today, std::nullopt};
    ASSERT_TRUE(statistics::cache_holds(tx, now, today));
    EXPECT_FALSE(statistics::cache_holds(tx, {today.plus_days(-1), std::nullopt}, today));
    auto const cached = statistics::count_students(tx, std::nullopt, now, true), counted = statistics::count_students(tx, std::nullopt, now, false);
    ASSERT_EQ(cached.size(), counted.size());
    int students = 0;
    for (std::size_t i = 0; i < cached.size(); ++i) {
        EXPECT_EQ(cached[i].level + cached[i].grade, counted[i].level + counted[i].grade);
        EXPECT_EQ(cached[i].cell.students, counted[i].cell.students);
        EXPECT_EQ(cached[i].cell.girls, counted[i].cell.girls);
        EXPECT_EQ(cached[i].cell.minority_girls, counted[i].cell.minority_girls);
        EXPECT_EQ(cached[i].cell.classes, counted[i].cell.classes);
        students += cached[i].cell.students;
    }
    EXPECT_GT(students, 1100);
}

}  // namespace
