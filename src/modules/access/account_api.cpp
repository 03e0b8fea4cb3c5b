// Accounts of a unit, for who manages them.
#include <algorithm>

#include "modules/access/api.h"
#include "modules/access/kinds.h"
#include "modules/access/manage.h"
#include "platform/record/history.h"

namespace pv::access {
namespace {

http::Schema account_schema() {
    auto const held = schema::object(
        {{"id!", schema::integer()},
         {"unitId!", schema::integer()},
         {"unitCode!", schema::string()},
         {"unitName!", schema::string()},
         {"unitKind!", schema::string()},
         {"role!", schema::string()},
         {"roleName!", schema::string()},
         {"from!", schema::nullable(schema::date())},
         {"lastDay!", schema::nullable(schema::date())},
         {"holds!", schema::boolean()},
         {"mayEnd!", schema::boolean()}});
    return schema::named(
        "Account",
        schema::object(
            {{"id!", schema::integer()},
             {"username!", schema::string()},
             {"fullName!", schema::string()},
             {"enabled!", schema::boolean()},
             {"mustChangePassword!", schema::boolean()},
             {"totp!", schema::boolean()},
             {"seenAt!", schema::nullable(schema::instant())},
             {"mayManage!", schema::boolean()},
             {"memberships!", schema::array(held)},
             {"rolesElsewhere!", schema::integer()}}));
}

Response list(Deps const& deps, Request& request, std::optional<std::int64_t> unit) {
    AccountQuery q;
    q.unit_id = unit;
    q.text = request.find("q").value_or(""), q.role = request.find("role").value_or(""),
    q.state = request.find("state").value_or("");
    q.limit = std::clamp<std::int64_t>(request.int_query("limit").value_or(100), 1, 500),
    q.offset = std::max<std::int64_t>(request.int_query("offset").value_or(0), 0);
    return Response::json(accounts_json(deps, *request.actor, q));
}

Term term_of(boost::json::object const& body) { return {http::date_of(body, "from"), http::date_of(body, "lastDay")}; }

Response add(Deps const& deps, Request& request) {
    auto const body = http::json_body(request);
    NewAccount account;
    account.username = http::text_of(body, "username"), account.full_name = http::text_of(body, "fullName"),
    account.role = http::text_of(body, "role"), account.unit_id = request.id_param("id");
    auto const made = add_account(deps, *request.actor, std::move(account), term_of(body));
    return Response::json(
               JsonWriter()
                   .begin_object()
                   .field("id", made.id)
                   .field("username", made.username)
                   .field("initialPassword", made.initial_password)
                   .end_object()
                   .take(),
               201)
        .header("Cache-Control", "no-store");
}

Response give(Deps const& deps, Request& request) {
    auto const body = http::json_body(request);
    auto const id = give_role(
        deps, *request.actor, request.id_param("id"), http::text_of(body, "username"), http::text_of(body, "role"),
        term_of(body));
    return Response::json(JsonWriter().begin_object().field("id", id).end_object().take(), 201);
}

Response change(Deps const& deps, Request& request) {
    auto const body = http::json_body(request);
    Change wanted;
    if (body.contains("enabled")) wanted.enabled = http::bool_of(body, "enabled");
    if (body.contains("fullName")) wanted.full_name = http::text_of(body, "fullName");
    change_account(deps, *request.actor, request.id_param("id"), wanted);
    return Response::no_content();
}

}  // namespace

void add_account_routes(RouteList& routes, Deps const& deps) {
    auto const right = [](Act act) { return Allow::right(kinds::account, act); };
    std::vector<http::QueryParameter> const filters{
        {"q", "tên hoặc tên đăng nhập, không cần dấu", schema::string()},
        {"role", "mã vai trò", schema::string()},
        {"state", "trạng thái", schema::one_of({"enabled", "locked", "no-totp"})},
        {"limit", "số dòng, tối đa 500", schema::integer()},
        {"offset", "bỏ qua", schema::integer()}};
    auto const fresh = schema::object(
        {{"id!", schema::integer()}, {"username!", schema::string()}, {"initialPassword!", schema::string()}});
    auto& all = routes.add(
        Method::get, "/accounts", "Tài khoản của đơn vị mình và các đơn vị cấp dưới", right(Act::read),
        [deps](Request& r) { return list(deps, r, r.int_query("unit")); }, {}, schema::rows(account_schema()));
    all.query = filters, all.refusals = {404};
    all.query.push_back({"unit", "chỉ một đơn vị", schema::integer()});
    routes
        .add(
            Method::get, "/account-units", "Các đơn vị mà mình quản lý tài khoản, để chọn một", right(Act::read),
            [deps](Request& r) {
                return Response::json(account_units_json(deps, *r.actor, std::string(r.find("q").value_or(""))));
            },
            {},
            schema::rows(schema::object(
                {{"id!", schema::integer()},
                 {"code!", schema::string()},
                 {"kind!", schema::string()},
                 {"name!", schema::string()}})))
        .query = {{"q", "một phần tên, không cần dấu, hoặc mã", schema::string()}};
    routes
        .add(
            Method::get, "/units/{id}/accounts", "Tài khoản của một đơn vị", right(Act::read),
            [deps](Request& r) { return list(deps, r, r.id_param("id")); }, {}, schema::rows(account_schema()))
        .query = filters;
    auto& make = routes.add(
        Method::post, "/units/{id}/accounts", "Tạo tài khoản; mật khẩu đầu chỉ hiện một lần", right(Act::create),
        [deps](Request& r) { return add(deps, r); },
        schema::object(
            {{"username!", schema::string()},
             {"fullName!", schema::string()},
             {"role!", schema::string()},
             {"from", schema::date()},
             {"lastDay", schema::date()}}),
        fresh);
    make.queue = http::Queue::sign_in, make.success = 201, make.refusals = {409};
    auto& gives = routes.add(
        Method::post, "/units/{id}/memberships", "Thêm vai trò ở đơn vị cho một tài khoản có sẵn", right(Act::change),
        [deps](Request& r) { return give(deps, r); },
        schema::object(
            {{"username!", schema::string()},
             {"role!", schema::string()},
             {"from", schema::date()},
             {"lastDay", schema::date()}}),
        schema::object({{"id!", schema::integer()}}));
    gives.success = 201, gives.refusals = {409};
    routes.add(
        Method::post, "/memberships/{id}/end", "Kết thúc một vai trò: ngay bây giờ, hoặc sau ngày cuối",
        right(Act::change),
        [deps](Request& r) {
            auto const body = http::json_body(r);
            end_role(deps, *r.actor, r.id_param("id"), http::date_of(body, "lastDay"), http::text_of(body, "reason"));
            return Response::no_content();
        },
        schema::object({{"lastDay", schema::date()}, {"reason", schema::string()}}));
    routes.add(
        Method::get, "/accounts/{id}", "Một tài khoản với mọi vai trò, cả đã qua", right(Act::read),
        [deps](Request& r) { return Response::json(account_json(deps, *r.actor, r.id_param("id"))); }, {},
        account_schema());
    routes.add(
        Method::get, "/accounts/{id}/history", "Lịch sử tài khoản", right(Act::read),
        [deps](Request& r) { return Response::json(account_history_json(deps, *r.actor, r.id_param("id"))); }, {},
        record::history_schema());
    routes.add(
        Method::patch, "/accounts/{id}", "Khoá, mở khoá, sửa họ tên", right(Act::change),
        [deps](Request& r) { return change(deps, r); },
        schema::object({{"enabled", schema::boolean()}, {"fullName", schema::string()}}));
    routes
        .add(
            Method::post, "/accounts/{id}/reset-password", "Đặt lại mật khẩu; mật khẩu mới chỉ hiện một lần",
            right(Act::change),
            [deps](Request& r) {
                auto const password = reset_password_of(deps, *r.actor, r.id_param("id"));
                return Response::json(JsonWriter()
                                          .begin_object()
                                          .field("id", r.id_param("id"))
                                          .field("initialPassword", password)
                                          .end_object()
                                          .take())
                    .header("Cache-Control", "no-store");
            },
            {}, schema::object({{"id!", schema::integer()}, {"initialPassword!", schema::string()}}))
        .queue = http::Queue::sign_in;
    routes.add(
        Method::post, "/accounts/{id}/reset-totp", "Đặt lại đăng nhập hai bước của người mất điện thoại",
        right(Act::change), [deps](Request& r) {
            reset_totp_of(deps, *r.actor, r.id_param("id"));
            return Response::no_content();
        });
}

}  // namespace pv::access
