// What an import of students does to their periods, what mending keeps, and that what is undone is as it was.
#include <fmt/format.h>

#include "modules/registry/tests/matching.h"
#include "tests/support/codes.h"
#include "tests/support/said.h"

namespace pv::registry::test {
namespace {

TEST_F(Matching, ANewYearPromotesAndAYearItselfKeepsTheGrade) {
    past_stores_ = true;
    apply(
        send_for(
            2025,
            "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\nA1,Nguyễn Văn An,03/05/2019,Nam,Kinh,1A\nA2,Lê Thị "
            "Bình,04/06/2019,Nữ,Kinh,1A\nA3,Trần Văn Chi,05/07/2019,Nam,Kinh,1A\n"
            "A4,Hồ Văn Dũng,06/07/2019,Nam,Kinh,1A\n"),
        *clerk_);
    make_class("1A"), make_class("2A", "02"), make_class("2B", "02"), make_class("2C", "02");
    database_.superuser_sql(
        "UPDATE registry.school_class SET period = daterange('2026-09-05', '2026-10-15') WHERE name = '2C'");
    auto const next = send(
        "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Lớp\nA1,Nguyễn Văn An,03/05/2019,Nam,2A\nA2,Lê Thị "
        "Bình,04/06/2019,Nữ,1A\nA3,Trần Văn Chi,05/07/2019,Nam,2C\n"
        "A4,Hồ Văn Dũng,06/07/2019,Nam,2A\n");
    EXPECT_EQ(next.set.rows[2].action, Action::refuse);
    EXPECT_NE(told(next.set.rows[2], "D60").find("15/10/2026"), std::string::npos) << "closed";
    apply(next, *clerk_);
    EXPECT_EQ(classes_of("Nguyễn Văn An"), "2025 1A [2025-09-05,2026-09-05); 2026 2A [2026-09-05,)");
    EXPECT_EQ(movements("kind = 'promote' AND occurred_on = '2026-09-05'"), 2);
    EXPECT_EQ(movements("kind = 'change_class' AND occurred_on = '2026-09-05'"), 1)
        << "who repeats the grade is in a class of the new year, and not promoted";
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.yearly_facts WHERE school_year = 2026 AND NOT cancelled"), 3);
    auto const wrong = send(
        "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Lớp\nA1,Nguyễn Văn An,03/05/2019,Nam,1A\nA2,Lê Thị "
        "Bình,04/06/2019,Nữ,1A\n");
    EXPECT_NE(told(wrong.set.rows[0], "D60").find("cùng khối"), std::string::npos);
    EXPECT_EQ(wrong.set.rows[1].action, Action::keep);
    auto const within = send("Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Lớp\nA1,Nguyễn Văn An,03/05/2019,Nam,2B\n");
    apply(within, *clerk_);
    EXPECT_EQ(movements("kind = 'change_class' AND occurred_on = '2026-11-20'"), 1);
    auto const old_list =
        send_for(2025, "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Lớp\nA1,Nguyễn Văn An,03/05/2019,Nam,1A\n");
    EXPECT_EQ(old_list.set.rows[0].action, Action::keep) << "last year's list takes nobody back there";
    EXPECT_EQ(imports::undo(imports_, *clerk_, within.head.id).undone, 1);
    EXPECT_EQ(classes_of("Nguyễn Văn An"), "2025 1A [2025-09-05,2026-09-05); 2026 2A [2026-09-05,)");
    auto const kept = imports::undo(imports_, *clerk_, next.head.id);
    ASSERT_EQ(kept.refused.size(), 1u) << "his file went on";
    EXPECT_EQ(kept.refused[0].first, "Nguyễn Văn An");
    EXPECT_EQ(classes_of("Hồ Văn Dũng"), "2025 1A [2025-09-05,)");
    EXPECT_EQ(classes_of("Lê Thị Bình"), "2025 1A [2025-09-05,)") << "as if she had never been put into the new year";
    EXPECT_EQ(movements("kind = 'change_class'"), 0);
}

// ---- periods
// ------------------------------------------------------------------------------------------------------------

TEST_F(Matching, AStayBeginsAndEndsOnItsDays) {
    make_class("1A");
    auto const opened = send(
        "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Trạng thái HS,Ngày nhập trạng thái,Lý do thôi "
        "học\nA1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A,Đang học,01/09/2024,\n"
        "A2,Lê Thị Bình,04/06/2020,Nữ,Kinh,1A,Thôi học kỳ 1,10/11/2026,06\nA3,Trần Văn "
        "Chi,05/07/2020,Nam,Kinh,1A,Chuyển đi trong hè,10/08/2026,\n");
    EXPECT_EQ(opened.set.counts().refused, 1);
    EXPECT_FALSE(told(opened.set.rows[2], "S24", 'B').empty()) << "left before the year opened";
    apply(opened, *clerk_);
    EXPECT_EQ(classes_of("Nguyễn Văn An"), "2026 1A [2026-09-05,)");
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.enrolment WHERE student_code = 'A1' AND lower(period) = '2024-09-01' "
              "AND upper_inf(period)"),
        1);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.yearly_facts WHERE lower(period) = '2026-09-05'"), 2);
    EXPECT_EQ(classes_of("Lê Thị Bình"), "2026 1A [2026-09-05,2026-11-10)");
    EXPECT_EQ(
        movements("kind = 'leave' AND occurred_on = '2026-11-10' AND reason_code = '06' AND from_class_id IS NOT NULL"),
        1);
}

