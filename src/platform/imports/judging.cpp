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

ChangeSet read_file(
    db::Tx& tx, ImportDeps const& deps, std::filesystem::path const& file, NewImport const& import,
    CarryOver const& carry_over) {
    auto const& kind = kind_of(deps, import.kind);
    Work const work{tx,
                    deps.pool,
                    deps.reference_data.today(),
                    import.school_id,
                    import.parameters,
                    import.answers,
                    deps.clock.today()};
    auto const known = kind.load(work);
    auto set = kind.read(file, work, known);
    set.kind = kind.name, set.fields = kind.fields(import.parameters);
    if (carry_over) carry_over(set, work);
    judge(kind, set, work, known, Extent::whole);
    return set;
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

void judge_again(Kind const& kind, ChangeSet& set, Work const& work, Known const& known) {
    for (auto& row : set.rows) {
        std::erase_if(row.faults, [](Fault const& f) { return f.rule == "conflict"; });
        for (auto& [key, cell] : row.cells) cell.was.reset();
    }
    judge(kind, set, work, known, Extent::whole);
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
