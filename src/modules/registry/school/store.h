#pragma once
// Schools in SQL: the unit with its name's period, the record, the main site and the superiors. The one way they are
// written, whoever sends them: as sets, for a form's one and a list's thousands alike. Everything here but what reads
// works as pv_job.
#include <optional>
#include <unordered_set>
#include <vector>

#include "modules/registry/kit.h"
#include "platform/record/digest.h"
#include "platform/record/writing.h"

namespace pv::registry::school {

struct File {
    SchoolId id;
    int version = 0;
    Values values;
    bool is_demo = false;
};
/// Closed ones too, in the order of their ids; of these ids alone when they are given.
std::vector<File> list(db::Tx& tx, std::optional<std::vector<SchoolId>> const& ids = {});
std::optional<File> find(db::Tx& tx, SchoolId id);
/// Those that were closed by cancel() and not opened since.
std::unordered_set<SchoolId> list_cancelled(db::Tx& tx);

record::Digested const& digested();

/// Levels that a kind of school has: "02,03".
std::string levels_of(std::string const& kind_code, Reference const& codes);

struct New {
    Values values;  ///< levels that are not said are those of the kind
    LocalDate from;
    bool is_demo = false;
};
/// See create_school(). Answers the ids in order. Refused 409 when a code is taken.
std::vector<SchoolId> insert(
    db::Tx& job_tx, record::Writing const& writing, std::vector<New> const& rows, Reference const& codes);

/// close: the log says cancelled, and it stands under nobody. reopen: it is taken up again.
enum class Turn : std::uint8_t { none, close, reopen };
struct Change {
    File const* before;
    Values only;  ///< what changes; the levels go with the kind
    Turn turn = Turn::none;
};
/// Names keep their periods, the main site goes along, another commune or kind moves the administrative superior from
/// today on. Rules are the caller's. Answers the ids of schools that are no longer as `before` says; they are left
/// alone.
std::vector<SchoolId> update(
    db::Tx& job_tx, record::Writing const& writing, std::vector<Change> const& rows, LocalDate today,
    Reference const& codes);
/// Entered by mistake: closed, and its code is never used again for another school. Answers the ids of those that have
/// classes, students or staff; they stay.
std::vector<SchoolId> cancel(
    db::Tx& job_tx, record::Writing const& writing, std::vector<SchoolId> const& ids, LocalDate today,
    Reference const& codes);

}  // namespace pv::registry::school
