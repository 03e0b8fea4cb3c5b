#pragma once
#include <optional>
#include <span>
#include <string>

#include "modules/facilities/kit.h"
#include "platform/record/typed.h"

namespace pv::facilities::room {

/// A room as its rules read it (records.md §4.14).
struct Room {
    std::string name, kind, site, building_state, construction_grade, note;
    std::optional<double> area_m2;
    std::optional<int> floor, capacity, built_year;
};

/// A room as forms, workbooks and the API know it.
inline constexpr Field room_table[] = {
    {"name", "Tên phòng", "Phòng", "room", "name", "text", FieldType::text, "", true, Sensitivity::internal,
     "ten phong|phong|ten phong hoc|so phong|ten phong, cong trinh", true, member<&Room::name>},
    {"kind", "Loại phòng", "Phòng", "room", "room_kind", "text", FieldType::code, "room_kinds", true,
     Sensitivity::internal, "loai phong|loai phong hoc|loai cong trinh|chuc nang", true, member<&Room::kind>},
    {"site", "Điểm trường", "Phòng", "room", "site_code", "text", FieldType::text, "", false, Sensitivity::internal,
     "diem truong|ma diem truong", true, member<&Room::site>},
    {"buildingState", "Tình trạng xây dựng", "Công trình", "room", "building_state", "text", FieldType::code,
     "building_states", true, Sensitivity::internal, "tinh trang xay dung|kien co|tinh trang|loai nha", true,
     member<&Room::building_state>},
    {"constructionGrade", "Cấp công trình", "Công trình", "room", "construction_grade", "text", FieldType::code,
     "construction_grades", true, Sensitivity::internal, "cap cong trinh|cap nha", false,
     member<&Room::construction_grade>},
    {"areaM2", "Diện tích (m²)", "Công trình", "room", "area_m2", "numeric", FieldType::decimal, "", true,
     Sensitivity::internal, "dien tich|dien tich (m2)|dien tich m2|dt (m2)", true, member<&Room::area_m2>},
    {"floor", "Tầng", "Phòng", "room", "floor_no", "int", FieldType::integer, "", false, Sensitivity::internal,
     "tang|lau", false, member<&Room::floor>},
    {"capacity", "Số chỗ", "Phòng", "room", "capacity", "int", FieldType::integer, "", false, Sensitivity::internal,
     "so cho|suc chua", false, member<&Room::capacity>},
    {"builtYear", "Năm xây", "Công trình", "room", "built_year", "int", FieldType::year, "", false,
     Sensitivity::internal, "nam xay|nam xay dung|nam su dung", false, member<&Room::built_year>},
    {"note", "Ghi chú", "Phòng", "room", "note", "text", FieldType::text, "", false, Sensitivity::internal, "ghi chu",
     false, member<&Room::note>},
};
static_assert(members_fit(room_table));
std::span<Field const> fields();

/// A key of these fields: a misspelt one does not compile.
consteval Key operator""_f(char const* name, std::size_t size) { return Key::among(room_table, {name, size}); }

}  // namespace pv::facilities::room
