#pragma once
// What people do with a school beside looking at it.
#include <optional>

#include "modules/registry/api.h"
#include "modules/registry/school/store.h"

namespace pv::registry::school {

/// Answers the version then. Refused 404, 412, 422; 403 without the right.
int change(
    Deps const& deps, Actor const& actor, SchoolId id, Values const& values, std::optional<int> version,
    bool accept_warnings, std::string const& reason);

}  // namespace pv::registry::school
