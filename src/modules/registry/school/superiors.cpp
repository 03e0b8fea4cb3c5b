#include "modules/registry/school/superiors.h"

#include "modules/registry/public.h"
#include "modules/registry/school/fields.h"

namespace pv::registry::school {
namespace {

/// Upper secondary and continuing education have always been the department's; below, the commune administers (NĐ
/// 142/2025, NĐ 143/2025).
bool is_of_department(Values const& v) {
    std::string const& levels = value_of(v, "levels"_f);
    return levels.find("04") != std::string::npos || levels.find("05") != std::string::npos;
}

/// Schools as they travel in a statement.
struct Columns {
    std::vector<SchoolId> ids;
    std::vector<std::string> communes, days;

    void add(Placed const& school, LocalDate day) {
        ids.push_back(school.id), communes.push_back(school.commune), days.push_back(day.iso());
    }
};

Columns columns_of(std::vector<Placed> const& schools, LocalDate day) {
    Columns out;
    for (auto const& school : schools) out.add(school, day);
    return out;
}

/// The commune's office, each from a day on; where there is none here, the department.
void add_administrators(db::Tx& tx, Columns const& schools) {
    tx.query(
        "add_administrators", R"sql(
        INSERT INTO registry.authority (unit_id, superior_id, matter, period)
        SELECT x.id, coalesce(o.id, $4::int), 'administrative', daterange(x.day, NULL)
          FROM unnest($1::int[], $2::text[], $3::date[]) AS x (id, commune, day)
          LEFT JOIN registry.org_unit o ON o.kind = 'XA' AND o.code = x.commune
    )sql",
        schools.ids, schools.communes, schools.days, department_id(tx));
}

void raise_epoch(db::Tx& tx) { tx.query("raise_scope_epoch", "SELECT platform.raise_scope_epoch()"); }

void add_professional(db::Tx& tx, Columns const& schools) {
    tx.query(
        "add_professional", R"sql(
        INSERT INTO registry.authority (unit_id, superior_id, matter, period)
        SELECT x.id, $3::int, 'professional', daterange(x.day, NULL) FROM unnest($1::int[], $2::date[]) AS x (id, day)
    )sql",
        schools.ids, schools.days, department_id(tx));
}

}  // namespace

Placed placed(SchoolId id, Values const& values) {
    return {id, is_of_department(values) ? std::string() : value_of(values, "communeCode"_f)};
}

void add_superiors(db::Tx& tx, std::vector<Placed> const& schools, std::vector<LocalDate> const& from) {
    LocalDate const communes_since = *LocalDate::from_ymd(2025, 7, 1);
    Columns all, administered, of_bureaus;
    for (std::size_t i = 0; i < schools.size(); ++i) {
        bool const older = from[i] < communes_since && !schools[i].commune.empty();
        all.add(schools[i], from[i]);
        administered.add(schools[i], older ? communes_since : from[i]);
        if (older) of_bureaus.add(schools[i], from[i]);
    }
    add_professional(tx, all);
    if (!of_bureaus.ids.empty())
        tx.query(
            "bureau_superiors", R"sql(
            INSERT INTO registry.authority (unit_id, superior_id, matter, period)
            SELECT x.id, u.id, 'administrative', daterange(x.day, $4::date)
              FROM unnest($1::int[], $2::text[], $3::date[]) AS x (id, commune, day)
             CROSS JOIN LATERAL (SELECT s.old_district_code FROM reference.admin_successor s
                                  WHERE s.new_commune_code = x.commune AND s.old_district_code IS NOT NULL
                                  GROUP BY s.old_district_code ORDER BY count(*) DESC, s.old_district_code LIMIT 1) d
              JOIN registry.org_unit u ON u.kind = 'PHONG' AND u.code = d.old_district_code
        )sql",
            of_bureaus.ids, of_bureaus.communes, of_bureaus.days, communes_since);
    add_administrators(tx, administered);
    raise_epoch(tx);
}

void move_administrators(db::Tx& tx, std::vector<Placed> const& schools, LocalDate today) {
    auto const all = columns_of(schools, today);
    std::vector<std::int64_t> corrected, ended;  // periods of authorities
    std::vector<UnitId> superiors;
    Columns moved;
    for (auto const r : tx.query(
             "open_administrators", R"sql(
             SELECT a.id, a.unit_id, x.commune, coalesce(o.id, $4::int) AS superior_id, lower(a.period) >= $3::date AS fresh
               FROM unnest($1::int[], $2::text[]) AS x (id, commune)
               JOIN registry.authority a ON a.unit_id = x.id AND a.matter = 'administrative' AND upper_inf(a.period)
               LEFT JOIN registry.org_unit o ON o.kind = 'XA' AND o.code = x.commune
              WHERE a.superior_id <> coalesce(o.id, $4::int) ORDER BY a.id
         )sql",
             all.ids, all.communes, today, department_id(tx)))
        if (r.boolean("fresh"))
            corrected.push_back(r.int64("id")), superiors.push_back(r.id<UnitId>("superior_id"));
        else
            ended.push_back(r.int64("id")), moved.add({r.id<SchoolId>("unit_id"), r.string("commune")}, today);
    if (!corrected.empty())
        tx.query(
            "correct_superiors",
            "UPDATE registry.authority a SET superior_id = x.superior FROM unnest($1::int[], $2::int[]) AS x (id, "
            "superior) WHERE a.id = x.id",
            corrected, superiors);
    if (!ended.empty()) {
        tx.query(
            "end_superiors",
            "UPDATE registry.authority SET period = daterange(lower(period), $2::date) WHERE id = ANY ($1::int[])",
            ended, today);
        add_administrators(tx, moved);
    }
    if (!corrected.empty() || !ended.empty()) raise_epoch(tx);
}

void close_superiors(db::Tx& tx, std::vector<SchoolId> const& schools, LocalDate today) {
    tx.query(
        "close_superiors",
        "UPDATE registry.authority SET period = daterange(lower(period), greatest($2::date, lower(period) + 1)) WHERE "
        "unit_id = ANY ($1::int[]) AND upper_inf(period)",
        schools, today);
    raise_epoch(tx);
}

void reopen_superiors(db::Tx& tx, std::vector<Placed> const& schools, LocalDate today) {
    auto const all = columns_of(schools, today);
    // closed today or tomorrow at the earliest
    tx.query(
        "go_on",
        "UPDATE registry.authority SET period = daterange(lower(period), NULL) WHERE unit_id = ANY ($1::int[]) AND "
        "upper(period) >= $2::date AND NOT upper_inf(period)",
        all.ids, today);
    Columns professional, administrative;
    for (auto const r : tx.query(
             "without_superior", R"sql(
             SELECT x.id, x.commune, m.matter FROM unnest($1::int[], $2::text[]) AS x (id, commune)
              CROSS JOIN (VALUES ('professional'), ('administrative')) AS m (matter)
              WHERE NOT EXISTS (SELECT FROM registry.authority a WHERE a.unit_id = x.id AND a.matter = m.matter AND upper_inf(a.period))
         )sql",
             all.ids, all.communes))
        (r.text("matter") == "professional" ? professional : administrative)
            .add({r.id<SchoolId>("id"), r.string("commune")}, today);
    add_professional(tx, professional);
    add_administrators(tx, administrative);
    move_administrators(tx, schools, today);
    raise_epoch(tx);
}

}  // namespace pv::registry::school
