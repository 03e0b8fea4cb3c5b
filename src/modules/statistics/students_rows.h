#pragma once
// Behind a number of students, within one school.
#include "modules/statistics/asked.h"

namespace pv::statistics {

/// The classes of the school with what the number counts in each; or, of one of them, the names: with the right to read
/// students, at the department with a reason (else refused 403), logged before the answer leaves. Writes "kind" and the
/// beginning of "rows"; the caller ends them.
void put_students(
    Desk const& desk, http::Request& request, Asked const& asked, figures::Behind const& behind, std::int64_t school,
    std::optional<std::int64_t> school_class, http::JsonWriter& json);

}  // namespace pv::statistics
