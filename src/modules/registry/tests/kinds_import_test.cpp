// Classes, staff and guardians through the whole way: plan, keep, apply, the same file again, undo.
#include "modules/registry/tests/importing.h"

namespace pv::registry::test {
namespace {

std::filesystem::path const data = std::filesystem::path(PV_SOURCE_DIR) / "tests/data/workbooks";

class Kinds : public Importing {
protected:
    Kinds() {
        auto tx = database_.pool().write(database_.job());
        upper_ = create_school(tx, system_actor("test"), {{"code", "75000798"}, {"name", "THPT Hoa Phượng 4"}, {"kind", "08"}, {"ownership", "01"}, {"communeCode", "26041"}, {"provinceCode", "75"}}, *LocalDate::from_ymd(2010, 8, 1));
        tx.commit();
        by_ = member(upper_);
    }
    imports::Opened create(char const* file, Actor const& actor, std::int64_t school) { return Importing::create(data / file, actor, school); }
    std::int64_t upper_ = 0;
    std::shared_ptr<Actor> by_;
};

TEST_F(Kinds, StaffThenClassesGoInAndComeOutAgain) {
    auto const staff = create("05_CSDL_GiaoVien.xlsx", *by_, upper_);
    EXPECT_EQ(staff.head.kind, "staff") << "recognised by its headers";
    EXPECT_EQ(staff.set.counts().created, 90);
    EXPECT_EQ(staff.set.counts().refused, 5);
    imports::apply(imports_, *by_, staff.head.id);
    auto const people = [&] { return database_.superuser_sql("SELECT 1 FROM registry.staff WHERE NOT cancelled").size(); };
    EXPECT_EQ(people(), 90);
    auto const again = create("05_CSDL_GiaoVien.xlsx", *by_, upper_);
    EXPECT_EQ(again.set.counts().changed, 0) << "the same file twice changes nothing";
    EXPECT_EQ(again.set.counts().unchanged, 90);

    auto const classes = create("06_danh_sach_lop.xlsx", *by_, upper_);
    EXPECT_EQ(classes.head.kind, "classes");
    EXPECT_EQ(classes.set.counts().refused, 4);
    imports::apply(imports_, *by_, classes.head.id);
    EXPECT_EQ(get(by_, "/schools/" + std::to_string(upper_) + "/classes?year=2026")["total"].as_int64(), 26);
    EXPECT_EQ(create("06_danh_sach_lop.xlsx", *by_, upper_).set.counts().unchanged, 26);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.school_class c JOIN registry.staff t ON t.id = c.homeroom_staff_id AND t.full_name = c.homeroom_name"), 24) << "who leads a class stands as a person of the staff";
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.school_class WHERE site_id IS NOT NULL"), 26);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.staff_assignment WHERE position IS NULL AND position_text = 'Giáo viên'"), 59) << "a post outside the list is kept in words";

    auto const report = imports::undo(imports_, *by_, classes.head.id);
    EXPECT_EQ(report.undone, 26);
    EXPECT_TRUE(report.refused.empty());
    EXPECT_EQ(get(by_, "/schools/" + std::to_string(upper_) + "/classes?year=2026")["total"].as_int64(), 0);
    EXPECT_EQ(imports::undo(imports_, *by_, staff.head.id).undone, 90);
    EXPECT_EQ(people(), 0);
}

TEST_F(Kinds, GuardiansJoinTheirChildrenAndLeaveAgain) {
    auto const students = create("01_nhap_hoc_sinh_tieu_hoc.xlsx", *clerk_, primary_);
    EXPECT_EQ(students.head.kind, "students");
    imports::apply(imports_, *clerk_, students.head.id);
    auto const phones = [&] { return database_.superuser_sql("SELECT 1 FROM registry.guardian g JOIN registry.student_guardian sg ON sg.guardian_id = g.id WHERE NOT sg.cancelled AND g.phone IS NOT NULL").size(); };
    int const before = phones();
    auto const guardians = create("07_cha_me_hoc_sinh.xlsx", *clerk_, primary_);
    EXPECT_EQ(guardians.head.kind, "guardians");
    EXPECT_GT(guardians.set.counts().changed, 500);
    imports::apply(imports_, *clerk_, guardians.head.id);
    EXPECT_GT(phones(), before + 500);
    auto const again = create("07_cha_me_hoc_sinh.xlsx", *clerk_, primary_);
    EXPECT_EQ(again.set.counts().changed, 0);
    auto const report = imports::undo(imports_, *clerk_, guardians.head.id);
    EXPECT_GT(report.undone, 500);
    EXPECT_EQ(phones(), before);
}

}  // namespace
}  // namespace pv::registry::test
