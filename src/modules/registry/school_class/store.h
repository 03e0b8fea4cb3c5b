#pragma once
// Classes in SQL: the one way they are written, whoever sends them.
#include <map>
#include <optional>

#include "modules/registry/kit.h"
#include "platform/record/register.h"

namespace pv::registry::school_class {

record::Register const& classes();

/// A class as it stands. `values` also say by name where it is ("site") and by ministry code who leads it.
struct File {
    ClassId id;
    SchoolId school_id;
    SchoolYear school_year;
    int version = 0;
    std::optional<LocalDate> closed_on;
    Values values;
};
/// Under its lock.
std::optional<File> find_locked(db::Tx& tx, SchoolId school_id, ClassId id);
std::vector<File> list(db::Tx& tx, SchoolId school_id, SchoolYear year);
/// The classes among these that are not cancelled.
std::vector<File> list(db::Tx& tx, SchoolId school_id, std::vector<ClassId> const& ids);

/// What a class names by words and stands in it as a reference.
struct Places {
    std::map<std::string, SiteId> sites;   ///< by folded name and by code
    std::map<std::string, StaffId> staff;  ///< the school's staff by ministry code
};
Places load_places(db::Tx& tx, SchoolId school_id);

struct New {
    Values values;
    SchoolYear school_year;
    LocalDate from;
};
/// A class of which only this is known: an import found its name.
Values proposed(std::string const& name, std::string const& grade_code, int order_no);
/// Answers their ids in order. UniqueViolation: a name is taken in its year (S14).
std::vector<ClassId> insert(db::Tx& tx, record::Writing const& writing, std::vector<New> const& rows);

struct Change {
    ClassId id;
    int version = 0;  ///< the one compared with; 0: whatever it is
    Values const* before;
    Values only;  ///< what changes
};
/// Answers the ids of classes that were changed meanwhile; they are left alone.
std::vector<ClassId> update(db::Tx& tx, record::Writing const& writing, std::vector<Change> const& rows);

/// Open until the day before `on`; a class that would have been open on no day is cancelled.
void close(db::Tx& tx, record::Writing const& writing, ClassId id, LocalDate on);
/// Entered by mistake. Answers the ids of those in which somebody is or was; they stay.
std::vector<ClassId> cancel(db::Tx& tx, record::Writing const& writing, std::vector<ClassId> const& ids);

}  // namespace pv::registry::school_class
