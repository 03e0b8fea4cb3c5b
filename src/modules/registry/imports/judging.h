#pragma once
// A set against the records of this moment: the one place where every kind is read and judged.
#include "modules/registry/imports/sets.h"
#include "modules/registry/student/import.h"

namespace pv::registry::imports {

int present_year(db::Tx& tx, LocalDate today);
LocalDate opening_day(db::Tx& tx, int year);

/// Reads a file as `import.kind` and judges it.
ChangeSet read_file(db::Tx& tx, ImportDeps const& deps, std::filesystem::path const& file, NewImport& import);
/// Judges all rows of a set again.
void judge_again(db::Tx& tx, ImportDeps const& deps, SetHead const& head, ChangeSet& set);

/// Who applies or undoes, as the change log names the source.
Actor importing(Actor actor);
/// Two clerks of one school apply and undo one after the other.
void lock_school(db::Tx& tx, std::int64_t school_id);
/// `by` is borrowed.
student::WriteContext write_context(
    db::Tx& tx, ImportDeps const& deps, Actor const& by, SetHead const& head, std::string reason);

student::ImportContext student_context(
    db::Tx& tx, ImportDeps const& deps, std::int64_t school_id, int year, Answers const& answers);
/// What no single kind knows: likenesses wait for a person's word instead of becoming new records, and numbers that
/// belong to somebody at another school are told by that school's name.
void finish_judging(db::Tx& tx, ImportDeps const& deps, SetHead const& head, ChangeSet& set);

/// What the records said when the clerk looked, to be compared with what they say now.
struct Looked {
    Action action;
    std::int64_t match_id;
    std::map<std::string, std::string> old;
};
std::map<int, Looked> looked_at(ChangeSet const& set);
/// Rows whose record changed since become conflicts, with both values beside the cell.
void find_conflicts(ChangeSet& set, std::map<int, Looked> const& looked);

}  // namespace pv::registry::imports
