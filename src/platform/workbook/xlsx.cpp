#include "platform/workbook/xlsx.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "platform/workbook/package.h"
#include "platform/workbook/refusals.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::workbook {
namespace {

/// Does a number format show a date or a time? Looks at d, m, y, h, s outside of quotes and brackets.
bool is_date_format(int id, std::string_view code) {
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
        return true;
    bool quoted = false, bracket = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        char const c = code[i];
        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == '\\' || c == '_' || c == '*')
            ++i;
        else if (c == '[')
            bracket = true;
        else if (c == ']')
            bracket = false;
        else if (!bracket && std::string_view("dDmMyYhHsS").find(c) != std::string_view::npos)
            return code.find("General") == code.npos;
    }
    return false;
}

struct StylesHandler : XmlHandler {
    Limits const& limits;
    std::map<int, bool> formats;  // by number: does it show a date
    std::vector<bool> dates;      // by cell style
    bool in_xfs = false;
    explicit StylesHandler(Limits const& l) : limits(l) {}
    void start(std::string_view name, Attributes const& a) override {
        if (name == "numFmt") {
            int const id = parse_number<int>(a.get("numFmtId")).value_or(0);
            formats[id] = is_date_format(id, a.get("formatCode"));
            require(formats.size());
        } else if (name == "cellXfs") {
            in_xfs = true;
        } else if (name == "xf" && in_xfs) {
            int const id = parse_number<int>(a.get("numFmtId")).value_or(0);
            auto const custom = formats.find(id);
            dates.push_back(custom == formats.end() ? is_date_format(id, {}) : custom->second);
            require(dates.size());
        }
    }
    void require(std::size_t count) const {
        if (static_cast<int>(count) > limits.max_formats) throw Refused(refuse_too_large("quá nhiều kiểu định dạng ô"));
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") in_xfs = false;
    }
};

/// "_x000D_" stands for a character that XML cannot hold.
std::string unescape(std::string const& text) {
    if (text.find("_x") == text.npos) return text;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        int value = 0;
        if (text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_' &&
            std::from_chars(text.data() + i + 2, text.data() + i + 6, value, 16).ptr == text.data() + i + 6 &&
            value < 0x80) {
            out += value == 0 ? ' ' : static_cast<char>(value);
            i += 6;
        } else {
            out += text[i];
        }
    }
    return out;
}

struct StringsHandler : XmlHandler {
    Limits const& limits;
    std::vector<std::string> strings;
    std::string current;
    std::int64_t bytes = 0;
    bool in_text = false, phonetic = false;
    explicit StringsHandler(Limits const& l) : limits(l) {}
    void start(std::string_view name, Attributes const&) override {
        if (name == "si")
            current.clear();
        else if (name == "rPh")
            phonetic = true;
        else if (name == "t")
            in_text = !phonetic;
    }
    void end(std::string_view name) override {
        if (name == "t")
            in_text = false;
        else if (name == "rPh")
            phonetic = false;
        else if (name == "si") {
            bytes += static_cast<std::int64_t>(current.size()) + 48;
            if (static_cast<int>(strings.size()) >= limits.max_strings || bytes > limits.max_string_bytes)
                throw Refused(refuse_too_large("quá nhiều chữ trong tệp"));
            strings.push_back(unescape(current));
        }
    }
    void text(std::string_view t) override {
        if (!in_text) return;
        current += t;
        if (static_cast<int>(current.size()) > limits.max_cell_bytes)
            throw Refused(refuse_too_large("một ô chứa quá nhiều chữ"));
    }
};

constexpr std::size_t max_sheet_name = 255;  // Excel allows 31 signs

struct BookSheet {
    std::string name, relation;
    bool hidden;
};

struct BookHandler : XmlHandler {
    Limits const& limits;
    std::vector<BookSheet> sheets;
    bool date1904 = false;
    explicit BookHandler(Limits const& l) : limits(l) {}
    void start(std::string_view name, Attributes const& a) override {
        if (name == "sheet") {
            if (static_cast<int>(sheets.size()) >= limits.max_sheets)
                throw Refused(refuse_too_large("quá nhiều trang tính"));
            auto const state = a.get("state");
            sheets.push_back(
                {text::clip(a.get("name"), max_sheet_name), std::string(a.get("id")),
                 state == "hidden" || state == "veryHidden"});
        } else if (name == "workbookPr") {
            date1904 = a.get("date1904") == "1" || a.get("date1904") == "true";
        }
    }
    void end(std::string_view) override {}
};

/// A number as a person reads it: whole numbers without a point, no exponent where it can be helped.
std::string shown_number(std::string_view raw, double value) {
    if (std::abs(value) < 1e15 && value == std::floor(value)) {
        char buffer[32];
        auto const end = std::to_chars(buffer, buffer + sizeof buffer, static_cast<long long>(value)).ptr;
        return {buffer, end};
    }
    char buffer[64];
    auto const [end, fault] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
    return fault == std::errc{} && end - buffer < 24 ? std::string(buffer, end) : std::string(raw);
}

