#include "platform/workbook/sheet_xml.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "platform/workbook/refusals.h"
#include "vocabulary/number.h"

namespace pv::workbook {
namespace {

constexpr int last_row = 1048576, last_column = 16384;
constexpr int shift_1904 = 1462;  // days from 30/12/1899 to 01/01/1904

/// "B12"; "$B$12" and "b12" are read too.
std::optional<std::pair<int, int>> place_of(std::string_view reference) {
    std::string letters;
    std::size_t i = 0;
    for (; i < reference.size() && (reference[i] < '0' || reference[i] > '9'); ++i)
        if (reference[i] != '$') letters += static_cast<char>(reference[i] & ~0x20);
    while (!reference.empty() && i < reference.size() && reference[i] == '$') ++i;
    auto const column = column_index(letters);
    auto const row = parse_number<int>(reference.substr(i));
    if (!column || *column >= last_column || !row || *row < 1 || *row > last_row) return std::nullopt;
    return std::pair{*row, *column};
}

std::string_view trimmed_xml(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    auto const begin = text.find_first_not_of(spaces);
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(spaces) + 1 - begin);
}

struct SheetHandler : XmlHandler {
    Limits const& limits;
    BookContents const& book;
    Sheet& sheet;
    std::function<bool(RowView const&)> const& give;
    std::vector<bool> hidden;  // by column: the same column may be named any number of times

    enum class In { nothing, columns, data, row, cell, merges } in = In::nothing;
    std::vector<Cell> cells;
    int depth = 0, row = 0, next_column = 0, column = 0, given = 0;
    bool row_hidden = false, done = false;
    std::string type, value;
    int style = 0;
    bool formula = false, has_value = false, in_value = false, in_inline = false, in_text = false, phonetic = false;

    SheetHandler(Limits const& l, BookContents const& b, Sheet& s, std::function<bool(RowView const&)> const& g)
        : limits(l), book(b), sheet(s), give(g), hidden(static_cast<std::size_t>(l.max_columns)) {}

    std::vector<int> hidden_columns() const {
        std::vector<int> out;
        for (std::size_t c = 0; c < hidden.size(); ++c)
            if (hidden[c]) out.push_back(static_cast<int>(c));
        return out;
    }

    bool stopped() const override { return done; }

    // each element at its own depth: an extension may repeat the standard's words further in
    void start(std::string_view name, Attributes const& a) override {
        ++depth;
        switch (in) {
            case In::nothing:
                if (depth == 2)
                    in = name == "sheetData"   ? In::data
                        : name == "cols"       ? In::columns
                        : name == "mergeCells" ? In::merges
                                               : In::nothing;
                break;
            case In::columns:
                if (name == "col") hide_columns(a);
                break;
            case In::merges:
                if (name == "mergeCell") add_merge(a.get("ref"));
                break;
            case In::data:
                if (name == "row" && depth == 3) begin_row(a);
                break;
            case In::row:
                if (name == "c" && depth == 4) begin_cell(a);
                break;
            case In::cell: inside_cell(name); break;
        }
    }

    void inside_cell(std::string_view name) {
        if (depth == 5) {
            in_value = name == "v";
            has_value |= in_value;
            formula |= name == "f";
            in_inline = name == "is";
        } else if (in_inline) {
            if (name == "rPh")
                phonetic = true;
            else if (name == "t")
                in_text = !phonetic;
        }
    }

    void text(std::string_view t) override {
        if (!in_value && !in_text) return;
        value += t;
        if (static_cast<int>(value.size()) > limits.max_cell_bytes)
            throw Refused(refuse_too_large("ô " + name_of_cell() + " chứa quá nhiều chữ"));
    }

    void end(std::string_view name) override {
        if (in == In::cell) {
            if (depth == 5) {
                if (in_inline) type = "inlineStr";
                in_value = in_inline = false;
            } else if (depth == 4) {
                end_cell(), in = In::row;
            } else if (name == "t") {
                in_text = false;
            } else if (name == "rPh") {
                phonetic = false;
            }
        } else if (in == In::row) {
            if (depth == 3) end_row(), in = In::data;
        } else if (depth == 2) {
            in = In::nothing;
        }
        --depth;
    }

