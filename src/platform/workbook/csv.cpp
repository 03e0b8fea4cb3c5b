#include <iconv.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <utility>

#include "platform/workbook/refusals.h"
#include "platform/workbook/xlsx.h"
#include "vocabulary/text.h"

namespace pv::workbook {
namespace {

/// Turns the file's bytes into UTF-8, piece by piece.
class Decoder {
public:
    explicit Decoder(char const* from) : table_(from ? iconv_open("UTF-8", from) : nullptr) {}
    ~Decoder() {
        if (table_) iconv_close(table_);
    }
    std::string decode(std::string_view bytes) {
        if (!table_) return std::string(bytes);
        rest_ += bytes;
        char* in = rest_.data();
        std::size_t left = rest_.size();
        std::string out(left * 3 + 16, '\0');
        char* to = out.data();
        std::size_t room = out.size();
        while (left > 0 && iconv(table_, &in, &left, &to, &room) == static_cast<std::size_t>(-1)) {
            if (errno != EILSEQ) break;  // EINVAL: the rest of a character comes with the next piece
            ++in, --left;
            if (room >= 3) *to++ = '\xEF', *to++ = '\xBF', *to++ = '\xBD', room -= 3;
        }
        rest_.erase(0, rest_.size() - left);
        out.resize(static_cast<std::size_t>(to - out.data()));
        return out;
    }
    /// What is still held at the end of the file: Windows-1258 keeps a letter back in case its tone mark follows; half
    /// a character is shown as unreadable rather than dropped.
    std::string finish() {
        if (!table_) return {};
        std::array<char, 16> held;
        char* to = held.data();
        std::size_t room = held.size();
        iconv(table_, nullptr, nullptr, &to, &room);
        std::string out(held.data(), static_cast<std::size_t>(to - held.data()));
        if (!rest_.empty()) out += "\xEF\xBF\xBD";
        rest_.clear();
        return out;
    }

private:
    iconv_t table_;
    std::string rest_;
};

struct Form {
    char const* table;
    char const* name;
    int skip;
};

/// Is the whole file UTF-8? A file may be plain ASCII for a long way before its first name.
bool all_utf8(std::istream& in) {
    std::string piece(1u << 20, '\0'), rest;
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        if (in.gcount() <= 0) break;
        rest.append(piece, 0, static_cast<std::size_t>(in.gcount()));
        // what ends in half a character waits for the next piece
        std::size_t end = rest.size();
        while (end > 0 && rest.size() - end < 3 && (static_cast<unsigned char>(rest[end - 1]) & 0xC0) == 0x80) --end;
        if (end > 0 && static_cast<unsigned char>(rest[end - 1]) >= 0xC0)
            --end;
        else
            end = rest.size();
        if (!text::is_utf8(std::string_view(rest).substr(0, end))) return false;
        rest.erase(0, end);
    }
    return text::is_utf8(rest);
}

/// Bytes of one letter each: Windows-1258, or an old font (TCVN3, VNI), whose letters are signs of Latin-1. The reading
/// with most syllables is right.
Form eight_bit_form(std::string_view sample) {
    std::string const latin = Decoder("ISO-8859-1").decode(sample),
                      windows = text::nfc(Decoder("CP1258").decode(sample));
    int const old_font = std::max(
        text::count_syllables(text::from_legacy(latin, text::Legacy::tcvn3)),
        text::count_syllables(text::from_legacy(latin, text::Legacy::vni)));
    return old_font > text::count_syllables(windows) ? Form{"ISO-8859-1", "latin-1", 0}
                                                     : Form{"CP1258", "windows-1258", 0};
}

/// By the byte order mark, else UTF-8 when the whole file reads as such, else a code of one byte a letter.
Form encoding_of(std::string_view head, std::istream& in) {
    if (head.starts_with("\xEF\xBB\xBF")) return {"UTF-8", "utf-8-sig", 3};
    if (head.starts_with("\xFF\xFE")) return {"UTF-16LE", "utf-16le", 2};
    if (head.starts_with("\xFE\xFF")) return {"UTF-16BE", "utf-16be", 2};
    if (head.size() > 8 && head[1] == '\0' && head[3] == '\0') return {"UTF-16LE", "utf-16le", 0};
    in.clear(), in.seekg(0);
    if (all_utf8(in)) return {nullptr, "utf-8", 0};
    return eight_bit_form(head);
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
        else if (c == '\n')
            end_record();
        else
            for (std::size_t i = 0; i < candidates.size(); ++i) here[i] += c == candidates[i];
        if (seen >= 200) break;
    }
    if (seen == 0) end_record();
    char best = ',';
    std::pair<int, int> most{0, 0};  // records alike, signs in each
    for (std::size_t i = 0; i < candidates.size(); ++i)
        for (auto const& [signs, count] : records[i])
            if (std::pair{count, signs} > most) best = candidates[i], most = {count, signs};
    return best;
}

