#include "modules/facilities/room/store.h"

#include "modules/facilities/room/fields.h"
#include "modules/facilities/settings.h"

namespace pv::facilities::room {

Register const& rooms() {
    static Register const made("room", {"facilities.room", fields(), {"name_key"}});
    return made;
}

std::vector<Column> derived(Values const& said) {
    auto const name = said.find("name"_f);
    if (name == said.end()) return {};
    return {{"name_key", name_key(name->second)}};
}

Page find(db::Tx& tx, SchoolId school_id, Wanted const& w) {
    auto const rows = tx.query(
        "find_rooms", R"sql(
        SELECT r.*, count(*) OVER () AS total FROM facilities.room r
         WHERE r.school_id = $1::int AND NOT r.cancelled AND ($2 = '' OR r.name_key LIKE '%' || $2 || '%')
           AND ($3 = '' OR r.room_kind = $3) AND ($4 = '' OR coalesce(r.site_code, '') = $4)
         ORDER BY coalesce(r.site_code, ''), r.room_kind, length(r.name), r.name, r.id OFFSET $5 LIMIT $6
    )sql",
        school_id, w.words, w.kind, w.site, w.offset, w.limit);
    Page page;
    for (auto const r : rows) {
        page.total = r.integer("total");
        page.rows.push_back({r.int64("id"), r.integer("version"), rooms().table().values_of(r)});
    }
    if (rows.empty() && w.offset > 0) page.total = find(tx, school_id, {w.words, w.kind, w.site, 0, 1}).total;
    return page;
}

Facts load_facts(db::Tx& tx, SchoolId school_id, LocalDate today, reference::Snapshot codes) {
    auto const school =
        tx.query("levels_of_school", "SELECT level_codes FROM registry.school_current WHERE id = $1::int", school_id);
    if (school.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    Facts facts{
        today,
        std::move(codes),
        school[0].strings("level_codes"),
        {},
        Settings::load(tx, setting_descriptions(), today)};
    for (auto const r : tx.query(
             "sites_of_school", "SELECT site_code, name FROM registry.site_current WHERE school_id = $1::int",
             school_id))
        facts.sites.emplace(r.string("site_code"), r.string("name"));
    return facts;
}

std::vector<SiteUse> list_use(db::Tx& tx, SchoolId school_id, LocalDate today) {
    std::vector<SiteUse> out;
    for (auto const r : tx.query(
             "use_of_sites", R"sql(
             WITH sites AS (SELECT id, site_code, name, is_main FROM registry.site_current WHERE school_id = $1::int),
             needs AS (
                 SELECT coalesce(c.site_id, (SELECT id FROM sites WHERE is_main)) AS site_id,
                        sum(CASE WHEN c.two_sessions OR c.session = '4' THEN 2 ELSE 1 END) AS half_days
                   FROM registry.school_class_place_current c WHERE c.school_id = $1::int AND c.period @> $2::date GROUP BY 1),
             has AS (
                 SELECT coalesce(r.site_code, (SELECT site_code FROM sites WHERE is_main)) AS site_code, count(*) AS classrooms
                   FROM facilities.room r WHERE r.school_id = $1::int AND NOT r.cancelled AND r.room_kind IN ('PH', 'PH_MUON', 'PNDCST') GROUP BY 1)
             SELECT s.name, coalesce(h.classrooms, 0) AS classrooms, coalesce(n.half_days, 0) AS half_days
               FROM sites s LEFT JOIN needs n ON n.site_id = s.id LEFT JOIN has h ON h.site_code = s.site_code ORDER BY s.is_main DESC, s.name
         )sql",
             school_id, today))
        out.push_back({r.string("name"), r.integer("classrooms"), r.integer("half_days")});
    return out;
}

int count(db::Tx& tx, SchoolId school_id) {
    return tx
        .query(
            "count_rooms", "SELECT count(*) AS n FROM facilities.room WHERE school_id = $1::int AND NOT cancelled",
            school_id)[0]
        .integer("n");
}

}  // namespace pv::facilities::room
