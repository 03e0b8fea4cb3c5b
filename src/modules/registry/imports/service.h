#pragma once
// What can be done with an import: look at a file, mend, answer, apply, undo. Every act asks for the right, works under the school's wall and
// leaves nothing half done.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "modules/registry/imports/change_set.h"
#include "modules/registry/public.h"
#include "platform/files/files.h"

namespace pv::registry::imports {

struct ImportDeps {
    db::Pool& pool;
    files::Store& files;
    Clock const& clock;
};

struct SetHead {
    std::int64_t id = 0, school_id = 0;
    std::string kind, file_name, file_sha256, state;
    int school_year = 0;
    Answers answers;
    std::string account_name;
    std::optional<Instant> created_at, applied_at, undone_at;
};

struct Opened { SetHead head; ChangeSet set; };

struct NewImport {
    std::string kind;               ///< "students", "schools"; "" recognised from the headers
    std::int64_t school_id = 0;     ///< 0 for schools
    int school_year = 0;            ///< 0: the present one
    std::string file_name;
    Answers answers;
};

/// Reads and judges a file; keeps nothing. What --dry-run and the wizard's first look are.
ChangeSet plan(ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport& import);
/// The same, kept for looking, mending and applying. The file goes to the store only when it could be read.
Opened create(ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport import);
Opened open(ImportDeps const& deps, Actor const& actor, std::int64_t id);
Opened answer(ImportDeps const& deps, Actor const& actor, std::int64_t id, Answers const& answers);

struct Mending { std::vector<std::pair<std::string, std::string>> cells; std::optional<bool> skip; std::optional<std::int64_t> match; };
Opened mend(ImportDeps const& deps, Actor const& actor, std::int64_t id, int row, Mending const& mending);

/// All valid rows or nothing; what changed meanwhile becomes a conflict and is left alone.
Opened apply(ImportDeps const& deps, Actor const& actor, std::int64_t id);

struct UndoReport { int undone = 0; std::vector<std::pair<std::string, std::string>> refused; };  ///< who, why
/// Within seven days of applying.
UndoReport undo(ImportDeps const& deps, Actor const& actor, std::int64_t id);
void drop(ImportDeps const& deps, Actor const& actor, std::int64_t id);

std::string row_json(Row const& row);
std::string counts_json(ChangeSet const& set);
std::string head_json(Opened const& opened);
std::string kind_title(std::string_view kind);
std::span<Field const> fields_of(std::string_view kind);

std::vector<http::Route> routes(ImportDeps deps);

}  // namespace pv::registry::imports
