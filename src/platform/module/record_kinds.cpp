#include "platform/module/gathered.h"
#include "platform/record/routes.h"
#include "platform/record/values.h"

namespace pv {
namespace {

http::Response describe(std::vector<record::Kind> const& kinds, http::Request& request) {
    Actor const& actor = *request.actor;
    for (auto const& k : kinds) {
        if (k.key != request.param("kind")) continue;
        auto const may_read = [&](record::Field const& f) {
            return actor.may(k.right_of ? k.right_of(f) : k.right, Act::read);
        };
        return http::Response::json(record::description_json(k.key, k.title, k.fields, may_read))
            .header("Cache-Control", "private, no-store");
    }
    throw Refused(Problem(404, "not-found", "Không có loại hồ sơ này."));
}

}  // namespace

http::Route record_kinds_route(std::vector<record::Kind> kinds) {
    std::erase_if(kinds, [](record::Kind const& k) { return k.fields.empty(); });
    std::string names;
    for (auto const& k : kinds) names += (names.empty() ? "" : ", ") + std::string(k.key);
    std::vector<http::Route> out;
    auto& route = record::RouteList(out, "Danh mục")
                      .add(
                          http::Method::get, "/record-kinds/{kind}", "Mô tả các trường của một loại hồ sơ: " + names,
                          http::Permission::signed_in(),
                          [kinds = std::move(kinds)](http::Request& r) { return describe(kinds, r); });
    route.response = record::description_schema();
    return route;
}

}  // namespace pv
