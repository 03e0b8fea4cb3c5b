#include "modules/access/api.h"

#include "modules/access/accounts.h"
#include "modules/access/kinds.h"
#include "modules/access/policy.h"
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

std::vector<http::ProblemKind> problems() {
    return {
        {"totp-required", 401, "Cần mã của bước hai", "Second step required",
         "Gửi lại kèm code: mã trên điện thoại hoặc mã dự phòng."},
        {"wrong-code", 401, "Sai mã của bước hai", "Wrong code", "Chờ mã mới trên điện thoại, hoặc dùng mã dự phòng."},
        {"wrong-credentials", 401, "Sai tên hoặc mật khẩu", "Wrong credentials",
         "Kiểm tra tên và mật khẩu; sai nhiều lần sẽ bị khoá tạm."},
        {"csrf", 403, "Thiếu mã chống giả mạo", "CSRF token missing",
         "Gửi tiêu đề X-CSRF-Token lấy từ GET /api/v1/session."},
        {"no-role", 403, "Tài khoản không giữ vai trò nào", "No role", "Nhờ quản trị đơn vị cấp vai trò còn hiệu lực."},
        {"own-account", 422, "Không làm trên tài khoản của mình", "Own account", "Nhờ người quản trị khác."},
        {"password-needed", 422, "Cần mật khẩu", "Password needed", "Gửi lại kèm mật khẩu hiện tại."},
        {"username-taken", 422, "Tên đăng nhập đã có", "Username taken", "Chọn tên đăng nhập khác."},
        {"weak-password", 422, "Mật khẩu yếu", "The password is too weak",
         "Chọn mật khẩu dài hơn, không phải tên của mình, không quá phổ biến."},
        {"wrong-code", 422, "Sai mã", "Wrong code", "Chờ mã mới trên điện thoại rồi nhập lại."},
        {"locked", 429, "Tài khoản tạm khoá", "Locked", "Chờ số giây nêu ở 'detail'."}};
}

std::vector<record::Kind> record_kinds() { return {{"account", "Tài khoản", {}, kinds::account, {}, {&digested()}}}; }

Module module(Deps deps, Sessions& sessions) {
    RouteList list(deps);
    add_session_routes(list, deps, sessions);
    add_second_step_routes(list, deps);
    add_account_routes(list, deps);
    add_right_routes(list, deps);
    Module m{.name = "access"};
    m.rights = rights();
    m.kinds = record_kinds();
    m.routes = list.take();
    m.settings = policy_settings();
    m.problems = problems();
    return m;
}

}  // namespace pv::access
