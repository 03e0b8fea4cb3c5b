#pragma once
// The import of parents and guardians: one row a student, father and mother under their own headings.
#include <memory>
#include <unordered_map>

#include "modules/registry/guardian/family.h"
#include "modules/registry/settings.h"
#include "platform/imports/plain.h"

namespace pv::registry::guardian {

std::span<Field const> import_fields();

struct Child {
    StudentId id;
    int version = 0;
    std::string student_code, full_name, birth, class_name;
    Values guardians; /* by the keys of the list's columns */
};
/// Of the children that are there, by what rows match them.
struct Index {
    std::unordered_map<std::string, Child const*> by_code;
    std::unordered_map<std::string, std::vector<Child const*>> by_name;  ///< and birth date
    std::unordered_map<StudentId, Child const*> by_record;
};
Index index_of(std::vector<Child> const& children);

struct ImportContext {
    LocalDate today;
    Snapshot codes;
    std::vector<Child> children;
    Settings settings = default_settings();
    std::shared_ptr<Persons> persons = std::make_shared<Persons>();  ///< of the children, and those made meanwhile
    Index index = {};                                                ///< of `children`
};
ImportContext load_context(imports::Work const& work);

imports::PlainList import_list();
void judge(imports::ChangeSet& set, ImportContext const& context);

imports::Kind import_kind();

}  // namespace pv::registry::guardian
