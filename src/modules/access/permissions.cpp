#include "modules/access/permissions.h"

#include <fmt/format.h>

#include <algorithm>

namespace pv::access {
namespace {

using K = RecordKind;

constexpr Role role_table[] = {
    {"SO_LD", "Lãnh đạo Sở", "SO"},
    {"SO_CV", "Chuyên viên Sở", "SO"},
    {"SO_VT", "Văn thư Sở", "SO"},
    {"SO_QT", "Quản trị hệ thống của Sở", "SO"},
    {"XA_LD", "Lãnh đạo UBND xã, phường", "XA PHONG"},
    {"XA_CV", "Chuyên viên văn hóa – xã hội", "XA PHONG"},
    {"XA_QT", "Quản trị tài khoản của xã, phường", "XA PHONG"},
    {"HT", "Hiệu trưởng", "TRUONG"},
    {"PHT", "Phó hiệu trưởng", "TRUONG"},
    {"VT", "Văn thư, giáo vụ", "TRUONG"},
    {"CNTT", "Quản trị CNTT trường", "TRUONG"},
    {"GVCN", "Giáo viên chủ nhiệm", "TRUONG"},
    {"GVBM", "Giáo viên bộ môn", "TRUONG"},
    {"TT", "Tổ trưởng chuyên môn", "TRUONG"},
    {"TPT", "Tổng phụ trách Đội", "TRUONG"},
    {"KT", "Kế toán", "TRUONG"},
    {"YT", "Nhân viên y tế", "TRUONG"},
    {"TV", "Thư viện", "TRUONG"},
    {"TB", "Thiết bị", "TRUONG"},
    {"TVTL", "Tư vấn tâm lý", "TRUONG"},
};

// Homeroom and subject teachers, group heads and the other school roles get their class-bound rights with the
// assignments of a later strip; until then they see what their whole school may see of classes and figures, and no
// person's file.
constexpr Permission table[] = {
    {"SO_LD", K::org_unit, "r"},
    {"SO_LD", K::school, "r"},
    {"SO_LD", K::school_class, "r"},
    {"SO_LD", K::code_list, "r"},
    {"SO_LD", K::statistics, "re"},
    {"SO_LD", K::student, "g"},
    {"SO_LD", K::staff, "g"},
    {"SO_CV", K::org_unit, "r"},
    {"SO_CV", K::school, "cru"},
    {"SO_CV", K::school_class, "r"},
    {"SO_CV", K::student, "rg"},
    {"SO_CV", K::guardian, "r"},
    {"SO_CV", K::enrolment, "r"},
    {"SO_CV", K::staff, "rg"},
    {"SO_CV", K::import, "cr"},
    {"SO_CV", K::code_list, "r"},
    {"SO_CV", K::statistics, "re"},
    {"SO_CV", K::change_log, "r"},
    {"SO_VT", K::org_unit, "r"},
    {"SO_VT", K::school, "r"},
    {"SO_VT", K::code_list, "r"},
    {"SO_VT", K::statistics, "r"},
    {"SO_QT", K::org_unit, "crum"},
    {"SO_QT", K::school, "cru"},
    {"SO_QT", K::school_class, "r"},
    {"SO_QT", K::account, "cru"},
    {"SO_QT", K::import, "cr"},
    {"SO_QT", K::code_list, "crum"},
    {"SO_QT", K::statistics, "r"},
    {"SO_QT", K::change_log, "r"},
    {"SO_QT", K::access_log, "r"},
    {"SO_QT", K::system, "rm"},
    {"XA_LD", K::org_unit, "r"},
    {"XA_LD", K::school, "r"},
    {"XA_LD", K::school_class, "r"},
    {"XA_LD", K::student, "g"},
    {"XA_LD", K::staff, "r"},
    {"XA_LD", K::code_list, "r"},
    {"XA_LD", K::statistics, "re"},
    {"XA_CV", K::org_unit, "r"},
    {"XA_CV", K::school, "r"},
    {"XA_CV", K::school_class, "r"},
    {"XA_CV", K::student, "rg"},
    {"XA_CV", K::student_identity, "r"},
    {"XA_CV", K::student_sensitive, "r"},
    {"XA_CV", K::guardian, "r"},
    {"XA_CV", K::enrolment, "r"},
    {"XA_CV", K::staff, "r"},
    {"XA_CV", K::code_list, "r"},
    {"XA_CV", K::statistics, "re"},
    {"XA_CV", K::change_log, "r"},
    {"XA_QT", K::org_unit, "r"},
    {"XA_QT", K::school, "r"},
    {"XA_QT", K::account, "cru"},
    {"XA_QT", K::code_list, "r"},
    {"HT", K::org_unit, "r"},
    {"HT", K::school, "r"},
    {"HT", K::school_class, "ra"},
    {"HT", K::student, "rase"},
    {"HT", K::student_identity, "r"},
    {"HT", K::student_sensitive, "ra"},
    {"HT", K::guardian, "r"},
    {"HT", K::enrolment, "ra"},
    {"HT", K::staff, "ra"},
    {"HT", K::staff_pay, "r"},
    {"HT", K::account, "ra"},
    {"HT", K::import, "r"},
    {"HT", K::code_list, "r"},
    {"HT", K::statistics, "re"},
    {"HT", K::change_log, "r"},
    {"HT", K::access_log, "r"},
    {"PHT", K::org_unit, "r"},
    {"PHT", K::school, "r"},
    {"PHT", K::school_class, "cru"},
    {"PHT", K::student, "ra"},
    {"PHT", K::student_identity, "r"},
    {"PHT", K::student_sensitive, "r"},
    {"PHT", K::guardian, "r"},
    {"PHT", K::enrolment, "ra"},
    {"PHT", K::staff, "r"},
    {"PHT", K::account, "r"},
    {"PHT", K::import, "r"},
    {"PHT", K::code_list, "r"},
    {"PHT", K::statistics, "re"},
    {"PHT", K::change_log, "r"},
    {"VT", K::org_unit, "r"},
    {"VT", K::school, "r"},
    {"VT", K::school_class, "cru"},
    {"VT", K::student, "crue"},
    {"VT", K::student_identity, "cru"},
    {"VT", K::student_sensitive, "cru"},
    {"VT", K::guardian, "cru"},
    {"VT", K::enrolment, "cru"},
    {"VT", K::staff, "cru"},
    {"VT", K::import, "cru"},
    {"VT", K::code_list, "r"},
    {"VT", K::statistics, "re"},
    {"VT", K::change_log, "r"},
    {"CNTT", K::org_unit, "r"},
    {"CNTT", K::school, "r"},
    {"CNTT", K::school_class, "r"},
    {"CNTT", K::account, "cru"},
    {"CNTT", K::code_list, "r"},
    {"CNTT", K::change_log, "r"},
    {"GVCN", K::org_unit, "r"},
    {"GVCN", K::school, "r"},
    {"GVCN", K::school_class, "r"},
    {"GVCN", K::code_list, "r"},
    {"GVCN", K::statistics, "r"},
    {"GVBM", K::org_unit, "r"},
    {"GVBM", K::school, "r"},
    {"GVBM", K::school_class, "r"},
    {"GVBM", K::code_list, "r"},
    {"TT", K::org_unit, "r"},
    {"TT", K::school, "r"},
    {"TT", K::school_class, "r"},
    {"TT", K::code_list, "r"},
    {"TT", K::statistics, "r"},
    {"TPT", K::org_unit, "r"},
    {"TPT", K::school, "r"},
    {"TPT", K::school_class, "r"},
    {"TPT", K::code_list, "r"},
    {"KT", K::org_unit, "r"},
    {"KT", K::school, "r"},
    {"KT", K::school_class, "r"},
    {"KT", K::code_list, "r"},
    {"YT", K::org_unit, "r"},
    {"YT", K::school, "r"},
    {"YT", K::school_class, "r"},
    {"YT", K::code_list, "r"},
    {"TV", K::org_unit, "r"},
    {"TV", K::school, "r"},
    {"TV", K::code_list, "r"},
    {"TB", K::org_unit, "r"},
    {"TB", K::school, "r"},
    {"TB", K::code_list, "r"},
    {"TVTL", K::org_unit, "r"},
    {"TVTL", K::school, "r"},
    {"TVTL", K::code_list, "r"},
};

Act act_of(char letter) {
    switch (letter) {
        case 'c': return Act::create;
        case 'r': return Act::read;
        case 'u': return Act::change;
        case 'a': return Act::approve;
        case 's': return Act::sign;
        case 'e': return Act::export_;
        case 'm': return Act::manage;
        default: return Act::aggregate;
    }
}

}  // namespace

std::span<Role const> roles() { return role_table; }
std::span<Permission const> permissions() { return table; }

Role const* find_role(std::string_view code) {
    for (auto const& role : role_table)
        if (role.code == code) return &role;
    return nullptr;
}

bool held_at(Role const& role, std::string_view unit_kind) {
    for (std::string_view rest = role.unit_kinds; !rest.empty();) {
        auto const end = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, end) == unit_kind) return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

std::string_view name_vi(RecordKind kind) {
    switch (kind) {
        case K::org_unit: return "Đơn vị";
        case K::school: return "Trường";
        case K::school_class: return "Lớp học";
        case K::student: return "Học sinh: hồ sơ cơ bản";
        case K::student_identity: return "Học sinh: số định danh, địa chỉ";
        case K::student_sensitive: return "Học sinh: khuyết tật, hoàn cảnh, chính sách";
        case K::guardian: return "Cha mẹ, người giám hộ";
        case K::enrolment: return "Ghi danh, chuyển lớp, thôi học";
        case K::staff: return "Cán bộ, giáo viên, nhân viên";
        case K::staff_pay: return "Lương, phụ cấp";
        case K::account: return "Tài khoản và vai trò";
        case K::import: return "Nhập từ Excel";
        case K::code_list: return "Danh mục";
        case K::statistics: return "Số liệu, biểu";
        case K::change_log: return "Nhật ký thay đổi";
        case K::access_log: return "Nhật ký xem";
        case K::system: return "Hệ thống, chính sách đăng nhập";
        case K::count_: break;
    }
    return "";
}

Rights rights_of(std::string_view role) {
    Rights out;
    for (auto const& row : table)
        if (row.role == role)
            for (char letter : row.acts) out.allow(row.kind, act_of(letter));
    return out;
}

bool may_grant(std::string_view granting, std::string_view given) {
    if (granting == "SO_QT") return true;
    if (granting == "XA_QT")
        return given == "HT" || given == "VT" || given == "CNTT";  // heads and data officers of the commune's schools
    if (granting == "CNTT")
        return given != "HT" && given != "CNTT" && find_role(given) && held_at(*find_role(given), "TRUONG");
    return false;
}

std::string permissions_page() {
    std::string out =
        "# Permission table\n\nWritten by `phuongvi user permissions`; a test compares it with the program. Letters: c "
        "create, r read, u change, a approve, "
        "s sign, e export, m manage, g numbers only. Deny by default.\n\n| role | at | rights |\n|---|---|---|\n";
    for (auto const& role : role_table) {
        out += fmt::format("| `{}` {} | {} | ", role.code, role.name_vi, role.unit_kinds);
        bool first = true;
        for (auto const& row : table)
            if (row.role == role.code)
                out += fmt::format("{}{} {}", first ? "" : ", ", wire(row.kind), row.acts), first = false;
        out += " |\n";
    }
    out +=
        "\n## Who gives which role\n\nNobody gives a role to himself. Who manages an account gives it a new password, "
        "takes its second step away and locks it, as long as every role\n"
        "the person holds is one that he may give, at a unit that he covers.\n\n| role | gives |\n|---|---|\n";
    for (auto const& role : role_table) {
        std::string given;
        for (auto const& other : role_table)
            if (may_grant(role.code, other.code)) given += fmt::format(" `{}`", other.code);
        if (!given.empty()) out += fmt::format("| `{}` |{} |\n", role.code, given);
    }
    return out;
}

}  // namespace pv::access
