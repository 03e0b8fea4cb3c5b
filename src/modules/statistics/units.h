#pragma once
// Which schools a unit has on a day, and whether somebody may ask about it.
#include <optional>
#include <string>
#include <vector>

#include "platform/auth/actor.h"
#include "platform/db/db.h"

namespace pv::statistics {

struct Unit {
    std::int64_t id = 0;
    std::string kind, code, name;
    std::optional<std::vector<std::int64_t>> schools;  ///< nullopt: all of the province
};

/// Refused 404 for a unit that is absent or outside the actor's scope (both answer alike). `direct`: only schools
/// directly under the unit.
Unit get_unit(db::Tx& job_tx, Actor const& actor, std::int64_t unit_id, LocalDate on, bool direct = false);

struct Child {
    std::int64_t id;
    std::string kind, code, name;
    std::vector<std::int64_t> schools;
};
/// Bureaus or communes with their schools, last the department's own schools; for other units and `direct`: each school
/// by itself.
std::vector<Child> list_children(db::Tx& job_tx, Unit const& unit, LocalDate on, bool direct);

}  // namespace pv::statistics
