#pragma once
// Numbers and codes that belong to another child, here or at another school.
#include "modules/registry/student/import.h"
#include "modules/registry/student/index.h"

namespace pv::registry::student {

/// D05, S01, S02: numbers that must not move from one known student to another.
void check_numbers_of(imports::Row& row, Existing const& match, Index const& index);
/// S06: numbers that no student of this school has may belong to a child of another one; that is all a clerk is told of
/// him.
void find_elsewhere(imports::ChangeSet& set, ImportContext const& context, Index const& index);
/// S02: a student code that another child of the school has and keeps. Codes may change hands within a file: who has
/// the code must give it up in a row that is written too.
void check_codes_taken(imports::ChangeSet& set, Index const& index, Taken const& taken);

}  // namespace pv::registry::student
