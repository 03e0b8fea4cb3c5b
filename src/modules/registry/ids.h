#pragma once
// Ids of the registry's records, each a type of its own.
#include "vocabulary/id.h"

namespace pv::registry {

using SchoolId = Id<struct AnySchool>;
using StudentId = Id<struct AnyStudent>;
using ClassId = Id<struct AnyClass>;
using StaffId = Id<struct AnyStaffMember>;
using UnitId = Id<struct AnyUnit>;  ///< department, bureau, commune office; a school among them by its number
using SiteId = Id<struct AnySite>;
using GuardianId = Id<struct AnyGuardian>;
using GuardianLinkId = Id<struct AnyGuardianLink>;  ///< joins a guardian to a child
using MovementId = Id<struct AnyMovement>;
// periods of a student, and of a staff member
using EnrolmentId = Id<struct AnyEnrolment>;
using MembershipId = Id<struct AnyMembership>;
using YearlyId = Id<struct AnyYearlyFacts>;
using AssignmentId = Id<struct AnyAssignment>;

}  // namespace pv::registry
