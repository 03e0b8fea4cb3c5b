#include <latch>
#include <thread>

#include "modules/registry/student/actions.h"
#include "modules/registry/student/periods.h"
#include "modules/registry/tests/office.h"
#include "tests/support/said.h"

namespace pv::registry::test {
namespace {

TEST_F(Office, RegistersReadsAndFindsAStudent) {
    auto const c1a = make_class("1A");
    auto const made = enrol("Nguyễn Văn Ánh", "075220000001", c1a);
    ASSERT_EQ(made.status, 201) << json::serialize(made.body);
    EXPECT_EQ(made.text("className"), "1A");
    EXPECT_EQ(made.text("status"), "01");
    EXPECT_EQ(made["enrolment"].at("enteredOn").as_string(), "2026-09-05");
    auto const read = get(clerk_, path("/students/", made.id()));
    ASSERT_EQ(read.status, 200);
    EXPECT_EQ(read.text("personalId"), "075220000001");
    EXPECT_EQ(read.text("permanentCommuneName"), "Phường Trấn Biên");
    ASSERT_EQ(read["guardians"].as_array().size(), 1u);
    EXPECT_EQ(read["guardians"].at(0).at("fullName").as_string(), "Trần Thị Lan");
    EXPECT_FALSE(read.body.as_object().contains("ethnicCode")) << "sensitive groups only on request";
    EXPECT_EQ(get(clerk_, path("/students/", made.id(), "?include=sensitive")).text("ethnicCode"), "01");
    for (char const* q : {"nguyen van anh", "ánh", "VAN ANH"}) {
        auto const list =
            get(clerk_,
                path("/schools/", primary_, "/students?q=") +
                    (std::string(q) == "ánh"           ? "%C3%A1nh"
                         : std::string(q) == "VAN ANH" ? "VAN%20ANH"
                                                       : "nguyen%20van%20anh"));
        EXPECT_EQ(list["total"].as_int64(), 1) << q;
    }
    EXPECT_EQ(
        get(clerk_, path("/schools/", primary_, "/students?classId=") + std::to_string(c1a))["total"].as_int64(), 1);
    // the end of the name, its middle, all of it; a sign of LIKE finds nobody; the department with a reason, by its own
    // road, finds the same
    for (auto const& [q, found] : std::initializer_list<std::pair<std::string, std::size_t>>{
             {"van%20anh", 1},
             {"nguyen%20van", 1},
             {"guye", 1},
             {"nguyen%20van%20anh", 1},
             {"anh%20van", 0},
             {"%25%25", 0},
             {"v_n", 0}}) {
        EXPECT_EQ(get(clerk_, "/search?q=" + q)["students"].as_array().size(), found) << q;
        EXPECT_EQ(get(department(), "/search?q=" + q + "&purpose=doi%20chieu")["students"].as_array().size(), found)
            << q;
        EXPECT_EQ(get(department(), "/search?q=" + q)["students"].as_array().size(), 0u)
            << q << ": no names without a reason";
    }
    log_.flush();
    EXPECT_GE(
        database_
            .superuser_sql(
                "SELECT 1 FROM audit.access WHERE subject_ids @> ARRAY[$1::bigint]", {std::to_string(made.id())})
            .size(),
        3);
}

TEST_F(Office, NamesSortByGivenName) {
    auto const c = make_class("1A");
    for (auto const& [name, id] :
         {std::pair{"Đỗ Bình", "075220000011"},
          {"Trần Văn Ân", "075220000012"},
          {"Lê Thị An", "075220000013"},
          {"Lê Đức", "075220000014"},
          {"Phạm Dũng", "075220000015"}})
        ASSERT_EQ(enrol(name, id, c).status, 201) << name;
    auto const list = get(clerk_, path("/schools/", primary_, "/students"));
    std::vector<std::string> names;
    for (auto const& row : list["rows"].as_array()) names.emplace_back(row.at("fullName").as_string());
    EXPECT_EQ(names, (std::vector<std::string>{"Lê Thị An", "Trần Văn Ân", "Đỗ Bình", "Phạm Dũng", "Lê Đức"}));
}

TEST_F(Office, RefusesWhatTheRulesBlockAndAsksAboutTheRest) {
    auto const c = make_class("1A");
    auto bad = child("Nguyễn Văn 4n", "07522000001", c);
    auto const refused = post(clerk_, path("/schools/", primary_, "/students"), bad);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.text("type"), "invalid");
    EXPECT_TRUE(refused.names("D06"));
    EXPECT_TRUE(refused.names("D01"));
    auto doubtful = child("Nguyễn Văn Tân", "075320000001", c);  // the number of a girl
    auto const asked = post(clerk_, path("/schools/", primary_, "/students"), doubtful);
    EXPECT_EQ(asked.text("type"), "needs-confirmation");
    EXPECT_TRUE(asked.names("D02"));
    doubtful["acceptWarnings"] = true;
    auto const taken = post(clerk_, path("/schools/", primary_, "/students"), doubtful);
    ASSERT_EQ(taken.status, 201) << json::serialize(taken.body);
    EXPECT_EQ(taken["faults"].at(0).at("rule").as_string(), "D02") << "an accepted fault stays open in the file";
    auto unknown = child("Nguyễn Văn Tú", "075220000031", c);
    unknown["shoeSize"] = 31;
    EXPECT_EQ(post(clerk_, path("/schools/", primary_, "/students"), unknown).status, 422);
    auto wrong_code = child("Nguyễn Văn Tú", "075220000031", c);
    wrong_code["ethnicCode"] = "77";
    EXPECT_TRUE(post(clerk_, path("/schools/", primary_, "/students"), wrong_code).names("D13"));
}

TEST_F(Office, ChangesKeepTheirHistoryAndRefuseAStaleVersion) {
    auto const c = make_class("1A");
    auto const made = enrol("Nguyễn Văn An", "075220000001", c);
    auto const target = "/api/v1" + path("/students/", made.id());
    auto const changed = call(
        clerk_, http::Method::patch, target,
        {{"fullName", "Nguyễn Văn Ân"},
         {"phone", "0987654321"},
         {"acceptWarnings", true},
         {"reason", "theo giấy khai sinh"}},
        made.version());
    ASSERT_EQ(changed.status, 200) << json::serialize(changed.body);
    EXPECT_EQ(changed.text("fullName"), "Nguyễn Văn Ân");
    EXPECT_EQ(changed.version(), made.version() + 1);
    auto const stale = call(clerk_, http::Method::patch, target, {{"phone", "0911111111"}}, made.version());
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(stale["current"].at("phone").as_string(), "0987654321") << "both values can be shown";
    EXPECT_EQ(call(clerk_, http::Method::patch, target, {{"phone", "0911111111"}}).status, 428);
    auto const history = get(clerk_, path("/students/", made.id(), "/history"));
    json::value const* update = nullptr;
    for (auto const& row : history["rows"].as_array())
        if (row.at("action").as_string() == "update") update = &row;
    ASSERT_NE(update, nullptr) << json::serialize(history.body);
    EXPECT_EQ(update->at("reason").as_string(), "theo giấy khai sinh");
    bool name = false;
    for (auto const& f : update->at("fields").as_array())
        if (f.at("field").as_string() == "fullName")
            name = f.at("before").as_string() == "Nguyễn Văn An" && f.at("after").as_string() == "Nguyễn Văn Ân" &&
                f.at("label").as_string() == "Họ và tên";
    EXPECT_TRUE(name) << json::serialize(*update);
}

TEST_F(Office, GuardiansAreEditedAsAWholeList) {
    auto const c = make_class("1A");
    auto const made = enrol("Nguyễn Văn An", "075220000001", c);
    auto const link = made["guardians"].at(0).at("id").as_int64();
    auto const target = "/api/v1" + path("/students/", made.id());
    json::array const list{
        json::object{
            {"id", link},
            {"relation", "ME"},
            {"fullName", "Trần Thị Lan"},
            {"birthYear", 1991},
            {"phone", "0912345678"}},
        json::object{{"relation", "CHA"}, {"fullName", "Nguyễn Văn Hùng"}, {"birthYear", 1990}}};
    auto const two =
        call(clerk_, http::Method::patch, target, {{"guardians", list}, {"acceptWarnings", true}}, made.version());
    ASSERT_EQ(two.status, 200) << json::serialize(two.body);
    ASSERT_EQ(two["guardians"].as_array().size(), 2u);
    EXPECT_EQ(two["guardians"].at(0).at("birthYear").as_int64(), 1991);
    auto const one = call(
        clerk_, http::Method::patch, target,
        {{"guardians",
          json::array{
              json::object{{"id", link}, {"relation", "ME"}, {"fullName", "Trần Thị Lan"}, {"phone", "0912345678"}}}},
         {"acceptWarnings", true}},
        two.version());
    ASSERT_EQ(one.status, 200);
    EXPECT_EQ(one["guardians"].as_array().size(), 1u);
}

TEST_F(Office, AClassChangeClosesOnePeriodAndOpensTheNext) {
    auto const a = make_class("1A"), b = make_class("1B"), second = make_class("2A", "02");
    auto const made = enrol("Nguyễn Văn An", "075220000001", a);
    auto const wrong =
        post(clerk_, path("/students/", made.id(), "/class-change"), {{"classId", second}, {"on", "2026-10-01"}});
    EXPECT_EQ(wrong.status, 422);
    auto const moved = post(
        clerk_, path("/students/", made.id(), "/class-change"),
        {{"classId", b}, {"on", "2026-10-01"}, {"reason", "cân đối sĩ số"}});
    ASSERT_EQ(moved.status, 200) << json::serialize(moved.body);
    EXPECT_EQ(moved.text("className"), "1B");
    auto const periods = database_.superuser_sql(
        "SELECT class_id, period::text AS p FROM registry.class_membership WHERE student_id = $1 AND NOT cancelled "
        "ORDER BY lower(period)",
        {std::to_string(made.id())});
    ASSERT_EQ(periods.size(), 2);
    EXPECT_EQ(periods[0].text("p"), "[2026-09-05,2026-10-01)");
    EXPECT_EQ(periods[1].text("p"), "[2026-10-01,)");
    EXPECT_EQ(
        get(clerk_, path("/schools/", primary_, "/classes/") + std::to_string(a) + "?on=2026-09-30")["students"]
            .as_int64(),
        1);
    EXPECT_EQ(
        get(clerk_, path("/schools/", primary_, "/classes/") + std::to_string(a) + "?on=2026-10-01")["students"]
            .as_int64(),
        0);
    // back on the same first day: a correction, not a third period
    ASSERT_EQ(
        post(clerk_, path("/students/", made.id(), "/class-change"), {{"classId", a}, {"on", "2026-10-01"}}).status,
        200);
    EXPECT_EQ(
        database_
            .superuser_sql(
                "SELECT 1 FROM registry.class_membership WHERE student_id = $1 AND NOT cancelled",
                {std::to_string(made.id())})
            .size(),
        2);
}

TEST_F(Office, LeavingClosesEverythingAndHasTheCodeOfItsHalfYear) {
    auto const a = make_class("1A");
    auto const made = enrol("Nguyễn Văn An", "075220000001", a);
    EXPECT_EQ(
        post(clerk_, path("/students/", made.id(), "/leave"), {{"on", "2026-11-10"}, {"kind", "dropout"}}).status, 422)
        << "U14: a reason is needed";
    auto const left = post(
        clerk_, path("/students/", made.id(), "/leave"),
        {{"on", "2026-11-10"}, {"kind", "dropout"}, {"reasonCode", "03"}});
    ASSERT_EQ(left.status, 200) << json::serialize(left.body);
    EXPECT_EQ(left.text("status"), "05");
    EXPECT_EQ(left["enrolment"].at("leftOn").as_string(), "2026-11-10");
    EXPECT_EQ(get(clerk_, path("/schools/", primary_, "/students"))["total"].as_int64(), 0);
    EXPECT_EQ(get(clerk_, path("/schools/", primary_, "/students?status=left"))["total"].as_int64(), 1);
    EXPECT_EQ(get(clerk_, path("/schools/", primary_, "/students?on=2026-11-09"))["total"].as_int64(), 1)
        << "the last day at school";
    EXPECT_EQ(
        post(
            clerk_, path("/students/", made.id(), "/leave"),
            {{"on", "2026-11-12"}, {"kind", "dropout"}, {"reasonCode", "03"}})
            .status,
        422);
}

TEST_F(Office, ForeignAndAbsentAnswerAlike) {
    auto const made = enrol("Nguyễn Văn An", "075220000001", make_class("1A"));
    for (char const* last : {"", "/history", "/access-log"}) {
        auto const foreign = get(other_clerk_, path("/students/", made.id(), last)),
                   absent = get(other_clerk_, path("/students/", 99999999, last));
        EXPECT_EQ(foreign.status, 404) << last;
        EXPECT_EQ(foreign["detail"], absent["detail"]) << last;
    }
    EXPECT_EQ(
        call(other_clerk_, http::Method::patch, "/api/v1" + path("/students/", made.id()), {{"phone", "0911111111"}}, 1)
            .status,
        404);
    EXPECT_EQ(get(other_clerk_, path("/schools/", primary_, "/students")).status, 404);
    EXPECT_EQ(get(other_clerk_, "/search?q=nguyen")["students"].as_array().size(), 0u);
    EXPECT_EQ(
        post(other_clerk_, path("/students/", made.id(), "/leave"), {{"on", "2026-11-10"}, {"kind", "transfer_out"}})
            .status,
        404);
}

TEST_F(Office, APersonalIdOfAnotherSchoolIsToldNarrowly) {
    ASSERT_EQ(enrol("Nguyễn Văn An", "075220000001", make_class("1A")).status, 201);
    auto const theirs = post(
        other_clerk_, path("/schools/", other_, "/classes"),
        {{"name", "1A"},
         {"gradeCode", "01"},
         {"schoolYear", 2026},
         {"homeroomName", "Lê Hoa"},
         {"acceptWarnings", true}});
    auto const again =
        post(other_clerk_, path("/schools/", other_, "/students"), child("Nguyễn Văn An", "075220000001", theirs.id()));
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.text("type"), "enrolled-elsewhere");
    EXPECT_NE(again.text("detail").find("Tiểu học Hoa Phượng 1"), std::string::npos);
    EXPECT_EQ(json::serialize(again.body).find("Nguyễn Văn An"), std::string::npos) << "nothing but the school is told";
}

