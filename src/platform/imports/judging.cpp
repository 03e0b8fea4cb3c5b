#include "platform/imports/judging.h"

#include <fmt/format.h>

#include <algorithm>

namespace pv::imports {

Work work_on(db::Tx& tx, ImportDeps const& deps, SetHead const& head) {
    return {tx,           deps.pool,         deps.reference_data.today(), head.school_id, head.parameters,
            head.answers, deps.clock.today()};
}

Actor importing(Actor actor) {
    if (actor.source == "portal") actor.source = "import";
    return actor;
}

void lock_school(db::Tx& tx, std::int64_t school_id) {
    tx.query("lock_school", "SELECT pg_advisory_xact_lock(7573, $1::int)", school_id);
}

std::vector<std::string> links_of(Kind const& kind, Row const& row, Known const& known) {
    auto out = kind.links ? kind.links(row) : std::vector<std::string>();
    if (kind.links && kind.links_to_come)
        for (auto& link : kind.links_to_come(row, known)) out.push_back(std::move(link));
    return out;
}

void judge(Kind const& kind, ChangeSet& set, Work const& work, Known const& known, Extent extent) {
    kind.judge(set, work, known, extent);
    for (auto& row : set.rows) {
        for (auto& [key, cell] : row.cells) {
            auto const* field = find_field(set.fields, key);
            cell.old_text = field && cell.has_old ? readable(*field, cell.old, *work.codes) : std::string();
        }
        if (row.action == Action::create && row.proposal && row.proposal->record_id != 0 && !row.distinct)
            row.action = Action::conflict;
    }
}

void forget_conflicts(ChangeSet& set) {
    for (auto& row : set.rows) {
        std::erase_if(row.faults, [](Fault const& f) { return f.rule == "conflict"; });
        for (auto& [key, cell] : row.cells) cell.was.reset();
    }
}

void judge_again(Kind const& kind, ChangeSet& set, Work const& work, Known const& known, Extent extent) {
    forget_conflicts(set);
    judge(kind, set, work, known, extent);
}

void judge_parts(
    Kind const& kind, ChangeSet& set, Work const& work, Known const& known, std::vector<std::vector<int>> const& parts,
    std::function<void(std::vector<int> const& keys)> const& load,
    std::function<void(int judged, int all)> const& keep) {
    int judged = 0, all = 0;
    for (auto const& keys : parts) all += static_cast<int>(keys.size());
    std::vector<std::int64_t> matched;
    for (auto const& keys : parts) {
        load(keys);
        judge(kind, set, work, known, Extent::whole);
        for (auto const& row : set.rows)
            if (row.match_id != 0) matched.push_back(row.match_id);
        keep(judged += static_cast<int>(keys.size()), all);
        set.rows.clear();
    }
    std::sort(matched.begin(), matched.end());
    if (kind.find_missing) kind.find_missing(set, known, matched);
}

void judge_stored(
    ChangeSet& set, ImportDeps const& deps, SetHead const& head, Work const& work, Known const& known,
    Report const& report) {
    auto const& kind = kind_of(deps, head.kind);
    // what rows hang together by may have changed with the records
    std::vector<int> keys;
    for (auto const& part : parts_of(work.tx, kind, head.id).take(deps.rows_in_part))
        keys.insert(keys.end(), part.begin(), part.end());
    std::sort(keys.begin(), keys.end());
    Parts parts(kind);
    for (std::size_t at = 0; at < keys.size(); at += deps.rows_in_part) {
        auto const end = std::min(at + deps.rows_in_part, keys.size());
        load_rows(
            work.tx, head.id, set,
            {keys.begin() + static_cast<std::ptrdiff_t>(at), keys.begin() + static_cast<std::ptrdiff_t>(end)});
        for (auto const& row : set.rows) {
            if (kind.look) kind.look(set.seen, row);
            parts.add(row.key, links_of(kind, row, known));
        }
    }
    set.common = parts.common(deps.rows_in_part);
    Kept before;
    judge_parts(
        kind, set, work, known, parts.take(deps.rows_in_part),
        [&](std::vector<int> const& part) {
            before = load_rows(work.tx, head.id, set, part);
            forget_conflicts(set);
        },
        [&](int judged, int all) {
            save_rows(work.tx, kind, head, set, before);
            if (report)
                report(
                    30 + 68 * judged / std::max(all, 1),
                    fmt::format("Đã so {} / {} dòng với hồ sơ hiện nay", judged, all));
        });
    save_counts(work.tx, head.id, set);
}

std::map<int, Looked> looked_at(ChangeSet const& set) {
    std::map<int, Looked> out;
    for (auto const& row : set.rows) {
        Looked looked{row.action, row.match_id, {}};
        for (auto const& [key, cell] : row.cells)
            if (cell.has_old) looked.old[key] = cell.old;
        out.emplace(row.key, std::move(looked));
    }
    return out;
}

void find_conflicts(
    Kind const& kind, ChangeSet& set, std::map<int, Looked> const& looked, reference::Reference const& codes) {
    for (auto& row : set.rows) {
        if (row.action != Action::change && row.action != Action::create) continue;
        auto const& before = looked.at(row.key);
        std::vector<Fault> faults;
        std::string const name(kind.name_field());
        if (before.action == Action::create && row.action == Action::change)
            faults.push_back(
                {"conflict", 'E', name,
                 "Hồ sơ này vừa được người khác thêm sau khi xem trước. Chưa ghi; hãy so lại với hồ sơ hiện nay."});
        else if (before.action == Action::change && row.action == Action::create)
            faults.push_back(
                {"conflict", 'E', name,
                 "Hồ sơ này vừa được người khác đổi hoặc bỏ sau khi xem trước. Chưa ghi; hãy so lại với hồ sơ hiện "
                 "nay."});
        else if (before.action == Action::change && before.match_id != row.match_id)
            faults.push_back(
                {"conflict", 'E', name,
                 "Dòng này nay là của một hồ sơ khác với khi xem trước. Chưa ghi; hãy so lại với hồ sơ hiện nay."});
        else
            // A cell is written on top of what the clerk saw there, or not at all; other people's changes of other
            // cells stand.
            for (auto& [key, cell] : row.cells) {
                if (!cell.has_old) continue;
                auto const saw = before.old.find(key);
                std::string const was = saw != before.old.end() ? saw->second : cell.value;
                if (was == cell.old) continue;
                cell.was = was;
                auto const* field = find_field(set.fields, key);
                auto const said = [&](std::string const& value) {
                    return field ? readable(*field, value, codes) : value;
                };
                faults.push_back(
                    {"conflict", 'E', key,
                     fmt::format(
                         "{}: khi xem trước là '{}', nay người khác đã ghi '{}', trong tệp là '{}'. Chưa ghi; hãy so "
                         "lại với hồ sơ hiện nay.",
                         field ? field->label : std::string_view(key), said(was), said(cell.old), said(cell.value))});
            }
        if (faults.empty()) continue;
        row.action = Action::conflict;
        for (auto& f : faults) row.faults.push_back(std::move(f));
    }
}

}  // namespace pv::imports
