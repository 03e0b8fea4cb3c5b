#pragma once
// The import of a school's classes for one year.
#include <unordered_map>

#include "modules/registry/school_class/store.h"
#include "modules/registry/settings.h"
#include "platform/imports/plain.h"

namespace pv::registry::school_class {

struct ImportContext {
    LocalDate today;
    Snapshot codes;
    std::vector<std::string> school_levels;
    std::string school_type;
    Places places = {};  ///< without anybody of the staff D68 is not judged
    std::vector<File> existing = {};
    Settings settings = default_settings();
    std::unordered_map<std::string, File const*> by_name = {};  ///< the existing, by the key of the name
    std::unordered_map<ClassId, File const*> by_record = {};
};
ImportContext load_context(imports::Work const& work);

imports::PlainList import_list();
void judge(imports::ChangeSet& set, ImportContext const& context);

imports::Kind import_kind();

}  // namespace pv::registry::school_class
