// Who left and comes back: what goes on from one stay to the next, and what people are told when the time is taken.
#include "modules/registry/student/periods.h"
#include "modules/registry/tests/importing.h"

namespace pv::registry::test {
namespace {

class Returning : public Importing {};

TEST_F(Returning, KeepsEveryPlainFieldThroughLeavingAndComingBack) {
    auto const of = make_class("1A");
    auto const made = enrol("Nguyễn Văn An", "075220000001", of);
    auto const student = path("/students/", made.id());
    json::object const told{
        {"studentCode", "A1"},
        {"entryKind", "2"},
        {"previousSchool", "Mầm non Hoa Mai"},
        {"note", "Đi xe buýt"},
        {"vendorKey", "PUPIL-77"},
        {"orderNo", 7},
        {"twoSessions", true},
        {"semiBoarding", true},
        {"boarding", false},
        {"areaCode", "02"},
        {"repeatedLastYear", true},
        {"subjectGroup", "Toán – Tin"},
        {"policyGroups", json::array{"08"}},
        {"heightCm", 118.5},
        {"inclusive", true}};
    auto body = told;
    body["acceptWarnings"] = true;
    auto const changed = call(clerk_, http::Method::patch, "/api/v1" + student, body, made.version());
    ASSERT_EQ(changed.status, 200) << json::serialize(changed.body);
    auto const read = [&] { return get(clerk_, student + "?include=sensitive"); };
    auto const before = read();
    for (auto const& [key, value] : told) EXPECT_EQ(before[key], value) << key;

    auto const left =
        post(clerk_, student + "/leave", {{"kind", "dropout"}, {"reasonCode", "06"}, {"on", "2026-11-10"}});
    ASSERT_EQ(left.status, 200) << json::serialize(left.body);
    auto const back = bring(
        table("Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Lớp,Trạng thái HS,Ngày nhập trạng thái\nA1,Nguyễn Văn "
              "An,03/05/2020,Nam,1A,Đang học,18/11/2026\n"),
        *clerk_, primary_, "students");
    EXPECT_EQ(back.set.counts().changed, 1);
    auto const after = read();
    EXPECT_EQ(after["enrolment"].at("enteredOn").as_string(), "2026-11-18");
    EXPECT_NE(after["enrolment"].at("id"), before["enrolment"].at("id"));
    for (auto const& [key, value] : told) EXPECT_EQ(after[key], value) << key;
    EXPECT_TRUE(after["leavingReason"].is_null()) << "the reason is the leaving's own";
}

/// What people are told when a period is taken, whichever constraint says so.
TEST_F(Returning, IsRefusedInWordsWhileTheStudentIsElsewhere) {
    past_stores_ = true;
    make_class("1A");
    auto const b = make_class("1B");
    auto const header =
        "Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Trạng thái HS,Ngày nhập trạng thái,Lý do "
        "thôi học\n";
    bring(
        table(
            std::string(header) +
            "A1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A,,,\nA2,Lê Thị Bình,04/06/2020,Nữ,Kinh,1A,,,\n"),
        *clerk_, primary_, "students");
    auto const id_of = [&](char const* code) {
        return database_.superuser_sql("SELECT student_id FROM registry.enrolment WHERE student_code = $1", {code})[0]
            .int64("student_id");
    };
    auto const an = id_of("A1"), binh = id_of("A2");
    auto const on = LocalDate::parse_iso("2026-11-12").value();

    // a class of another school, in which nobody at this one can look
    {
        auto tx = database_.pool().write(database_.job());
        auto const theirs = tx.query(
                                  "class_elsewhere",
                                  "INSERT INTO registry.school_class (school_id, school_year, name, name_key, "
                                  "grade_code, period) VALUES "
                                  "($1::int, 2026, '1C', '1c', '01', '[2026-09-05,)') RETURNING id",
                                  other_)[0]
                                .int64("id");
        auto const mine = student::memberships().find(tx, primary_, StudentId(binh), Which::hold, on);
        student::memberships().close(tx, primary_, {{mine.at(0), on.plus_days(3)}});
        student::memberships().open(
            tx, other_, {{StudentId(binh), {}, on.plus_days(3), {}, {{"class_id", db::to_param(theirs)}}}});
        tx.commit();
    }
    auto const moved = post(
        clerk_, path("/schools/", primary_, "/class-changes"),
        {{"studentIds", json::array{binh}}, {"classId", b}, {"on", "2026-11-10"}});
    EXPECT_EQ(moved.status, 409) << json::serialize(moved.body);
    EXPECT_NE(moved.text("detail").find("Lê Thị Bình đã có lớp khác trong khoảng thời gian này"), std::string::npos);
    EXPECT_EQ(
        post(clerk_, path("/students/", binh, "/class-change"), {{"classId", b}, {"on", "2026-11-10"}}).status, 409);

    // left, and enrolled elsewhere since
    auto const leaving = bring(
        table(std::string(header) + "A1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A,Chuyển đi kỳ 1,10/11/2026,\n", "roi.csv"),
        *clerk_, primary_, "students");
    auto const back = create(
        table(std::string(header) + "A1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A,Đang học,18/11/2026,\n", "ve.csv"),
        *clerk_, primary_, "students");
    {
        auto tx = database_.pool().write(database_.job());
        student::enrolments().open(tx, other_, {{StudentId(an), {}, on, {}, {{"entered_as", "02"}}}});
        tx.commit();
    }
    try {
        apply(back, *clerk_);
        ADD_FAILURE() << "two schools at once";
    } catch (Refused const& refused) {
        EXPECT_EQ(refused.problem.status, 409);
        EXPECT_NE(
            refused.problem.detail.find("Một học sinh trong tệp đang học ở trường khác trong cùng thời gian."),
            std::string::npos);
    }
    auto const movement =
        database_
            .superuser_sql(
                "SELECT id FROM registry.movement WHERE student_id = $1 AND kind = 'transfer_out' AND NOT cancelled",
                {std::to_string(an)})[0]
            .int64("id");
    auto const taken_back =
        post(clerk_, path("/students/", an, path("/movements/", movement, "/cancel")), json::object{});
    EXPECT_EQ(taken_back.status, 422);
    EXPECT_NE(taken_back.text("detail").find("học sinh đã học ở nơi khác trong cùng thời gian"), std::string::npos)
        << json::serialize(taken_back.body);
    auto const undone = imports::undo(imports_, *clerk_, leaving.head.id);
    ASSERT_EQ(undone.refused.size(), 1u);
    EXPECT_EQ(undone.refused[0].second, "Em đã học ở trường khác hoặc lớp khác trong thời gian này.");
}

}  // namespace
}  // namespace pv::registry::test
