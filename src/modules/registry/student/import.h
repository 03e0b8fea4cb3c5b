#pragma once
// The import of students: recognise, read, check, match, compare. No writing here.
#include <filesystem>

#include "modules/registry/imports/change_set.h"
#include "modules/registry/student/store.h"

namespace pv::registry::student {

struct ImportContext {
    int school_year;
    LocalDate today;
    imports::Answers answers;
    std::vector<SchoolClass> classes;       ///< of the school and year
    std::vector<Existing> existing;         ///< students of the school
};

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& context);

/// Judges the rows again after one was mended: rules, duplicates in the file, matches.
void judge(imports::ChangeSet& set, ImportContext const& context);

/// Students of the school that no row of the file speaks of; `matched` are the ids that some row does, in order.
void list_missing(std::vector<Existing> const& existing, std::vector<std::int64_t> const& matched, int& missing, std::vector<std::string>& names);

/// One cell as the clerk typed it in the preview.
void mend_cell(imports::ChangeSet& set, imports::Row& row, std::string const& field, std::string const& text, ImportContext const& context);

}  // namespace pv::registry::student
