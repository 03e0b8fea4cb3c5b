// What a list may do to the children a school has: nobody is replaced by a neighbour, nobody is made of half a row.
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "modules/registry/school_class/rules.h"
#include "modules/registry/student/likeness.h"
#include "modules/registry/student/proposed_classes.h"
#include "modules/registry/tests/answers.h"
#include "modules/registry/tests/matching.h"
#include "tests/support/codes.h"
#include "tests/support/said.h"

namespace pv::registry::test {
namespace {

using student::Likeness;

TEST(Likenesses, AreJudgedByTheRulesOfDuplicates) {
    auto const an = pv::test::said(
        {{"fullName", "Trần Thị Thanh Hòa"}, {"birth", "2020-03-04"}, {"sex", "02"}, {"motherName", "Lê Thị Ba"}});
    struct Case {
        char const* what;
        std::map<std::string, std::string> changes;
        Likeness likeness;
    };
    Case const cases[] = {
        {"the tone elsewhere", {{"fullName", "Trần Thị Thanh Hoà"}}, Likeness::likely},
        {"the sex marked wrongly", {{"sex", "01"}}, Likeness::likely},
        {"another sex and nobody in common", {{"sex", "01"}, {"motherName", ""}}, Likeness::none},
        {"a word less", {{"fullName", "Trần Thanh Hoà"}}, Likeness::near},
        {"another word", {{"fullName", "Trần Ngọc Thanh Hòa"}}, Likeness::near},
        {"two other words", {{"fullName", "Trần Ngọc Minh Hòa"}}, Likeness::none},
        {"another given name", {{"fullName", "Trần Thị Thanh Trúc"}}, Likeness::none},
        {"a twin", {{"fullName", "Trần Thị Thanh Hà"}}, Likeness::twin},
        {"day and month swapped", {{"birth", "2020-04-03"}}, Likeness::near},
        {"another day", {{"birth", "2020-04-05"}}, Likeness::none},
        {"different numbers", {{"personalId", "075320000002"}}, Likeness::none},
    };
    auto first = an;
    std::string const number = "personalId";
    first[number] = "";
    for (auto const& c : cases) {
        auto other = an;
        for (auto const& [key, value] : c.changes) other[key] = value;
        if (other.contains(number)) first[number] = "075320000001";
        EXPECT_EQ(student::likeness(first, other), c.likeness) << c.what;
        EXPECT_EQ(student::likeness(other, first), c.likeness) << c.what;
    }
}

TEST_F(Matching, ACodeAloneDoesNotMakeOneChildOfAnother) {
    make_class("1A");
    apply(send(three), *clerk_);
    // the column of codes has slipped by a row; the last child is somebody new
    auto const slipped = send(
        "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Lớp\nA2,Nguyễn Văn An,03/05/2020,Nam,1A\nA3,Lê Thị "
        "Bình,04/06/2020,Nữ,1A\nA1,Phạm Văn Dũng,09/09/2020,Nam,1A\n");
    EXPECT_EQ(slipped.set.counts().conflicting, 3);
    EXPECT_NE(told(slipped.set.rows[0], "match").find("lệch dòng"), std::string::npos);
    EXPECT_NE(slipped.set.rows[0].proposal->text.find("Nguyễn Văn An"), std::string::npos)
        << "who has this name and birth date is proposed";
    EXPECT_NE(slipped.set.rows[2].proposal->text.find("Nguyễn Văn An"), std::string::npos) << "else whose code it is";
    EXPECT_EQ(apply(slipped, *clerk_).set.counts().changed, 0);
    EXPECT_EQ(name_of("A1") + ", " + name_of("A2"), "Nguyễn Văn An, Lê Thị Bình");
    // a correction of a name or of a birth date by the code stays a change
    auto const corrected = send(
        "Mã học sinh,Họ và tên,Ngày sinh,Giới tính\nA1,Nguyễn Văn Ân,03/05/2020,Nam\nA2,Lê Thị Bình,04/07/2020,Nữ\n");
    EXPECT_EQ(corrected.set.counts().changed, 2);
    // somebody else with this code: the code is taken, until it is another
    auto const other = send("Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Lớp\nA1,Phạm Văn Dũng,09/09/2020,Nam,1A\n");
    auto distinct = imports::mend(imports_, *clerk_, other.head.id, 1, {{}, {}, {}, true});
    EXPECT_NE(told(distinct.set.rows[0], "S02").find("Nguyễn Văn An"), std::string::npos);
    distinct = imports::mend(imports_, *clerk_, other.head.id, 1, {{{"studentCode", "A9"}}, {}, {}, {}});
    EXPECT_EQ(distinct.set.rows[0].action, Action::create);
    // the code of a child who left may be given again
    apply(
        send("Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Lớp,Trạng thái HS,Ngày nhập trạng thái\nA3,Trần Văn "
             "Chi,05/07/2020,Nam,1A,Chuyển đi kỳ 1,10/11/2026\n"),
        *clerk_);
    auto const again = send("Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Lớp\nA3,Võ Thị Em,11/11/2020,Nữ,1A\n");
    EXPECT_EQ(again.set.counts().created, 1);
}

TEST_F(Matching, CodesChangeHandsWithinAFile) {
    make_class("1A");
    apply(send(three), *clerk_);
    EXPECT_EQ(
        apply(
            send("Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Số định danh cá nhân\nA1,Nguyễn Văn "
                 "An,03/05/2020,Nam,075220000001\nA2,Lê Thị Bình,04/06/2020,Nữ,075320000002\nA3,Trần Văn "
                 "Chi,05/07/2020,Nam,075220000003\n"),
            *clerk_)
            .set.counts()
            .changed,
        3);
    database_.superuser_sql(
        "UPDATE registry.student s SET moet_code = '750000000' || right(e.student_code, 1) FROM registry.enrolment e "
        "WHERE e.student_id = s.id");
    std::string const header = "Mã học sinh,Mã định danh,Họ và tên,Ngày sinh,Giới tính\n";
    auto const taken = send(header + "A2,7500000001,Nguyễn Văn An,03/05/2020,Nam\n");
    EXPECT_NE(told(taken.set.rows[0], "S02").find("Lê Thị Bình"), std::string::npos)
        << "she keeps it: she is in no row";
    auto const broken =
        send(header + "A2,7500000001,Nguyễn Văn An,03/05/2020,Nam\nA3,7500000002,Lê Thị Bình,04/06/2020,Nữ\n");
    EXPECT_EQ(broken.set.counts().refused, 2) << "who waits for a code that is not given up waits in vain";
    auto const renumbered = send(
        header +
        "A2,7500000001,Nguyễn Văn An,03/05/2020,Nam\nA3,7500000002,Lê Thị Bình,04/06/2020,Nữ\nA4,7500000003,Trần Văn "
        "Chi,05/07/2020,Nam\n");
    EXPECT_EQ(renumbered.set.counts().changed, 3);
    apply(renumbered, *clerk_);
    EXPECT_EQ(name_of("A2") + ", " + name_of("A3") + ", " + name_of("A4"), "Nguyễn Văn An, Lê Thị Bình, Trần Văn Chi");
    EXPECT_EQ(imports::undo(imports_, *clerk_, renumbered.head.id).undone, 3);
    EXPECT_EQ(name_of("A1") + ", " + name_of("A2") + ", " + name_of("A3"), "Nguyễn Văn An, Lê Thị Bình, Trần Văn Chi");
}

TEST_F(Matching, ManyAlikeRowsAreToldShortly) {
    std::string text = "Họ và tên,Ngày sinh,Giới tính,Họ tên mẹ,Lớp\n";
    std::string const long_class = "1" + std::string(100'000, 'A');
    for (int i = 0; i < 2000; ++i) text += "Nguyễn Văn An,03/05/2020,Nam,Lê Thị Ba,1A\n";
    for (int i = 0; i < 3; ++i) text += "Trần Văn B,04/05/2020,Nam,," + long_class + "\n";
    student::ImportContext const context{
        SchoolYear(2026), *LocalDate::parse_iso("2026-11-20"), pv::test::codes_of_files(), {}, {}, {}};
    auto const set = student::plan_import(table(text), context);
    ASSERT_EQ(set.rows.size(), 2003u);
    for (int i = 0; i < 2000; ++i) {
        auto const& row = set.rows[static_cast<std::size_t>(i)];
        EXPECT_EQ(
            std::count_if(row.faults.begin(), row.faults.end(), [](Fault const& f) { return f.rule == "S03"; }), 1);
        EXPECT_LT(told(row, "S03").size(), 150u);
    }
    ASSERT_EQ(student::proposed_in(set.questions).list.size(), 1u) << "what is as long as a page names no class";
    EXPECT_LT(told(set.rows.back(), "D60").size(), 400u);
}

TEST_F(Matching, WhoeverIsMadeHasANameABirthDateAndASex) {
    make_class("1A");
    apply(send(three), *clerk_);
    auto const opened =
        send("Mã học sinh,Họ và tên,Lớp,Điện thoại\nA1,Nguyễn Văn An,1A,0912345678\nA8,Phạm Văn Dũng,1A,0912345679\n");
    EXPECT_EQ(opened.set.rows[0].action, Action::change) << "a known child is asked for no more than the file has";
    EXPECT_EQ(opened.set.rows[1].action, Action::refuse);
    EXPECT_FALSE(told(opened.set.rows[1], "U10", 'B').empty());
    EXPECT_EQ(apply(opened, *clerk_).set.counts().changed, 1);
}

TEST_F(Matching, AFileIsAskedForWhatItsColumnsPromise) {
    make_class("1A");
    auto const opened = send(
        "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Quốc tịch,Số hộ chiếu,Xã/phường (thường trú),Lớp\nNguyễn Văn "
        "An,03/05/2020,Nam,,Việt Nam,,,1A\nLee Min Ho,04/06/2020,Nam,Người nước ngoài,Hàn Quốc,,,1A\n");
    EXPECT_FALSE(told(opened.set.rows[0], "U10", 'E').empty());
    EXPECT_TRUE(told(opened.set.rows[0], "U12").empty());
    EXPECT_FALSE(told(opened.set.rows[1], "U12").empty()) << "neither passport nor foreign number";
}

// ---- classes
// ------------------------------------------------------------------------------------------------------------

TEST_F(Matching, TwoClerksProposeTheSameClasses) {
    std::string const header = "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\n";
    auto const mine = send(
        header +
        "A1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A\nA2,Lê Thị Bình,04/06/2020,Nữ,Kinh,1A\nA3,Trần Văn "
        "Chi,05/07/2020,Nam,Kinh,1a\n");
    auto const theirs = send(
        header +
        "B1,Phạm Văn Dũng,06/05/2020,Nam,Kinh,1A\nB2,Hồ Thị Em,07/06/2020,Nữ,Kinh,1 a\nB3,Đỗ Văn "
        "Giang,08/07/2020,Nam,Kinh,1A\n");
    auto const proposed = student::proposed_in(mine.set.questions).list;
    ASSERT_EQ(proposed.size(), 1u);
    EXPECT_EQ(proposed[0].rows, 3);
    apply(mine, *clerk_);
    EXPECT_EQ(apply(theirs, *clerk_).set.counts().created, 3);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.school_class WHERE NOT cancelled"), 1);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.class_membership WHERE NOT cancelled"), 6);
    // the form knows this class by the same key
    auto const a = post(
        clerk_, "/schools/" + std::to_string(primary_) + "/classes",
        {{"name", "1a"},
         {"gradeCode", "01"},
         {"schoolYear", 2026},
         {"homeroomName", "Lê Thị Hoa"},
         {"acceptWarnings", true}});
    EXPECT_EQ(a.status, 422);
    EXPECT_TRUE(a.names("S14"));
}

TEST_F(Matching, NamesOfClassesHaveOneKey) {
    EXPECT_EQ(school_class::name_key("Chồi 1"), school_class::name_key("CHỒI1"));
    EXPECT_EQ(school_class::name_key("Họa Mi"), school_class::name_key("hoạ mi"));
    EXPECT_NE(school_class::name_key("Lá Mạ"), school_class::name_key("Lạ Má"));
    std::string const rows =
        "Nguyễn Văn An,03/05/2020,Nam,Kinh,Chồi 1\nLê Thị Bình,04/06/2020,Nữ,Kinh,chồi 1\nTrần Văn "
        "Chi,05/07/2020,Nam,Kinh,CHỒI1\n";
    make_class("Chồi 1");
    auto const opened = send("Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\n" + rows);
    EXPECT_EQ(opened.set.counts().created, 3);
    // what was written before there was one key is keyed anew
    make_class("1B"), make_class("Họa Mi 2");
    std::string const keys = "SELECT string_agg(name_key, ',' ORDER BY id) AS keys FROM registry.school_class";
    auto const right = database_.superuser_sql(keys)[0].string("keys");
    database_.superuser_sql("UPDATE registry.school_class SET name_key = upper(replace(name, ' ', ''))");
    std::ifstream in(
        std::filesystem::path(PV_SOURCE_DIR) / "src/modules/registry/migrations/20261126T0930_class_name_keys.sql");
    std::stringstream sql;
    sql << in.rdbuf();
    database_.owner_sql(sql.str());
    EXPECT_EQ(database_.superuser_sql(keys)[0].string("keys"), right);
}

}  // namespace
}  // namespace pv::registry::test
