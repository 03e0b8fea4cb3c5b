// The workbooks of tests/data/workbooks against their answer sheets: nothing planted is missed, nothing clean is refused.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "modules/registry/reference.h"
#include "modules/registry/student/import.h"

namespace fs = std::filesystem;
using namespace pv;
using namespace pv::registry;

namespace {

fs::path const data = fs::path(PV_SOURCE_DIR) / "tests/data/workbooks";

struct Finding {
    std::string sheet;
    int row;
    std::string rule;
    auto operator<=>(Finding const&) const = default;
    friend std::ostream& operator<<(std::ostream& out, Finding const& f) { return out << f.sheet << " " << f.row << " " << f.rule; }
};

struct Sheet { std::set<Finding> planted, blocked; };

Sheet answers(std::string const& file) {
    std::ifstream in(data / (file + ".expected.csv"));
    std::stringstream text;
    text << in.rdbuf();
    auto const table = parse_csv(text.str());
    Sheet out;
    for (auto const& r : table.rows) {
        std::string const& severity = r[5];
        if (r[1].empty() || (severity != "B" && severity != "E" && severity != "W")) continue;
        out.planted.insert({r[0], std::stoi(r[1]), r[4]});
        if (severity == "B") out.blocked.insert({r[0], std::stoi(r[1]), ""});
    }
    return out;
}

/// Where we differ from a sheet, and why that is right.
struct Argued { char const* file; Finding finding; char const* why; };
Argued const argued[] = {
    {"", Finding{"", 0, ""}, ""},
};

bool is_argued(std::string const& file, Finding const& f) {
    for (auto const& a : argued)
        if (file == a.file && a.finding == f) return true;
    return false;
}

student::ImportContext context(bool accept_legacy = false) {
    student::ImportContext c{2026, *LocalDate::parse_iso("2026-11-20"), {}, {}, {}};
    c.answers.accept_legacy = accept_legacy;
    return c;
}

void compare(std::string const& file, imports::ChangeSet const& set, Sheet const& sheet) {
    std::set<Finding> found;
    std::map<std::pair<std::string, int>, bool> refused;
    for (auto const& row : set.rows) {
        for (auto const& f : row.faults)
            if (f.severity != 'I') found.insert({row.sheet, row.number, f.rule});
        refused[{row.sheet, row.number}] = row.action == imports::Action::refuse;
    }
    for (auto const& planted : sheet.planted) {
        Finding const as_date{planted.sheet, planted.row, "D09"};
        bool const seen = found.contains(planted) || (planted.rule == "parse" && found.contains(as_date));
        EXPECT_TRUE(seen || is_argued(file, planted)) << file << ": missed " << planted;
    }
    for (auto const& [place, is_refused] : refused)
        if (is_refused) { EXPECT_TRUE(sheet.blocked.contains({place.first, place.second, ""})) << file << ": refused a clean row " << place.first << " " << place.second; }
    for (auto const& f : found) {
        bool const row_blocked = sheet.blocked.contains({f.sheet, f.row, ""});
        bool const known = sheet.planted.contains(f) || (f.rule == "D09" && sheet.planted.contains({f.sheet, f.row, "parse"}));
        EXPECT_TRUE(known || row_blocked || is_argued(file, f)) << file << ": found what was not planted: " << f;
    }
}

}  // namespace

class StudentWorkbook : public testing::TestWithParam<char const*> {};

TEST_P(StudentWorkbook, IsJudgedLikeItsAnswerSheet) {
    std::string const file = GetParam();
    compare(file, student::plan_import(data / file, context()), answers(file));
}

INSTANTIATE_TEST_SUITE_P(All, StudentWorkbook, testing::Values("01_nhap_hoc_sinh_tieu_hoc.xlsx", "02_xuat_hoc_sinh_THCS.xlsx", "03_danh_sach_lop1_tu_lam.xlsx", "04_SMAS_DanhSachHocSinh.xlsx",
                                                               "08a_hoc_sinh_utf8_bom.csv", "08b_hoc_sinh_utf16_tab.csv", "08c_hoc_sinh_windows1258.csv", "08d_hoc_sinh_TCVN3.xlsx",
                                                               "08e_hoc_sinh_nfd.csv"));

TEST(StudentWorkbooks, HaveAllTheirRows) {
    constexpr struct { char const* file; int rows; } sizes[] = {{"01_nhap_hoc_sinh_tieu_hoc.xlsx", 620}, {"02_xuat_hoc_sinh_THCS.xlsx", 840}, {"03_danh_sach_lop1_tu_lam.xlsx", 180},
        {"04_SMAS_DanhSachHocSinh.xlsx", 1240}, {"08a_hoc_sinh_utf8_bom.csv", 120}, {"08b_hoc_sinh_utf16_tab.csv", 110}, {"08c_hoc_sinh_windows1258.csv", 100},
        {"08d_hoc_sinh_TCVN3.xlsx", 90}, {"08e_hoc_sinh_nfd.csv", 90}};
    for (auto const& s : sizes) EXPECT_EQ(student::plan_import(data / s.file, context()).counts().rows, s.rows) << s.file;
}

TEST(LegacyFont, IsConvertedWhenTheClerkAccepts) {
    auto const set = student::plan_import(data / "08d_hoc_sinh_TCVN3.xlsx", context(true));
    EXPECT_EQ(value_of(set.rows[0].values, "fullName"), "Nguyễn Lê Gia Anh");
    int refused = 0;
    for (auto const& row : set.rows) refused += row.action == imports::Action::refuse;
    EXPECT_EQ(refused, 2);
}
