#include "platform/recognition/table.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::recognition {
namespace {

constexpr std::size_t rows_looked_at = 60;
constexpr double like_a_header = 0.45;

/// Data-like whatever the list: digits, dates, marks.
bool is_data_like(std::string const& text) {
    std::string const key = text::fold(text);
    std::size_t digits = 0, letters = 0;
    for (char c : key) digits += c >= '0' && c <= '9', letters += c >= 'a' && c <= 'z';
    if (key == "x" || key == "v") return true;
    if (digits >= 3 && digits >= letters) return true;
    return letters == 0 && digits > 0;
}

class Finder {
public:
    Finder(SheetView const& sheet, Vocabulary const& vocabulary, Lexicon const& lexicon)
        : sheet_(sheet), vocabulary_(vocabulary), lexicon_(lexicon) {}

    std::optional<Table> find(int chosen) {
        std::size_t const n = std::min(sheet_.rows.size(), rows_looked_at);
        if (sheet_.rows.empty()) return std::nullopt;
        std::size_t best = n;
        double best_score = 0;
        for (std::size_t i = 0; i < n; ++i) {
            if (chosen && sheet_.rows[i].number != chosen) continue;
            double const s = score(i);
            if (chosen || s > best_score) best = i, best_score = s;
        }
        // Below the first rows of data a row of header words is the second table's, or the same header once more.
        std::size_t const data = chosen ? n : first_typed_row(n);
        if (best < n && (chosen || best_score >= 2.2) && (best <= data || data == n))
            return with_header(best, best_score);
        best_score = 0;
        for (std::size_t i = 0; !chosen && i < std::min(data, n); ++i)
            if (double const s = score(i); s > best_score) best = i, best_score = s;
        if (!chosen && best_score >= 1.5) return with_header(best, best_score);
        if (data < n) return above_data(data);
        return std::nullopt;
    }

private:
    /// Similarity of the cells to header words, cells of one meaning but half; less what looks like data.
    double score(std::size_t index) {
        auto const& row = sheet_.rows[index];
        if (row.filled() < 2) return 0;
        double sum = 0, data_like = 0;
        std::map<std::string_view, int> seen;
        std::set<std::string> texts;
        std::size_t filled = 0;
        for (auto const& cell : row.cells) {
            if (cell.empty()) continue;
            ++filled;
            texts.insert(cell);
            if (is_data_like(cell)) {
                data_like += 1;
                continue;
            }
            if (text::length(cell) > 120) continue;
            auto const [similarity, meaning] = best_of(cell);
            if (similarity < like_a_header) continue;
            sum += seen[meaning]++ ? similarity / 2 : similarity;
        }
        double below = 0, own = data_like / static_cast<double>(filled);
        int rows = 0;
        for (std::size_t i = index + 1; i < sheet_.rows.size() && rows < 4; ++i) {
            auto const& next = sheet_.rows[i];
            if (next.empty() || is_numbering_row(next) || is_technical_row(next)) continue;
            ++rows;
            double likes = 0;
            for (auto const& cell : next.cells) likes += !cell.empty() && is_data_like(cell);
            below += likes / static_cast<double>(std::max<std::size_t>(1, next.filled()));
        }
        if (rows) below /= rows;
        double s = sum - data_like;
        if (texts.size() * 2 > filled) s += 2 * (below - own);
        return s;
    }

    std::pair<double, std::string_view> best_of(std::string const& cell) {
        auto const [it, is_new] = known_.try_emplace(cell);
        if (is_new) {
            // What a record holds (Nam, Kinh, Đang học) is no header however alike.
            double best = 0;
            std::string_view meaning;
            for (auto const& m : vocabulary_.look_up(cell))
                if (m.similarity > best) best = m.similarity, meaning = m.meaning;
            if (lexicon_.lists_holding(cell) && best < 0.99) best = 0;
            it->second = {best, meaning};
        }
        return it->second;
    }

