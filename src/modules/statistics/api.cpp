// The table of each figure, by its dimensions and by unit.
#include <fmt/format.h>

#include "modules/statistics/asked.h"
#include "modules/statistics/schemas.h"
#include "modules/statistics/students.h"

namespace pv::statistics {
namespace {

using http::JsonWriter;
using http::Request;
using http::Response;

Response table(Desk const& desk, Request& request) {
    auto const asked = read_asked(desk, request);
    auto const codes = desk.deps.reference_data.on(asked.moment.on);
    auto const& figure = *desk.figure;
    JsonWriter json;
    json.begin_object(), put_head(json, desk, asked, table_name(figure));
    json.key("rows").begin_array();
    figures::Cell total;
    auto tx = desk.deps.pool.read(request.actor->context());
    for (auto const& r : figures::count(tx, *desk.all, figure, asked.unit.schools, asked.moment, asked.from_totals)) {
        json.begin_object();
        for (std::size_t i = 0; i < r.codes.size(); ++i)
            json.field(fmt::format("{}Code", figure.dimensions[i].key), r.codes[i])
                .field(fmt::format("{}Name", figure.dimensions[i].key), name_of(desk, *codes, i, r.codes[i]));
        put_cell(json, figure, r.cell), json.end_object();
        figures::add(total, r.cell);
    }
    json.end_array().key("total").begin_object(), put_cell(json, figure, total), json.end_object();
    return Response::json(json.end_object().take());
}

Response by_unit(Desk const& desk, Request& request) {
    auto const asked = read_asked(desk, request);
    auto const rows = count_units(desk, request, asked);
    JsonWriter json;
    json.begin_object(), put_head(json, desk, asked, fmt::format("{}-by-unit", desk.figure->name));
    json.field("total", rows.size()).key("rows").begin_array();
    figures::Cell total;
    for (auto const& r : rows) {
        json.begin_object()
            .field("id", r.id)
            .field("kind", r.kind)
            .field("code", r.code)
            .field("name", r.name)
            .field("schools", r.schools),
            put_cell(json, *desk.figure, r.cell), json.end_object();
        figures::add(total, r.cell);
    }
    json.end_array().key("sum").begin_object(), put_cell(json, *desk.figure, total), json.end_object();
    return Response::json(json.end_object().take());
}

void add_routes(std::vector<http::Route>& out, Desk const& desk) {
    auto const& figure = *desk.figure;
    std::string const path = fmt::format("/{}", figure.name), title(figure.title);
    out.push_back(figure_route(
        path, fmt::format("{} theo {}", title, dimensions_text(figure)), {},
        [desk](Request& r) { return table(desk, r); }, http::Queue::oltp));
    out.back().response = table_schema(figure);
    out.push_back(figure_route(
        path + "/by-unit", title + " theo đơn vị trực thuộc", {}, [desk](Request& r) { return by_unit(desk, r); }));
    out.back().response = by_unit_schema(figure);
    add_rows(out, desk);
    add_export(out, desk);
}

}  // namespace

Module module(Deps const& deps, std::span<Module const> below) {
    Module m{.name = "statistics"};
    m.rights = rights();
    m.facts = facts();
    m.figures = {students()};
    std::vector<Module> known{m};  // its own first, as people are shown them
    known.insert(known.end(), below.begin(), below.end());
    auto const all = std::make_shared<figures::Catalogue const>(all_figures(known));
    add_list(m.routes, all);
    for (auto const& figure : all->figures()) add_routes(m.routes, {deps, all, &figure});
    m.today = today_part(all);
    return m;
}

}  // namespace pv::statistics
