#pragma once
// What the registry's kinds of import share.
#include "modules/registry/kit.h"
#include "modules/registry/student/store.h"
#include "platform/imports/kind.h"

namespace pv::registry {

LocalDate opening_day(db::Tx& tx, int year);  ///< Refused 422 when the year is not open
/// `writing` is borrowed.
student::WriteContext write_context(imports::Writing const& writing);
/// Takes back, newest first, what a set wrote of one kind of records; who went on since keeps the record. `undo_one` is
/// false where later facts stand on it, for `why_not`.
struct ChangeToUndo {
    std::int64_t id;
    bool created;
    Values before;
};
imports::UndoReport undo_changes(
    student::WriteContext const& write, db::Tx& tx, std::string const& record_kind, char const* why_not,
    std::function<bool(ChangeToUndo const&)> const& undo_one);

}  // namespace pv::registry
