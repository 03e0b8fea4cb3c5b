#pragma once
// What the change log's digests of a student are of.
#include "platform/record/digest.h"

namespace pv::registry::student {

/// The person, with identity and what is sensitive.
record::Digested const& digested();
/// What a school has of the student: enrolments, classes, yearly facts, movements, and the links to guardians, those
/// that hold and those that have ended.
record::Digested const& digested_stay();

}  // namespace pv::registry::student
