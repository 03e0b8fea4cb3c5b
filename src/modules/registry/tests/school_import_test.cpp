// The department's list of schools: what is shown as changed is written, what was written comes back, and one way makes
// a school.
#include "modules/registry/tests/importing.h"

namespace pv::registry::test {
namespace {

char const* const header =
    "Mã trường,Tên trường,Nhóm cấp học,Loại hình,Địa chỉ,Tỉnh thành,Xã phường,Điện thoại,Email\n";

bool names(imports::Row const& row, std::string_view rule, std::string_view field) {
    return std::any_of(
        row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.rule == rule && f.field == field; });
}

class SchoolImport : public Importing {
protected:
    imports::Opened send(std::string const& rows, char const* columns = header) {
        return create(table(columns + rows, "truong.csv"), *department(), 0, "schools");
    }
    imports::Opened take_in(std::string const& rows) { return apply(send(rows), *department()); }
    std::string value(char const* column, char const* code) {
        return database_
            .superuser_sql(
                std::string("SELECT ") + column + "::text AS v FROM registry.school WHERE school_code = $1",
                {std::string(code)})[0]
            .string("v");
    }
    /// Superiors of a school by matter: code of the unit and the period.
    std::string superiors(char const* code) {
        std::string out;
        for (auto const r : database_.superuser_sql(
                 "SELECT a.matter, u.kind, u.code, a.period::text AS period FROM registry.authority a JOIN "
                 "registry.org_unit u ON u.id = a.superior_id JOIN registry.school s ON s.id = a.unit_id "
                 "WHERE s.school_code = $1 AND a.matter = 'administrative' ORDER BY a.period",
                 {std::string(code)}))
            out += r.string("kind") + (r.text("kind") == "XA" ? " " + r.string("code") : "") + " " +
                r.string("period") + "\n";
        return out;
    }
};

char const* const new_school =
    "75731599,Tiểu học Hoa Phượng 9,06,01,Khu phố 2,75,26041,02513888999,c1hp9@dongnai.edu.vn\n";

TEST_F(SchoolImport, WhatIsShownAsChangedIsWritten) {
    take_in(new_school);
    char const* const moved = "75731599,THCS Hoa Phượng 9,07,01,Ấp 3,75,26206,02513888999,c1hp9@dongnai.edu.vn\n";
    auto const sent = send(moved);
    EXPECT_EQ(sent.set.counts().changed, 1);
    apply(sent, *department());
    EXPECT_EQ(value("school_kind", "75731599"), "07");
    EXPECT_EQ(value("level_codes", "75731599"), "{03}") << "the levels go with the kind";
    EXPECT_EQ(value("commune_code", "75731599"), "26206");
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.site t JOIN registry.school s ON s.id = t.school_id WHERE "
              "s.school_code = '75731599' AND t.is_main AND t.commune_code = '26206' AND t.address = 'Ấp 3' AND "
              "t.site_code = '01'"),
        1);
    EXPECT_EQ(superiors("75731599"), "XA 26041 [2026-09-05,2026-11-20)\nXA 26206 [2026-11-20,)\n");
    EXPECT_EQ(send(moved).set.counts().unchanged, 1) << "the same file again changes nothing";

    EXPECT_EQ(imports::undo(imports_, *department(), sent.head.id).undone, 1);
    EXPECT_EQ(value("commune_code", "75731599"), "26041");
    EXPECT_EQ(value("level_codes", "75731599"), "{02}");
    EXPECT_EQ(value("name", "75731599"), "Tiểu học Hoa Phượng 9");
    EXPECT_EQ(superiors("75731599"), "XA 26041 [2026-09-05,2026-11-20)\nXA 26041 [2026-11-20,)\n");
    EXPECT_EQ(send(new_school).set.counts().unchanged, 1);
}

TEST_F(SchoolImport, SchoolsOfAnotherProvinceStayOut) {
    auto const sent = send("1917201010,Mầm non Phổ Yên,01,02,Phường Ba Hàng,19,05860,,\n" + std::string(new_school));
    EXPECT_TRUE(names(sent.set.rows[0], "D14", "provinceCode"));
    EXPECT_EQ(sent.set.rows[0].action, imports::Action::refuse);
    EXPECT_EQ(sent.set.rows[1].action, imports::Action::create);
}

TEST_F(SchoolImport, UndoingGivesChangedSchoolsTheirValuesBackUnlessTheyWentOn) {
    take_in(std::string(new_school) + "75731600,Tiểu học Hoa Phượng 10,06,01,,75,26041,,\n");
    auto const sent = take_in(
        "75731599,Tiểu học Hoa Phượng 9,06,01,Khu phố 7,75,26041,02513888111,c1hp9@dongnai.edu.vn\n75731600,Tiểu học "
        "Hoa Phượng 10,06,01,Khu phố 1,75,26041,02513888222,\n");
    auto const id =
        database_.superuser_sql("SELECT id FROM registry.school WHERE school_code = '75731600'")[0].int64("id");
    EXPECT_EQ(
        call(
            department(), http::Method::patch, "/api/v1/schools/" + std::to_string(id),
            {{"website", "hp10.edu.vn"}, {"acceptWarnings", true}}, 2)
            .status,
        200);
    auto const report = imports::undo(imports_, *department(), sent.head.id);
    EXPECT_EQ(report.undone, 1);
    ASSERT_EQ(report.refused.size(), 1u);
    EXPECT_EQ(report.refused[0].first, "Tiểu học Hoa Phượng 10");
    EXPECT_EQ(value("phone", "75731599"), "02513888999");
    EXPECT_EQ(value("address", "75731599"), "Khu phố 2");
    EXPECT_EQ(value("phone", "75731600"), "02513888222") << "what went on is left alone";
}

