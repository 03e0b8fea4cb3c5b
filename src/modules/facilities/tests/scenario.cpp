// What facilities bring to the tests of rights and of the API's description.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/security/scenario.h"

namespace pv::security {
namespace {

using http::Method;

json::object room(std::string const& name) {
    return {{"name", name}, {"kind", "PH"}, {"buildingState", "KC"}, {"constructionGrade", "2"}, {"areaM2", 48}};
}

/// A clerk keeps no rooms: the keeper of computers does at the first school, the database at the other.
void plant(Town& town, Place& place, Member const&) {
    auto const made = town.database.superuser_sql(
        "INSERT INTO facilities.room (school_id, name, name_key, room_kind, building_state, construction_grade, "
        "area_m2, note) "
        "VALUES ($1::int, $2, lower($2), 'PH', 'KC', '2', 48, $3) RETURNING id",
        {std::to_string(place.school), "Phòng " + place.staff_token, place.phone});
    place.ids["/rooms/{id}"] = made[0].int64("id");
}

/// Rooms counted: the department sees how many, whoever may read rooms also which.
void figures(Desk& desk) {
    auto& town = desk.town();
    std::string const all = "/statistics/rooms", of_school = fmt::format("{}/rows?school={}", all, town.own.school);
    for (auto const* more : {"", "/by-unit", "/rows?step=unit", "/rows?of=areaM2&kind=PH&buildingState=KC"})
        desk.expects(200, town.member("SO_CV"), Method::get, all + more);
    desk.expects(400, town.member("SO_CV"), Method::get, all + "/rows?of=students");
    desk.expects(200, town.member("HT"), Method::get, of_school + "&of=permanent");
    desk.expects(403, town.member("VT"), Method::get, of_school);
    desk.expects(404, town.member("HT"), Method::get, fmt::format("{}/rows?school={}", all, town.foreign.school));
    desk.expects(200, town.member("HT"), Method::get, all + ".xlsx");
    desk.expects(403, town.member("GVCN"), Method::get, all + ".xlsx");
}

void tasks(Desk& desk) {
    auto& town = desk.town();
    auto const& keeper = town.member("CNTT");
    std::string const rooms = fmt::format("/schools/{}/rooms", town.own.school);
    auto const made = desk.expects(201, keeper, Method::post, rooms, room("P.101"));
    desk.expects(409, keeper, Method::post, rooms, room("P 101"));
    desk.expects(422, keeper, Method::post, rooms, {{"name", "P.102"}, {"kind", "PBM_VL"}});
    auto small = room("P.103");
    small["areaM2"] = 20;
    desk.expects(422, keeper, Method::post, rooms, small);
    small["acceptWarnings"] = true;
    desk.expects(201, keeper, Method::post, rooms, small);
    std::string const its = fmt::format("{}/{}", rooms, made.id());
    desk.expects(200, keeper, Method::patch, its, {{"areaM2", 54.5}, {"reason", "Đo lại"}}, version_of(made));
    desk.expects(412, keeper, Method::patch, its, {{"areaM2", 55}}, version_of(made));
    desk.expects(428, keeper, Method::patch, its, {{"areaM2", 55}}, "");
    desk.expects(200, town.member("HT"), Method::get, its + "/history");
    desk.expects(200, town.member("HT"), Method::get, fmt::format("/schools/{}/rooms.xlsx", town.own.school));
    desk.expects(200, town.member("GVCN"), Method::get, rooms + "?q=p101");
    desk.expects(204, keeper, Method::delete_, its, {}, "2");
    desk.expects(404, keeper, Method::get, its);
    figures(desk);
}

}  // namespace

Scenario facilities_scenario() { return {plant, {}, tasks}; }

}  // namespace pv::security
