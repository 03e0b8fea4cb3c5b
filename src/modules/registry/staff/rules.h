#pragma once
// Quality rules of a staff member's file and assignment: pure.
#include <vector>

#include "modules/registry/kit.h"
#include "modules/registry/settings.h"
#include "vocabulary/local_date.h"

namespace pv::registry::staff {

std::vector<Fault> check(
    Values const& values, LocalDate today, Reference const& codes, Settings const& settings = default_settings());
bool works(Values const& values, Reference const& codes);  ///< status with presence "active", or none said
bool is_principal(Values const& values);                   ///< position 01, in centres 05

}  // namespace pv::registry::staff