struct SheetHandler : XmlHandler {
    Limits const& limits;
    std::vector<std::string> const& strings;
    std::vector<bool> const& dates;
    bool const date1904;
    std::function<bool(RowView const&)> const& give;
    std::vector<bool> hidden;  // by column: the same column may be named any number of times

    std::vector<Cell> cells;
    int row = 0, next_column = 0, column = 0, given = 0;
    bool row_hidden = false, done = false;
    std::string type, value;
    int style = 0;
    bool formula = false, in_value = false, in_inline = false, phonetic = false;

    SheetHandler(
        Limits const& l, std::vector<std::string> const& s, std::vector<bool> const& d, bool d1904,
        std::function<bool(RowView const&)> const& g)
        : limits(l), strings(s), dates(d), date1904(d1904), give(g), hidden(static_cast<std::size_t>(l.max_columns)) {}

    std::vector<int> hidden_columns() const {
        std::vector<int> out;
        for (std::size_t c = 0; c < hidden.size(); ++c)
            if (hidden[c]) out.push_back(static_cast<int>(c));
        return out;
    }

    bool stopped() const override { return done; }

    void start(std::string_view name, Attributes const& a) override {
        if (name == "row") {
            auto const r = a.get("r");
            int number = row + 1;
            if (!r.empty() &&
                (std::from_chars(r.data(), r.data() + r.size(), number).ptr != r.data() + r.size() || number <= row ||
                 number > 1048576))
                throw Refused(refuse_broken("số dòng sai"));
            row = number;
            next_column = 0;
            cells.clear();
            row_hidden = a.get("hidden") == "1";
        } else if (name == "c") {
            auto const r = a.get("r");
            column = next_column;
            if (!r.empty()) {
                auto const letters = r.substr(0, std::min(r.find_first_of("0123456789"), r.size()));
                auto const index = column_index(letters);
                if (!index) throw Refused(refuse_broken("địa chỉ ô sai"));
                column = *index;
            }
            if (column >= limits.max_columns) throw Refused(refuse_too_large("quá nhiều cột"));
            next_column = column + 1;
            type = a.get("t");
            style = parse_number<int>(a.get("s")).value_or(0);
            value.clear();
            formula = false;
        } else if (name == "v") {
            in_value = true;
        } else if (name == "f") {
            formula = true;
        } else if (name == "rPh") {
            phonetic = true;
        } else if (name == "t" && type == "inlineStr") {
            in_inline = !phonetic;
        } else if (name == "col") {
            int const from = parse_number<int>(a.get("min")).value_or(0),
                      to = std::min(parse_number<int>(a.get("max")).value_or(0), limits.max_columns);
            if ((a.get("hidden") == "1" || a.get("hidden") == "true") && from >= 1 && from <= to)
                std::fill(hidden.begin() + from - 1, hidden.begin() + to, true);
        }
    }

    void text(std::string_view t) override {
        if (!in_value && !in_inline) return;
        value += t;
        if (static_cast<int>(value.size()) > limits.max_cell_bytes)
            throw Refused(refuse_too_large("một ô chứa quá nhiều chữ"));
    }

    void end(std::string_view name) override {
        if (name == "v")
            in_value = false;
        else if (name == "t")
            in_inline = false;
        else if (name == "rPh")
            phonetic = false;
        else if (name == "c")
            end_cell();
        else if (name == "row")
            end_row();
    }

    void end_cell() {
        if (value.empty()) return;
        Cell cell;
        cell.formula = formula;
        if (type == "s") {
            std::size_t index = 0;
            if (std::from_chars(value.data(), value.data() + value.size(), index).ptr != value.data() + value.size() ||
                index >= strings.size())
                throw Refused(refuse_broken("chỉ số chữ ngoài danh sách ở dòng " + std::to_string(row)));
            cell.kind = Cell::Kind::text;
            cell.text = strings[index];
        } else if (type == "inlineStr" || type == "str") {
            cell.kind = Cell::Kind::text;
            cell.text = unescape(value);
        } else if (type == "b") {
            cell.kind = Cell::Kind::boolean;
            cell.text = value == "1" || value == "true" ? "TRUE" : "FALSE";
        } else if (type == "e") {
            cell.kind = Cell::Kind::error;
            cell.text = value;
        } else if (type == "d") {
            cell.kind = Cell::Kind::date;
            cell.date = LocalDate::parse_iso(std::string_view(value).substr(0, 10));
            if (!cell.date) throw Refused(refuse_broken("ngày sai ở dòng " + std::to_string(row)));
            cell.text = cell.date->vi();
        } else {
            auto const number = parse_number<double>(std::string_view(value).substr(value.starts_with('+') ? 1 : 0));
            if (!number || !std::isfinite(*number))
                throw Refused(refuse_broken("số sai ở dòng " + std::to_string(row)));
            cell.number = *number;
            cell.kind = Cell::Kind::number;
            cell.text = shown_number(value, cell.number);
            if (style >= 0 && static_cast<std::size_t>(style) < dates.size() &&
                dates[static_cast<std::size_t>(style)]) {
                int const serial =
                    static_cast<int>(std::floor(std::clamp(cell.number, 0.0, 2958466.0))) + (date1904 ? 1462 : 0);
                if (auto const date = LocalDate::from_excel_serial(serial))
                    cell.kind = Cell::Kind::date, cell.date = date, cell.text = date->vi();
            }
        }
        if (cell.text.empty()) return;
        if (static_cast<std::size_t>(column) < cells.size()) {
            cells[static_cast<std::size_t>(column)] = std::move(cell);
            return;
        }
        cells.resize(static_cast<std::size_t>(column));
        cells.push_back(std::move(cell));
    }

