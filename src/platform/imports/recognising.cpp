#include "platform/imports/recognising.h"

#include <algorithm>
#include <cmath>

namespace pv::imports {
namespace {

using recognition::Recognition;
using recognition::SheetRow;
using recognition::SheetView;

constexpr int rows_looked_through = 1000;  ///< of a sheet, for a sample of it
constexpr std::size_t columns_looked_at = 200, bytes_looked_at = 400;
constexpr double apart_enough = 0.35;  ///< between the chances that the names of two columns' values are girls'
constexpr char const *boy_code = "01", *girl_code = "02";
constexpr double least_total = 20, part_of_best = 0.75;

double score_of(Recognition const& r, std::string_view kind) {
    for (auto const& s : r.kind.scores)
        if (s.kind == kind) return s.total;
    return 0;
}

/// Sexes as numbers: 1 and 2 are the ministry's codes, unless the names say otherwise; 1 and 0 are told by the names
/// alone. Nothing for a column of words.
std::map<std::string, std::string> sexes_in(SheetView const& sheet, int first_row, int column, int name) {
    struct Named {
        double girls = 0;
        int names = 0;
        double share() const { return names == 0 ? 0.5 : girls / names; }
    };
    std::map<std::string, Named> by_value;
    auto const cell = [](SheetRow const& row, int at) {
        return at >= 0 && static_cast<std::size_t>(at) < row.cells.size() ? row.cells[static_cast<std::size_t>(at)]
                                                                          : std::string();
    };
    for (auto const& row : sheet.rows) {
        if (row.number < first_row) continue;
        auto const value = cell(row, column);
        if (value.empty()) continue;
        if (value != "0" && value != "1" && value != "2") return {};
        auto& of = by_value[value];
        if (auto const girl = recognition::Names::of_house().chance_of_girl(cell(row, name)))
            of.girls += *girl, ++of.names;
    }
    bool const codes = !by_value.contains("0");
    auto const &one = by_value["1"], &other = by_value[codes ? "2" : "0"];
    if (by_value.size() != 2) return {};  // 0, 1 and 2: no two sexes
    std::string const second = codes ? "2" : "0";
    double const apart = one.share() - other.share();
    bool const told = one.names > 0 && other.names > 0 && std::abs(apart) > apart_enough;
    if (codes && (!told || apart < 0)) return {};
    if (!told || codes) return {{"1", ""}, {second, ""}};
    return {{"1", apart > 0 ? girl_code : boy_code}, {second, apart > 0 ? boy_code : girl_code}};
}

}  // namespace

SheetRow sampled_row(workbook::RowView const& row, text::Legacy legacy) {
    SheetRow out{row.number, {}};
    for (auto const& cell : *row.cells) {
        if (out.cells.size() == columns_looked_at) break;
        if (cell.empty())
            out.cells.emplace_back();
        else if (cell.date)
            out.cells.push_back(cell.date->vi());
        else
            out.cells.push_back(
                text::clean(text::nfc(text::from_legacy(text::clip(cell.text, bytes_looked_at), legacy))).text);
    }
    return out;
}

SheetSample sample_sheet(workbook::Reader& reader, std::size_t sheet, text::Legacy legacy) {
    recognition::SheetSampler sampler(reader.sheets()[sheet].name);
    int seen = 0;
    bool whole = true;
    (void)reader.read(sheet, [&](workbook::RowView const& row) {
        if (++seen > rows_looked_through) return whole = false;
        if (sampler.wants()) sampler.take(sampled_row(row, legacy));
        return true;
    });
    std::vector<recognition::MergedArea> merged;
    if (whole)
        for (auto const& m : reader.sheets()[sheet].merges) merged.push_back({m.top, m.left, m.bottom, m.right});
    return {std::move(sampler).view(std::move(merged)), whole};
}

recognition::ColumnDecision const* RecognisedTable::at(int column) const {
    auto const i = static_cast<std::size_t>(column - from);
    return column >= from && i < columns.size() ? &columns[i] : nullptr;
}

Recogniser::Recogniser(std::string_view kind, reference::Reference const& codes, LocalDate today)
    : kind_(kind),
      knowledge_{
          recognition::Vocabulary::of_house(), codes.lexicon(), recognition::Names::of_house(),
          recognition::kinds_of_house(), today} {
    for (auto const& spec : recognition::kinds_of_house())
        if (spec.name == kind) spec_ = &spec;
}

std::optional<Recognition> Recogniser::first_table(SheetView const& sheet, int chosen, int known) const {
    auto const found = [&](recognition::Wish const& wish) -> std::optional<Recognition> {
        auto r = recognition::recognise(sheet, knowledge_, wish);
        return r.has_table ? std::optional(std::move(r)) : std::nullopt;
    };
    if (chosen != 0) return found({kind_, chosen});
    if (known != 0) {
        auto r = found({kind_, 0});
        if (r && r->first_group_row <= known && known <= r->header_row) return r;
        return found({kind_, known});
    }
    auto const of_any = found({});
    if (!of_any || of_any->of_codes || of_any->of_marks) return std::nullopt;
    double const own = score_of(*of_any, kind_);
    if (own < least_total || own < part_of_best * of_any->kind.total) return std::nullopt;
    return of_any->kind.kind == kind_ ? of_any : found({kind_, 0});
}

std::vector<RecognisedTable> Recogniser::tables(SheetView const& sheet, int chosen, int known) const {
    std::vector<RecognisedTable> out;
    if (!spec_) return out;
    auto r = first_table(sheet, chosen, known);
    int from = 0;
    SheetView rest;
    auto const take = [&](Recognition& found) {
        RecognisedTable t;
        t.from = from, t.to = from + static_cast<int>(found.columns.size());
        t.header_row = found.header_row, t.first_group_row = found.first_group_row,
        t.first_data_row = found.first_data_row;
        int name = -1;
        for (auto const& c : found.columns)
            if (c.field == "fullName") name = c.column;
        for (auto const& c : found.columns)
            if (c.field == "sex" && name >= 0)
                if (auto words = sexes_in(from == 0 ? sheet : rest, t.first_data_row, c.column, name); !words.empty())
                    t.sexes[c.column + from] = std::move(words);
        for (auto& c : found.columns) c.column += from;
        t.columns = std::move(found.columns);
        out.push_back(std::move(t));
    };
    while (r) {
        int const next = r->next_table_at, header = r->header_row;
        take(*r);
        if (next <= 0) break;
        rest = recognition::columns_from(from == 0 ? sheet : rest, next);
        from += next;
        r = recognition::recognise(rest, knowledge_, {kind_, header});
        if (!r->has_table) break;
    }
    return out;
}

Recogniser::Other Recogniser::other(SheetView const& sheet) const {
    auto const found = recognition::recognise(sheet, knowledge_);
    return {found.of_marks, found.of_codes};
}

}  // namespace pv::imports
