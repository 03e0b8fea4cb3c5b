#include "modules/facilities/room/fields.h"

namespace pv::facilities::room {
namespace {

using T = FieldType;
using S = Sensitivity;

constexpr Field table[] = {
    {"name", "Tên phòng", "Phòng", "room", "name", "text", T::text, "", true, S::internal,
     "ten phong|phong|ten phong hoc|so phong|ten phong, cong trinh", true},
    {"kind", "Loại phòng", "Phòng", "room", "room_kind", "text", T::code, "room_kinds", true, S::internal,
     "loai phong|loai phong hoc|loai cong trinh|chuc nang", true},
    {"site", "Điểm trường", "Phòng", "room", "site_code", "text", T::text, "", false, S::internal,
     "diem truong|ma diem truong", true},
    {"buildingState", "Tình trạng xây dựng", "Công trình", "room", "building_state", "text", T::code, "building_states",
     true, S::internal, "tinh trang xay dung|kien co|tinh trang|loai nha", true},
    {"constructionGrade", "Cấp công trình", "Công trình", "room", "construction_grade", "text", T::code,
     "construction_grades", true, S::internal, "cap cong trinh|cap nha"},
    {"areaM2", "Diện tích (m²)", "Công trình", "room", "area_m2", "numeric", T::decimal, "", true, S::internal,
     "dien tich|dien tich (m2)|dien tich m2|dt (m2)", true},
    {"floor", "Tầng", "Phòng", "room", "floor_no", "int", T::integer, "", false, S::internal, "tang|lau"},
    {"capacity", "Số chỗ", "Phòng", "room", "capacity", "int", T::integer, "", false, S::internal, "so cho|suc chua"},
    {"builtYear", "Năm xây", "Công trình", "room", "built_year", "int", T::year, "", false, S::internal,
     "nam xay|nam xay dung|nam su dung"},
    {"note", "Ghi chú", "Phòng", "room", "note", "text", T::text, "", false, S::internal, "ghi chu"},
};

}  // namespace

std::span<Field const> fields() { return table; }

}  // namespace pv::facilities::room
