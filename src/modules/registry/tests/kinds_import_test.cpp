// Classes, staff and guardians through the whole way: plan, keep, apply, the same file again, undo.
#include "modules/registry/tests/importing.h"
#include "tests/support/codes.h"
#include "tests/support/said.h"
#include "tests/support/workbooks.h"

namespace pv::registry::test {
namespace {

class Kinds : public Importing {
protected:
    Kinds() {
        auto tx = database_.pool().write(database_.job());
        upper_ = create_school(
            tx, *pv::test::codes_of_files(), system_actor("test"),
            pv::test::said(
                {{"code", "75000798"},
                 {"name", "THPT Hoa Phượng 4"},
                 {"kind", "08"},
                 {"ownership", "01"},
                 {"communeCode", "26041"},
                 {"provinceCode", "75"}}),
            *LocalDate::from_ymd(2010, 8, 1));
        tx.commit();
        by_ = member(upper_);
    }
    imports::Opened create(char const* file, Actor const& actor, std::int64_t school) {
        return Importing::create(pv::test::workbooks / file, actor, school);
    }
    /// Every child of the primary school with its persons: code, relation, name, birth year, telephone, contact.
    std::string family() {
        std::string out;
        for (auto const r : database_.superuser_sql(
                 "SELECT coalesce(e.student_code, '') AS code, sg.relation, g.full_name, coalesce(g.birth_year::text, "
                 "'') AS born, coalesce(g.phone, '') AS phone, sg.is_contact::text AS contact "
                 "FROM registry.student_guardian sg JOIN registry.guardian g ON g.id = sg.guardian_id JOIN "
                 "registry.enrolment e ON e.student_id = sg.student_id "
                 "WHERE NOT sg.cancelled ORDER BY e.student_code, e.student_id, sg.relation, g.full_name"))
            out += r.string("code") + " " + r.string("relation") + " " + r.string("full_name") + " " +
                r.string("born") + " " + r.string("phone") + " " + r.string("contact").substr(0, 1) + "\n";
        return out;
    }
    std::int64_t upper_ = 0;
    std::shared_ptr<Actor> by_;
};

TEST_F(Kinds, KnowsStaffByTheirCode) {
    auto const staff = Importing::create(
        table("Họ tên (*),Mã cán bộ Phòng/Sở,Email (*),Số điện thoại,Ngày tháng năm sinh (*),Giới tính (*),Địa chỉ chi "
              "tiết\nNguyễn Văn Ba,CB01,ba@hp4.edu.vn,0912345678,30/10/1978,Nam,Khu phố 2\n"),
        *by_, upper_);
    EXPECT_EQ(staff.head.kind, "staff") << "and makes no students of them";
}

TEST_F(Kinds, RefusesWhatIsNoList) {
    auto const said = [&](char const* text) {
        try {
            auto const opened = Importing::create(table(text), *by_, upper_);
            return "taken as " + opened.head.kind;
        } catch (Refused const& refused) { return refused.problem.type + ": " + refused.problem.detail; }
    };
    std::string const marks = "wrong-file: Đây là bảng điểm", unknown = "wrong-file: Không nhận ra đây là danh sách gì";
    EXPECT_TRUE(said("sbd,toan,ngu_van,ngoai_ngu,vat_li\n46002911,7.00,6.00,5.40,5.75\n").starts_with(marks));
    EXPECT_TRUE(said("\"sbd\",\"van\",\"ngoaingu\",\"toan\"\n1,6,5,0.5\n").starts_with(marks));
    EXPECT_TRUE(said("MA_XA_PHUONG,TEN_XA_PHUONG,MA_QUAN_HUYEN\n023568,Phường Ngọc Hà,126\n").starts_with(unknown));
    EXPECT_TRUE(said("TT,Chỉ tiêu,Đơn vị tính,Mã số,Tổng số\n1,Trẻ em nhà trẻ,người,84,23\n").starts_with(unknown));
    EXPECT_EQ(said("STT,Họ tên,Ngày sinh\n1,Nguyễn Văn An,03/05/2010\n").find(unknown), std::string::npos)
        << "a person can say what the columns are";
}

TEST_F(Kinds, StaffThenClassesGoInAndComeOutAgain) {
    auto const staff = create("05_CSDL_GiaoVien.xlsx", *by_, upper_);
    EXPECT_EQ(staff.head.kind, "staff") << "recognised by its headers";
    EXPECT_EQ(staff.set.counts().created, 90);
    EXPECT_EQ(staff.set.counts().refused, 5);
    imports::apply(imports_, *by_, staff.head.id);
    auto const people = [&] {
        return database_.superuser_sql("SELECT 1 FROM registry.staff WHERE NOT cancelled").size();
    };
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
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.school_class c JOIN registry.staff t ON t.id = c.homeroom_staff_id "
              "AND t.full_name = c.homeroom_name"),
        24)
        << "who leads a class stands as a person of the staff";
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.school_class WHERE site_id IS NOT NULL"), 26);
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.staff_assignment WHERE position IS NULL AND position_text = 'Giáo "
              "viên'"),
        59)
        << "a post outside the list is kept in words";

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
    auto const phones = [&] {
        return database_
            .superuser_sql(
                "SELECT 1 FROM registry.guardian g JOIN registry.student_guardian sg ON sg.guardian_id = g.id WHERE "
                "NOT sg.cancelled AND g.phone IS NOT NULL")
            .size();
    };
    int const before = phones();
    auto const at_first = family();
    auto const guardians = create("07_cha_me_hoc_sinh.xlsx", *clerk_, primary_);
    EXPECT_EQ(guardians.head.kind, "guardians");
    EXPECT_GT(guardians.set.counts().changed, 500);
    imports::apply(imports_, *clerk_, guardians.head.id);
    EXPECT_GT(phones(), before + 500);
    auto const again = create("07_cha_me_hoc_sinh.xlsx", *clerk_, primary_);
    EXPECT_EQ(again.set.counts().changed, 0);
    EXPECT_NE(family(), at_first);
    auto const report = imports::undo(imports_, *clerk_, guardians.head.id);
    EXPECT_GT(report.undone, 500);
    EXPECT_EQ(phones(), before);
    EXPECT_EQ(family(), at_first) << "every child has the persons it had";
}

