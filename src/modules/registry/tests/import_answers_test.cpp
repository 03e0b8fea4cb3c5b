// The workbooks of tests/data/workbooks against their answer sheets: nothing planted is missed, nothing clean is
// refused, every repair is made exactly. File 09 is compared with file 01 in the database (reimport_test.cpp); file 10,
// marks, is refused here.
#include "modules/registry/guardian/import.h"
#include "modules/registry/school/import.h"
#include "modules/registry/school_class/import.h"
#include "modules/registry/staff/import.h"
#include "modules/registry/student/import.h"
#include "modules/registry/tests/answers.h"
#include "tests/support/codes.h"
#include "tests/support/said.h"

namespace pv::registry::test {
namespace {

LocalDate const today = *LocalDate::parse_iso("2026-11-20");

constexpr Argued table[] = {
    // The fourth digit of the personal id and the sex disagree. Which of the two is wrong nobody can know from the
    // file; we tell it at the number.
    {"01_nhap_hoc_sinh_tieu_hoc.xlsx", "Sheet1!G620", "D02", "told at N620"},
    {"01_nhap_hoc_sinh_tieu_hoc.xlsx", "Sheet1!N620", "D02", "planted at G620"},
    {"09_nhap_hoc_sinh_tieu_hoc_lan2.xlsx", "Sheet1!G625", "D02", "told at N625"},
    {"09_nhap_hoc_sinh_tieu_hoc_lan2.xlsx", "Sheet1!N625", "D02", "planted at G625"},
    {"04_SMAS_DanhSachHocSinh.xlsx", "DS_HocSinh!F41", "D02", "told at L41"},
    {"04_SMAS_DanhSachHocSinh.xlsx", "DS_HocSinh!L41", "D02", "planted at F41"},
    // An X in the column 'Nữ' is read as a girl; the sheet expects the letter x, which is the same.
    {"03_danh_sach_lop1_tu_lam.xlsx", "1C!D23", "value", "X = x = Nữ"},
    {"03_danh_sach_lop1_tu_lam.xlsx", "1E-1F!D44", "value", "X = x = Nữ"},
    // 'Bỏ học' is no name of the list; we read it as 'Thôi học kỳ 1' and say so. The sheet plants only the missing
    // reason.
    {"04_SMAS_DanhSachHocSinh.xlsx", "DS_HocSinh!I424", "S25", "words of school software"},
    // A row whose name has no letter of the old font is planted at its next cell; we tell every row at its name.
    {"08d_hoc_sinh_TCVN3.xlsx", "Sheet1!E66", "D08", "told at B66"},
};

student::ImportContext students(bool accept_legacy = false) {
    student::ImportContext c{SchoolYear(2026), today, pv::test::codes_of_files(), {}, {}, {}};
    c.answers.accept_legacy = accept_legacy;
    return c;
}

void compare(std::string const& file, imports::ChangeSet const& set, std::vector<Planted> const& sheet) {
    compare_faults(file, set, sheet, table);
    compare_repairs(file, set, sheet, table);
}

struct File {
    char const* name;
    int rows;
};
class StudentWorkbook : public testing::TestWithParam<File> {};

TEST_P(StudentWorkbook, IsJudgedLikeItsAnswerSheet) {
    std::string const file = GetParam().name;
    auto const set = student::plan_import(workbooks / file, students());
    EXPECT_EQ(set.counts().rows, GetParam().rows);
    compare(file, set, answer_sheet(file));
}

INSTANTIATE_TEST_SUITE_P(
    All, StudentWorkbook,
    testing::Values(
        File{"01_nhap_hoc_sinh_tieu_hoc.xlsx", 620}, File{"02_xuat_hoc_sinh_THCS.xlsx", 840},
        File{"03_danh_sach_lop1_tu_lam.xlsx", 180}, File{"04_SMAS_DanhSachHocSinh.xlsx", 1240},
        File{"08a_hoc_sinh_utf8_bom.csv", 120}, File{"08b_hoc_sinh_utf16_tab.csv", 110},
        File{"08c_hoc_sinh_windows1258.csv", 100}, File{"08e_hoc_sinh_nfd.csv", 90}));

TEST(StudentWorkbooks, AreJudgedTheSameAWeekLater) {
    for (auto const* file : {"01_nhap_hoc_sinh_tieu_hoc.xlsx", "04_SMAS_DanhSachHocSinh.xlsx"}) {
        auto later = students();
        later.today = *LocalDate::parse_iso("2026-11-26");
        compare(file, student::plan_import(workbooks / file, later), answer_sheet(file));
    }
}

TEST(LegacyFont, BlocksEveryRowUntilTheClerkAccepts) {
    std::string const file = "08d_hoc_sinh_TCVN3.xlsx";
    auto const sheet = answer_sheet(file);
    auto const before = student::plan_import(workbooks / file, students());
    EXPECT_EQ(before.legacy, text::Legacy::tcvn3);
    compare_faults(file, before, sheet, table);
    // after the conversion what remains is the rest of the sheet
    auto rest = sheet;
    std::erase_if(rest, [](Planted const& p) { return p.rule == "D08"; });
    auto const set = student::plan_import(workbooks / file, students(true));
    EXPECT_EQ(set.counts().rows, 90);
    EXPECT_EQ(pv::test::at(set.rows[0].values, "fullName"), "Nguyễn Lê Gia Anh");
    EXPECT_EQ(pv::test::at(set.rows[0].values, "fatherName"), "Nguyễn Thanh Trường");
    compare(file, set, rest);
}

/// A list judged whole, beside nobody that is there.
template <class Context>
imports::ChangeSet planned(
    char const* file, imports::PlainList const& list, void (*judge)(imports::ChangeSet&, Context const&),
    Context const& context) {
    std::vector<imports::Row> rows;
    auto set = imports::read_plain(workbooks / file, list, context.today, *context.codes, {}, [&](imports::Row&& row) {
        rows.push_back(std::move(row));
    });
    set.rows = std::move(rows);
    judge(set, context);
    return set;
}

imports::ChangeSet staff_of_file() {
    return planned(
        "05_CSDL_GiaoVien.xlsx", staff::import_list(), staff::judge,
        staff::ImportContext{today, pv::test::codes_of_files(), {}});
}
imports::ChangeSet classes_of_file(std::set<std::string> const& teachers) {
    school_class::ImportContext context{today, pv::test::codes_of_files(), {"04"}, ""};
    for (auto const& code : teachers) context.places.staff.emplace(code, 0);
    return planned("06_danh_sach_lop.xlsx", school_class::import_list(), school_class::judge, context);
}
imports::ChangeSet guardians_of_file(std::vector<guardian::Child> children) {
    guardian::ImportContext context{today, pv::test::codes_of_files(), std::move(children)};
    context.index = guardian::index_of(context.children);
    return planned("07_cha_me_hoc_sinh.xlsx", guardian::import_list(), guardian::judge, context);
}
imports::ChangeSet schools_of_file() {
    return planned(
        "00_truong.csv", school::import_list(), school::judge,
        school::ImportContext{today, pv::test::codes_of_files()});
}

TEST(StaffWorkbook, IsJudgedLikeItsAnswerSheet) {
    auto const set = staff_of_file();
    EXPECT_EQ(set.counts().rows, 95);
    compare("05_CSDL_GiaoVien.xlsx", set, answer_sheet("05_CSDL_GiaoVien.xlsx"));
}

TEST(ClassWorkbook, IsJudgedLikeItsAnswerSheet) {
    std::set<std::string> teachers;
    for (auto const& row : staff_of_file().rows) teachers.insert(pv::test::at(row.values, "moetCode"));
    auto const set = classes_of_file(teachers);
    EXPECT_EQ(set.counts().rows, 30);
    compare("06_danh_sach_lop.xlsx", set, answer_sheet("06_danh_sach_lop.xlsx"));
}

TEST(GuardianWorkbook, IsJudgedLikeItsAnswerSheet) {
    std::vector<guardian::Child> children;
    for (auto const& row : student::plan_import(workbooks / "01_nhap_hoc_sinh_tieu_hoc.xlsx", students()).rows)
        children.push_back(
            {StudentId(row.key),
             1,
             pv::test::at(row.values, "studentCode"),
             pv::test::at(row.values, "fullName"),
             pv::test::at(row.values, "birth"),
             pv::test::at(row.values, "className"),
             {}});
    auto const set = guardians_of_file(std::move(children));
    EXPECT_EQ(set.counts().rows, 620);
    compare("07_cha_me_hoc_sinh.xlsx", set, answer_sheet("07_cha_me_hoc_sinh.xlsx"));
    auto const unknown =
        std::find_if(set.rows.begin(), set.rows.end(), [](auto const& row) { return row.number == 611; });
    ASSERT_TRUE(unknown != set.rows.end() && unknown->proposal) << "the child of that name and birth date is offered";
}

TEST(SchoolList, HasNoFault) {
    auto const set = schools_of_file();
    EXPECT_EQ(set.counts().created, 5);
    for (auto const& row : set.rows) EXPECT_TRUE(row.faults.empty());
}

TEST(ScoreSheet, IsNoListOfStudents) {
    try {
        (void)student::plan_import(workbooks / "10_diem_7A3_HK1.xlsx", students());
        ADD_FAILURE() << "read as a list";
    } catch (Refused const& refused) { EXPECT_EQ(refused.problem.type, "wrong-file"); }
}

/// Each column is a field, or one we leave out on purpose.
TEST(Workbooks, HaveNoColumnThatIsLost) {
    std::set<std::string> const left_out{"stt"};
    std::vector<std::pair<std::string, imports::ChangeSet>> sets;
    for (auto const* file :
         {"01_nhap_hoc_sinh_tieu_hoc.xlsx", "02_xuat_hoc_sinh_THCS.xlsx", "03_danh_sach_lop1_tu_lam.xlsx",
          "04_SMAS_DanhSachHocSinh.xlsx", "08a_hoc_sinh_utf8_bom.csv", "08b_hoc_sinh_utf16_tab.csv",
          "08c_hoc_sinh_windows1258.csv", "08d_hoc_sinh_TCVN3.xlsx", "08e_hoc_sinh_nfd.csv",
          "09_nhap_hoc_sinh_tieu_hoc_lan2.xlsx"})
        sets.emplace_back(file, student::plan_import(workbooks / file, students(true)));
    sets.emplace_back("00_truong.csv", schools_of_file());
    sets.emplace_back("05_CSDL_GiaoVien.xlsx", staff_of_file());
    sets.emplace_back("06_danh_sach_lop.xlsx", classes_of_file({}));
    sets.emplace_back("07_cha_me_hoc_sinh.xlsx", guardians_of_file({}));
    for (auto const& [file, set] : sets)
        for (auto const& columns : set.columns)
            for (auto const& c : columns)
                EXPECT_TRUE(!c.field.empty() || left_out.contains(imports::header_key(c.header)))
                    << file << ": column '" << c.header << "' is not read";
}

}  // namespace
}  // namespace pv::registry::test
