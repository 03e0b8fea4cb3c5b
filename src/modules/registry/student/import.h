#pragma once
// The import of students: recognise, read, check, match, compare. No writing here.
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

#include "modules/registry/settings.h"
#include "modules/registry/student/actions.h"
#include "modules/registry/student/store.h"
#include "platform/imports/kind.h"

namespace pv::registry::student {

/// Where a child of another school is, as a clerk may be told it.
struct Elsewhere {
    std::string school_name;
    bool enrolled = true;
};

struct Index;  // of the students of a school, by what rows match them

struct ImportContext {
    SchoolYear school_year;
    LocalDate today;
    Snapshot codes;
    imports::Answers answers;
    std::vector<SchoolClass> classes;  ///< of the school and year
    std::vector<Existing> existing;    ///< students of the school
    Settings settings = default_settings();
    std::optional<YearDates> year = {};
    bool difficult_area = false;
    std::vector<std::string> school_levels = {};
    /// Numbers that nobody of this school has → who elsewhere has them. Looks up and logs it; empty: nobody is asked (a
    /// file judged by itself).
    std::function<std::map<std::string, Elsewhere>(std::vector<std::string> const& numbers)> elsewhere = {};
    std::shared_ptr<Index const> index =
        {};  ///< points into `existing`: a context is moved, not copied. Without one it is made at each judging
    std::unordered_map<ClassId, ClassId> class_ids = {};  ///< of proposed classes, once they are made
};

/// What is known when a school's file is judged. The pool is for the entry in the access log, which is on disk before
/// an answer leaves.
ImportContext load_context(
    db::Tx& tx, db::Pool& pool, SchoolId school_id, SchoolYear school_year, LocalDate today, Snapshot codes,
    imports::Answers const& answers);

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& context);

using imports::Extent;
/// Judges the rows: rules, duplicates in the file, matches. What only the whole file shows (S17) is kept as it was in a
/// part.
void judge(imports::ChangeSet& set, ImportContext const& context, Extent extent);

/// Students of the school that no row of the file speaks of; `matched` are the ids that some row does, in order.
void list_missing(
    ImportContext const& context, std::vector<StudentId> const& matched, int& missing, std::vector<std::string>& names);

/// One cell as the clerk typed it in the preview; nothing is judged yet.
void mend_cell(
    imports::ChangeSet const& set, imports::Row& row, std::string const& field, std::string const& text,
    LocalDate today, Reference const& codes, bool accept_legacy);

/// Makes the classes that are wanted and not there yet.
void make_classes(imports::ChangeSet const& set, imports::Writing const& writing, ImportContext& context);
/// Writes new children and changed ones.
void write_import(imports::ChangeSet& set, imports::Writing const& writing, ImportContext const& context);
/// Cancels who was made, gives changed ones their values back, takes back the classes that are empty.
imports::UndoReport undo_import(imports::Writing const& writing);

imports::Kind import_kind();

}  // namespace pv::registry::student
