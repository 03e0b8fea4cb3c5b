#pragma once
// Under whom schools stand: the profession's superior is the department, the administration's the commune office since
// 1/7/2025, before that the district's bureau. Everything here is for a set of schools, works as pv_job and raises the
// scope's epoch.
#include <cstdint>
#include <string>
#include <vector>

#include "modules/registry/kit.h"
#include "platform/db/db.h"
#include "vocabulary/local_date.h"

namespace pv::registry::school {

/// What the administration of a school follows from.
struct Placed {
    SchoolId id;
    std::string commune;  ///< whose office administers it; "": the department does
};
Placed placed(SchoolId id, Values const& values);

/// Both superiors of new schools, each from its day on.
void add_superiors(db::Tx& job_tx, std::vector<Placed> const& schools, std::vector<LocalDate> const& from);
/// Another commune or other levels: the old administrator to yesterday, the new one from today. A closed school has
/// none and gets none.
void move_administrators(db::Tx& job_tx, std::vector<Placed> const& schools, LocalDate today);
void close_superiors(db::Tx& job_tx, std::vector<SchoolId> const& schools, LocalDate today);
/// What still runs goes on, what has ended begins anew.
void reopen_superiors(db::Tx& job_tx, std::vector<Placed> const& schools, LocalDate today);

}  // namespace pv::registry::school
