// The second step of the own sign-in.
#include "modules/access/api.h"
#include "modules/access/second_step.h"

namespace pv::access {
namespace {

Response codes_json(std::vector<std::string> const& codes) {
    http::JsonWriter json;
    json.begin_object().key("recoveryCodes").begin_array();
    for (auto const& code : codes) json.value(code);
    return Response::json(json.end_array().end_object().take()).header("Cache-Control", "no-store");
}

}  // namespace

void add_second_step_routes(RouteList& routes, Deps const& deps) {
    auto const code = schema::object({{"code!", schema::string()}});
    auto const recovery = schema::object({{"recoveryCodes!", schema::array(schema::string())}});
    auto const heavy = [](http::Route& route) { route.queue = http::Queue::sign_in; };
    heavy(routes.add(
        Method::post, "/session/totp", "Bắt đầu đăng ký ứng dụng tạo mã: khoá bí mật và mã QR", Allow::any_session(),
        [deps](Request& request) {
            auto const offer =
                offer_second_step(deps, *request.actor, http::text_of(http::json_body(request), "password"));
            http::JsonWriter json;
            json.begin_object()
                .field("secret", offer.secret)
                .field("uri", offer.uri)
                .key("qr")
                .begin_object()
                .field("size", offer.qr.size)
                .field("path", offer.qr.path)
                .end_object()
                .end_object();
            return Response::json(json.take()).header("Cache-Control", "no-store");
        },
        schema::object({{"password", schema::string()}}),
        schema::object(
            {{"secret!", schema::string()},
             {"uri!", schema::string()},
             {"qr!", schema::object({{"size!", schema::integer()}, {"path!", schema::string()}})}})));
    routes.add(
        Method::put, "/session/totp", "Xác nhận bằng mã đầu tiên; trả mười mã dự phòng, chỉ một lần",
        Allow::any_session(),
        [deps](Request& request) {
            return codes_json(
                confirm_second_step(deps, *request.actor, http::text_of(http::json_body(request), "code")));
        },
        code, recovery);
    heavy(routes.add(
        Method::post, "/session/totp/off", "Tắt đăng nhập hai bước: cần mật khẩu và một mã", Allow::any_session(),
        [deps](Request& request) {
            auto const body = http::json_body(request);
            switch_off_second_step(deps, *request.actor, http::text_of(body, "password"), http::text_of(body, "code"));
            return Response::no_content();
        },
        schema::object({{"password!", schema::string()}, {"code!", schema::string()}})));
    routes.add(
        Method::post, "/session/recovery-codes", "Mười mã dự phòng mới thay các mã cũ; cần một mã",
        Allow::any_session(),
        [deps](Request& request) {
            return codes_json(
                renew_recovery_codes(deps, *request.actor, http::text_of(http::json_body(request), "code")));
        },
        code, recovery);
}

}  // namespace pv::access
