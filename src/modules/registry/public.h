#pragma once
// The registry: org units, schools, classes, students, guardians, staff. What other modules may use of it.
#include <vector>

#include "modules/registry/reference.h"
#include "platform/audit/audit.h"
#include "platform/clock/clock.h"
#include "platform/db/db.h"
#include "platform/http/http.h"

namespace pv::registry {

struct Deps {
    db::Pool& pool;
    audit::AccessLog& access_log;
    Clock const& clock;
};

/// Brings code lists, administrative units, school years and the province's org units (department, bureaus, commune offices) into the
/// database; does nothing when the embedded data is there already.
void load_reference_data(db::Pool& pool);

/// The org unit of the department; there is always one.
std::int64_t department_id(db::Tx& tx);

std::vector<http::Route> routes(Deps deps);

}  // namespace pv::registry
