#pragma once
// Quality rules of a staff member's file and assignment: pure.
#include <string_view>
#include <vector>

#include "modules/registry/kit.h"
#include "modules/registry/settings.h"
#include "vocabulary/local_date.h"

namespace pv::registry::staff {

struct Staff;
std::vector<Fault> check(
    Staff const& staff, LocalDate today, Reference const& codes, Settings const& settings = default_settings());
bool works(std::string_view status, Reference const& codes);  ///< a status with presence "active", or none said
bool is_principal(std::string_view position);                 ///< 01, in centres 05

}  // namespace pv::registry::staff
