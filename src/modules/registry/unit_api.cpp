#include "modules/registry/api.h"
#include "platform/http/json_writer.h"

namespace pv::registry {
using http::JsonWriter;
using http::Request;
using http::Response;

namespace {

/// The dated tree of department and middle tier with what stands below each: on a day before 1/7/2025 the bureaus, since then the commune offices.
Response list_units(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto const on = day_of(request, deps.clock);
    auto tx = deps.pool.read(actor.context());
    auto const rows = tx.query("unit_tree", R"sql(
        WITH count_of AS MATERIALIZED (
            SELECT s.id, coalesce(c.n, 0) AS classes, coalesce(e.n, 0) AS students FROM registry.school s
              JOIN registry.org_unit u ON u.id = s.id AND u.period @> $1::date
              LEFT JOIN (SELECT school_id, count(*) AS n FROM registry.school_class WHERE NOT cancelled AND period @> $1::date AND ($2::int[] IS NULL OR school_id = ANY ($2::int[])) GROUP BY 1) c ON c.school_id = s.id
              LEFT JOIN (SELECT school_id, count(*) AS n FROM registry.enrolment WHERE NOT cancelled AND period @> $1::date AND ($2::int[] IS NULL OR school_id = ANY ($2::int[])) GROUP BY 1) e ON e.school_id = s.id
             WHERE $2::int[] IS NULL OR s.id = ANY ($2::int[])
        ), below AS (
            SELECT a.superior_id AS unit_id, count(*) AS schools, sum(k.classes) AS classes, sum(k.students) AS students
              FROM count_of k JOIN registry.authority a ON a.unit_id = k.id AND a.matter = 'administrative' AND a.period @> $1::date GROUP BY 1
        )
        SELECT u.id, u.kind, u.code, p.superior_id,
               coalesce((SELECT n.name FROM registry.org_unit_name n WHERE n.unit_id = u.id ORDER BY n.period @> $1::date DESC, lower(n.period) DESC LIMIT 1), u.code) AS name,
               CASE WHEN u.kind = 'SO' THEN (SELECT count(*) FROM count_of) ELSE coalesce(b.schools, 0) END AS schools,
               CASE WHEN u.kind = 'SO' THEN (SELECT coalesce(sum(classes), 0) FROM count_of) ELSE coalesce(b.classes, 0) END AS classes,
               CASE WHEN u.kind = 'SO' THEN (SELECT coalesce(sum(students), 0) FROM count_of) ELSE coalesce(b.students, 0) END AS students,
               CASE WHEN u.kind = 'SO' THEN coalesce(b.schools, 0) END AS own_schools
          FROM registry.org_unit u
          LEFT JOIN registry.authority p ON p.unit_id = u.id AND p.matter = 'administrative' AND p.period @> $1::date
          LEFT JOIN below b ON b.unit_id = u.id
         WHERE u.kind <> 'TRUONG' AND u.period @> $1::date AND ($3::int[] IS NULL OR u.id = ANY ($3::int[]))
         ORDER BY u.kind = 'SO' DESC, name
    )sql", on, scope_schools(actor), actor.scope.reach == Reach::province ? db::Param() : db::Param(actor.scope.units_literal));
    JsonWriter out;
    out.begin_object().field("on", on).field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows)
        out.begin_object().field("id", r.int64("id")).field("kind", r.text("kind")).field("code", r.text("code")).field("name", r.text("name")).field("parentId", r.opt_int64("superior_id"))
            .field("schools", r.int64("schools")).field("classes", r.int64("classes")).field("students", r.int64("students")).field("directSchools", r.opt_int64("own_schools")).end_object();
    return Response::json(out.end_array().end_object().take());
}

}  // namespace

void add_unit_routes(std::vector<http::Route>& out, Deps const& deps) {
    auto& route = RouteList(out, "Đơn vị, trường").add(http::Method::get, "/units", "Cây đơn vị trong phạm vi, kèm số trường, lớp, học sinh tại ngày", http::Permission::right(RecordKind::org_unit, Act::read),
                                                        [deps](Request& r) { return list_units(deps, r); });
    route.query = {{"on", "Tại ngày; trước 01/07/2025 là các phòng GD&ĐT", R"({"type":"string","format":"date"})"}};
    route.queue = http::Queue::report;
    route.response = list_schema();
}

}  // namespace pv::registry
