// The demo province: the same for the same seed, believable by the program's own rules, with every wall up again after
// the load.
#include <gtest/gtest.h>

#include "modules/demo/names.h"
#include "modules/demo/public.h"
#include "modules/registry/public.h"
#include "platform/http/http.h"
#include "platform/record/verify.h"
#include "tests/support/database.h"
#include "vocabulary/personal_id.h"

namespace {

using namespace pv;

demo::Options options_of(std::uint64_t seed) { return {900, seed, *LocalDate::parse_iso("2026-11-20")}; }

struct Province {
    test::TestDatabase base;
    std::vector<demo::Account> accounts;
    explicit Province(std::uint64_t seed) {
        registry::load_reference_data(base.pool());
        accounts = demo::make_province(base.pool(), options_of(seed), [](std::string const&) {});
    }
    std::string digest() {
        return base
            .superuser_sql(R"sql(
            SELECT md5(string_agg(s.id || s.full_name || s.birth_date || coalesce(i.personal_id, '') || i.current_address || n.ethnic_code || s.current_school_id, '|' ORDER BY s.id)) AS d
              FROM registry.student s JOIN registry.student_identity i ON i.student_id = s.id JOIN registry.student_sensitive n ON n.student_id = s.id
        )sql")[0]
            .string("d");
    }
    std::int64_t number(std::string const& sql) { return base.superuser_sql(sql)[0].int64("n"); }
};

TEST(DemoProvince, TheSameSeedMakesTheSameProvince) {
    Province a(1), b(1), c(2);
    EXPECT_EQ(a.digest(), b.digest());
    EXPECT_NE(a.digest(), c.digest());
    ASSERT_EQ(a.accounts.size(), b.accounts.size());
    EXPECT_EQ(a.accounts.front().password, b.accounts.front().password);
}

TEST(DemoProvince, HasThePeoplesOfThePlace) {
    demo::Names const names;
    constexpr int families = 40000;
    auto const per_mille = [&](char const* former_province) {
        demo::Random random(4);
        std::map<std::string, int> out;
        for (int i = 0; i < families; ++i) ++out[names.ethnic_code(random, former_province, 1)];
        for (auto& [code, n] : out) n = n * 1000 / families;
        return out;
    };
    auto dong_nai = per_mille("75"), binh_phuoc = per_mille("70"), thai_nguyen = per_mille("19");
    EXPECT_NEAR(dong_nai["04"], 26, 4) << "Hoa";
    EXPECT_NEAR(binh_phuoc["22"], 97, 6) << "Xtiêng";
    EXPECT_NEAR(thai_nguyen["02"], 19, 4) << "Tày, by the share of the country: that of the province is not known";
    EXPECT_LT(thai_nguyen["22"], 4);
    EXPECT_NEAR(thai_nguyen["01"], 884, 8);
}

TEST(DemoProvince, HoldsTheRules) {
    Province p(3);
    EXPECT_EQ(p.number("SELECT count(DISTINCT l) AS n FROM registry.school, unnest(level_codes) AS l"), 5)
        << "every level has a school";
    EXPECT_EQ(p.number("SELECT count(*) AS n FROM registry.school WHERE NOT is_demo"), 0);
    auto const present = p.number(
        "SELECT count(DISTINCT s.id) AS n FROM registry.student s JOIN registry.enrolment e ON e.student_id = s.id AND "
        "(upper_inf(e.period) OR e.left_as IS NOT NULL)");
    EXPECT_EQ(present, 900);
    int ids = 0, mistyped = 0;
    for (auto const r :
         p.base.superuser_sql("SELECT i.personal_id, s.sex, s.birth_year, extract(year FROM s.birth_date)::int AS year "
                              "FROM registry.student s JOIN registry.student_identity i ON i.student_id = s.id WHERE "
                              "i.personal_id IS NOT NULL")) {
        auto const id = PersonalId::parse(r.text("personal_id"));
        ASSERT_TRUE(id);
        EXPECT_EQ(id->male(), r.text("sex") == "01");
        ++ids, mistyped += id->birth_year() != r.integer("year");
    }
    EXPECT_GT(ids, present * 95 / 100);
    EXPECT_LE(mistyped, ids / 100) << "a few years of birth are mistyped on purpose";
    // classes near the norms, hardly one above the legal size; nearly every one of this year with a homeroom teacher of
    // its school
    auto const classes = p.number("SELECT count(*) AS n FROM registry.school_class WHERE school_year = 2026");
    EXPECT_LE(
        p.number("SELECT count(*) AS n FROM (SELECT c.id FROM registry.school_class c JOIN registry.class_membership m "
                 "ON m.school_id = c.school_id AND m.class_id = c.id "
                 "GROUP BY c.id, c.capacity HAVING count(*) > c.capacity) x"),
        0);
    EXPECT_LE(
        p.number("SELECT count(*) AS n FROM registry.school_class c WHERE c.school_year = 2026 AND NOT EXISTS (SELECT "
                 "FROM registry.staff s WHERE s.id = c.homeroom_staff_id AND s.current_school_id = c.school_id)"),
        classes / 10);
    EXPECT_GT(
        p.number("SELECT count(*) AS n FROM (SELECT guardian_id FROM registry.student_guardian GROUP BY 1 HAVING "
                 "count(*) > 1) x"),
        20)
        << "brothers and sisters share their parents";
    // every student's creation stands in the change log
    EXPECT_EQ(
        p.number("SELECT count(*) AS n FROM registry.student s WHERE NOT EXISTS (SELECT FROM audit.change c WHERE "
                 "c.record_kind = 'student' AND c.record_id = s.id AND c.action = 'create')"),
        0);
    // and every record is as the digests say that were taken after it
    auto const kinds = registry::record_kinds();
    auto const verified = record::verify_records(p.base.pool(), kinds);
    EXPECT_EQ(verified.kinds, 9);
    EXPECT_TRUE(verified.faults.empty()) << verified.faults.front();
    p.base.superuser_script(
        "UPDATE registry.student SET sex = '02' WHERE id = (SELECT min(id) FROM registry.student WHERE sex = '01')");
    EXPECT_EQ(record::verify_records(p.base.pool(), kinds).faults.size(), 1u);
    // the walls and constraints that the load took off are on again
    EXPECT_EQ(
        p.number("SELECT count(*) AS n FROM pg_class WHERE oid IN ('registry.student'::regclass, "
                 "'registry.enrolment'::regclass, 'audit.change'::regclass) AND NOT (relrowsecurity AND "
                 "relforcerowsecurity)"),
        0);
    test::TestDatabase fresh;
    auto const constraints =
        "SELECT count(*) AS n FROM pg_constraint WHERE connamespace IN ('registry'::regnamespace, "
        "'audit'::regnamespace) AND contype IN ('f', 'x', 'u')";
    auto const indexes = "SELECT count(*) AS n FROM pg_indexes WHERE schemaname IN ('registry', 'audit')";
    EXPECT_EQ(p.number(constraints), fresh.superuser_sql(constraints)[0].int64("n"));
    EXPECT_EQ(p.number(indexes), fresh.superuser_sql(indexes)[0].int64("n"));
}

TEST(DemoProvince, NeverFillsADatabaseThatIsInUse) {
    Province p(4);
    auto const before = p.digest();
    EXPECT_EQ(demo::make_province(p.base.pool(), options_of(4), [](std::string const&) {}).size(), p.accounts.size())
        << "the same one is left as it is";
    EXPECT_THROW(demo::make_province(p.base.pool(), options_of(5), [](std::string const&) {}), Refused);
    EXPECT_EQ(p.digest(), before);
    test::TestDatabase real;
    registry::load_reference_data(real.pool());
    EXPECT_TRUE(demo::list_accounts(real.pool()).empty());
}

}  // namespace
