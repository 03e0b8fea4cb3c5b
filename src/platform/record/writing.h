#pragma once
// What all records of one write have in common in the change log: who, why, for which school, out of which import.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/audit/audit.h"
#include "platform/record/values.h"

namespace pv::record {

struct Writing {
    Actor const& actor;
    std::int64_t school_id = 0;
    std::string reason = {};
    std::optional<LocalDate> occurred_on = {}, known_on = {};
    std::optional<std::int64_t> change_set_id = {};
    bool undoing = false;  ///< takes an earlier write back
};

/// A line of the change log about a record whose own file it is; what it says before and after is the caller's.
audit::Change change_of(Writing const& writing, std::string kind, std::int64_t id, std::string action);
/// Fields that go from what `before` says to what `only` says.
audit::Change update_of(
    Writing const& writing, std::string kind, std::int64_t id, Fields fields, Values const& before, Values const& only);

}  // namespace pv::record
