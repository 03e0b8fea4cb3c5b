// The second step: enrolment, codes once, recovery codes once, the policy that demands it.
#include <thread>

#include "modules/access/second_step.h"
#include "modules/access/tests/desk.h"

namespace pv::access::test {
namespace {

class SecondStep : public Desk {};

TEST_F(SecondStep, IsAskedForOnceItIsOn) {
    auto const browser = sign_in("vanthu");
    auto const mine = enrol(browser);
    EXPECT_EQ(mine.recovery.size(), 10u);
    auto const session = call(browser, Method::get, "/session");
    EXPECT_TRUE(session["account"].at("totp").as_bool());
    EXPECT_EQ(session["account"].at("recoveryCodesLeft").as_int64(), 10);
    auto const half = try_sign_in("vanthu", password);
    EXPECT_EQ(half.status, 401);
    EXPECT_EQ(half.type(), "totp-required");
    EXPECT_EQ(half.cookie, "");
    EXPECT_EQ(try_sign_in("vanthu", "sai", code_of(mine.secret)).type(), "wrong-credentials")
        << "the password is judged first";
    (void)sign_in("vanthu", password, code_of(mine.secret));
}

TEST_F(SecondStep, IsNotOnBeforeTheFirstCodeProvesIt) {
    auto const browser = sign_in("vanthu");
    auto const offer = call(browser, Method::post, "/session/totp", json::object{});
    EXPECT_EQ(offer.text("secret").size(), 32u);
    EXPECT_GT(offer["qr"].at("size").as_int64(), 20);
    EXPECT_EQ(call(browser, Method::put, "/session/totp", {{"code", "000000"}}).type(), "wrong-code");
    (void)sign_in("vanthu");
}

TEST_F(SecondStep, ACodeIsAcceptedOnce) {
    auto const mine = enrol(sign_in("vanthu"));
    EXPECT_EQ(try_sign_in("vanthu", password, code_now(mine.secret)).type(), "wrong-code")
        << "the code of the enrolment was used";
    auto const code = code_of(mine.secret);
    (void)sign_in("vanthu", password, code);
    EXPECT_EQ(try_sign_in("vanthu", password, code).type(), "wrong-code");
    (void)sign_in("vanthu", password, code_of(mine.secret).insert(3, " "));
}

TEST_F(SecondStep, TwoAtTheSameMomentGetOneSession) {
    auto const mine = enrol(sign_in("vanthu"));
    auto const code = code_of(mine.secret);
    std::atomic<int> accepted = 0;
    std::vector<std::thread> hands;
    for (int i = 0; i < 4; ++i)
        hands.emplace_back([&] { accepted += accept_code(deps_, clerk_, code) == Accepted::by_code; });
    for (auto& hand : hands) hand.join();
    EXPECT_EQ(accepted, 1);
}

TEST_F(SecondStep, ClocksMayDifferByAStep) {
    auto const mine = enrol(sign_in("vanthu"));
    auto const of_step = [&](int away) { return totp::code(unbase32(mine.secret), totp::step_at(wall_.now()) + away); };
    (void)code_of(mine.secret), (void)code_of(mine.secret), (void)code_of(mine.secret);
    EXPECT_EQ(try_sign_in("vanthu", password, of_step(-2)).type(), "wrong-code");
    EXPECT_EQ(try_sign_in("vanthu", password, of_step(2)).type(), "wrong-code");
    (void)sign_in("vanthu", password, of_step(-1));
    (void)sign_in("vanthu", password, of_step(1));
}

TEST_F(SecondStep, ARecoveryCodeWorksOnceAndIsToldInTheLog) {
    auto const mine = enrol(sign_in("vanthu"));
    std::string shouted = mine.recovery[3];
    for (char& c : shouted) c = c == '-' ? ' ' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    auto const browser = sign_in("vanthu", password, shouted);
    EXPECT_EQ(browser.session["account"].at("recoveryCodesLeft").as_int64(), 9);
    EXPECT_EQ(try_sign_in("vanthu", password, mine.recovery[3]).type(), "wrong-code");
    EXPECT_NE(changes_of(clerk_).find("mã dự phòng"), std::string::npos);
    auto const renewed = call(browser, Method::post, "/session/recovery-codes", {{"code", code_of(mine.secret)}});
    ASSERT_EQ(renewed.status, 200);
    EXPECT_EQ(renewed["recoveryCodes"].as_array().size(), 10u);
    EXPECT_EQ(try_sign_in("vanthu", password, mine.recovery[4]).type(), "wrong-code") << "the old ones are void";
    (void)sign_in("vanthu", password, std::string(renewed["recoveryCodes"].as_array()[0].as_string()));
}

TEST_F(SecondStep, WrongCodesLockTheName) {
    auto const mine = enrol(sign_in("vanthu"));
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(try_sign_in("vanthu", password, "000000").type(), "wrong-code");
        if (i < 4) {
            EXPECT_EQ(try_sign_in("vanthu", password).type(), "totp-required")
                << "asking for the code neither counts nor forgets";
        }
    }
    EXPECT_EQ(try_sign_in("vanthu", password, code_of(mine.secret)).status, 429);
    let_the_wait_pass();
    EXPECT_EQ(try_sign_in("vanthu", password).type(), "totp-required");
    EXPECT_EQ(try_sign_in("vanthu", password, "000000").type(), "wrong-code");
    EXPECT_EQ(try_sign_in("vanthu", password, code_of(mine.secret)).status, 429)
        << "the right password between wrong codes does not start the count anew";
}

TEST_F(SecondStep, SwitchingOffNeedsPasswordAndCode) {
    auto const browser = sign_in("vanthu");
    auto const mine = enrol(browser);
    EXPECT_EQ(
        call(browser, Method::post, "/session/totp/off", {{"password", "sai"}, {"code", code_of(mine.secret)}}).status,
        422);
    EXPECT_EQ(
        call(browser, Method::post, "/session/totp/off", {{"password", password}, {"code", "000000"}}).type(),
        "wrong-code");
    EXPECT_EQ(
        call(browser, Method::post, "/session/totp/off", {{"password", password}, {"code", code_of(mine.secret)}})
            .status,
        204);
    (void)sign_in("vanthu");
    EXPECT_EQ(database_.superuser_sql("SELECT 1 FROM access.recovery_code").size(), 0);
}

TEST_F(SecondStep, AnOldSessionNeedsThePasswordToEnrol) {
    auto const browser = sign_in("vanthu");
    database_.superuser_sql("UPDATE access.session SET opened_at = now() - interval '1 hour'");
    EXPECT_EQ(call(browser, Method::post, "/session/totp", json::object{}).type(), "password-needed");
    EXPECT_EQ(call(browser, Method::post, "/session/totp", {{"password", "sai"}}).status, 422);
    EXPECT_EQ(call(browser, Method::post, "/session/totp", {{"password", password}}).status, 200);
}

TEST_F(SecondStep, NeitherSecretNorCodesLieOpen) {
    auto const browser = sign_in("vanthu");
    auto const mine = enrol(browser);
    std::string everything = changes_of(clerk_);
    for (auto const r : database_.superuser_sql("SELECT encode(totp_secret, 'escape') || encode(totp_secret, 'hex') AS "
                                                "t FROM access.account WHERE totp_secret IS NOT NULL"))
        everything += r.string("t");
    for (auto const r : database_.superuser_sql(
             "SELECT encode(digest, 'escape') || encode(digest, 'hex') AS t FROM access.recovery_code"))
        everything += r.string("t");
    std::string const raw = unbase32(mine.secret);
    std::string hex;
    for (unsigned char c : raw) hex += fmt::format("{:02x}", c);
    for (auto const& secret : {raw, mine.secret, hex, mine.recovery[0]})
        EXPECT_EQ(everything.find(secret), std::string::npos);
    EXPECT_NE(everything.find(R"("totp": "bật")"), std::string::npos) << "that it was switched on is told";
}

TEST_F(SecondStep, WhoManagesTheAccountResetsIt) {
    (void)enrol(sign_in("vanthu"));
    auto const keeper = sign_in("cntt"), foreign = sign_in("cntt2"), head = sign_in("hieutruong");
    auto const path = "/accounts/" + std::to_string(clerk_) + "/reset-totp";
    EXPECT_EQ(call(foreign, Method::post, path).status, 404);
    EXPECT_EQ(call(head, Method::post, path).status, 403);
    EXPECT_EQ(call(keeper, Method::post, path).status, 204);
    (void)sign_in("vanthu");
    EXPECT_NE(changes_of(clerk_).find(R"("totp": "đặt lại")"), std::string::npos);
}

TEST_F(SecondStep, TheCommandLineResetsItToo) {
    (void)enrol(sign_in("vanthu"));
    auto tx = database_.pool().write(database_.job());
    EXPECT_TRUE(reset_totp(tx, "vanthu"));
    EXPECT_FALSE(reset_totp(tx, "khong.co"));
    tx.commit();
    (void)sign_in("vanthu");
}

TEST_F(SecondStep, ThePolicyDemandsItOfRolesThatAreData) {
    policy("SO_QT CNTT");
    auto const browser = sign_in("cntt");
    EXPECT_TRUE(browser.session["account"].at("mustEnrolTotp").as_bool());
    EXPECT_EQ(call(browser, Method::get, "/accounts").type(), "totp-enrolment-required");
    EXPECT_EQ(call(browser, Method::get, "/session").status, 200);
    (void)enrol(browser);
    EXPECT_EQ(call(browser, Method::get, "/accounts").status, 200);
    EXPECT_EQ(call_node(*other_node_, browser, Method::get, "/accounts").status, 200);
    EXPECT_EQ(call(sign_in("vanthu"), Method::get, "/roles").status, 200) << "other roles are not asked";
}

TEST_F(SecondStep, WhoSwitchesItOffUnderThePolicyOwesItAgain) {
    policy("CNTT");
    auto const browser = sign_in("cntt");
    auto const mine = enrol(browser);
    ASSERT_EQ(
        call(browser, Method::post, "/session/totp/off", {{"password", password}, {"code", code_of(mine.secret)}})
            .status,
        204);
    EXPECT_TRUE(sign_in("cntt").session["account"].at("mustEnrolTotp").as_bool());
    EXPECT_EQ(call(browser, Method::get, "/accounts").type(), "totp-enrolment-required")
        << "the session it was done in, too";
}

TEST_F(SecondStep, AChangedPolicyReachesOpenSessionsAtOnce) {
    auto const officer = sign_in("soqt"), keeper = sign_in("cntt");
    ASSERT_EQ(call(keeper, Method::get, "/accounts").status, 200);
    ASSERT_EQ(call_node(*other_node_, keeper, Method::get, "/accounts").status, 200);
    EXPECT_EQ(
        call(keeper, Method::put, "/sign-in-policy", {{"totpRoles", json::array{}}, {"idleMinutes", 15}}).status, 403);
    EXPECT_EQ(
        call(officer, Method::put, "/sign-in-policy", {{"totpRoles", {"KHONG_CO"}}, {"idleMinutes", 15}}).status, 422);
    EXPECT_EQ(call(officer, Method::put, "/sign-in-policy", {{"totpRoles", {"CNTT"}}, {"idleMinutes", 2}}).status, 422);
    EXPECT_EQ(
        call(officer, Method::put, "/sign-in-policy", {{"totpRoles", {"CNTT"}}, {"idleMinutes", 30}}).status, 200);
    EXPECT_EQ(call(keeper, Method::get, "/accounts").type(), "totp-enrolment-required");
    EXPECT_EQ(call_node(*other_node_, keeper, Method::get, "/accounts").type(), "totp-enrolment-required")
        << "on another node as well";
    EXPECT_EQ(call(keeper, Method::get, "/session")["idleMinutes"].as_int64(), 30);
    EXPECT_EQ(database_.superuser_sql("SELECT 1 FROM audit.change WHERE record_kind = 'setting'").size(), 1);
}

/// Codes of one node would be wrong on the other.
TEST_F(SecondStep, EveryNodeOfADatabaseHasTheSameKey) {
    require_same_key(database_.pool(), secrets_);
    require_same_key(database_.pool(), SecretBox(folder_.path() / "keys"));
    SecretBox const other(folder_.path() / "other");
    for (auto const* what : {"none yet", "another one"}) {
        try {
            require_same_key(database_.pool(), other);
            ADD_FAILURE() << what;
        } catch (Refused const& refused) { EXPECT_EQ(refused.problem.status, 503) << what; }
        if (std::string_view(what) == "none yet") {
            EXPECT_FALSE(other.has_key()) << "a refused node leaves no key behind";
            (void)other.seal(1, "x");
        }
    }
}

}  // namespace
}  // namespace pv::access::test
