#pragma once
// What is done to students: load, may, rules, save, audit, commit. Every action raises the student's version.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/registry/guardian/store.h"
#include "modules/registry/kit.h"
#include "modules/registry/public.h"
#include "modules/registry/settings.h"
#include "vocabulary/school_year.h"

namespace pv::registry::student {

/// Days that ministry status codes depend on.
struct YearDates {
    SchoolYear year;
    LocalDate opens, term2_from, closes;
};
enum class Act : std::uint8_t { enter, come, come_back, move_out, drop_out };
/// The ministry's code of an act on a day: the same act has one code in term 1, one in term 2, one in summer
/// (records.md §4.22).
std::string status_code(Act act, LocalDate on, YearDates const& year);
/// A status in words. The list has no code for who finished the school: whose stay ended without an act of leaving has
/// graduated.
std::string status_name(std::string_view code, bool stay_ended, Reference const& codes);

struct Registration {
    Values values;                             ///< flat fields of the file
    std::optional<LocalDate> entered_on = {};  ///< absent: today
    ClassId class_id;                          ///< 0: none yet (U13)
    std::vector<guardian::Wanted> guardians;
    bool accept_warnings = false;
    std::string reason;
    std::optional<LocalDate> known_on;
};
/// The open faults of a file as it stands.
std::vector<Fault> check_file(
    struct StudentFile const& file, LocalDate today, Reference const& codes, Settings const& settings);
/// The rules over a registration, as the form asks while typing. Throws 404 for a class of another school.
std::vector<Fault> check_registration(
    db::Tx& tx, SchoolId school_id, Registration const& registration, LocalDate today, Reference const& codes);
/// Refused 422 by the rules; 409 "enrolled-elsewhere" when the personal id belongs to a student of another school
/// (which is named, and logged).
StudentId register_student(Deps const& deps, Actor const& actor, SchoolId school_id, Registration const& registration);

struct Change {
    Values values;                                           ///< only what changes
    std::optional<std::vector<guardian::Wanted>> guardians;  ///< the whole list as it shall be
    std::optional<int> version;  ///< Refused 412 "stale-version" when it is not the present one
    bool accept_warnings = false;
    std::optional<LocalDate> occurred_on, known_on;
    std::string reason;
};
/// Answers the new version.
int change_student(Deps const& deps, Actor const& actor, StudentId id, Change const& change);

/// Closes the membership on the day and opens the next; Refused 422 for a class of another year or a day outside the
/// enrolment.
int change_class(
    Deps const& deps, Actor const& actor, StudentId id, ClassId class_id, LocalDate on, std::string const& reason,
    std::optional<LocalDate> known_on);

struct ClassMove {
    LocalDate on;
    std::string reason;
    std::optional<LocalDate> known_on;
};
/// The same for several students at once: all or none; Refused 422 names everyone who cannot move.
int change_classes(
    Deps const& deps, Actor const& actor, SchoolId school_id, std::vector<StudentId> ids, ClassId class_id,
    ClassMove const& move);

struct Leaving {
    LocalDate on;
    std::string kind; /* dropout, transfer_out */
    std::string reason_code, reason, paper_no;
    std::optional<LocalDate> known_on;
};
/// Closes enrolment, membership and yearly facts: `on` is the first day the student is no longer at the school.
int leave(Deps const& deps, Actor const& actor, StudentId id, Leaving const& leaving);

/// A movement recorded by mistake can be taken back this long.
constexpr int days_to_take_back = 7;
/// Takes back the latest movement (change of class, leaving): what it closed is open again. Refused 422 when a later
/// act stands on it.
int take_back(Deps const& deps, Actor const& actor, StudentId id, MovementId movement_id, std::string const& reason);

}  // namespace pv::registry::student
