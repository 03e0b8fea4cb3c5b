#pragma once
// Which accounts an actor has to do with: the first wall of every act on an account.
#include <optional>
#include <string>
#include <vector>

#include "modules/access/public.h"

namespace pv::access {

/// Is the unit the actor's own, or one below it? The department's reach is every unit there is.
bool covers_unit(Actor const& actor, std::int64_t unit_id);
/// Accounts are kept by roles of the unit itself, or of one above it. Refused 404 outside, 403 without the right.
void require_unit(Deps const& deps, Actor const& actor, std::int64_t unit_id, Act act);

struct Managed {
    std::int64_t unit_id;
    std::string username;
};
/// An account whose every present and coming role is at units that the actor covers and is one that the actor may give.
/// Refused 404 and 403.
Managed get_managed(Deps const& deps, Actor const& actor, std::int64_t account_id);

/// The units that the actor covers, as a parameter: NULL stands for the whole province.
std::optional<std::vector<std::int64_t>> units_of(Actor const& actor);

}  // namespace pv::access