    /// By the kinds of their cells alone: the first row that agrees with the five below it, a quarter of it typed.
    std::size_t first_typed_row(std::size_t n) {
        auto const classes = [&](SheetRow const& row) {
            std::vector<int> out;
            for (auto const& cell : row.cells) {
                if (cell.empty()) {
                    out.push_back(0);
                    continue;
                }
                Value const v = look_at(cell, lexicon_, Names::of_house());
                int c = 1;
                for (Flag f :
                     {Flag::personal_id, Flag::date, Flag::phone, Flag::sex, Flag::ministry_code, Flag::email,
                      Flag::class_name, Flag::person, Flag::whole, Flag::number, Flag::address, Flag::province,
                      Flag::commune})
                    if (v.has(f)) {
                        c = 2 + static_cast<int>(f);
                        break;
                    }
                out.push_back(c);
            }
            return out;
        };
        std::vector<std::vector<int>> kinds;
        for (auto const& row : sheet_.rows) {
            kinds.push_back(classes(row));
            if (kinds.size() >= n + 6) break;
        }
        for (std::size_t i = 0; i < n; ++i) {
            auto const& own = kinds[i];
            int typed = 0, filled = 0;
            for (int c : own) filled += c > 0, typed += c > 1;
            if (filled < 2 || typed * 4 < filled || typed < 1 || words_of_headers(i) * 2 >= filled) continue;
            double agreed = 0;
            int rows = 0;
            for (std::size_t j = i + 1; j < kinds.size() && rows < 5; ++j) {
                int same = 0, both = 0;
                for (std::size_t c = 0; c < own.size() && c < kinds[j].size(); ++c)
                    if (own[c] && kinds[j][c]) ++both, same += own[c] == kinds[j][c];
                if (both * 2 < filled) continue;
                ++rows, agreed += double(same) / both;
            }
            if (rows >= 1 && agreed / rows >= 0.6 && !is_numbering_row(sheet_.rows[i])) return i;
        }
        return n;
    }

    /// How many cells are header words whole.
    int words_of_headers(std::size_t index) {
        int out = 0;
        for (auto const& cell : sheet_.rows[index].cells)
            out += !cell.empty() && !is_data_like(cell) && text::length(cell) <= 60 && best_of(cell).first >= 0.8;
        return out;
    }

    Table with_header(std::size_t index, double score) {
        Table t;
        t.score = score;
        std::size_t const width = sheet_.width();
        t.headers.resize(width);
        std::size_t top = index, bottom = index;
        // A second header row below, under merged groups: short labels where this row has none, or under its spans.
        if (index + 1 < sheet_.rows.size() && is_lower_header(index)) bottom = index + 1;
        while (top > 0 && bottom - top < 2 && is_group_row(top - 1, top)) --top;
        t.first_group_row = sheet_.rows[top].number;
        t.header_row = sheet_.rows[bottom].number;
        read_headers(t, top, bottom);
        std::size_t first = bottom + 1;
        while (first < sheet_.rows.size()) {
            auto const& row = sheet_.rows[first];
            if (is_technical_row(row)) {
                for (std::size_t c = 0; c < row.cells.size() && c < width; ++c)
                    if (t.headers[c].technical.empty()) t.headers[c].technical = row.cells[c];
            } else if (!is_numbering_row(row) && !row.empty()) {
                break;
            }
            ++first;
        }
        for (std::size_t i = 0; i < top; ++i)
            for (auto const& cell : sheet_.rows[i].cells)
                if (!cell.empty()) t.titles.push_back(cell);
        t.reason = "dòng " + std::to_string(t.header_row) + " có tên cột";
        take_data(t, first, bottom);
        return t;
    }

    Table above_data(std::size_t data) {
        Table t;
        t.headers.resize(sheet_.width());
        // The row directly above, when it has a text for most columns, names them in words that nobody knows here.
        std::size_t const width = sheet_.rows[data].filled();
        if (data > 0 && sheet_.rows[data - 1].filled() * 10 >= width * 6 && !is_numbering_row(sheet_.rows[data - 1]))
            return with_header(data - 1, 0);
        if (data > 1 && is_numbering_row(sheet_.rows[data - 1]) && sheet_.rows[data - 2].filled() * 10 >= width * 6)
            return with_header(data - 2, 0);
        for (std::size_t i = 0; i < data; ++i)
            for (auto const& cell : sheet_.rows[i].cells)
                if (!cell.empty()) t.titles.push_back(cell);
        t.reason = "không có dòng tên cột";
        take_data(t, data, sheet_.rows.size());
        return t;
    }

    bool merged_over(std::size_t row, std::size_t column, std::size_t& right) const {
        for (auto const& m : sheet_.merged)
            if (m.top <= sheet_.rows[row].number && sheet_.rows[row].number <= m.bottom &&
                m.left <= static_cast<int>(column) && static_cast<int>(column) <= m.right) {
                right = static_cast<std::size_t>(m.right);
                return m.right > m.left;
            }
        return false;
    }