    void end_row() {
        if (cells.empty()) return;  // formatted, without a value
        if (++given > limits.max_rows) throw Refused(refuse_too_large("quá nhiều dòng"));
        if (!give(RowView{row, &cells, row_hidden})) done = true;
    }
};

class Xlsx final : public Reader {
public:
    Xlsx(std::filesystem::path const& file, Limits const& limits) : limits_(limits), package_(file, limits) {
        if (!package_.has("[Content_Types].xml")) throw Refused(refuse_unknown());
        std::string book;
        for (auto const& r : relationships(package_, "", limits_))
            if (r.type == "officeDocument") book = r.target;
        if (book.empty() || !package_.has(book)) throw Refused(refuse_unknown());
        refuse_other_documents(book);
        BookHandler handler(limits_);
        parse_part(package_, book, handler, limits_);
        date1904_ = handler.date1904;
        std::string strings, styles;
        std::map<std::string, std::string> targets;
        for (auto const& r : relationships(package_, book, limits_)) {
            if (r.type == "worksheet")
                targets[r.id] = r.target;
            else if (r.type == "sharedStrings")
                strings = r.target;
            else if (r.type == "styles")
                styles = r.target;
        }
        for (auto const& s : handler.sheets) {
            auto const target = targets.find(s.relation);
            if (target == targets.end()) continue;  // chart and dialog sheets
            if (!package_.has(target->second)) throw Refused(refuse_broken("thiếu trang tính " + s.name));
            sheets_.push_back({s.name, s.hidden, {}});
            parts_.push_back(target->second);
        }
        if (sheets_.empty()) throw Refused(refuse_broken("không có trang tính"));
        if (std::set<std::string>(parts_.begin(), parts_.end()).size() != parts_.size())
            throw Refused(refuse_broken("nhiều trang tính dùng chung một nội dung"));
        if (!styles.empty() && package_.has(styles)) {
            StylesHandler style_handler(limits_);
            parse_part(package_, styles, style_handler, limits_);
            dates_ = std::move(style_handler.dates);
        }
        if (!strings.empty() && package_.has(strings)) {
            StringsHandler string_handler(limits_);
            parse_part(package_, strings, string_handler, limits_);
            strings_ = std::move(string_handler.strings);
        }
    }

    std::vector<Sheet> const& sheets() const override { return sheets_; }

    Result<void> read(std::size_t sheet, std::function<bool(RowView const&)> const& row) override {
        try {
            SheetHandler handler(limits_, strings_, dates_, date1904_, row);
            parse_part(package_, parts_.at(sheet), handler, limits_);
            sheets_[sheet].hidden_columns = handler.hidden_columns();
            return {};
        } catch (Refused const& refused) { return refused.problem; }
    }

private:
    void refuse_other_documents(std::string const& book) {
        struct Types : XmlHandler {
            std::string book, type;
            void start(std::string_view name, Attributes const& a) override {
                if (name == "Override" && a.get("PartName") == "/" + book) type = a.get("ContentType");
            }
            void end(std::string_view) override {}
        } types;
        types.book = book;
        parse_part(package_, "[Content_Types].xml", types, limits_);
        if (types.type.find("macroEnabled") != types.type.npos) throw Refused(refuse_macros());
        if (!types.type.empty() && types.type.find("spreadsheetml") == types.type.npos) throw Refused(refuse_unknown());
    }

    Limits limits_;
    Package package_;
    std::vector<Sheet> sheets_;
    std::vector<std::string> parts_;
    std::vector<std::string> strings_;
    std::vector<bool> dates_;
    bool date1904_ = false;
};

}  // namespace

std::unique_ptr<Reader> open_xlsx(std::filesystem::path const& file, Limits const& limits) {
    return std::make_unique<Xlsx>(file, limits);
}

std::string column_letter(int column) {
    std::string out;
    for (int n = column + 1; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
    return out;
}

std::optional<int> column_index(std::string_view letters) {
    if (letters.empty() || letters.size() > 3) return std::nullopt;
    int n = 0;
    for (char c : letters) {
        if (c < 'A' || c > 'Z') return std::nullopt;
        n = n * 26 + (c - 'A' + 1);
    }
    return n - 1;
}

}  // namespace pv::workbook
