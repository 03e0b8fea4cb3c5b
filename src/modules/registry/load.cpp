// Brings the embedded reference data and the province's org units into the database.
#include <fmt/format.h>

#include "modules/registry/kit.h"
#include "modules/registry/public.h"
#include "modules/registry/settings.h"
#include "platform/config/embedded.h"
#include "platform/log/log.h"
#include "vocabulary/text.h"

extern pv::EmbeddedFile const pv_embedded_reference[];
extern std::size_t const pv_embedded_reference_count;

namespace pv::registry {
namespace {

constexpr char const* province = home_province;
constexpr char const* merged_province = "70";  // Bình Phước, to 30/6/2025

std::string data_digest() {
    std::uint64_t hash =
        1469598103934665603ull + 3;  // raised when this loader writes something else from the same files
    for (std::size_t i = 0; i < pv_embedded_reference_count; ++i)
        for (char c : pv_embedded_reference[i].text()) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return fmt::format("{:016x}", hash);
}

/// Inclusive days of the sources → half-open period.
std::string period(std::string const& from, std::string const& last) {
    std::string upper;
    if (!last.empty()) upper = LocalDate::parse_iso(last)->plus_days(1).iso();
    return "[" + from + "," + upper + ")";
}

std::string json_of(CodeValue const& v) {
    std::string out = "{";
    for (auto const& [k, text] : v.attributes) {
        if (k == "code" || k == "name_vi" || k == "name_en") continue;
        if (out.size() > 1) out += ',';
        out += '"' + k + "\":\"";
        for (char c : text) {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
        out += '"';
    }
    return out + "}";
}

struct ListName {
    std::string_view list, name;
};
/// What people call the lists that forms and workbooks show; the others keep their key.
constexpr ListName list_names[] = {
    {"ethnic_groups", "Dân tộc"},
    {"religions", "Tôn giáo"},
    {"countries", "Quốc gia, quốc tịch"},
    {"sexes", "Giới tính"},
    {"student_statuses", "Trạng thái học sinh"},
    {"grades", "Khối lớp"},
    {"education_levels", "Cấp học"},
    {"school_kinds", "Loại trường theo cấp"},
    {"school_types", "Loại hình trường"},
    {"ownership_kinds", "Loại hình đào tạo"},
    {"entry_kinds", "Hình thức nhập học"},
    {"leaving_reasons", "Lý do thôi học"},
    {"guardian_relations", "Quan hệ với học sinh"},
    {"policy_groups", "Đối tượng chính sách"},
    {"disability_kinds", "Loại khuyết tật"},
    {"disability_levels", "Mức độ khuyết tật"},
    {"areas", "Khu vực"},
    {"semi_boarding_kinds", "Hình thức bán trú"},
    {"tuition_support_kinds", "Hỗ trợ học phí"},
    {"blood_groups", "Nhóm máu"},
    {"class_sessions", "Buổi học"},
    {"sessions_per_week", "Số buổi/tuần"},
    {"foreign_languages", "Ngoại ngữ"},
    {"gifted_streams", "Hệ chuyên"},
    {"family_classes", "Thành phần gia đình"},
    {"staff_groups", "Nhóm cán bộ"},
    {"staff_positions", "Chức vụ"},
    {"staff_statuses", "Trạng thái cán bộ"},
    {"contract_kinds", "Hình thức hợp đồng"},
    {"staff_ranks", "Mã ngạch, hạng"},
    {"training_levels", "Trình độ chuyên môn"},
    {"marital_statuses", "Tình trạng hôn nhân"},
    {"transfer_places", "Nơi chuyển đi, chuyển đến"},
    {"preschool_age_groups", "Nhóm tuổi mầm non"},
    {"school_operating_statuses", "Trạng thái hoạt động"},
    {"national_standard_levels", "Mức đạt chuẩn quốc gia"},
    {"quality_accreditation_levels", "Cấp độ kiểm định chất lượng"},
};

void load_code_lists(db::Tx& tx) {
    tx.query("clear_codes", "DELETE FROM registry.code_value");
    auto const& reference = Reference::get();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < pv_embedded_reference_count; ++i) {
        std::string_view const path = pv_embedded_reference[i].path;
        if (path.starts_with("codes/")) names.emplace_back(path.substr(6, path.size() - 10));
    }
    tx.query(
        "code_lists",
        "INSERT INTO registry.code_list (list, name_vi, source) SELECT x, x, 'data/SOURCES.md' FROM unnest($1::text[]) "
        "AS x ON CONFLICT DO NOTHING",
        names);
    for (auto const& n : list_names)
        tx.query("name_code_list", "UPDATE registry.code_list SET name_vi = $2 WHERE list = $1", n.list, n.name);
    tx.copy_in(
        "code_values",
        "COPY registry.code_value (list, code, name_vi, name_en, attributes, position, period) FROM STDIN",
        [&](db::CopyWriter& copy) {
            for (auto const& name : names) {
                int position = 0;
                for (auto const& v : reference.list(name).values()) {
                    std::string const from = v.attribute("valid_from"), to = v.attribute("valid_to");
                    copy.row(
                        name, v.code, text::nfc(v.name_vi), v.attribute("name_en"), json_of(v), ++position,
                        period(from, to));
                }
            }
        });
}

void load_admin_units(db::Tx& tx) {
    tx.query("clear_admin_units", "DELETE FROM registry.admin_unit");
    tx.query("clear_successors", "DELETE FROM registry.admin_successor");
    auto const table = [](char const* name) { return reference_table(std::string("admin/") + name); };
    auto const history = table("dong_nai_unit_history.csv");
    tx.copy_in(
        "admin_units", "COPY registry.admin_unit (tier, code, name_vi, short_vi, parent_code, period) FROM STDIN",
        [&](db::CopyWriter& copy) {
            auto const short_name = [](std::string const& full, std::string const& kind) {
                return full.starts_with(kind + " ") ? full.substr(kind.size() + 1) : full;
            };
            for (auto const& r : table("provinces_before_2025-07.csv").rows)
                copy.row("province", r[0], r[3], r[1], std::nullopt, period("", r[5]));
            for (auto const& r : table("provinces_from_2025-07.csv").rows)
                if (r[0] != province) copy.row("province", r[0], r[3], r[1], std::nullopt, period(r[5], ""));
            for (auto const& r : table("districts_before_2025-07.csv").rows)
                copy.row("district", r[0], r[3], r[1], r[5], period("", r[6]));
            for (auto const& r : table("wards_before_2025-07.csv").rows)
                copy.row("ward", r[0], r[3], r[1], r[5], period("", r[6]));
            for (auto const& r : table("communes_from_2025-07.csv").rows)
                if (r[5] != province) copy.row("commune", r[0], r[3], r[1], r[5], period(r[6], ""));
            for (auto const& r : history.rows) {
                bool const commune = r[0] == "commune",
                           present_province = r[0] == "province" && r[1] == province && !r[5].empty();
                if (commune || present_province)
                    copy.row(
                        r[0], r[1], r[2], short_name(r[2], r[3]), commune ? std::optional(r[4]) : std::nullopt,
                        period(r[5], r[6]));
            }
        });
    tx.copy_in(
        "successors",
        "COPY registry.admin_successor (old_ward_code, old_ward_name, old_district_code, old_province_code, "
        "new_commune_code, transfer) FROM STDIN",
        [&](db::CopyWriter& copy) {
            for (auto const& r : table("ward_mapping_2025-07_dong_nai.csv").rows)
                copy.row(r[0].empty() ? std::optional<std::string>() : r[0], r[1], r[2], r[4], r[6], r[10]);
        });
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
    std::string const digest = data_digest();
    tx.query("lock_reference", "SELECT pg_advisory_xact_lock(7573002)");
    auto const known = tx.query("reference_digest", "SELECT value FROM platform.installation WHERE name = 'reference'");
    if (!known.empty() && known[0].text("value") == digest) return;
    load_code_lists(tx);
    load_admin_units(tx);
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
