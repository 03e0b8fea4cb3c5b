// What the registry brings to the tests of rights and of the API's description.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "modules/registry/kinds.h"
#include "tests/security/scenario.h"

namespace pv::security {
namespace {

using http::Method;

/// The id that a good answer gives.
std::int64_t must(Answer const& answer, int status) {
    if (answer.status != status) throw std::runtime_error(answer.text);
    return answer.id();
}

json::object child(std::string const& name, std::string const& personal_id) {
    return {{"fullName", name},          {"birth", "2020-05-03"}, {"sex", "01"},           {"nationality", "VN"},
            {"personalId", personal_id}, {"ethnicCode", "01"},    {"acceptWarnings", true}};
}

void plant(Town& town, Place& place, Member const& clerk) {
    std::string const base = fmt::format("/api/v1/schools/{}", place.school);
    Call call;
    call.body = {
        {"name", "1A"},
        {"gradeCode", "01"},
        {"schoolYear", 2026},
        {"homeroomName", "Lê " + place.staff_token + " Hoa"},
        {"homeroomPhone", place.phone},
        {"acceptWarnings", true}};
    place.ids["/classes/{id}"] = must(town.call(&clerk, Method::post, base + "/classes", call), 201);
    call.body = {
        {"fullName", "Trần " + place.token + " Mai"},
        {"birth", "2020-05-03"},
        {"sex", "01"},
        {"nationality", "VN"},
        {"personalId", place.personal_id},
        {"ethnicCode", "02"},
        {"phone", place.phone},
        {"permanentProvinceCode", "75"},
        {"permanentCommuneCode", "26041"},
        {"permanentAddress", "Ngõ " + place.token},
        {"currentAddress", "Hẻm " + place.token},
        {"classId", place.ids["/classes/{id}"]},
        {"enteredOn", "2026-09-05"},
        {"acceptWarnings", true},
        {"guardians",
         json::array{json::object{
             {"relation", "ME"},
             {"fullName", "Trần Thị " + place.token},
             {"birthYear", 1992},
             {"phone", place.phone},
             {"isContact", true}}}}};
    place.ids["/students/{id}"] = must(town.call(&clerk, Method::post, base + "/students", call), 201);
    // of a person of the staff, a woman born in 1980: the number, and since when the salary is paid
    std::string const own_digit = place.phone.substr(8, 1);
    place.secrets = {
        {registry::kinds::staff, "075180" + place.personal_id.substr(6)},
        {registry::kinds::staff_pay, "1987-0" + own_digit + "-1" + own_digit}};
    call.body = {
        {"fullName", "Võ " + place.token + " Lan"},
        {"birth", "1980-01-01"},
        {"sex", "02"},
        {"phone", place.phone},
        {"personalId", place.secrets[0].second},
        {"currentAddress", "Hẻm " + place.token},
        {"staffGroup", "03"},
        {"status", "01"},
        {"note", place.token},
        {"religion", "02"},
        {"salaryFrom", place.secrets[1].second},
        {"acceptWarnings", true}};
    place.ids["/staff/{id}"] = must(town.call(&clerk, Method::post, base + "/staff", call), 201);
    call.body = {
        {"name", "Điểm " + place.staff_token}, {"address", "Ngõ " + place.staff_token}, {"phone", place.phone}};
    place.ids["/sites/{id}"] = must(town.call(&clerk, Method::post, base + "/sites", call), 201);
    place.ids["/movements/{movement}"] = 1;
}

void tasks(Desk& desk) {
    auto& town = desk.town();
    auto const& clerk = town.member("VT");
    auto const& head = town.member("HT");
    auto const& admin = town.member("SO_QT");
    std::string const school = fmt::format("/schools/{}", town.own.school);
    // classes
    auto const made = desk.does(
        clerk, Method::post, school + "/classes",
        {{"name", "2B"},
         {"gradeCode", "02"},
         {"schoolYear", 2026},
         {"homeroomName", "Lê Thị Hoa"},
         {"acceptWarnings", true}});
    ASSERT_EQ(made.status, 201) << made.text;
    std::string const its_class = fmt::format("{}/classes/{}", school, made.id());
    EXPECT_EQ(
        desk.does(clerk, Method::patch, its_class, {{"room", "P.12"}, {"acceptWarnings", true}}, version_of(made))
            .status,
        200);
    EXPECT_EQ(
        desk.does(clerk, Method::patch, its_class, {{"room", "P.13"}, {"acceptWarnings", true}}, "77").status, 412);
    EXPECT_EQ(desk.does(clerk, Method::patch, its_class, {{"room", "P.13"}}, "").status, 428);
    EXPECT_EQ(desk.does(clerk, Method::patch, its_class, {{"room", 7}, {"nonsense", 1}}, "2").status, 422);

    // students
    auto body = child("Phạm Gia Huy", "075220000555");
    body["classId"] = made.id(), body["enteredOn"] = "2026-09-05";
    EXPECT_EQ(desk.does(clerk, Method::post, school + "/students/check", body).status, 200);
    auto const pupil = desk.does(clerk, Method::post, school + "/students", body);
    ASSERT_EQ(pupil.status, 201) << pupil.text;
    std::string const file = fmt::format("/students/{}", pupil.id());
    EXPECT_EQ(desk.does(clerk, Method::post, school + "/students", body).status, 409) << "the same child once more";
    EXPECT_EQ(desk.does(clerk, Method::post, school + "/students", {{"fullName", ""}}).status, 422);
    auto const changed = desk.does(
        clerk, Method::patch, file,
        {{"currentAddress", "Tổ 7"},
         {"canSwim", true},
         {"heightCm", 118.5},
         {"acceptWarnings", true},
         {"reason", "Sửa địa chỉ"}},
        version_of(pupil));
    EXPECT_EQ(changed.status, 200) << changed.text;
    auto const stale =
        desk.does(clerk, Method::patch, file, {{"currentAddress", "Tổ 8"}, {"acceptWarnings", true}}, "1");
    EXPECT_EQ(stale.status, 412);
    EXPECT_TRUE(stale.value().as_object().contains("current"));
    for (auto const* reading : {"?include=sensitive", "", "/history", "/access-log"})
        EXPECT_EQ(desk.does(head, Method::get, file + reading).status, 200) << reading;
    auto const other_class = desk.does(
        clerk, Method::post, school + "/classes",
        {{"name", "2C"},
         {"gradeCode", "02"},
         {"schoolYear", 2026},
         {"homeroomName", "Lê Thị Hoa"},
         {"acceptWarnings", true}});
    EXPECT_EQ(
        desk.does(
                clerk, Method::post, file + "/class-change",
                {{"classId", other_class.id()}, {"on", "2026-10-01"}, {"reason", "Cân đối sĩ số"}})
            .status,
        200);
    auto const timeline = desk.does(clerk, Method::get, file + "/timeline");
    auto const slip = timeline.value().at("movements").as_array().at(0).at("id").as_int64();
    EXPECT_EQ(
        desk.does(clerk, Method::post, fmt::format("{}/movements/{}/cancel", file, slip), {{"reason", "Ghi nhầm"}})
            .status,
        200);
    json::object const several{
        {"studentIds", json::array{pupil.id()}},
        {"classId", other_class.id()},
        {"on", "2026-10-01"},
        {"reason", "Cân đối sĩ số"}};
    EXPECT_EQ(desk.does(clerk, Method::post, school + "/class-changes", several).status, 200);
    EXPECT_EQ(
        desk.does(
                clerk, Method::post, file + "/leave",
                {{"on", "2026-11-01"}, {"kind", "transfer_out"}, {"reason", "Chuyển nhà"}})
            .status,
        200);
    auto const closed =
        desk.does(clerk, Method::post, its_class + "/close", {{"on", "2026-11-10"}, {"reason", "Gộp lớp"}});
    EXPECT_EQ(closed.status, 204) << closed.text;
    EXPECT_EQ(desk.does(head, Method::get, its_class + "/history").status, 200);

    // staff
    json::object person{{"fullName", "Bùi Thị Ngọc"}, {"birth", "1990-02-03"}, {"sex", "02"},
                        {"staffGroup", "03"},         {"status", "01"},        {"joinedOn", "2015-08-01"}};
    EXPECT_EQ(desk.does(clerk, Method::post, school + "/staff/check", person).status, 200);
    EXPECT_EQ(desk.does(clerk, Method::post, school + "/staff", person).status, 422) << "warnings are asked about";
    person["acceptWarnings"] = true, person["personalId"] = "075190000555";
    auto const teacher = desk.does(clerk, Method::post, school + "/staff", person);
    ASSERT_EQ(teacher.status, 201) << teacher.text;
    EXPECT_EQ(desk.does(clerk, Method::post, school + "/staff", person).status, 409) << "the same number once more";
    std::string const staff = fmt::format("/staff/{}", teacher.id());
    json::object lessons{{"periodsWeek", 19.5}, {"partyMember", true}, {"acceptWarnings", true}};
    EXPECT_EQ(desk.does(clerk, Method::patch, staff, lessons, "1").status, 200);
    auto const old = desk.does(clerk, Method::patch, staff, lessons, "1");
    EXPECT_EQ(old.status, 412);
    EXPECT_TRUE(old.value().as_object().contains("current"));
    for (auto const* reading : {"?include=sensitive", "", "/history"})
        EXPECT_EQ(desk.does(head, Method::get, staff + reading).status, 200) << reading;
    json::object move{{"status", "02"}, {"on", "2026-11-01"}, {"acceptWarnings", true}};
    EXPECT_EQ(desk.does(clerk, Method::post, staff + "/leave", move, "2").status, 200);
    move["status"] = "01", move["on"] = "2026-11-10";
    EXPECT_EQ(desk.does(clerk, Method::post, staff + "/return", move, "3").status, 200);
    EXPECT_EQ(desk.does(clerk, Method::post, staff + "/cancel", {{"reason", "Nhập nhầm"}}).status, 204);

    // sites
    EXPECT_EQ(desk.does(clerk, Method::post, school + "/sites", {{"name", "Điểm Suối Cát"}}).status, 422);
    auto const site =
        desk.does(clerk, Method::post, school + "/sites", {{"name", "Điểm Suối Cát"}, {"acceptWarnings", true}});
    ASSERT_EQ(site.status, 201) << site.text;
    std::string const its_site = fmt::format("{}/sites/{}", school, site.id());
    json::object const area{{"areaM2", 350.5}, {"acceptWarnings", true}};
    EXPECT_EQ(desk.does(clerk, Method::patch, its_site, area, "1").status, 200);
    EXPECT_EQ(desk.does(clerk, Method::patch, its_site, area, "1").status, 412);
    EXPECT_EQ(desk.does(clerk, Method::post, its_site + "/close", {{"on", "2026-12-01"}}).status, 204);
    EXPECT_EQ(desk.does(head, Method::get, its_site + "/history").status, 200);

    // schools
    std::string const code = "75731777";
    auto const founded = desk.does(
        admin, Method::post, "/schools",
        {{"code", code},
         {"name", "Tiểu học Mai Vàng"},
         {"kind", "06"},
         {"ownership", "01"},
         {"communeCode", "26041"},
         {"provinceCode", "75"},
         {"levels", {"01"}},
         {"acceptWarnings", true},
         {"from", "2026-08-01"}});
    EXPECT_EQ(founded.status, 201) << founded.text;
    EXPECT_EQ(
        desk.does(
                admin, Method::post, "/schools",
                {{"code", code},
                 {"name", "Tiểu học Mai Vàng"},
                 {"kind", "06"},
                 {"ownership", "01"},
                 {"communeCode", "26041"},
                 {"provinceCode", "75"},
                 {"levels", {"01"}},
                 {"acceptWarnings", true},
                 {"from", "2026-08-01"}})
            .status,
        409);
    auto const renamed = desk.does(
        admin, Method::patch, fmt::format("/schools/{}", town.own.school),
        {{"website", "https://example.edu.vn"}, {"acceptWarnings", true}}, "1");
    EXPECT_EQ(renamed.status, 200) << renamed.text;
    EXPECT_EQ(desk.does(admin, Method::get, fmt::format("/schools/{}/history", town.own.school)).status, 200);
}

}  // namespace

Scenario registry_scenario() {
    return {plant, {{"{list}", "sexes"}, {"/record-kinds/{kind}", "/record-kinds/student"}}, tasks};
}

}  // namespace pv::security
