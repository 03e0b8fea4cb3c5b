#pragma once
// The import of schools by the department: the columns of the ministry's school list.
#include <unordered_map>

#include "modules/registry/school/store.h"
#include "platform/imports/plain.h"

namespace pv::registry::school {

struct ImportContext {
    LocalDate today;
    Snapshot codes;
    std::vector<File> schools = {};
    std::unordered_set<SchoolId> cancelled = {};  ///< closed by undoing the import that made them
    std::unordered_map<SchoolId, File const*> by_record = {};
    std::unordered_map<std::string, File const*> by_code = {};
    std::unordered_map<std::string, std::string> by_place = {};  ///< name, commune and kind → code; of open ones
};
ImportContext load_context(imports::Work const& work);

imports::PlainList import_list();
void judge(imports::ChangeSet& set, ImportContext const& context);

imports::Kind import_kind();

}  // namespace pv::registry::school
