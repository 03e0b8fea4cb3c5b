#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <utility>

#include "platform/workbook/csv_text.h"
#include "platform/workbook/refusals.h"
#include "platform/workbook/shared_strings.h"
#include "platform/workbook/xlsx.h"
#include "vocabulary/text.h"

namespace pv::workbook {
namespace {

/// Excel's own hint in the first line, "sep=;": the delimiter, and no row of the table.
std::optional<char> delimiter_hint(std::string_view text) {
    if (text.starts_with('"')) text.remove_prefix(1);
    if (text.size() < 5 || (!text.starts_with("sep=") && !text.starts_with("SEP="))) return std::nullopt;
    std::size_t const end = std::min(text.find_first_of("\r\n", 5), text.size());
    return end == 5 || text.substr(5, end - 5) == "\"" ? std::optional(text[4]) : std::nullopt;
}

/// The sign that stands equally often in most records: commas of an address differ from row to row, delimiters do not.
char delimiter_of(std::string_view text) {
    constexpr std::array<char, 3> candidates = {',', ';', '\t'};
    std::array<std::map<int, int>, 3> records;  // how many records have so many of each
    std::array<int, 3> here{};
    bool quoted = false;
    int seen = 0;
    auto const end_record = [&] {
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (here[i] > 0) ++records[i][here[i]];
        here = {};
        ++seen;
    };
    for (char c : text) {
        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == '\n' || c == '\r')
            end_record();
        else
            for (std::size_t i = 0; i < candidates.size(); ++i) here[i] += c == candidates[i];
        if (seen >= 400) break;  // 200 of them, when each ends in two signs
    }
    if (seen == 0) end_record();
    char best = ',';
    std::pair<int, int> most{0, 0};  // records alike, signs in each
    for (std::size_t i = 0; i < candidates.size(); ++i)
        for (auto const& [signs, count] : records[i])
            if (std::pair{count, signs} > most) best = candidates[i], most = {count, signs};
    return best;
}

/// A formula as it was typed ("=A1+B1", "=CONCAT(…)"): a CSV holds no results. A line of "====" is none.
bool is_formula(std::string_view text) {
    if (text.size() < 2 || text[0] != '=') return false;
    char const c = text[1];
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '(' || c == '"' ||
        c == '$' || c == '\'';
}

/// Signs one after the other into cells and records. Lines end in LF, CRLF or CR alone, as Excel takes them.
class Records {
public:
    Records(Limits const& limits, char delimiter, bool skip_first, std::function<bool(RowView const&)> const& give)
        : limits_(limits), delimiter_(delimiter), skip_(skip_first), give_(give) {}

    void take(std::string_view text) {
        for (char c : text) {
            if (stopped_) return;
            if (c == '\0') throw Refused(refuse_unknown());
            // CRLF is one end of a line: the LF behind a CR is passed over
            bool const second = std::exchange(after_return_, c == '\r') && c == '\n';
            if (!second) take(c == '\r' ? '\n' : c);
            if (static_cast<int>(value_.size()) > limits_.max_cell_bytes) refuse_long_cell();
        }
    }

    void finish() {
        if (stopped_) return;
        if (quoted_ && !closing_) throw Refused(refuse_open_quote(quote_line_));
        if (!value_.empty() || !cells_.empty() || quoted_) end_record();
    }

    bool stopped() const { return stopped_; }

private:
    void take(char c) {
        line_ += c == '\n';
        if (quoted_ && !closing_) {
            if (c == '"')
                closing_ = true;
            else
                value_ += c, broken_line_ |= c == '\n';
            return;
        }
        if (quoted_ && c == '"') {
            value_ += '"', closing_ = false;
            return;
        }
        // A cell of several lines that goes on behind its closing quote: that quote was the opening one of a later
        // cell.
        if (quoted_ && broken_line_ && c != delimiter_ && c != '\n' && c != ' ')
            throw Refused(refuse_open_quote(quote_line_));
        bool const goes_on = quoted_ && c != delimiter_ && c != '\n';
        quoted_ = closing_ = false;
        if (goes_on && forced_) {
            // ="6"&"A2": a formula, not a text in quotes
            value_ = "=\"" + value_ + '"', forced_ = false;
        }
        if (c == delimiter_)
            end_cell();
        else if (c == '\n')
            end_record();
        else if (c == '"' && !any_ && (value_.empty() || value_ == "="))
            quoted_ = any_ = true, broken_line_ = false, forced_ = !value_.empty(), quote_line_ = line_, value_.clear();
        else
            value_ += c;
    }

