#include "modules/registry/school_class/fields.h"

namespace pv::registry::school_class {
namespace {

using T = FieldType;
using S = Sensitivity;

constexpr Field table[] = {
    {"classCode", "Mã lớp", "Lớp", "school_class", "class_code", "text", T::text, "", false, S::internal, "ma lop"},
    {"name", "Tên lớp", "Lớp", "school_class", "name", "text", T::text, "", true, S::internal, "ten lop|lop", true},
    {"gradeCode", "Khối", "Lớp", "school_class", "grade_code", "text", T::code, "grades", true, S::internal,
     "khoi|khoi hoc|khoi lop", true},
    {"preschoolAgeGroup", "Nhóm tuổi mầm non", "Lớp", "school_class", "preschool_age_group", "text", T::code,
     "preschool_age_groups", false, S::internal, "nhom tuoi mam non|nhom tuoi"},
    {"site", "Điểm trường", "Lớp", "", "", "", T::text, "", false, S::internal, "diem truong"},
    {"session", "Buổi học", "Tổ chức học", "school_class", "session", "text", T::code, "class_sessions", false,
     S::internal, "buoi hoc", true},
    {"sessionsPerWeek", "Số buổi/tuần", "Tổ chức học", "school_class", "sessions_per_week", "text", T::code,
     "sessions_per_week", false, S::internal, "so buoi/tuan"},
    {"twoSessions", "Học 2 buổi/ngày", "Tổ chức học", "school_class", "two_sessions", "boolean", T::boolean, "", false,
     S::internal, "hoc 2 buoi/ngay"},
    {"semiBoarding", "Bán trú", "Tổ chức học", "school_class", "semi_boarding", "boolean", T::boolean, "", false,
     S::internal, "ban tru"},
    {"semiBoardingKind", "Hình thức bán trú", "Tổ chức học", "school_class", "semi_boarding_kind", "text", T::code,
     "semi_boarding_kinds", false, S::internal, "hinh thuc ban tru"},
    {"homeroomName", "Giáo viên chủ nhiệm", "Chủ nhiệm", "school_class", "homeroom_name", "text", T::name, "", true,
     S::internal, "giao vien chu nhiem|gvcn", true},
    {"homeroomMoetCode", "Mã định danh GVCN", "Chủ nhiệm", "", "", "", T::ministry_code, "", false, S::internal,
     "ma dinh danh gvcn"},
    {"homeroomPhone", "SĐT GVCN", "Chủ nhiệm", "school_class", "homeroom_phone", "text", T::phone, "", false,
     S::internal, "sdt gvcn|dien thoai gvcn"},
    {"lang1", "Ngoại ngữ 1", "Tổ chức học", "school_class", "lang1", "text", T::code, "foreign_languages", false,
     S::internal, "ngoai ngu 1"},
    {"lang2", "Ngoại ngữ 2", "Tổ chức học", "school_class", "lang2", "text", T::code, "foreign_languages", false,
     S::internal, "ngoai ngu 2"},
    {"isMultigrade", "Lớp ghép", "Tổ chức học", "school_class", "is_multigrade", "boolean", T::boolean, "", false,
     S::internal, "lop ghep"},
    {"multigradeCode", "Mã lớp ghép", "Tổ chức học", "school_class", "multigrade_code", "text", T::text, "", false,
     S::internal, "ma lop ghep"},
    {"isGifted", "Lớp chuyên", "Tổ chức học", "school_class", "is_gifted", "boolean", T::boolean, "", false,
     S::internal, "lop chuyen"},
    {"giftedStream", "Hệ chuyên", "Tổ chức học", "school_class", "gifted_stream", "text", T::code, "gifted_streams",
     false, S::internal, "he chuyen"},
    {"isSpecial", "Lớp chuyên biệt", "Tổ chức học", "school_class", "is_special", "boolean", T::boolean, "", false,
     S::internal, "lop chuyen biet"},
    {"reportedSize", "Sĩ số", "Sĩ số, phòng", "school_class", "reported_size", "int", T::integer, "", false,
     S::internal, "si so"},
    {"reportedGirls", "Nữ", "Sĩ số, phòng", "school_class", "reported_girls", "int", T::integer, "", false, S::internal,
     "nu"},
    {"reportedMinority", "Dân tộc", "Sĩ số, phòng", "school_class", "reported_minority", "int", T::integer, "", false,
     S::internal, "dan toc"},
    {"capacity", "Sĩ số tối đa", "Sĩ số, phòng", "school_class", "capacity", "int", T::integer, "", false, S::internal,
     "si so toi da"},
    {"room", "Phòng học", "Sĩ số, phòng", "school_class", "room", "text", T::text, "", false, S::internal, "phong hoc"},
    {"hasParentBoard", "Ban đại diện CMHS", "Sĩ số, phòng", "school_class", "has_parent_board", "boolean", T::boolean,
     "", false, S::internal, "ban dai dien cmhs"},
    {"orderNo", "Thứ tự", "Sĩ số, phòng", "school_class", "order_no", "int", T::integer, "", false, S::internal,
     "thu tu"},
};

}  // namespace

std::span<Field const> fields() { return table; }

}  // namespace pv::registry::school_class
