#pragma once
// A set against the records of this moment: the one place where every kind is read and judged.
#include "platform/imports/sets.h"

namespace pv::imports {

Work work_on(db::Tx& tx, ImportDeps const& deps, SetHead const& head);

/// What a row shares with others, or may share once it is judged.
std::vector<std::string> links_of(Kind const& kind, Row const& row, Known const& known);
/// Judges rows and says what no single kind knows: likenesses wait for a person's word instead of becoming new records.
void judge(Kind const& kind, ChangeSet& set, Work const& work, Known const& known, Extent extent);
/// Judges rows that were judged before, by `known`.
void judge_again(Kind const& kind, ChangeSet& set, Work const& work, Known const& known, Extent extent);
/// Judges a set part by part: `load` puts the rows of a part into it, `keep` takes them when they are judged.
/// Afterwards the set has no rows and knows who is in none.
void judge_parts(
    Kind const& kind, ChangeSet& set, Work const& work, Known const& known, std::vector<std::vector<int>> const& parts,
    std::function<void(std::vector<int> const& keys)> const& load,
    std::function<void(int judged, int all)> const& keep);
/// Judges all rows of a stored set anew, and saves what differs.
void judge_stored(
    ChangeSet& set, ImportDeps const& deps, SetHead const& head, Work const& work, Known const& known,
    Report const& report);
/// Who applies or undoes, as the change log names the source.
Actor importing(Actor actor);
/// Two clerks of one school apply and undo one after the other.
void lock_school(db::Tx& tx, std::int64_t school_id);

/// What the records said when the clerk looked, to be compared with what they say now.
struct Looked {
    Action action;
    std::int64_t match_id;
    std::map<std::string, std::string> old;
};
std::map<int, Looked> looked_at(ChangeSet const& set);
/// Rows whose record changed since become conflicts, with both values beside the cell.
void find_conflicts(
    Kind const& kind, ChangeSet& set, std::map<int, Looked> const& looked, reference::Reference const& codes);

}  // namespace pv::imports
