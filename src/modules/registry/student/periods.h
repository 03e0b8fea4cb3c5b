#pragma once
// What holds of a student for a time: where, in which class, and what is told of each school year.
#include <span>

#include "modules/registry/periods.h"

namespace pv::registry::student {

/// At most one enrolment at any instant in the whole province.
Chain<EnrolmentId> const& enrolments();
/// At most one class at any instant.
Chain<MembershipId> const& memberships();
/// By school year, with yearly_sensitive beside.
Chain<YearlyId> const& yearly_facts();

}  // namespace pv::registry::student
