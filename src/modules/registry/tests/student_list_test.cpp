#include "modules/registry/tests/office.h"

namespace pv::registry::test {
namespace {

struct StudentList : Office {
    json::array rows(std::string const& query) {
        auto const a = get(clerk_, path("/schools/", primary_, "/students?" + query));
        EXPECT_EQ(a.status, 200) << json::serialize(a.body);
        return a["rows"].as_array();
    }
    std::vector<std::string> names(std::string const& query) {
        std::vector<std::string> out;
        for (auto const& r : rows(query)) out.emplace_back(r.at("fullName").as_string());
        return out;
    }
    Answer enrol_with(json::object changes) {
        auto body = child("Nguyễn Văn Ánh", "", 0);
        body.erase("personalId");
        for (auto const& [key, value] : changes) body[key] = value;
        body["acceptWarnings"] = true;
        auto a = post(clerk_, path("/schools/", primary_, "/students"), body);
        EXPECT_EQ(a.status, 201) << json::serialize(a.body);
        return a;
    }
};

TEST_F(StudentList, FiltersByWhatIsMissingAndWhoStudentsAre) {
    auto const c = make_class("1A");
    enrol_with({{"fullName", "Trần Thị Bình"}, {"sex", "02"}, {"classId", c}, {"personalId", "075320000002"}});
    enrol_with({{"fullName", "Lò Văn Én"}, {"classId", c}, {"ethnicCode", "03"}, {"personalId", "075220000003"}});
    enrol_with({{"fullName", "Đỗ Văn Cảnh"}});
    EXPECT_EQ(names("sex=02"), std::vector<std::string>{"Trần Thị Bình"});
    EXPECT_EQ(names("minority=true"), std::vector<std::string>{"Lò Văn Én"});
    EXPECT_EQ(names("status=unplaced"), std::vector<std::string>{"Đỗ Văn Cảnh"});
    EXPECT_EQ(names("missing=personalId"), std::vector<std::string>{"Đỗ Văn Cảnh"});
    EXPECT_EQ(names("missing=personalId&sex=02"), std::vector<std::string>{});
    EXPECT_EQ(names("missing=phone"), std::vector<std::string>{}) << "the mother's phone is enough";
    EXPECT_EQ(get(clerk_, path("/schools/", primary_, "/students?missing=name%27")).status, 400);
    EXPECT_EQ(get(clerk_, path("/schools/", primary_, "/students?sort=name;DROP")).status, 400);
    EXPECT_EQ(get(clerk_, path("/schools/", primary_, "/students?ids=1,x")).status, 400);
    for (char const* list : {"/students?year=", "/classes?year="}) {
        EXPECT_EQ(get(clerk_, path("/schools/", primary_, list) + "75").status, 400) << "no school year";
        EXPECT_EQ(get(clerk_, path("/schools/", primary_, list) + "2026").status, 200);
    }
}

TEST_F(StudentList, SortsBothWaysInVietnameseOrder) {
    auto const c = make_class("1A");
    for (auto name : {"Nguyễn Văn Ánh", "Trần Thị Ân", "Lê Thị An", "Đỗ Văn An"})
        enrol_with({{"fullName", name}, {"classId", c}});
    std::vector<std::string> const upwards = {"Đỗ Văn An", "Lê Thị An", "Nguyễn Văn Ánh", "Trần Thị Ân"};
    auto const got = names("sort=name");
    // given name first; both named An stand before Ánh and Ân
    EXPECT_EQ(
        std::vector<std::string>(got.end() - 2, got.end()), std::vector<std::string>(upwards.end() - 2, upwards.end()));
    auto down = names("sort=-name");
    std::reverse(down.begin(), down.end());
    EXPECT_EQ(down, got);
}

TEST_F(StudentList, TellsTheTotalBeyondTheEnd) {
    enrol_with({});
    auto const a = get(clerk_, path("/schools/", primary_, "/students?offset=500&limit=100"));
    EXPECT_EQ(a["total"].as_int64(), 1);
    EXPECT_TRUE(a["rows"].as_array().empty());
}

TEST_F(StudentList, FindsFilesWithFaults) {
    auto const c = make_class("1A");
    enrol_with({{"fullName", "Trần Thị Bình"}, {"sex", "02"}, {"classId", c}, {"personalId", "075320000002"}});
    auto const bad = enrol_with({{"fullName", "Đỗ Văn Cảnh"}, {"permanentCommuneCode", nullptr}, {"classId", c}});
    auto const found = rows("faults=true");
    std::vector<std::int64_t> ids;
    for (auto const& r : found) ids.push_back(r.at("id").as_int64());
    EXPECT_NE(std::find(ids.begin(), ids.end(), bad.id()), ids.end());
    for (auto id : ids) {
        auto const file = get(clerk_, path("/students/", id, "?include=sensitive"));
        bool serious = false;
        for (auto const& f : file["faults"].as_array())
            serious |= f.at("severity").as_string() == "E" || f.at("severity").as_string() == "B";
        EXPECT_TRUE(serious) << id;
    }
}

TEST_F(StudentList, MovesSeveralStudentsOrNobody) {
    auto const a = make_class("1A"), b = make_class("1B"), other_grade = make_class("2A", "02");
    auto const one = enrol_with({{"fullName", "Nguyễn Văn Một"}, {"classId", a}}),
               two = enrol_with({{"fullName", "Nguyễn Văn Hai"}, {"classId", a}});
    auto const move = [&](std::int64_t to, json::array ids) {
        return post(
            clerk_, path("/schools/", primary_, "/class-changes"),
            {{"studentIds", std::move(ids)}, {"classId", to}, {"on", "2026-10-01"}, {"reason", "Cân đối sĩ số"}});
    };
    auto const refused = move(other_grade, {one.id(), two.id()});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused["fields"].as_array().size(), 2u) << "everyone who cannot move is named";
    EXPECT_EQ(get(clerk_, path("/students/", one.id())).text("className"), "1A");
    auto const moved = move(b, {one.id(), two.id(), one.id()});
    ASSERT_EQ(moved.status, 200) << json::serialize(moved.body);
    EXPECT_EQ(moved["moved"].as_int64(), 2);
    EXPECT_EQ(get(clerk_, path("/students/", two.id())).text("className"), "1B");
    EXPECT_EQ(move(b, {one.id(), 999999}).status, 404) << "a foreign id moves nobody";
}

TEST_F(StudentList, TakesBackTheLatestMovementOnly) {
    auto const a = make_class("1A"), b = make_class("1B");
    auto const made = enrol_with({{"classId", a}});
    auto const act = [&](char const* what, json::object body) {
        return post(clerk_, path("/students/", made.id(), what), body);
    };
    auto const timeline = [&] { return get(clerk_, path("/students/", made.id(), "/timeline")); };
    auto const cancel = [&](std::int64_t movement) {
        return act(("/movements/" + std::to_string(movement) + "/cancel").c_str(), {{"reason", "Ghi nhầm"}});
    };
    ASSERT_EQ(act("/class-change", {{"classId", b}, {"on", "2026-10-01"}}).status, 200);
    auto const changed = timeline()["movements"].at(0).at("id").as_int64();
    ASSERT_EQ(act("/leave", {{"kind", "dropout"}, {"reasonCode", "01"}, {"on", "2026-11-02"}}).status, 200);
    auto const left = timeline()["movements"].at(0);
    EXPECT_TRUE(left.at("canTakeBack").as_bool());
    EXPECT_EQ(cancel(changed).status, 422) << "a later act stands on it";
    ASSERT_EQ(cancel(left.at("id").as_int64()).status, 200);
    auto file = get(clerk_, path("/students/", made.id()));
    EXPECT_EQ(file.text("className"), "1B");
    EXPECT_TRUE(file["enrolment"].at("leftOn").is_null());
    EXPECT_EQ(file.text("status"), "01");
    ASSERT_EQ(cancel(changed).status, 200) << "now it is the latest";
    file = get(clerk_, path("/students/", made.id()));
    EXPECT_EQ(file.text("className"), "1A");
    EXPECT_EQ(
        database_
            .superuser_sql(
                "SELECT 1 FROM registry.class_membership WHERE student_id = $1 AND NOT cancelled AND upper_inf(period)",
                {std::to_string(made.id())})
            .size(),
        1);
    EXPECT_EQ(cancel(changed).status, 422) << "once is enough";
    EXPECT_EQ(post(other_clerk_, path("/students/", made.id(), "/movements/1/cancel"), json::object{}).status, 404);
}

}  // namespace
}  // namespace pv::registry::test
