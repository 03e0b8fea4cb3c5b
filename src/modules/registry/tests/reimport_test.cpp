// The list sent again two weeks later: exactly the changed cells, movements with their day, and nobody made twice.
#include "modules/registry/tests/answers.h"
#include "modules/registry/tests/importing.h"
#include "vocabulary/number.h"

namespace pv::registry::test {
namespace {

using imports::Action;
using imports::Row;

char const* const first_list = "01_nhap_hoc_sinh_tieu_hoc.xlsx";
char const* const second_list = "09_nhap_hoc_sinh_tieu_hoc_lan2.xlsx";

constexpr Argued differences[] = {
    {"09_nhap_hoc_sinh_tieu_hoc_lan2.xlsx", "Sheet1!G625", "D02",
     "told at N625: nobody can know which of the two is wrong"},
    {"09_nhap_hoc_sinh_tieu_hoc_lan2.xlsx", "Sheet1!N625", "D02", "planted at G625"},
};

Row const& row_at(imports::ChangeSet const& set, int number) {
    for (auto const& row : set.rows)
        if (row.number == number) return row;
    throw std::runtime_error("no row " + std::to_string(number));
}

bool names(Row const& row, std::string_view rule) {
    return std::any_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.rule == rule; });
}

std::string message(Row const& row, std::string_view rule) {
    for (auto const& f : row.faults)
        if (f.rule == rule) return f.message;
    return {};
}

class Reimport : public Importing {};

TEST_F(Reimport, ShowsExactlyWhatChangedAndAsksAboutLikenesses) {
    bring(workbooks / first_list, *clerk_, primary_);
    int const students = count("SELECT count(*) AS n FROM registry.student WHERE NOT cancelled");
    EXPECT_EQ(students, 608);
    auto const twice = create(workbooks / first_list, *clerk_, primary_);
    EXPECT_EQ(twice.set.counts().unchanged, 608) << "the same file twice changes nothing";
    EXPECT_EQ(twice.set.counts().changed + twice.set.counts().created, 0);

    auto const later = create(workbooks / second_list, *clerk_, primary_);
    auto const& set = later.set;
    compare_faults(second_list, set, answer_sheet(second_list), differences);
    compare_repairs(second_list, set, answer_sheet(second_list), differences);

    // an address is three cells: where it is written, the hamlet and the commune
    std::map<std::pair<int, std::string>, std::pair<std::string, std::string>> expected;
    std::set<int> new_rows, alike, renamed, moved;
    int missing = 0;
    for (auto const& p : answer_sheet(second_list)) {
        int const row = parse_number<int>(p.row).value_or(0);
        if (p.kind == "changed:phone") expected[{row, "phone"}] = {p.expected, p.seen};
        if (p.kind == "changed:class") expected[{row, "className"}] = {p.expected, p.seen};
        if (p.kind == "changed:address") expected[{row, "currentAddress"}] = {p.expected, p.seen}, moved.insert(row);
        if (p.kind == "name_typo") expected[{row, "fullName"}] = {p.expected, p.seen}, renamed.insert(row);
        if (p.kind == "new" || p.kind == "twin") new_rows.insert(row);
        if (p.kind == "near_duplicate") alike.insert(row);
        missing += p.kind == "missing";
    }
    EXPECT_EQ(expected.size(), 15u);
    int cells = 0;
    for (auto const& row : set.rows)
        for (auto const& [key, cell] : row.cells) {
            if (!cell.has_old) continue;
            ++cells;
            if (moved.contains(row.number) && (key == "permanentCommuneCode" || key == "permanentAddress")) continue;
            auto const wanted = expected.find({row.number, key});
            ASSERT_TRUE(wanted != expected.end())
                << "row " << row.number << " " << key << ": " << cell.old << " → " << cell.value;
            EXPECT_EQ(cell.old, wanted->second.first);
            EXPECT_EQ(cell.value, wanted->second.second);
        }
    EXPECT_EQ(cells, 15 + 2 * 4);
    for (auto const& row : set.rows) {
        EXPECT_EQ(row.action == Action::create, new_rows.contains(row.number)) << "row " << row.number;
        EXPECT_EQ(row.action == Action::conflict, alike.contains(row.number)) << "row " << row.number;
        EXPECT_EQ(row.proposal.has_value(), alike.contains(row.number)) << "row " << row.number;
        if (renamed.contains(row.number)) {
            EXPECT_TRUE(names(row, "match")) << "a new name for known codes is to be confirmed";
        }
    }
    EXPECT_EQ(set.missing, missing);
    EXPECT_EQ(missing, 4);

    // what is not decided makes nobody
    auto const applied = apply(later, *clerk_);
    EXPECT_EQ(applied.set.counts().created, 7);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.student WHERE NOT cancelled"), students + 7);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.movement WHERE kind = 'change_class' AND NOT cancelled"), 4);
    auto const again = create(workbooks / second_list, *clerk_, primary_);
    EXPECT_EQ(again.set.counts().created + again.set.counts().changed, 0);
    EXPECT_EQ(again.set.counts().conflicting, 2) << "still to be decided";
}

