#pragma once
// The list of students as a workbook that this program and the ministry's layouts read back.
#include <filesystem>

#include "modules/registry/student/store.h"

namespace pv::registry::student {

struct ExportHead {
    std::string unit_name;
    LocalDate on;
    bool identity, sensitive;
};

/// Headers are the labels of the fields; two hidden columns carry the record's key and version for a file that comes
/// back. Rows stand in the order of `order`.
void write_export(
    std::filesystem::path const& file, std::vector<Existing> const& rows, std::vector<StudentId> const& order,
    ExportHead const& head, Reference const& codes);

}  // namespace pv::registry::student
