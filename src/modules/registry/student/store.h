#pragma once
// Students in SQL: set-based, for a form's one row and an import's twenty thousand alike.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/registry/kit.h"
#include "platform/auth/actor.h"
#include "platform/db/db.h"
#include "platform/record/writing.h"
#include "vocabulary/school_year.h"

namespace pv::registry::student {

/// A student's file as it stands in a school and year.
struct Existing {
    StudentId id;
    int version = 0;
    SchoolId school_id;
    EnrolmentId enrolment_id;
    ClassId class_id;
    MembershipId membership_id;
    YearlyId yearly_id;
    Values values;
    std::string entered_on = {}, left_on = {};  ///< of the last enrolment; left_on "" while it is open
    std::optional<SchoolYear> class_year = {};  ///< of the class
    std::string class_grade = {};
};

/// Every student with an enrolment at the school (not cancelled) on the day, or whose last one was there. `only`
/// narrows to ids.
std::vector<Existing> list_existing(
    db::Tx& tx, SchoolId school_id, SchoolYear year, std::vector<StudentId> const& only = {});

struct SchoolClass {
    ClassId id;
    std::string name, name_key, grade_code, age_group = {};
    std::optional<LocalDate> closed_on = {};  ///< it was closed within the year: nobody can be put there
};
std::vector<SchoolClass> list_classes(db::Tx& tx, SchoolId school_id, SchoolYear year);

struct New {
    Values values;
    ClassId class_id;
};
struct Changed {
    Existing const* before;
    Values after;
    std::vector<std::string> fields;
    ClassId class_id; /* 0: stays */
};

struct WriteContext {
    Actor const& actor;
    Reference const& codes;
    SchoolId school_id;
    SchoolYear school_year;
    LocalDate today, opens;  ///< opening day of the year: what a record without a date of its own counts from
    std::optional<std::int64_t> change_set_id;
    std::string reason;
    std::optional<LocalDate> occurred_on;
    bool undoing = false;  ///< a change of status is taken back, not made
    operator record::Writing() const { return {actor, school_id, reason, occurred_on, {}, change_set_id, undoing}; }
};

/// Inserts persons, identity, sensitive, enrolment, membership, yearly facts, guardians, movements and change rows;
/// answers the new ids.
std::vector<StudentId> insert_students(db::Tx& tx, WriteContext const& context, std::vector<New> const& rows);
/// The same in two steps: the ids are known while the database still writes the rows; then what stands on them.
std::vector<StudentId> start_students(db::Tx& tx, WriteContext const& context, std::vector<New> const& rows);
void finish_students(
    db::Tx& tx, WriteContext const& context, std::vector<New> const& rows, std::vector<StudentId> const& ids);
/// Writes changed fields; answers the ids whose version was no longer the one compared with (they are left untouched).
std::vector<StudentId> update_students(db::Tx& tx, WriteContext const& context, std::vector<Changed> const& rows);
/// Undoes creations: cancelled, never deleted.
void cancel_students(db::Tx& tx, WriteContext const& context, std::vector<StudentId> const& ids);

/// {"fullName":"…"} of some fields.
std::string values_json(Values const& values, std::vector<std::string> const& only);

}  // namespace pv::registry::student
