#pragma once
// The kinds of import whose rows stand for themselves: classes, staff, guardians. Students and schools have their own
// ways in service.cpp.
#include "modules/registry/imports/service.h"
#include "modules/registry/student/store.h"

namespace pv::registry::imports {

bool is_plain(std::string_view kind);  ///< classes, staff, guardians
std::string plain_title(std::string_view kind);
std::span<Field const> plain_fields(std::string_view kind);

ChangeSet plan_plain(db::Tx& tx, std::filesystem::path const& file, NewImport const& import, LocalDate today);
void judge_plain(db::Tx& tx, SetHead const& head, ChangeSet& set, LocalDate today);
void mend_plain_row(
    std::string_view kind, Row& row, std::string const& field, std::string const& text, LocalDate today);
/// Writes rows that were just judged in the same transaction.
void write_plain(db::Tx& tx, student::WriteContext const& write, SetHead const& head, ChangeSet& set);
UndoReport undo_plain(db::Tx& tx, student::WriteContext const& write, SetHead const& head);
void require_plain(Actor const& actor, std::string_view kind, std::int64_t school_id);

}  // namespace pv::registry::imports
