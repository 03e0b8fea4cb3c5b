#pragma once
// Tables that people send: .xlsx and CSV through one reader, row by row, with limits; nothing is held but the shared
// strings.
//
// What the clerk sees in Excel is what is read: Cell::text is the shown text, number formats applied (number_format.h
// says how). What had to be changed or could not be read is told with the cell (Cell::notes), what is not seen on the
// screen with the row and the sheet (hidden rows, columns, sheets; merged cells). Nothing is cut in silence: a text or
// a column beyond the limits refuses the file and names the cell.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/local_date.h"
#include "vocabulary/problem.h"

namespace pv::workbook {

struct Cell {
    enum class Kind : std::uint8_t { empty, text, number, date, boolean, error };
    /// What is to be told of a cell beside its text; several can hold.
    enum Note : std::uint16_t {
        no_result = 1,    ///< a formula without a stored result: Kind::error, text formula_without_result. Opened in
                          ///< Excel and saved, the file has it
        unreadable = 2,   ///< what stands there is no number or date ("#N/A" in a number cell): Kind::error, as written
        bad_bytes = 4,    ///< bytes that are no letters of the file's encoding; U+FFFD stands for each
        forced_text = 8,  ///< ="…" taken away (a repair)
        apostrophe = 16,  ///< an apostrophe before the text taken away (a repair)
        control = 32,     ///< signs that nobody sees (U+0001 …) taken away (a repair)
        unseen = 64,      ///< its format shows nothing of it (";;;"): the text is empty, though the cell is not
    };
    static constexpr char const* formula_without_result = "công thức chưa có kết quả";

    Kind kind = Kind::empty;
    bool formula = false;     ///< the value is a formula's stored result
    std::uint16_t notes = 0;  ///< of Note
    std::string text;   ///< as Excel shows it (not NFC, not trimmed: the repairs are to be seen; line breaks are "\n");
                        ///< boolean "TRUE", error "#VALUE!"
    double number = 0;  ///< number, and the serial of a date
    std::optional<LocalDate> date;  ///< Kind::date: a number whose format shows a day, or t="d". The whole day, also
                                    ///< where the format shows less of it ("09/2020", "1-Feb")
    bool empty() const { return kind == Kind::empty || text.empty(); }
    bool has(Note note) const { return (notes & note) != 0; }
};

/// A number without its format ("1500000" where "1,500,000" is shown): for what is counted. Other cells: their text.
std::string plain_number(Cell const& cell);
/// The text with ="…" or the apostrophe that was taken away: what to show beside the mended value.
std::string as_written(Cell const& cell);

struct Limits {
    std::int64_t max_file_bytes = 100ll << 20;
    std::int64_t max_part_bytes = 256ll << 20;
    std::int64_t max_total_bytes = 400ll << 20;
    int max_ratio = 200;  ///< inflated : packed, above 1 MB
    int max_entries = 2000;
    int max_sheets = 200;
    int max_rows = 100000;
    int max_columns = 512;
    int max_cell_bytes = 32767 * 4;
    int max_strings = 2000000;
    int max_formats = 100000;  ///< number formats, and cell styles; Excel itself stops at 65,490 styles
    std::int64_t max_string_bytes = 24ll << 20;  ///< of the shared strings together: what bounds the memory
    int max_depth = 32;
    std::int64_t max_format_bytes = 1 << 20;  ///< of the number formats' codes together
    int max_merges = 100000;                  ///< of one sheet
};

/// Cells that are shown as one; the value stands in the first of them. Rows from 1, columns from 0, both ends within.
struct Merge {
    int top = 0, left = 0, bottom = 0, right = 0;
};

/// A sheet; what stands below `hidden` is filled when it was read to its end.
struct Sheet {
    std::string name;  ///< "" for CSV
    bool hidden = false;
    std::vector<int> hidden_columns = {};  ///< 0-based; also those of width 0
    bool very_hidden = false;              ///< hidden too; Excel's own menu does not offer it
    std::vector<int> hidden_rows = {};     ///< numbers of the rows with content that are hidden (filtered, height 0)
    std::vector<Merge> merges = {};        ///< in the file's order; not for CSV
};

/// One row: its number in the spreadsheet (from 1; CSV: the record's number) and its cells from column A on. Empty
/// trailing cells are left out; a cell with a note is kept though its text may be empty.
struct RowView {
    int number = 0;
    std::vector<Cell> const* cells = nullptr;
    bool hidden = false;
};

/// A table file opened for reading.
class Reader {
public:
    virtual ~Reader() = default;
    virtual std::vector<Sheet> const& sheets() const = 0;
    /// Reads one sheet from the top; `row` answers false to stop early, and what sheets() says of it is then not whole.
    /// Merged cells stand behind the rows in the file: who needs them before reads the sheet twice. Refusal: the file
    /// is broken, hostile or over a limit.
    virtual Result<void> read(std::size_t sheet, std::function<bool(RowView const&)> const& row) = 0;
    virtual std::string encoding() const {
        return "xlsx";
    }  ///< CSV: "utf-8", "utf-8-sig", "utf-16le", "utf-16be", "windows-1258", "latin-1" (an old font's bytes)
    virtual std::string delimiter() const { return ""; }  ///< CSV: ",", ";", "tab", or what a line "sep=" names
};

/// Looks at the content, never at the name alone, and opens it. Refusals (Problem type "file-…", Vietnamese):
/// file-password, file-legacy-xls, file-html, file-macros, file-truncated, file-too-large, file-bomb, file-doctype,
/// file-broken, file-unknown.
Result<std::unique_ptr<Reader>> open(std::filesystem::path const& file, Limits const& limits = {});

/// "A", "Z", "AA" of a 0-based column.
std::string column_letter(int column);
std::optional<int> column_index(std::string_view letters);

// ---- writing
// ------------------------------------------------------------------------------------------------------------

/// A column of a workbook that is made new (template, export).
struct OutColumn {
    std::string header;
    double width = 14;
    bool text_format = true;           ///< '@': keeps leading zeros
    bool required = false;             ///< shown with (*)
    std::string note;                  ///< comment on the header
    std::vector<std::string> choices;  ///< drop-down from a hidden sheet, never in-line
    bool hidden = false;               ///< key and version columns
};

/// Writes one table: title rows, header row, data rows, drop-downs from hidden code-list sheets, frozen panes,
/// auto-filter.
class Writer {
public:
    Writer(
        std::filesystem::path file, std::string sheet_name, std::vector<std::string> titles,
        std::vector<OutColumn> columns);
    ~Writer();
    void row(std::vector<std::string> const& values);  ///< texts
    void row_cells(std::vector<Cell> const& cells);    ///< typed
    void property(
        std::string const& name, std::string const& value);  ///< custom document property (template id, version)
    Result<void> close();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// ---- painting the user's own workbook
// -----------------------------------------------------------------------------------

enum class Paint : std::uint8_t { block, error, warning, repaired };

struct Mark {
    std::size_t sheet = 0;  ///< index in Reader::sheets()
    int row = 0;            ///< from 1
    int column = 0;         ///< from 0
    Paint paint = Paint::error;
    std::string note;  ///< Vietnamese, becomes the cell's note
};

/// Copies the workbook with coloured cells and notes; everything else of it stays as it was (styles, other sheets,
/// widths). CSV input becomes a new .xlsx of the same table. Refusals as open().
Result<void> paint(
    std::filesystem::path const& source, std::filesystem::path const& target, std::vector<Mark> const& marks,
    Limits const& limits = {});

}  // namespace pv::workbook
