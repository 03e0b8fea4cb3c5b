// The session: opening, closing, acting in another role, one's own password, one's other sessions.
#include <fmt/format.h>

#include "modules/access/accounts.h"
#include "modules/access/api.h"
#include "modules/access/policy.h"
#include "modules/access/store.h"

namespace pv::access {
namespace {

constexpr int longest_seconds = 12 * 3600;

std::string portal_of(std::string_view unit_kind) {
    return unit_kind == "SO" ? "so" : unit_kind == "TRUONG" ? "truong" : "xa";
}

std::string session_json(Deps const& deps, Actor const& actor, std::string const& csrf) {
    auto tx = deps.pool.read(job(), true);
    auto const policy = read_policy(tx);
    tx.queue(
        "session_account", R"sql(
        SELECT must_change, totp_secret IS NOT NULL AS totp, (SELECT count(*) FROM access.recovery_code r WHERE r.account_id = a.id AND r.used_at IS NULL) AS recovery_codes,
               (SELECT value FROM platform.installation WHERE name = 'demo') AS demo,
               (SELECT max(start_year) FROM registry.school_year_current WHERE opens - 60 <= $2::date) AS school_year
          FROM access.account a WHERE id = $1
    )sql",
        actor.account_id, deps.clock.today());
    tx.queue(
        "session_memberships", R"sql(
        SELECT m.id, m.role, u.id AS unit_id, u.code, u.kind,
               coalesce((SELECT n.name FROM registry.org_unit_name_current n WHERE n.unit_id = u.id ORDER BY n.period @> $2::date DESC, lower(n.period) DESC LIMIT 1), u.code) AS name
          FROM access.membership m JOIN registry.org_unit_current u ON u.id = m.unit_id WHERE m.account_id = $1 AND m.period @> $2::date ORDER BY m.id
    )sql",
        actor.account_id, deps.clock.today());
    auto const results = tx.collect();
    auto const account = results[0][0];
    JsonWriter json;
    auto const membership = [&](db::Row const& m) {
        Role const* role = find_role(m.text("role"));
        json.field("unitId", m.int64("unit_id"))
            .field("unitCode", m.text("code"))
            .field("unitName", m.text("name"))
            .field("unitKind", m.text("kind"));
        json.field("role", m.text("role"))
            .field("roleName", role ? role->name_vi : m.text("role"))
            .field("portal", portal_of(m.text("kind")));
    };
    json.begin_object()
        .key("account")
        .begin_object()
        .field("id", actor.account_id)
        .field("username", actor.username)
        .field("fullName", actor.name);
    json.field("mustChangePassword", account.boolean("must_change"))
        .field("mustEnrolTotp", actor.owes == Obligation::second_step);
    json.field("totp", account.boolean("totp"))
        .field("recoveryCodesLeft", account.int64("recovery_codes"))
        .end_object();
    json.key("memberships").begin_array();
    for (auto const m : results[1]) json.begin_object().field("id", m.int64("id")), membership(m), json.end_object();
    json.end_array().key("acting").begin_object().field("membershipId", actor.membership_id);
    for (auto const m : results[1])
        if (m.int64("id") == actor.membership_id) membership(m);
    json.end_object().key("rights").begin_array();
    for (auto const& [kind, acts] : actor.rights.entries())
        for (int a = 0; a < static_cast<int>(Act::count_); ++a)
            if (actor.may(kind, static_cast<Act>(a)))
                json.value(fmt::format("{}:{}", wire(kind), wire(static_cast<Act>(a))));
    json.end_array().field("csrfToken", csrf).field("idleMinutes", policy.idle_minutes);
    json.field("schoolYear", account.opt_int64("school_year"))
        .field("today", deps.clock.today())
        .field("demo", !account.is_null("demo"));
    return json.end_object().take();
}

