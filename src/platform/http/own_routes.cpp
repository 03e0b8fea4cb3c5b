#include "platform/http/openapi.h"
#include "platform/http/schema.h"

namespace pv::http {
namespace {

constexpr char const* tag = "Hệ thống";

Route own(Method method, std::string path, std::string summary, Permission permission, Handler handler) {
    Route r{};
    r.method = method;
    r.path = std::move(path);
    r.summary = std::move(summary);
    r.tag = tag;
    r.permission = permission;
    r.handler = std::move(handler);
    return r;
}

}  // namespace

void add_own_routes(std::vector<Route>& routes, std::function<bool()> ready) {
    auto const state = [](char const* text) { return schema::object({{"status!", schema::one_of({text})}}); };
    Route health = own(Method::get, "/healthz", "Chương trình đang chạy", Permission::anyone(), [](Request&) {
        return Response::json(R"({"status":"ok"})");
    });
    health.queue = Queue::inline_;
    health.response = state("ok");
    routes.push_back(std::move(health));

    Route readiness =
        own(Method::get, "/readyz", "Sẵn sàng phục vụ: cơ sở dữ liệu trả lời; 503 khi chưa", Permission::anyone(),
            [ready = std::move(ready)](Request&) {
                if (!ready()) throw Refused(Problem(503, "not-ready", "Cơ sở dữ liệu chưa sẵn sàng."));
                return Response::json(R"({"status":"ready"})");
            });
    readiness.queue = Queue::inline_;  // who asks wants to know how we are, not to wait with the others
    readiness.refusals = {503};
    readiness.response = state("ready");
    routes.push_back(std::move(readiness));

    // The server itself answers this route with a stream; the table knows it for its rights and its description.
    Route events =
        own(Method::get, "/api/v1/events",
            "Luồng sự kiện của người đang đăng nhập (text/event-stream): import, job, counts", Permission::signed_in(),
            [](Request&) { return Response::no_content(); });
    events.answers = "text/event-stream";
    routes.push_back(std::move(events));

    auto const texts = std::make_shared<std::pair<std::string, std::string>>();
    Route description =
        own(Method::get, "/api/v1/openapi.json", "Mô tả API (OpenAPI 3.1)", Permission::anyone(),
            [texts](Request&) { return Response::json(texts->first); });
    description.queue = Queue::inline_;
    description.response = schema::map_of(schema::any());
    routes.push_back(std::move(description));
    Route page = own(Method::get, "/api", "Trang đọc mô tả API", Permission::anyone(), [texts](Request&) {
        Response r;
        r.body = texts->second;
        r.content_type = "text/html; charset=utf-8";
        return r;
    });
    page.queue = Queue::inline_;
    page.answers = "text/html";
    routes.push_back(std::move(page));
    texts->first = openapi_json(routes);
    texts->second = openapi_page(routes);
}

}  // namespace pv::http
