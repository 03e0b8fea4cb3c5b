// Applying: all valid rows or nothing, against the records of this moment.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "platform/imports/background.h"
#include "platform/imports/judging.h"
#include "platform/imports/kind.h"

namespace pv::imports {
namespace {

/// What applying made of a part's rows. Rows that only learnt which record they became are not written anew.
struct Outcome {
    std::vector<std::int64_t> keys, made;  ///< rows, and the records that they made
    ChangeSet others;                      ///< rows that became something else
};

Outcome outcome_of(ChangeSet& set, Kept const& before) {
    Outcome out;
    out.others.fields = set.fields;
    for (auto& row : set.rows) {
        auto const old = before.find(row.key);
        bool const same = old != before.end() && old->second.text == row_json(row);
        if (same && old->second.match_id == row.match_id) continue;
        if (same && old->second.match_id == 0)
            out.keys.push_back(row.key), out.made.push_back(row.match_id);
        else
            out.others.rows.push_back(std::move(row));
    }
    set.rows.clear();
    return out;
}

void save(db::Tx& tx, Kind const& kind, SetHead const& head, Outcome const& outcome) {
    if (!outcome.keys.empty())
        tx.start(
            "made_records",
            "INSERT INTO imports.made_record (set_id, key, school_id, record_id) "
            "SELECT $1, x.key, $2::int, x.id FROM unnest($3::int[], $4::bigint[]) AS x (key, id)",
            head.id, head.school_id, outcome.keys, outcome.made);
    save_rows(tx, kind, head, outcome.others, {});
}

}  // namespace

void apply(ImportDeps const& deps, Actor const& actor, std::int64_t id, Report const& report) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    apply_set(deps, actor, school, id, "ready", report);
}

namespace {

/// What the clerk looked at must still be so: rows are judged once more against the records of this moment, and written
/// part by part. While the database writes one part, the next is judged.
void judge_and_write(
    ChangeSet& set, Kind const& kind, SetHead const& head, Writing const& writing, std::size_t rows_in_part) {
    auto const& work = writing.work;
    auto const& report = writing.report;
    auto const id = writing.set_id;
    auto known = kind.load(work);
    if (kind.begin_writing) kind.begin_writing(set, writing, known);
    auto const all_rows = parts_of(work.tx, kind, id);
    auto const parts = all_rows.take(rows_in_part);
    set.common = all_rows.common(rows_in_part);
    auto const finish_written = [&] {
        for (auto const& run : std::exchange(*writing.later, {})) run();
    };
    int done = 0, all = 0;
    for (auto const& keys : parts) all += static_cast<int>(keys.size());
    std::vector<std::int64_t> matched;
    std::optional<db::Rows> next;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto const before = take_rows(next ? *next : fetch_rows(work.tx, id, parts[i]), set);
        auto const looked = looked_at(set);
        judge_again(kind, set, work, known, kind.links ? Extent::part : Extent::whole);
        find_conflicts(kind, set, looked, *work.codes);
        finish_written();
        if (i + 1 < parts.size()) next = fetch_rows(work.tx, id, parts[i + 1]);
        kind.write(set, writing, known);
        for (auto const& row : set.rows)
            if (row.match_id != 0) matched.push_back(row.match_id);
        writing.once_written([&, outcome = outcome_of(set, before)] { save(work.tx, kind, head, outcome); });
        done += static_cast<int>(parts[i].size());
        if (report) report(5 + 90 * done / std::max(all, 1), fmt::format("Đã ghi {} / {} dòng", done, all));
    }
    finish_written();
    work.tx.finish();  // what went wrong under way is explained here, not at the commit
    std::sort(matched.begin(), matched.end());
    if (kind.find_missing) kind.find_missing(set, known, matched);
}

}  // namespace

void apply_set(
    ImportDeps const& deps, Actor const& actor, std::int64_t school, std::int64_t id, char const* state,
    Report const& report) {
    auto tx = deps.pool.write(context_of(actor, school));
    tx.statement_timeout(0);
    ChangeSet set;
    auto const head = get_head(tx, deps, id, true, set);
    require_state(head, state);
    auto const& kind = kind_of(deps, head.kind);
    require_rights(actor, kind, school);
    lock_school(tx, school);
    if (report) report(5, "Đang so lại với hồ sơ hiện nay");
    Actor const by = importing(actor);
    auto const work = work_on(tx, deps, head);
    std::vector<std::function<void()>> later;
    try {
        judge_and_write(
            set, kind, head, {work, by, id, "Nhập từ tệp " + head.file_name, report, false, &later}, deps.rows_in_part);
    } catch (db::UniqueViolation const&) {
        throw Refused(Problem(
            409, "conflict",
            "Một mã hoặc số định danh trong tệp vừa được ghi cho hồ sơ khác. Không ghi gì; hãy so lại với hồ sơ hiện "
            "nay."));
    } catch (db::ExclusionViolation const&) {
        throw Refused(Problem(
            409, "conflict",
            "Một học sinh trong tệp đang học ở trường khác trong cùng thời gian. Không ghi gì. Trường đó ghi em chuyển "
            "đi trước, rồi áp dụng lại."));
    } catch (db::CheckViolation const& fault) {
        throw Refused(Problem(
            422, "invalid",
            fmt::format(
                "Một dòng của tệp có giá trị mà hồ sơ không nhận, hoặc thiếu thông tin bắt buộc{}. Không ghi gì; xem "
                "lại các dòng có lỗi, hoặc báo cho người quản trị.",
                fault.constraint.empty() ? std::string() : fmt::format(" ({})", fault.constraint))));
    }
    if (report) report(96, "Đang ghi kết quả");
    tx.query(
        "mark_applied", "UPDATE imports.import_set SET state = 'applied', applied_at = now(), error = '' WHERE id = $1",
        id);
    save_counts(tx, id, set);
    tx.commit();
}

}  // namespace pv::imports