http::Schema session_schema() {
    auto const place = [](bool acting) {
        return schema::object(
            {{acting ? "membershipId!" : "id!", schema::integer()},
             {"unitId!", schema::integer()},
             {"unitCode!", schema::string()},
             {"unitName!", schema::string()},
             {"unitKind!", schema::string()},
             {"role!", schema::string()},
             {"roleName!", schema::string()},
             {"portal!", schema::one_of({"so", "xa", "truong"})}});
    };
    return schema::named(
        "Session",
        schema::object(
            {{"account!",
              schema::object(
                  {{"id!", schema::integer()},
                   {"username!", schema::string()},
                   {"fullName!", schema::string()},
                   {"mustChangePassword!", schema::boolean()},
                   {"mustEnrolTotp!", schema::boolean()},
                   {"totp!", schema::boolean()},
                   {"recoveryCodesLeft!", schema::integer()}})},
             {"memberships!", schema::array(schema::named("Membership", place(false)))},
             {"acting!", place(true)},
             {"rights!", schema::array(schema::string())},
             {"csrfToken!", schema::string()},
             {"idleMinutes!", schema::integer()},
             {"schoolYear!", schema::integer()},
             {"today!", schema::date()},
             {"demo!", schema::boolean()}}));
}

std::string cookie_of(Deps const& deps, std::string const& token, int seconds) {
    return fmt::format(
        "pv_session={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", token, seconds,
        deps.secure_cookies ? "; Secure" : "");
}

/// "Chrome, Windows": enough for a person to know the own machine again.
std::string device_of(std::string_view agent) {
    static constexpr std::pair<std::string_view, std::string_view> browsers[] = {
        {"coc_coc", "Cốc Cốc"},
        {"Edg", "Edge"},
        {"OPR/", "Opera"},
        {"Firefox/", "Firefox"},
        {"HeadlessChrome", "Chrome"},
        {"Chrome/", "Chrome"},
        {"CriOS", "Chrome"},
        {"Safari/", "Safari"},
        {"curl/", "curl"}};
    static constexpr std::pair<std::string_view, std::string_view> systems[] = {
        {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},  {"Windows", "Windows"},
        {"Mac OS X", "macOS"},  {"CrOS", "ChromeOS"}, {"Linux", "Linux"}};
    auto const first = [&](auto const& table) {
        for (auto const& [sign, name] : table)
            if (agent.find(sign) != agent.npos) return std::string(name);
        return std::string();
    };
    std::string const browser = first(browsers), system = first(systems);
    if (browser.empty() && system.empty()) return "Thiết bị khác";
    return browser + (browser.empty() || system.empty() ? "" : ", ") + system;
}

/// Behind a proxy on this machine the caller's address is the one that the proxy adds last.
std::string remote_of(Request const& request) {
    bool const proxied = request.remote == "127.0.0.1" || request.remote == "::1";
    auto const forwarded = request.header("x-forwarded-for");
    if (!proxied || !forwarded) return request.remote;
    auto address = forwarded->substr(forwarded->rfind(',') == forwarded->npos ? 0 : forwarded->rfind(',') + 1);
    while (address.starts_with(' ')) address.remove_prefix(1);
    return std::string(address.substr(0, 45));
}

Response sign_in(Deps const& deps, Sessions& sessions, Request& request) {
    // A page of another site cannot send application/json without asking first: sign-in cannot be forged either.
    if (!request.header("content-type").value_or("").starts_with("application/json"))
        throw Refused(Problem(415, "content-type", "Nội dung phải là application/json."));
    auto const body = http::json_body(request);
    SignIn given{
        http::text_of(body, "username"),
        http::text_of(body, "password"),
        http::text_of(body, "code"),
        std::nullopt,
        device_of(request.header("user-agent").value_or("")),
        remote_of(request)};
    if (auto const membership = http::int_of(body, "membershipId")) given.membership_id = membership;
    auto const opened = sessions.open(given);
    return Response::json(session_json(deps, *opened.actor, opened.csrf))
        .header("Set-Cookie", cookie_of(deps, opened.token, longest_seconds));
}

Response list_sessions(Deps const& deps, Request& request) {
    auto const rows = deps.pool.read(job()).query(
        "own_sessions", R"sql(
        SELECT s.id, s.device, s.remote, s.opened_at, s.seen_at, m.role,
               coalesce((SELECT n.name FROM registry.org_unit_name_current n WHERE n.unit_id = m.unit_id ORDER BY n.period @> $2::date DESC, lower(n.period) DESC LIMIT 1), '') AS unit
          FROM access.session s JOIN access.membership m ON m.id = s.membership_id
         WHERE s.account_id = $1 AND s.closed_at IS NULL AND s.expires_at > now() ORDER BY s.seen_at DESC, s.id DESC
    )sql",
        request.actor->account_id, deps.clock.today());
    JsonWriter json;
    json.begin_object().field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows) {
        Role const* role = find_role(r.text("role"));
        json.begin_object()
            .field("id", r.int64("id"))
            .field("current", r.int64("id") == request.actor->session_id)
            .field("device", r.text("device"))
            .field("remote", r.text("remote"));
        json.field("openedAt", r.instant("opened_at"))
            .field("seenAt", r.instant("seen_at"))
            .field("roleName", role ? role->name_vi : r.text("role"))
            .field("unitName", r.text("unit"))
            .end_object();
    }
    return Response::json(json.end_array().end_object().take());
}