TEST_F(Reimport, DoesWithALikenessWhatTheClerkSays) {
    bring(workbooks / first_list, *clerk_, primary_);
    auto const opened = create(workbooks / second_list, *clerk_, primary_);
    auto const &hoa = row_at(opened.set, 257), &nga = row_at(opened.set, 399);
    ASSERT_TRUE(hoa.proposal && nga.proposal);
    EXPECT_NE(hoa.proposal->text.find("Trần Thị Thanh Hòa"), std::string::npos);
    auto set = imports::mend(imports_, *clerk_, opened.head.id, hoa.key, {{}, {}, hoa.proposal->record_id, {}}).set;
    // the child stands in the next row too, under the code it has: that row keeps the record, wherever it stands
    EXPECT_NE(hoa.proposal->text.find("(em này đã có ở dòng 258 của tệp)"), std::string::npos) << hoa.proposal->text;
    EXPECT_EQ(row_at(set, 257).action, Action::refuse);
    EXPECT_EQ(message(row_at(set, 257), "S01"), "Dòng 258 của tệp cũng là học sinh này. Giữ một dòng.");
    auto const whole = imports::test::open(imports_, *clerk_, opened.head.id).set;
    EXPECT_EQ(row_at(whole, 258).match_id, hoa.proposal->record_id);
    EXPECT_FALSE(row_at(whole, 258).has('B'));
    set = imports::mend(imports_, *clerk_, opened.head.id, nga.key, {{}, {}, {}, true}).set;
    EXPECT_EQ(row_at(set, 399).action, Action::create) << "somebody else, however alike";
    EXPECT_EQ(row_at(imports::test::open(imports_, *clerk_, opened.head.id).set, 399).action, Action::create)
        << "and that is kept";
    int const before = count("SELECT count(*) AS n FROM registry.student WHERE NOT cancelled");
    apply(opened, *clerk_);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.student WHERE NOT cancelled"), before + 8);
}

TEST_F(Reimport, AsksAboutANewChildWithoutAClassAndOfNoAgeOfTheSchool) {
    auto const set = create(
                         table("Họ và tên,Ngày sinh,Giới tính,Dân tộc\nNguyễn Văn Bốn,20/04/1978,Nam,Kinh\nLê Thị "
                               "Bình,04/06/2018,Nữ,Kinh\n"),
                         *clerk_, primary_, "students")
                         .set;
    EXPECT_TRUE(names(set.rows[0], "U13") && names(set.rows[0], "D10")) << "48 years old, in a primary school";
    EXPECT_TRUE(names(set.rows[1], "U13"));
    EXPECT_FALSE(names(set.rows[1], "D10"));
}

TEST_F(Reimport, TakesAChildForTheOneTheClerkNames) {
    make_class("1A");
    bring(
        table("Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\nA1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A\nA2,Lê "
              "Thị Bình,04/06/2020,Nữ,Kinh,1A\n"),
        *clerk_, primary_, "students");
    auto const opened = create(
        table("Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\nNguyễn Văng An,03/05/2020,Nam,Kinh,1A\n", "lan2.csv"),
        *clerk_, primary_, "students");
    auto const& an = opened.set.rows.at(0);
    ASSERT_TRUE(an.proposal);
    EXPECT_EQ(an.proposal->text, "Nguyễn Văn An, sinh 03/05/2020, lớp 1A");
    auto const set = imports::mend(imports_, *clerk_, opened.head.id, an.key, {{}, {}, an.proposal->record_id, {}}).set;
    EXPECT_EQ(set.rows.at(0).match_id, an.proposal->record_id);
    EXPECT_EQ(set.rows.at(0).action, Action::change) << "the name is what differs";
}

