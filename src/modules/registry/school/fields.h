#pragma once
#include <span>

#include "modules/registry/kit.h"

namespace pv::registry::school {

inline constexpr Field school_table[] = {
    {"code", "Mã trường", "Thông tin chung", "school", "school_code", "text", FieldType::text, "", true,
     Sensitivity::internal, "ma truong|ma_truong|ma truong hoc", true},
    {"name", "Tên trường", "Thông tin chung", "school", "name", "text", FieldType::text, "", true,
     Sensitivity::internal, "ten truong|ten_truong_hoc|ten_truong|ten truong hoc", true},
    {"kind", "Loại trường theo cấp", "Thông tin chung", "school", "school_kind", "text", FieldType::code,
     "school_kinds", true, Sensitivity::internal, "loai truong theo cap|loai_hinh_truong|nhom cap hoc", true},
    {"levels", "Cấp học", "Thông tin chung", "school", "level_codes", "text[]", FieldType::codes, "education_levels",
     true, Sensitivity::internal, "cap hoc|cap_hoc"},
    {"ownership", "Loại hình", "Thông tin chung", "school", "ownership", "text", FieldType::code, "ownership_kinds",
     true, Sensitivity::internal, "loai hinh|loai_hinh_dao_tao|loai hinh dao tao", true},
    {"schoolType", "Loại trường", "Thông tin chung", "school", "school_type", "text", FieldType::code, "school_types",
     false, Sensitivity::internal, "loai truong"},
    {"status", "Trạng thái hoạt động", "Thông tin chung", "school", "status", "text", FieldType::code,
     "school_operating_statuses", false, Sensitivity::internal, "trang thai hoat dong|trang_thai"},
    {"address", "Địa chỉ", "Địa chỉ, liên hệ", "school", "address", "text", FieldType::text, "", false,
     Sensitivity::internal, "dia chi|dia_chi"},
    {"communeCode", "Xã, phường", "Địa chỉ, liên hệ", "school", "commune_code", "text", FieldType::commune, "", true,
     Sensitivity::internal, "xa, phuong|ma_xa_phuong", true},
    {"provinceCode", "Tỉnh, thành phố", "Địa chỉ, liên hệ", "school", "province_code", "text", FieldType::province, "",
     true, Sensitivity::internal, "tinh, thanh pho|ma_tinh_thanh"},
    {"phone", "Điện thoại", "Địa chỉ, liên hệ", "school", "phone", "text", FieldType::phone, "", false,
     Sensitivity::internal, "dien thoai|dien_thoai"},
    {"email", "Email", "Địa chỉ, liên hệ", "school", "email", "text", FieldType::email, "", false,
     Sensitivity::internal, "email"},
    {"website", "Website", "Địa chỉ, liên hệ", "school", "website", "text", FieldType::text, "", false,
     Sensitivity::internal, "website"},
    {"principalName", "Hiệu trưởng", "Địa chỉ, liên hệ", "school", "principal_name", "text", FieldType::text, "", false,
     Sensitivity::internal, "hieu truong|hieu_truong|ten_hieu_truong"},
    {"principalPhone", "Điện thoại hiệu trưởng", "Địa chỉ, liên hệ", "school", "principal_phone", "text",
     FieldType::phone, "", false, Sensitivity::internal, "dien thoai hieu truong"},
    {"foundedOn", "Ngày thành lập", "Thành lập", "school", "founded_on", "date", FieldType::date, "", false,
     Sensitivity::internal, "ngay thanh lap|ngay_thanh_lap"},
    {"decisionNo", "Số quyết định", "Thành lập", "school", "decision_no", "text", FieldType::text, "", false,
     Sensitivity::internal, "so quyet dinh|so_quyet_dinh"},
    {"decisionDate", "Ngày quyết định", "Thành lập", "school", "decision_date", "date", FieldType::date, "", false,
     Sensitivity::internal, "ngay quyet dinh|ngay_quyet_dinh"},
    {"region", "Vùng", "Vùng, khu vực", "school", "region", "text", FieldType::code, "regions_terrain", false,
     Sensitivity::internal, "vung"},
    {"areaCode", "Khu vực", "Vùng, khu vực", "school", "area_code", "text", FieldType::code, "areas", false,
     Sensitivity::internal, "khu vuc|khu_vuc"},
    {"difficultArea", "Vùng khó khăn", "Vùng, khu vực", "school", "difficult_area", "text", FieldType::code,
     "difficult_areas", false, Sensitivity::internal, "vung kho khan"},
    {"extremelyDifficult", "Đặc biệt khó khăn", "Vùng, khu vực", "school", "extremely_difficult", "boolean",
     FieldType::boolean, "", false, Sensitivity::internal, "dac biet kho khan"},
    {"nationalStandard", "Chuẩn quốc gia", "Chất lượng", "school", "national_standard", "text", FieldType::code,
     "national_standard_levels", false, Sensitivity::internal, "chuan quoc gia|chuan_quoc_gia"},
    {"accreditation", "Kiểm định chất lượng", "Chất lượng", "school", "accreditation", "text", FieldType::code,
     "quality_accreditation_levels", false, Sensitivity::internal, "kiem dinh chat luong"},
    {"isInternational", "Trường quốc tế", "Chất lượng", "school", "is_international", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "truong quoc te"},
    {"hasPartyCell", "Có chi bộ Đảng", "Chất lượng", "school", "has_party_cell", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "co chi bo dang"},
    {"areaM2", "Diện tích (m²)", "Vùng, khu vực", "school", "area_m2", "numeric", FieldType::decimal, "", false,
     Sensitivity::internal, "dien tich (m²)"},
};
std::span<Field const> record_fields();

/// A key of these fields: a misspelt one does not compile.
consteval Key operator""_f(char const* name, std::size_t size) { return Key::among(school_table, {name, size}); }

}  // namespace pv::registry::school
