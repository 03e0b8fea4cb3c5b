#include "modules/registry/api.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/site/actions.h"
#include "modules/registry/site/fields.h"
#include "modules/registry/site/store.h"
#include "platform/http/json_body.h"
#include "platform/http/schema.h"
#include "platform/record/history.h"

namespace pv::registry {
using http::JsonWriter;
using http::Method;
using http::Request;
using http::Response;
using Allow = http::Permission;

namespace site {
namespace {

std::vector<site::File> read_sites(Deps const& deps, Request const& request, SchoolId school) {
    require_may(*request.actor, kinds::school, Act::read, school);
    auto tx = deps.pool.read(request.actor->context());
    return site::list(tx, school, day_of(request, deps.clock));
}

void write_site(JsonWriter& out, SchoolId school, site::File const& s, Reference const& codes) {
    out.begin_object()
        .field("id", s.id)
        .field("schoolId", school)
        .field("version", s.version)
        .field("isMain", s.is_main);
    for (auto const& f : site::fields()) {
        auto const& v = value_of(s.values, f.key);
        out.key(f.key);
        write_value(out, f.type, v, v.empty());
    }
    out.field("communeName", codes.commune_name(value_of(s.values, "communeCode"_f)))
        .field("classes", s.classes)
        .field("from", s.from)
        .field("closedOn", s.closed_on)
        .end_object();
}

Response list_sites(Deps const& deps, Request& request) {
    auto const school = request.id_param<SchoolId>("sid");
    auto const codes = deps.reference_data.on(day_of(request, deps.clock));
    auto const sites = read_sites(deps, request, school);
    JsonWriter out;
    out.begin_object().field("total", sites.size()).key("rows").begin_array();
    for (auto const& s : sites) write_site(out, school, s, *codes);
    return Response::json(out.end_array().end_object().take());
}

Response get_site(Deps const& deps, Request& request, SiteId id, int status = 200) {
    auto const school = request.id_param<SchoolId>("sid");
    auto const codes = deps.reference_data.on(day_of(request, deps.clock));
    for (auto const& s : read_sites(deps, request, school)) {
        if (s.id != id) continue;
        JsonWriter out;
        write_site(out, school, s, *codes);
        return Response::json(out.take(), status).etag(s.version);
    }
    throw Refused(Problem(404, "not-found", "Không tìm thấy."));
}

site::Edit edit_of(Request const& request) {
    auto const body = http::json_body(request);
    site::Edit edit;
    auto const faults =
        values_from_json(site::fields(), body, {"from", "acceptWarnings", "reason", "version"}, edit.values);
    if (blocks(faults)) require_good(faults, true);
    edit.from = http::date_of(body, "from"), edit.accept_warnings = http::bool_of(body, "acceptWarnings");
    edit.reason = http::text_of(body, "reason"), edit.version = request.if_match();
    return edit;
}

http::Schema site_schema() {
    using namespace http::schema;
    return named(
        "Site",
        object(
            Properties{{"id!", integer()}, {"schoolId!", integer()}, {"version!", integer()}, {"isMain!", boolean()}} +
            properties_of(site::fields(), SchemaOf::answer) +
            Properties{
                {"communeName!", string()},
                {"classes!", described(integer(), "Số lớp tại ngày")},
                {"from!", nullable(date())},
                {"closedOn!", nullable(date())}}));
}

http::Schema input_schema() {
    using namespace http::schema;
    return named(
        "SiteInput",
        object(
            properties_of(site::fields(), SchemaOf::request) +
            Properties{
                {"from", described(nullable(date()), "Mở từ ngày")},
                {"acceptWarnings", boolean()},
                {"reason", string()}}));
}

void add_routes(std::vector<http::Route>& out, Deps const& deps) {
    RouteList routes(out, "Đơn vị, trường");
    namespace schema = http::schema;
    auto const read = Allow::right(kinds::school, Act::read), change = Allow::right(kinds::site, Act::change);
    http::QueryParameter const on{"on", "Số lớp tại ngày", schema::date()};
    auto& list = routes.add(Method::get, "/schools/{sid}/sites", "Điểm trường của trường", read, [deps](Request& r) {
        return list_sites(deps, r);
    });
    list.query = {on}, list.response = schema::rows(site_schema());
    auto& one = routes.add(Method::get, "/schools/{sid}/sites/{id}", "Một điểm trường", read, [deps](Request& r) {
        return get_site(deps, r, r.id_param<SiteId>("id"));
    });
    one.query = {on}, one.response = site_schema(), one.gives_version = true;
    auto& make = routes.add(
        Method::post, "/schools/{sid}/sites", "Mở điểm trường", Allow::right(kinds::site, Act::create),
        [deps](Request& r) {
            auto const school = r.id_param<SchoolId>("sid");
            require_may(*r.actor, kinds::site, Act::create, school);
            return get_site(deps, r, site::create(deps, *r.actor, school, edit_of(r)), 201);
        });
    make.request = input_schema(), make.response = site_schema(), make.success = 201, make.gives_version = true,
    make.refusals = {409};
    auto& patch = routes.add(
        Method::patch, "/schools/{sid}/sites/{id}", "Sửa điểm trường (If-Match: phiên bản)", change,
        [deps](Request& r) {
            auto const id = r.id_param<SiteId>("id");
            auto const edit = edit_of(r);
            if (!edit.version)
                throw Refused(
                    Problem(428, "version-required", "Yêu cầu sửa phải kèm phiên bản của điểm trường (If-Match)."));
            site::change(deps, *r.actor, r.id_param<SchoolId>("sid"), id, edit);
            return get_site(deps, r, id);
        });
    patch.request = input_schema(), patch.response = site_schema(), patch.wants_version = patch.gives_version = true,
    patch.refusals = {409};
    auto& close =
        routes.add(Method::post, "/schools/{sid}/sites/{id}/close", "Đóng điểm trường", change, [deps](Request& r) {
            auto const body = http::json_body(r);
            site::close(
                deps, *r.actor, r.id_param<SchoolId>("sid"), r.id_param<SiteId>("id"),
                http::date_of(body, "on").value_or(deps.clock.today()), http::text_of(body, "reason"));
            return Response::no_content();
        });
    close.request = schema::object(
        {{"on", schema::described(schema::nullable(schema::date()), "Ngày đầu tiên không còn mở; mặc định hôm nay")},
         {"reason", schema::string()}});
    close.success = 204;
    routes
        .add(
            Method::get, "/schools/{sid}/sites/{id}/history", "Lịch sử một điểm trường", read,
            [deps](Request& r) {
                return Response::json(record::history_json(
                    deps.pool, *r.actor, kinds::school, site::sites(), r.id_param("sid"), r.id_param("id"),
                    *deps.reference_data.today()));
            })
        .response = record::history_schema();
}

}  // namespace
}  // namespace site

void add_site_routes(std::vector<http::Route>& out, Deps const& deps) { site::add_routes(out, deps); }

}  // namespace pv::registry
