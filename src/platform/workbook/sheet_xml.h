#pragma once
// The XML of one sheet, row by row.
#include <functional>
#include <string>
#include <vector>

#include "platform/workbook/package.h"
#include "platform/workbook/shared_strings.h"
#include "platform/workbook/styles.h"

namespace pv::workbook {

struct BookContents {
    SharedStrings strings;
    CellStyles styles;
    bool date1904 = false;
};

/// Reads a sheet's part and gives its rows; fills what `sheet` says of columns, rows and merged cells. Throws Refused.
void read_sheet(
    Package& package, std::string const& part, BookContents const& book, Limits const& limits, Sheet& sheet,
    std::function<bool(RowView const&)> const& give);

}  // namespace pv::workbook
