#include "platform/recognition/recognise.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "vocabulary/text.h"

namespace pv::recognition {
namespace {

constexpr std::size_t sampled_rows = 200;
constexpr double price = 1.0;  ///< of saying anything about a column
constexpr double least_lead = 0.10, least_total = 20, least_of_any = 6;
constexpr double for_title = 3;

/// A spread sample of the data rows, classified once by text.
struct Cells {
    std::unordered_map<std::string_view, Value> by_text;
    Columns columns;
};

void look_at_columns(Table const& table, Knowledge const& k, Cells& cells) {
    std::vector<SheetRow const*> sample;
    std::size_t const n = table.data.size();
    std::size_t const take = std::min(n, sampled_rows);
    for (std::size_t i = 0; i < take; ++i) sample.push_back(table.data[i * n / take]);
    static Value const nothing;
    auto& c = cells.columns;
    std::size_t const width = table.headers.size();
    c.texts.resize(width), c.values.resize(width);
    for (std::size_t column = 0; column < width; ++column) {
        for (auto const* row : sample) {
            std::string_view const text =
                column < row->cells.size() ? std::string_view(row->cells[column]) : std::string_view();
            c.texts[column].push_back(text);
            if (text.empty()) {
                c.values[column].push_back(&nothing);
                continue;
            }
            auto const [it, is_new] = cells.by_text.try_emplace(text);
            if (is_new) it->second = look_at(text, k.lexicon, k.names);
            c.values[column].push_back(&it->second);
        }
        c.stats.push_back(describe_column(c.texts[column], c.values[column], k.today));
        c.readings.push_back(read_header(table.headers[column], k.vocabulary));
    }
}

Evidence gather(KindSpec const& kind, Columns const& columns, Lexicon const& lexicon) {
    Evidence e;
    std::size_t const width = columns.stats.size();
    e.cross = pair_evidence(kind, columns);
    for (std::size_t i = 0; i < width; ++i) {
        std::vector<HeaderEvidence> header;
        std::vector<double> content, weight;
        e.foreign.push_back(foreign_evidence(columns.readings[i], kind));
        bool const silent = columns.stats[i].filled == 0 && !columns.readings[i].said;
        for (std::size_t f = 0; f < kind.fields.size(); ++f) {
            header.push_back(header_evidence(columns.readings[i], kind.fields[f]));
            content.push_back(content_evidence(kind.fields[f], columns.stats[i], lexicon));
            weight.push_back(silent ? -9 : header[f].weight + content[f] + e.cross[i][f] - e.foreign[i] - price);
        }
        e.header.push_back(std::move(header));
        e.content.push_back(std::move(content));
        e.weight.push_back(std::move(weight));
    }
    return e;
}

struct Solved {
    Evidence evidence;
    Assignment assignment;
};

/// Assign, look where the persons stand, assign again.
Solved solve(KindSpec const& kind, Columns const& columns, Lexicon const& lexicon) {
    Solved s{gather(kind, columns, lexicon), {}};
    s.assignment = assign(s.evidence.weight, false);
    auto const blocks = block_evidence(kind, columns, s.assignment.field);
    bool any = false;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        for (std::size_t f = 0; f < blocks[i].size(); ++f)
            if (blocks[i][f] != 0)
                any = true, s.evidence.weight[i][f] += blocks[i][f], s.evidence.cross[i][f] += blocks[i][f];
    if (any) s.assignment = assign(s.evidence.weight, false);
    return s;
}

double title_evidence(KindSpec const& kind, std::vector<std::string> const& titles) {
    for (auto const& title : titles) {
        std::string const key = " " + text::fold(title) + " ";
        for (auto const& words : kind.title_words)
            if (key.find(" " + words + " ") != key.npos) return for_title;
    }
    return 0;
}

/// Headers of subjects and marks, or columns of decimals up to ten.
bool is_of_marks(Columns const& columns) {
    int named = 0, decimals = 0, marks = 0;
    for (std::size_t i = 0; i < columns.stats.size(); ++i) {
        auto const& meanings = columns.readings[i].meanings;
        named += !meanings.empty() && meanings[0].meaning == "~score" && meanings[0].similarity >= 0.85 &&
            meanings[0].share > 0.5;
        auto const& s = columns.stats[i];
        marks +=
            s.filled >= 3 && s.of(Flag::number) >= 0.8 && s.of(Flag::decimal) > 0.1 && s.least >= 0 && s.greatest <= 10;
        decimals += s.filled >= 3 && s.of(Flag::number) >= 0.8 && s.of(Flag::decimal) >= 0.2 && s.least >= 0 &&
            s.greatest <= 10;
    }
    return named >= 3 || decimals >= 4 || (named >= 2 && marks >= 3);
}

bool is_of_codes(Table const& table, SheetView const& sheet) {
    std::size_t filled = 0;
    for (auto const& h : table.headers) filled += !h.text.empty();
    std::string const name = text::fold(sheet.name);
    bool const named = name.starts_with("dm_") || name.starts_with("dm ") || name.starts_with("danh muc");
    return named ||
        (filled >= 2 && filled <= 3 && text::fold(table.headers[0].text) == "ma" && table.headers.size() > 1 &&
         text::fold(table.headers[1].text).starts_with("ten"));
}

void choose_kind(
    Recognition& out, std::vector<std::pair<double, std::size_t>> const& totals, Knowledge const& k, Wish const& wish) {
    auto& choice = out.kind;
    for (auto const& [total, index] : totals) choice.scores.push_back({k.kinds[index].name, total});
    choice.total = totals[0].first;
    double const second = totals.size() > 1 ? std::max(0.0, totals[1].first) : 0;
    choice.lead = choice.total > 0 ? (choice.total - second) / choice.total : 0;
    if (!wish.kind.empty()) {
        choice.kind = wish.kind, choice.sure = true;
        return;
    }
    if (choice.total < least_of_any) {
        choice.reason = "các cột không hợp với loại danh sách nào";
        return;
    }
    choice.kind = choice.scores[0].kind;
    choice.sure = choice.lead >= least_lead && choice.total >= least_total;
    choice.reason = choice.sure ? "các cột hợp với " + k.kinds[totals[0].second].label
                                : "các cột còn ít, hoặc hợp với nhiều loại danh sách";
}

}  // namespace

Recognition recognise(SheetView const& sheet, Knowledge const& k, Wish const& wish) {
    Recognition out;
    auto table = find_table(sheet, k.vocabulary, k.lexicon, wish.header_row);
    if (!table || k.kinds.empty()) return out;
    out.has_table = true;
    out.header_row = table->header_row, out.first_group_row = table->first_group_row,
    out.first_data_row = table->first_data_row;
    out.header_reason = table->reason;
    if (auto const beside = second_table_begins(table->headers)) {
        out.next_table_at = *beside;
        table->headers.resize(static_cast<std::size_t>(*beside));
    }
    Cells cells;
    look_at_columns(*table, k, cells);
    out.of_codes = is_of_codes(*table, sheet);
    out.of_marks = !out.of_codes && is_of_marks(cells.columns);
    std::vector<Solved> solved;
    std::vector<std::pair<double, std::size_t>> totals;
    for (std::size_t i = 0; i < k.kinds.size(); ++i) {
        if (!wish.kind.empty() && k.kinds[i].name != wish.kind) {
            solved.emplace_back();
            continue;
        }
        solved.push_back(solve(k.kinds[i], cells.columns, k.lexicon));
        totals.emplace_back(solved[i].assignment.total + title_evidence(k.kinds[i], table->titles), i);
    }
    if (totals.empty()) return out;
    std::stable_sort(totals.begin(), totals.end(), [](auto const& a, auto const& b) { return a.first > b.first; });
    choose_kind(out, totals, k, wish);
    std::size_t chosen = totals[0].second;
    for (std::size_t i = 0; i < k.kinds.size(); ++i)
        if (k.kinds[i].name == out.kind.kind) chosen = i;
    auto const& kind = k.kinds[chosen];
    solved[chosen].assignment = assign(solved[chosen].evidence.weight);
    out.columns =
        decide(kind, table->headers, cells.columns, solved[chosen].evidence, solved[chosen].assignment, k.lexicon);
    std::set<std::string_view> named;
    for (auto const& c : out.columns)
        if (!c.field.empty()) named.insert(std::string_view(c.field).substr(0, c.field.find('#')));
    for (auto const& f : kind.fields)
        if (f.required && !named.contains(f.key)) out.missing.push_back(f.key);
    return out;
}

}  // namespace pv::recognition
