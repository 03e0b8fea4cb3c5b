#pragma once
// Guardians in SQL: persons of their own, joined to children. What a form, a workbook of parents and a row of a
// student change is gathered first and written as sets.
#include <map>
#include <optional>
#include <vector>

#include "modules/registry/kit.h"
#include "platform/record/digest.h"
#include "platform/record/rows.h"
#include "platform/record/writing.h"

namespace pv::registry::guardian {

record::Digested const& digested();
/// The table of links as a part of what a school has of a student.
record::TableShape links_of_school();
/// Appends lines about these children, with the digests of their stays and of the persons that were written.
void append(
    db::Tx& tx, record::Writing const& writing, std::vector<audit::Change> lines,
    std::vector<StudentId> const& students, std::vector<GuardianId> const& persons);

/// A person who is joined to a child now.
struct Link {
    GuardianLinkId id;
    StudentId student_id;
    GuardianId guardian_id;
    Values values;  ///< of both, by the keys of fields()
};
/// Of these children, the oldest link first; under their locks.
std::vector<Link> list_locked(db::Tx& tx, std::vector<StudentId> const& student_ids);
/// Of all children of a school, the youngest link first.
std::vector<Link> list_of_school(db::Tx& tx, SchoolId school_id);

/// Changes of persons and links, to be written together.
class Changes {
public:
    /// A person not yet there. Stands for its id until everything is written.
    GuardianId add(Values person);
    void change(GuardianId guardian_id, Values const& only);
    /// `link`: relation, isContact, accessRestricted. `from` nullopt: since always.
    void join(StudentId student_id, GuardianId guardian_id, Values link, std::optional<LocalDate> from);
    /// Of a link that is there: what it says, and whom it joins.
    void change_link(GuardianLinkId link_id, Values const& only);
    void hand_over(GuardianLinkId link_id, GuardianId guardian_id);
    /// The link was until the day before `on`; one that would have been on no day is cancelled.
    void end(GuardianLinkId link_id, LocalDate on);
    void cancel(GuardianLinkId link_id);

    struct Written {
        std::vector<GuardianLinkId> links;  ///< the new ones, in the order of join()
        std::vector<GuardianId> persons;    ///< added or changed
    };
    /// The change log is the caller's: it knows whose act this is.
    Written write(db::Tx& tx, SchoolId school_id);

private:
    struct Joined {
        StudentId student_id;
        GuardianId guardian_id;
        Values link;
        std::optional<LocalDate> from;
    };
    struct LinkChange {
        Values only;
        GuardianId guardian_id;
    };
    std::vector<Values> added_;  ///< add() answers -1, -2 …
    std::map<GuardianId, Values> changed_;
    std::vector<Joined> joined_;
    std::map<GuardianLinkId, LinkChange> links_;
    std::vector<std::pair<GuardianLinkId, LocalDate>> ended_;
    std::vector<GuardianLinkId> cancelled_;
};

/// One person of a form's list; without a link: new.
struct Wanted {
    Values values;
    GuardianLinkId link_id;
};
/// Joins new persons to a child from the day of the writing on, else from today.
void add(
    db::Tx& tx, record::Writing const& writing, StudentId student_id, std::vector<Wanted> const& persons,
    LocalDate today);
/// A child's list as it shall be: known links change, missing ones end today, the others are new. False: nothing
/// was to be done.
bool set_list(
    db::Tx& tx, record::Writing const& writing, StudentId student_id, std::vector<Wanted> const& wanted,
    LocalDate today);

}  // namespace pv::registry::guardian
