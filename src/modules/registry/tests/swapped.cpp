// Must not compile, whichever mistake is made: the build's tests look for the reason.
#include "modules/registry/import_kinds.h"
#include "modules/registry/site/store.h"
#include "modules/registry/student/periods.h"
#include "modules/registry/student/store.h"

namespace pv::registry {
#if defined(STUDENT_FOR_SCHOOL)
std::vector<site::File> mistaken(db::Tx& tx, StudentId student, LocalDate on) { return site::list(tx, student, on); }
#elif defined(UNIT_FOR_YEAR)
LocalDate mistaken(db::Tx& tx, UnitId unit) { return opening_day(tx, unit); }
#elif defined(NUMBER_FOR_YEAR)
LocalDate mistaken(db::Tx& tx, int year) { return opening_day(tx, year); }
#elif defined(CLASSES_FOR_STUDENTS)
void mistaken(db::Tx& tx, student::WriteContext const& by, std::vector<ClassId> const& classes) {
    student::cancel_students(tx, by, classes);
}
#elif defined(MEMBERSHIP_FOR_ENROLMENT)
void mistaken(db::Tx& tx, SchoolId school, std::vector<MembershipId> const& memberships) {
    student::enrolments().reopen(tx, school, memberships);
}
#endif
}  // namespace pv::registry
