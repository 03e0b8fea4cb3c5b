#pragma once
// What a workbook says, as a table of fields: the sheets that hold data, their header rows, which column is which
// field, and the data rows between titles, class rows, repeated headers, totals and signatures.
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "platform/imports/words.h"
#include "platform/workbook/workbook.h"
#include "vocabulary/text.h"

namespace pv::imports {

/// A header as it is compared: folded, without line breaks, (*) and the like.
std::string header_key(std::string_view text);

struct Column {
    int index = 0;       ///< 0-based
    std::string header;  ///< as it stands
    std::string field;   ///< key of the field; "" not recognised
    bool mark = false;   ///< a column "Nữ" with x marks
};

/// Do these header keys belong to a sheet of marks: a gradebook's regular, mid-term and final marks, or an exam's
/// subjects?
bool names_marks(std::vector<std::string> const& header_keys);
/// Marks have a way of their own; read as a list of people they would only rename and move children.
[[noreturn]] void refuse_marks();

/// Header keys by which a field is known → the field's key.
std::map<std::string, std::string, std::less<>> header_index(std::span<Field const> fields);

/// What a person said about a file's columns, beside what their words say by themselves.
struct Mapping {
    std::map<std::string, std::string, std::less<>>
        fields;  ///< by column name (see column_name): the field's key, "" leaves the column out
    std::map<std::size_t, int> header_rows;  ///< by sheet: the row that is the header, from 1; 0 leaves the sheet out
    std::function<void(int rows)> on_rows;   ///< told now and then how many data rows were read; may throw to stop
};

/// How a mapping calls a column: its header's key, with "#2" behind the second one of the same words.
std::string column_name(std::string_view header, int occurrence);

struct RawRow {
    std::size_t sheet = 0;
    std::string sheet_name;
    int number = 0;
    std::string class_context;   ///< of the 'LỚP 1A' row above
    std::string not_understood;  ///< what stands across the table between that row and this one: "dòng 31: 'Khối
                                 ///< sáng'"; "" nothing
    std::vector<workbook::Cell> cells;
    std::vector<Column> const* columns = nullptr;
};

/// A sheet with something in it, but without a header row that was recognised.
struct LeftOutSheet {
    std::size_t index = 0;
    std::string name;
};

struct SheetTable {
    std::string encoding, delimiter;
    text::Legacy legacy = text::Legacy::none;  ///< the file as a whole is in an old font
    std::vector<std::vector<Column>> columns;  ///< one mapping for each header row found
    int rows = 0;                              ///< of data
    std::vector<std::string> listed_classes;   ///< of a class-list sheet or of class rows, in order
    std::vector<std::string> listed_grades;    ///< beside them, as written; may be empty
    std::vector<LeftOutSheet> left_out;        ///< told to the clerk: their rows are not in the set
    bool score_sheet = false;                  ///< marks, not people
    std::vector<std::string> header_keys;      ///< of the first header row: what recognising the kind looks at
};

/// Told each data row as it is read; what it borrows is gone afterwards.
using TakeRawRow = std::function<void(RawRow const&, SheetTable const& so_far)>;

/// Reads and recognises. `key_fields`: a header row must hold one of them and at least `least` columns in all; a row
/// that `mapping` names is a header whatever it holds. Throws Refused.
SheetTable read_table(
    std::filesystem::path const& file, std::span<Field const> fields, std::vector<std::string_view> const& key_fields,
    int least, Mapping const& mapping, TakeRawRow const& take);

}  // namespace pv::imports
