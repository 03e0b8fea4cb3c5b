#pragma once
// Imports as work in the background: a set says what is being done with it (reading, applying, undoing), a job does it,
// whoever asks is told how far it is. A job that dies is run again from the stored file; one that is given up puts its
// set back with the reason.
#include "platform/imports/inspect.h"
#include "platform/imports/service.h"
#include "platform/jobs/jobs.h"

namespace pv::imports {

/// Takes a file in: refuses at once what cannot be read, keeps the rest and queues its reading. Answers the set's id.
std::int64_t begin_reading(
    ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport import);

/// What the clerk says about the file as a whole; absent: as it was.
struct SetAnswers {
    std::optional<std::string> kind;
    std::optional<bool> accept_legacy;
    Questions said = {};  ///< of the kind's questions, as JSON
    std::optional<std::map<std::string, std::string, std::less<>>>
        fields;  ///< of columns; kept for the school's next file of the same header
    std::optional<std::map<std::size_t, int>> header_rows;
    bool accept_proposals = false;  ///< every column that is proposed is right
};
void begin_answering(ImportDeps const& deps, Actor const& actor, std::int64_t id, SetAnswers const& answers);
/// Judges all rows against the records of this moment.
void begin_comparing(ImportDeps const& deps, Actor const& actor, std::int64_t id);
void begin_applying(ImportDeps const& deps, Actor const& actor, std::int64_t id);
void begin_undoing(ImportDeps const& deps, Actor const& actor, std::int64_t id);
void begin_painting(ImportDeps const& deps, Actor const& actor, std::int64_t id);
/// A new set of the rows that an applied one left over (refused, in conflict), to be mended further. Answers its id.
std::int64_t begin_rest(ImportDeps const& deps, Actor const& actor, std::int64_t id);

/// The kinds of job, for the runner.
std::vector<jobs::Kind> job_kinds(ImportDeps deps);

// ---- shared by the acts
// -------------------------------------------------------------------------------------------------
/// Kind, year and remembered columns, from what the file says; Refused when the kind does not belong here.
void complete(db::Tx& tx, ImportDeps const& deps, Inspection const& file, NewImport& import);
/// An answer of one of the kind's questions. Refused 422 for a question that it does not ask.
void take_answer(
    Kind const& kind, Questions& questions, std::string const& id, std::string const& json, Work const& work);
std::function<void(int)> reading_report(Report const& report, int total);
/// Puts a file into the store; forget_file() leaves it alone until the transaction ends. Answers its digest.
std::string store_file(db::Tx& tx, ImportDeps const& deps, std::filesystem::path const& file);
/// Refused unless who sends or applies may create and change what the kind writes.
void require_rights(Actor const& actor, Kind const& kind, std::int64_t school_id);
/// 409 with what is going on, unless the set is in that state.
void require_state(SetHead const& head, std::string_view state);
/// The same acts on a set whose state says so already.
void apply_set(
    ImportDeps const& deps, Actor const& actor, std::int64_t school, std::int64_t id, char const* state,
    Report const& report);
UndoReport undo_set(
    ImportDeps const& deps, Actor const& actor, std::int64_t school, std::int64_t id, char const* state,
    Report const& report);
void paint_set(ImportDeps const& deps, Actor const& actor, std::int64_t school, std::int64_t id, Report const& report);

}  // namespace pv::imports
