#pragma once
// The import of a school's staff: persons with their main assignment.
#include <unordered_map>

#include "modules/registry/settings.h"
#include "modules/registry/staff/store.h"
#include "platform/imports/plain.h"

namespace pv::registry::staff {

/// Of the files that are there, by what rows match them.
struct Index {
    std::unordered_map<std::string, File const*> by_personal_id, by_moet_code;
    std::unordered_map<std::string, std::vector<File const*>> by_person;  ///< name and birth date
    std::unordered_map<StaffId, File const*> by_record;
};
struct ImportContext {
    LocalDate today;
    Snapshot codes;
    std::vector<File> existing;
    Settings settings = default_settings();
    Index index = {};  ///< of `existing`
};
ImportContext load_context(imports::Work const& work);

imports::PlainList import_list();
void judge(imports::ChangeSet& set, ImportContext const& context);

imports::Kind import_kind();

}  // namespace pv::registry::staff