// ---- a changed status
// ---------------------------------------------------------------------------------------------------

char const* const people =
    "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\nA1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A\nA2,Lê Thị "
    "Bình,04/06/2020,Nữ,Kinh,1A\nA3,Trần Văn Chi,05/07/2020,Nam,Kinh,1A\n";

class Status : public Importing {
protected:
    Status() { make_class("1A"), make_class("1B"), bring(table(people), *clerk_, primary_, "students"); }
    imports::Opened send(std::string const& rows) {
        return create(
            table(
                "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Lớp,Trạng thái HS,Ngày nhập trạng thái,Lý do thôi học\n" +
                    rows,
                "lan2.csv"),
            *clerk_, primary_, "students");
    }
    int open_stays() {
        return count("SELECT count(*) AS n FROM registry.enrolment WHERE NOT cancelled AND upper_inf(period)");
    }
    std::string state() {
        std::string out;
        for (auto const r : database_.superuser_sql(
                 "SELECT e.student_code, e.entered_as, e.left_as, e.period::text AS period, (SELECT count(*) FROM "
                 "registry.class_membership m WHERE m.student_id = e.student_id AND NOT m.cancelled "
                 "AND m.period <@ e.period) AS memberships, (SELECT count(*) FROM registry.yearly_facts y WHERE "
                 "y.student_id = e.student_id AND NOT y.cancelled AND y.period && e.period) AS yearly "
                 "FROM registry.enrolment e WHERE NOT e.cancelled ORDER BY e.student_code, lower(e.period)"))
            out += r.string("student_code") + " " + r.string("entered_as") + " " + r.string("left_as") + " " +
                r.string("period") + " " + r.string("memberships") + " " + r.string("yearly") + "\n";
        return out;
    }
};

TEST_F(Status, LeavingAndComingBackAreMovementsWithTheirDay) {
    std::string const at_first = state();
    auto const left = send(
        "A1,Nguyễn Văn An,03/05/2020,Nam,1A,Chuyển đi kỳ 1,10/11/2026,\nA2,Lê Thị Bình,04/06/2020,Nữ,1A,Thôi học kỳ "
        "1,12/11/2026,06\nA3,Trần Văn Chi,05/07/2020,Nam,1A,Đang học,05/09/2026,\n");
    EXPECT_EQ(left.set.counts().changed, 2);
    EXPECT_EQ(left.set.counts().unchanged, 1);
    auto const& cell = left.set.rows[0].cells.at(std::string("status"));
    EXPECT_EQ(cell.old, "01");
    EXPECT_EQ(cell.value, "04");
    apply(left, *clerk_);
    EXPECT_EQ(
        state(),
        "A1 01 04 [2026-09-05,2026-11-10) 1 1\nA2 01 05 [2026-09-05,2026-11-12) 1 1\nA3 01  [2026-09-05,) 1 1\n");
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.movement WHERE NOT cancelled AND kind = 'transfer_out' AND "
              "occurred_on = '2026-11-10'"),
        1);
    EXPECT_EQ(
        count("SELECT count(*) AS n FROM registry.movement WHERE NOT cancelled AND kind = 'leave' AND reason_code = "
              "'06'"),
        1);
    EXPECT_EQ(imports::undo(imports_, *clerk_, left.head.id).undone, 2);
    EXPECT_EQ(state(), at_first);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.movement WHERE NOT cancelled AND kind <> 'enrol'"), 0);

    apply(
        send("A1,Nguyễn Văn An,03/05/2020,Nam,1A,Chuyển đi kỳ 1,10/11/2026,\nA2,Lê Thị Bình,04/06/2020,Nữ,1A,Thôi học "
             "kỳ 1,12/11/2026,06\n"),
        *clerk_);
    std::string const after_leaving = state();
    auto const again = send("A1,Nguyễn Văn An,03/05/2020,Nam,1A,Chuyển đi kỳ 1,10/11/2026,\n");
    EXPECT_EQ(again.set.counts().unchanged, 1) << "the same file twice changes nothing";

    auto const back = send("A2,Lê Thị Bình,04/06/2020,Nữ,1B,Đang học,18/11/2026,\n");
    EXPECT_EQ(back.set.counts().changed, 1);
    apply(back, *clerk_);
    EXPECT_EQ(
        state(),
        "A1 01 04 [2026-09-05,2026-11-10) 1 1\nA2 01 05 [2026-09-05,2026-11-12) 1 1\nA2 03  [2026-11-18,) 1 1\nA3 01  "
        "[2026-09-05,) 1 1\n");
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.movement WHERE NOT cancelled AND kind = 'return'"), 1);

    EXPECT_EQ(imports::undo(imports_, *clerk_, back.head.id).undone, 1);
    EXPECT_EQ(state(), after_leaving);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.movement WHERE NOT cancelled AND kind = 'return'"), 0);
}

