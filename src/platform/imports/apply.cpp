// Applying: all valid rows or nothing, against the records of this moment.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "platform/imports/background.h"
#include "platform/imports/judging.h"
#include "platform/imports/kind.h"

namespace pv::imports {
namespace {

/// Rows that only learnt which record they became are not written anew.
void save_made(db::Tx& tx, Kind const& kind, SetHead const& h, ChangeSet const& set, Kept before) {
    std::vector<std::int64_t> keys, ids;
    for (auto const& row : set.rows) {
        if (row.match_id == 0) continue;
        std::string const data = row_json(row);
        if (auto const old = before.find(row.key); old != before.end() && old->second == data + "0") {
            old->second = data + std::to_string(row.match_id);
            keys.push_back(row.key), ids.push_back(row.match_id);
        }
    }
    if (!keys.empty())
        tx.query(
            "save_made",
            "UPDATE imports.import_row r SET match_id = x.id FROM unnest($2::bigint[], $3::bigint[]) AS x (key, id) "
            "WHERE r.set_id = $1 AND r.key = x.key",
            h.id, keys, ids);
    save_rows(tx, kind, h, set, before);
}

}  // namespace

Opened apply(ImportDeps const& deps, Actor const& actor, std::int64_t id, Report const& report) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    return apply_set(deps, actor, school, id, "ready", report);
}

Opened apply_set(
    ImportDeps const& deps, Actor const& actor, std::int64_t school, std::int64_t id, char const* state,
    Report const& report) {
    auto tx = deps.pool.write(context_of(actor, school));
    tx.statement_timeout(0);
    Opened out;
    out.head = get_head(tx, deps, id, true, out.set);
    require_state(out.head, state);
    auto const& kind = kind_of(deps, out.head.kind);
    require_rights(actor, kind, school);
    load_rows(tx, id, out.set);
    auto const before = kept(out.set);
    auto const looked = looked_at(out.set);
    Actor const by = importing(actor);
    lock_school(tx, school);
    if (report) report(5, fmt::format("Đang so lại {} dòng với hồ sơ hiện nay", out.set.rows.size()));
    auto const work = work_on(tx, deps, out.head);
    try {
        // What the clerk looked at must still be so: rows are judged once more against the records of this moment.
        auto const known = kind.load(work);
        judge_again(kind, out.set, work, known);
        find_conflicts(kind, out.set, looked, *work.codes);
        if (report) report(20, fmt::format("Đang ghi {} dòng", out.set.rows.size()));
        kind.write(out.set, {work, by, id, "Nhập từ tệp " + out.head.file_name, report}, known);
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
    if (report) report(90, "Đang ghi kết quả");
    tx.query(
        "mark_applied", "UPDATE imports.import_set SET state = 'applied', applied_at = now(), error = '' WHERE id = $1",
        id);
    save_made(tx, kind, out.head, out.set, before);
    save_counts(tx, id, out.set);
    ChangeSet ignored;
    out.head = get_head(tx, deps, id, false, ignored);
    tx.commit();
    return out;
}

}  // namespace pv::imports
