#pragma once
// The import of schools by the department: the columns of the ministry's school list.
#include <filesystem>

#include "modules/registry/school/actions.h"
#include "modules/registry/student/store.h"
#include "platform/imports/kind.h"

namespace pv::registry::school {

std::span<Field const> import_fields();

struct Existing {
    File file;
    bool taken_back = false; /* closed by undoing the import that made it */
};
struct ImportContext {
    LocalDate today;
    Snapshot codes;
    std::vector<Existing> schools;
    imports::Answers answers;
};
ImportContext load_context(db::Tx& tx, LocalDate today, Snapshot codes, imports::Answers const& answers);

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& context);
void judge(imports::ChangeSet& set, ImportContext const& context);
/// Writes rows that were just judged in the same transaction.
void apply_import(
    db::Tx& job_tx, student::WriteContext const& write, imports::ChangeSet& set, ImportContext const& context,
    imports::Report const& report);
/// Takes back what `write.change_set_id` brought: a school it made is closed (and opened again by the same list), a
/// changed one gets its values back.
imports::UndoReport undo_import(db::Tx& job_tx, student::WriteContext const& write);

imports::Kind import_kind();

}  // namespace pv::registry::school
