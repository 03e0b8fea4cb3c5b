#pragma once
// What stands in a sheet beside the rows of its list: banners, groups, totals, signatures; and what the name of a sheet
// says of it.
#include <string>
#include <vector>

#include "platform/workbook/workbook.h"

namespace pv::imports {

/// The cells of a row that stands across the table: one or two of them, a merged banner or a remark. Empty for others.
std::string lone_text(std::vector<workbook::Cell> const& cells);
/// Two words of letters at least: what a lone cell in the column of names is when it is a person.
bool could_be_name(std::string const& text);
/// Below who signs stand names of no children. The text is folded.
bool is_signature(std::string const& folded);
/// Totals, signatures, places and dates, page marks: what stands between the rows of a list and is no class.
bool is_furniture(std::string const& folded);

/// The class that a sheet is named after: "6A1", "6/2", "Lớp 1A", "Lá 1"; "" for other names, however they begin.
std::string class_of_sheet(std::string const& name);
/// A sheet of codes or of instructions.
bool is_list_sheet(std::string const& name);

}  // namespace pv::imports