    /// The row below holds the lower headers of a block: "Họ tên" … "Ngày sinh" over gaps that it fills.
    bool is_lower_header(std::size_t index) {
        auto const& row = sheet_.rows[index];
        auto const& next = sheet_.rows[index + 1];
        if (next.number != row.number + 1 || is_numbering_row(next) || is_technical_row(next) || next.filled() < 2)
            return false;
        std::size_t in_gaps = 0, alike = 0, data = 0;
        for (std::size_t c = 0; c < next.cells.size(); ++c) {
            if (next.cells[c].empty()) continue;
            bool const gap = c >= row.cells.size() || row.cells[c].empty();
            std::size_t right = c;
            bool const under_span = gap || merged_over(index, c, right) ||
                ((c + 1 >= row.cells.size() || row.cells[c + 1].empty()) && c + 1 < next.cells.size() &&
                 !next.cells[c + 1].empty());
            in_gaps += under_span;
            data += is_data_like(next.cells[c]);
            alike += best_of(next.cells[c]).first >= 0.6;
        }
        return data == 0 && in_gaps == next.filled() && alike * 2 >= next.filled();
    }

    /// Short labels above that span columns; a title is one long cell in the first column.
    bool is_group_row(std::size_t index, std::size_t below) {
        auto const& row = sheet_.rows[index];
        if (row.number + 1 != sheet_.rows[below].number || row.empty()) return false;
        std::size_t cells = 0, first = row.cells.size();
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            if (row.cells[c].empty()) continue;
            if (text::length(row.cells[c]) > 60 || is_data_like(row.cells[c])) return false;
            if (cells++ == 0) first = c;
            // A title stretches over most of the sheet.
            std::size_t right = c;
            if (merged_over(index, c, right) && right - c + 1 >= sheet_.rows[below].filled() &&
                sheet_.rows[below].filled() > 3)
                return false;
        }
        if (text::fold(row.cells[first]).starts_with("lop ") && cells <= 2) return false;  // a class
        if (first >= sheet_.rows[below].cells.size()) return false;
        if (cells >= 2) return true;
        // One label: a title stands in the first column, a group of persons may too.
        int const length = text::length(row.cells[first]);
        return first > 0 ? length <= 40 : length <= 20 && vocabulary_.wording().owner(row.cells[first]) != Owner::none;
    }

    void read_headers(Table& t, std::size_t top, std::size_t bottom) {
        std::vector<std::vector<std::string>> levels;
        for (std::size_t r = top; r <= bottom; ++r)
            levels.push_back(r == bottom ? own_texts(r) : spread_texts(r, bottom));
        for (std::size_t c = 0; c < t.headers.size(); ++c) {
            auto& h = t.headers[c];
            std::vector<std::string> parts;
            for (auto const& level : levels)
                if (c < level.size() && !level[c].empty() && (parts.empty() || parts.back() != level[c]))
                    parts.push_back(level[c]);
            if (parts.empty()) continue;
            // A header merged downwards stands in an upper row and has nothing below.
            h.text = parts.back();
            parts.pop_back();
            for (auto const& part : parts) h.group += (h.group.empty() ? "" : " / ") + part;
        }
    }

    std::vector<std::string> own_texts(std::size_t row) const {
        std::vector<std::string> out;
        for (auto const& cell : sheet_.rows[row].cells) out.push_back(text::clean(cell).text);
        return out;
    }

    /// The texts of an upper row over the columns they span: by the merged areas, else up to the next text, the last
    /// one as far as the one before it where the headers below are the same.
    std::vector<std::string> spread_texts(std::size_t row, std::size_t bottom) const {
        auto out = own_texts(row);
        auto const& below = sheet_.rows[bottom].cells;
        out.resize(std::max(out.size(), below.size()));
        if (!sheet_.merged.empty()) {
            for (std::size_t c = 0; c < out.size(); ++c) {
                std::size_t right = c;
                if (out[c].empty() || !merged_over(row, c, right)) continue;
                for (std::size_t k = c + 1; k <= right && k < out.size(); ++k) out[k] = out[c];
                c = right;
            }
            return out;
        }
        std::vector<std::size_t> starts;
        for (std::size_t c = 0; c < out.size(); ++c)
            if (!out[c].empty()) starts.push_back(c);
        std::size_t previous_width = 0;
        for (std::size_t g = 0; g < starts.size(); ++g) {
            std::size_t const begin = starts[g];
            std::size_t end = g + 1 < starts.size() ? starts[g + 1] : out.size();
            // A header merged downwards: nothing below it. It spans no others.
            if (begin >= below.size() || below[begin].empty()) end = begin + 1;
            if (g + 1 == starts.size() && previous_width) {
                std::size_t same = 0;
                while (same < previous_width && begin + same < below.size() &&
                       below[begin + same] == below[starts[g - 1] + same])
                    ++same;
                if (same >= 2) end = begin + same;
            }
            for (std::size_t c = begin; c < end; ++c)
                if (c == begin || !below[std::min(c, below.size() - 1)].empty()) out[c] = out[begin];
            previous_width = end - begin;
        }
        return out;
    }

