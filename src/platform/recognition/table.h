#pragma once
// Where the table of a sheet begins: the header block of one to three rows, a technical row of a program's names, a
// numbering row, and the first row of data.
#include <optional>
#include <string>
#include <vector>

#include "platform/recognition/evidence.h"
#include "platform/recognition/sheet.h"

namespace pv::recognition {

struct Table {
    int header_row = 0;       ///< in the spreadsheet; 0: none was found, the data begin at once
    int first_group_row = 0;  ///< the uppermost row of the block; header_row when there is none above
    int first_data_row = 0;
    std::vector<ColumnHeader> headers;  ///< by column
    std::vector<SheetRow const*> data;  ///< rows that are records: no repeated headers, totals, signatures
    std::vector<std::string> titles;    ///< what stands above the block
    double score = 0;                   ///< of the header row by its words
    std::string reason;
};

/// nullopt for a sheet without a table. `chosen` names the header row by hand; 0: to be found.
std::optional<Table> find_table(
    SheetView const& sheet, Vocabulary const& vocabulary, Lexicon const& lexicon, int chosen = 0);

/// Where a second table stands beside the first: the column from which its header texts come once more. nullopt: one
/// table. Each part is recognised by itself (columns_from); together every margin would be 0.
std::optional<int> second_table_begins(std::vector<ColumnHeader> const& headers);
/// The sheet without its columns before `column`, merged areas moved along.
SheetView columns_from(SheetView const& sheet, int column);

/// (1) (2) (3), or 1 2 3 below headers of words: numbers the columns.
bool is_numbering_row(SheetRow const& row);
/// A program's names: fullName, NGAY_SINH, PupilId.
bool is_technical_row(SheetRow const& row);

}  // namespace pv::recognition
