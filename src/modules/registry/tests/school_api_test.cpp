#include "modules/registry/tests/office.h"

namespace pv::registry::test {
namespace {

TEST_F(Office, TheTreeHasBureausTo30June2025AndCommuneOfficesSince) {
    auto const count = [&](char const* on, std::string_view kind) {
        int n = 0;
        auto const tree = get(department(), std::string("/units?on=") + on);
        for (auto const& row : tree["rows"].as_array()) n += row.at("kind").as_string() == kind;
        return n;
    };
    EXPECT_EQ(count("2025-06-30", "PHONG"), 22);
    EXPECT_EQ(count("2025-06-30", "XA"), 0);
    EXPECT_EQ(count("2025-07-01", "PHONG"), 0);
    EXPECT_EQ(count("2025-07-01", "XA"), 95);
    EXPECT_EQ(count("2026-11-20", "SO"), 1);
}

TEST_F(Office, ASchoolCountsUnderItsSuperiorOfTheDay) {
    auto const below = [&](char const* on) {
        std::vector<std::string> out;
        auto const tree = get(department(), std::string("/units?on=") + on);
        for (auto const& row : tree["rows"].as_array())
            if (row.at("kind").as_string() != "SO" && row.at("schools").as_int64() == 2)
                out.emplace_back(row.at("name").as_string());
        return out;
    };
    EXPECT_EQ(below("2025-06-30"), std::vector<std::string>{"Phòng Giáo dục và Đào tạo Thành phố Biên Hòa"});
    EXPECT_EQ(below("2025-07-01"), std::vector<std::string>{"UBND phường Trấn Biên"});
}

TEST_F(Office, SchoolsAreListedCreatedAndChanged) {
    auto const list = get(department(), "/schools?q=hoa%20phuong%202");
    ASSERT_EQ(list["total"].as_int64(), 1);
    EXPECT_EQ(list["rows"].at(0).at("superiorName").as_string(), "UBND phường Trấn Biên");
    EXPECT_EQ(get(clerk_, "/schools")["total"].as_int64(), 1) << "inside the scope only";
    json::object made{{"code", "75000798"},          {"name", "THPT Hoa Phượng 4"}, {"kind", "08"},
                      {"levels", json::array{"04"}}, {"ownership", "01"},           {"communeCode", "26041"},
                      {"provinceCode", "75"}};
    auto const created = post(department(), "/schools", made);
    ASSERT_EQ(created.status, 201) << json::serialize(created.body);
    EXPECT_EQ(post(department(), "/schools", made).status, 409) << "a code is never given twice";
    auto const file = get(department(), "/schools/" + std::to_string(created.id()));
    ASSERT_EQ(file.status, 200) << json::serialize(file.body);
    EXPECT_EQ(file["superiors"].at(0).at("name").as_string(), "Sở Giáo dục và Đào tạo Đồng Nai")
        << "upper secondary is the department's";
    auto const changed = call(
        department(), http::Method::patch, "/api/v1/schools/" + std::to_string(created.id()),
        {{"phone", "02513888999"}, {"acceptWarnings", true}}, 1);
    ASSERT_EQ(changed.status, 200) << json::serialize(changed.body);
    EXPECT_EQ(changed.version(), 2);
    EXPECT_EQ(get(department(), "/schools/" + std::to_string(created.id()) + "/history")["total"].as_int64(), 2);
    EXPECT_EQ(get(clerk_, "/schools/" + std::to_string(created.id())).status, 404);
}

TEST_F(Office, ClassesKeepTheirNamesApart) {
    auto const a = make_class("1A1");
    auto const base = "/schools/" + std::to_string(primary_) + "/classes";
    auto const twin = post(
        clerk_, base,
        {{"name", "1a 1"},
         {"gradeCode", "01"},
         {"schoolYear", 2026},
         {"homeroomName", "Hà"},
         {"acceptWarnings", true}});
    EXPECT_EQ(twin.status, 422);
    EXPECT_TRUE(twin.names("S14"));
    auto const tenth = post(clerk_, base, {{"name", "10A"}, {"gradeCode", "10"}, {"schoolYear", 2026}});
    EXPECT_TRUE(tenth.names("D25"));
    ASSERT_EQ(enrol("Nguyễn Văn An", "075220000001", a).status, 201);
    auto const full = post(clerk_, base + "/" + std::to_string(a) + "/close", {{"on", "2026-11-20"}});
    EXPECT_EQ(full.status, 422);
    EXPECT_TRUE(full.names("S19"));
    auto const empty = make_class("1B");
    EXPECT_EQ(post(clerk_, base + "/" + std::to_string(empty) + "/close", {{"on", "2026-11-20"}}).status, 204);
}

TEST_F(Office, AClassHasItsHistory) {
    auto const id = make_class("1A1");
    auto const one = path("/schools/", primary_, path("/classes/", id));
    ASSERT_EQ(
        call(
            clerk_, http::Method::patch, "/api/v1" + one,
            {{"session", "2"}, {"twoSessions", true}, {"acceptWarnings", true}, {"reason", "Đổi buổi học"}}, 1)
            .status,
        200);
    ASSERT_EQ(post(clerk_, one + "/close", {{"on", "2026-11-20"}, {"reason", "Gộp lớp"}}).status, 204);
    for (auto const& who : {clerk_, department()}) {
        auto const history = get(who, one + "/history");
        ASSERT_EQ(history.status, 200) << json::serialize(history.body);
        auto const& rows = history["rows"].as_array();
        ASSERT_EQ(rows.size(), 3u);
        EXPECT_EQ(rows[0].at("action").as_string(), "close");
        EXPECT_EQ(rows[0].at("reason").as_string(), "Gộp lớp");
        EXPECT_EQ(rows[0].at("fields").at(0).at("label").as_string(), "Ngày đóng");
        EXPECT_EQ(rows[1].at("reason").as_string(), "Đổi buổi học");
        ASSERT_EQ(rows[1].at("fields").as_array().size(), 2u);
        for (auto const& field : rows[1].at("fields").as_array())
            EXPECT_EQ(
                field.at("afterText").as_string(),
                field.at("field").as_string() == "session"
                    ? deps_.reference_data.today()->list("class_sessions").by_code("2")->name_vi
                    : "Có");
        EXPECT_EQ(rows[2].at("action").as_string(), "create");
    }
    EXPECT_EQ(get(other_clerk_, one + "/history").status, 404);
    EXPECT_EQ(get(other_clerk_, path("/schools/", other_, path("/classes/", id, "/history"))).status, 404);
    EXPECT_EQ(get(clerk_, path("/schools/", primary_, "/classes/77777777/history")).status, 404);
}

TEST_F(Office, ReferenceDataIsDated) {
    EXPECT_EQ(get(clerk_, "/code-lists/ethnic_groups")["values"].as_array().size(), 55u);
    EXPECT_EQ(get(clerk_, "/code-lists/nothing").status, 404);
    auto const name = [&](char const* on) {
        return std::string(
            get(clerk_, std::string("/admin-units?tier=commune&parent=75&q=trang%20bom&on=") + on)["rows"]
                .at(0)
                .at("name")
                .as_string());
    };
    EXPECT_EQ(name("2026-04-29"), "Xã Trảng Bom");
    EXPECT_EQ(name("2026-04-30"), "Phường Trảng Bom");
    EXPECT_EQ(get(clerk_, "/admin-units?tier=district&parent=75&on=2025-06-30")["rows"].as_array().size(), 11u);
    EXPECT_EQ(get(clerk_, "/admin-units?tier=district&parent=75&on=2025-07-01")["rows"].as_array().size(), 0u);
    for (char const* kind : {"student", "guardian", "schoolClass", "school", "staff"})
        EXPECT_GT(get(clerk_, std::string("/record-kinds/") + kind)["fields"].as_array().size(), 5u) << kind;
}

}  // namespace
}  // namespace pv::registry::test