/// One other session of the person, or all others.
Response close_others(Deps const& deps, Request& request, std::optional<std::int64_t> id) {
    auto tx = deps.pool.write(job());
    auto const closed = tx.query(
        "close_own_sessions", R"sql(
        UPDATE access.session SET closed_at = now() WHERE account_id = $1 AND id <> $2 AND closed_at IS NULL AND ($3::bigint IS NULL OR id = $3::bigint)
    )sql",
        request.actor->account_id, request.actor->session_id, id);
    if (id && closed.affected() == 0) throw Refused(Problem(404, "not-found", "Không tìm thấy phiên này."));
    tx.commit();
    return Response::no_content();
}

}  // namespace

void add_session_routes(RouteList& routes, Deps const& deps, Sessions& sessions) {
    auto& enter = routes.add(
        Method::post, "/session", "Đăng nhập bằng tên, mật khẩu và (khi đã bật) mã của bước hai", Allow::anyone(),
        [deps, &sessions](Request& r) { return sign_in(deps, sessions, r); },
        schema::object(
            {{"username!", schema::string()},
             {"password!", schema::string()},
             {"code", schema::string()},
             {"membershipId", schema::integer()}}),
        session_schema());
    enter.queue = http::Queue::sign_in, enter.refusals = {401, 403, 415, 429};
    routes.add(
        Method::get, "/session", "Phiên hiện tại, các vai trò và quyền", Allow::any_session(),
        [deps, &sessions](Request& request) {
            return Response::json(session_json(deps, *request.actor, sessions.csrf_of(request)));
        },
        {}, session_schema());
    routes.add(Method::delete_, "/session", "Đăng xuất", Allow::any_session(), [deps, &sessions](Request& request) {
        sessions.close(*request.actor);
        return Response::no_content().header("Set-Cookie", cookie_of(deps, "", 0));
    });
    routes
        .add(
            Method::put, "/session/acting", "Chuyển sang vai trò khác của mình", Allow::signed_in(),
            [deps, &sessions](Request& request) {
                sessions.act_as(*request.actor, http::int_of(http::json_body(request), "membershipId"));
                auto const actor = sessions.authenticate(request, true);
                if (!actor) throw Refused(Problem(401, "unauthenticated", "Phiên đã hết hạn. Hãy đăng nhập lại."));
                return Response::json(session_json(deps, *actor, sessions.csrf_of(request)));
            },
            schema::object({{"membershipId!", schema::integer()}}), session_schema())
        .refusals = {404};
    routes
        .add(
            Method::put, "/session/password", "Đổi mật khẩu của mình; các phiên khác của mình đóng lại",
            Allow::any_session(),
            [deps](Request& request) {
                auto const body = http::json_body(request);
                change_own_password(deps, *request.actor, http::text_of(body, "current"), http::text_of(body, "next"));
                return Response::no_content();
            },
            schema::object({{"current!", schema::string()}, {"next!", schema::string()}}))
        .queue = http::Queue::sign_in;
    auto const row = schema::object(
        {{"id!", schema::integer()},
         {"current!", schema::boolean()},
         {"device!", schema::string()},
         {"remote!", schema::string()},
         {"openedAt!", schema::instant()},
         {"seenAt!", schema::instant()},
         {"roleName!", schema::string()},
         {"unitName!", schema::string()}});
    routes.add(
        Method::get, "/sessions", "Các phiên đang mở của mình", Allow::signed_in(),
        [deps](Request& r) { return list_sessions(deps, r); }, {}, schema::rows(row));
    routes.add(Method::delete_, "/sessions", "Đóng mọi phiên khác của mình", Allow::signed_in(), [deps](Request& r) {
        return close_others(deps, r, std::nullopt);
    });
    routes.add(
        Method::delete_, "/sessions/{id}", "Đóng một phiên khác của mình", Allow::signed_in(),
        [deps](Request& r) { return close_others(deps, r, r.id_param("id")); });
}

}  // namespace pv::access
