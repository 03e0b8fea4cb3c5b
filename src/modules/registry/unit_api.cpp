#include "modules/registry/api.h"
#include "modules/registry/kinds.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"

namespace pv::registry {
using http::JsonWriter;
using http::Request;
using http::Response;

namespace {

/// The dated tree of department and middle tier with the number of schools below each: on a day before 1/7/2025 the
/// bureaus, since then the commune offices. What is counted of classes and students comes from the statistics module.
Response list_units(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto const on = day_of(request, deps.clock);
    auto tx = deps.pool.read(actor.context());
    auto const rows = tx.query(
        "unit_tree", R"sql(
        WITH below AS (
            SELECT a.superior_id AS unit_id, count(*) AS schools
              FROM registry.authority a JOIN registry.school s ON s.id = a.unit_id JOIN registry.org_unit o ON o.id = s.id AND o.period @> $1::date
             WHERE a.matter = 'administrative' AND a.period @> $1::date AND ($2::int[] IS NULL OR s.id = ANY ($2::int[])) GROUP BY 1
        )
        SELECT u.id, u.kind, u.code, p.superior_id,
               coalesce((SELECT n.name FROM registry.org_unit_name n WHERE n.unit_id = u.id ORDER BY n.period @> $1::date DESC, lower(n.period) DESC LIMIT 1), u.code) AS name,
               CASE WHEN u.kind = 'SO' THEN (SELECT coalesce(sum(schools), 0) FROM below) ELSE coalesce(b.schools, 0) END AS schools,
               CASE WHEN u.kind = 'SO' THEN coalesce(b.schools, 0) END AS own_schools
          FROM registry.org_unit u
          LEFT JOIN registry.authority p ON p.unit_id = u.id AND p.matter = 'administrative' AND p.period @> $1::date
          LEFT JOIN below b ON b.unit_id = u.id
         WHERE u.kind <> 'TRUONG' AND u.period @> $1::date AND ($3::int[] IS NULL OR u.id = ANY ($3::int[]))
         ORDER BY u.kind = 'SO' DESC, name
    )sql",
        on, scope_schools(actor),
        actor.scope.reach == Reach::province ? db::Param() : db::Param(actor.scope.units_literal));
    JsonWriter out;
    out.begin_object().field("on", on).field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows)
        out.begin_object()
            .field("id", r.int64("id"))
            .field("kind", r.text("kind"))
            .field("code", r.text("code"))
            .field("name", r.text("name"))
            .field("parentId", r.opt_int64("superior_id"))
            .field("schools", r.int64("schools"))
            .field("directSchools", r.opt_int64("own_schools"))
            .end_object();
    return Response::json(out.end_array().end_object().take());
}

}  // namespace

void add_unit_routes(std::vector<http::Route>& out, Deps const& deps) {
    auto& route = RouteList(out, "Đơn vị, trường")
                      .add(
                          http::Method::get, "/units", "Cây đơn vị trong phạm vi, kèm số trường tại ngày",
                          http::Permission::right(kinds::org_unit, Act::read),
                          [deps](Request& r) { return list_units(deps, r); });
    using namespace http::schema;
    route.query = {{"on", "Tại ngày; trước 01/07/2025 là các phòng GD&ĐT", date()}};
    route.response = rows(
        named(
            "UnitRow",
            object(
                {{"id!", integer()},
                 {"kind!", one_of({"SO", "PHONG", "XA"})},
                 {"code!", string()},
                 {"name!", string()},
                 {"parentId!", nullable(integer())},
                 {"schools!", integer()},
                 {"directSchools!", described(nullable(integer()), "Của Sở: số trường trực thuộc")}})),
        {{"on!", date()}});
}

}  // namespace pv::registry
