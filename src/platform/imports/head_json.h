#pragma once
// An import as JSON for people and programs.
#include <string>

#include "platform/imports/service.h"

namespace pv::imports {

/// State, counts, columns, questions, progress.
std::string show(ImportDeps const& deps, Actor const& actor, std::int64_t id);
/// The sheets of the stored file with their first rows, to choose a header row from.
std::string show_sheets(ImportDeps const& deps, Actor const& actor, std::int64_t id);

}  // namespace pv::imports
