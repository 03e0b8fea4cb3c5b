#include "platform/imports/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "platform/imports/background.h"
#include "platform/imports/judging.h"
#include "platform/imports/row_spool.h"

namespace pv::imports {
namespace {

constexpr std::size_t sample_names = 3;  // of an old font, shown before and after the conversion

/// What is told of the file beside its rows.
void note(Kind const& kind, ChangeSet& set, Row const& row) {
    if (set.sheets.empty() || set.sheets.back().index != row.sheet_index)
        set.sheets.push_back({row.sheet_index, row.sheet, 0});
    ++set.sheets.back().rows;
    auto const name = row.cells.find(kind.name_field());
    if (name != row.cells.end() && name->second.seen != name->second.value && set.legacy_sample.size() < sample_names)
        set.legacy_sample.emplace_back(name->second.seen, name->second.value);
}

/// Brings the clerk's work on a row over to the row's new reading: typed cells where their column still is that field.
void carry_over(Kind const& kind, Row const& old, ChangeSet const& set, Row& row, Work const& work) {
    row.skipped = old.skipped, row.chosen_id = old.chosen_id, row.distinct = old.distinct;
    for (auto const& [field, cell] : old.cells) {
        if (!cell.mended || !find_field(set.fields, field)) continue;
        auto const now = row.cells.find(field);
        if (now == row.cells.end() ? cell.column >= 0 : now->second.column != cell.column) continue;
        kind.mend(set, row, field, cell.seen, work);
        row.cells[field].seen = cell.seen, row.cells[field].mended = true;
    }
}

using Place = std::tuple<std::size_t, int, int>;  // sheet, row, and which of the tables beside one another
Place place_of(Row const& row) { return {row.sheet_index, row.number, row.part}; }

/// Rows between being read and being judged.
class Reading {
public:
    Reading(Kind const& kind, Known const& known, std::filesystem::path const& folder)
        : kind_(kind), known_(known), spool_(folder), parts_(kind) {}

    void take(Row const& row) {
        note(kind_, notes_, row);
        if (kind_.look) kind_.look(notes_.seen, row);
        parts_.add(row.key, links_of(kind_, row, known_));
        spool_.put(row);
    }
    /// What was noted goes to the set; to be called once, when no more rows come.
    void finish(ChangeSet& set) {
        std::sort(
            notes_.sheets.begin(), notes_.sheets.end(), [](auto const& a, auto const& b) { return a.index < b.index; });
        for (auto& s : notes_.sheets)
            if (!set.sheets.empty() && set.sheets.back().index == s.index)
                set.sheets.back().rows += s.rows;
            else
                set.sheets.push_back(std::move(s));
        set.legacy_sample = std::move(notes_.legacy_sample), set.seen = std::move(notes_.seen);
    }
    Parts const& parts() const { return parts_; }
    void load(std::vector<int> const& keys, ChangeSet& set) {
        set.rows.clear();
        for (int const key : keys) set.rows.push_back(spool_.take(key));
    }

private:
    Kind const& kind_;
    Known const& known_;
    RowSpool spool_;
    Parts parts_;
    ChangeSet notes_;
};

}  // namespace

ChangeSet read_into(
    db::Tx& tx, ImportDeps const& deps, std::filesystem::path const& file, SetHead const& head,
    std::vector<Row> const& mended, int rows, Report const& report) {
    auto const& kind = kind_of(deps, head.kind);
    auto work = work_on(tx, deps, head);
    work.answers.mapping.on_rows = reading_report(report, rows);
    auto const known = kind.load(work);
    Reading reading(kind, known, deps.files.temporary());
    std::map<Place, Row const*> to_mend;
    for (auto const& row : mended) to_mend.emplace(place_of(row), &row);
    std::vector<Row> held;
    auto set = kind.read(file, work, known, [&](Row&& row) {
        if (to_mend.contains(place_of(row)))
            held.push_back(std::move(row));
        else
            reading.take(row);
    });
    set.kind = kind.name, set.fields = head.fields;
    for (auto& row : held) {
        carry_over(kind, *to_mend.at(place_of(row)), set, row, work);
        reading.take(row);
    }
    reading.finish(set);
    set.common = reading.parts().common(deps.rows_in_part);
    judge_parts(
        kind, set, work, known, reading.parts().take(deps.rows_in_part),
        [&](std::vector<int> const& keys) { reading.load(keys, set); },
        [&](int judged, int all) {
            save_rows(tx, kind, head, set, {});
            if (report)
                report(
                    60 + 38 * judged / std::max(all, 1),
                    fmt::format("Đã kiểm tra và ghi bản xem trước {} / {} dòng", judged, all));
        });
    save_reading(tx, head.id, set);
    save_counts(tx, head.id, set);
    return set;
}

}  // namespace pv::imports
