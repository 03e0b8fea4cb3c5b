#pragma once
// What a row would change of the child it speaks of, cell by cell.
#include <unordered_map>

#include "modules/registry/student/import.h"

namespace pv::registry::student {

/// Classes by their id: those of the school and, with negative ids, those that the file proposes.
using ClassesById = std::unordered_map<ClassId, SchoolClass const*>;

/// Notes on the row's cells what differs. True: something will be written.
bool compare_with(imports::Row& row, Existing const& match, ImportContext const& context, ClassesById const& classes);

}  // namespace pv::registry::student
