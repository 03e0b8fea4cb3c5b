// Brings the embedded reference data and the province's org units into the database.
#include <set>

#include "modules/registry/kit.h"
#include "modules/registry/public.h"
#include "modules/registry/settings.h"
#include "modules/registry/unit.h"
#include "platform/log/log.h"
#include "platform/reference/home.h"

namespace pv::registry {
namespace {

std::string text_of(Period const& period) {
    return "[" + (period.from ? period.from->iso() : std::string()) + "," +
        (period.until ? period.until->iso() : std::string()) + ")";
}

/// Writes what is not there yet, and keeps in mind of which units it did.
class Units {
public:
    explicit Units(db::Tx& tx) : tx_(tx) {}

    UnitId ensure(std::string const& kind, std::string const& code, std::string const& period_text) {
        auto const found = tx_.query("find_unit", "SELECT id FROM registry.org_unit WHERE code = $1", code);
        if (!found.empty()) return found[0].id<UnitId>("id");
        auto const id =
            tx_.query(
                   "make_unit",
                   "INSERT INTO registry.org_unit (kind, code, period) VALUES ($1, $2, $3::daterange) RETURNING id",
                   kind, code, period_text)[0]
                .id<UnitId>("id");
        written_.insert(id);
        return id;
    }
    void name(UnitId unit, std::string const& name, std::string const& period_text) {
        note(
            unit,
            tx_.query(
                "name_unit",
                "INSERT INTO registry.org_unit_name (unit_id, name, period) SELECT $1, $2, $3::daterange WHERE NOT "
                "EXISTS (SELECT FROM registry.org_unit_name WHERE unit_id = $1 AND period && $3::daterange)",
                unit, name, period_text));
    }
    void put_under(UnitId unit, UnitId superior, char const* matter, std::string const& period_text) {
        note(
            unit,
            tx_.query(
                "put_under",
                "INSERT INTO registry.authority (unit_id, superior_id, matter, period) SELECT $1, $2, $3, "
                "$4::daterange WHERE NOT EXISTS (SELECT FROM registry.authority WHERE unit_id = $1 AND matter = $3 AND "
                "period && $4::daterange)",
                unit, superior, matter, period_text));
    }
    /// One line in the change log, with the digests of all that were written.
    void append(UnitId department) const {
        if (written_.empty()) return;
        audit::Change line;
        line.record_kind = line.subject_kind = "org_unit", line.record_id = line.subject_id = department;
        line.action = written_.contains(department) ? "create" : "update";
        line.reason = "Đơn vị theo danh mục hành chính";
        std::vector<audit::Change> lines{std::move(line)};
        unit::digested().put(tx_, 0, {written_.begin(), written_.end()}, lines);
        audit::append_all(tx_, system_actor("reference"), lines);
    }

private:
    void note(UnitId unit, db::Rows const& done) {
        if (done.affected() > 0) written_.insert(unit);
    }

    db::Tx& tx_;
    std::set<UnitId> written_;
};

/// The former provinces that the home province is made of.
std::set<std::string> former_provinces(std::string const& home) {
    std::set<std::string> out;
    for (auto const& r : reference_table("admin/province_mapping_2025-07.csv").rows)
        if (r[2] == home) out.insert(r[0]);
    return out;
}

/// "Phường Trảng Dài" → "UBND phường Trảng Dài"; "Đặc khu Phú Quý" → "UBND đặc khu Phú Quý".
std::string office_name(std::string const& unit) {
    static constexpr std::pair<std::string_view, std::string_view> kinds[] = {
        {"Phường ", "phường "}, {"Xã ", "xã "}, {"Đặc khu ", "đặc khu "}};
    for (auto const& [capital, small] : kinds)
        if (unit.starts_with(capital)) return "UBND " + std::string(small) + unit.substr(capital.size());
    return "UBND " + unit;
}

/// Department, the bureaus of the districts that ended on 30/6/2025 and the commune offices since. A commune that was
/// called otherwise before has that name's period (admin/unit_history.csv); where nothing is known of one, it has the
/// one name.
void ensure_org_units(db::Tx& tx, Source const& source) {
    constexpr char const* always = "[2000-01-01,)";
    constexpr char const* since_2025 = "[2025-07-01,)";
    Units units(tx);
    UnitId const department = units.ensure("SO", source.home, always);
    for (auto const& u : source.units)
        if (u.tier == "province" && u.code == source.home && !u.period.until)
            units.name(department, "Sở Giáo dục và Đào tạo " + u.short_name, always);
    auto const under_department = [&](UnitId unit, std::string const& period) {
        units.put_under(unit, department, "professional", period);
        units.put_under(unit, department, "administrative", period);
    };
    auto const former = former_provinces(source.home);
    for (auto const& u : source.units) {
        if (u.tier == "district" && former.contains(u.parent)) {
            std::string const until = text_of({LocalDate::from_ymd(2000, 1, 1), u.period.until});
            auto const unit = units.ensure("PHONG", u.code, until);
            units.name(unit, "Phòng Giáo dục và Đào tạo " + u.name, until);
            under_department(unit, until);
        } else if (u.tier == "commune" && u.parent == source.home) {
            auto const unit = units.ensure("XA", u.code, since_2025);
            units.name(unit, office_name(u.name), text_of(u.period));
            under_department(unit, since_2025);
        }
    }
    units.append(department);
}

void ensure_school_years(db::Tx& tx) {
    // Opening on 5 September, term 2 in mid January, closing on 31 May: defaults that the department sets each year.
    tx.query("school_years", R"sql(
        INSERT INTO registry.school_year (start_year, opens, term2_from, closes)
        SELECT y, make_date(y, 9, 5), make_date(y + 1, 1, 18), make_date(y + 1, 5, 31) FROM generate_series(2023, 2030) AS y ON CONFLICT DO NOTHING
    )sql");
}

}  // namespace

std::vector<CodeDifference> load_reference_data(db::Pool& pool, std::optional<std::string> const& province) {
    db::Context owner;
    owner.role = db::Role::owner;
    auto tx = pool.write(owner);
    std::string const digest = files_digest();
    tx.query("lock_reference", "SELECT pg_advisory_xact_lock(7573002)");
    auto source = read_files();
    source.home = settle_home(tx, province, source);
    auto const known = tx.query("reference_digest", "SELECT value FROM platform.installation WHERE name = 'reference'");
    if (!known.empty() && known[0].text("value") == digest) {
        note_files(tx, source);
        tx.commit();
        return {};
    }
    auto differences = write_tables(tx, source);
    ensure_org_units(tx, source);
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
    for (auto const& d : differences)
        log::warn(
            "the code {} of the list {} is '{}' in the database and {} in the files: {}", d.code, d.list, d.here,
            d.files.empty() ? "not" : "'" + d.files + "'",
            d.kept ? "the database keeps its own" : "replaced by the files");
    return differences;
}

UnitId department_id(db::Tx& tx) {
    return tx.query("department", "SELECT id FROM registry.org_unit WHERE kind = 'SO' ORDER BY id LIMIT 1")[0]
        .id<UnitId>("id");
}

}  // namespace pv::registry
