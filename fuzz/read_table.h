#pragma once
// What the table fuzzers share: the bytes as a file, opened and read to the end with tight limits.
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "platform/workbook/workbook.h"

namespace pv::fuzz {

inline void read_table(std::string_view bytes, char const* ending) {
    static std::string const path =
        (std::filesystem::temp_directory_path() / ("phuongvi-fuzz-" + std::to_string(::getpid()))).string() + ending;
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    workbook::Limits limits;
    limits.max_part_bytes = 1 << 20, limits.max_total_bytes = 2 << 20, limits.max_rows = 2000, limits.max_columns = 64;
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
            for (auto const& cell : *row.cells)
                if (static_cast<int>(cell.text.size()) > limits.max_cell_bytes) std::abort();
            return true;
        });
        if (!read && read.error().detail.empty()) std::abort();
    }
}

}  // namespace pv::fuzz
