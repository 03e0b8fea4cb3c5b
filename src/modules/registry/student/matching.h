#pragma once
// Which of the school's children each row of a file speaks of: by numbers, by name and birth date, by a likeness that a
// person must judge (S03, S04); and what differs then, cell by cell.
#include <unordered_map>

#include "modules/registry/student/import.h"
#include "modules/registry/student/likeness.h"

namespace pv::registry::student {

/// Classes by their id: those of the school and, with negative ids, those that the file proposes.
using ClassesById = std::unordered_map<ClassId, SchoolClass const*>;

/// Finds each row's child, compares, and says what would be done with the row. The rows carry the faults of their cells
/// and rules already.
void match_and_compare(imports::ChangeSet& set, ImportContext const& context, ClassesById const& classes);

std::shared_ptr<Index const> index_of_existing(std::vector<Existing> const& existing);  ///< which is borrowed
/// Every student that a row may turn out to be, by a number, the name and birth date or a person's word.
std::vector<Existing const*> may_match(imports::Row const& row, ImportContext const& context);

}  // namespace pv::registry::student
