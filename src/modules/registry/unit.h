#pragma once
// Units: the department, the former bureaus, the commune offices and the schools, with the periods of their names and
// superiors.
#include "platform/record/digest.h"

namespace pv::registry::unit {

record::Digested const& digested();

}  // namespace pv::registry::unit
