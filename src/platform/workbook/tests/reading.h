#pragma once
// A whole table file, read for a test.
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/workbook/workbook.h"

namespace pv::workbook::test {

struct Contents {
    std::vector<Sheet> sheets;
    std::map<std::string, std::map<int, std::vector<Cell>>> rows;  ///< by sheet and row number

    Cell const& at(std::string const& sheet, int row, std::string const& column) const {
        static Cell const nothing;
        auto const& cells = rows.at(sheet);
        auto const found = cells.find(row);
        auto const index = static_cast<std::size_t>(column_index(column).value());
        return found == cells.end() || index >= found->second.size() ? nothing : found->second[index];
    }
    /// Of the first sheet: "B2".
    Cell const& at(std::string const& place) const {
        auto const digits = place.find_first_of("0123456789");
        return at(sheets.at(0).name, std::stoi(place.substr(digits)), place.substr(0, digits));
    }
};

inline Contents read_whole(std::filesystem::path const& file) {
    Contents out;
    auto opened = open(file);
    if (!opened) throw std::runtime_error(opened.error().type + ": " + opened.error().detail);
    auto& reader = **opened;
    for (std::size_t i = 0; i < reader.sheets().size(); ++i) {
        auto& rows = out.rows[reader.sheets()[i].name];
        auto const result = reader.read(i, [&](RowView const& row) {
            rows[row.number] = *row.cells;
            return true;
        });
        if (!result) throw std::runtime_error(result.error().type + ": " + result.error().detail);
    }
    out.sheets = reader.sheets();
    return out;
}

}  // namespace pv::workbook::test
