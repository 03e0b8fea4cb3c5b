#pragma once
// A list as a workbook, by the description of its fields: what people read, and the hidden key and version by which a
// returned file is known.
#include <filesystem>
#include <vector>

#include "platform/record/values.h"

namespace pv::record {

struct ExportRow {
    std::int64_t id = 0;
    int version = 0;
    Values const* values;
};
struct ExportHead {
    std::string sheet;                ///< "Phòng học"
    std::vector<std::string> titles;  ///< lines above the table
};
/// Throws when the file cannot be written.
void write_export(
    std::filesystem::path const& file, ExportHead const& head, std::vector<Field const*> const& fields,
    std::vector<ExportRow> const& rows, reference::Reference const& codes);

}  // namespace pv::record