TEST_F(Status, WithoutItsDayIsAQuestionAndChangesNothing) {
    auto const opened = send(
        "A1,Nguyễn Văn An,03/05/2020,Nam,1A,Chuyển đi kỳ 1,,\nA2,Lê Thị Bình,04/06/2020,Nữ,1A,Thôi học kỳ "
        "1,05/09/2026,06\nA3,Trần Văn Chi,05/07/2020,Nam,1A,Thôi học kỳ 2,10/11/2026,06\n");
    EXPECT_NE(message(opened.set.rows[0], "U14").find("Cần biết ngày"), std::string::npos);
    EXPECT_NE(message(opened.set.rows[1], "U14").find("không sau ngày"), std::string::npos);
    EXPECT_TRUE(names(opened.set.rows[2], "S24")) << "term 2 in November";
    EXPECT_EQ(opened.set.counts().unchanged, 2);
    apply(opened, *clerk_);
    EXPECT_EQ(open_stays(), 2);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.enrolment WHERE left_as = '05'"), 1)
        << "the code follows from the act and its day";
    auto const mended = imports::mend(
        imports_, *clerk_, send("A1,Nguyễn Văn An,03/05/2020,Nam,1A,Chuyển đi kỳ 1,,\n").head.id, 1,
        {{{"statusOn", "11/11/2026"}}, {}, {}, {}});
    EXPECT_EQ(mended.set.rows[0].action, Action::change);
}

TEST_F(Status, InTheFutureIsRefused) {
    auto const opened = send("A1,Nguyễn Văn An,03/05/2020,Nam,1A,Chuyển đi kỳ 1,21/11/2026,\n");
    EXPECT_EQ(opened.set.counts().refused, 1);
    EXPECT_TRUE(names(opened.set.rows[0], "S24"));
}

// ---- children of other schools, brothers and sisters
// ------------------------------------------------------------------------

TEST_F(Importing, AChildOfAnotherSchoolIsOnlySaidWhere) {
    make_class("1A");
    bring(
        table("Họ và tên,Ngày sinh,Giới tính,Dân tộc,Số định danh cá nhân,Mã định danh,Lớp,Điện thoại\nNguyễn Văn "
              "An,03/05/2020,Nam,Kinh,075220000001,7500000001,1A,0912345678\nLê Văn "
              "Bình,03/05/2020,Nam,Kinh,075220000002,,1A,\n"),
        *clerk_, primary_, "students");
    int const looked = count("SELECT count(*) AS n FROM audit.access WHERE what = 'where_enrolled'");
    auto const opened = create(
        table(
            "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Số định danh cá nhân,Mã định danh,Lớp\nTrần Văn "
            "Khác,03/05/2020,Nam,Kinh,075220000001,,1A\nVõ Văn Mã,04/05/2020,Nam,Kinh,,7500000001,1A\n"
            "Hồ Thị Mới,05/05/2020,Nữ,Kinh,075320000009,,1A\n",
            "khac.csv"),
        *other_clerk_, other_, "students");
    EXPECT_EQ(opened.set.counts().refused, 2);
    EXPECT_EQ(opened.set.counts().created, 1);
    for (int i : {0, 1}) {
        auto const& row = opened.set.rows[static_cast<std::size_t>(i)];
        EXPECT_EQ(
            message(row, "S06"),
            "Đang học tại Tiểu học Hoa Phượng 1: một em không học hai trường. Xem lại số này; nếu em chuyển đến, "
            "trường đó ghi em chuyển đi trước, rồi nhập lại dòng này.");
        for (auto const& f : row.faults)
            EXPECT_EQ(f.message.find("Nguyễn Văn An"), std::string::npos) << "nothing else is told";
        EXPECT_FALSE(row.proposal);
    }
    EXPECT_EQ(count("SELECT count(*) AS n FROM audit.access WHERE what = 'where_enrolled'"), looked + 1)
        << "the look-up is logged";
    EXPECT_EQ(apply(opened, *other_clerk_).set.counts().created, 1);
}

