#pragma once
// The permission table: role × record kind × acts. Data, in one place; shown at GET /api/v1/permissions and in
// docs/permissions.md.
#include <span>
#include <string>
#include <string_view>

#include "platform/auth/actor.h"

namespace pv::access {

struct Role {
    std::string_view code, name_vi;
    std::string_view unit_kinds;  ///< space-separated: at which kinds of unit it can be held
};

/// One row: letters of acts — c create, r read, u change, a approve, s sign, e export, m manage, g aggregate (numbers
/// only).
struct Permission {
    std::string_view role;
    RecordKind kind;
    std::string_view acts;
};

std::string_view name_vi(RecordKind kind);
std::span<Role const> roles();
std::span<Permission const> permissions();
Role const* find_role(std::string_view code);
Rights rights_of(std::string_view role);

/// Can the role be held at a unit of this kind (SO, PHONG, XA, TRUONG)?
bool held_at(Role const& role, std::string_view unit_kind);
/// May this role give that one to a person of a unit of the kind? (Separation of duties: nobody gives himself a
/// business role.)
bool may_grant(std::string_view granting, std::string_view given);

/// The table as the page docs/permissions.md.
std::string permissions_page();

}  // namespace pv::access
