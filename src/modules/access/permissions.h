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

std::span<Role const> roles();
Role const* find_role(std::string_view code);

/// Can the role be held at a unit of this kind (SO, PHONG, XA, TRUONG)?
bool held_at(Role const& role, std::string_view unit_kind);
/// May this role give that one to a person of a unit of the kind? (Separation of duties: nobody gives himself a
/// business role.)
bool may_grant(std::string_view granting, std::string_view given);

/// The permission table: role × record kind × acts, put together of what every module says beside its kinds.
class PermissionTable {
public:
    PermissionTable() = default;
    /// Throws std::logic_error for a role or a letter that there is none of, and for a kind that two modules declare.
    explicit PermissionTable(std::vector<KindRights> rights);
    std::span<KindRights const> kinds() const { return rights_; }
    /// The letters that a role has for a kind; "" none.
    std::string_view acts(std::string_view role, RecordKind const& kind) const;
    Rights of(std::string_view role) const;
    /// As the page docs/permissions.md.
    std::string page() const;

private:
    std::vector<KindRights> rights_;
};

}  // namespace pv::access
