// Brings the embedded reference data and the province's org units into the database.
#include "modules/registry/kit.h"
#include "modules/registry/public.h"
#include "modules/registry/settings.h"
#include "platform/log/log.h"

namespace pv::registry {
namespace {

constexpr char const* province = home_province;
constexpr char const* merged_province = "70";  // Bình Phước, to 30/6/2025

/// Inclusive days of the sources → half-open period.
std::string period(std::string const& from, std::string const& last) {
    std::string upper;
    if (!last.empty()) upper = LocalDate::parse_iso(last)->plus_days(1).iso();
    return "[" + from + "," + upper + ")";
}

std::int64_t ensure_unit(db::Tx& tx, std::string const& kind, std::string const& code, std::string const& period_text) {
    auto const found = tx.query("find_unit", "SELECT id FROM registry.org_unit WHERE code = $1", code);
    if (!found.empty()) return found[0].int64("id");
    return tx
        .query(
            "make_unit",
            "INSERT INTO registry.org_unit (kind, code, period) VALUES ($1, $2, $3::daterange) RETURNING id", kind,
            code, period_text)[0]
        .int64("id");
}

void name_unit(db::Tx& tx, std::int64_t unit, std::string const& name, std::string const& period_text) {
    tx.query(
        "name_unit",
        "INSERT INTO registry.org_unit_name (unit_id, name, period) SELECT $1, $2, $3::daterange WHERE NOT EXISTS "
        "(SELECT FROM registry.org_unit_name WHERE unit_id = $1 AND period && $3::daterange)",
        unit, name, period_text);
}

void put_under(
    db::Tx& tx, std::int64_t unit, std::int64_t superior, char const* matter, std::string const& period_text) {
    tx.query(
        "put_under",
        "INSERT INTO registry.authority (unit_id, superior_id, matter, period) SELECT $1, $2, $3, $4::daterange WHERE "
        "NOT EXISTS "
        "(SELECT FROM registry.authority WHERE unit_id = $1 AND matter = $3 AND period && $4::daterange)",
        unit, superior, matter, period_text);
}

/// Department, the 11 + 11 bureaus that ended on 30/6/2025 and the 95 commune offices since.
void ensure_org_units(db::Tx& tx) {
    std::int64_t const department = ensure_unit(tx, "SO", province, "[2000-01-01,)");
    name_unit(tx, department, "Sở Giáo dục và Đào tạo Đồng Nai", "[2000-01-01,)");
    for (auto const& r : reference_table("admin/districts_before_2025-07.csv").rows) {
        if (r[5] != province && r[5] != merged_province) continue;
        std::string const until = period("2000-01-01", r[6]);
        auto const unit = ensure_unit(tx, "PHONG", r[0], until);
        name_unit(tx, unit, "Phòng Giáo dục và Đào tạo " + r[3], until);
        put_under(tx, unit, department, "professional", until);
        put_under(tx, unit, department, "administrative", until);
    }
    for (auto const& r : reference_table("admin/dong_nai_unit_history.csv").rows) {
        if (r[0] != "commune") continue;
        auto const unit = ensure_unit(tx, "XA", r[1], "[2025-07-01,)");
        std::string name = r[2];
        name.replace(0, r[3].size(), r[3] == "Phường" ? "phường" : "xã");
        name_unit(tx, unit, "UBND " + name, period(r[5], r[6]));
        put_under(tx, unit, department, "professional", "[2025-07-01,)");
        put_under(tx, unit, department, "administrative", "[2025-07-01,)");
    }
}

void ensure_school_years(db::Tx& tx) {
    // Opening on 5 September, term 2 in mid January, closing on 31 May: defaults that the department sets each year.
    tx.query("school_years", R"sql(
        INSERT INTO registry.school_year (start_year, opens, term2_from, closes)
        SELECT y, make_date(y, 9, 5), make_date(y + 1, 1, 18), make_date(y + 1, 5, 31) FROM generate_series(2023, 2030) AS y ON CONFLICT DO NOTHING
    )sql");
}

}  // namespace

void load_reference_data(db::Pool& pool) {
    db::Context owner;
    owner.role = db::Role::owner;
    auto tx = pool.write(owner);
    std::string const digest = files_digest();
    tx.query("lock_reference", "SELECT pg_advisory_xact_lock(7573002)");
    auto const known = tx.query("reference_digest", "SELECT value FROM platform.installation WHERE name = 'reference'");
    if (!known.empty() && known[0].text("value") == digest) return;
    write_tables(tx, read_files());
    ensure_org_units(tx);
    ensure_school_years(tx);
    record::ensure_settings(tx, setting_descriptions());
    tx.query(
        "keep_reference_digest",
        "INSERT INTO platform.installation (name, value) VALUES ('reference', $1) ON CONFLICT (name) DO UPDATE SET "
        "value = "
        "$1",
        digest);
    tx.commit();
    log::info("reference data loaded");
}

std::int64_t department_id(db::Tx& tx) {
    return tx.query("department", "SELECT id FROM registry.org_unit WHERE kind = 'SO' ORDER BY id LIMIT 1")[0].int64(
        "id");
}

}  // namespace pv::registry
