#pragma once
// People of a department, a commune and two schools, who sign in through the real routes with real sessions.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "modules/access/kinds.h"
#include "modules/access/public.h"
#include "modules/access/totp.h"
#include "modules/registry/kinds.h"
#include "modules/registry/public.h"
#include "platform/http/json_body.h"
#include "platform/http/router.h"
#include "tests/support/codes.h"
#include "tests/support/database.h"
#include "tests/support/said.h"

namespace pv::access::test {
namespace json = boost::json;
using http::Method;

inline std::string const password = "Hoa-phuong-1990";

struct Answer {
    int status = 0;
    json::value body;
    std::string cookie;  ///< Set-Cookie
    json::value const& operator[](std::string_view key) const { return body.as_object().at(key); }
    std::string text(std::string_view key) const { return std::string((*this)[key].as_string()); }
    std::string type() const { return body.is_object() && body.as_object().contains("type") ? text("type") : ""; }
    std::int64_t id() const { return (*this)["id"].as_int64(); }
    json::array const& rows() const { return (*this)["rows"].as_array(); }
};

/// A browser: what it was given at sign-in.
struct Browser {
    std::string cookie, csrf;
    Answer session;
};

/// The rights of this room and of the one below it.
inline PermissionTable table_of_this_room() {
    auto all = registry::rights();
    for (auto const& r : rights()) all.push_back(r);
    return PermissionTable(std::move(all));
}

class Desk : public ::testing::Test {
protected:
    Desk()
        : database_("registry", 3, [](db::Pool& pool) { registry::load_reference_data(pool); }),
          secrets_(folder_.path() / "keys"),
          deps_{database_.pool(), clock_, secrets_, permissions_, false, wall_},
          sessions_(deps_) {
        database_.pool().set_enter_statement(enter_statement());
        policy("");
        auto tx = database_.pool().write(database_.job());
        auto const system = system_actor("test");
        auto const school = [&](char const* code, char const* name, char const* commune) {
            return registry::create_school(
                tx, *pv::test::codes_of_files(), system,
                pv::test::said(
                    {{"code", code},
                     {"name", name},
                     {"kind", "06"},
                     {"ownership", "01"},
                     {"communeCode", commune},
                     {"provinceCode", "75"}}),
                *LocalDate::from_ymd(2010, 8, 1));
        };
        school_ = school("75731497", "Tiểu học Hoa Phượng 1", "26041"),
        other_school_ = school("75731498", "Tiểu học Hoa Phượng 2", "26041");
        department_ = registry::department_id(tx);
        commune_ = tx.query("commune", "SELECT id FROM registry.org_unit WHERE code = '26041'")[0].int64("id");
        static std::string const hash = hash_password(password);
        auto const person = [&](char const* username, char const* role, std::int64_t unit) {
            return create_account_hashed(
                tx, {username, "Nguyễn Văn " + std::string(role), role, unit, "", false}, hash);
        };
        clerk_ = person("vanthu", "VT", school_), keeper_ = person("cntt", "CNTT", school_),
        person("cntt2", "CNTT", other_school_), person("vanthu2", "VT", other_school_);
        person("hieutruong", "HT", school_), person("xaqt", "XA_QT", commune_), person("soqt", "SO_QT", department_),
            person("socv", "SO_CV", department_);
        tx.commit();
        start();
    }

    /// The server again, with nothing in its caches: another node.
    void start() {
        auto const authenticate = [this](http::Request const& r, bool fresh) {
            return sessions_.authenticate(r, fresh);
        };
        router_ = std::make_unique<http::Router>(module(deps_, sessions_).routes, authenticate);
        other_sessions_ = std::make_unique<Sessions>(deps_);
        other_node_ = std::make_unique<http::Router>(
            module(deps_, *other_sessions_).routes,
            [this](http::Request const& r, bool fresh) { return other_sessions_->authenticate(r, fresh); });
    }

    Answer call(Browser const& browser, Method method, std::string const& path, json::value const& body = nullptr) {
        return call_node(*router_, browser, method, path, body);
    }
    Answer call_node(
        http::Router const& node, Browser const& browser, Method method, std::string const& path,
        json::value const& body = nullptr) {
        http::Request request;
        request.method = method, request.remote = "127.0.0.1";
        http::parse_target("/api/v1" + path, request);
        if (!body.is_null()) request.body = json::serialize(body);
        request.headers = {{"content-type", "application/json"}, {"user-agent", agent_}};
        if (!browser.cookie.empty()) request.headers.emplace_back("cookie", "theme=x; pv_session=" + browser.cookie);
        if (!browser.csrf.empty()) request.headers.emplace_back("x-csrf-token", browser.csrf);
        auto const match = node.find(method, request.path);
        EXPECT_NE(match.route, nullptr) << path;
        if (!match.route) return {};
        request.params = match.params;
        auto const response = node.answer(*match.route, request);
        Answer out{response.status, response.body.empty() ? json::value(nullptr) : json::parse(response.body), {}};
        for (auto const& [name, value] : response.headers)
            if (name == "Set-Cookie") out.cookie = value;
        return out;
    }

