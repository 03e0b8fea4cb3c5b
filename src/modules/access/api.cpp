#include <fmt/format.h>

#include "modules/access/passwords.h"
#include "modules/access/public.h"
#include "platform/audit/audit.h"
#include "platform/http/json_body.h"
#include "platform/http/json_writer.h"
#include "vocabulary/text.h"

namespace pv::access {
namespace {

using http::JsonWriter;
using http::Method;
using Allow = http::Permission;
using http::Request;
using http::Response;

db::Context job() {
    db::Context c;
    c.role = db::Role::job;
    return c;
}

std::string portal_of(std::string_view unit_kind) { return unit_kind == "SO" ? "so" : unit_kind == "TRUONG" ? "truong" : "xa"; }

std::string session_json(Deps const& deps, Actor const& actor, std::string const& csrf) {
    auto tx = deps.pool.read(job());
    tx.queue("session_account", "SELECT must_change, (SELECT value FROM platform.setting WHERE name = 'demo') AS demo, "
                                "(SELECT max(start_year) FROM registry.school_year WHERE opens - 60 <= $2::date) AS school_year FROM access.account WHERE id = $1",
             actor.account_id, deps.clock.today());
    tx.queue("session_memberships", R"sql(
        SELECT m.id, m.role, u.id AS unit_id, u.code, u.kind,
               coalesce((SELECT n.name FROM registry.org_unit_name n WHERE n.unit_id = u.id ORDER BY n.period @> $2::date DESC, lower(n.period) DESC LIMIT 1), u.code) AS name
          FROM access.membership m JOIN registry.org_unit u ON u.id = m.unit_id WHERE m.account_id = $1 AND m.period @> $2::date ORDER BY m.id
    )sql", actor.account_id, deps.clock.today());
    auto const results = tx.collect();
    auto const account = results[0][0];
    JsonWriter json;
    auto const membership = [&](db::Row const& m) {
        Role const* role = find_role(m.text("role"));
        json.field("unitId", m.int64("unit_id")).field("unitCode", m.text("code")).field("unitName", m.text("name")).field("unitKind", m.text("kind"));
        json.field("role", m.text("role")).field("roleName", role ? role->name_vi : m.text("role")).field("portal", portal_of(m.text("kind")));
    };
    json.begin_object().key("account").begin_object().field("id", actor.account_id).field("username", actor.username).field("fullName", actor.name);
    json.field("mustChangePassword", account.boolean("must_change")).end_object();
    json.key("memberships").begin_array();
    for (auto const m : results[1]) json.begin_object().field("id", m.int64("id")), membership(m), json.end_object();
    json.end_array().key("acting").begin_object().field("membershipId", actor.membership_id);
    for (auto const m : results[1])
        if (m.int64("id") == actor.membership_id) membership(m);
    json.end_object().key("rights").begin_array();
    for (int k = 0; k < static_cast<int>(RecordKind::count_); ++k)
        for (int a = 0; a < static_cast<int>(Act::count_); ++a)
            if (actor.may(static_cast<RecordKind>(k), static_cast<Act>(a))) json.value(fmt::format("{}:{}", wire(static_cast<RecordKind>(k)), wire(static_cast<Act>(a))));
    json.end_array().field("csrfToken", csrf).field("schoolYear", account.opt_int64("school_year")).field("today", deps.clock.today()).field("demo", !account.is_null("demo"));
    return json.end_object().take();
}

std::string cookie_of(Deps const& deps, std::string const& token, int seconds) {
    return fmt::format("pv_session={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", token, seconds, deps.secure_cookies ? "; Secure" : "");
}

// ---- accounts of a unit -----------------------------------------------------------------------------------------------

/// Accounts are kept by roles of the unit itself, or of one above it.
void require_unit(Deps const& deps, Actor const& actor, std::int64_t unit_id, Act act) {
    bool covered = actor.scope.reach == Reach::province || actor.unit_id == unit_id || actor.scope.covers_school(unit_id);
    if (covered && actor.scope.reach == Reach::province) covered = !deps.pool.read(job()).query("unit_exists", "SELECT 1 FROM registry.org_unit WHERE id = $1", unit_id).empty();
    if (!covered) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    require_may(actor, RecordKind::account, act);
}

struct Owned { std::int64_t unit_id; std::string username, role; };
/// The account's place among the units that the actor covers; Refused 404 otherwise.
Owned get_owned(Deps const& deps, Actor const& actor, std::int64_t account_id, Act act) {
    auto const rows = deps.pool.read(job()).query("account_place", "SELECT m.unit_id, m.role, a.username FROM access.membership m JOIN access.account a ON a.id = m.account_id "
                                                                   "WHERE m.account_id = $1 ORDER BY m.id", account_id);
    if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    for (auto const row : rows) require_unit(deps, actor, row.int64("unit_id"), act);
    for (auto const row : rows)
        if (!may_grant(actor.role, row.text("role")))
            throw Refused(Problem(403, "forbidden", "Vai trò của bạn không quản lý tài khoản giữ vai trò này."));
    return {rows[0].int64("unit_id"), rows[0].string("username"), rows[0].string("role")};
}

void log_account(db::Tx& tx, Actor const& actor, std::int64_t unit_id, std::int64_t account_id, std::string action, std::string after) {
    bool const school = !tx.query("is_school", "SELECT 1 FROM registry.school WHERE id = $1", unit_id).empty();
    audit::Change change;
    change.record_kind = "account", change.record_id = account_id, change.subject_kind = "account", change.subject_id = account_id;
    change.school_id = school ? unit_id : 0, change.action = std::move(action), change.after_json = std::move(after);
    audit::append(tx, actor, change);
}

Response list_accounts(Deps const& deps, Request& request) {
    auto const unit = request.id_param("id");
    require_unit(deps, *request.actor, unit, Act::read);
    auto const rows = deps.pool.read(job()).query("list_accounts", R"sql(
        SELECT a.id, a.username, a.full_name, a.enabled, a.must_change, m.role, max(s.seen_at) AS seen_at
          FROM access.membership m JOIN access.account a ON a.id = m.account_id LEFT JOIN access.session s ON s.account_id = a.id
         WHERE m.unit_id = $1 AND m.period @> $2::date GROUP BY a.id, m.role ORDER BY a.username, m.role
    )sql", unit, deps.clock.today());
    JsonWriter json;
    json.begin_object().field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows) {
        Role const* role = find_role(r.text("role"));
        json.begin_object().field("id", r.int64("id")).field("username", r.text("username")).field("fullName", r.text("full_name")).field("enabled", r.boolean("enabled"));
        json.field("mustChangePassword", r.boolean("must_change")).field("role", r.text("role")).field("roleName", role ? role->name_vi : r.text("role"));
        json.field("seenAt", r.opt_instant("seen_at")).field("mayManage", may_grant(request.actor->role, r.text("role"))).end_object();
    }
    return Response::json(json.end_array().end_object().take());
}

Response add_account(Deps const& deps, Request& request) {
    auto const unit = request.id_param("id");
    require_unit(deps, *request.actor, unit, Act::create);
    auto const body = http::json_body(request);
    NewAccount a;
    a.username = text::fold(http::text_of(body, "username"));
    a.full_name = http::text_of(body, "fullName");
    a.role = http::text_of(body, "role");
    a.unit_id = unit;
    a.password = random_password();
    if (!may_grant(request.actor->role, a.role)) throw Refused(Problem(403, "forbidden", "Vai trò của bạn không được cấp vai trò này.", {{"role", "", "Bạn không được cấp vai trò này."}}));
    auto tx = deps.pool.write(job());
    auto const id = create_account(tx, a);
    log_account(tx, *request.actor, unit, id, "create", "");
    tx.commit();
    return Response::json(JsonWriter().begin_object().field("id", id).field("username", a.username).field("initialPassword", a.password).end_object().take(), 201);
}

Response reset_password(Deps const& deps, Request& request) {
    auto const id = request.id_param("id");
    auto const place = get_owned(deps, *request.actor, id, Act::change);
    std::string const password = random_password(), hash = hash_password(password);
    auto tx = deps.pool.write(job());
    tx.query("reset_password", "UPDATE access.account SET password = $2, must_change = true, failed = 0, locked_until = NULL WHERE id = $1", id, hash);
    tx.query("close_sessions", "UPDATE access.session SET closed_at = now() WHERE account_id = $1 AND closed_at IS NULL", id);
    log_account(tx, *request.actor, place.unit_id, id, "update", "{\"password\":\"đặt lại\"}");
    tx.commit();
    return Response::json(JsonWriter().begin_object().field("id", id).field("initialPassword", password).end_object().take());
}

Response change_account(Deps const& deps, Request& request) {
    auto const id = request.id_param("id");
    auto const place = get_owned(deps, *request.actor, id, Act::change);
    auto const body = http::json_body(request);
    if (id == request.actor->account_id) throw Refused(Problem(422, "invalid", "Không tự khoá tài khoản của mình."));
    bool const enabled = http::bool_of(body, "enabled");
    auto tx = deps.pool.write(job());
    tx.query("enable_account", "UPDATE access.account SET enabled = $2 WHERE id = $1", id, enabled);
    if (!enabled) tx.query("close_sessions", "UPDATE access.session SET closed_at = now() WHERE account_id = $1 AND closed_at IS NULL", id);
    log_account(tx, *request.actor, place.unit_id, id, "update", fmt::format("{{\"enabled\":{}}}", enabled));
    tx.commit();
    return Response::no_content();
}

Response change_password(Deps const& deps, Request& request) {
    auto const body = http::json_body(request);
    std::string const current = http::text_of(body, "current"), next = http::text_of(body, "next");
    auto const hash = deps.pool.read(job()).query("own_password", "SELECT password FROM access.account WHERE id = $1", request.actor->account_id)[0].string("password");
    if (!password_matches(hash, current)) throw Refused(Problem(422, "invalid", "Mật khẩu hiện tại không đúng.", {{"current", "", "Mật khẩu hiện tại không đúng."}}));
    try {
        check_password(request.actor->username, next);
    } catch (Refused const& r) {
        throw Refused(Problem(422, r.problem.type, r.problem.detail, {{"next", "", r.problem.detail}}));
    }
    std::string const fresh = hash_password(next);
    auto tx = deps.pool.write(job());
    tx.query("change_password", "UPDATE access.account SET password = $2, must_change = false WHERE id = $1", request.actor->account_id, fresh);
    tx.query("close_other_sessions", "UPDATE access.session SET closed_at = now() WHERE account_id = $1 AND id <> $2 AND closed_at IS NULL", request.actor->account_id,
             request.actor->session_id);
    tx.commit();
    return Response::no_content();
}

}  // namespace

