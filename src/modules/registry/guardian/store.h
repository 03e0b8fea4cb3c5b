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
    std::vector<std::int64_t> const& students, std::vector<std::int64_t> const& persons);

/// A person who is joined to a child now.
struct Link {
    std::int64_t id = 0, student_id = 0, guardian_id = 0;
    Values values;  ///< of both, by the keys of fields()
};
/// Of these children, the oldest link first; under their locks.
std::vector<Link> list_locked(db::Tx& tx, std::vector<std::int64_t> const& student_ids);
/// Of all children of a school, the youngest link first.
std::vector<Link> list_of_school(db::Tx& tx, SchoolId school_id);

/// Changes of persons and links, to be written together.
class Changes {
public:
    /// A person not yet there. Stands for its id until everything is written.
    std::int64_t add(Values person);
    void change(std::int64_t guardian_id, Values const& only);
    /// `link`: relation, isContact, accessRestricted. `from` nullopt: since always.
    void join(std::int64_t student_id, std::int64_t guardian_id, Values link, std::optional<LocalDate> from);
    /// Of a link that is there: what it says, and whom it joins.
    void change_link(std::int64_t link_id, Values const& only);
    void hand_over(std::int64_t link_id, std::int64_t guardian_id);
    /// The link was until the day before `on`; one that would have been on no day is cancelled.
    void end(std::int64_t link_id, LocalDate on);
    void cancel(std::int64_t link_id);

    struct Written {
        std::vector<std::int64_t> links;    ///< the new ones, in the order of join()
        std::vector<std::int64_t> persons;  ///< added or changed
    };
    /// The change log is the caller's: it knows whose act this is.
    Written write(db::Tx& tx, SchoolId school_id);

private:
    struct Joined {
        std::int64_t student_id, guardian_id;
        Values link;
        std::optional<LocalDate> from;
    };
    struct LinkChange {
        Values only;
        std::int64_t guardian_id = 0;
    };
    std::vector<Values> added_;  ///< add() answers -1, -2 …
    std::map<std::int64_t, Values> changed_;
    std::vector<Joined> joined_;
    std::map<std::int64_t, LinkChange> links_;
    std::vector<std::pair<std::int64_t, LocalDate>> ended_;
    std::vector<std::int64_t> cancelled_;
};

/// One person of a form's list; link_id 0: new.
struct Wanted {
    Values values;
    std::int64_t link_id = 0;
};
/// Joins new persons to a child from the day of the writing on, else from today.
void add(
    db::Tx& tx, record::Writing const& writing, std::int64_t student_id, std::vector<Wanted> const& persons,
    LocalDate today);
/// A child's list as it shall be: known links change, missing ones end today, the others are new. False: nothing
/// was to be done.
bool set_list(
    db::Tx& tx, record::Writing const& writing, std::int64_t student_id, std::vector<Wanted> const& wanted,
    LocalDate today);

}  // namespace pv::registry::guardian
