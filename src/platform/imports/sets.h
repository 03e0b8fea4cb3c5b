#pragma once
// Sets and their rows in SQL: loading, saving only what differs, and what is shown of them without reading all rows.
#include <set>

#include "platform/imports/parts.h"
#include "platform/imports/service.h"

namespace pv::imports {

char const* wire(text::Legacy legacy);

/// What is the department's has no wall of its own; everything else works under the school's. Both ask
/// whether the actor's session is still open under the present epoch; jobs and the command line have none.
db::Context context_of(Actor const& actor, std::int64_t school_id);
/// The school a set belongs to, under the wall of whoever asks; 404 for foreign and absent alike.
/// 404 too for a kind whose records he may not read.
std::int64_t school_of(ImportDeps const& deps, Actor const& actor, std::int64_t id);
void require_import(Actor const& actor, std::int64_t school_id, Act act);

/// 404 when there is none. What the set keeps of the file goes to `set`; its rows stay where they are.
SetHead get_head(db::Tx& tx, ImportDeps const& deps, std::int64_t id, bool lock, ChangeSet& set);
/// The same with the lock, for people: 409 at once when a job holds the set, and when another's click holds it for
/// long. Jobs wait.
SetHead claim_head(db::Tx& tx, ImportDeps const& deps, std::int64_t id, ChangeSet& set);

std::int64_t insert_set(
    db::Tx& tx, Actor const& actor, Kind const& kind, NewImport const& import, std::string const& sha256,
    char const* state);
/// What reading found out about the file as a whole.
void save_reading(db::Tx& tx, std::int64_t id, ChangeSet const& set);
void save_answers(db::Tx& tx, SetHead const& head, Kind const& kind);
std::string mapping_json(Mapping const& mapping);
std::string questions_json(Questions const& questions);
Questions questions_from_json(std::string_view json);

/// Rows as they are kept, by key, in the words of row_json(); to be compared with what they become.
struct KeptRow {
    std::string text;
    std::int64_t match_id = 0;
};
using Kept = std::map<int, KeptRow>;
/// Puts rows into the set: all of them, or those of some keys. Answers them as they are kept.
Kept load_rows(db::Tx& tx, std::int64_t id, ChangeSet& set, std::vector<int> const& only = {});
/// The same in two steps: what is asked of the database, and what is made of its answer.
db::Rows fetch_rows(db::Tx& tx, std::int64_t id, std::vector<int> const& only);
Kept take_rows(db::Rows const& fetched, ChangeSet& set);
/// Writes the rows that differ from `before` and answers their keys. The last of them may still be under way.
std::set<int> save_rows(db::Tx& tx, Kind const& kind, SetHead const& head, ChangeSet const& set, Kept const& before);
/// All rows of a set as they were last judged, to be gone through part by part.
Parts parts_of(db::Tx& tx, Kind const& kind, std::int64_t id);
/// Counts of actions and faults, from the rows in the database; raises the revision.
void save_counts(db::Tx& tx, std::int64_t id, ChangeSet const& set);

/// Keys of the rows that share a link.
std::vector<int> list_linked(db::Tx& tx, std::int64_t id, std::vector<std::string> const& links);

std::string row_json(Row const& row);
Row row_from_json(std::string_view text);
char worst_of(Row const& row);

}  // namespace pv::imports
