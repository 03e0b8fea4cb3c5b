// Facts, cache and records must say the same after any edits; and what was known yesterday stays what it was.
#include <set>

#include "modules/statistics/tests/office.h"
#include "modules/statistics/units.h"
#include "platform/audit/seal.h"
#include "vocabulary/number.h"

namespace pv::statistics::test {
namespace {

TEST(Facts, AgreeWithRecordsAndCacheAfterRandomEdits) {
    for (std::uint64_t random_seed : {1ULL, 2ULL}) {
        Office office(random_seed);
        ASSERT_EQ(office.facts(today, office.now()), office.records(today));
        ASSERT_EQ(office.cache(), office.records(today));
        ASSERT_GT(office.records(*LocalDate::parse_iso("2025-06-30")).size(), 0u)
            << "the demo province has earlier years";
        for (int round = 0; round < 8; ++round) {
            auto const edits = 1 + office.random(12);
            for (std::uint64_t i = 0; i < edits; ++i) office.edit();
            office.follow();
            EXPECT_EQ(office.cache(), office.records(today)) << "seed " << random_seed << ", round " << round;
            EXPECT_EQ(office.class_cache(), office.class_records(today))
                << "seed " << random_seed << ", round " << round;
            for (char const* day : {"2025-06-30", "2026-09-30", "2026-10-20", "2026-11-20"}) {
                auto const on = *LocalDate::parse_iso(day);
                EXPECT_EQ(office.facts(on, office.now()), office.records(on))
                    << "seed " << random_seed << ", round " << round << ", day " << day;
                EXPECT_EQ(office.class_facts(on, office.now()), office.class_records(on))
                    << "seed " << random_seed << ", round " << round << ", day " << day;
            }
        }
        EXPECT_EQ(office.follow(), 0) << "nothing new, nothing done";
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
    office.follow();
    EXPECT_EQ(office.facts(september, before), believed);
    EXPECT_NE(office.facts(september, office.now()), believed);
    EXPECT_EQ(office.facts(september, office.now()), office.records(september));
}

/// An attribute of a code that figures rest on is another one in the database: from then on everything is counted by
/// it, and what was known before stays.
TEST(Facts, AreCountedAgainWhenACodeSaysSomethingElse) {
    Office office(8);
    office.follow();
    auto const code =
        office.base
            .superuser_sql(
                "SELECT ethnic_code FROM registry.student_sensitive n JOIN reference.code_value v ON v.list "
                "= 'ethnic_groups' AND v.code = n.ethnic_code WHERE v.attributes ->> 'is_minority' = '1' "
                "GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")[0]
            .string("ethnic_code");
    auto const minorities = [&](std::string const& known_at) {
        std::int64_t n = 0;
        for (auto const& [key, count] : office.facts(today, known_at)) n += std::get<3>(key) ? count : 0;
        return n;
    };
    auto const rows = [&] {
        return office.base.superuser_sql("SELECT count(*) AS n FROM statistics.fact_student")[0].int64("n");
    };
    auto const before = office.now();
    auto const believed = minorities(before), kept = rows();
    auto const those = office.base
                           .superuser_sql(
                               "SELECT count(*) AS n FROM statistics.fact_student f JOIN registry.student_sensitive n "
                               "USING (student_id) WHERE f.valid @> $1::date AND upper_inf(f.known) AND n.ethnic_code "
                               "= $2",
                               {today.iso(), code})[0]
                           .int64("n");
    ASSERT_GT(those, 0);

    office.base.owner_sql("UPDATE reference.code_value SET name_vi = 'Tên khác' WHERE list = 'religions'");
    office.follow();
    EXPECT_EQ(rows(), kept) << "no figure rests on it";

    office.base.owner_sql(
        "UPDATE reference.code_value SET attributes = attributes || '{\"is_minority\": \"0\"}' WHERE list = "
        "'ethnic_groups' AND code = '" +
        code + "'");
    office.follow();
    EXPECT_EQ(minorities(office.now()), believed - those);
    EXPECT_EQ(minorities(before), believed) << "what was known then was counted so";
    EXPECT_EQ(office.cache(), office.facts(today, office.now()));

    auto const of_level = [&](char const* level) {
        return office.base
            .superuser_sql(
                "SELECT count(*) AS n FROM statistics.fact_class WHERE level_code = $1 AND upper_inf(known)",
                {level})[0]
            .int64("n");
    };
    auto const fifth = office.base
                           .superuser_sql(
                               "SELECT count(*) AS n FROM registry.school_class WHERE grade_code = "
                               "'05' AND NOT cancelled")[0]
                           .int64("n");
    auto const secondary = of_level("03");
    ASSERT_GT(fifth, 0);
    office.base.owner_sql(
        "UPDATE reference.code_value SET attributes = attributes || '{\"level_code\": \"03\"}' WHERE list = 'grades' "
        "AND code = '05'");
    office.follow();
    EXPECT_EQ(of_level("03"), secondary + fifth);
    auto const after = rows();
    office.follow();
    EXPECT_EQ(rows(), after) << "once is enough";
}

/// The comparisons above must notice each of the three going wrong by itself.
TEST(Facts, TheComparisonNoticesEachPartGoingWrong) {
    Office office(6);
    auto const records = office.records(today);
    office.base.superuser_sql(
        "UPDATE statistics.fact_student SET sex = CASE sex WHEN '01' THEN '02' ELSE '01' END WHERE student_id = "
        "(SELECT min(student_id) FROM statistics.fact_student WHERE valid @> $1::date)",
        {today.iso()});
    EXPECT_NE(office.facts(today, office.now()), records) << "a wrong fact";
    office.base.superuser_sql(
        "UPDATE statistics.count_today SET students = students + 1 WHERE school_id = (SELECT min(school_id) FROM "
        "statistics.count_today)");
    EXPECT_NE(office.cache(), records) << "a wrong count";
    // a change that never reached the log: facts and cache agree with each other and are both behind the records
    Office silent(7);
    silent.base.superuser_sql(
        "UPDATE registry.student_sensitive SET ethnic_code = CASE ethnic_code WHEN '01' THEN '22' ELSE '01' END WHERE "
        "student_id IN (SELECT id FROM registry.student ORDER BY id LIMIT 50)");
    silent.follow();
    EXPECT_NE(silent.facts(today, silent.now()), silent.records(today));
    EXPECT_NE(silent.cache(), silent.records(today));
}

TEST(Facts, TheMomentOfKnowledgeIsExactToTheInstantNotToTheDay) {
    Office office(8);
    auto const morning = office.now();
    auto const first = office.facts(today, morning);
    for (int i = 0; i < 10; ++i) office.edit();
    office.follow();
    auto const noon = office.now();
    auto const second = office.facts(today, noon);
    for (int i = 0; i < 10; ++i) office.edit();
    office.follow();
    EXPECT_EQ(office.facts(today, morning), first);
    EXPECT_EQ(office.facts(today, noon), second);
    EXPECT_NE(first, second);
    EXPECT_EQ(office.facts(today, office.now()), office.records(today));
}

TEST(Facts, ASchoolOfAnotherLevelTakesItsStudentsWithoutAClassAlong) {
    Office office(10);
    auto const one = office.base.superuser_sql(
        "SELECT e.school_id, e.student_id FROM registry.enrolment e JOIN registry.school s ON s.id = e.school_id AND "
        "cardinality(s.level_codes) = 1 "
        "WHERE NOT e.cancelled AND e.period @> $1::date ORDER BY 2 LIMIT 1",
        {today.iso()})[0];
    std::vector<db::Param> const school = {one.string("school_id")}, student = {one.string("student_id")};
    auto const write = [&](char const* kind, std::string const& subject, db::Param const& id, char const* sql) {
        auto tx = office.base.pool().write(office.base.job());
        tx.run("edit", sql, {id});
        audit::Change c;
        c.record_kind = kind, c.record_id = parse_number<std::int64_t>(*id).value(),
        c.school_id = parse_number<std::int64_t>(*school[0]).value(), c.subject_kind = subject,
        c.subject_id = c.record_id, c.action = "update", c.after_json = "{}";
        audit::append(tx, office.actor, c);
        tx.commit();
    };
    auto const level = [&] {
        return office.base
            .superuser_sql(
                "SELECT level_code FROM statistics.fact_student WHERE student_id = $1::bigint AND valid @> "
                "'2026-11-20'::date AND upper_inf(known) AND class_id IS NULL",
                student)[0]
            .string("level_code");
    };
    write(
        "student", "student", student[0],
        "UPDATE registry.class_membership SET cancelled = true WHERE student_id = $1::bigint");
    office.follow();
    auto const before = level();
    write(
        "school", "school", school[0],
        "UPDATE registry.school SET level_codes = CASE WHEN level_codes = '{02}' THEN '{03}' ELSE '{02}' END::text[] "
        "WHERE id = $1::int");
    office.follow();
    EXPECT_NE(level(), before);
    EXPECT_EQ(
        level(),
        office.base.superuser_sql("SELECT level_codes[1] AS code FROM registry.school WHERE id = $1::int", school)[0]
            .string("code"));
    EXPECT_EQ(office.cache(), office.records(today));
}

TEST(Facts, NothingIsKnownBeforeItWasRecorded) {
    Office office(11);
    auto const student =
        office.base
            .superuser_sql(
                "SELECT student_id FROM statistics.fact_student WHERE valid @> '2026-11-20'::date ORDER BY 1 LIMIT 1")
                [0]
            .string("student_id");
    auto const write = [&](char const* sql) {
        auto tx = office.base.pool().write(office.base.job());
        tx.run("edit", sql, {student});
        audit::Change c;
        c.record_kind = c.subject_kind = "student",
        c.record_id = c.subject_id = parse_number<std::int64_t>(student).value(), c.school_id = 1, c.action = "update",
        c.after_json = "{}";
        audit::append(tx, office.actor, c);
        tx.commit();
    };
    auto const minority = [&](std::string const& known_at) {
        return office.base
            .superuser_sql(
                "SELECT minority FROM statistics.fact_student WHERE student_id = $1::bigint AND valid @> "
                "'2026-11-20'::date AND known @> $2::timestamptz",
                {student, known_at})[0]
            .boolean("minority");
    };
    office.follow();  // what the province was made of
    bool const first = minority(office.now());
    write("UPDATE registry.student SET sex = CASE sex WHEN '01' THEN '02' ELSE '01' END WHERE id = $1::bigint");
    auto const between = office.now();
    write(
        "UPDATE registry.student_sensitive SET ethnic_code = CASE WHEN ethnic_code IN ('01', '55') THEN '22' ELSE '01' "
        "END WHERE student_id = $1::bigint");
    office.base.until_fed([&] { audit::sequence(office.base.pool()); });
    EXPECT_EQ(figures::waiting(office.base.pool(), statistics::facts()), 2);
    EXPECT_EQ(figures::follow(office.base.pool(), statistics::facts(), today, {}, 1), 2);
    EXPECT_EQ(figures::waiting(office.base.pool(), statistics::facts()), 0);
    EXPECT_EQ(minority(between), first) << "the second change was not known yet";
    EXPECT_EQ(minority(office.now()), !first);
    EXPECT_EQ(office.facts(today, office.now()), office.records(today));
}

TEST(Units, SchoolsCountUnderTheirSuperiorOfTheDay) {
    Office office(9);
    auto tx = office.base.pool().read(office.base.job());
    auto const department = registry::department_id(tx);
    auto const province = statistics::get_unit(tx, office.actor, department, today);
    EXPECT_FALSE(province.schools) << "the department speaks of all schools";
    for (auto const& [day, kind, units] : {std::tuple{"2025-06-30", "PHONG", 22}, {"2025-07-01", "XA", 95}}) {
        auto const on = *LocalDate::parse_iso(day);
        auto const children = statistics::list_children(tx, province, on, false);
        std::set<std::int64_t> seen;
        int of_kind = 0;
        for (auto const& child : children) {
            of_kind += child.kind == kind;
            for (auto id : child.schools) EXPECT_TRUE(seen.insert(id).second) << "a school stands under one unit only";
            auto const unit = statistics::get_unit(tx, office.actor, child.id, on, child.kind == "SO");
            EXPECT_EQ(
                std::set<std::int64_t>(unit.schools->begin(), unit.schools->end()),
                std::set<std::int64_t>(child.schools.begin(), child.schools.end()))
                << child.name;
        }
        EXPECT_EQ(of_kind, units) << day;
        auto const there =
            office.base
                .superuser_sql(
                    "SELECT count(*) AS n FROM registry.org_unit WHERE kind = 'TRUONG' AND period @> $1::date",
                    {day})[0]
                .int64("n");
        EXPECT_EQ(static_cast<std::int64_t>(seen.size()), there) << day << ": no school is missing";
        figures::Amount by_units, whole;
        for (auto const& row : count_students(tx, std::nullopt, {on, std::nullopt}, false)) whole += row.cell[students];
        for (auto const& child : children)
            for (auto const& row : count_students(tx, child.schools, {on, std::nullopt}, false))
                by_units += row.cell[students];
        EXPECT_EQ(by_units, whole) << day;
        EXPECT_GT(whole, figures::Amount()) << day;
    }
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
    EXPECT_GE(office.follow(), 400);
    EXPECT_EQ(office.cache(), office.records(today));
}

TEST(Figures, FromTheCacheAndFromTheFactsAreTheSame) {
    Office office(4);
    for (int i = 0; i < 10; ++i) office.edit();
    office.follow();
    auto tx = office.base.pool().read(office.base.job());
    figures::Moment const now{today, std::nullopt};
    ASSERT_TRUE(figures::totals_hold(tx, catalogue(), figure(), now, today));
    EXPECT_FALSE(figures::totals_hold(tx, catalogue(), figure(), {today.plus_days(-1), std::nullopt}, today));
    auto const cached = count_students(tx, std::nullopt, now, true),
               counted = count_students(tx, std::nullopt, now, false);
    ASSERT_EQ(cached.size(), counted.size());
    figures::Amount sum;
    for (std::size_t i = 0; i < cached.size(); ++i) {
        EXPECT_EQ(cached[i].codes, counted[i].codes);
        EXPECT_EQ(cached[i].cell, counted[i].cell) << "classes, students, girls, minority, girls of them";
        sum += cached[i].cell[students];
    }
    EXPECT_GT(sum, figures::Amount::of(1100));
}

}  // namespace
}  // namespace pv::statistics::test
