#include "modules/registry/site/fields.h"

namespace pv::registry::site {
namespace {

using T = FieldType;
using S = Sensitivity;

constexpr Field table[] = {
    {"code", "Mã điểm trường", "Điểm trường", "site", "site_code", "text", T::text, "", false, S::internal,
     "ma diem truong", true},
    {"name", "Tên điểm trường", "Điểm trường", "site", "name", "text", T::text, "", true, S::internal,
     "ten diem truong|diem truong", true},
    {"phone", "Điện thoại", "Điểm trường", "site", "phone", "text", T::phone, "", false, S::internal, "dien thoai",
     true},
    {"provinceCode", "Tỉnh, thành phố", "Địa chỉ", "site", "province_code", "text", T::province, "", false, S::internal,
     "tinh, thanh pho"},
    {"communeCode", "Xã, phường", "Địa chỉ", "site", "commune_code", "text", T::commune, "", false, S::internal,
     "xa, phuong", true},
    {"address", "Địa chỉ", "Địa chỉ", "site", "address", "text", T::text, "", false, S::internal, "dia chi", true},
    {"distanceKm", "Khoảng cách đến trường chính (km)", "Địa chỉ", "site", "distance_km", "numeric", T::decimal, "",
     false, S::internal, "khoang cach den truong chinh"},
    {"transport", "Phương tiện đi lại", "Địa chỉ", "site", "transport", "text", T::text, "", false, S::internal,
     "phuong tien di lai"},
    {"areaM2", "Diện tích (m²)", "Địa chỉ", "site", "area_m2", "numeric", T::decimal, "", false, S::internal,
     "dien tich"},
};

}  // namespace

std::span<Field const> fields() { return table; }

}  // namespace pv::registry::site
