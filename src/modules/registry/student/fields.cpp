#include "modules/registry/student/fields.h"

namespace pv::registry::student {
namespace {

using T = FieldType;
using S = Sensitivity;

constexpr Field table[] = {
    // person
    {"fullName", "Họ và tên", "Thông tin cơ bản", "student", "full_name", "text", T::name, "", true, S::person, "ho ten|ho va ten|ho va ten hoc sinh|ho va ten hs|ho ten hoc sinh|ho ten hs|ten hoc sinh", true},
    {"otherName", "Tên gọi khác", "Thông tin cơ bản", "student", "other_name", "text", T::text, "", false, S::person, "ten goi khac|ten khac"},
    {"birth", "Ngày sinh", "Thông tin cơ bản", "student", "birth_date", "date", T::partial_date, "", true, S::person, "ngay sinh|ngay thang nam sinh|ngay, thang, nam sinh", true},
    {"sex", "Giới tính", "Thông tin cơ bản", "student", "sex", "text", T::code, "sexes", true, S::person, "gioi tinh|gt|phai", true},
    {"moetCode", "Mã định danh Bộ GD&ĐT", "Thông tin cơ bản", "student", "moet_code", "text", T::ministry_code, "", false, S::person, "ma dinh danh bo gd&dt|ma dinh danh|ma hs csdl nganh|ma dinh danh bo|ma dinh danh bo gddt", true},
    {"nationality", "Quốc tịch", "Thông tin cơ bản", "student", "nationality", "text", T::code, "countries", true, S::person, "quoc tich"},
    {"youthUnionOn", "Ngày vào Đoàn", "Đoàn, Đội", "student", "youth_union_on", "date", T::date, "", false, S::person, "ngay vao doan"},
    {"pioneersOn", "Ngày vào Đội", "Đoàn, Đội", "student", "pioneers_on", "date", T::date, "", false, S::person, "ngay vao doi"},
    {"partyOn", "Ngày vào Đảng", "Đoàn, Đội", "student", "party_on", "date", T::date, "", false, S::sensitive, "ngay vao dang"},
    {"canSwim", "Biết bơi", "Thông tin cơ bản", "student", "can_swim", "boolean", T::boolean, "", false, S::person, "biet boi"},
    // identity and contact
    {"personalId", "Số định danh cá nhân", "Giấy tờ, liên hệ", "student_identity", "personal_id", "text", T::personal_id, "", false, S::identity, "so dinh danh ca nhan|so cccd/ma ddcn|so cccd|cccd|ma dinh danh ca nhan|so ddcn"},
    {"oldIdNo", "Số CMND", "Giấy tờ, liên hệ", "student_identity", "old_id_no", "text", T::text, "", false, S::identity, "so cmnd"},
    {"idIssuedOn", "Ngày cấp", "Giấy tờ, liên hệ", "student_identity", "id_issued_on", "date", T::date, "", false, S::identity, "ngay cap"},
    {"idIssuedBy", "Nơi cấp", "Giấy tờ, liên hệ", "student_identity", "id_issued_by", "text", T::text, "", false, S::identity, "noi cap"},
    {"passportNo", "Số hộ chiếu", "Giấy tờ, liên hệ", "student_identity", "passport_no", "text", T::text, "", false, S::identity, "so ho chieu|ho chieu"},
    {"foreignNumber", "Số định danh người nước ngoài", "Giấy tờ, liên hệ", "student_identity", "foreign_number", "text", T::text, "", false, S::identity, "so dinh danh nguoi nuoc ngoai"},
    {"bhytNo", "Số thẻ BHYT", "Giấy tờ, liên hệ", "student_identity", "bhyt_no", "text", T::text, "", false, S::identity, "so the bhyt|ma the bhyt|bhyt"},
    {"phone", "Điện thoại liên hệ", "Giấy tờ, liên hệ", "student_identity", "phone", "text", T::phone, "", false, S::identity, "so dien thoai lien he|sdt lien he|dien thoai|dtdd nhan tin|so dien thoai|sdt|dien thoai lien he", true},
    {"email", "Thư điện tử", "Giấy tờ, liên hệ", "student_identity", "email", "text", T::email, "", false, S::identity, "email|thu dien tu"},
    {"birthPlace", "Nơi sinh", "Địa chỉ", "student_identity", "birth_place", "text", T::text, "", false, S::identity, "noi sinh"},
    {"homeProvince", "Quê quán – tỉnh", "Địa chỉ", "student_identity", "home_province", "text", T::text, "", false, S::identity, "tinh que quan|que quan - tinh"},
    {"homeCommune", "Quê quán – xã", "Địa chỉ", "student_identity", "home_commune", "text", T::text, "", false, S::identity, "phuong xa que quan|que quan - xa"},
    {"permanentProvinceCode", "Tỉnh/thành phố thường trú", "Địa chỉ", "student_identity", "permanent_province_code", "text", T::province, "", false, S::identity, "tinh/thanh pho (thuong tru)|tinh/tp (tt)|tinh/tp|tinh/thanh pho"},
    {"permanentCommuneCode", "Xã/phường thường trú", "Địa chỉ", "student_identity", "permanent_commune_code", "text", T::commune, "", false, S::identity, "xa/phuong (thuong tru)|xa/phuong (tt)|xa/phuong|xa, phuong"},
    {"permanentAddress", "Tổ, thôn, xóm thường trú", "Địa chỉ", "student_identity", "permanent_address", "text", T::text, "", false, S::identity, "to/thon/xom|to/thon hktt"},
    {"currentAddress", "Chỗ ở hiện nay", "Địa chỉ", "student_identity", "current_address", "text", T::address, "", false, S::identity, "cho o hien nay|dia chi tam tru|cho o|noi o hien nay|dia chi"},
    // sensitive
    {"ethnicCode", "Dân tộc", "Thông tin cơ bản", "student_sensitive", "ethnic_code", "text", T::code, "ethnic_groups", true, S::sensitive, "dan toc"},
    {"religion", "Tôn giáo", "Thông tin cơ bản", "student_sensitive", "religion", "text", T::code, "religions", false, S::sensitive, "ton giao"},
    {"bloodGroup", "Nhóm máu", "Sức khoẻ", "student_sensitive", "blood_group", "text", T::code, "blood_groups", false, S::sensitive, "nhom mau"},
    {"familyClass", "Thành phần gia đình", "Thông tin cơ bản", "student_sensitive", "family_class", "text", T::code, "family_classes", false, S::sensitive, "thanh phan gia dinh"},
    // enrolment
    {"className", "Lớp", "Học tập", "", "", "", T::class_name, "", true, S::internal, "ma lop|lop|ten lop|lop hoc", true},
    {"gradeCode", "Khối", "Học tập", "", "", "", T::code, "grades", false, S::internal, "khoi|khoi hoc"},
    {"status", "Trạng thái", "Học tập", "enrolment", "entered_as", "text", T::code, "student_statuses", true, S::internal, "trang thai hs|trang thai|tinh trang", true},
    {"statusOn", "Ngày nhập trạng thái", "Học tập", "", "", "", T::date, "", false, S::internal, "ngay nhap trang thai"},
    {"studentCode", "Mã học sinh", "Học tập", "enrolment", "student_code", "text", T::text, "", false, S::internal, "ma hoc sinh|ma hs", true},
    {"vendorKey", "Mã của phần mềm gửi", "Học tập", "enrolment", "vendor_key", "text", T::text, "", false, S::internal, "pupil_id"},
    {"entryKind", "Hình thức nhập học", "Học tập", "enrolment", "entry_kind", "text", T::code, "entry_kinds", false, S::internal, "hinh thuc nhap hoc"},
    {"previousSchool", "Trường đã học", "Học tập", "enrolment", "previous_school", "text", T::text, "", false, S::internal, "truong thcs da hoc|truong da hoc"},
    {"leavingReason", "Lý do thôi học", "Học tập", "enrolment", "leaving_reason", "text", T::code, "leaving_reasons", false, S::person, "ly do thoi hoc|ly do"},
    {"note", "Ghi chú", "Học tập", "enrolment", "note", "text", T::text, "", false, S::internal, "ghi chu"},
    {"orderNo", "Thứ tự trong lớp", "Học tập", "class_membership", "order_no", "int", T::integer, "", false, S::internal, "thu tu trong lop"},
    // yearly
    {"twoSessions", "Học 2 buổi/ngày", "Theo năm học", "yearly_facts", "two_sessions", "boolean", T::boolean, "", false, S::internal, "hoc 2 buoi/ngay"},
    {"semiBoarding", "Bán trú", "Theo năm học", "yearly_facts", "semi_boarding", "boolean", T::boolean, "", false, S::internal, "ban tru"},
    {"semiBoardingKind", "Hình thức bán trú", "Theo năm học", "yearly_facts", "semi_boarding_kind", "text", T::code, "semi_boarding_kinds", false, S::internal, "hinh thuc ban tru"},
    {"boarding", "Nội trú", "Theo năm học", "yearly_facts", "boarding", "boolean", T::boolean, "", false, S::internal, "noi tru"},
    {"tuitionSupport", "Hỗ trợ học phí", "Theo năm học", "yearly_facts", "tuition_support", "text", T::code, "tuition_support_kinds", false, S::person, "ho tro hoc phi"},
    {"areaCode", "Khu vực", "Theo năm học", "yearly_facts", "area_code", "text", T::code, "areas", false, S::internal, "khu vuc"},
    {"repeatedLastYear", "Lưu ban năm trước", "Theo năm học", "yearly_facts", "repeated_last_year", "boolean", T::boolean, "", false, S::internal, "luu ban nam truoc"},
    {"subjectGroup", "Tổ hợp môn", "Theo năm học", "yearly_facts", "subject_group", "text", T::text, "", false, S::internal, "to hop mon"},
    {"disabilityKind", "Loại khuyết tật", "Theo năm học", "yearly_sensitive", "disability_kind", "text", T::code, "disability_kinds", false, S::sensitive, "loai khuyet tat"},
    {"disabilityLevel", "Mức độ khuyết tật", "Theo năm học", "yearly_sensitive", "disability_level", "text", T::code, "disability_levels", false, S::sensitive, "muc do khuyet tat"},
    {"inclusive", "Học hoà nhập", "Theo năm học", "yearly_sensitive", "inclusive", "boolean", T::boolean, "", false, S::sensitive, "hoc hoa nhap|hoa nhap"},
    {"policyGroups", "Đối tượng chính sách", "Theo năm học", "yearly_sensitive", "policy_groups", "text[]", T::codes, "policy_groups", false, S::sensitive, "doi tuong chinh sach|doi tuong cs"},
    {"poorHousehold", "Hộ nghèo", "Theo năm học", "yearly_sensitive", "poor_household", "boolean", T::boolean, "", false, S::sensitive, "ho ngheo"},
    {"nearPoor", "Hộ cận nghèo", "Theo năm học", "yearly_sensitive", "near_poor", "boolean", T::boolean, "", false, S::sensitive, "ho can ngheo"},
    {"heightCm", "Chiều cao (cm)", "Sức khoẻ", "yearly_sensitive", "height_cm", "numeric", T::decimal, "", false, S::sensitive, "chieu cao (cm)|chieu cao"},
    {"weightKg", "Cân nặng (kg)", "Sức khoẻ", "yearly_sensitive", "weight_kg", "numeric", T::decimal, "", false, S::sensitive, "can nang (kg)|can nang"},
    // guardians in the same row
    {"fatherName", "Họ tên cha", "Cha mẹ", "guardian", "full_name", "text", T::name, "", false, S::person, "ho ten cha|ten cha|ho ten bo|ho va ten cha"},
    {"fatherBirthYear", "Năm sinh cha", "Cha mẹ", "guardian", "birth_year", "int", T::year, "", false, S::person, "nam sinh cha|ns bo|nam sinh bo"},
    {"fatherOccupation", "Nghề nghiệp cha", "Cha mẹ", "guardian", "occupation", "text", T::text, "", false, S::person, "nghe nghiep cha|nghe nghiep bo"},
    {"motherName", "Họ tên mẹ", "Cha mẹ", "guardian", "full_name", "text", T::name, "", false, S::person, "ho ten me|ten me|ho va ten me"},
    {"motherBirthYear", "Năm sinh mẹ", "Cha mẹ", "guardian", "birth_year", "int", T::year, "", false, S::person, "nam sinh me|ns me"},
    {"motherOccupation", "Nghề nghiệp mẹ", "Cha mẹ", "guardian", "occupation", "text", T::text, "", false, S::person, "nghe nghiep me"},
};

}  // namespace

std::span<Field const> fields() { return table; }

}  // namespace pv::registry::student