std::vector<http::Route> routes(Deps deps, Sessions& sessions) {
    std::vector<http::Route> out;
    auto const add = [&](Method method, std::string path, std::string summary, Allow permission, http::Handler handler, http::BodyKind body = http::BodyKind::none) {
        http::Route r;
        r.method = method, r.path = std::move(path), r.summary = std::move(summary), r.tag = "Phiên và tài khoản", r.permission = permission, r.handler = std::move(handler), r.body = body;
        r.max_body_bytes = 64 << 10;
        out.push_back(std::move(r));
    };
    using http::BodyKind;
    add(Method::post, "/api/v1/session", "Đăng nhập bằng tên và mật khẩu", Allow::anyone(), [deps, &sessions](Request& request) {
        // A page of another site cannot send application/json without asking first: sign-in cannot be forged either.
        if (!request.header("content-type").value_or("").starts_with("application/json")) throw Refused(Problem(415, "content-type", "Nội dung phải là application/json."));
        auto const body = http::json_body(request);
        auto const opened = sessions.open(http::text_of(body, "username"), http::text_of(body, "password"));
        return Response::json(session_json(deps, *opened.actor, opened.csrf)).header("Set-Cookie", cookie_of(deps, opened.token, 12 * 3600));
    }, BodyKind::json);
    add(Method::get, "/api/v1/session", "Phiên hiện tại, các vai trò và quyền", Allow::signed_in(),
        [deps, &sessions](Request& request) { return Response::json(session_json(deps, *request.actor, sessions.csrf_of(request))); });
    add(Method::delete_, "/api/v1/session", "Đăng xuất", Allow::signed_in(), [deps, &sessions](Request& request) {
        sessions.close(*request.actor);
        return Response::no_content().header("Set-Cookie", cookie_of(deps, "", 0));
    });
    add(Method::put, "/api/v1/session/acting", "Chuyển sang vai trò khác của mình", Allow::signed_in(), [deps, &sessions](Request& request) {
        sessions.act_as(*request.actor, http::int_of(http::json_body(request), "membershipId"));
        auto const actor = sessions.authenticate(request, true);
        return Response::json(session_json(deps, *actor, sessions.csrf_of(request)));
    }, BodyKind::json);
    add(Method::put, "/api/v1/session/password", "Đổi mật khẩu của mình", Allow::signed_in(), [deps](Request& r) { return change_password(deps, r); }, BodyKind::json);
    add(Method::get, "/api/v1/roles", "Danh mục vai trò", Allow::signed_in(), [](Request& request) {
        JsonWriter json;
        json.begin_object().key("rows").begin_array();
        for (auto const& role : roles())
            json.begin_object().field("code", role.code).field("name", role.name_vi).field("unitKinds", role.unit_kinds).field("mayGrant", may_grant(request.actor->role, role.code)).end_object();
        return Response::json(json.end_array().end_object().take());
    });
    add(Method::get, "/api/v1/permissions", "Bảng phân quyền", Allow::signed_in(), [](Request&) {
        JsonWriter json;
        json.begin_object().key("rows").begin_array();
        for (auto const& row : permissions()) json.begin_object().field("role", row.role).field("kind", wire(row.kind)).field("acts", row.acts).end_object();
        return Response::json(json.end_array().end_object().take());
    });
    auto const right = [](Act act) { return Allow::right(RecordKind::account, act); };
    add(Method::get, "/api/v1/units/{id}/accounts", "Tài khoản của một đơn vị", right(Act::read), [deps](Request& r) { return list_accounts(deps, r); });
    add(Method::post, "/api/v1/units/{id}/accounts", "Tạo tài khoản; mật khẩu đầu chỉ hiện một lần", right(Act::create), [deps](Request& r) { return add_account(deps, r); }, BodyKind::json);
    add(Method::patch, "/api/v1/accounts/{id}", "Khoá hoặc mở tài khoản", right(Act::change), [deps](Request& r) { return change_account(deps, r); }, BodyKind::json);
    add(Method::post, "/api/v1/accounts/{id}/reset-password", "Đặt lại mật khẩu", right(Act::change), [deps](Request& r) { return reset_password(deps, r); });
    return out;
}

}  // namespace pv::access
