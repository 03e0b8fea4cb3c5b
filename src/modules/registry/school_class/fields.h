#pragma once
#include <optional>
#include <span>
#include <string>

#include "modules/registry/kit.h"

namespace pv::registry::school_class {

/// A class as its rules read it.
struct SchoolClass {
    std::string class_code, name, grade_code, preschool_age_group, site, session, sessions_per_week, semi_boarding_kind,
        homeroom_name, homeroom_moet_code, homeroom_phone, lang1, lang2, multigrade_code, gifted_stream, room;
    std::optional<bool> two_sessions, semi_boarding, is_multigrade, is_gifted, is_special, has_parent_board;
    std::optional<int> reported_size, reported_girls, reported_minority, capacity, order_no;
};

inline constexpr Field school_class_table[] = {
    {"classCode", "Mã lớp", "Lớp", "school_class", "class_code", "text", FieldType::text, "", false,
     Sensitivity::internal, "ma lop", false, member<&SchoolClass::class_code>},
    {"name", "Tên lớp", "Lớp", "school_class", "name", "text", FieldType::text, "", true, Sensitivity::internal,
     "ten lop|lop", true, member<&SchoolClass::name>},
    {"gradeCode", "Khối", "Lớp", "school_class", "grade_code", "text", FieldType::code, "grades", true,
     Sensitivity::internal, "khoi|khoi hoc|khoi lop", true, member<&SchoolClass::grade_code>},
    {"preschoolAgeGroup", "Nhóm tuổi mầm non", "Lớp", "school_class", "preschool_age_group", "text", FieldType::code,
     "preschool_age_groups", false, Sensitivity::internal, "nhom tuoi mam non|nhom tuoi", false,
     member<&SchoolClass::preschool_age_group>},
    {"site", "Điểm trường", "Lớp", "", "", "", FieldType::text, "", false, Sensitivity::internal, "diem truong", false,
     member<&SchoolClass::site>},
    {"session", "Buổi học", "Tổ chức học", "school_class", "session", "text", FieldType::code, "class_sessions", false,
     Sensitivity::internal, "buoi hoc", true, member<&SchoolClass::session>},
    {"sessionsPerWeek", "Số buổi/tuần", "Tổ chức học", "school_class", "sessions_per_week", "text", FieldType::code,
     "sessions_per_week", false, Sensitivity::internal, "so buoi/tuan", false, member<&SchoolClass::sessions_per_week>},
    {"twoSessions", "Học 2 buổi/ngày", "Tổ chức học", "school_class", "two_sessions", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "hoc 2 buoi/ngay", false, member<&SchoolClass::two_sessions>},
    {"semiBoarding", "Bán trú", "Tổ chức học", "school_class", "semi_boarding", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "ban tru", false, member<&SchoolClass::semi_boarding>},
    {"semiBoardingKind", "Hình thức bán trú", "Tổ chức học", "school_class", "semi_boarding_kind", "text",
     FieldType::code, "semi_boarding_kinds", false, Sensitivity::internal, "hinh thuc ban tru", false,
     member<&SchoolClass::semi_boarding_kind>},
    {"homeroomName", "Giáo viên chủ nhiệm", "Chủ nhiệm", "school_class", "homeroom_name", "text", FieldType::name, "",
     true, Sensitivity::internal, "giao vien chu nhiem|gvcn", true, member<&SchoolClass::homeroom_name>},
    {"homeroomMoetCode", "Mã định danh GVCN", "Chủ nhiệm", "", "", "", FieldType::ministry_code, "", false,
     Sensitivity::internal, "ma dinh danh gvcn", false, member<&SchoolClass::homeroom_moet_code>},
    {"homeroomPhone", "SĐT GVCN", "Chủ nhiệm", "school_class", "homeroom_phone", "text", FieldType::phone, "", false,
     Sensitivity::internal, "sdt gvcn|dien thoai gvcn", false, member<&SchoolClass::homeroom_phone>},
    {"lang1", "Ngoại ngữ 1", "Tổ chức học", "school_class", "lang1", "text", FieldType::code, "foreign_languages",
     false, Sensitivity::internal, "ngoai ngu 1", false, member<&SchoolClass::lang1>},
    {"lang2", "Ngoại ngữ 2", "Tổ chức học", "school_class", "lang2", "text", FieldType::code, "foreign_languages",
     false, Sensitivity::internal, "ngoai ngu 2", false, member<&SchoolClass::lang2>},
    {"isMultigrade", "Lớp ghép", "Tổ chức học", "school_class", "is_multigrade", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "lop ghep", false, member<&SchoolClass::is_multigrade>},
    {"multigradeCode", "Mã lớp ghép", "Tổ chức học", "school_class", "multigrade_code", "text", FieldType::text, "",
     false, Sensitivity::internal, "ma lop ghep", false, member<&SchoolClass::multigrade_code>},
    {"isGifted", "Lớp chuyên", "Tổ chức học", "school_class", "is_gifted", "boolean", FieldType::boolean, "", false,
     Sensitivity::internal, "lop chuyen", false, member<&SchoolClass::is_gifted>},
    {"giftedStream", "Hệ chuyên", "Tổ chức học", "school_class", "gifted_stream", "text", FieldType::code,
     "gifted_streams", false, Sensitivity::internal, "he chuyen", false, member<&SchoolClass::gifted_stream>},
    {"isSpecial", "Lớp chuyên biệt", "Tổ chức học", "school_class", "is_special", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "lop chuyen biet", false, member<&SchoolClass::is_special>},
    {"reportedSize", "Sĩ số", "Sĩ số, phòng", "school_class", "reported_size", "int", FieldType::integer, "", false,
     Sensitivity::internal, "si so", false, member<&SchoolClass::reported_size>},
    {"reportedGirls", "Nữ", "Sĩ số, phòng", "school_class", "reported_girls", "int", FieldType::integer, "", false,
     Sensitivity::internal, "nu", false, member<&SchoolClass::reported_girls>},
    {"reportedMinority", "Dân tộc", "Sĩ số, phòng", "school_class", "reported_minority", "int", FieldType::integer, "",
     false, Sensitivity::internal, "dan toc", false, member<&SchoolClass::reported_minority>},
    {"capacity", "Sĩ số tối đa", "Sĩ số, phòng", "school_class", "capacity", "int", FieldType::integer, "", false,
     Sensitivity::internal, "si so toi da", false, member<&SchoolClass::capacity>},
    {"room", "Phòng học", "Sĩ số, phòng", "school_class", "room", "text", FieldType::text, "", false,
     Sensitivity::internal, "phong hoc", false, member<&SchoolClass::room>},
    {"hasParentBoard", "Ban đại diện CMHS", "Sĩ số, phòng", "school_class", "has_parent_board", "boolean",
     FieldType::boolean, "", false, Sensitivity::internal, "ban dai dien cmhs", false,
     member<&SchoolClass::has_parent_board>},
    {"orderNo", "Thứ tự", "Sĩ số, phòng", "school_class", "order_no", "int", FieldType::integer, "", false,
     Sensitivity::internal, "thu tu", false, member<&SchoolClass::order_no>},
};
static_assert(members_fit(school_class_table));
std::span<Field const> fields();

/// A key of these fields: a misspelt one does not compile.
consteval Key operator""_f(char const* name, std::size_t size) { return Key::among(school_class_table, {name, size}); }

}  // namespace pv::registry::school_class
