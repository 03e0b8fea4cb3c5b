#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/registry/kit.h"

namespace pv::registry::school {

/// A school as its rules read it.
struct School {
    std::string code, name, kind, ownership, school_type, status, address, commune_code, province_code, phone, email,
        website, principal_name, principal_phone, decision_no, region, area_code, difficult_area, national_standard,
        accreditation;
    std::vector<std::string> levels;
    std::optional<LocalDate> founded_on, decision_date;
    std::optional<bool> extremely_difficult, is_international, has_party_cell;
    std::optional<double> area_m2;
};

inline constexpr Field school_table[] = {
    {"code", "Mã trường", "Thông tin chung", "school", "school_code", "text", FieldType::text, "", true,
     Sensitivity::internal, "ma truong|ma_truong|ma truong hoc", true, member<&School::code>},
    {"name", "Tên trường", "Thông tin chung", "school", "name", "text", FieldType::text, "", true,
     Sensitivity::internal, "ten truong|ten_truong_hoc|ten_truong|ten truong hoc", true, member<&School::name>},
    {"kind", "Loại trường theo cấp", "Thông tin chung", "school", "school_kind", "text", FieldType::code,
     "school_kinds", true, Sensitivity::internal, "loai truong theo cap|loai_hinh_truong|nhom cap hoc", true,
     member<&School::kind>},
    {"levels", "Cấp học", "Thông tin chung", "school", "level_codes", "text[]", FieldType::codes, "education_levels",
     true, Sensitivity::internal, "cap hoc|cap_hoc", false, member<&School::levels>},
    {"ownership", "Loại hình", "Thông tin chung", "school", "ownership", "text", FieldType::code, "ownership_kinds",
     true, Sensitivity::internal, "loai hinh|loai_hinh_dao_tao|loai hinh dao tao", true, member<&School::ownership>},
    {"schoolType", "Loại trường", "Thông tin chung", "school", "school_type", "text", FieldType::code, "school_types",
     false, Sensitivity::internal, "loai truong", false, member<&School::school_type>},
    {"status", "Trạng thái hoạt động", "Thông tin chung", "school", "status", "text", FieldType::code,
     "school_operating_statuses", false, Sensitivity::internal, "trang thai hoat dong|trang_thai", false,
     member<&School::status>},
    {"address", "Địa chỉ", "Địa chỉ, liên hệ", "school", "address", "text", FieldType::text, "", false,
     Sensitivity::internal, "dia chi|dia_chi", false, member<&School::address>},
    {"communeCode", "Xã, phường", "Địa chỉ, liên hệ", "school", "commune_code", "text", FieldType::commune, "", true,
     Sensitivity::internal, "xa, phuong|ma_xa_phuong", true, member<&School::commune_code>},
    {"provinceCode", "Tỉnh, thành phố", "Địa chỉ, liên hệ", "school", "province_code", "text", FieldType::province, "",
     true, Sensitivity::internal, "tinh, thanh pho|ma_tinh_thanh", false, member<&School::province_code>},
    {"phone", "Điện thoại", "Địa chỉ, liên hệ", "school", "phone", "text", FieldType::phone, "", false,
     Sensitivity::internal, "dien thoai|dien_thoai", false, member<&School::phone>},
    {"email", "Email", "Địa chỉ, liên hệ", "school", "email", "text", FieldType::email, "", false,
     Sensitivity::internal, "email", false, member<&School::email>},
    {"website", "Website", "Địa chỉ, liên hệ", "school", "website", "text", FieldType::text, "", false,
     Sensitivity::internal, "website", false, member<&School::website>},
    {"principalName", "Hiệu trưởng", "Địa chỉ, liên hệ", "school", "principal_name", "text", FieldType::text, "", false,
     Sensitivity::internal, "hieu truong|hieu_truong|ten_hieu_truong", false, member<&School::principal_name>},
    {"principalPhone", "Điện thoại hiệu trưởng", "Địa chỉ, liên hệ", "school", "principal_phone", "text",
     FieldType::phone, "", false, Sensitivity::internal, "dien thoai hieu truong", false,
     member<&School::principal_phone>},
    {"foundedOn", "Ngày thành lập", "Thành lập", "school", "founded_on", "date", FieldType::date, "", false,
     Sensitivity::internal, "ngay thanh lap|ngay_thanh_lap", false, member<&School::founded_on>},
    {"decisionNo", "Số quyết định", "Thành lập", "school", "decision_no", "text", FieldType::text, "", false,
     Sensitivity::internal, "so quyet dinh|so_quyet_dinh", false, member<&School::decision_no>},
    {"decisionDate", "Ngày quyết định", "Thành lập", "school", "decision_date", "date", FieldType::date, "", false,
     Sensitivity::internal, "ngay quyet dinh|ngay_quyet_dinh", false, member<&School::decision_date>},
    {"region", "Vùng", "Vùng, khu vực", "school", "region", "text", FieldType::code, "regions_terrain", false,
     Sensitivity::internal, "vung", false, member<&School::region>},
    {"areaCode", "Khu vực", "Vùng, khu vực", "school", "area_code", "text", FieldType::code, "areas", false,
     Sensitivity::internal, "khu vuc|khu_vuc", false, member<&School::area_code>},
    {"difficultArea", "Vùng khó khăn", "Vùng, khu vực", "school", "difficult_area", "text", FieldType::code,
     "difficult_areas", false, Sensitivity::internal, "vung kho khan", false, member<&School::difficult_area>},
    {"extremelyDifficult", "Đặc biệt khó khăn", "Vùng, khu vực", "school", "extremely_difficult", "boolean",
     FieldType::boolean, "", false, Sensitivity::internal, "dac biet kho khan", false,
     member<&School::extremely_difficult>},
    {"nationalStandard", "Chuẩn quốc gia", "Chất lượng", "school", "national_standard", "text", FieldType::code,
     "national_standard_levels", false, Sensitivity::internal, "chuan quoc gia|chuan_quoc_gia", false,
     member<&School::national_standard>},
    {"accreditation", "Kiểm định chất lượng", "Chất lượng", "school", "accreditation", "text", FieldType::code,
     "quality_accreditation_levels", false, Sensitivity::internal, "kiem dinh chat luong", false,
     member<&School::accreditation>},
    {"isInternational", "Trường quốc tế", "Chất lượng", "school", "is_international", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "truong quoc te", false, member<&School::is_international>},
    {"hasPartyCell", "Có chi bộ Đảng", "Chất lượng", "school", "has_party_cell", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "co chi bo dang", false, member<&School::has_party_cell>},
    {"areaM2", "Diện tích (m²)", "Vùng, khu vực", "school", "area_m2", "numeric", FieldType::decimal, "", false,
     Sensitivity::internal, "dien tich (m²)", false, member<&School::area_m2>},
};
static_assert(members_fit(school_table));
std::span<Field const> record_fields();

/// A key of these fields: a misspelt one does not compile.
consteval Key operator""_f(char const* name, std::size_t size) { return Key::among(school_table, {name, size}); }

}  // namespace pv::registry::school
