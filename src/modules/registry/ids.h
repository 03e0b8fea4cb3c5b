#pragma once
// Ids of the registry's records, each a type of its own.
#include "vocabulary/id.h"

namespace pv::registry {

using SchoolId = Id<struct AnySchool>;
using StudentId = Id<struct AnyStudent>;
using ClassId = Id<struct AnyClass>;
using StaffId = Id<struct AnyStaffMember>;

}  // namespace pv::registry
