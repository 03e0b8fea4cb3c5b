#pragma once
// Who of a list of new staff is at another school already.
#include "platform/imports/kind.h"

namespace pv::registry::staff {

/// Numbers of people at other schools: asked past the wall, by number alone, and answered with the school's name alone.
/// Rows with such a number are refused.
void tell_numbers_elsewhere(imports::Work const& work, imports::ChangeSet& set);

}  // namespace pv::registry::staff
