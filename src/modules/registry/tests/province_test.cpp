// Another province than Đồng Nai: its communes, its former districts and wards, its rules; and that it stays so.
#include <gtest/gtest.h>

#include "modules/registry/public.h"
#include "modules/registry/school/rules.h"
#include "platform/config/console.h"
#include "platform/imports/cells.h"
#include "platform/reference/snapshots.h"
#include "tests/support/database.h"
#include "tests/support/said.h"

namespace pv::registry::test {
namespace {

constexpr char const* thai_nguyen = "19";

class Province : public testing::Test {
protected:
    Province() : database_("thai_nguyen", 1, [](db::Pool& pool) { load_reference_data(pool, thai_nguyen); }) {}

    std::int64_t count(std::string const& sql) { return database_.superuser_sql(sql)[0].int64("n"); }
    std::string refusal(std::optional<std::string> const& province) {
        try {
            load_reference_data(database_.pool(), province);
        } catch (console::Refusal const& refused) { return refused.problem.detail; }
        return {};
    }

    pv::test::TestDatabase database_;
    pv::test::FixedClock clock_;
    Snapshots reference_data_{database_.pool(), clock_};
};

TEST_F(Province, HasItsOwnUnits) {
    auto const codes = reference_data_.today();
    EXPECT_EQ(codes->home(), thai_nguyen);
    EXPECT_EQ(codes->home_authority(), "UBND tỉnh Thái Nguyên");
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.org_unit WHERE kind = 'XA'"),
        static_cast<std::int64_t>(codes->communes_of(thai_nguyen).size()));
    EXPECT_EQ(codes->communes_of(thai_nguyen).size(), 92u);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.org_unit WHERE kind = 'PHONG'"), 17)
        << "the districts of Thái Nguyên and Bắc Kạn until 30/06/2025";
    EXPECT_EQ(
        database_
            .superuser_sql("SELECT n.name FROM registry.org_unit u JOIN registry.org_unit_name n ON n.unit_id = u.id "
                           "WHERE u.kind = 'SO'")[0]
            .text("name"),
        "Sở Giáo dục và Đào tạo Thái Nguyên");
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.org_unit_name WHERE name = 'UBND phường Đức Xuân' AND period = "
              "'[2025-07-01,)'"),
        1);
}

TEST_F(Province, UnitsWithoutAHistoryHaveNone) {
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM (SELECT FROM registry.org_unit_name GROUP BY unit_id HAVING count(*) > 1) x"),
        0);
    pv::test::TestDatabase dong_nai("registry", 3, [](db::Pool& pool) { load_reference_data(pool); });
    EXPECT_EQ(
        dong_nai
            .superuser_sql("SELECT count(*) AS n FROM (SELECT FROM registry.org_unit_name GROUP BY unit_id HAVING "
                           "count(*) > 1) x")[0]
            .int64("n"),
        10)
        << "the communes of Đồng Nai that became wards in 2026";
}

TEST_F(Province, ReadsItsOldWards) {
    auto const codes = reference_data_.today();
    constexpr Field field{"communeCode", "Xã, phường",       "", "school", "commune_code",
                          "text",        FieldType::commune, "", false,    Sensitivity::internal};
    auto const read = [&](char const* text, char const* province) {
        workbook::Cell cell;
        cell.kind = workbook::Cell::Kind::text, cell.text = text;
        return imports::read_cell(cell, field, false, {codes.get(), clock_.today(), province});
    };
    auto const old = read("Phường Sông Cầu", "");
    EXPECT_EQ(old.value, "01843");
    ASSERT_EQ(old.faults.size(), 1u);
    EXPECT_EQ(old.faults[0].rule, "D15");
    EXPECT_NE(old.faults[0].message.find("Phường Bắc Kạn"), std::string::npos);
    EXPECT_EQ(read("Phường Bắc Kạn", "").value, "01843") << "a commune without a province is looked up in this one";
    EXPECT_EQ(read("Phường Trấn Biên", "").faults.at(0).rule, "D13");
    EXPECT_EQ(read("Phường Trấn Biên", "75").value, "26041");
}

TEST_F(Province, ItsSchoolsAreItsOwn) {
    auto const codes = reference_data_.today();
    auto const good = pv::test::said(
        {{"code", "19058401"},
         {"name", "Tiểu học Hoa Ban"},
         {"kind", "06"},
         {"levels", "02"},
         {"ownership", "01"},
         {"communeCode", "01840"},
         {"provinceCode", "19"}});
    EXPECT_TRUE(school::check(good, clock_.today(), *codes).empty());
    EXPECT_TRUE(school::is_school_code("190184001", *codes));
    EXPECT_FALSE(school::is_school_code("752604101", *codes)) << "a code of Đồng Nai's form";
    Values foreign = good;
    foreign[std::string("provinceCode")] = "75", foreign[std::string("communeCode")] = "26041";
    auto const faults = school::check(foreign, clock_.today(), *codes);
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].rule, "D14");
    EXPECT_NE(faults[0].message.find("Tỉnh Thái Nguyên"), std::string::npos);

    auto tx = database_.pool().write(database_.job());
    auto const id = create_school(tx, *codes, system_actor("test"), good, *LocalDate::from_ymd(2010, 8, 1));
    tx.commit();
    std::string superiors;
    for (auto const r : database_.superuser_sql(
             "SELECT u.code FROM registry.authority a JOIN registry.org_unit u ON u.id = a.superior_id WHERE a.unit_id "
             "= "
             "$1::int AND a.matter = 'administrative' ORDER BY lower(a.period)",
             {std::to_string(id)}))
        superiors += r.string("code") + " ";
    EXPECT_EQ(superiors, "058 01840 ") << "the bureau of the old district, then the commune";
}

TEST_F(Province, StaysWhatItWasAtTheFirstStart) {
    EXPECT_EQ(refusal(std::nullopt), "");
    EXPECT_EQ(refusal(thai_nguyen), "");
    auto const said = refusal("75");
    EXPECT_NE(said.find("Tỉnh Thái Nguyên (19)"), std::string::npos) << said;
    EXPECT_NE(said.find("Thành phố Đồng Nai (75)"), std::string::npos) << said;
    EXPECT_NE(refusal("70").find("'70'"), std::string::npos) << "Bình Phước is none any more";
    EXPECT_EQ(reference_data_.today()->home(), thai_nguyen);
}

TEST_F(Province, OfAnInstallationOfFormerTimesIsDongNai) {
    pv::test::TestDatabase old("registry", 3, [](db::Pool& pool) { load_reference_data(pool); });
    old.owner_sql("DELETE FROM platform.installation WHERE name = 'province'");
    try {
        load_reference_data(old.pool(), thai_nguyen);
        ADD_FAILURE() << "taken for another province";
    } catch (console::Refusal const& refused) {
        EXPECT_NE(refused.problem.detail.find("Thành phố Đồng Nai (75)"), std::string::npos);
    }
    load_reference_data(old.pool());
    EXPECT_EQ(
        old.superuser_sql("SELECT value FROM platform.installation WHERE name = 'province'")[0].text("value"), "75");
}

}  // namespace
}  // namespace pv::registry::test
