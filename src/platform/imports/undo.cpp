// Undoing: what an import brought is taken back within seven days, record by record; what went on since stays, with the
// reason.
#include <fmt/format.h>

#include "platform/http/json_writer.h"
#include "platform/imports/background.h"
#include "platform/imports/judging.h"

namespace pv::imports {

UndoReport undo(ImportDeps const& deps, Actor const& actor, std::int64_t id, Report const& report) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    return undo_set(deps, actor, school, id, "applied", report);
}

UndoReport undo_set(
    ImportDeps const& deps, Actor const& actor, std::int64_t school, std::int64_t id, char const* state,
    Report const& tell) {
    auto tx = deps.pool.write(context_of(actor, school));
    tx.statement_timeout(0);
    ChangeSet set;
    auto const head = get_head(tx, deps, id, true, set);
    require_state(head, state);
    if (head.applied_at && deps.clock.now().at - head.applied_at->at > std::chrono::days(undo_days))
        throw Refused(Problem(
            409, "too-late", fmt::format("Đã quá {} ngày từ khi áp dụng, không hoàn tác được nữa.", undo_days)));
    lock_school(tx, school);
    Actor const by = importing(actor);
    UndoReport const report =
        kind_of(deps, head.kind)
            .undo({work_on(tx, deps, head), by, id, "Hoàn tác đợt nhập " + head.file_name, tell, true});
    tx.query(
        "mark_undone",
        "UPDATE imports.import_set SET state = 'undone', undone_at = now(), undo_report = $2::jsonb, error = '' WHERE "
        "id = $1",
        id, undo_json(report));
    tx.commit();
    return report;
}

std::string undo_json(UndoReport const& report) {
    http::JsonWriter j;
    j.begin_object().field("undone", report.undone).key("refused").begin_array();
    for (auto const& [who, why] : report.refused) j.begin_object().field("name", who).field("reason", why).end_object();
    return j.end_array().end_object().take();
}

}  // namespace pv::imports
