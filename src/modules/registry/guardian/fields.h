#pragma once
#include <optional>
#include <span>
#include <string>

#include "modules/registry/kit.h"

namespace pv::registry::guardian {

/// A person who looks after a child, and how they belong together, as their rules read them.
struct Guardian {
    std::string relation, full_name, personal_id, phone, occupation, workplace;
    std::optional<int> birth_year;
    std::optional<bool> is_contact, access_restricted;
};

inline constexpr Field guardian_table[] = {
    {"relation", "Quan hệ với học sinh", "Thông tin", "student_guardian", "relation", "text", FieldType::code,
     "guardian_relations", true, Sensitivity::person, "quan he voi hoc sinh", false, member<&Guardian::relation>},
    {"fullName", "Họ và tên", "Thông tin", "guardian", "full_name", "text", FieldType::name, "", true,
     Sensitivity::person, "ho va ten|ho ten", false, member<&Guardian::full_name>},
    {"birthYear", "Năm sinh", "Thông tin", "guardian", "birth_year", "int", FieldType::year, "", false,
     Sensitivity::person, "nam sinh", false, member<&Guardian::birth_year>},
    {"personalId", "Số định danh cá nhân", "Thông tin", "guardian", "personal_id", "text", FieldType::personal_id, "",
     false, Sensitivity::person, "so dinh danh ca nhan|so cccd", false, member<&Guardian::personal_id>},
    {"phone", "Điện thoại", "Thông tin", "guardian", "phone", "text", FieldType::phone, "", false, Sensitivity::person,
     "dien thoai", false, member<&Guardian::phone>},
    {"occupation", "Nghề nghiệp", "Thông tin", "guardian", "occupation", "text", FieldType::text, "", false,
     Sensitivity::person, "nghe nghiep", false, member<&Guardian::occupation>},
    {"workplace", "Nơi làm việc", "Thông tin", "guardian", "workplace", "text", FieldType::text, "", false,
     Sensitivity::person, "noi lam viec", false, member<&Guardian::workplace>},
    {"isContact", "Người liên hệ chính", "Thông tin", "student_guardian", "is_contact", "boolean", FieldType::boolean,
     "", false, Sensitivity::person, "nguoi lien he chinh", false, member<&Guardian::is_contact>},
    {"accessRestricted", "Hạn chế tiếp cận (theo quyết định)", "Thông tin", "student_guardian", "access_restricted",
     "boolean", FieldType::boolean, "", false, Sensitivity::person, "han che tiep can (theo quyet dinh)", false,
     member<&Guardian::access_restricted>},
};
static_assert(members_fit(guardian_table));
std::span<Field const> fields();

/// A key of these fields: a misspelt one does not compile.
consteval Key operator""_f(char const* name, std::size_t size) { return Key::among(guardian_table, {name, size}); }

}  // namespace pv::registry::guardian
