#pragma once
#include <optional>
#include <span>
#include <string>

#include "modules/registry/kit.h"

namespace pv::registry::site {

/// A site of a school as its rules read it.
struct Site {
    std::string code, name, phone, province_code, commune_code, address, transport;
    std::optional<double> distance_km, area_m2;
};

inline constexpr Field site_table[] = {
    {"code", "Mã điểm trường", "Điểm trường", "site", "site_code", "text", FieldType::text, "", false,
     Sensitivity::internal, "ma diem truong", true, member<&Site::code>},
    {"name", "Tên điểm trường", "Điểm trường", "site", "name", "text", FieldType::text, "", true, Sensitivity::internal,
     "ten diem truong|diem truong", true, member<&Site::name>},
    {"phone", "Điện thoại", "Điểm trường", "site", "phone", "text", FieldType::phone, "", false, Sensitivity::internal,
     "dien thoai", true, member<&Site::phone>},
    {"provinceCode", "Tỉnh, thành phố", "Địa chỉ", "site", "province_code", "text", FieldType::province, "", false,
     Sensitivity::internal, "tinh, thanh pho", false, member<&Site::province_code>},
    {"communeCode", "Xã, phường", "Địa chỉ", "site", "commune_code", "text", FieldType::commune, "", false,
     Sensitivity::internal, "xa, phuong", true, member<&Site::commune_code>},
    {"address", "Địa chỉ", "Địa chỉ", "site", "address", "text", FieldType::text, "", false, Sensitivity::internal,
     "dia chi", true, member<&Site::address>},
    {"distanceKm", "Khoảng cách đến trường chính (km)", "Địa chỉ", "site", "distance_km", "numeric", FieldType::decimal,
     "", false, Sensitivity::internal, "khoang cach den truong chinh", false, member<&Site::distance_km>},
    {"transport", "Phương tiện đi lại", "Địa chỉ", "site", "transport", "text", FieldType::text, "", false,
     Sensitivity::internal, "phuong tien di lai", false, member<&Site::transport>},
    {"areaM2", "Diện tích (m²)", "Địa chỉ", "site", "area_m2", "numeric", FieldType::decimal, "", false,
     Sensitivity::internal, "dien tich", false, member<&Site::area_m2>},
};
static_assert(members_fit(site_table));
std::span<Field const> fields();

/// A key of these fields: a misspelt one does not compile.
consteval Key operator""_f(char const* name, std::size_t size) { return Key::among(site_table, {name, size}); }

}  // namespace pv::registry::site