char const* const parents_header =
    "Mã học sinh,Họ tên học sinh,Ngày sinh,Lớp,Họ tên cha,Năm sinh cha,Điện thoại cha,Họ tên mẹ,Năm sinh mẹ,Điện thoại "
    "mẹ,Người giám hộ,Quan hệ,Liên hệ chính\n";

class Parents : public Kinds {
protected:
    Parents() {
        make_class("1A");
        bring(
            table("Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Họ tên cha,Năm sinh cha\nA1,Nguyễn Văn "
                  "An,03/05/2020,Nam,Kinh,1A,Nguyễn Văn Cha,1985\nA2,Lê Thị Bình,04/06/2020,Nữ,Kinh,1A,,\n"),
            *clerk_, primary_, "students");
    }
    imports::Opened send(std::string const& rows) {
        return Importing::create(table(parents_header + rows, "cha_me.csv"), *clerk_, primary_, "guardians");
    }
};

TEST_F(Parents, UndoingTakesBackACellAndNotTheParent) {
    auto const at_first = family();
    auto const sent =
        send("A1,Nguyễn Văn An,03/05/2020,1A,Nguyễn Văn Cha,1985,0912345678,Trần Thị Mẹ,1988,0987654321,,,Mẹ\n");
    EXPECT_EQ(sent.set.counts().changed, 1);
    apply(sent, *clerk_);
    EXPECT_EQ(family(), "A1 CHA Nguyễn Văn Cha 1985 0912345678 f\nA1 ME Trần Thị Mẹ 1988 0987654321 t\n");
    EXPECT_EQ(imports::undo(imports_, *clerk_, sent.head.id).undone, 1);
    EXPECT_EQ(family(), at_first) << "the telephone goes, the father stays; the mother that the import brought goes";
    EXPECT_EQ(at_first, "A1 CHA Nguyễn Văn Cha 1985  f\n");
}

TEST_F(Parents, ATelephoneWithoutANameIsToldAndNotCounted) {
    std::string const row = "A2,Lê Thị Bình,04/06/2020,1A,,,,,,0987654321,,,Mẹ\n";
    auto const sent = send(row);
    EXPECT_EQ(sent.set.counts().changed, 0) << "nothing would be written";
    EXPECT_TRUE(std::any_of(sent.set.rows[0].faults.begin(), sent.set.rows[0].faults.end(), [](Fault const& f) {
        return f.rule == "U11" && f.field == "motherName";
    }));
    auto const mended =
        imports::mend(imports_, *clerk_, sent.head.id, 1, {{{"motherName", "Trần Thị Mẹ"}}, {}, {}, {}});
    EXPECT_EQ(mended.set.rows[0].action, imports::Action::change);
    apply(sent, *clerk_);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.guardian WHERE phone = '0987654321'"), 1);
    EXPECT_EQ(send(row).set.counts().changed, 0);
}

TEST_F(Parents, WhoAGuardianIsCanBeCorrected) {
    apply(send("A2,Lê Thị Bình,04/06/2020,1A,,,,,,,Lê Văn Bác,Ông/bà,Người giám hộ\n"), *clerk_);
    std::string const corrected = "A2,Lê Thị Bình,04/06/2020,1A,,,,,,,Lê Văn Bác,Anh/chị,Người giám hộ\n";
    auto const sent = send(corrected);
    ASSERT_EQ(sent.set.counts().changed, 1);
    apply(sent, *clerk_);
    EXPECT_EQ(send(corrected).set.counts().changed, 0) << "what was shown as changed was written";
    imports::undo(imports_, *clerk_, sent.head.id);
    EXPECT_EQ(send(corrected).set.counts().changed, 1);
}

TEST_F(Parents, OneChildStandsInOneRow) {
    auto const sent = send(
        "A1,Nguyễn Văn An,03/05/2020,1A,Nguyễn Văn Cha,1985,0912345678,,,,,,\nA1,Nguyễn Văn An,03/05/2020,1A,Nguyễn "
        "Văn Cha,1985,0912345679,,,,,,\n");
    EXPECT_EQ(sent.set.counts().changed, 1);
    EXPECT_EQ(sent.set.counts().refused, 1);
    EXPECT_NE(sent.set.rows[1].faults[0].message.find("dòng 2"), std::string::npos)
        << sent.set.rows[1].faults[0].message;
    auto const mended = imports::mend(imports_, *clerk_, sent.head.id, 1, {{}, true, {}, {}});
    EXPECT_EQ(mended.set.counts().changed, 1) << "the other row counts when the first is left out";
    apply(sent, *clerk_);
    EXPECT_EQ(family(), "A1 CHA Nguyễn Văn Cha 1985 0912345679 f\n");
}

}  // namespace
}  // namespace pv::registry::test
