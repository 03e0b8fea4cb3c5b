#pragma once
// The import of parents and guardians: one row a student, father and mother under their own headings.
#include <filesystem>

#include "modules/registry/guardian/family.h"
#include "modules/registry/settings.h"
#include "modules/registry/student/store.h"
#include "platform/imports/kind.h"

namespace pv::registry::guardian {

std::span<Field const> import_fields();

struct Child {
    std::int64_t id = 0;
    int version = 0;
    std::string student_code, full_name, birth, class_name;
    Values guardians; /* by import_fields' keys */
};
struct ImportContext {
    LocalDate today;
    Snapshot codes;
    std::vector<Child> children;
    imports::Answers answers;
    Settings settings = default_settings();
    Persons persons = {};  ///< of the school's children
};
ImportContext load_context(
    db::Tx& tx, std::int64_t school_id, LocalDate today, Snapshot codes, imports::Answers const& answers);

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& context);
void judge(imports::ChangeSet& set, ImportContext const& context);
void apply_import(
    db::Tx& tx, student::WriteContext const& write, imports::ChangeSet& set, ImportContext const& context);

imports::Kind import_kind();

}  // namespace pv::registry::guardian
