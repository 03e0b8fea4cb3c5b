#include "modules/registry/school/fields.h"

namespace pv::registry::school {
namespace {

using T = FieldType;
using S = Sensitivity;

constexpr Field table[] = {
    {"code", "Mã trường", "Thông tin chung", "school", "school_code", "text", T::text, "", true, S::internal,
     "ma truong|ma_truong|ma truong hoc", true},
    {"name", "Tên trường", "Thông tin chung", "school", "name", "text", T::text, "", true, S::internal,
     "ten truong|ten_truong_hoc|ten_truong|ten truong hoc", true},
    {"kind", "Loại trường theo cấp", "Thông tin chung", "school", "school_kind", "text", T::code, "school_kinds", true,
     S::internal, "loai truong theo cap|loai_hinh_truong|nhom cap hoc", true},
    {"levels", "Cấp học", "Thông tin chung", "school", "level_codes", "text[]", T::codes, "education_levels", true,
     S::internal, "cap hoc|cap_hoc"},
    {"ownership", "Loại hình", "Thông tin chung", "school", "ownership", "text", T::code, "ownership_kinds", true,
     S::internal, "loai hinh|loai_hinh_dao_tao|loai hinh dao tao", true},
    {"schoolType", "Loại trường", "Thông tin chung", "school", "school_type", "text", T::code, "school_types", false,
     S::internal, "loai truong"},
    {"status", "Trạng thái hoạt động", "Thông tin chung", "school", "status", "text", T::code,
     "school_operating_statuses", false, S::internal, "trang thai hoat dong|trang_thai"},
    {"address", "Địa chỉ", "Địa chỉ, liên hệ", "school", "address", "text", T::text, "", false, S::internal,
     "dia chi|dia_chi"},
    {"communeCode", "Xã, phường", "Địa chỉ, liên hệ", "school", "commune_code", "text", T::commune, "", true,
     S::internal, "xa, phuong|ma_xa_phuong", true},
    {"provinceCode", "Tỉnh, thành phố", "Địa chỉ, liên hệ", "school", "province_code", "text", T::province, "", true,
     S::internal, "tinh, thanh pho|ma_tinh_thanh"},
    {"phone", "Điện thoại", "Địa chỉ, liên hệ", "school", "phone", "text", T::phone, "", false, S::internal,
     "dien thoai|dien_thoai"},
    {"email", "Email", "Địa chỉ, liên hệ", "school", "email", "text", T::email, "", false, S::internal, "email"},
    {"website", "Website", "Địa chỉ, liên hệ", "school", "website", "text", T::text, "", false, S::internal, "website"},
    {"principalName", "Hiệu trưởng", "Địa chỉ, liên hệ", "school", "principal_name", "text", T::text, "", false,
     S::internal, "hieu truong|hieu_truong|ten_hieu_truong"},
    {"principalPhone", "Điện thoại hiệu trưởng", "Địa chỉ, liên hệ", "school", "principal_phone", "text", T::phone, "",
     false, S::internal, "dien thoai hieu truong"},
    {"foundedOn", "Ngày thành lập", "Thành lập", "school", "founded_on", "date", T::date, "", false, S::internal,
     "ngay thanh lap|ngay_thanh_lap"},
    {"decisionNo", "Số quyết định", "Thành lập", "school", "decision_no", "text", T::text, "", false, S::internal,
     "so quyet dinh|so_quyet_dinh"},
    {"decisionDate", "Ngày quyết định", "Thành lập", "school", "decision_date", "date", T::date, "", false, S::internal,
     "ngay quyet dinh|ngay_quyet_dinh"},
    {"region", "Vùng", "Vùng, khu vực", "school", "region", "text", T::code, "regions_terrain", false, S::internal,
     "vung"},
    {"areaCode", "Khu vực", "Vùng, khu vực", "school", "area_code", "text", T::code, "areas", false, S::internal,
     "khu vuc|khu_vuc"},
    {"difficultArea", "Vùng khó khăn", "Vùng, khu vực", "school", "difficult_area", "text", T::code, "difficult_areas",
     false, S::internal, "vung kho khan"},
    {"extremelyDifficult", "Đặc biệt khó khăn", "Vùng, khu vực", "school", "extremely_difficult", "boolean", T::boolean,
     "", false, S::internal, "dac biet kho khan"},
    {"nationalStandard", "Chuẩn quốc gia", "Chất lượng", "school", "national_standard", "text", T::code,
     "national_standard_levels", false, S::internal, "chuan quoc gia|chuan_quoc_gia"},
    {"accreditation", "Kiểm định chất lượng", "Chất lượng", "school", "accreditation", "text", T::code,
     "quality_accreditation_levels", false, S::internal, "kiem dinh chat luong"},
    {"isInternational", "Trường quốc tế", "Chất lượng", "school", "is_international", "boolean", T::boolean, "", false,
     S::internal, "truong quoc te"},
    {"hasPartyCell", "Có chi bộ Đảng", "Chất lượng", "school", "has_party_cell", "boolean", T::boolean, "", false,
     S::internal, "co chi bo dang"},
    {"areaM2", "Diện tích (m²)", "Vùng, khu vực", "school", "area_m2", "numeric", T::decimal, "", false, S::internal,
     "dien tich (m²)"},
};

}  // namespace

std::span<Field const> record_fields() { return table; }

}  // namespace pv::registry::school
