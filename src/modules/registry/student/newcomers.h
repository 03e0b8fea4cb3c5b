#pragma once
// Rows that speak of no child of the school: are they somebody all the same, here or in another row, and do they say
// enough to make a file of?
#include "modules/registry/student/import.h"
#include "modules/registry/student/index.h"

namespace pv::registry::student {

/// S03, S04, S05: likeness to children of the school and to each other. U10, U13, S24: what whom a row makes must have.
void judge_newcomers(
    std::vector<imports::Row*> const& rows, ImportContext const& context, Index const& index, Taken const& taken);

}  // namespace pv::registry::student