    /// Records: rows with enough cells that are not the header once more.
    void take_data(Table& t, std::size_t first, std::size_t header) {
        std::vector<std::size_t> counts;
        for (std::size_t i = first; i < sheet_.rows.size(); ++i)
            if (!sheet_.rows[i].empty()) counts.push_back(sheet_.rows[i].filled());
        if (counts.empty()) return;
        std::vector<std::size_t> sorted = counts;
        std::sort(sorted.begin(), sorted.end());
        std::size_t const usual = sorted[sorted.size() * 3 / 4];
        for (std::size_t i = first; i < sheet_.rows.size(); ++i) {
            auto const& row = sheet_.rows[i];
            if (row.empty() || row.filled() * 10 < usual * 4 || is_numbering_row(row)) continue;
            if (header < sheet_.rows.size() && repeats(row, sheet_.rows[header])) continue;
            if (t.first_data_row == 0) t.first_data_row = row.number;
            t.data.push_back(&row);
        }
    }

    static bool repeats(SheetRow const& row, SheetRow const& header) {
        std::size_t same = 0;
        for (std::size_t c = 0; c < row.cells.size() && c < header.cells.size(); ++c)
            same += !row.cells[c].empty() && row.cells[c] == header.cells[c];
        return same >= 2 && same * 10 >= header.filled() * 6;
    }

    SheetView const& sheet_;
    Vocabulary const& vocabulary_;
    Lexicon const& lexicon_;
    std::map<std::string, std::pair<double, std::string_view>> known_;
};

}  // namespace

bool is_numbering_row(SheetRow const& row) {
    int last = 0, count = 0;
    for (auto const& cell : row.cells) {
        std::string digits;
        for (char c : cell)
            if (c >= '0' && c <= '9')
                digits += c;
            else if (c != '(' && c != ')' && c != ' ' && c != '[' && c != ']')
                return false;
        if (cell.empty()) continue;
        auto const n = parse_number<int>(digits);
        if (!n || *n <= last || *n > last + 4) return false;
        last = *n, ++count;
    }
    return count >= 3 && last <= 300;
}

bool is_technical_row(SheetRow const& row) {
    int names = 0, humps = 0;
    for (auto const& cell : row.cells) {
        if (cell.empty()) continue;
        for (char c : cell)
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9'))) return false;
        if (cell.size() < 2) return false;
        ++names;
        bool const under = cell.find('_') != cell.npos;
        bool hump = false;
        for (std::size_t i = 1; i < cell.size(); ++i)
            hump |= cell[i] >= 'A' && cell[i] <= 'Z' && cell[i - 1] >= 'a' && cell[i - 1] <= 'z';
        humps += under || hump;
    }
    return names >= 4 && humps * 3 >= names;
}

std::optional<int> second_table_begins(std::vector<ColumnHeader> const& headers) {
    auto const same = [&](std::size_t a, std::size_t b) {
        return !headers[a].text.empty() && headers[a].text == headers[b].text && headers[a].group == headers[b].group;
    };
    std::size_t first = 0;
    while (first < headers.size() && headers[first].text.empty()) ++first;
    for (std::size_t k = first + 3; k + 2 < headers.size(); ++k) {
        std::size_t run = 0;
        while (first + run < k && k + run < headers.size() && same(first + run, k + run)) ++run;
        if (run >= 3) return static_cast<int>(k);
    }
    return std::nullopt;
}

SheetView columns_from(SheetView const& sheet, int column) {
    SheetView out{sheet.name, {}, {}};
    auto const from = static_cast<std::size_t>(column);
    for (auto const& row : sheet.rows)
        if (row.cells.size() > from)
            out.rows.push_back({row.number, {row.cells.begin() + static_cast<std::ptrdiff_t>(from), row.cells.end()}});
    for (auto m : sheet.merged)
        if (m.right >= column) {
            m.left = std::max(0, m.left - column), m.right -= column;
            out.merged.push_back(m);
        }
    return out;
}

std::optional<Table> find_table(
    SheetView const& sheet, Vocabulary const& vocabulary, Lexicon const& lexicon, int chosen) {
    return Finder(sheet, vocabulary, lexicon).find(chosen);
}

}  // namespace pv::recognition