class Csv final : public Reader {
public:
    Csv(std::filesystem::path file, Limits const& limits)
        : file_(std::move(file)), limits_(limits), sheets_{{"", false, {}}} {
        std::ifstream in(file_, std::ios::binary);
        std::string head(64u << 10, '\0');
        in.read(head.data(), static_cast<std::streamsize>(head.size()));
        head.resize(static_cast<std::size_t>(in.gcount()));
        form_ = encoding_of(head, in);
        std::string const text =
            Decoder(form_.table).decode(std::string_view(head).substr(static_cast<std::size_t>(form_.skip)));
        if (text.find('\0') != text.npos) throw Refused(refuse_unknown());
        delimiter_ = delimiter_of(text);
    }

    std::vector<Sheet> const& sheets() const override { return sheets_; }
    std::string encoding() const override { return form_.name; }
    std::string delimiter() const override { return delimiter_ == '\t' ? "tab" : std::string(1, delimiter_); }

    Result<void> read(std::size_t, std::function<bool(RowView const&)> const& give) override {
        std::ifstream in(file_, std::ios::binary);
        in.seekg(form_.skip);
        Decoder decoder(form_.table);
        std::array<char, 64u << 10> buffer;
        std::vector<Cell> cells;
        std::string value;
        bool quoted = false, closing = false, any = false, broken_line = false;
        int record = 0, given = 0, line = 1, quote_line = 0;
        bool stop = false;
        auto const end_cell = [&] {
            Cell cell;
            if (!value.empty()) cell.kind = Cell::Kind::text, cell.text = std::exchange(value, {});
            cells.push_back(std::move(cell));
            if (static_cast<int>(cells.size()) > limits_.max_columns) throw Refused(refuse_too_large("quá nhiều cột"));
            any = false;
        };
        auto const end_record = [&] {
            end_cell();
            ++record;
            while (!cells.empty() && cells.back().empty()) cells.pop_back();
            if (!cells.empty()) {
                if (++given > limits_.max_rows) throw Refused(refuse_too_large("quá nhiều dòng"));
                if (!give(RowView{record, &cells, false})) stop = true;
            }
            cells.clear();
        };
        auto const take = [&](std::string_view text) {
            for (char c : text) {
                if (stop) return;
                if (c == '\0') throw Refused(refuse_unknown());
                line += c == '\n';
                if (quoted && !closing) {
                    if (c == '"')
                        closing = true;
                    else
                        value += c, broken_line |= c == '\n';
                } else if (quoted && closing && c == '"') {
                    value += '"', closing = false;
                } else {
                    // A cell of several lines that goes on behind its closing quote: that quote was the opening one of
                    // a later cell.
                    if (quoted && broken_line && c != delimiter_ && c != '\n' && c != '\r' && c != ' ')
                        throw Refused(refuse_open_quote(quote_line));
                    quoted = closing = false;
                    if (c == delimiter_)
                        end_cell();
                    else if (c == '\n')
                        end_record();
                    else if (c == '"' && value.empty() && !any)
                        quoted = any = true, broken_line = false, quote_line = line;
                    else if (c != '\r')
                        value += c;
                }
                if (static_cast<int>(value.size()) > limits_.max_cell_bytes && quoted && broken_line)
                    throw Refused(refuse_open_quote(quote_line));
                if (static_cast<int>(value.size()) > limits_.max_cell_bytes)
                    throw Refused(refuse_too_large("một ô chứa quá nhiều chữ"));
            }
        };
        try {
            while (in && !stop) {
                in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
                auto const n = in.gcount();
                if (n <= 0) break;
                take(decoder.decode({buffer.data(), static_cast<std::size_t>(n)}));
            }
            take(decoder.finish());
            if (!stop && quoted && !closing) throw Refused(refuse_open_quote(quote_line));
            if (!stop && (!value.empty() || !cells.empty())) end_record();
            return {};
        } catch (Refused const& refused) { return refused.problem; }
    }

private:
    std::filesystem::path file_;
    Limits limits_;
    std::vector<Sheet> sheets_;
    Form form_{};
    char delimiter_ = ',';
};

}  // namespace

std::unique_ptr<Reader> open_csv(std::filesystem::path const& file, Limits const& limits) {
    return std::make_unique<Csv>(file, limits);
}

}  // namespace pv::workbook