TEST_F(Importing, ANumberDoesNotMoveFromOneStudentToAnother) {
    make_class("1A");
    bring(
        table(
            "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Số định danh cá nhân,Mã định danh,Lớp\nA1,Nguyễn Văn "
            "An,03/05/2020,Nam,Kinh,075220000001,7500000001,1A\nA2,Lê Văn Bình,03/06/2020,Nam,Kinh,075220000002,,1A\n"),
        *clerk_, primary_, "students");
    auto const opened = create(
        table(
            "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Số định danh cá nhân,Mã định danh\nA2,Lê Văn "
            "Bình,03/06/2020,Nam,075220000001,\nA1,Nguyễn Văn An,03/05/2020,Nam,,7500000009\n",
            "doi.csv"),
        *clerk_, primary_, "students");
    EXPECT_EQ(opened.set.counts().refused, 2);
    EXPECT_TRUE(names(opened.set.rows[0], "S01"));
    EXPECT_TRUE(names(opened.set.rows[1], "D05")) << "a ministry code once given does not change";
}

TEST_F(Importing, BrothersAndSistersShareTheirParents) {
    make_class("1A"), make_class("2A", "02");
    bring(
        table("Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Họ tên cha,Năm sinh cha,Họ tên mẹ,Năm sinh mẹ\nNguyễn Văn "
              "An,03/05/2020,Nam,Kinh,1A,Nguyễn Văn Cha,1985,Lê Thị Mẹ,1988\n"
              "Nguyễn Thị Bé,03/05/2019,Nữ,Kinh,2A,Nguyễn Văn Cha,1985,Lê Thị Mẹ,1988\nNguyễn Văn "
              "Cùng,01/02/2020,Nam,Kinh,1A,Nguyễn Văn Cha,1985,Trần Thị Khác,1988\n"),
        *clerk_, primary_, "students");
    EXPECT_EQ(count("SELECT count(DISTINCT guardian_id) AS n FROM registry.student_guardian WHERE NOT cancelled"), 4);
    EXPECT_EQ(count("SELECT count(*) AS n FROM registry.student_guardian WHERE NOT cancelled"), 6);
    bring(
        table(
            "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Họ tên cha,Năm sinh cha,Họ tên mẹ,Năm sinh mẹ\nNguyễn Văn "
            "Út,03/05/2020,Nam,Kinh,1A,Nguyễn Văn Cha,1985,Lê Thị Mẹ,1988\n",
            "ut.csv"),
        *clerk_, primary_, "students");
    EXPECT_EQ(count("SELECT count(DISTINCT guardian_id) AS n FROM registry.student_guardian WHERE NOT cancelled"), 4)
        << "the third child has them too";
}

TEST_F(Importing, OneFillerInAColumnIsSeen) {
    std::string rows = "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Điện thoại\n";
    for (int i = 0; i < 30; ++i)
        rows += "Nguyễn Văn A" + std::string(1, static_cast<char>('a' + i % 26)) + ",01/01/" +
            std::to_string(2020 - (i < 20 ? 0 : i - 19)) + ",Nam,Kinh,1A,\n";
    auto const opened = create(table(rows), *clerk_, primary_, "students");
    EXPECT_TRUE(names(opened.set.rows[0], "S17"));
    EXPECT_FALSE(names(opened.set.rows[29], "S17"));
}

TEST_F(Importing, ThresholdsAreRowsOfTheSettings) {
    std::string const row =
        "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Chiều cao (cm)\nNguyễn Văn An,03/05/2020,Nam,Kinh,1A,130\n";
    EXPECT_FALSE(names(create(table(row), *clerk_, primary_, "students").set.rows[0], "D37"));
    database_.owner_sql(
        "UPDATE platform.setting SET period = daterange(NULL, '2026-11-01') WHERE name = 'height.max'; "
        "INSERT INTO platform.setting (name, value, period) VALUES ('height.max', '120', daterange('2026-11-01', "
        "NULL))");
    EXPECT_TRUE(names(create(table(row), *clerk_, primary_, "students").set.rows[0], "D37")) << "in force since 1/11";
    clock_.set("2026-10-20T01:00:00Z");
    EXPECT_FALSE(names(create(table(row), *clerk_, primary_, "students").set.rows[0], "D37")) << "not before";
}

}  // namespace
}  // namespace pv::registry::test
