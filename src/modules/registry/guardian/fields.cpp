#include "modules/registry/guardian/fields.h"

namespace pv::registry::guardian {
namespace {

using T = FieldType;
using S = Sensitivity;

constexpr Field table[] = {
    {"relation", "Quan hệ với học sinh", "Thông tin", "student_guardian", "relation", "text", T::code,
     "guardian_relations", true, S::person, "quan he voi hoc sinh"},
    {"fullName", "Họ và tên", "Thông tin", "guardian", "full_name", "text", T::name, "", true, S::person,
     "ho va ten|ho ten"},
    {"birthYear", "Năm sinh", "Thông tin", "guardian", "birth_year", "int", T::year, "", false, S::person, "nam sinh"},
    {"personalId", "Số định danh cá nhân", "Thông tin", "guardian", "personal_id", "text", T::personal_id, "", false,
     S::person, "so dinh danh ca nhan|so cccd"},
    {"phone", "Điện thoại", "Thông tin", "guardian", "phone", "text", T::phone, "", false, S::person, "dien thoai"},
    {"occupation", "Nghề nghiệp", "Thông tin", "guardian", "occupation", "text", T::text, "", false, S::person,
     "nghe nghiep"},
    {"workplace", "Nơi làm việc", "Thông tin", "guardian", "workplace", "text", T::text, "", false, S::person,
     "noi lam viec"},
    {"isContact", "Người liên hệ chính", "Thông tin", "student_guardian", "is_contact", "boolean", T::boolean, "",
     false, S::person, "nguoi lien he chinh"},
    {"accessRestricted", "Hạn chế tiếp cận (theo quyết định)", "Thông tin", "student_guardian", "access_restricted",
     "boolean", T::boolean, "", false, S::person, "han che tiep can (theo quyet dinh)"},
};

}  // namespace

std::span<Field const> fields() { return table; }

}  // namespace pv::registry::guardian
