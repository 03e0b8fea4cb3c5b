#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/registry/kit.h"

namespace pv::registry::student {

/// A student's file as its rules read it; the parents are those of the same row of a list.
struct Student {
    // person
    std::string full_name, other_name, sex, moet_code, nationality;
    std::optional<PartialDate> birth;
    std::optional<LocalDate> youth_union_on, pioneers_on, party_on;
    std::optional<bool> can_swim;
    // identity and contact
    std::string personal_id, old_id_no, id_issued_by, passport_no, foreign_number, bhyt_no, phone, email, birth_place,
        home_province, home_commune, permanent_province_code, permanent_commune_code, permanent_address,
        current_address;
    std::optional<LocalDate> id_issued_on;
    // sensitive
    std::string ethnic_code, religion, blood_group, family_class;
    // enrolment
    std::string class_name, grade_code, status, student_code, vendor_key, entry_kind, previous_school, leaving_reason,
        note;
    std::optional<LocalDate> status_on;
    std::optional<int> order_no;
    // yearly
    std::optional<bool> two_sessions, semi_boarding, boarding, repeated_last_year, inclusive, poor_household, near_poor;
    std::string semi_boarding_kind, tuition_support, area_code, subject_group, disability_kind, disability_level;
    std::vector<std::string> policy_groups;
    std::optional<double> height_cm, weight_kg;
    // guardians in the same row
    std::string father_name, father_occupation, mother_name, mother_occupation;
    std::optional<int> father_birth_year, mother_birth_year;
};

/// Every field of a student's file as forms, workbooks and the API know it.
inline constexpr Field student_table[] = {
    // person
    {"fullName", "Họ và tên", "Thông tin cơ bản", "student", "full_name", "text", FieldType::name, "", true,
     Sensitivity::person, "ho ten|ho va ten|ho va ten hoc sinh|ho va ten hs|ho ten hoc sinh|ho ten hs|ten hoc sinh",
     true, member<&Student::full_name>},
    {"otherName", "Tên gọi khác", "Thông tin cơ bản", "student", "other_name", "text", FieldType::text, "", false,
     Sensitivity::person, "ten goi khac|ten khac", false, member<&Student::other_name>},
    {"birth", "Ngày sinh", "Thông tin cơ bản", "student", "birth_date", "date", FieldType::partial_date, "", true,
     Sensitivity::person, "ngay sinh|ngay thang nam sinh|ngay, thang, nam sinh", true, member<&Student::birth>},
    {"sex", "Giới tính", "Thông tin cơ bản", "student", "sex", "text", FieldType::code, "sexes", true,
     Sensitivity::person, "gioi tinh|gt|phai", true, member<&Student::sex>},
    {"moetCode", "Mã định danh Bộ GD&ĐT", "Thông tin cơ bản", "student", "moet_code", "text", FieldType::ministry_code,
     "", false, Sensitivity::person,
     "ma dinh danh bo gd&dt|ma dinh danh|ma hs csdl nganh|ma dinh danh bo|ma dinh danh bo gddt", true,
     member<&Student::moet_code>},
    {"nationality", "Quốc tịch", "Thông tin cơ bản", "student", "nationality", "text", FieldType::code, "countries",
     true, Sensitivity::person, "quoc tich", false, member<&Student::nationality>},
    {"youthUnionOn", "Ngày vào Đoàn", "Đoàn, Đội", "student", "youth_union_on", "date", FieldType::date, "", false,
     Sensitivity::person, "ngay vao doan", false, member<&Student::youth_union_on>},
    {"pioneersOn", "Ngày vào Đội", "Đoàn, Đội", "student", "pioneers_on", "date", FieldType::date, "", false,
     Sensitivity::person, "ngay vao doi", false, member<&Student::pioneers_on>},
    {"partyOn", "Ngày vào Đảng", "Đoàn, Đội", "student", "party_on", "date", FieldType::date, "", false,
     Sensitivity::sensitive, "ngay vao dang", false, member<&Student::party_on>},
    {"canSwim", "Biết bơi", "Thông tin cơ bản", "student", "can_swim", "boolean", FieldType::boolean, "", false,
     Sensitivity::person, "biet boi", false, member<&Student::can_swim>},
    // identity and contact
    {"personalId", "Số định danh cá nhân", "Giấy tờ, liên hệ", "student_identity", "personal_id", "text",
     FieldType::personal_id, "", false, Sensitivity::identity,
     "so dinh danh ca nhan|so cccd/ma ddcn|so cccd|cccd|ma dinh danh ca nhan|so ddcn", false,
     member<&Student::personal_id>},
    {"oldIdNo", "Số CMND", "Giấy tờ, liên hệ", "student_identity", "old_id_no", "text", FieldType::text, "", false,
     Sensitivity::identity, "so cmnd", false, member<&Student::old_id_no>},
    {"idIssuedOn", "Ngày cấp", "Giấy tờ, liên hệ", "student_identity", "id_issued_on", "date", FieldType::date, "",
     false, Sensitivity::identity, "ngay cap", false, member<&Student::id_issued_on>},
    {"idIssuedBy", "Nơi cấp", "Giấy tờ, liên hệ", "student_identity", "id_issued_by", "text", FieldType::text, "",
     false, Sensitivity::identity, "noi cap", false, member<&Student::id_issued_by>},
    {"passportNo", "Số hộ chiếu", "Giấy tờ, liên hệ", "student_identity", "passport_no", "text", FieldType::text, "",
     false, Sensitivity::identity, "so ho chieu|ho chieu", false, member<&Student::passport_no>},
    {"foreignNumber", "Số định danh người nước ngoài", "Giấy tờ, liên hệ", "student_identity", "foreign_number", "text",
     FieldType::text, "", false, Sensitivity::identity, "so dinh danh nguoi nuoc ngoai", false,
     member<&Student::foreign_number>},
    {"bhytNo", "Số thẻ BHYT", "Giấy tờ, liên hệ", "student_identity", "bhyt_no", "text", FieldType::text, "", false,
     Sensitivity::identity, "so the bhyt|ma the bhyt|bhyt", false, member<&Student::bhyt_no>},
    {"phone", "Điện thoại liên hệ", "Giấy tờ, liên hệ", "student_identity", "phone", "text", FieldType::phone, "",
     false, Sensitivity::identity,
     "so dien thoai lien he|sdt lien he|dien thoai|dtdd nhan tin|so dien thoai|sdt|dien thoai lien he", true,
     member<&Student::phone>},
    {"email", "Thư điện tử", "Giấy tờ, liên hệ", "student_identity", "email", "text", FieldType::email, "", false,
     Sensitivity::identity, "email|thu dien tu", false, member<&Student::email>},
    {"birthPlace", "Nơi sinh", "Địa chỉ", "student_identity", "birth_place", "text", FieldType::text, "", false,
     Sensitivity::identity, "noi sinh", false, member<&Student::birth_place>},
    {"homeProvince", "Quê quán – tỉnh", "Địa chỉ", "student_identity", "home_province", "text", FieldType::text, "",
     false, Sensitivity::identity, "tinh que quan|que quan - tinh", false, member<&Student::home_province>},
    {"homeCommune", "Quê quán – xã", "Địa chỉ", "student_identity", "home_commune", "text", FieldType::text, "", false,
     Sensitivity::identity, "phuong xa que quan|que quan - xa", false, member<&Student::home_commune>},
    {"permanentProvinceCode", "Tỉnh/thành phố thường trú", "Địa chỉ", "student_identity", "permanent_province_code",
     "text", FieldType::province, "", false, Sensitivity::identity,
     "tinh/thanh pho (thuong tru)|tinh/tp (tt)|tinh/tp|tinh/thanh pho", false,
     member<&Student::permanent_province_code>},
    {"permanentCommuneCode", "Xã/phường thường trú", "Địa chỉ", "student_identity", "permanent_commune_code", "text",
     FieldType::commune, "", false, Sensitivity::identity, "xa/phuong (thuong tru)|xa/phuong (tt)|xa/phuong|xa, phuong",
     false, member<&Student::permanent_commune_code>},
    {"permanentAddress", "Tổ, thôn, xóm thường trú", "Địa chỉ", "student_identity", "permanent_address", "text",
     FieldType::text, "", false, Sensitivity::identity, "to/thon/xom|to/thon hktt", false,
     member<&Student::permanent_address>},
    {"currentAddress", "Chỗ ở hiện nay", "Địa chỉ", "student_identity", "current_address", "text", FieldType::address,
     "", false, Sensitivity::identity, "cho o hien nay|dia chi tam tru|cho o|noi o hien nay|dia chi", false,
     member<&Student::current_address>},
    // sensitive
    {"ethnicCode", "Dân tộc", "Thông tin cơ bản", "student_sensitive", "ethnic_code", "text", FieldType::code,
     "ethnic_groups", true, Sensitivity::sensitive, "dan toc", false, member<&Student::ethnic_code>},
    {"religion", "Tôn giáo", "Thông tin cơ bản", "student_sensitive", "religion", "text", FieldType::code, "religions",
     false, Sensitivity::sensitive, "ton giao", false, member<&Student::religion>},
    {"bloodGroup", "Nhóm máu", "Sức khoẻ", "student_sensitive", "blood_group", "text", FieldType::code, "blood_groups",
     false, Sensitivity::sensitive, "nhom mau", false, member<&Student::blood_group>},
    {"familyClass", "Thành phần gia đình", "Thông tin cơ bản", "student_sensitive", "family_class", "text",
     FieldType::code, "family_classes", false, Sensitivity::sensitive, "thanh phan gia dinh", false,
     member<&Student::family_class>},
    // enrolment
    {"className", "Lớp", "Học tập", "", "", "", FieldType::class_name, "", true, Sensitivity::internal,
     "ma lop|lop|ten lop|lop hoc", true, member<&Student::class_name>},
    {"gradeCode", "Khối", "Học tập", "", "", "", FieldType::code, "grades", false, Sensitivity::internal,
     "khoi|khoi hoc", false, member<&Student::grade_code>},
    {"status", "Trạng thái", "Học tập", "enrolment", "entered_as", "text", FieldType::code, "student_statuses", true,
     Sensitivity::internal, "trang thai hs|trang thai|tinh trang", true, member<&Student::status>},
    {"statusOn", "Ngày nhập trạng thái", "Học tập", "", "", "", FieldType::date, "", false, Sensitivity::internal,
     "ngay nhap trang thai", false, member<&Student::status_on>},
    {"studentCode", "Mã học sinh", "Học tập", "enrolment", "student_code", "text", FieldType::text, "", false,
     Sensitivity::internal, "ma hoc sinh|ma hs", true, member<&Student::student_code>},
    {"vendorKey", "Mã của phần mềm gửi", "Học tập", "enrolment", "vendor_key", "text", FieldType::text, "", false,
     Sensitivity::internal, "pupil_id", false, member<&Student::vendor_key>},
    {"entryKind", "Hình thức nhập học", "Học tập", "enrolment", "entry_kind", "text", FieldType::code, "entry_kinds",
     false, Sensitivity::internal, "hinh thuc nhap hoc", false, member<&Student::entry_kind>},
    {"previousSchool", "Trường đã học", "Học tập", "enrolment", "previous_school", "text", FieldType::text, "", false,
     Sensitivity::internal, "truong thcs da hoc|truong da hoc", false, member<&Student::previous_school>},
    {"leavingReason", "Lý do thôi học", "Học tập", "enrolment", "leaving_reason", "text", FieldType::code,
     "leaving_reasons", false, Sensitivity::person, "ly do thoi hoc|ly do", false, member<&Student::leaving_reason>},
    {"note", "Ghi chú", "Học tập", "enrolment", "note", "text", FieldType::text, "", false, Sensitivity::internal,
     "ghi chu", false, member<&Student::note>},
    {"orderNo", "Thứ tự trong lớp", "Học tập", "class_membership", "order_no", "int", FieldType::integer, "", false,
     Sensitivity::internal, "thu tu trong lop", false, member<&Student::order_no>},
    // yearly
    {"twoSessions", "Học 2 buổi/ngày", "Theo năm học", "yearly_facts", "two_sessions", "boolean", FieldType::boolean,
     "", false, Sensitivity::internal, "hoc 2 buoi/ngay", false, member<&Student::two_sessions>},
    {"semiBoarding", "Bán trú", "Theo năm học", "yearly_facts", "semi_boarding", "boolean", FieldType::boolean, "",
     false, Sensitivity::internal, "ban tru", false, member<&Student::semi_boarding>},
    {"semiBoardingKind", "Hình thức bán trú", "Theo năm học", "yearly_facts", "semi_boarding_kind", "text",
     FieldType::code, "semi_boarding_kinds", false, Sensitivity::internal, "hinh thuc ban tru", false,
     member<&Student::semi_boarding_kind>},
    {"boarding", "Nội trú", "Theo năm học", "yearly_facts", "boarding", "boolean", FieldType::boolean, "", false,
     Sensitivity::internal, "noi tru", false, member<&Student::boarding>},
    {"tuitionSupport", "Hỗ trợ học phí", "Theo năm học", "yearly_facts", "tuition_support", "text", FieldType::code,
     "tuition_support_kinds", false, Sensitivity::person, "ho tro hoc phi", false, member<&Student::tuition_support>},
    {"areaCode", "Khu vực", "Theo năm học", "yearly_facts", "area_code", "text", FieldType::code, "areas", false,
     Sensitivity::internal, "khu vuc", false, member<&Student::area_code>},
    {"repeatedLastYear", "Lưu ban năm trước", "Theo năm học", "yearly_facts", "repeated_last_year", "boolean",
     FieldType::boolean, "", false, Sensitivity::internal, "luu ban nam truoc", false,
     member<&Student::repeated_last_year>},
    {"subjectGroup", "Tổ hợp môn", "Theo năm học", "yearly_facts", "subject_group", "text", FieldType::text, "", false,
     Sensitivity::internal, "to hop mon", false, member<&Student::subject_group>},
    {"disabilityKind", "Loại khuyết tật", "Theo năm học", "yearly_sensitive", "disability_kind", "text",
     FieldType::code, "disability_kinds", false, Sensitivity::sensitive, "loai khuyet tat", false,
     member<&Student::disability_kind>},
    {"disabilityLevel", "Mức độ khuyết tật", "Theo năm học", "yearly_sensitive", "disability_level", "text",
     FieldType::code, "disability_levels", false, Sensitivity::sensitive, "muc do khuyet tat", false,
     member<&Student::disability_level>},
    {"inclusive", "Học hoà nhập", "Theo năm học", "yearly_sensitive", "inclusive", "boolean", FieldType::boolean, "",
     false, Sensitivity::sensitive, "hoc hoa nhap|hoa nhap", false, member<&Student::inclusive>},
    {"policyGroups", "Đối tượng chính sách", "Theo năm học", "yearly_sensitive", "policy_groups", "text[]",
     FieldType::codes, "policy_groups", false, Sensitivity::sensitive, "doi tuong chinh sach|doi tuong cs", false,
     member<&Student::policy_groups>},
    {"poorHousehold", "Hộ nghèo", "Theo năm học", "yearly_sensitive", "poor_household", "boolean", FieldType::boolean,
     "", false, Sensitivity::sensitive, "ho ngheo", false, member<&Student::poor_household>},
    {"nearPoor", "Hộ cận nghèo", "Theo năm học", "yearly_sensitive", "near_poor", "boolean", FieldType::boolean, "",
     false, Sensitivity::sensitive, "ho can ngheo", false, member<&Student::near_poor>},
    {"heightCm", "Chiều cao (cm)", "Sức khoẻ", "yearly_sensitive", "height_cm", "numeric", FieldType::decimal, "",
     false, Sensitivity::sensitive, "chieu cao (cm)|chieu cao", false, member<&Student::height_cm>},
    {"weightKg", "Cân nặng (kg)", "Sức khoẻ", "yearly_sensitive", "weight_kg", "numeric", FieldType::decimal, "", false,
     Sensitivity::sensitive, "can nang (kg)|can nang", false, member<&Student::weight_kg>},
    // guardians in the same row
    {"fatherName", "Họ tên cha", "Cha mẹ", "guardian", "full_name", "text", FieldType::name, "", false,
     Sensitivity::person, "ho ten cha|ten cha|ho ten bo|ho va ten cha", false, member<&Student::father_name>},
    {"fatherBirthYear", "Năm sinh cha", "Cha mẹ", "guardian", "birth_year", "int", FieldType::year, "", false,
     Sensitivity::person, "nam sinh cha|ns bo|nam sinh bo", false, member<&Student::father_birth_year>},
    {"fatherOccupation", "Nghề nghiệp cha", "Cha mẹ", "guardian", "occupation", "text", FieldType::text, "", false,
     Sensitivity::person, "nghe nghiep cha|nghe nghiep bo", false, member<&Student::father_occupation>},
    {"motherName", "Họ tên mẹ", "Cha mẹ", "guardian", "full_name", "text", FieldType::name, "", false,
     Sensitivity::person, "ho ten me|ten me|ho va ten me", false, member<&Student::mother_name>},
    {"motherBirthYear", "Năm sinh mẹ", "Cha mẹ", "guardian", "birth_year", "int", FieldType::year, "", false,
     Sensitivity::person, "nam sinh me|ns me", false, member<&Student::mother_birth_year>},
    {"motherOccupation", "Nghề nghiệp mẹ", "Cha mẹ", "guardian", "occupation", "text", FieldType::text, "", false,
     Sensitivity::person, "nghe nghiep me", false, member<&Student::mother_occupation>},
};
static_assert(members_fit(student_table));
std::span<Field const> fields();

/// A key of these fields: a misspelt one does not compile.
consteval Key operator""_f(char const* name, std::size_t size) { return Key::among(student_table, {name, size}); }

}  // namespace pv::registry::student
