// Roles, the permission table, the policy of sign-in.
#include <algorithm>

#include "modules/access/api.h"
#include "modules/access/kinds.h"
#include "modules/access/policy.h"
#include "modules/access/store.h"

namespace pv::access {
namespace {

std::string policy_json(Policy const& policy) {
    JsonWriter json;
    json.begin_object().key("totpRoles").begin_array();
    for (auto const& role : policy.totp_roles) json.value(role);
    return json.end_array().field("idleMinutes", policy.idle_minutes).end_object().take();
}

Policy policy_of(boost::json::object const& body) {
    Policy out;
    auto const* roles = body.if_contains("totpRoles");
    if (!roles || !roles->is_array())
        throw Refused(Problem(400, "bad-json", "Trường 'totpRoles' phải là một danh sách mã vai trò."));
    for (auto const& role : roles->as_array()) {
        if (!role.is_string())
            throw Refused(Problem(400, "bad-json", "Trường 'totpRoles' phải là một danh sách mã vai trò."));
        out.totp_roles.emplace_back(role.as_string());
    }
    out.idle_minutes = static_cast<int>(std::clamp<std::int64_t>(http::int_of(body, "idleMinutes"), 0, 100000));
    return out;
}

}  // namespace

void add_right_routes(RouteList& routes, Deps const& deps) {
    auto const role = schema::object(
        {{"code!", schema::string()},
         {"name!", schema::string()},
         {"unitKinds!", schema::string()},
         {"mayGrant!", schema::boolean()}});
    routes.add(
        Method::get, "/roles", "Danh mục vai trò", Allow::signed_in(),
        [](Request& request) {
            JsonWriter json;
            json.begin_object().field("total", roles().size()).key("rows").begin_array();
            for (auto const& r : roles())
                json.begin_object()
                    .field("code", r.code)
                    .field("name", r.name_vi)
                    .field("unitKinds", r.unit_kinds)
                    .field("mayGrant", may_grant(request.actor->role, r.code))
                    .end_object();
            return Response::json(json.end_array().end_object().take());
        },
        {}, schema::rows(role));
    auto const row = schema::object(
        {{"role!", schema::string()},
         {"kind!", schema::string()},
         {"kindName!", schema::string()},
         {"acts!", schema::string()}});
    routes.add(
        Method::get, "/permissions", "Bảng phân quyền", Allow::signed_in(),
        [&table = deps.permissions](Request&) {
            JsonWriter json;
            std::size_t total = 0;
            json.begin_object().key("rows").begin_array();
            for (auto const& r : roles())
                for (auto const& rights : table.kinds())
                    if (auto const acts = table.acts(r.code, rights.kind); !acts.empty())
                        ++total,
                            json.begin_object()
                                .field("role", r.code)
                                .field("kind", wire(rights.kind))
                                .field("kindName", rights.kind.name_vi())
                                .field("acts", acts)
                                .end_object();
            return Response::json(json.end_array().field("total", total).end_object().take());
        },
        {}, schema::rows(row));
    auto const policy =
        schema::object({{"totpRoles!", schema::array(schema::string())}, {"idleMinutes!", schema::integer()}});
    routes.add(
        Method::get, "/sign-in-policy", "Chính sách đăng nhập: vai trò phải có bước hai, thời gian không dùng",
        Allow::right(kinds::account, Act::read),
        [deps](Request&) {
            auto tx = deps.pool.read(job());
            return Response::json(policy_json(read_policy(tx)));
        },
        {}, policy);
    routes.add(
        Method::put, "/sign-in-policy", "Đổi chính sách đăng nhập của toàn hệ thống",
        Allow::right(kinds::system, Act::manage),
        [deps](Request& request) {
            auto const wanted = policy_of(http::json_body(request));
            change_policy(deps.pool, *request.actor, wanted, deps.clock.today());
            return Response::json(policy_json(wanted));
        },
        policy, policy);
}

}  // namespace pv::access
