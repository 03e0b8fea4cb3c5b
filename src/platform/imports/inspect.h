#pragma once
// The first look at a file: read to its end once, so that what is broken or hostile is refused before anything is kept,
// with the top of each sheet remembered to recognise what it is about.
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "platform/imports/kind.h"
#include "platform/imports/sheet_table.h"

namespace pv::imports {

constexpr int head_rows = 40;  ///< a header stands within these

struct SheetHead {
    std::size_t index = 0;
    std::string name;
    bool hidden = false;
    int rows = 0;                                               ///< with something in them
    std::vector<std::pair<int, std::vector<std::string>>> top;  ///< row number and texts of the first rows
};

struct Inspection {
    std::vector<SheetHead> sheets;
    int rows = 0;
};

/// Throws Refused (file-…) for what cannot be read or is over a limit.
Inspection inspect(std::filesystem::path const& file, std::int64_t max_bytes);

/// The kind that the header words speak of most surely; Refused 422 "wrong-file" when none.
Kind const& recognise_kind(Inspection const& file, std::vector<Kind> const& kinds);

/// Refused 422 "wrong-file": marks, or a file in which no row names columns of the kind, so that a person could not
/// point one out either.
void require_list(Inspection const& file, std::span<Field const> fields, std::string_view name_field);

/// What a row's words are called when a school's mapping is remembered for them.
std::string header_digest(std::vector<std::string> const& texts);

/// Fields a header may mean though its words are not known: they share the telling words. At most four, the likeliest
/// first.
std::vector<Field const*> candidates(std::string_view header, std::span<Field const> fields);

}  // namespace pv::imports
