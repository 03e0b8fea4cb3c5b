#pragma once
// What is done to staff: load, may, rules, save, log, commit. Every action raises the file's version.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/registry/public.h"
#include "modules/registry/settings.h"
#include "modules/registry/staff/store.h"

namespace pv::registry::staff {

/// May the actor see or write the groups of Sensitivity::sensitive: pay, ethnic group, religion, party?
bool may_sensitive(Actor const& actor, Act act);

/// The open faults of a file as it stands.
std::vector<Fault> check_file(Values const& values, LocalDate today, Reference const& codes, Settings const& settings);

struct Edit {
    Values values;               ///< of a change only what changes
    std::optional<int> version;  ///< Refused 412 "stale-version" when it is not the present one
    bool accept_warnings = false;
    std::string reason;
    std::optional<LocalDate> occurred_on, known_on;
};
/// Refused 422 by the rules, 409 "duplicate" when a number is another's. Somebody new works: who has left is not
/// entered by hand.
StaffId create(Deps const& deps, Actor const& actor, SchoolId school_id, Edit const& edit);
/// Answers the new version. Leaving and coming back are acts of their own.
int change(Deps const& deps, Actor const& actor, StaffId id, Edit const& edit);

struct Move {
    LocalDate on;        ///< of a leaving: the first day no longer at the school
    std::string status;  ///< a code of staff_statuses
    std::optional<int> version;
    bool accept_warnings = false;
    std::string reason;
    std::optional<LocalDate> known_on;
};
int leave(Deps const& deps, Actor const& actor, StaffId id, Move const& move);
int come_back(Deps const& deps, Actor const& actor, StaffId id, Move const& move);

/// Entered by mistake. Refused 422 while a class names the person as its teacher.
void cancel(Deps const& deps, Actor const& actor, StaffId id, std::string const& reason);

}  // namespace pv::registry::staff
