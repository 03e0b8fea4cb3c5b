// Accounts and roles: who may give what to whom, and that an ended role is over at once.
#include "modules/access/tests/desk.h"
#include "modules/registry/kinds.h"

#include <fstream>
#include <future>
#include <sstream>
#include <thread>

namespace pv::access::test {
namespace {

class Accounts : public Desk {
protected:
    std::string accounts(std::int64_t unit) { return "/units/" + std::to_string(unit) + "/accounts"; }
    std::string memberships(std::int64_t unit) { return "/units/" + std::to_string(unit) + "/memberships"; }
    std::string account(std::int64_t id) { return "/accounts/" + std::to_string(id); }
    json::value const& row_of(Answer const& list, std::string_view username) {
        for (auto const& row : list.rows())
            if (row.at("username").as_string() == username) return row;
        static json::value const none;
        ADD_FAILURE() << username << " is not in the list";
        return none;
    }
};

TEST_F(Accounts, AreMadeWithRolesThatOneMayGive) {
    auto const keeper = sign_in("cntt"), commune = sign_in("xaqt"), officer = sign_in("soqt"),
               clerk = sign_in("vanthu");
    struct {
        Browser const* who;
        std::int64_t unit;
        char const* role;
        int status;
    } const cases[] = {
        {&keeper, school_, "GVCN", 201},       {&keeper, school_, "VT", 201},    {&keeper, school_, "HT", 403},
        {&keeper, school_, "CNTT", 403},       {&keeper, school_, "SO_QT", 403}, {&keeper, other_school_, "GVCN", 404},
        {&keeper, department_, "GVCN", 404},   {&keeper, 88888888, "GVCN", 404}, {&commune, school_, "HT", 201},
        {&commune, school_, "VT", 201},        {&commune, school_, "GVCN", 403}, {&commune, commune_, "XA_CV", 403},
        {&officer, department_, "SO_CV", 201}, {&officer, school_, "HT", 201},   {&officer, school_, "SO_CV", 422},
        {&officer, school_, "KHONG", 422},     {&clerk, school_, "GVCN", 403}};
    int n = 0;
    for (auto const& c : cases) {
        auto const made = call(
            *c.who, Method::post, accounts(c.unit),
            {{"username", fmt::format("nguoi.{}", ++n)}, {"fullName", "Lê Văn Thử"}, {"role", c.role}});
        EXPECT_EQ(made.status, c.status) << c.role << " case " << n << json::serialize(made.body);
    }
}

TEST_F(Accounts, NamesAreCheckedAndTakenOnesPointToThePersonsAccount) {
    auto const keeper = sign_in("cntt");
    auto const add = [&](char const* username, char const* name) {
        return call(
            keeper, Method::post, accounts(school_), {{"username", username}, {"fullName", name}, {"role", "GVCN"}});
    };
    EXPECT_EQ(add("a", "Lê Văn Thử").status, 422);
    EXPECT_EQ(add("có dấu cách", "Lê Văn Thử").status, 422);
    EXPECT_EQ(add("moi.nguoi", "").status, 422);
    EXPECT_EQ(add("vanthu2", "Lê Văn Thử").type(), "username-taken");
    EXPECT_EQ(add("Lan.Anh", "Lê Thị Lan Anh").text("username"), "lan.anh");
}

TEST_F(Accounts, AreListedForTheUnitAndSearchedWithoutAccents) {
    auto const keeper = sign_in("cntt"), commune = sign_in("xaqt"), officer = sign_in("soqt");
    ASSERT_EQ(
        call(
            keeper, Method::post, accounts(school_),
            {{"username", "lan.anh"}, {"fullName", "Lê Thị Ánh Nguyệt"}, {"role", "GVCN"}})
            .status,
        201);
    EXPECT_EQ(call(keeper, Method::get, "/accounts")["total"].as_int64(), 4) << "vanthu, cntt, hieutruong, lan.anh";
    EXPECT_EQ(call(keeper, Method::get, "/accounts?q=anh%20nguyet")["total"].as_int64(), 1);
    EXPECT_EQ(call(keeper, Method::get, "/accounts?role=GVCN")["total"].as_int64(), 1);
    EXPECT_EQ(call(keeper, Method::get, "/accounts?unit=" + std::to_string(other_school_)).status, 404);
    EXPECT_EQ(call(keeper, Method::get, accounts(other_school_)).status, 404);
    EXPECT_EQ(call(commune, Method::get, "/accounts")["total"].as_int64(), 7) << "both schools and the commune itself";
    EXPECT_EQ(call(officer, Method::get, "/accounts")["total"].as_int64(), 9);
    auto const list = call(keeper, Method::get, "/accounts");
    EXPECT_TRUE(row_of(list, "lan.anh").at("mayManage").as_bool());
    EXPECT_FALSE(row_of(list, "hieutruong").at("mayManage").as_bool());
    EXPECT_FALSE(row_of(list, "cntt").at("mayManage").as_bool()) << "not oneself";
    EXPECT_EQ(call(officer, Method::get, "/accounts?limit=2&offset=1").rows().size(), 2u);
}

TEST_F(Accounts, LockingEndsTheSessionsAndUnlockingLetsInAgain) {
    auto const clerk = sign_in("vanthu"), keeper = sign_in("cntt");
    EXPECT_EQ(call(keeper, Method::patch, account(clerk_), json::object{}).status, 422)
        << "an empty change locks nobody";
    EXPECT_EQ(call(keeper, Method::patch, account(clerk_), {{"enabled", false}}).status, 204);
    EXPECT_EQ(try_sign_in("vanthu", password).type(), "wrong-credentials");
    EXPECT_EQ(
        database_
            .superuser_sql(
                "SELECT 1 FROM access.session WHERE account_id = $1 AND closed_at IS NULL", {std::to_string(clerk_)})
            .size(),
        0);
    EXPECT_EQ(call(clerk, Method::get, "/roles").status, 401);
    EXPECT_EQ(call_node(*other_node_, clerk, Method::get, "/session").status, 401);
    EXPECT_EQ(call(keeper, Method::patch, account(clerk_), {{"enabled", true}}).status, 204);
    (void)sign_in("vanthu");
    EXPECT_EQ(call(keeper, Method::patch, account(keeper_), {{"enabled", false}}).status, 403)
        << "CNTT does not manage CNTT, nor oneself";
    auto const log = changes_of(clerk_);
    EXPECT_NE(log.find(R"({"enabled": true}{"enabled": false})"), std::string::npos) << log;
}

TEST_F(Accounts, ANewNameDoesNotUnlockWhatIsBeingLocked) {
    auto const keeper = sign_in("cntt");
    auto locking = database_.pool().write(database_.job());
    locking.query("lock", "UPDATE access.account SET enabled = false WHERE id = $1", clerk_);
    auto renaming = std::async(std::launch::async, [&] {
        return call(keeper, Method::patch, account(clerk_), {{"fullName", "Nguyễn Văn Thư"}}).status;
    });
    while (database_
               .superuser_sql(
                   "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
               .empty())
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    locking.commit();
    EXPECT_EQ(renaming.get(), 204);
    auto const now = database_.superuser_sql(
        "SELECT enabled, full_name FROM access.account WHERE id = $1::bigint", {std::to_string(clerk_)})[0];
    EXPECT_FALSE(now.boolean("enabled"));
    EXPECT_EQ(now.text("full_name"), "Nguyễn Văn Thư");
}

TEST_F(Accounts, OnePersonHoldsSeveralRolesAndActsInOne) {
    auto const keeper2 = sign_in("cntt2");
    auto const given =
        call(keeper2, Method::post, memberships(other_school_), {{"username", "vanthu"}, {"role", "KT"}});
    ASSERT_EQ(given.status, 201) << json::serialize(given.body);
    EXPECT_EQ(
        call(keeper2, Method::post, memberships(other_school_), {{"username", "vanthu"}, {"role", "KT"}}).status, 422)
        << "held already";
    EXPECT_EQ(
        call(keeper2, Method::post, memberships(other_school_), {{"username", "cntt2"}, {"role", "KT"}}).type(),
        "own-account");
    EXPECT_EQ(
        call(keeper2, Method::post, memberships(other_school_), {{"username", "khong.co"}, {"role", "KT"}}).status,
        422);
    EXPECT_EQ(call(keeper2, Method::post, memberships(school_), {{"username", "vanthu"}, {"role", "KT"}}).status, 404);
    auto clerk = sign_in("vanthu");
    ASSERT_EQ(clerk.session["memberships"].as_array().size(), 2u);
    EXPECT_EQ(clerk.session["acting"].at("role").as_string(), "VT");
    auto const acting = call(clerk, Method::put, "/session/acting", {{"membershipId", given.id()}});
    ASSERT_EQ(acting.status, 200);
    EXPECT_EQ(acting["acting"].at("role").as_string(), "KT");
    EXPECT_EQ(acting["acting"].at("unitId").as_int64(), other_school_);
    auto const foreign = call(sign_in("vanthu2"), Method::get, "/session");
    EXPECT_EQ(
        call(clerk, Method::put, "/session/acting", {{"membershipId", foreign["acting"].at("membershipId")}}).status,
        404)
        << "only one's own";
    auto const body = json::object{{"username", "vanthu"}, {"password", password}, {"membershipId", given.id()}};
    EXPECT_EQ(call({}, Method::post, "/session", body)["acting"].at("role").as_string(), "KT")
        << "after an interruption one goes on in the same role";
    // Neither school alone manages the person's password now; the department does.
    EXPECT_EQ(call(keeper2, Method::post, account(clerk_) + "/reset-password").status, 403);
    EXPECT_EQ(call(sign_in("cntt"), Method::post, account(clerk_) + "/reset-password").status, 403);
    EXPECT_EQ(call(sign_in("soqt"), Method::post, account(clerk_) + "/reset-password").status, 200);
}

TEST_F(Accounts, TheActingRoleChangesOnEveryNode) {
    ASSERT_EQ(
        call(sign_in("cntt2"), Method::post, memberships(other_school_), {{"username", "vanthu"}, {"role", "KT"}})
            .status,
        201);
    auto const clerk = sign_in("vanthu");
    auto const& held = clerk.session["memberships"].as_array();
    ASSERT_EQ(call_node(*other_node_, clerk, Method::get, "/session")["acting"].at("role").as_string(), "VT");
    auto const opened = call(clerk, Method::get, "/sessions").rows()[0].at("openedAt");
    ASSERT_EQ(call(clerk, Method::put, "/session/acting", {{"membershipId", held[1].at("id")}}).status, 200);
    EXPECT_EQ(call_node(*other_node_, clerk, Method::get, "/session")["acting"].at("role").as_string(), "KT");
    auto const sessions = call(clerk, Method::get, "/sessions");
    ASSERT_EQ(sessions.rows().size(), 1u) << "it is one session to the person";
    EXPECT_EQ(sessions.rows()[0].at("openedAt"), opened) << "which does not live longer for it";
    ASSERT_EQ(
        call_node(*other_node_, clerk, Method::put, "/session/acting", {{"membershipId", held[0].at("id")}}).status,
        200)
        << "and back, with the same token";
    EXPECT_EQ(call(clerk, Method::get, "/session")["acting"].at("role").as_string(), "VT");
}

TEST_F(Accounts, AnEndedRoleIsOverAtOnceOnEveryNode) {
    auto const keeper2 = sign_in("cntt2"), keeper = sign_in("cntt");
    auto const given = call(
        keeper2, Method::post, memberships(other_school_),
        {{"username", "hieutruong"}, {"role", "KT"}, {"from", "2026-09-01"}});
    ASSERT_EQ(given.status, 201);
    auto const browser = sign_in("hieutruong");
    ASSERT_EQ(call(browser, Method::put, "/session/acting", {{"membershipId", given.id()}}).status, 200);
    ASSERT_EQ(call(browser, Method::get, "/sessions").status, 200);
    ASSERT_EQ(call_node(*other_node_, browser, Method::get, "/sessions").status, 200);
    EXPECT_EQ(
        call(keeper, Method::post, "/memberships/" + std::to_string(given.id()) + "/end", json::object{}).status, 404)
        << "another school's";
    EXPECT_EQ(
        call(keeper2, Method::post, "/memberships/" + std::to_string(given.id()) + "/end", {{"reason", "hết hợp đồng"}})
            .status,
        204);
    EXPECT_EQ(call_node(*other_node_, browser, Method::get, "/sessions").status, 401);
    EXPECT_EQ(call(browser, Method::get, "/sessions").status, 401);
    EXPECT_EQ(sign_in("hieutruong").session["memberships"].as_array().size(), 1u);
    EXPECT_EQ(
        call(keeper2, Method::post, "/memberships/" + std::to_string(given.id()) + "/end", json::object{}).status, 422)
        << "over already";
    EXPECT_NE(
        changes_of(call(sign_in("soqt"), Method::get, "/accounts?q=hieutruong").rows()[0].at("id").as_int64())
            .find("hết hợp đồng"),
        std::string::npos);
}

TEST_F(Accounts, RolesHavePeriods) {
    auto const officer = sign_in("soqt");
    auto const give = [&](char const* role, json::object term) {
        term["username"] = "vanthu", term["role"] = role;
        return call(officer, Method::post, memberships(school_), term);
    };
    EXPECT_EQ(give("PHT", {{"from", "2026-12-01"}, {"lastDay", "2026-11-30"}}).status, 422);
    ASSERT_EQ(give("PHT", {{"from", "2026-12-01"}, {"lastDay", "2026-12-31"}}).status, 201);
    EXPECT_EQ(sign_in("vanthu").session["memberships"].as_array().size(), 1u) << "not yet";
    clock_.set("2026-12-31T10:00:00Z");
    auto const browser = sign_in("vanthu");
    ASSERT_EQ(browser.session["memberships"].as_array().size(), 2u) << "the last day is part of it";
    clock_.set("2026-12-31T17:00:01Z");  // midnight in Đồng Nai
    EXPECT_EQ(call(browser, Method::get, "/session")["memberships"].as_array().size(), 1u);
}

TEST_F(Accounts, WhoLeftAndHasNoRoleIsToldSo) {
    auto const officer = sign_in("soqt");
    auto const list = call(officer, Method::get, "/accounts?q=vanthu2");
    auto const membership = list.rows()[0].at("memberships").as_array()[0].at("id").as_int64();
    ASSERT_EQ(
        call(officer, Method::post, "/memberships/" + std::to_string(membership) + "/end", json::object{}).status, 204);
    EXPECT_EQ(try_sign_in("vanthu2", password).type(), "no-role");
    EXPECT_EQ(call(officer, Method::get, "/accounts?q=vanthu2")["total"].as_int64(), 0);
    EXPECT_EQ(call(officer, Method::get, "/accounts/" + std::to_string(list.rows()[0].at("id").as_int64())).status, 200)
        << "the account itself stays";
}

TEST_F(Accounts, TheHistoryTellsWhoDidWhat) {
    auto const keeper = sign_in("cntt");
    auto const made = call(
        keeper, Method::post, accounts(school_),
        {{"username", "lan.anh"}, {"fullName", "Lê Thị Lan Anh"}, {"role", "GVCN"}});
    ASSERT_EQ(call(keeper, Method::patch, account(made.id()), {{"fullName", "Lê Thị Lan Anh (1990)"}}).status, 204);
    ASSERT_EQ(call(keeper, Method::post, account(made.id()) + "/reset-password").status, 200);
    auto const history = call(keeper, Method::get, account(made.id()) + "/history");
    ASSERT_EQ(history.rows().size(), 3u);
    EXPECT_EQ(history.rows()[0].at("actorName").as_string(), "Nguyễn Văn CNTT");
    EXPECT_EQ(history.rows()[1].at("before").at("fullName").as_string(), "Lê Thị Lan Anh");
    EXPECT_EQ(call(sign_in("cntt2"), Method::get, account(made.id()) + "/history").status, 404);
    EXPECT_EQ(call(sign_in("cntt2"), Method::get, account(made.id())).status, 404);
}

TEST_F(Accounts, AHistoryTellsASchoolNothingOfRolesElsewhere) {
    auto const officer = sign_in("soqt");
    ASSERT_EQ(
        call(officer, Method::post, memberships(commune_), {{"username", "vanthu"}, {"role", "XA_CV"}}).status, 201);
    ASSERT_EQ(call(officer, Method::post, memberships(school_), {{"username", "vanthu"}, {"role", "PHT"}}).status, 201);
    auto const told = [&](Browser const& browser) {
        return json::serialize(call(browser, Method::get, account(clerk_) + "/history").body);
    };
    for (auto const* of_the_commune : {"soqt", "xaqt"})
        EXPECT_NE(told(sign_in(of_the_commune)).find("XA_CV"), std::string::npos) << of_the_commune;
    auto const school = told(sign_in("cntt"));
    EXPECT_EQ(school.find("XA_CV"), std::string::npos) << school;
    EXPECT_NE(school.find("PHT"), std::string::npos) << school;
}

TEST_F(Accounts, AtTheConsoleTheSameRulesHold) {
    auto const actor = system_actor("cli");
    auto const today = clock_.today();
    auto const tried = [&](auto const& act) {
        auto tx = database_.pool().write(database_.job());
        try {
            act(tx);
        } catch (Refused const& refused) { return refused.problem.status; }
        tx.commit();
        return 200;
    };
    EXPECT_EQ(tried([&](db::Tx& tx) { (void)account_named(tx, "khong.co"); }), 404);
    EXPECT_EQ(
        tried([&](db::Tx& tx) {
            grant_role(tx, actor, clerk_, commune_, "KT", {today, {}});
        }),
        422)
        << "no such role at a commune";
    EXPECT_EQ(tried([&](db::Tx& tx) { grant_role(tx, actor, clerk_, other_school_, "KT", {today, {}}); }), 200);
    EXPECT_EQ(
        tried([&](db::Tx& tx) {
            grant_role(tx, actor, clerk_, other_school_, "KT", {today, {}});
        }),
        422)
        << "held already";
    EXPECT_EQ(tried([&](db::Tx& tx) { revoke_role(tx, actor, clerk_, other_school_, "KT", today); }), 200);
    EXPECT_EQ(tried([&](db::Tx& tx) { revoke_role(tx, actor, clerk_, other_school_, "KT", today); }), 404);
    auto const browser = sign_in("vanthu");
    EXPECT_EQ(tried([&](db::Tx& tx) { enable_account(tx, actor, account_named(tx, "VanThu"), false); }), 200);
    EXPECT_EQ(call(browser, Method::get, "/session").status, 401);
    auto const log = changes_of(clerk_);
    for (auto const* part : {"roleGiven", "roleEnded", R"({"enabled": false})"})
        EXPECT_NE(log.find(part), std::string::npos) << log;
}

TEST(PermissionTable, SeparationOfDuties) {
    for (auto const& role : roles()) {
        EXPECT_FALSE(
            may_grant("CNTT", role.code) && (role.code == "CNTT" || role.code == "HT" || role.unit_kinds != "TRUONG"))
            << role.code;
        for (auto const* none : {"VT", "HT", "PHT", "GVCN", "SO_LD", "SO_CV", "SO_VT", "XA_LD", "XA_CV"})
            EXPECT_FALSE(may_grant(none, role.code)) << none << " " << role.code;
        EXPECT_FALSE(role.code == "CNTT" && table_of_this_room().of(role.code).has(registry::kinds::student, Act::read))
            << "who keeps accounts reads no pupil's file";
    }
}

}  // namespace
}  // namespace pv::access::test
