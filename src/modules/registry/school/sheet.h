#pragma once
// The columns of a list of schools.
#include "modules/registry/school/fields.h"

namespace pv::registry::school {

inline constexpr Field sheet_table[] = {
    {"code", "Mã trường", "Thông tin chung", "school", "school_code", "text", FieldType::text, "", true,
     Sensitivity::internal, "ma_truong|ma truong", true},
    {"name", "Tên trường", "Thông tin chung", "school", "name", "text", FieldType::text, "", true,
     Sensitivity::internal, "ten_truong_hoc|ten truong|ten truong hoc", true},
    {"kind", "Nhóm cấp học", "Thông tin chung", "school", "school_kind", "text", FieldType::code, "school_kinds", true,
     Sensitivity::internal, "loai_hinh_truong|loai hinh truong", true},
    {"level", "Cấp học", "Thông tin chung", "", "", "", FieldType::code, "education_levels", false,
     Sensitivity::internal, "cap_hoc|cap hoc"},
    {"ownership", "Loại hình", "Thông tin chung", "school", "ownership", "text", FieldType::code, "ownership_kinds",
     true, Sensitivity::internal, "loai_hinh_dao_tao|loai hinh"},
    {"address", "Địa chỉ", "Liên hệ", "school", "address", "text", FieldType::text, "", false, Sensitivity::internal,
     "dia_chi|dia chi"},
    {"provinceCode", "Tỉnh, thành phố", "Liên hệ", "school", "province_code", "text", FieldType::province, "", true,
     Sensitivity::internal, "ma_tinh_thanh|tinh thanh"},
    {"communeCode", "Xã, phường", "Liên hệ", "school", "commune_code", "text", FieldType::commune, "", true,
     Sensitivity::internal, "ma_xa_phuong|xa phuong", true},
    {"phone", "Điện thoại", "Liên hệ", "school", "phone", "text", FieldType::phone, "", false, Sensitivity::internal,
     "dien_thoai|dien thoai"},
    {"email", "Thư điện tử", "Liên hệ", "school", "email", "text", FieldType::email, "", false, Sensitivity::internal,
     "email"},
    {"website", "Trang web", "Liên hệ", "school", "website", "text", FieldType::text, "", false, Sensitivity::internal,
     "website|trang web"},
    {"nationalStandard", "Chuẩn quốc gia", "Chất lượng", "school", "national_standard", "text", FieldType::code,
     "national_standard_levels", false, Sensitivity::internal, "chuan quoc gia|chuan_quoc_gia"},
    {"accreditation", "Kiểm định chất lượng", "Chất lượng", "school", "accreditation", "text", FieldType::code,
     "quality_accreditation_levels", false, Sensitivity::internal, "kiem dinh chat luong"},
    {"isInternational", "Trường quốc tế", "Chất lượng", "school", "is_international", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "truong quoc te"},
};

/// A key of these columns: a misspelt one does not compile.
consteval Key operator""_s(char const* name, std::size_t size) { return Key::among(sheet_table, {name, size}); }

}  // namespace pv::registry::school
