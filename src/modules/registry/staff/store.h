#pragma once
// Staff in SQL: the person with what stands beside it, and the main assignment at the school with its pay. The one way
// they are written, whoever sends them.
#include <cstdint>
#include <optional>
#include <vector>

#include "modules/registry/kit.h"
#include "platform/record/digest.h"
#include "platform/record/writing.h"

namespace pv::registry::staff {

/// A staff member's file with the latest assignment at the present school.
struct File {
    StaffId id;
    SchoolId school_id;
    AssignmentId assignment_id;
    int version = 0;
    std::optional<LocalDate> from, until;  ///< of the assignment; until: first day no longer at the school
    Values values;
};
/// Everyone of a school, whoever has left too, in the order of their ids; `only` narrows to ids. The groups of
/// Sensitivity::sensitive are read only when they are asked for.
std::vector<File> list(
    db::Tx& tx, SchoolId school_id, std::optional<std::vector<StaffId>> const& only = std::nullopt,
    bool sensitive = true);
/// nullopt: not there, or not in the scope.
std::optional<File> find(db::Tx& tx, StaffId id, bool sensitive);
/// The whole file under its lock.
std::optional<File> find_locked(db::Tx& tx, StaffId id);

/// The person, and what a school has of the work: a digest each.
record::Digested const& digested();
record::Digested const& digested_work();

struct New {
    Values values;
    LocalDate from;  ///< at the school since, where joinedOn is not said
};
/// Answers their ids in order. UniqueViolation: a number is another's.
std::vector<StaffId> insert(
    db::Tx& tx, record::Writing const& writing, std::vector<New> const& rows, LocalDate today, Reference const& codes);

struct Change {
    File const* before;
    Values only;  ///< what changes
};
/// A status that says somebody has left ends the assignment on its day; one that says the opposite opens the next, or,
/// where it is said of a day before that end, the same again. Answers the ids of files that were changed meanwhile;
/// they are left alone.
std::vector<StaffId> update(
    db::Tx& tx, record::Writing const& writing, std::vector<Change> const& rows, LocalDate today,
    Reference const& codes);
/// Entered by mistake: cancelled, never deleted; their numbers become free again.
void cancel(db::Tx& tx, record::Writing const& writing, std::vector<StaffId> const& ids);

}  // namespace pv::registry::staff