TEST_F(Office, TheDepartmentReadsPersonsOnlyWithAReason) {
    auto const made = enrol("Nguyễn Văn An", "075220000001", make_class("1A"));
    EXPECT_EQ(get(department(), path("/students/", made.id())).text("type"), "reason-required");
    EXPECT_EQ(
        get(department(), path("/students/", made.id(), "?purpose=Ki%E1%BB%83m%20tra%20h%E1%BB%93%20s%C6%A1")).status,
        200);
    log_.flush();
    EXPECT_EQ(database_.superuser_sql("SELECT 1 FROM audit.access WHERE purpose = 'Kiểm tra hồ sơ'").size(), 1);
}

// ---- each wall alone
// ----------------------------------------------------------------------------------------------------

TEST_F(Office, RowLevelSecurityAloneHidesOtherSchools) {
    auto const made = enrol("Nguyễn Văn An", "075220000001", make_class("1A"));
    for (char const* table :
         {"student", "student_identity", "student_sensitive", "enrolment", "class_membership", "yearly_facts",
          "movement", "student_guardian", "guardian", "school_class"}) {
        auto const count = [&](std::string const& schools) {
            auto tx = database_.pool().read(database_.scoped(schools));
            return tx.run_unprepared("wall", std::string("SELECT count(*) AS n FROM registry.") + table, {})[0].int64(
                "n");
        };
        EXPECT_GE(count("{" + std::to_string(primary_) + "}"), 1) << table;
        EXPECT_EQ(count("{" + std::to_string(other_) + "}"), 0) << table;
        EXPECT_EQ(count(""), 0) << table << ": no scope shows nothing";
    }
    auto tx = database_.pool().write(database_.scoped("{" + std::to_string(other_) + "}"));
    EXPECT_EQ(
        tx.query("foreign_write", "UPDATE registry.student SET full_name = 'X' WHERE id = $1", made.id()).affected(),
        0);
    EXPECT_THROW(
        tx.query(
            "foreign_insert",
            "INSERT INTO registry.movement (school_id, student_id, kind, occurred_on) VALUES ($1, $2, 'enrol', "
            "'2026-09-05')",
            primary_, made.id()),
        db::InsufficientPrivilege);
}