    Answer try_sign_in(std::string const& username, std::string const& word, std::string const& code = {}) {
        json::object body{{"username", username}, {"password", word}};
        if (!code.empty()) body["code"] = code;
        return call({}, Method::post, "/session", body);
    }
    Browser sign_in(std::string const& username, std::string const& word = password, std::string const& code = {}) {
        auto answer = try_sign_in(username, word, code);
        EXPECT_EQ(answer.status, 200) << username << json::serialize(answer.body);
        if (answer.status != 200) return {};
        auto const cookie = answer.cookie.substr(0, answer.cookie.find(';')).substr(11);
        return {cookie, answer.text("csrfToken"), std::move(answer)};
    }

    void policy(std::string const& roles, int idle = 720) {
        database_.superuser_sql(
            "UPDATE platform.setting SET value = CASE name WHEN 'totp_roles' THEN $1 ELSE $2 END WHERE name IN "
            "('totp_roles', 'session_idle_minutes')",
            {roles, std::to_string(idle)});
    }
    /// The code that a telephone with this secret shows now; each call is a step later, so that none is used twice.
    std::string code_of(std::string const& secret_base32) {
        wall_at_ += 30;
        wall_.set(Instant{std::chrono::sys_seconds(std::chrono::seconds(wall_at_))}.rfc3339());
        return code_now(secret_base32);
    }
    std::string code_now(std::string const& secret_base32) {
        return totp::code(unbase32(secret_base32), totp::step_at(wall_.now()));
    }
    /// Enrols and answers the secret and the recovery codes.
    struct Enrolled {
        std::string secret;
        std::vector<std::string> recovery;
    };
    Enrolled enrol(Browser const& browser) {
        auto const offer = call(browser, Method::post, "/session/totp", json::object{});
        EXPECT_EQ(offer.status, 200) << json::serialize(offer.body);
        Enrolled out{offer.text("secret"), {}};
        auto const confirmed = call(browser, Method::put, "/session/totp", {{"code", code_of(out.secret)}});
        EXPECT_EQ(confirmed.status, 200) << json::serialize(confirmed.body);
        for (auto const& code : confirmed["recoveryCodes"].as_array()) out.recovery.emplace_back(code.as_string());
        return out;
    }
    static std::string unbase32(std::string const& text) {
        std::string out;
        std::uint32_t held = 0;
        int bits = 0;
        for (char c : text) {
            held = (held << 5 | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26)) & 0xFFFF;
            bits += 5;
            if (bits >= 8) out += static_cast<char>(held >> (bits - 8) & 0xFF), bits -= 8;
        }
        return out;
    }
    void let_the_wait_pass() {
        database_.superuser_sql(
            "UPDATE access.failed_sign_in SET locked_until = now() - interval '1 second' WHERE locked_until IS NOT "
            "NULL");
    }
    std::string changes_of(std::int64_t account) {
        std::string out;
        for (auto const r : database_.superuser_sql(
                 "SELECT c.action || coalesce(v.before::text, '') || coalesce(v.after::text, '') AS t FROM "
                 "audit.change c LEFT JOIN audit.change_value v ON v.change_id = c.id "
                 "WHERE c.subject_kind = 'account' AND c.subject_id = $1 ORDER BY c.id",
                 {std::to_string(account)}))
            out += r.string("t") + "\n";
        return out;
    }

    pv::test::TestDatabase database_;
    pv::test::TestFolder folder_;
    pv::test::FixedClock clock_, wall_;
    std::int64_t wall_at_ = 1795136400;  // some day of November 2026
    SecretBox secrets_;
    PermissionTable permissions_ = table_of_this_room();
    Deps deps_;
    Sessions sessions_;
    std::unique_ptr<http::Router> router_, other_node_;
    std::unique_ptr<Sessions> other_sessions_;
    std::string agent_ =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";
    std::int64_t school_ = 0, other_school_ = 0, commune_ = 0, department_ = 0, clerk_ = 0, keeper_ = 0;
};

}  // namespace pv::access::test
