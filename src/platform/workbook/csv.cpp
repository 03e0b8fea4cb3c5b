#include <iconv.h>

#include <algorithm>
#include <array>
#include <fstream>
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
    /// What is still held at the end of the file: Windows-1258 keeps a letter back in case its tone mark follows; half a character is
    /// shown as unreadable rather than dropped.
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

struct Form { char const* table; char const* name; int skip; };

/// By the byte order mark, else UTF-8 when the beginning reads as such, else Windows-1258.
Form encoding_of(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) return {nullptr, "utf-8-sig", 3};
    if (head.starts_with("\xFF\xFE")) return {"UTF-16LE", "utf-16le", 2};
    if (head.starts_with("\xFE\xFF")) return {"UTF-16BE", "utf-16be", 2};
    if (head.size() > 8 && head[1] == '\0' && head[3] == '\0') return {"UTF-16LE", "utf-16le", 0};
    // the last bytes may be half a character
    std::string_view whole = head;
    for (int i = 0; i < 3 && !whole.empty() && !text::is_utf8(whole); ++i) whole.remove_suffix(1);
    return text::is_utf8(whole) ? Form{nullptr, "utf-8", 0} : Form{"CP1258", "windows-1258", 0};
}

char delimiter_of(std::string_view first_lines) {
    std::array<char, 3> const candidates = {',', ';', '\t'};
    char best = ',';
    std::ptrdiff_t most = 0;
    std::string_view const first = first_lines.substr(0, std::min(first_lines.find('\n'), first_lines.size()));
    for (char c : candidates) {
        auto n = std::count(first.begin(), first.end(), c);
        if (n == 0) n = std::count(first_lines.begin(), first_lines.end(), c) / 100;
        if (n > most) best = c, most = n;
    }
    return best;
}

class Csv final : public Reader {
public:
    Csv(std::filesystem::path file, Limits const& limits) : file_(std::move(file)), limits_(limits), sheets_{{"", false, {}}} {
        std::ifstream in(file_, std::ios::binary);
        std::string head(64u << 10, '\0');
        in.read(head.data(), static_cast<std::streamsize>(head.size()));
        head.resize(static_cast<std::size_t>(in.gcount()));
        form_ = encoding_of(head);
        std::string const text = Decoder(form_.table).decode(std::string_view(head).substr(static_cast<std::size_t>(form_.skip)));
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
        bool quoted = false, closing = false, any = false;
        int record = 0, given = 0;
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
                if (quoted && !closing) {
                    if (c == '"') closing = true;
                    else value += c;
                } else if (quoted && closing && c == '"') {
                    value += '"', closing = false;
                } else {
                    quoted = closing = false;
                    if (c == delimiter_) end_cell();
                    else if (c == '\n') end_record();
                    else if (c == '"' && value.empty() && !any) quoted = any = true;
                    else if (c != '\r') value += c;
                }
                if (static_cast<int>(value.size()) > limits_.max_cell_bytes) throw Refused(refuse_too_large("một ô chứa quá nhiều chữ"));
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
            if (!stop && (!value.empty() || !cells.empty())) end_record();
            return {};
        } catch (Refused const& refused) {
            return refused.problem;
        }
    }

private:
    std::filesystem::path file_;
    Limits limits_;
    std::vector<Sheet> sheets_;
    Form form_{};
    char delimiter_ = ',';
};

}  // namespace

std::unique_ptr<Reader> open_csv(std::filesystem::path const& file, Limits const& limits) { return std::make_unique<Csv>(file, limits); }

}  // namespace pv::workbook
