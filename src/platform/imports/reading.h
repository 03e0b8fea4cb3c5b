#pragma once
// A file read and judged, part by part, into the rows of a set.
#include "platform/imports/sets.h"

namespace pv::imports {

/// Reads a file into a set, whose rows are judged and written part by part. `mended`: rows of an earlier reading whose
/// typed cells and decisions are brought over, by sheet and row; `rows`: about how many there are, for the report.
/// Answers the set without its rows.
ChangeSet read_into(
    db::Tx& tx, ImportDeps const& deps, std::filesystem::path const& file, SetHead const& head,
    std::vector<Row> const& mended, int rows, Report const& report);

}  // namespace pv::imports