// ---- mending
// ------------------------------------------------------------------------------------------------------------

TEST_F(Matching, MendingKeepsWhatOnlyTheWholeFileShows) {
    make_class("1A");
    std::string text = "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Điện thoại\n";
    char const* const given[] = {"Anh", "Bình", "Cường", "Dung", "Giang"};
    for (int i = 0; i < 125; ++i)
        text += fmt::format(
            "Nguyễn {}{} {},{},Nam,Kinh,1A,{}\n", static_cast<char>('A' + i % 25), static_cast<char>('a' + i % 21),
            given[i % 5], i < 20 ? "01/01/2020" : fmt::format("{:02}/{:02}/2020", i % 28 + 1, i % 11 + 2),
            i < 60 ? "0912345678" : "");
    auto const opened = send(text);
    auto const seventeen = [&] {
        return count("SELECT count(*) AS n FROM imports.import_row WHERE 'S17' = ANY (rules)");
    };
    ASSERT_EQ(seventeen(), 60) << "the telephone; 20 of 125 on one birth date are no filler";
    imports::mend(imports_, *clerk_, opened.head.id, 3, {{{"fullName", "Nguyễn Văn Ba"}}, {}, {}, {}});
    EXPECT_EQ(seventeen(), 60);
    imports::mend(imports_, *clerk_, opened.head.id, 3, {{{"phone", "0987654321"}}, {}, {}, {}});
    EXPECT_EQ(seventeen(), 59);
}

TEST_F(Matching, ManyMendedCellsAreLookedUpElsewhereOnce) {
    make_class("1A");
    apply(
        send("Họ và tên,Ngày sinh,Giới tính,Dân tộc,Số định danh cá nhân,Lớp\nNguyễn Văn "
             "An,03/05/2020,Nam,Kinh,075220000001,1A\n"),
        *clerk_);
    auto const theirs = create(
        table(
            "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Số định danh cá nhân\nHồ Thị Mới,05/05/2020,Nữ,Kinh,\nVõ Văn "
            "Nam,06/05/2020,Nam,Kinh,\n",
            "khac.csv"),
        *other_clerk_, other_, "students");
    auto const looked = [&] { return count("SELECT count(*) AS n FROM audit.access WHERE what = 'where_enrolled'"); };
    int const before = looked();
    auto const mended = imports::mend(
        imports_, *other_clerk_, theirs.head.id,
        {{1, {{{"personalId", "075220000001"}, {"ethnicCode", "Tày"}, {"fullName", "Hồ Thị Mười"}}, {}, {}, {}}},
         {2, {{{"ethnicCode", "Hoa"}, {"fullName", "Võ Văn Năm"}}, {}, {}, {}}}});
    EXPECT_EQ(mended.set.rows.size(), 2u);
    EXPECT_EQ(looked(), before + 1);
}

TEST_F(Matching, ACommuneIsReadAgainInItsProvince) {
    make_class("1A");
    std::string const commune = pv::test::codes_of_files()->commune_name("26041");
    auto const opened = send(
        "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Tỉnh/thành phố (thường trú),Xã/phường (thường trú)\nNguyễn Văn "
        "An,03/05/2020,Nam,Kinh,1A,Hồ Chí Min," +
        commune + "\n");
    EXPECT_EQ(opened.set.rows[0].action, Action::refuse);
    auto mended =
        imports::mend(
            imports_, *clerk_, opened.head.id, 1, {{{"permanentProvinceCode", "Thành phố Hồ Chí Minh"}}, {}, {}, {}})
            .set.rows[0];
    EXPECT_EQ(mended.action, Action::refuse);
    EXPECT_EQ(pv::test::at(mended.values, "permanentCommuneCode"), "");
    EXPECT_FALSE(told(mended, "D13", 'B').empty());
    mended = imports::mend(imports_, *clerk_, opened.head.id, 1, {{{"permanentProvinceCode", "Đồng Nai"}}, {}, {}, {}})
                 .set.rows[0];
    EXPECT_EQ(mended.action, Action::create);
    EXPECT_EQ(pv::test::at(mended.values, "permanentCommuneCode"), "26041");
}