    std::string name_of_cell() const { return column_letter(column) + std::to_string(row); }

    void hide_columns(Attributes const& a) {
        int const from = parse_number<int>(a.get("min")).value_or(0),
                  to = std::min(parse_number<int>(a.get("max")).value_or(0), limits.max_columns);
        if ((a.is_true("hidden") || parse_number<double>(a.get("width")) == 0.0) && from >= 1 && from <= to)
            std::fill(hidden.begin() + from - 1, hidden.begin() + to, true);
    }

    void add_merge(std::string_view reference) {
        auto const colon = std::min(reference.find(':'), reference.size());
        auto const first = place_of(reference.substr(0, colon));
        auto const last = colon == reference.size() ? first : place_of(reference.substr(colon + 1));
        if (!first || !last) return;  // no area: nothing is shown otherwise for it
        if (static_cast<int>(sheet.merges.size()) >= limits.max_merges)
            throw Refused(refuse_too_large("quá nhiều ô gộp"));
        sheet.merges.push_back(
            {std::min(first->first, last->first), std::min(first->second, last->second),
             std::max(first->first, last->first), std::max(first->second, last->second)});
    }

    void begin_row(Attributes const& a) {
        auto const r = a.get("r");
        auto const number = r.empty() ? std::optional(row + 1) : parse_number<int>(r);
        if (!number || *number <= row || *number > last_row) throw Refused(refuse_broken("số dòng sai"));
        row = *number;
        next_column = 0;
        cells.clear();
        row_hidden = a.is_true("hidden") || parse_number<double>(a.get("ht")) == 0.0;
        in = In::row;
    }

    void begin_cell(Attributes const& a) {
        auto const r = a.get("r");
        column = next_column;
        if (!r.empty()) {
            auto const letters = r.substr(0, std::min(r.find_first_of("0123456789"), r.size()));
            auto const index = column_index(letters);
            if (!index || *index >= last_column) throw Refused(refuse_broken("địa chỉ ô sai"));
            column = *index;
        }
        next_column = column + 1;
        type = a.get("t");
        style = parse_number<int>(a.get("s")).value_or(0);
        value.clear();
        formula = has_value = phonetic = false;
        in = In::cell;
    }

    void end_cell() {
        Cell cell;
        cell.formula = formula;
        if (value.empty()) {
            // a formula whose text is empty has a result all the same
            if (!formula || (has_value && type == "str")) return;
            cell.kind = Cell::Kind::error;
            cell.notes = Cell::no_result;
            cell.text = Cell::formula_without_result;
        } else if (type.empty() || type == "n") {
            read_number(cell);
        } else if (type == "s") {
            auto const index = parse_number<std::size_t>(trimmed_xml(value));
            if (!index || *index >= book.strings.texts.size())
                throw Refused(refuse_broken("chỉ số chữ ngoài danh sách ở dòng " + std::to_string(row)));
            cell.text = book.strings.texts[*index];
            if (auto const notes = book.strings.notes.find(*index); notes != book.strings.notes.end())
                cell.notes = notes->second;
            read_text(cell);
        } else if (type == "inlineStr" || type == "str") {
            cell.text = unescaped(value, cell.notes);
            read_text(cell);
        } else if (type == "b") {
            auto const truth = trimmed_xml(value);
            cell.kind = Cell::Kind::boolean;
            cell.text = truth == "1" || truth == "true" ? "TRUE" : "FALSE";
        } else if (type == "d") {
            read_iso(cell);
        } else {
            cell.kind = Cell::Kind::error;
            cell.text = value;
        }
        if (cell.text.empty() && cell.notes == 0) return;
        if (column >= limits.max_columns)
            throw Refused(refuse_too_large(
                "quá nhiều cột: ô " + name_of_cell() + " có chữ, ngoài " + std::to_string(limits.max_columns) +
                " cột đầu"));
        if (static_cast<std::size_t>(column) < cells.size()) {
            cells[static_cast<std::size_t>(column)] = std::move(cell);
            return;
        }
        cells.resize(static_cast<std::size_t>(column));
        cells.push_back(std::move(cell));
    }

