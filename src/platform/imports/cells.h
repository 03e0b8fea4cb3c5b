#pragma once
// One cell: what stands there, what it means, what was mended without asking and what is wrong with it.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/imports/words.h"
#include "platform/workbook/workbook.h"
#include "vocabulary/text.h"

namespace pv::imports {

struct CellReading {
    std::string seen;                  ///< as it stands in the file
    std::string value;                 ///< canonical; "" absent
    std::vector<Fault> faults;         ///< of the cell alone; the record's rules come after
    std::vector<std::string> repairs;  ///< rule ids of harmless repairs ("S15")
};

struct CellContext {
    Reference const* reference;
    LocalDate today;
    std::string province;                                       ///< of the row, for communes
    text::Legacy legacy = text::Legacy::none;                   ///< accepted conversion of the whole file
    std::map<std::string, std::string> const* words = nullptr;  ///< Column::words
};

/// "x", "v", "✓", "1", "có": what people put into a column of marks.
bool is_mark(std::string_view text);

/// Reads a cell as a field. `mark`: a column with x marks.
CellReading read_cell(workbook::Cell const& cell, Field const& field, bool mark, CellContext const& context);

/// A class name as it is written: "6a 1" → "6A1"; what is no number with a letter ("Chồi 1") stays. Compared by
/// school_class::name_key.
std::string class_name(std::string_view text);

}  // namespace pv::imports
