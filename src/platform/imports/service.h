#pragma once
// What can be done with an import: look at a file, mend, answer, apply, undo. Every act asks for the right, works under
// the school's wall and leaves nothing half done. The acts here work at once, in the caller's thread; background.h runs
// the same ones as jobs.
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.h"
#include "platform/files/files.h"
#include "platform/http/http.h"
#include "platform/http/problems.h"
#include "platform/imports/change_set.h"
#include "platform/imports/kind.h"
#include "platform/record/overview.h"
#include "platform/reference/snapshots.h"

namespace pv::imports {

constexpr std::int64_t max_file_bytes = 100ll << 20;
constexpr std::size_t rows_in_part = 1000;  ///< a row of sixty cells takes some thirty kilobytes while it is judged
constexpr int undo_days = 7;                ///< so long an applied import can be taken back

struct ImportDeps {
    db::Pool& pool;
    files::Store& files;
    Clock const& clock;
    reference::Snapshots const& reference_data;
    std::vector<Kind> const& kinds;  ///< of all modules, in the order people are shown them
    std::int64_t max_file_bytes = imports::max_file_bytes;
    std::size_t rows_in_part = imports::rows_in_part;  ///< so many are in memory at once, more or less
};
/// The kind of that name; nullptr when there is none.
Kind const* find_kind(ImportDeps const& deps, std::string_view name);
/// May the actor look at sets of the kind? One that is not there any more: nobody may.
bool may_read(ImportDeps const& deps, Actor const& actor, std::string_view kind);
/// The names of the kinds whose sets he may look at.
std::vector<std::string> readable_kinds(ImportDeps const& deps, Actor const& actor);
/// Refused 422 "invalid" when there is none.
Kind const& kind_of(ImportDeps const& deps, std::string_view name);

struct SetHead {
    std::int64_t id = 0, school_id = 0, part_of = 0;
    std::string kind, file_name, file_sha256, state, error;
    int revision = 0;
    Parameters parameters;
    FieldList fields;
    Answers answers;
    std::string account_name, counts_json, fault_counts_json, sheets_json, legacy_sample_json, undo_report_json;
    std::optional<Instant> created_at, applied_at, undone_at;
};

struct Opened {
    SetHead head;
    ChangeSet set;
};

struct NewImport {
    std::string kind;            ///< by its name; "" recognised from the headers
    std::int64_t school_id = 0;  ///< 0: the department's
    bool only_of_kind = false;   ///< a file that is surely of another kind is refused ("wrong-kind")
    Parameters parameters;       ///< those not said get their first value
    std::string file_name;
    Answers answers;
    Questions said = {};  ///< answers of the kind's questions, before they are asked: JSON by question
};

/// Reads and judges a file, and keeps it for looking, mending and applying. The file goes to the store only when it
/// could be read. Answers the set's id; look.h shows it, and what would be there without keeping it.
std::int64_t create(
    ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport import,
    Report const& report = {});

struct Mending {
    std::vector<std::pair<std::string, std::string>> cells;  ///< field and what the clerk typed
    std::optional<bool> skip;
    std::optional<std::int64_t> match;  ///< "chính là em này": the record
    std::optional<bool> distinct;       ///< "không, là em khác"
};
/// Several rows at once; judges them and the rows they share something with. `set` has the rows that changed.
Opened mend(
    ImportDeps const& deps, Actor const& actor, std::int64_t id, std::vector<std::pair<int, Mending>> const& rows);
inline Opened mend(ImportDeps const& deps, Actor const& actor, std::int64_t id, int row, Mending const& mending) {
    return mend(deps, actor, id, {{row, mending}});
}

/// All valid rows or nothing; what changed meanwhile becomes a conflict and is left alone.
void apply(ImportDeps const& deps, Actor const& actor, std::int64_t id, Report const& report = {});

/// Within seven days of applying.
UndoReport undo(ImportDeps const& deps, Actor const& actor, std::int64_t id, Report const& report = {});
/// What was not applied goes, with its file.
void drop(ImportDeps const& deps, Actor const& actor, std::int64_t id);

std::string counts_json(ChangeSet::Counts const& counts, int missing);
std::string undo_json(UndoReport const& report);

/// Removes a stored file that no import speaks of any more.
void forget_file(ImportDeps const& deps, std::string const& sha256);

std::vector<http::Route> routes(ImportDeps deps);
TodayPart today_part(ImportDeps const& deps);
/// What only imports refuse; the console wants them without a server.
std::vector<http::ProblemKind> problems();

}  // namespace pv::imports
