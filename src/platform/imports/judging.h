#pragma once
// A set against the records of this moment: the one place where every kind is read and judged.
#include "platform/imports/sets.h"

namespace pv::imports {

Work work_on(db::Tx& tx, ImportDeps const& deps, SetHead const& head);

/// What was typed, left out and decided before a file is read anew, brought over to the rows before they are judged.
using CarryOver = std::function<void(ChangeSet&, Work const&)>;
/// Reads a file as `import.kind` and judges it.
ChangeSet read_file(
    db::Tx& tx, ImportDeps const& deps, std::filesystem::path const& file, NewImport const& import,
    CarryOver const& carry_over = {});
/// Judges rows and says what no single kind knows: likenesses wait for a person's word instead of becoming new records.
void judge(Kind const& kind, ChangeSet& set, Work const& work, Known const& known, Extent extent);
/// Judges all rows of a set again, by `known`.
void judge_again(Kind const& kind, ChangeSet& set, Work const& work, Known const& known);

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
