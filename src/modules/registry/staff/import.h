#pragma once
// The import of a school's staff: persons with their main assignment.
#include <filesystem>

#include "modules/registry/settings.h"
#include "modules/registry/staff/store.h"
#include "modules/registry/student/store.h"
#include "platform/imports/kind.h"

namespace pv::registry::staff {

struct ImportContext {
    LocalDate today;
    Snapshot codes;
    std::vector<File> existing;
    imports::Answers answers;
    Settings settings = default_settings();
};
ImportContext load_context(
    db::Tx& tx, std::int64_t school_id, LocalDate today, Snapshot codes, imports::Answers const& answers);

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& context);
void judge(imports::ChangeSet& set, ImportContext const& context);
void mend(imports::Row& row, std::string const& key, std::string const& text, LocalDate today, Reference const& codes);
void apply_import(
    db::Tx& tx, student::WriteContext const& write, imports::ChangeSet& set, ImportContext const& context);

imports::Kind import_kind();

}  // namespace pv::registry::staff
