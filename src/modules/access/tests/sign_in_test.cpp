// Sign-in as it is tried by people, by guessers and by the clock.
#include "modules/access/passwords.h"
#include "modules/access/tests/desk.h"

namespace pv::access::test {
namespace {

class SignInTest : public Desk {};

TEST_F(SignInTest, ANameAndAPasswordOpenASession) {
    auto const browser = sign_in("vanthu");
    EXPECT_EQ(browser.session["account"].at("username").as_string(), "vanthu");
    EXPECT_FALSE(browser.session["account"].at("totp").as_bool());
    EXPECT_EQ(browser.session["acting"].at("role").as_string(), "VT");
    EXPECT_EQ(call(browser, Method::get, "/session").status, 200);
    EXPECT_EQ(call_node(*other_node_, browser, Method::get, "/session").status, 200) << "sessions live in the database";
    for (auto const* part : {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="})
        EXPECT_NE(browser.session.cookie.find(part), std::string::npos) << part;
    EXPECT_EQ(browser.session.cookie.find("Secure"), std::string::npos);
}

TEST_F(SignInTest, BehindHttpsTheCookieIsSecure) {
    Deps const secure{database_.pool(), clock_, secrets_, permissions_, true, wall_};
    http::Router const router(module(secure, sessions_).routes, [](http::Request const&, bool) { return nullptr; });
    EXPECT_NE(
        call_node(router, {}, Method::post, "/session", {{"username", "vanthu"}, {"password", password}})
            .cookie.find("; Secure"),
        std::string::npos);
}

TEST_F(SignInTest, UnknownNamesAndWrongPasswordsAreAnsweredAlike) {
    // the account that is locked for good answers like one that is not there
    database_.superuser_sql("UPDATE access.account SET enabled = false WHERE username = 'socv'");
    for (int i = 1; i <= 7; ++i) {
        auto const wrong = try_sign_in("vanthu", "sai"), unknown = try_sign_in("khong.co.ai", "sai"),
                   disabled = try_sign_in("socv", password);
        EXPECT_EQ(wrong.status, i <= 5 ? 401 : 429) << i;
        EXPECT_EQ(wrong.type(), i <= 5 ? "wrong-credentials" : "locked");
        EXPECT_EQ(unknown.status, wrong.status);
        EXPECT_EQ(unknown.type(), wrong.type());
        EXPECT_EQ(disabled.status, wrong.status);
        if (i <= 5) { EXPECT_EQ(unknown.text("detail"), wrong.text("detail")); }
    }
}

TEST(Passwords, AnUnknownNameCostsAHashOfTheSameStrength) {
    EXPECT_FALSE(needs_new_hash(hash_of_nobody())) << "make a new one when the strength of hashes is raised";
    EXPECT_FALSE(password_matches(hash_of_nobody(), ""));
    EXPECT_TRUE(password_matches(hash_password("Hoa-phuong-1990"), "Hoa-phuong-1990"));
    EXPECT_FALSE(password_matches(hash_password("Hoa-phuong-1990"), "hoa-phuong-1990"));
}

TEST_F(SignInTest, TheWaitGrowsAndEvenTheRightPasswordWaits) {
    auto const wait = [&] {
        return database_
            .superuser_sql(
                "SELECT extract(epoch FROM locked_until - tried_at)::int AS s FROM access.failed_sign_in WHERE "
                "locked_until IS NOT NULL")[0]
            .integer("s");
    };
    for (int i = 0; i < 5; ++i) (void)try_sign_in("vanthu", "sai");
    EXPECT_EQ(try_sign_in("vanthu", password).status, 429);
    for (int const seconds : {15, 30, 60, 120}) {
        EXPECT_EQ(wait(), seconds);
        let_the_wait_pass();
        EXPECT_EQ(try_sign_in("vanthu", "sai").status, 401);
    }
    for (int i = 0; i < 8; ++i) let_the_wait_pass(), (void)try_sign_in("vanthu", "sai");
    EXPECT_EQ(wait(), 3600) << "an hour at most";
    let_the_wait_pass();
    (void)sign_in("vanthu");
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(try_sign_in("vanthu", "sai").status, 401) << "a sign-in forgets the wrong tries";
    (void)sign_in("vanthu");
}

TEST_F(SignInTest, APasswordGivenAnewEndsTheWait) {
    for (int i = 0; i < 5; ++i) (void)try_sign_in("vanthu", "sai");
    ASSERT_EQ(try_sign_in("vanthu", password).status, 429);
    auto const keeper = sign_in("cntt");
    auto const reset = call(keeper, Method::post, "/accounts/" + std::to_string(clerk_) + "/reset-password");
    ASSERT_EQ(reset.status, 200);
    (void)sign_in("vanthu", reset.text("initialPassword"));
}

TEST_F(SignInTest, WhatIsTypedInsteadOfANameIsNotKept) {
    (void)try_sign_in("mat-khau-go-nham", "x");
    auto const rows = database_.superuser_sql("SELECT encode(name_digest, 'escape') AS d FROM access.failed_sign_in");
    ASSERT_EQ(rows.size(), 1);
    EXPECT_EQ(rows[0].text("d").find("nham"), std::string::npos);
}

TEST_F(SignInTest, ChangesNeedTheSessionsToken) {
    auto browser = sign_in("vanthu");
    browser.csrf = "";
    EXPECT_EQ(call(browser, Method::delete_, "/session").type(), "csrf");
    browser.csrf = sign_in("cntt").csrf;
    EXPECT_EQ(call(browser, Method::delete_, "/session").type(), "csrf") << "another session's";
}

TEST_F(SignInTest, SigningOutEndsTheSessionOnEveryNode) {
    auto const browser = sign_in("soqt");
    ASSERT_EQ(call_node(*other_node_, browser, Method::get, "/accounts").status, 200);
    EXPECT_EQ(call(browser, Method::delete_, "/session").status, 204);
    EXPECT_EQ(call(browser, Method::get, "/session").status, 401);
    EXPECT_EQ(call_node(*other_node_, browser, Method::get, "/session").status, 401);
}

TEST_F(SignInTest, EndedSessionsAreNamedWithoutBeingUsed) {
    policy("", 15);
    auto const out = sign_in("soqt"), locked = sign_in("vanthu"), open = sign_in("cntt");
    auto const id = [&](char const* username) {
        return database_
            .superuser_sql(
                "SELECT s.id FROM access.session s JOIN access.account a ON a.id = s.account_id WHERE a.username = $1",
                {username})[0]
            .int64("id");
    };
    std::vector<std::int64_t> const all{id("soqt"), id("vanthu"), id("cntt")};
    EXPECT_TRUE(sessions_.ended(all).empty());
    database_.superuser_sql("UPDATE access.session SET expires_at = now() + interval '2 minutes'");
    EXPECT_EQ(call(out, Method::delete_, "/session").status, 204);
    database_.superuser_sql("UPDATE access.account SET enabled = false WHERE username = 'vanthu'");
    EXPECT_EQ(sessions_.ended(all), (std::vector<std::int64_t>{all[0], all[1]}));
    EXPECT_TRUE(database_
                    .superuser_sql(
                        "SELECT expires_at < now() + interval '3 minutes' AS unmoved FROM access.session WHERE id = $1",
                        {std::to_string(all[2])})[0]
                    .boolean("unmoved"));
    database_.superuser_sql("UPDATE access.session SET expires_at = now() - interval '1 second'");
    EXPECT_EQ(sessions_.ended(all), all);
}

TEST_F(SignInTest, AnUnusedSessionEnds) {
    policy("", 15);
    auto const browser = sign_in("vanthu");
    auto const left = [&] {
        return database_
            .superuser_sql(
                "SELECT round(extract(epoch FROM expires_at - now()) / 60)::int AS minutes FROM access.session ORDER "
                "BY id DESC LIMIT 1")[0]
            .integer("minutes");
    };
    EXPECT_EQ(left(), 15);
    database_.superuser_sql("UPDATE access.session SET expires_at = now() + interval '2 minutes'");
    Sessions fresh(deps_);
    http::Router const node(
        module(deps_, fresh).routes, [&](http::Request const& r, bool f) { return fresh.authenticate(r, f); });
    EXPECT_EQ(call_node(node, browser, Method::get, "/session").status, 200);
    EXPECT_EQ(left(), 15) << "use moves the end on";
    database_.superuser_sql("UPDATE access.session SET opened_at = now() - interval '11 hours 55 minutes'");
    Sessions later(deps_);
    http::Router const node2(
        module(deps_, later).routes, [&](http::Request const& r, bool f) { return later.authenticate(r, f); });
    EXPECT_EQ(call_node(node2, browser, Method::get, "/session").status, 200);
    EXPECT_EQ(left(), 5) << "but not past twelve hours";
    database_.superuser_sql("UPDATE access.session SET expires_at = now() - interval '1 second'");
    Sessions last(deps_);
    http::Router const node3(
        module(deps_, last).routes, [&](http::Request const& r, bool f) { return last.authenticate(r, f); });
    EXPECT_EQ(call_node(node3, browser, Method::get, "/session").status, 401);
}

TEST_F(SignInTest, SessionsThatWereOverLongAgoAreForgottenButTheLastOfAPerson) {
    (void)sign_in("cntt"), (void)sign_in("vanthu"), (void)sign_in("vanthu");
    auto const kept = [&](char const* name) {
        return database_
            .superuser_sql(
                "SELECT count(*) AS n FROM access.session s JOIN access.account a ON a.id = s.account_id WHERE "
                "a.username = $1",
                {std::string(name)})[0]
            .int64("n");
    };
    database_.superuser_sql(
        "UPDATE access.session SET seen_at = seen_at - interval '32 days', expires_at = now() - interval '31 days'");
    ASSERT_EQ(
        call_node(*other_node_, {}, Method::post, "/session", {{"username", "hieutruong"}, {"password", password}})
            .status,
        200)
        << "the first of the day";
    EXPECT_EQ(kept("vanthu"), 1);
    EXPECT_EQ(kept("cntt"), 1) << "when was the account used last?";
    EXPECT_EQ(kept("hieutruong"), 1);
}

TEST_F(SignInTest, APasswordThatWasGivenMustBeChangedFirst) {
    auto const keeper = sign_in("cntt");
    auto const made = call(
        keeper, Method::post, "/units/" + std::to_string(school_) + "/accounts",
        {{"username", "moi.den"}, {"fullName", "Trần Thị Mới"}, {"role", "GVCN"}});
    ASSERT_EQ(made.status, 201) << json::serialize(made.body);
    std::string const first = made.text("initialPassword");
    auto const browser = sign_in("moi.den", first);
    EXPECT_TRUE(browser.session["account"].at("mustChangePassword").as_bool());
    for (auto const* path : {"/roles", "/permissions", "/sessions"})
        EXPECT_EQ(call(browser, Method::get, path).type(), "password-change-required") << path;
    EXPECT_EQ(
        call(browser, Method::put, "/session/password", {{"current", "sai"}, {"next", "Mua-xuan-2026"}}).status, 422);
    EXPECT_EQ(
        call(browser, Method::put, "/session/password", {{"current", first}, {"next", first}}).type(), "weak-password");
    EXPECT_EQ(
        call(browser, Method::put, "/session/password", {{"current", first}, {"next", "moi.den-1990"}}).type(),
        "weak-password");
    EXPECT_EQ(call(browser, Method::get, "/roles").status, 403);
    auto const second = sign_in("moi.den", first);
    EXPECT_EQ(
        call(browser, Method::put, "/session/password", {{"current", first}, {"next", "Mua-xuan-2026"}}).status, 204);
    EXPECT_EQ(call(browser, Method::get, "/roles").status, 200);
    EXPECT_EQ(call(second, Method::get, "/session").status, 401) << "the others are closed";
    EXPECT_EQ(try_sign_in("moi.den", first).status, 401);
    EXPECT_EQ(changes_of(made.id()).find("Mua-xuan"), std::string::npos);
}

TEST_F(SignInTest, WrongPasswordsOfAnOpenSessionCountToo) {
    auto const browser = sign_in("vanthu");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(
            call(browser, Method::put, "/session/password", {{"current", "sai"}, {"next", "Mua-xuan-2026"}}).status,
            422);
    EXPECT_EQ(
        call(browser, Method::put, "/session/password", {{"current", password}, {"next", "Mua-xuan-2026"}}).status,
        429);
}

TEST_F(SignInTest, APersonSeesAndClosesTheirOtherSessions) {
    auto const here = sign_in("vanthu");
    agent_ = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36";
    auto const phone = sign_in("vanthu"), third = sign_in("vanthu");
    auto const stranger = sign_in("cntt");
    auto const list = call(here, Method::get, "/sessions");
    ASSERT_EQ(list.rows().size(), 3u);
    std::int64_t phone_id = 0;
    for (auto const& s : list.rows()) {
        EXPECT_EQ(s.at("device").as_string(), s.at("current").as_bool() ? "Chrome, Windows" : "Chrome, Android");
        if (!s.at("current").as_bool()) phone_id = s.at("id").as_int64();
    }
    EXPECT_EQ(call(stranger, Method::delete_, "/sessions/" + std::to_string(phone_id)).status, 404) << "nobody else's";
    EXPECT_EQ(call(here, Method::delete_, "/sessions/" + std::to_string(phone_id)).status, 204);
    EXPECT_EQ(call(here, Method::get, "/sessions").rows().size(), 2u);
    EXPECT_EQ(call(here, Method::delete_, "/sessions").status, 204);
    EXPECT_EQ(call(here, Method::get, "/sessions").rows().size(), 1u);
    for (auto const* other : {&phone, &third}) EXPECT_EQ(call(*other, Method::get, "/session").status, 401);
    EXPECT_EQ(call(here, Method::get, "/session").status, 200);
}

}  // namespace
}  // namespace pv::access::test
