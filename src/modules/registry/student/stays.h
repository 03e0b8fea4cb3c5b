#pragma once
// The stays of a student at a school: an enrolment with its class membership and yearly facts, closed by one movement
// and opened by another.
#include "modules/registry/student/actions.h"
#include "modules/registry/student/store.h"

namespace pv::registry::student {

/// The year of a school year's number with its days; the usual days where it is not opened yet.
YearDates year_dates(db::Tx& tx, int start_year);

struct Closing {
    std::int64_t student_id = 0, enrolment_id = 0, class_id = 0;
    LocalDate on;            ///< first day no longer at the school
    bool moves_out = false;  ///< to another school; else left school
    std::string status_code, reason_code, reason, paper_no;
    std::optional<LocalDate> known_on;
};
/// Closes enrolment, membership and yearly facts, and records the movement.
void close_stay(db::Tx& tx, std::int64_t school_id, Closing const& closing);

/// A change of class that never was: the class left holds again; without one the student is in no class.
void take_back_class_change(
    db::Tx& tx, std::int64_t school_id, std::int64_t student_id, std::int64_t from_class, std::int64_t to_class,
    LocalDate on);
/// The same for the latest change of class or promotion, whose movement is cancelled.
void take_back_latest_move(db::Tx& tx, std::int64_t school_id, std::int64_t student_id);
/// The membership that a movement ended or made void on a day holds again; nothing for class 0.
void reopen_class(db::Tx& tx, std::int64_t school_id, std::int64_t student_id, std::int64_t class_id, LocalDate on);

/// What an import says of a status: who left, who is back; or, when an import is undone, that again as it was.
void change_status(db::Tx& tx, WriteContext const& context, Changed const& row);

}  // namespace pv::registry::student
