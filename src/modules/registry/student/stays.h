#pragma once
// The stays of a student at a school: an enrolment with its class membership and yearly facts, closed by one movement
// and opened by another.
#include "modules/registry/student/actions.h"
#include "modules/registry/student/store.h"

namespace pv::registry::student {

/// A school year with its days; the usual ones where it is not opened yet.
YearDates year_dates(db::Tx& tx, SchoolYear year);

struct Closing {
    StudentId student_id;
    EnrolmentId enrolment_id;
    ClassId class_id;
    LocalDate on;            ///< first day no longer at the school
    bool moves_out = false;  ///< to another school; else left school
    std::string status_code, reason_code, reason, paper_no;
    std::optional<LocalDate> known_on;
};
/// Closes enrolment, membership and yearly facts, and records the movement.
void close_stay(db::Tx& tx, SchoolId school_id, Closing const& closing);

/// The enrolment holds again: its leaving never was. db::ExclusionViolation when the student is elsewhere by now.
void reopen_enrolment(db::Tx& tx, SchoolId school_id, EnrolmentId enrolment_id);
/// The yearly facts that a leaving ended or made void on a day hold again.
void reopen_yearly(db::Tx& tx, SchoolId school_id, StudentId student_id, LocalDate on);

/// What an import says of a status: who left, who is back; or, when an import is undone, that again as it was.
void change_status(db::Tx& tx, WriteContext const& context, Changed const& row);

}  // namespace pv::registry::student
