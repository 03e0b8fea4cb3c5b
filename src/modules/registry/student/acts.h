#pragma once
// What the acts on students share: the locked file, the class and year they speak of, the line in the change log,
// refusals in words.
#include <optional>
#include <string>

#include "modules/registry/student/actions.h"
#include "modules/registry/student/file.h"

namespace pv::registry::student {

[[noreturn]] void not_found();
/// Refused 422 with one field.
[[noreturn]] void refuse(char const* field, std::string message);
/// Says in words what the database refused.
[[noreturn]] void explain(db::Error const& fault);

struct ClassRow {
    std::string name, grade_code;
    SchoolYear school_year;
    LocalDate opens, term2_from, closes, open_from;
    std::optional<LocalDate> open_until;
};
std::optional<ClassRow> find_class(db::Tx& tx, SchoolId school_id, ClassId class_id);
/// The school year a day belongs to.
YearDates year_on(db::Tx& tx, LocalDate on);

/// The file under its lock. Refused 404 outside the scope.
StudentFile get_locked(db::Tx& tx, Actor const& actor, StudentId id);
/// In which school a student is now, as far as the actor may see it: what a write is narrowed to.
SchoolId school_of(Deps const& deps, Actor const& actor, StudentId id);
/// Raises the file's version and answers it.
int raise(db::Tx& tx, StudentId id);

struct Log {
    db::Tx& tx;
    Actor const& actor;
    SchoolId school_id;
    StudentId student_id;
    std::optional<LocalDate> occurred_on, known_on;
    std::string reason;
};
/// One line of the change log about this student.
void append(
    Log const& log, char const* kind, std::int64_t id, char const* action, std::string before, std::string after);

}  // namespace pv::registry::student
