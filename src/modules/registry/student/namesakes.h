#pragma once
// Rows that name their child by name and birth date alone, where several children or several rows have them: who is
// who by parents and class, else asked.
#include "modules/registry/student/comparing.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/index.h"

namespace pv::registry::student {

/// The child that a row speaks of, or the likest one and what a person is asked about it.
struct Match {
    Existing const* record = nullptr;
    Existing const* asked = nullptr;
    std::string question = {};
    Key at = "fullName"_f;  ///< where it is asked
};

/// Decides for rows without a number of a known child, independent of their order. `taken`: children that other rows
/// have by a number.
std::unordered_map<imports::Row const*, Match> tell_namesakes(
    std::vector<imports::Row*> const& rows, Index const& index, Taken const& taken, ImportContext const& context,
    ClassesById const& classes);

/// Children of the name and birth date that a row may be: none whose number speaks against it.
std::vector<Existing const*> namesakes_of(Values const& row, Index const& index);

}  // namespace pv::registry::student
