#pragma once
#include <span>

#include "modules/registry/kit.h"

namespace pv::registry::school_class {

inline constexpr Field school_class_table[] = {
    {"classCode", "Mã lớp", "Lớp", "school_class", "class_code", "text", FieldType::text, "", false,
     Sensitivity::internal, "ma lop"},
    {"name", "Tên lớp", "Lớp", "school_class", "name", "text", FieldType::text, "", true, Sensitivity::internal,
     "ten lop|lop", true},
    {"gradeCode", "Khối", "Lớp", "school_class", "grade_code", "text", FieldType::code, "grades", true,
     Sensitivity::internal, "khoi|khoi hoc|khoi lop", true},
    {"preschoolAgeGroup", "Nhóm tuổi mầm non", "Lớp", "school_class", "preschool_age_group", "text", FieldType::code,
     "preschool_age_groups", false, Sensitivity::internal, "nhom tuoi mam non|nhom tuoi"},
    {"site", "Điểm trường", "Lớp", "", "", "", FieldType::text, "", false, Sensitivity::internal, "diem truong"},
    {"session", "Buổi học", "Tổ chức học", "school_class", "session", "text", FieldType::code, "class_sessions", false,
     Sensitivity::internal, "buoi hoc", true},
    {"sessionsPerWeek", "Số buổi/tuần", "Tổ chức học", "school_class", "sessions_per_week", "text", FieldType::code,
     "sessions_per_week", false, Sensitivity::internal, "so buoi/tuan"},
    {"twoSessions", "Học 2 buổi/ngày", "Tổ chức học", "school_class", "two_sessions", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "hoc 2 buoi/ngay"},
    {"semiBoarding", "Bán trú", "Tổ chức học", "school_class", "semi_boarding", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "ban tru"},
    {"semiBoardingKind", "Hình thức bán trú", "Tổ chức học", "school_class", "semi_boarding_kind", "text",
     FieldType::code, "semi_boarding_kinds", false, Sensitivity::internal, "hinh thuc ban tru"},
    {"homeroomName", "Giáo viên chủ nhiệm", "Chủ nhiệm", "school_class", "homeroom_name", "text", FieldType::name, "",
     true, Sensitivity::internal, "giao vien chu nhiem|gvcn", true},
    {"homeroomMoetCode", "Mã định danh GVCN", "Chủ nhiệm", "", "", "", FieldType::ministry_code, "", false,
     Sensitivity::internal, "ma dinh danh gvcn"},
    {"homeroomPhone", "SĐT GVCN", "Chủ nhiệm", "school_class", "homeroom_phone", "text", FieldType::phone, "", false,
     Sensitivity::internal, "sdt gvcn|dien thoai gvcn"},
    {"lang1", "Ngoại ngữ 1", "Tổ chức học", "school_class", "lang1", "text", FieldType::code, "foreign_languages",
     false, Sensitivity::internal, "ngoai ngu 1"},
    {"lang2", "Ngoại ngữ 2", "Tổ chức học", "school_class", "lang2", "text", FieldType::code, "foreign_languages",
     false, Sensitivity::internal, "ngoai ngu 2"},
    {"isMultigrade", "Lớp ghép", "Tổ chức học", "school_class", "is_multigrade", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "lop ghep"},
    {"multigradeCode", "Mã lớp ghép", "Tổ chức học", "school_class", "multigrade_code", "text", FieldType::text, "",
     false, Sensitivity::internal, "ma lop ghep"},
    {"isGifted", "Lớp chuyên", "Tổ chức học", "school_class", "is_gifted", "boolean", FieldType::boolean, "", false,
     Sensitivity::internal, "lop chuyen"},
    {"giftedStream", "Hệ chuyên", "Tổ chức học", "school_class", "gifted_stream", "text", FieldType::code,
     "gifted_streams", false, Sensitivity::internal, "he chuyen"},
    {"isSpecial", "Lớp chuyên biệt", "Tổ chức học", "school_class", "is_special", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "lop chuyen biet"},
    {"reportedSize", "Sĩ số", "Sĩ số, phòng", "school_class", "reported_size", "int", FieldType::integer, "", false,
     Sensitivity::internal, "si so"},
    {"reportedGirls", "Nữ", "Sĩ số, phòng", "school_class", "reported_girls", "int", FieldType::integer, "", false,
     Sensitivity::internal, "nu"},
    {"reportedMinority", "Dân tộc", "Sĩ số, phòng", "school_class", "reported_minority", "int", FieldType::integer, "",
     false, Sensitivity::internal, "dan toc"},
    {"capacity", "Sĩ số tối đa", "Sĩ số, phòng", "school_class", "capacity", "int", FieldType::integer, "", false,
     Sensitivity::internal, "si so toi da"},
    {"room", "Phòng học", "Sĩ số, phòng", "school_class", "room", "text", FieldType::text, "", false,
     Sensitivity::internal, "phong hoc"},
    {"hasParentBoard", "Ban đại diện CMHS", "Sĩ số, phòng", "school_class", "has_parent_board", "boolean",
     FieldType::boolean, "", false, Sensitivity::internal, "ban dai dien cmhs"},
    {"orderNo", "Thứ tự", "Sĩ số, phòng", "school_class", "order_no", "int", FieldType::integer, "", false,
     Sensitivity::internal, "thu tu"},
};
std::span<Field const> fields();

/// A key of these fields: a misspelt one does not compile.
consteval Key operator""_f(char const* name, std::size_t size) { return Key::among(school_class_table, {name, size}); }

}  // namespace pv::registry::school_class
