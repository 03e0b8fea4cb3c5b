#include "modules/registry/school/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <unordered_map>

#include "modules/registry/imports/cells.h"
#include "modules/registry/public.h"
#include "modules/registry/student/store.h"
#include "platform/audit/audit.h"
#include "vocabulary/text.h"

namespace pv::registry::school {
namespace {

using T = FieldType;
using S = Sensitivity;

constexpr Field table[] = {
    {"code", "Mã trường", "Thông tin chung", "school", "school_code", "text", T::text, "", true, S::internal, "ma_truong|ma truong", true},
    {"name", "Tên trường", "Thông tin chung", "school", "name", "text", T::text, "", true, S::internal, "ten_truong_hoc|ten truong|ten truong hoc", true},
    {"kind", "Nhóm cấp học", "Thông tin chung", "school", "school_kind", "text", T::code, "school_kinds", true, S::internal, "loai_hinh_truong|loai hinh truong", true},
    {"level", "Cấp học", "Thông tin chung", "", "", "", T::code, "education_levels", false, S::internal, "cap_hoc|cap hoc"},
    {"ownership", "Loại hình", "Thông tin chung", "school", "ownership", "text", T::code, "ownership_kinds", true, S::internal, "loai_hinh_dao_tao|loai hinh"},
    {"address", "Địa chỉ", "Liên hệ", "school", "address", "text", T::text, "", false, S::internal, "dia_chi|dia chi"},
    {"provinceCode", "Tỉnh, thành phố", "Liên hệ", "school", "province_code", "text", T::province, "", true, S::internal, "ma_tinh_thanh|tinh thanh"},
    {"communeCode", "Xã, phường", "Liên hệ", "school", "commune_code", "text", T::commune, "", true, S::internal, "ma_xa_phuong|xa phuong", true},
    {"phone", "Điện thoại", "Liên hệ", "school", "phone", "text", T::phone, "", false, S::internal, "dien_thoai|dien thoai"},
    {"email", "Thư điện tử", "Liên hệ", "school", "email", "text", T::email, "", false, S::internal, "email"},
};

/// D19: the accepted forms of a school code. District, commune and level are never computed from it.
bool code_is_formed(std::string const& code) {
    static std::regex const old_form("[0-9]{5}[0-9A-Z][0-9]{2}"), new_form("[0-9]{5}0[1-5][0-9]{3}"), commune_form("75[0-9]{5}[0-9]{1,13}");
    return std::regex_match(code, old_form) || std::regex_match(code, new_form) ||
           (std::regex_match(code, commune_form) && Reference::get().commune_in_province(code.substr(2, 5), "75"));
}

std::string levels_sent(std::string_view code) {
    static constexpr std::pair<std::string_view, char const*> codes[] = {{"45", "01"}, {"1", "02"}, {"2", "03"}, {"3", "04"}, {"6", "05"}, {"12", "02,03"}, {"23", "03,04"}, {"123", "02,03,04"}};
    for (auto const& [sent, levels] : codes)
        if (code == sent) return levels;
    return {};
}

void apply_rules(imports::Row& row) {
    auto const& v = row.values;
    auto const add = [&](char const* rule, char severity, char const* field, std::string text) {
        for (auto const& f : row.faults)
            if (f.field == field && f.severity == 'B') return;
        row.faults.push_back({rule, severity, field, std::move(text)});
    };
    auto const& code = value_of(v, "code");
    if (!code.empty() && !code_is_formed(code)) add("D19", 'B', "code", fmt::format("Mã trường '{}' không theo dạng nào của ngành. Kiểm tra lại mã.", code));
    for (auto const& f : table)
        if (f.required && value_of(v, f.key).empty()) add("U01", 'B', f.key.data(), fmt::format("Cột bắt buộc '{}' đang trống.", f.label));
    auto const* kind = Reference::get().list("school_kinds").by_code(value_of(v, "kind"));
    bool foreign_level = false;
    std::string_view rest = value_of(v, "level");
    while (kind && !rest.empty()) {
        auto const end = std::min(rest.find(','), rest.size());
        foreign_level |= kind->attribute("levels").find(rest.substr(0, end)) == std::string::npos;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (foreign_level)
        add("D20", 'E', "level", fmt::format("Cấp học không thuộc nhóm '{}'.", kind->name_vi));
    if (value_of(v, "ownership") == "02") add("S26", 'W', "ownership", "Loại hình 'ngoài công lập' chỉ còn trong hồ sơ cũ. Chọn dân lập hoặc tư thục.");
    std::string const folded = text::fold(value_of(v, "name"));
    if (folded.starts_with("test") || folded.find(" test") != folded.npos) add("S13", 'B', "name", "Tên như một trường thử nghiệm. Trường thử không vào cơ sở dữ liệu của tỉnh.");
    if (value_of(v, "ownership") == "03" && kind && kind->attribute("levels") != "01") add("D21", 'E', "ownership", "Loại hình dân lập chỉ dùng cho mầm non.");
    if (!value_of(v, "communeCode").empty() && !Reference::get().commune_in_province(value_of(v, "communeCode"), value_of(v, "provinceCode")))
        add("D14", 'B', "communeCode", "Xã, phường không thuộc tỉnh đã ghi.");
}

}  // namespace

std::span<Field const> import_fields() { return table; }

std::vector<Existing> list_existing(db::Tx& tx) {
    std::vector<Existing> out;
    for (auto const r : tx.query("list_schools_for_import", "SELECT id, version, school_code AS code, name, school_kind AS kind, ownership, address, province_code AS \"provinceCode\", "
                                                            "commune_code AS \"communeCode\", phone, email FROM registry.school ORDER BY id")) {
        Existing e{r.int64("id"), r.integer("version"), {}};
        for (auto const& f : table)
            if (f.key != "level" && !r.is_null(f.key)) e.values[std::string(f.key)] = r.string(f.key);
        out.push_back(std::move(e));
    }
    return out;
}

void judge(imports::ChangeSet& set, std::vector<Existing> const& existing) {
    std::unordered_map<std::string, Existing const*> by_code;
    for (auto const& e : existing) by_code.emplace(value_of(e.values, "code"), &e);
    std::unordered_map<std::string, int> seen;
    auto const place_of = [](Values const& v) { return text::fold(value_of(v, "name")) + "|" + value_of(v, "communeCode") + "|" + value_of(v, "kind"); };
    std::unordered_map<std::string, std::string> by_place;  // S12: name, commune and kind → code
    for (auto const& e : existing) by_place.emplace(place_of(e.values), value_of(e.values, "code"));
    for (auto& row : set.rows) {
        std::erase_if(row.faults, [](Fault const& f) { return f.rule == "D19" || f.rule == "U01" || f.rule == "D20" || f.rule == "D21" || f.rule == "D14" || f.rule == "S13" || f.rule == "S12" || f.rule == "S26"; });
        apply_rules(row);
        if (++seen[value_of(row.values, "code")] > 1) row.faults.push_back({"S13", 'B', "code", "Mã trường này có ở dòng khác của tệp."});
        if (auto const [place, fresh] = by_place.emplace(place_of(row.values), value_of(row.values, "code")); !fresh && place->second != value_of(row.values, "code"))
            row.faults.push_back({"S12", 'W', "name", fmt::format("Trường mang mã {} cùng tên, cùng xã, cùng cấp. Kiểm tra có phải một trường không.", place->second)});
        row.action = imports::Action::create;
        row.match_id = 0;
        if (auto const match = by_code.find(value_of(row.values, "code")); match != by_code.end()) {
            row.match_id = match->second->id, row.base_version = match->second->version, row.match_text = value_of(match->second->values, "name");
            row.action = imports::Action::keep;
            for (auto& [key, cell] : row.cells) {
                cell.has_old = false;
                if (cell.value.empty() || key == "level" || value_of(match->second->values, key) == cell.value) continue;
                cell.old = value_of(match->second->values, key), cell.has_old = true, row.action = imports::Action::change;
            }
        }
        if (blocks(row.faults) || row.skipped) row.action = imports::Action::refuse;
    }
}

imports::ChangeSet plan_import(std::filesystem::path const& file, std::vector<Existing> const& existing, imports::Mapping const& mapping) {
    auto const read = imports::read_table(file, table, {"code"}, 4, mapping);
    imports::ChangeSet set;
    set.kind = "schools", set.encoding = read.encoding, set.delimiter = read.delimiter, set.columns = read.columns;
    for (auto const& raw : read.rows) {
        imports::Row row;
        row.key = static_cast<int>(set.rows.size()) + 1, row.sheet_index = raw.sheet, row.sheet = raw.sheet_name, row.number = raw.number;
        imports::CellContext context{&Reference::get(), *LocalDate::parse_iso("2026-01-01"), {}, text::Legacy::none};
        auto const take = [&](imports::Column const& c) {
            auto const* field = find_field(table, c.field);
            static workbook::Cell const none;
            auto reading = imports::read_cell(static_cast<std::size_t>(c.index) < raw.cells.size() ? raw.cells[static_cast<std::size_t>(c.index)] : none, *field, false, context);
            if (!reading.value.empty()) row.values[c.field] = reading.value;
            // the province's own system numbers the levels otherwise: 45 preschool, 1 primary, 12 both primary and lower secondary …
            if (auto const levels = c.field == "level" ? levels_sent(reading.seen) : std::string(); !levels.empty()) {
                reading.faults.clear();
                row.values[c.field] = reading.value = levels;
                reading.repairs = {"S25"};
            }
            imports::CellState cell;
            cell.column = c.index, cell.seen = reading.seen, cell.value = reading.value, cell.repairs = reading.repairs;
            row.cells[c.field] = std::move(cell);
            for (auto& f : reading.faults) row.faults.push_back(std::move(f));
        };
        for (auto const& c : *raw.columns)
            if (c.field == "provinceCode") take(c), context.province = value_of(row.values, "provinceCode");
        for (auto const& c : *raw.columns)
            if (!c.field.empty() && c.field != "provinceCode") take(c);
        set.rows.push_back(std::move(row));
    }
    judge(set, existing);
    return set;
}

std::int64_t insert_school(db::Tx& tx, Actor const& actor, Values const& v, LocalDate since, std::optional<std::int64_t> change_set) {
    auto const* kind = Reference::get().list("school_kinds").by_code(value_of(v, "kind"));
    std::string levels = "{" + kind->attribute("levels") + "}";
    std::replace(levels.begin(), levels.end(), ' ', ',');
    auto const opt = [&](char const* key) { return value_of(v, key).empty() ? std::nullopt : std::optional(value_of(v, key)); };
    std::int64_t id = 0;
    try {
        id = tx.query("make_school_unit", "INSERT INTO registry.org_unit (kind, code, period) VALUES ('TRUONG', $1, daterange($2::date, NULL)) RETURNING id", value_of(v, "code"), since)[0].int64("id");
    } catch (db::UniqueViolation const&) {
        throw Refused(Problem(409, "conflict", fmt::format("Mã trường {} đã có.", value_of(v, "code")), {{"code", "S13", "Mã trường này đã có."}}));
    }
    tx.query("name_school_unit", "INSERT INTO registry.org_unit_name (unit_id, name, period) VALUES ($1, $2, daterange($3::date, NULL))", id, value_of(v, "name"), since);
    tx.query("make_school", R"sql(
        INSERT INTO registry.school (id, school_code, name, name_key, school_kind, level_codes, ownership, address, commune_code, province_code, phone, email)
        VALUES ($1, $2, $3, $4, $5, $6::text[], $7, $8, $9, $10, $11, $12)
    )sql", id, value_of(v, "code"), value_of(v, "name"), text::fold(value_of(v, "name")), value_of(v, "kind"), levels, value_of(v, "ownership"), value_of(v, "address"), value_of(v, "communeCode"),
             value_of(v, "provinceCode"), opt("phone"), opt("email"));
    tx.query("make_main_site", "INSERT INTO registry.site (school_id, site_code, name, is_main, address, commune_code) VALUES ($1, '01', 'Điểm chính', true, $2, $3)", id, value_of(v, "address"), value_of(v, "communeCode"));
    // Highest level up to lower secondary: the commune administers; upper secondary and continuing education: the department. Professionally all look to it.
    bool const commune = kind->attribute("main_level") != "04" && kind->attribute("main_level") != "05";
    tx.query("place_school", R"sql(
        INSERT INTO registry.authority (unit_id, superior_id, matter, period)
        SELECT $1, CASE WHEN $2::boolean AND m = 'administrative' THEN coalesce(x.id, s.id) ELSE s.id END, m, daterange($4::date, NULL)
          FROM unnest(ARRAY['administrative', 'professional']) AS m
          CROSS JOIN (SELECT id FROM registry.org_unit WHERE kind = 'SO' ORDER BY id LIMIT 1) s
          LEFT JOIN registry.org_unit x ON x.kind = 'XA' AND x.code = $3
    )sql", id, commune, value_of(v, "communeCode"), since);
    tx.query("raise_epoch", "SELECT platform.raise_scope_epoch()");
    audit::Change change;
    change.record_kind = "school", change.record_id = id, change.school_id = id, change.subject_kind = "school", change.subject_id = id, change.action = "create", change.change_set_id = change_set;
    audit::append(tx, actor, change);
    return id;
}

void update_school(db::Tx& tx, Actor const& actor, Existing const& before, Values const& after, std::vector<std::string> const& changed, std::optional<std::int64_t> change_set) {
    auto const opt = [&](char const* key) { return value_of(after, key).empty() ? std::nullopt : std::optional(value_of(after, key)); };
    auto const done = tx.query("change_school", R"sql(
        UPDATE registry.school SET name = $3, name_key = $4, ownership = $5, address = $6, phone = $7, email = $8, version = version + 1 WHERE id = $1 AND version = $2
    )sql", before.id, before.version, value_of(after, "name"), text::fold(value_of(after, "name")), value_of(after, "ownership"), value_of(after, "address"), opt("phone"), opt("email"));
    if (done.affected() == 0) throw Refused(Problem(409, "conflict", fmt::format("Trường {} vừa được người khác sửa. Nhập lại tệp.", value_of(before.values, "name"))));
    if (std::find(changed.begin(), changed.end(), "name") != changed.end()) {
        tx.query("close_name", "UPDATE registry.org_unit_name SET period = daterange(lower(period), current_date) WHERE unit_id = $1 AND upper_inf(period) AND lower(period) < current_date", before.id);
        tx.query("open_name", "INSERT INTO registry.org_unit_name (unit_id, name, period) SELECT $1, $2, daterange(current_date, NULL) WHERE NOT EXISTS (SELECT FROM registry.org_unit_name WHERE unit_id = $1 AND upper_inf(period))",
                 before.id, value_of(after, "name"));
    }
    audit::Change change;
    change.record_kind = "school", change.record_id = before.id, change.school_id = before.id, change.subject_kind = "school", change.subject_id = before.id, change.action = "update";
    change.before_json = student::values_json(before.values, changed), change.after_json = student::values_json(after, changed), change.change_set_id = change_set;
    audit::append(tx, actor, change);
}

bool cancel_school(db::Tx& tx, Actor const& actor, std::int64_t id, std::optional<std::int64_t> change_set) {
    auto const used = tx.query("school_is_used", "SELECT EXISTS (SELECT FROM registry.school_class WHERE school_id = $1 AND NOT cancelled) OR EXISTS (SELECT FROM registry.enrolment WHERE school_id = $1 AND NOT cancelled) AS used", id);
    if (used[0].boolean("used")) return false;
    tx.query("close_school", "UPDATE registry.school SET status = '-1', version = version + 1 WHERE id = $1", id);
    tx.query("close_unit", "UPDATE registry.authority SET period = daterange(lower(period), greatest(current_date, lower(period) + 1)) WHERE unit_id = $1 AND upper_inf(period)", id);
    tx.query("raise_epoch", "SELECT platform.raise_scope_epoch()");
    audit::Change change;
    change.record_kind = "school", change.record_id = id, change.school_id = id, change.subject_kind = "school", change.subject_id = id, change.action = "cancel", change.change_set_id = change_set;
    audit::append(tx, actor, change);
    return true;
}

}  // namespace pv::registry::school
