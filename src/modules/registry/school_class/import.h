#pragma once
// The import of a school's classes for one year.
#include <filesystem>

#include "modules/registry/school_class/store.h"
#include "modules/registry/settings.h"
#include "modules/registry/student/store.h"
#include "platform/imports/kind.h"

namespace pv::registry::school_class {

struct ImportContext {
    LocalDate today;
    Snapshot codes;
    int school_year = 0;
    std::vector<std::string> school_levels;
    std::string school_type;
    Places places;  ///< without anybody of the staff D68 is not judged
    std::vector<File> existing;
    imports::Answers answers;
    Settings settings = default_settings();
};
ImportContext load_context(
    db::Tx& tx, std::int64_t school_id, int school_year, LocalDate today, Snapshot codes,
    imports::Answers const& answers);

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& context);
void judge(imports::ChangeSet& set, ImportContext const& context);
void apply_import(
    db::Tx& tx, student::WriteContext const& write, imports::ChangeSet& set, ImportContext const& context);

imports::Kind import_kind();

}  // namespace pv::registry::school_class
