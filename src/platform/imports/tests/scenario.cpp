// What imports bring to the tests of rights and of the API's description.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/security/scenario.h"

namespace pv::security {
namespace {

using http::Method;

/// The id that a good answer gives.
std::int64_t must(Answer const& answer, int status) {
    if (answer.status != status) throw std::runtime_error(answer.text);
    return answer.id();
}

void plant(Town& town, Place& place, Member const& clerk) {
    std::string const base = fmt::format("/api/v1/schools/{}", place.school);
    Call upload;
    upload.upload = student_list("Hồ " + place.token + " Nam", place.personal_id);
    upload.query = "?fileName=danh-sach.csv&kind=students&wait=60";
    place.ids["/imports/{id}"] = must(town.call(&clerk, Method::post, base + "/imports", upload), 201);
    place.ids["/rows/{row}"] = 1;
}

void tasks(Desk& desk) {
    auto& town = desk.town();
    auto const& clerk = town.member("VT");
    std::string const school = fmt::format("/schools/{}", town.own.school);
    // imports
    auto const row = [](int number, char const* name, char const* born, char const* personal_id) {
        return fmt::format("{},{},{},Nam,Kinh,Việt Nam,{},3A,Khu phố 3\n", number, name, born, personal_id);
    };
    std::string const head_row =
        "STT,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Quốc tịch,Số định danh cá nhân,Lớp,Chỗ ở hiện nay\n";
    auto const sent = desk.does(
        clerk, Method::post, school + "/imports?wait=60&kind=students&fileName=lop-3.csv", {}, "",
        head_row + row(1, "Đỗ Minh Khang", "12/03/2018", "075218000556") +
            row(2, "Đỗ Minh Khoa", "31/02/2018", "075218000558"));
    ASSERT_EQ(sent.status, 201) << sent.text;
    std::string const import = fmt::format("/imports/{}", sent.id());
    EXPECT_EQ(desk.does(clerk, Method::put, import + "/answers?wait=60", {{"classes", true}}).status, 200);
    EXPECT_EQ(
        desk.does(clerk, Method::patch, import + "/rows/1", {{"cells", {{"currentAddress", "Tổ 9"}}}}).status, 200);
    EXPECT_EQ(
        desk.does(
                clerk, Method::patch, import + "/rows",
                {{"rows", json::array{json::object{{"row", 1}, {"cells", {{"currentAddress", "Tổ 10"}}}}}}})
            .status,
        200);
    EXPECT_EQ(desk.does(clerk, Method::get, import + "/rows?show=all").status, 200);
    EXPECT_EQ(desk.does(clerk, Method::get, import + "/next-fault").status, 200);
    EXPECT_EQ(desk.does(clerk, Method::post, import + "/compare?wait=60").status, 200);
    auto const applied = desk.does(clerk, Method::post, import + "/apply?wait=60");
    EXPECT_EQ(applied.status, 200) << applied.text;
    EXPECT_EQ(desk.does(clerk, Method::delete_, import).status, 409) << "what was applied is undone, not dropped";
    auto const rest = desk.does(clerk, Method::post, import + "/rest?wait=60");
    ASSERT_EQ(rest.status, 201) << rest.text;
    EXPECT_EQ(desk.does(clerk, Method::delete_, fmt::format("/imports/{}", rest.id())).status, 204);
    EXPECT_EQ(desk.does(clerk, Method::post, import + "/undo?wait=60").status, 200);
    EXPECT_EQ(desk.does(clerk, Method::post, school + "/imports", {}, "", "%PDF-1.4 not a table").status, 422);
    EXPECT_EQ(
        desk.does(
                town.member("SO_CV"), Method::post, "/department/imports?wait=60&fileName=truong.csv", {}, "",
                school_list())
            .status,
        201);
}

}  // namespace

Scenario imports_scenario() { return {plant, {{"/import-kinds/{kind}", "/import-kinds/students"}}, tasks}; }

}  // namespace pv::security