TEST_F(Office, TheProvinceReaderSeesNoNames) {
    auto context = database_.job();
    context.role = db::Role::province;
    EXPECT_THROW(
        database_.pool().read(context).query("names", "SELECT full_name FROM registry.student"),
        db::InsufficientPrivilege);
    EXPECT_THROW(
        database_.pool().read(context).query("numbers", "SELECT personal_id FROM registry.student_identity"),
        db::InsufficientPrivilege);
    EXPECT_THROW(
        database_.pool().read(context).query("ethnic", "SELECT ethnic_code FROM registry.student_sensitive"),
        db::InsufficientPrivilege);
    EXPECT_NO_THROW(database_.pool().read(context).query("figures", "SELECT count(*) FROM registry.enrolment"));
}

TEST_F(Office, OneEnrolmentAtATimeEvenWhenTwoPressAtOnce) {
    past_stores_ = true;
    auto const made = enrol("Nguyễn Văn An", "075220000001", make_class("1A"));
    auto const day = [](char const* iso) { return LocalDate::parse_iso(iso).value(); };
    auto one = database_.pool().write(database_.job());
    EXPECT_THROW(
        student::enrolments().open(
            one, other_, {{StudentId(made.id()), {}, day("2026-10-01"), {}, {{"entered_as", "02"}}}}),
        db::ExclusionViolation);
    // touching periods do not overlap: half-open
    auto two = database_.pool().write(database_.job());
    EXPECT_NO_THROW(student::enrolments().open(
        two, other_, {{StudentId(made.id()), {}, day("2025-09-05"), day("2026-09-05"), {{"entered_as", "01"}}}}));
    two.commit();
}

