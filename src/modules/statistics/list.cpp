// Which figures there are, for whoever shows them.
#include "modules/statistics/asked.h"
#include "modules/statistics/schemas.h"

namespace pv::statistics {
namespace {

http::Response list(figures::Catalogue const& all, http::Request const& request) {
    require_may(*request.actor, kinds::statistics, Act::read);
    http::JsonWriter json;
    json.begin_object().field("total", all.figures().size()).key("rows").begin_array();
    for (auto const& f : all.figures()) {
        json.begin_object().field("name", f.name).field("version", f.version).field("title", f.title).field("by", f.by);
        json.key("dimensions").begin_array();
        for (auto const& d : f.dimensions) json.begin_object().field("key", d.key).field("title", d.title).end_object();
        json.end_array().key("measures").begin_array();
        for (auto const& m : f.measures)
            json.begin_object()
                .field("key", m.key)
                .field("title", m.title)
                .field("heading", m.heading)
                .field("unit", m.unit)
                .end_object();
        json.end_array().field("opens", f.records ? "records" : "classes");
        if (f.records) json.field("recordKind", f.records->right.wire()).field("recordTitle", f.records->title);
        json.end_object();
    }
    return http::Response::json(json.end_array().end_object().take());
}

}  // namespace

void add_list(std::vector<http::Route>& routes, std::shared_ptr<figures::Catalogue const> all) {
    http::Route r{
        http::Method::get,
        "/api/v1/statistics",
        "Các biểu số liệu",
        "Thống kê",
        http::Permission::right(kinds::statistics, Act::read),
        [all = std::move(all)](http::Request& request) { return list(*all, request); }};
    r.response = list_schema();
    routes.push_back(std::move(r));
}

}  // namespace pv::statistics