    void read_text(Cell& cell) const {
        cell.kind = Cell::Kind::text;
        take_away_force(cell.text, cell.notes);
        auto const& format = book.styles.format(style);
        if (format.general() || cell.text.empty()) return;
        cell.text = format.text(cell.text);
        if (static_cast<int>(cell.text.size()) > limits.max_cell_bytes)
            throw Refused(refuse_too_large("ô " + name_of_cell() + " chứa quá nhiều chữ"));
        if (cell.text.empty()) cell.notes |= Cell::unseen;
    }

    void unreadable(Cell& cell) const {
        cell.kind = Cell::Kind::error;
        cell.notes |= Cell::unreadable;
        cell.text = value;
    }

    void read_number(Cell& cell) const {
        auto digits = trimmed_xml(value);
        if (digits.starts_with('+')) digits.remove_prefix(1);
        auto const number = parse_number<double>(digits);
        if (!number || !std::isfinite(*number)) return unreadable(cell);
        cell.number = *number;
        cell.kind = Cell::Kind::number;
        show_number(cell, book.date1904 ? shift_1904 : 0);
    }

    void show_number(Cell& cell, int shift) const {
        auto const& format = book.styles.format(style);
        cell.text = format.number(cell.number, shift);
        if (format.general()) return;
        if (cell.text.empty() && cell.number != 0) cell.notes |= Cell::unseen;
        if (!format.shows_day(cell.number)) return;
        int const serial = static_cast<int>(std::floor(std::clamp(cell.number, -1.0, 2958466.0))) + shift;
        if (auto const date = LocalDate::from_excel_serial(serial)) cell.kind = Cell::Kind::date, cell.date = date;
    }

    /// "2019-09-05", "2019-09-05T07:30:00": what the strict form writes. Shown by its format, else as a day.
    void read_iso(Cell& cell) const {
        auto const text = trimmed_xml(value);
        cell.date = LocalDate::parse_iso(text.substr(0, 10));
        if (!cell.date) return unreadable(cell);
        double of_day = 0;
        if (text.size() >= 16 && text[10] == 'T')
            of_day = (leading_number<int>(text.substr(11, 2)).value_or(0) * 3600 +
                      leading_number<int>(text.substr(14, 2)).value_or(0) * 60 +
                      (text.size() >= 19 ? leading_number<int>(text.substr(17, 2)).value_or(0) : 0)) /
                86400.0;
        static auto const epoch = LocalDate::from_ymd(1899, 12, 30)->days();
        auto const days = (cell.date->days() - epoch).count();
        cell.number = static_cast<double>(days < 61 ? days - 1 : days) + of_day;
        cell.kind = Cell::Kind::date;
        auto const& format = book.styles.format(style);
        cell.text = format.general() || !format.shows_day(cell.number) ? cell.date->vi() : format.number(cell.number);
    }

    void end_row() {
        if (cells.empty()) return;  // formatted, without a value
        if (++given > limits.max_rows) throw Refused(refuse_too_large("quá nhiều dòng"));
        if (row_hidden) sheet.hidden_rows.push_back(row);
        if (!give(RowView{row, &cells, row_hidden})) done = true;
    }
};

}  // namespace

void read_sheet(
    Package& package, std::string const& part, BookContents const& book, Limits const& limits, Sheet& sheet,
    std::function<bool(RowView const&)> const& give) {
    sheet.hidden_rows.clear(), sheet.merges.clear();
    SheetHandler handler(limits, book, sheet, give);
    parse_part(package, part, handler, limits);
    sheet.hidden_columns = handler.hidden_columns();
}

}  // namespace pv::workbook
