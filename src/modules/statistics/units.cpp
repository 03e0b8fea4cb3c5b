#include "modules/statistics/units.h"

#include <algorithm>

namespace pv::statistics {
namespace {

constexpr char const* schools_under = R"sql(
    SELECT a.unit_id AS id FROM registry.authority_current a JOIN registry.school_current s ON s.id = a.unit_id
     WHERE a.superior_id = $1 AND a.matter = 'administrative' AND a.period @> $2::date ORDER BY a.unit_id
)sql";

std::vector<std::int64_t> ids_of(db::Rows const& rows) {
    std::vector<std::int64_t> out;
    for (auto const r : rows) out.push_back(r.int64("id"));
    return out;
}

}  // namespace

Unit get_unit(db::Tx& tx, Actor const& actor, std::int64_t unit_id, LocalDate on, bool direct) {
    auto const rows = tx.query(
        "figure_unit", R"sql(
        SELECT u.id, u.kind, u.code,
               coalesce((SELECT n.name FROM registry.org_unit_name_current n WHERE n.unit_id = u.id ORDER BY n.period @> $2::date DESC, lower(n.period) DESC LIMIT 1), u.code) AS name
          FROM registry.org_unit_current u WHERE u.id = $1
    )sql",
        unit_id, on);
    auto const own = [&] {
        auto const& units = actor.scope.units;
        return unit_id == actor.unit_id || actor.scope.covers_school(unit_id) ||
            std::find(units.begin(), units.end(), unit_id) != units.end();
    };
    if (rows.empty() || !own()) throw Refused(Problem(404, "not-found", "Không tìm thấy đơn vị."));
    Unit out{unit_id, rows[0].string("kind"), rows[0].string("code"), rows[0].string("name"), {}};
    if (out.kind == "TRUONG")
        out.schools = std::vector<std::int64_t>{unit_id};
    else if (out.kind != "SO" || direct)
        out.schools = ids_of(tx.query("schools_under", schools_under, unit_id, on));
    return out;
}

std::vector<Child> list_children(db::Tx& tx, Unit const& unit, LocalDate on, bool direct) {
    std::vector<Child> out;
    if (unit.kind == "SO" && !direct) {
        // A bureau or a commune is listed on the days it existed, with or without schools.
        for (auto const r : tx.query(
                 "child_units", R"sql(
                SELECT u.id, u.kind, u.code, coalesce((SELECT n.name FROM registry.org_unit_name_current n WHERE n.unit_id = u.id ORDER BY n.period @> $1::date DESC, lower(n.period) DESC LIMIT 1), u.code) AS name,
                       coalesce(array_agg(a.unit_id) FILTER (WHERE a.unit_id IS NOT NULL AND s.id IS NOT NULL), '{}') AS schools
                  FROM registry.org_unit_current u LEFT JOIN registry.authority_current a ON a.superior_id = u.id AND a.matter = 'administrative' AND a.period @> $1::date
                  LEFT JOIN registry.school_current s ON s.id = a.unit_id
                 WHERE u.kind IN ('PHONG', 'XA') AND u.period @> $1::date GROUP BY u.id, u.kind, u.code ORDER BY u.code
            )sql",
                 on))
            out.push_back({r.int64("id"), r.string("kind"), r.string("code"), r.string("name"), r.int64s("schools")});
        std::vector<std::int64_t> own;
        for (auto const r : tx.query(
                 "own_schools",
                 "SELECT a.unit_id AS id FROM registry.authority_current a JOIN registry.school_current s ON s.id = "
                 "a.unit_id WHERE "
                 "a.superior_id = $1 AND a.matter = 'administrative' AND a.period @> $2::date",
                 unit.id, on))
            own.push_back(r.int64("id"));
        out.push_back({unit.id, "SO", unit.code, "Trường, trung tâm trực thuộc Sở", std::move(own)});
        return out;
    }
    for (auto const r : tx.query(
             "child_schools", R"sql(
            SELECT s.id, s.school_code, coalesce((SELECT n.name FROM registry.org_unit_name_current n WHERE n.unit_id = s.id AND n.period @> $2::date), s.name) AS name
              FROM registry.school_current s WHERE s.id = ANY ($1::int[]) ORDER BY s.level_codes, s.name_key, s.id
        )sql",
             unit.schools.value_or(std::vector<std::int64_t>{}), on))
        out.push_back({r.int64("id"), "TRUONG", r.string("school_code"), r.string("name"), {r.int64("id")}});
    return out;
}

}  // namespace pv::statistics
