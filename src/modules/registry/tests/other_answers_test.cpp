// Classes, staff and guardians against their answer sheets: nothing planted is missed, nothing clean is refused.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "modules/registry/guardian/import.h"
#include "modules/registry/reference.h"
#include "modules/registry/school_class/import.h"
#include "modules/registry/staff/import.h"
#include "modules/registry/student/import.h"

namespace fs = std::filesystem;
using namespace pv;
using namespace pv::registry;

namespace {

fs::path const data = fs::path(PV_SOURCE_DIR) / "tests/data/workbooks";
LocalDate const today = *LocalDate::parse_iso("2026-11-20");

using Finding = std::pair<int, std::string>;

struct Sheet { std::set<Finding> planted; std::set<int> blocked; };

Sheet answers(std::string const& file) {
    std::ifstream in(data / (file + ".expected.csv"));
    std::stringstream text;
    text << in.rdbuf();
    Sheet out;
    for (auto const& r : parse_csv(text.str()).rows) {
        if (r[1].empty() || (r[5] != "B" && r[5] != "E" && r[5] != "W")) continue;
        out.planted.insert({std::stoi(r[1]), r[4]});
        if (r[5] == "B") out.blocked.insert(std::stoi(r[1]));
    }
    return out;
}

void compare(imports::ChangeSet const& set, Sheet const& sheet) {
    std::set<Finding> found;
    for (auto const& row : set.rows) {
        for (auto const& f : row.faults)
            if (f.severity != 'I') found.insert({row.number, f.rule});
        bool const refused = row.action == imports::Action::refuse;
        EXPECT_EQ(refused, sheet.blocked.contains(row.number)) << "row " << row.number;
    }
    for (auto const& f : sheet.planted) EXPECT_TRUE(found.contains(f)) << "missed " << f.first << " " << f.second;
    for (auto const& f : found) EXPECT_TRUE(sheet.planted.contains(f) || sheet.blocked.contains(f.first)) << "not planted: " << f.first << " " << f.second;
}

imports::ChangeSet staff_of_file() { return staff::plan_import(data / "05_CSDL_GiaoVien.xlsx", {today, {}, {}}); }

TEST(StaffWorkbook, IsJudgedLikeItsAnswerSheet) {
    auto const set = staff_of_file();
    EXPECT_EQ(set.counts().rows, 95);
    compare(set, answers("05_CSDL_GiaoVien.xlsx"));
}

TEST(ClassWorkbook, IsJudgedLikeItsAnswerSheet) {
    school_class::ImportContext context{today, 2026, {"04"}, "", {}, {}, {}};
    for (auto const& row : staff_of_file().rows) context.staff_codes.insert(value_of(row.values, "moetCode"));
    auto const set = school_class::plan_import(data / "06_danh_sach_lop.xlsx", context);
    EXPECT_EQ(set.counts().rows, 30);
    compare(set, answers("06_danh_sach_lop.xlsx"));
}

TEST(GuardianWorkbook, IsJudgedLikeItsAnswerSheet) {
    guardian::ImportContext context{today, {}, {}};
    student::ImportContext students{2026, today, {}, {}, {}};
    for (auto const& row : student::plan_import(data / "01_nhap_hoc_sinh_tieu_hoc.xlsx", students).rows)
        context.children.push_back({row.key, 1, value_of(row.values, "studentCode"), value_of(row.values, "fullName"), value_of(row.values, "birth"), value_of(row.values, "className"), {}});
    auto const set = guardian::plan_import(data / "07_cha_me_hoc_sinh.xlsx", context);
    EXPECT_EQ(set.counts().rows, 620);
    compare(set, answers("07_cha_me_hoc_sinh.xlsx"));
    auto const unknown = std::find_if(set.rows.begin(), set.rows.end(), [](auto const& row) { return row.number == 611; });
    ASSERT_TRUE(unknown != set.rows.end() && unknown->proposal) << "the child of that name and birth date is offered";
}

}  // namespace
