#pragma once
// The columns of a list of parents: one row a student, father, mother and guardian beside him.
#include "modules/registry/guardian/fields.h"

namespace pv::registry::guardian {

// "table" says only that the field is compared and written; the rows go to guardian and student_guardian.
inline constexpr Field sheet_table[] = {
    {"studentCode", "Mã học sinh", "Học sinh", "", "", "", FieldType::text, "", false, Sensitivity::internal,
     "ma hoc sinh|ma hs"},
    {"fullName", "Họ tên học sinh", "Học sinh", "", "", "", FieldType::name, "", true, Sensitivity::person,
     "ho ten hoc sinh|ho va ten hoc sinh|ten hoc sinh"},
    {"birth", "Ngày sinh", "Học sinh", "", "", "", FieldType::partial_date, "", false, Sensitivity::person,
     "ngay sinh"},
    {"className", "Lớp", "Học sinh", "", "", "", FieldType::class_name, "", false, Sensitivity::internal,
     "lop|ten lop|lop hoc"},
    {"fatherName", "Họ tên cha", "Cha", "guardian", "full_name", "text", FieldType::name, "", false,
     Sensitivity::person, "ho ten cha|ten cha|ho ten bo"},
    {"fatherBirthYear", "Năm sinh cha", "Cha", "guardian", "birth_year", "int", FieldType::year, "", false,
     Sensitivity::person, "nam sinh cha|ns cha|ns bo"},
    {"fatherPersonalId", "Số CCCD cha", "Cha", "guardian", "personal_id", "text", FieldType::personal_id, "", false,
     Sensitivity::identity, "so cccd cha|cccd cha"},
    {"fatherOccupation", "Nghề nghiệp cha", "Cha", "guardian", "occupation", "text", FieldType::text, "", false,
     Sensitivity::person, "nghe nghiep cha|nghe nghiep bo"},
    {"fatherPhone", "Điện thoại cha", "Cha", "guardian", "phone", "text", FieldType::phone, "", false,
     Sensitivity::person, "dien thoai cha|dt cha|sdt cha"},
    {"motherName", "Họ tên mẹ", "Mẹ", "guardian", "full_name", "text", FieldType::name, "", false, Sensitivity::person,
     "ho ten me|ten me"},
    {"motherBirthYear", "Năm sinh mẹ", "Mẹ", "guardian", "birth_year", "int", FieldType::year, "", false,
     Sensitivity::person, "nam sinh me|ns me"},
    {"motherPersonalId", "Số CCCD mẹ", "Mẹ", "guardian", "personal_id", "text", FieldType::personal_id, "", false,
     Sensitivity::identity, "so cccd me|cccd me"},
    {"motherOccupation", "Nghề nghiệp mẹ", "Mẹ", "guardian", "occupation", "text", FieldType::text, "", false,
     Sensitivity::person, "nghe nghiep me"},
    {"motherPhone", "Điện thoại mẹ", "Mẹ", "guardian", "phone", "text", FieldType::phone, "", false,
     Sensitivity::person, "dien thoai me|dt me|sdt me"},
    {"guardianName", "Người giám hộ", "Người giám hộ", "guardian", "full_name", "text", FieldType::name, "", false,
     Sensitivity::person, "nguoi giam ho|ho ten nguoi giam ho"},
    {"guardianRelation", "Quan hệ", "Người giám hộ", "student_guardian", "relation", "text", FieldType::code,
     "guardian_relations", false, Sensitivity::person, "quan he"},
    {"guardianPhone", "ĐT người giám hộ", "Người giám hộ", "guardian", "phone", "text", FieldType::phone, "", false,
     Sensitivity::person, "dt nguoi giam ho|dien thoai nguoi giam ho|sdt nguoi giam ho"},
    {"contact", "Liên hệ chính", "Người giám hộ", "student_guardian", "is_contact", "boolean", FieldType::text, "",
     false, Sensitivity::person, "lien he chinh"},
};

/// A key of these columns: a misspelt one does not compile.
consteval Key operator""_s(char const* name, std::size_t size) { return Key::among(sheet_table, {name, size}); }

}  // namespace pv::registry::guardian
