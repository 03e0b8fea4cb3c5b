#pragma once
// Which of the school's children each row of a file speaks of: by numbers, by name and birth date, by a likeness that a
// person must judge (S03, S04).
#include "modules/registry/student/comparing.h"

namespace pv::registry::student {

/// Finds each row's child, compares, and says what would be done with the row. The rows carry the faults of their cells
/// and rules already.
void match_and_compare(imports::ChangeSet& set, ImportContext const& context, ClassesById const& classes);

/// Every student that a row may turn out to be, by a number, the name and birth date or a person's word.
std::vector<Existing const*> may_match(imports::Row const& row, ImportContext const& context);

}  // namespace pv::registry::student
