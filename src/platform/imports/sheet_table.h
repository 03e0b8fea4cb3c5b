#pragma once
// What a workbook says, as a table of fields: the sheets that hold data, their header rows, which column is which
// field, and the data rows between titles, class rows, repeated headers, totals and signatures.
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "platform/imports/columns.h"
#include "platform/workbook/workbook.h"
#include "vocabulary/local_date.h"
#include "vocabulary/text.h"

namespace pv::imports {

/// Do these header keys belong to a sheet of marks: a gradebook's regular, mid-term and final marks, or an exam's
/// subjects?
bool names_marks(std::vector<std::string> const& header_keys);
/// Marks have a way of their own; read as a list of people they would only rename and move children.
[[noreturn]] void refuse_marks();

/// What a person said about a file's columns, beside what their words say by themselves.
struct Mapping {
    std::map<std::string, std::string, std::less<>>
        fields;                     ///< by column name (see column_name): the field's key, "" leaves the column out
    bool kind_asked = false;        ///< what kind of list the file is was not sure, and nobody has said
    bool accept_proposals = false;  ///< whoever sends the file has said so of all that will be proposed
    std::map<std::size_t, int> header_rows;  ///< by sheet: the row that is the header, from 1; 0 leaves the sheet out
    std::function<void(int rows)> on_rows;   ///< told now and then how many data rows were read; may throw to stop
};

struct RawRow {
    std::size_t sheet = 0;
    std::string sheet_name;
    int number = 0;
    int part = 0;                ///< of tables side by side: which one, from the left
    std::string class_context;   ///< of the 'LỚP 1A' row above
    std::string not_understood;  ///< what stands across the table between that row and this one: "dòng 31: 'Khối
                                 ///< sáng'"; "" nothing
    std::vector<workbook::Cell> cells;
    std::vector<Column> const* columns = nullptr;  ///< those that are read: a whole field each
};

/// A sheet with something in it that was not read.
struct LeftOutSheet {
    enum class Why : std::uint8_t {
        no_header,  ///< no table was recognised
        hidden,     ///< it holds one, but is hidden and nobody chose it
        code_list   ///< codes and their names, beside the lists
    };
    std::size_t index = 0;
    std::string name;
    Why why = Why::no_header;
};
std::string_view wire(LeftOutSheet::Why why);

/// Rows of a sheet that were read though they are hidden.
struct HiddenRows {
    std::size_t sheet = 0;
    std::vector<int> rows;
};

struct SheetTable {
    std::string encoding, delimiter;
    text::Legacy legacy = text::Legacy::none;  ///< the file as a whole is in an old font
    std::vector<std::vector<Column>> columns;  ///< of every table that differs from those before, all its columns
    int rows = 0;                              ///< of data
    std::vector<std::string> listed_classes;   ///< of a class-list sheet or of class rows, in order
    std::vector<std::string> listed_grades;    ///< beside them, as written; may be empty
    std::vector<HiddenRows> hidden_rows;
    std::vector<LeftOutSheet> left_out;  ///< told to the clerk: their rows are not in the set
    bool score_sheet = false;            ///< marks, not people
};

/// Told each data row as it is read; what it borrows is gone afterwards.
using TakeRawRow = std::function<void(RawRow const&, SheetTable const& so_far)>;

/// What is read as a table.
struct ListRules {
    std::string_view kind;  ///< as recognition calls it; one that it does not know is read by its headers alone
    std::span<Field const> fields;
    std::vector<std::string_view> key_fields;  ///< a table must have one of them
    int least;                                 ///< a row of so many known headers is a header, whatever stands below
};

/// Reads and recognises. A row that `mapping` names is a header whatever it holds. Throws Refused.
SheetTable read_table(
    std::filesystem::path const& file, ListRules const& list, reference::Reference const& codes, LocalDate today,
    Mapping const& mapping, TakeRawRow const& take);

}  // namespace pv::imports
