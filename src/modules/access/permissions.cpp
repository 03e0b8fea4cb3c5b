#include "modules/access/permissions.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace pv::access {
namespace {

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

}  // namespace

std::span<Role const> roles() { return role_table; }

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

PermissionTable::PermissionTable(std::vector<KindRights> rights) : rights_(std::move(rights)) {
    for (std::size_t i = 0; i < rights_.size(); ++i) {
        std::string const kind(rights_[i].kind.wire());
        for (std::size_t k = 0; k < i; ++k)
            if (rights_[k].kind == rights_[i].kind)
                throw std::logic_error("two modules declare the record kind " + kind);
        for (auto const& row : rights_[i].roles) {
            if (!find_role(row.role)) throw std::logic_error(kind + ": there is no role " + std::string(row.role));
            for (char letter : row.acts) (void)act_of(letter);
        }
    }
}

std::string_view PermissionTable::acts(std::string_view role, RecordKind const& kind) const {
    for (auto const& rights : rights_)
        if (rights.kind == kind)
            for (auto const& row : rights.roles)
                if (row.role == role) return row.acts;
    return "";
}

Rights PermissionTable::of(std::string_view role) const {
    Rights out;
    for (auto const& rights : rights_)
        for (auto const& row : rights.roles)
            if (row.role == role)
                for (char letter : row.acts) out.allow(rights.kind, act_of(letter));
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

std::string PermissionTable::page() const {
    std::string out =
        "# Permission table\n\nWritten by `phuongvi user permissions`; a test compares it with the program. Letters: c "
        "create, r read, u change, a approve, "
        "s sign, e export, m manage, g numbers only. Deny by default.\n\n| role | at | rights |\n|---|---|---|\n";
    for (auto const& role : role_table) {
        out += fmt::format("| `{}` {} | {} | ", role.code, role.name_vi, role.unit_kinds);
        bool first = true;
        for (auto const& rights : rights_)
            if (auto const letters = acts(role.code, rights.kind); !letters.empty())
                out += fmt::format("{}{} {}", first ? "" : ", ", rights.kind.wire(), letters), first = false;
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
