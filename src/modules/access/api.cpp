#include "modules/access/api.h"

#include "modules/access/store.h"

namespace pv::access {

namespace {

/// This room works with the job role: before anything else, the database is asked whether the session is open and its
/// scope the present one.
http::Handler watched(Deps const& deps, http::Handler handler) {
    return [deps, handler = std::move(handler)](http::Request& request) {
        (void)deps.pool.read(job(*request.actor)).query("session_still_open", "SELECT 1 AS one");
        return handler(request);
    };
}

}  // namespace

http::Route& RouteList::add(
    http::Method method, std::string path, std::string summary, http::Permission permission, http::Handler handler,
    http::Schema request, http::Schema response) {
    http::Route r;
    r.method = method, r.path = "/api/v1" + std::move(path), r.summary = std::move(summary),
    r.tag = "Phiên và tài khoản", r.permission = permission;
    r.handler =
        permission.who == http::Permission::Who::public_ ? std::move(handler) : watched(deps_, std::move(handler));
    r.body = request.empty() ? http::BodyKind::none : http::BodyKind::json;
    r.request = std::move(request), r.response = std::move(response);
    r.success = r.response.empty() ? 204 : 200;  // what tells nothing answers so
    r.max_body_bytes = 64 << 10;
    routes_.push_back(std::move(r));
    return routes_.back();
}

std::vector<http::Route> routes(Deps deps, Sessions& sessions) {
    RouteList list(deps);
    add_session_routes(list, deps, sessions);
    add_second_step_routes(list, deps);
    add_account_routes(list, deps);
    add_right_routes(list, deps);
    return list.take();
}

}  // namespace pv::access