TEST_F(SchoolImport, ASchoolTakenBackComesWithTheSameListAgain) {
    auto const first = take_in(new_school);
    EXPECT_EQ(imports::undo(imports_, *department(), first.head.id).undone, 1);
    EXPECT_EQ(value("status", "75731599"), "-1");
    auto const again = send(new_school);
    EXPECT_EQ(again.set.counts().changed, 1);
    apply(again, *department());
    EXPECT_EQ(value("status", "75731599"), "1");
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.authority a JOIN registry.school s ON s.id = a.unit_id WHERE "
              "s.school_code = '75731599' AND a.period @> '2026-11-20'::date"),
        2)
        << "it stands in somebody's scope";
    EXPECT_EQ(send(new_school).set.counts().unchanged, 1);
    EXPECT_EQ(imports::undo(imports_, *department(), again.head.id).undone, 1);
    EXPECT_EQ(value("status", "75731599"), "-1");
    EXPECT_EQ(send(new_school).set.counts().changed, 1) << "as often as one likes";
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.school WHERE school_code = '75731599'"), 1);
}

TEST_F(SchoolImport, ASchoolWithClassesIsNotTakenBack) {
    past_stores_ = true;
    auto const first = take_in(new_school);
    database_.superuser_script(
        "INSERT INTO registry.school_class (school_id, id, school_year, name, name_key, grade_code, period) SELECT id, "
        "999001, 2026, '1A', '1a', '01', daterange('2026-09-05', NULL) FROM registry.school WHERE school_code = "
        "'75731599'");
    auto const report = imports::undo(imports_, *department(), first.head.id);
    EXPECT_EQ(report.undone, 0);
    ASSERT_EQ(report.refused.size(), 1u);
    EXPECT_EQ(value("status", "75731599"), "1");
}

TEST_F(SchoolImport, ListedInSummerItStandsInTheCommunesScopeAtOnce) {
    clock_.set("2026-07-20T01:00:00Z");
    take_in(new_school);
    EXPECT_EQ(superiors("75731599"), "XA 26041 [2026-07-20,)\n");
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.org_unit WHERE code = '75731599' AND period @> '2026-07-20'::date"),
        1);
}

TEST_F(SchoolImport, IsJudgedByTheRulesOfTheForm) {
    char const* const columns =
        "Mã trường,Tên trường,Nhóm cấp học,Cấp học,Loại hình,Tỉnh thành,Xã phường,Email,Website,Trường quốc tế,Chuẩn "
        "quốc gia,Kiểm định chất lượng\n";
    auto const set = send(
                         "75731599,Tiểu học Hoa Phượng 9,06,1,01,75,26041,khong phai thu,a@b.vn,x,02,1\n"
                         "150354,Tiểu học Hoa Phượng 10,06,3,03,75,26041,,,,,\n"
                         "75731601,Tiểu học Hoa Phượng 11,06,1,01,75,26041,,,,,\n",
                         columns)
                         .set;
    EXPECT_TRUE(names(set.rows[0], "D17", "email"));
    EXPECT_TRUE(names(set.rows[0], "D18", "website"));
    EXPECT_TRUE(names(set.rows[0], "D22", "isInternational"));
    EXPECT_TRUE(names(set.rows[0], "D23", "accreditation"));
    EXPECT_TRUE(names(set.rows[1], "D19", "code"));
    EXPECT_TRUE(names(set.rows[1], "D20", "level"));
    EXPECT_TRUE(names(set.rows[1], "D21", "ownership"));
    EXPECT_TRUE(set.rows[2].faults.empty()) << set.rows[2].faults[0].message;
    // what the list does not speak of is not asked for again
    auto const known = send(
                           "75731497,02513888999,,Tiểu học Hoa Phượng 1,hp1@dongnai.edu.vn\n",
                           "Mã trường,Điện thoại,Ghi chú,Tên trường,Email\n")
                           .set;
    for (auto const& f : known.rows.at(0).faults) EXPECT_NE(f.severity, 'B') << f.rule << " " << f.message;
    EXPECT_EQ(known.rows.at(0).action, imports::Action::change);
}

TEST_F(SchoolImport, OfTwoRowsWithOneCodeTheClerkKeepsOne) {
    auto const sent = send(std::string(new_school) + "75731599,Tiểu học Hoa Phượng 9,06,01,Khu phố 3,75,26041,,\n");
    EXPECT_EQ(sent.set.counts().refused, 2);
    EXPECT_TRUE(names(sent.set.rows[0], "D19", "code"));
    auto const mended = imports::mend(imports_, *department(), sent.head.id, 1, {{}, true, {}, {}});
    EXPECT_EQ(mended.set.rows.size(), 2u);
    EXPECT_EQ(imports::test::open(imports_, *department(), sent.head.id).set.counts().created, 1)
        << "leaving out the first frees the second";
}

}  // namespace
}  // namespace pv::registry::test
