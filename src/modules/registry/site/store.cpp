#include "modules/registry/site/store.h"

#include <fmt/format.h>

#include "modules/registry/site/fields.h"

namespace pv::registry::site {

record::Register const& sites() {
    static record::Register const made(
        "site", {"registry.site", fields(), {"period", "is_main"}, {{"address", "''"}, {"is_main", "false"}}});
    return made;
}

namespace {

std::vector<File> files(db::Tx& tx, SchoolId school_id, std::optional<SiteId> id, LocalDate on) {
    std::vector<File> out;
    for (auto const r : tx.query(
             "list_sites", R"sql(
             SELECT s.*, lower(s.period) AS open_from, upper(s.period) AS closed_on,
                    (SELECT count(*) FROM registry.school_class c WHERE c.school_id = s.school_id AND c.site_id = s.id AND NOT c.cancelled AND c.period @> $3::date) AS classes
               FROM registry.site s WHERE s.school_id = $1 AND NOT s.cancelled AND ($2::bigint IS NULL OR s.id = $2) ORDER BY s.is_main DESC, s.site_code, s.id
         )sql",
             school_id, id, on))
        out.push_back(
            {r.id<SiteId>("id"), r.integer("version"), r.boolean("is_main"), r.opt_date("open_from"),
             r.opt_date("closed_on"), r.integer("classes"), sites().table().values_of(r)});
    return out;
}

}  // namespace

std::vector<File> list(db::Tx& tx, SchoolId school_id, LocalDate on) { return files(tx, school_id, std::nullopt, on); }

std::optional<File> find_locked(db::Tx& tx, SchoolId school_id, SiteId id, LocalDate on) {
    tx.query("lock_site", "SELECT id FROM registry.site WHERE school_id = $1 AND id = $2 FOR UPDATE", school_id, id);
    auto found = files(tx, school_id, id, on);
    return found.empty() ? std::nullopt : std::optional(std::move(found[0]));
}

std::string next_code(db::Tx& tx, SchoolId school_id) {
    auto const highest = tx.query(
                               "highest_site_code",
                               "SELECT coalesce(max(site_code::int) FILTER (WHERE site_code ~ '^[0-9]{1,6}$'), 0) AS n "
                               "FROM registry.site "
                               "WHERE school_id = $1",
                               school_id)[0]
                             .integer("n");
    return fmt::format("{:02}", highest + 1);
}

SiteId insert(db::Tx& tx, record::Writing const& w, Values const& values, LocalDate from) {
    return SiteId(sites().insert(tx, w, {{values, {{"period", "[" + from.iso() + ",)"}}}}).at(0));
}

bool update(db::Tx& tx, record::Writing const& w, File const& before, Values const& only) {
    return sites().update(tx, w, {{before.id, before.version, &before.values, only}}).empty();
}

void close(db::Tx& tx, record::Writing const& w, SiteId id, LocalDate on) {
    auto const closed = tx.query(
        "close_site",
        "UPDATE registry.site SET period = daterange(lower(period), $3::date), version = version + 1 WHERE school_id = "
        "$1 AND id = $2 AND coalesce(lower(period) < $3::date, true) RETURNING version",
        w.school_id, id, on);
    if (closed.empty()) return sites().cancel(tx, w, {id});
    auto change = record::change_of(w, "site", id, "close");
    change.after_json = fmt::format("{{\"closedOn\":\"{}\"}}", on.iso());
    sites().append(tx, w, {change});
}

namespace {

std::vector<OfSchool> sites_of(db::Rows const& rows) {
    std::vector<OfSchool> out;
    for (auto const r : rows) out.push_back({r.id<SchoolId>("school_id"), r.id<SiteId>("id")});
    return out;
}

}  // namespace

std::vector<OfSchool> make_main(db::Tx& tx, std::vector<Place> const& schools) {
    std::vector<SchoolId> ids;
    std::vector<std::string> addresses, communes;
    for (auto const& s : schools)
        ids.push_back(s.school_id), addresses.push_back(s.address), communes.push_back(s.commune_code);
    return sites_of(tx.query(
        "make_main_sites", R"sql(
        INSERT INTO registry.site (school_id, site_code, name, is_main, address, commune_code)
        SELECT x.school_id, '01', 'Điểm chính', true, x.address, x.commune
          FROM unnest($1::int[], $2::text[], $3::text[]) AS x (school_id, address, commune)
        RETURNING school_id, id
    )sql",
        ids, addresses, communes));
}

std::vector<OfSchool> move_main(db::Tx& tx, std::vector<Move> const& schools) {
    if (schools.empty()) return {};
    std::vector<SchoolId> ids;
    std::vector<std::string> old_addresses, addresses, old_communes, communes;
    for (auto const& [before, after] : schools) {
        ids.push_back(before.school_id);
        old_addresses.push_back(before.address), addresses.push_back(after.address);
        old_communes.push_back(before.commune_code), communes.push_back(after.commune_code);
    }
    return sites_of(tx.query(
        "move_main_sites", R"sql(
        UPDATE registry.site AS s SET version = version + 1,
               address = CASE WHEN s.address = x.old_address THEN x.address ELSE s.address END,
               commune_code = CASE WHEN s.commune_code IS NOT DISTINCT FROM x.old_commune THEN x.commune ELSE s.commune_code END
          FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[]) AS x (school_id, old_address, address, old_commune, commune)
         WHERE s.school_id = x.school_id AND s.is_main RETURNING s.school_id, s.id
    )sql",
        ids, old_addresses, addresses, old_communes, communes));
}

}  // namespace pv::registry::site