TEST_F(Office, TwoSchoolsRegisterTheSameChildAtOnceAndOneIsTold) {
    for (int round = 0; round < 4; ++round) {
        student::Registration registration;
        registration.values = pv::test::said(
            {{"fullName", "Nguyễn Văn An"},
             {"birth", "2020-05-03"},
             {"sex", "01"},
             {"personalId", "07522000000" + std::to_string(round)}});
        registration.entered_on = LocalDate::parse_iso("2026-09-05");
        registration.accept_warnings = true;
        std::latch start(2);
        std::atomic<int> done = 0, refused = 0;
        auto const press = [&](std::shared_ptr<Actor> actor, SchoolId school) {
            start.arrive_and_wait();
            try {
                student::register_student(deps_, *actor, school, registration);
                ++done;
            } catch (Refused const& r) {
                EXPECT_EQ(r.problem.status, 409) << r.problem.detail;
                ++refused;
            }
        };
        std::jthread one(press, clerk_, primary_), two(press, other_clerk_, other_);
        one.join(), two.join();
        EXPECT_EQ(done, 1);
        EXPECT_EQ(refused, 1);
    }
    EXPECT_EQ(database_.superuser_sql("SELECT 1 FROM registry.enrolment").size(), 4) << "nothing half done";
}

TEST_F(Office, TwoClassChangesAtOnceLeaveOneClass) {
    auto const a = make_class("1A"), b = make_class("1B"), c = make_class("1C");
    auto const made = enrol("Nguyễn Văn An", "075220000001", a);
    std::latch start(2);
    auto const press = [&](std::int64_t to) {
        start.arrive_and_wait();
        try {
            student::change_class(
                deps_, *clerk_, StudentId(made.id()), ClassId(to), LocalDate::parse_iso("2026-10-01").value(), "",
                std::nullopt);
        } catch (Refused const& r) { EXPECT_LT(r.problem.status, 500) << r.problem.detail; }
    };
    std::jthread one(press, b), two(press, c);
    one.join(), two.join();
    auto const open = database_.superuser_sql(
        "SELECT class_id FROM registry.class_membership WHERE student_id = $1 AND NOT cancelled AND upper_inf(period)",
        {std::to_string(made.id())});
    ASSERT_EQ(open.size(), 1);
    EXPECT_TRUE(open[0].int64("class_id") == b || open[0].int64("class_id") == c);
}

}  // namespace
}  // namespace pv::registry::test
