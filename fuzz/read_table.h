#pragma once
// What the table fuzzers share: the bytes as a file, opened and read to the end with tight limits.
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "platform/workbook/workbook.h"

namespace pv::fuzz {

/// What is told of a cell fits what it is.
inline void check_cell(workbook::Cell const& cell, workbook::Limits const& limits) {
    using workbook::Cell;
    if (static_cast<int>(cell.text.size()) > limits.max_cell_bytes) std::abort();
    if (cell.has(Cell::no_result) && (cell.kind != Cell::Kind::error || !cell.formula || cell.empty())) std::abort();
    if (cell.has(Cell::unreadable) && cell.kind != Cell::Kind::error) std::abort();
    if (cell.has(Cell::unseen) && !cell.text.empty()) std::abort();
    if (cell.kind == Cell::Kind::date && !cell.date) std::abort();
    if (workbook::as_written(cell).size() < cell.text.size()) std::abort();
    (void)workbook::plain_number(cell);
}

inline void check_sheet(workbook::Sheet const& sheet, workbook::Limits const& limits, int rows) {
    if (static_cast<int>(sheet.merges.size()) > limits.max_merges) std::abort();
    if (static_cast<int>(sheet.hidden_rows.size()) > rows) std::abort();
    if (static_cast<int>(sheet.hidden_columns.size()) > limits.max_columns) std::abort();
    for (auto const& m : sheet.merges)
        if (m.top < 1 || m.left < 0 || m.bottom < m.top || m.right < m.left) std::abort();
}

inline void read_table(std::string_view bytes, char const* ending) {
    static std::string const path =
        (std::filesystem::temp_directory_path() / ("phuongvi-fuzz-" + std::to_string(::getpid()))).string() + ending;
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    workbook::Limits limits;
    limits.max_part_bytes = 1 << 20, limits.max_total_bytes = 2 << 20, limits.max_rows = 2000, limits.max_columns = 64;
    limits.max_merges = 500;
    auto opened = workbook::open(path, limits);
    if (!opened) {
        if (!opened.error().type.starts_with("file-") || opened.error().detail.empty()) std::abort();
        return;
    }
    auto& reader = *opened.value();
    for (std::size_t sheet = 0; sheet < reader.sheets().size(); ++sheet) {
        int rows = 0, last = 0;
        auto const read = reader.read(sheet, [&](workbook::RowView const& row) {
            if (row.number <= last || ++rows > limits.max_rows ||
                static_cast<int>(row.cells->size()) > limits.max_columns)
                std::abort();
            last = row.number;
            for (auto const& cell : *row.cells) check_cell(cell, limits);
            return true;
        });
        check_sheet(reader.sheets()[sheet], limits, rows);
        if (!read && read.error().detail.empty()) std::abort();
    }
}

}  // namespace pv::fuzz
