// What access brings to the tests of rights and of the API's description.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/security/scenario.h"

namespace pv::security {
namespace {

using http::Method;

void plant(Town& town, Place& place, Member const& clerk) {
    auto const account = &clerk == &town.member("VT") ? town.member("GVBM").account_id : clerk.account_id;
    auto const held = town.database.superuser_sql(
        "SELECT m.id AS membership, s.id AS session FROM access.membership m JOIN access.session s ON s.account_id = "
        "m.account_id "
        "WHERE m.account_id = $1::bigint",
        {std::to_string(account)})[0];
    place.ids["/accounts/{id}"] = account;
    place.ids["/memberships/{id}"] = held.int64("membership");
    place.ids["/sessions/{id}"] = held.int64("session");
}

void tasks(Desk& desk) {
    auto& town = desk.town();
    auto const& admin = town.member("SO_QT");
    std::string const school = fmt::format("/schools/{}", town.own.school);
    // accounts
    auto const account = desk.does(
        admin, Method::post, fmt::format("/units/{}/accounts", town.own.school),
        {{"username", "van.thu.moi"}, {"fullName", "Bùi Thị Mới"}, {"role", "VT"}});
    ASSERT_EQ(account.status, 201) << account.text;
    EXPECT_EQ(desk.does(admin, Method::post, fmt::format("/accounts/{}/reset-password", account.id())).status, 200);
    EXPECT_EQ(desk.does(admin, Method::post, fmt::format("/accounts/{}/reset-totp", account.id())).status, 204);
    auto const given = desk.does(
        admin, Method::post, fmt::format("/units/{}/memberships", town.own.school),
        {{"username", "van.thu.moi"}, {"role", "GVBM"}});
    EXPECT_EQ(given.status, 201) << given.text;
    EXPECT_EQ(
        desk.does(admin, Method::post, fmt::format("/memberships/{}/end", given.id()), {{"reason", "Giao nhầm"}})
            .status,
        204);
    EXPECT_EQ(
        desk.does(admin, Method::put, "/sign-in-policy", {{"totpRoles", json::array{}}, {"idleMinutes", 720}}).status,
        200);
    EXPECT_EQ(
        desk.does(admin, Method::patch, fmt::format("/accounts/{}", account.id()), {{"enabled", false}}).status, 204);
    auto const& person = town.member("TPT", true);  // whose session ends here
    std::string const own_name =
        town.database
            .superuser_sql(
                "SELECT username FROM access.account WHERE id = $1::bigint", {std::to_string(person.account_id)})[0]
            .string("username");
    EXPECT_EQ(
        desk.does(person, Method::post, "/session", {{"username", own_name}, {"password", "Phượng vĩ nở đỏ 2026"}})
            .status,
        200);
    EXPECT_EQ(desk.does(person, Method::post, "/session", {{"username", own_name}, {"password", "sai"}}).status, 401);
    auto const sessions = desk.does(person, Method::get, "/sessions").value().at("rows").as_array();
    for (auto const& s : sessions)
        if (!s.at("current").as_bool()) {
            EXPECT_EQ(
                desk.does(person, Method::delete_, fmt::format("/sessions/{}", s.at("id").as_int64())).status, 204);
        }
    EXPECT_EQ(desk.does(person, Method::delete_, "/sessions").status, 204);
    EXPECT_EQ(desk.does(person, Method::post, "/session/totp", {{"password", "Phượng vĩ nở đỏ 2026"}}).status, 200);
    auto const membership =
        desk.does(person, Method::get, "/session").value().at("acting").at("membershipId").as_int64();
    EXPECT_EQ(desk.does(person, Method::put, "/session/acting", {{"membershipId", membership}}).status, 200);
    EXPECT_EQ(
        desk.does(
                person, Method::put, "/session/password",
                {{"current", "Phượng vĩ nở đỏ 2026"}, {"next", "Bằng lăng tím 2027"}})
            .status,
        204);
    EXPECT_EQ(desk.does(person, Method::delete_, "/session").status, 204);
}

}  // namespace

Scenario access_scenario() { return {plant, {}, tasks}; }

}  // namespace pv::security