    void end_cell() {
        Cell cell;
        if (!value_.empty()) {
            if (forced_) cell.notes |= Cell::forced_text;
            cell.kind = Cell::Kind::text, cell.text = std::exchange(value_, {});
            take_away_force(cell.text, cell.notes);
            if (is_formula(cell.text) && !forced_) {
                cell.kind = Cell::Kind::error, cell.formula = true, cell.notes = Cell::no_result;
                cell.text = Cell::formula_without_result;
            }
            if (cell.text.find("\xEF\xBF\xBD") != cell.text.npos) cell.notes |= Cell::bad_bytes;
        }
        // a program may write delimiters up to its last column; what stands out there is another matter
        if (static_cast<int>(cells_.size()) < limits_.max_columns)
            cells_.push_back(std::move(cell));
        else if (!cell.empty())
            throw Refused(refuse_too_large(
                "quá nhiều cột: dòng " + std::to_string(record_ + 1) + " có chữ ngoài " +
                std::to_string(limits_.max_columns) + " cột đầu"));
        any_ = forced_ = false;
    }

    void end_record() {
        end_cell();
        if (std::exchange(skip_, false)) return cells_.clear();
        ++record_;
        while (!cells_.empty() && cells_.back().empty()) cells_.pop_back();
        if (!cells_.empty()) {
            if (++given_ > limits_.max_rows) throw Refused(refuse_too_large("quá nhiều dòng"));
            if (!give_(RowView{record_, &cells_, false})) stopped_ = true;
        }
        cells_.clear();
    }

    [[noreturn]] void refuse_long_cell() const {
        if (quoted_ && broken_line_) throw Refused(refuse_open_quote(quote_line_));
        throw Refused(refuse_too_large("một ô ở dòng " + std::to_string(record_ + 1) + " chứa quá nhiều chữ"));
    }

    Limits const& limits_;
    char delimiter_;
    bool skip_;
    std::function<bool(RowView const&)> const& give_;
    std::vector<Cell> cells_;
    std::string value_;
    bool quoted_ = false, closing_ = false, any_ = false, broken_line_ = false, forced_ = false;
    bool after_return_ = false, stopped_ = false;
    int record_ = 0, given_ = 0, line_ = 1, quote_line_ = 0;
};

class Csv final : public Reader {
public:
    Csv(std::filesystem::path file, Limits const& limits) : file_(std::move(file)), limits_(limits), sheets_(1) {
        std::ifstream in(file_, std::ios::binary);
        std::string head(64u << 10, '\0');
        in.read(head.data(), static_cast<std::streamsize>(head.size()));
        head.resize(static_cast<std::size_t>(in.gcount()));
        encoding_ = encoding_of(head, in);
        std::string const text =
            Decoder(encoding_.table).decode(std::string_view(head).substr(static_cast<std::size_t>(encoding_.skip)));
        if (text.find('\0') != text.npos) throw Refused(refuse_unknown());
        auto const hint = delimiter_hint(text);
        hinted_ = hint.has_value();
        delimiter_ = hint ? *hint : delimiter_of(text);
    }

    std::vector<Sheet> const& sheets() const override { return sheets_; }
    std::string encoding() const override { return encoding_.name; }
    std::string delimiter() const override { return delimiter_ == '\t' ? "tab" : std::string(1, delimiter_); }

    Result<void> read(std::size_t, std::function<bool(RowView const&)> const& give) override {
        std::ifstream in(file_, std::ios::binary);
        in.seekg(encoding_.skip);
        Decoder decoder(encoding_.table);
        std::array<char, 64u << 10> buffer;
        Records records(limits_, delimiter_, hinted_, give);
        try {
            while (in && !records.stopped()) {
                in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
                auto const n = in.gcount();
                if (n <= 0) break;
                records.take(decoder.decode({buffer.data(), static_cast<std::size_t>(n)}));
            }
            records.take(decoder.finish());
            records.finish();
            return {};
        } catch (Refused const& refused) { return refused.problem; }
    }

private:
    std::filesystem::path file_;
    Limits limits_;
    std::vector<Sheet> sheets_;
    Encoding encoding_{};
    char delimiter_ = ',';
    bool hinted_ = false;
};

}  // namespace

std::unique_ptr<Reader> open_csv(std::filesystem::path const& file, Limits const& limits) {
    return std::make_unique<Csv>(file, limits);
}

}  // namespace pv::workbook
