#pragma once
// Changes of class: a membership is closed and the next one opened; and a change that never was.
#include <vector>

#include "modules/registry/student/store.h"

namespace pv::registry::student {

/// Does the row put its student into a class of a new school year?
bool changes_year(WriteContext const& context, Changed const& row);
/// What an import says of classes. The membership closes on the day and the next opens; on its own first day it is
/// corrected. A class of the new year begins with that year, and is a promotion where the grade is another.
void move_classes(db::Tx& tx, WriteContext const& context, std::vector<Changed const*> const& rows);

/// A change of class that never was: the class left holds again; without one the student is in no class.
void take_back_class_change(
    db::Tx& tx, SchoolId school_id, StudentId student_id, ClassId from_class, ClassId to_class, LocalDate on);
/// The same for the latest change of class or promotion, whose movement is cancelled.
void take_back_latest_move(db::Tx& tx, SchoolId school_id, StudentId student_id);
/// The membership that a movement ended or made void on a day holds again; nothing for class 0.
void reopen_class(db::Tx& tx, SchoolId school_id, StudentId student_id, ClassId class_id, LocalDate on);

}  // namespace pv::registry::student
