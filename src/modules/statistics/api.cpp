#include "modules/statistics/counts.h"
#include "modules/statistics/figure.h"
#include "modules/statistics/kinds.h"
#include "modules/statistics/public.h"
#include "modules/statistics/schemas.h"
#include "modules/statistics/units.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"

namespace pv::statistics {
namespace {

using http::JsonWriter;
using http::Request;
using http::Response;

void put_cell(JsonWriter& json, Cell const& c) {
    json.field("classes", c.classes)
        .field("students", c.students)
        .field("girls", c.girls)
        .field("minority", c.minority)
        .field("minorityGirls", c.minority_girls);
}

Response table(Deps const& deps, Request& request) {
    auto const f = read_figure(deps, request);
    auto const codes = deps.reference_data.on(f.moment.on);
    JsonWriter json;
    json.begin_object(), put_head(json, f, "students-by-grade");
    json.key("rows").begin_array();
    Cell total;
    for (auto const& r : f.rows) {
        json.begin_object()
            .field("levelCode", r.level)
            .field("levelName", level_name(*codes, r.level))
            .field("gradeCode", r.grade)
            .field("gradeName", grade_name(*codes, r.grade)),
            put_cell(json, r.cell), json.end_object();
        add(total, r.cell);
    }
    json.end_array().key("total").begin_object(), put_cell(json, total), json.end_object();
    return Response::json(json.end_object().take());
}

Response by_unit(Deps const& deps, Request& request) {
    auto const f = read_figure(deps, request, false);
    auto const rows = count_units(deps, request, f);
    JsonWriter json;
    json.begin_object(), put_head(json, f, "students-by-unit");
    json.field("total", rows.size()).key("rows").begin_array();
    Cell total;
    for (auto const& r : rows) {
        json.begin_object()
            .field("id", r.id)
            .field("kind", r.kind)
            .field("code", r.code)
            .field("name", r.name)
            .field("schools", r.schools),
            put_cell(json, r.cell), json.end_object();
        add(total, r.cell);
    }
    json.end_array().key("sum").begin_object(), put_cell(json, total), json.end_object();
    return Response::json(json.end_object().take());
}

}  // namespace

void put_head(JsonWriter& json, Figure const& f, char const* name) {
    json.field("name", name)
        .field("version", figure_version)
        .field("on", f.moment.on)
        .field("knownAt", f.moment.known_at.value_or(f.asked_at))
        .field("source", f.from_cache ? "cache" : "facts");
    json.field("dataUntil", f.data_until.value_or(f.asked_at)).field("pendingChanges", f.pending);
    json.key("unit")
        .begin_object()
        .field("id", f.unit.id)
        .field("kind", f.unit.kind)
        .field("code", f.unit.code)
        .field("name", f.unit.name)
        .end_object();
}

http::Route figure_route(
    char const* path, char const* summary, std::vector<http::QueryParameter> more,
    std::function<Response(Request&)> handler, http::Queue queue) {
    http::Route r{http::Method::get, path, summary, "Thống kê", http::Permission::right(kinds::statistics, Act::read),
                  std::move(handler)};
    r.query = {
        {"unit", "Đơn vị; mặc định là đơn vị của bạn", http::schema::integer()},
        {"on", "Số liệu của ngày nào; mặc định hôm nay", http::schema::date()},
        {"knownAt", "Theo những gì đã biết lúc nào; mặc định lúc này", http::schema::instant()},
        {"direct", "Chỉ các trường trực thuộc Sở", http::schema::boolean()}};
    for (auto& q : more) r.query.push_back(std::move(q));
    r.queue = queue, r.refusals = {404};
    return r;
}

namespace {

std::vector<http::Route> routes(Deps const& deps) {
    std::vector<http::Route> out{
        figure_route(
            "/api/v1/statistics/students", "Số học sinh, số lớp theo cấp, khối, giới tính, dân tộc thiểu số", {},
            [deps](Request& r) { return table(deps, r); }, http::Queue::oltp),
        figure_route(
            "/api/v1/statistics/students/by-unit", "Số học sinh, số lớp theo đơn vị trực thuộc", {},
            [deps](Request& r) { return by_unit(deps, r); }, http::Queue::report)};
    out[0].response = table_schema(), out[1].response = by_unit_schema();
    add_rows(out, deps);
    add_export(out, deps);
    return out;
}

}  // namespace

Module module(Deps const& deps) {
    Module m{.name = "statistics"};
    m.rights = rights();
    m.routes = routes(deps);
    m.today = today_part();
    return m;
}

}  // namespace pv::statistics