// ---- undoing
// ------------------------------------------------------------------------------------------------------------

TEST_F(Matching, UndoingLeavesWhatSomebodyWroteSince) {
    past_stores_ = true;
    make_class("1A");
    std::string const header =
        "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Số định danh cá nhân,Họ tên cha,Năm sinh cha,Nghề "
        "nghiệp cha,Họ tên mẹ,Năm sinh mẹ\n";
    apply(
        send(
            header +
            "A1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A,075220000001,Nguyễn Văn Cha,1985,Nông dân,Lê Thị "
            "Mẹ,1988\nA2,Nguyễn Thị Bé,03/05/2019,Nữ,Kinh,1A,,Nguyễn Văn Cha,1985,Nông dân,Lê Thị Mẹ,1988\n"
            "A3,Trần Văn Chi,05/07/2020,Nam,Kinh,1A,075220000003,,,,,\nA4,Lê Văn Dũng,06/07/2020,Nam,Kinh,1A,,,,,,\n"),
        *clerk_);
    auto const set = send(
        "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Nghề nghiệp cha,Họ tên cha,Số định danh cá nhân,Chỗ ở hiện "
        "nay\nA1,Nguyễn Văn An,03/05/2020,Nam,Công nhân,Nguyễn Văn Cha,,\n"
        "A3,Trần Văn Chi,05/07/2020,Nam,,,075220000033,\nA4,Lê Văn Dũng,06/07/2020,Nam,,,,Tổ 9\n");
    EXPECT_EQ(set.set.counts().changed, 3);
    apply(set, *clerk_);
    // the father is changed in the sister's file; the number that was wrong is another child's
    database_.superuser_sql("UPDATE registry.guardian SET occupation = 'Thợ xây' WHERE full_name = 'Nguyễn Văn Cha'");
    apply(
        send("Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Số định danh cá nhân\nA2,Nguyễn Thị "
             "Bé,03/05/2019,Nữ,075220000003\n"),
        *clerk_);
    auto const report = imports::undo(imports_, *clerk_, set.head.id);
    EXPECT_EQ(report.undone, 1);
    ASSERT_EQ(report.refused.size(), 2u);
    EXPECT_EQ(report.refused[0].first, "Nguyễn Văn An");
    EXPECT_EQ(report.refused[1].first, "Trần Văn Chi");
    EXPECT_NE(report.refused[1].second.find("học sinh khác"), std::string::npos);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.guardian WHERE occupation = 'Thợ xây'"), 1);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.student_identity WHERE current_address = 'Tổ 9'"), 0);
}

TEST_F(Matching, UndoingTakesTheClassesAlong) {
    std::string const header = "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc";
    apply(send(header + "\nA1,Nguyễn Văn An,03/05/2020,Nam,Kinh\n"), *clerk_);
    auto const set = send(
        header +
        ",Lớp\nA1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A\nA2,Lê Thị Bình,04/06/2020,Nữ,Kinh,1A\nA3,Trần Văn "
        "Chi,05/07/2020,Nam,Kinh,1A\n");
    apply(set, *clerk_);
    EXPECT_NE(classes_of("Nguyễn Văn An"), "");
    clock_.set("2026-11-23T01:00:00Z");
    auto const report = imports::undo(imports_, *clerk_, set.head.id);
    EXPECT_EQ(report.undone, 3);
    EXPECT_TRUE(report.refused.empty());
    EXPECT_EQ(classes_of("Nguyễn Văn An"), "") << "as before: in no class";
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.school_class WHERE NOT cancelled"), 0);
    auto const again = send(
        header +
        ",Lớp\nA1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A\nA2,Lê Thị Bình,04/06/2020,Nữ,Kinh,1A\nA3,Trần Văn "
        "Chi,05/07/2020,Nam,Kinh,1A\n");
    apply(again, *clerk_);
    apply(send(header + ",Lớp\nA4,Phạm Văn Dũng,06/07/2020,Nam,Kinh,1A\n"), *clerk_);
    auto const rest = imports::undo(imports_, *clerk_, again.head.id);
    ASSERT_EQ(rest.refused.size(), 1u);
    EXPECT_EQ(rest.refused[0].first, "Lớp 1A") << "somebody of another file is in it";
}

}  // namespace
}  // namespace pv::registry::test
