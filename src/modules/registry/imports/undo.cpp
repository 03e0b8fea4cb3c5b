// Undoing: what an import brought is taken back within seven days, record by record; what went on since stays, with the reason.
#include <boost/json.hpp>
#include <fmt/format.h>

#include <unordered_map>

#include "modules/registry/imports/background.h"
#include "modules/registry/imports/cells.h"
#include "modules/registry/imports/judging.h"
#include "modules/registry/imports/kinds.h"
#include "modules/registry/school/import.h"
#include "platform/http/json_writer.h"

namespace pv::registry::imports {
namespace {

UndoReport undo_students(db::Tx& tx, student::WriteContext const& write, SetHead const& head, Report const& tell) {
    UndoReport report;
    // Whose file went on after this import keeps it: later facts stand on what it brought.
    auto const rows = tx.query("changes_to_undo", R"sql(
        SELECT c.id, c.record_id, c.action, v.before::text AS before, s.full_name,
               EXISTS (SELECT FROM audit.change l WHERE l.subject_kind = 'student' AND l.subject_id = c.subject_id AND l.id > c.id AND l.change_set_id IS DISTINCT FROM $1) AS gone_on
          FROM audit.change c JOIN audit.change_value v ON v.change_id = c.id JOIN registry.student s ON s.id = c.record_id
         WHERE c.change_set_id = $1 AND c.record_kind = 'student' AND c.action IN ('create', 'update') ORDER BY c.id
    )sql", head.id);
    std::vector<std::int64_t> created, updated_ids;
    std::unordered_map<std::int64_t, std::string> before;
    for (auto const r : rows) {
        if (r.boolean("gone_on")) {
            report.refused.emplace_back(r.string("full_name"), "Hồ sơ đã được sửa tiếp sau đợt nhập.");
            continue;
        }
        if (r.text("action") == "create") created.push_back(r.int64("record_id"));
        else updated_ids.push_back(r.int64("record_id")), before[r.int64("record_id")] = r.string("before");
    }
    if (tell) tell(30, fmt::format("Đang hoàn tác {} hồ sơ mới, {} hồ sơ đã sửa", created.size(), updated_ids.size()));
    student::cancel_students(tx, write, created);
    std::vector<student::Existing> existing;
    if (!updated_ids.empty()) existing = student::list_existing(tx, write.school_id, head.school_year, updated_ids);
    auto const classes = student::list_classes(tx, write.school_id, head.school_year);
    std::vector<student::Changed> back;
    for (auto const& e : existing) {
        student::Changed c{&e, e.values, {}, 0};
        auto const values = boost::json::parse(before[e.id]).as_object();
        for (auto const& [key, value] : values) {
            c.fields.emplace_back(key);
            c.after.erase(std::string(key));
            if (value.is_string()) c.after[std::string(key)] = std::string(value.as_string());
            if (key == "className" && value.is_string())
                for (auto const& k : classes)
                    if (class_key(k.name) == class_key(std::string(value.as_string()))) c.class_id = k.id;
        }
        back.push_back(std::move(c));
    }
    auto const conflicts = student::update_students(tx, write, back);
    report.undone = static_cast<int>(created.size() + back.size() - conflicts.size());
    return report;
}

}  // namespace

UndoReport undo(ImportDeps const& deps, Actor const& actor, std::int64_t id, Report const& report) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::create);
    return undo_set(deps, actor, school, id, "applied", report);
}

UndoReport undo_set(ImportDeps const& deps, Actor const& actor, std::int64_t school, std::int64_t id, char const* state, Report const& tell) {
    auto tx = deps.pool.write(context_of(actor, school));
    tx.statement_timeout(0);
    ChangeSet set;
    auto const head = get_head(tx, id, true, set);
    require_state(head, state);
    if (head.applied_at && deps.clock.now().at - head.applied_at->at > std::chrono::days(undo_days))
        throw Refused(Problem(409, "too-late", fmt::format("Đã quá {} ngày từ khi áp dụng, không hoàn tác được nữa.", undo_days)));
    tx.query("lock_school", "SELECT pg_advisory_xact_lock(7573, $1::int)", school);
    Actor by = actor;
    if (by.source == "portal") by.source = "import";
    student::WriteContext write{by, school, head.school_year, deps.clock.today(), opening_day(tx, head.school_year), id, "Hoàn tác đợt nhập " + head.file_name, {}};
    write.undoing = true;
    UndoReport report = head.kind == "schools" ? school::undo_import(tx, write) : is_plain(head.kind) ? undo_plain(tx, write, head) : undo_students(tx, write, head, tell);
    tx.query("mark_undone", "UPDATE imports.import_set SET state = 'undone', undone_at = now(), undo_report = $2::jsonb, error = '' WHERE id = $1", id, undo_json(report));
    tx.commit();
    return report;
}

std::string undo_json(UndoReport const& report) {
    http::JsonWriter j;
    j.begin_object().field("undone", report.undone).key("refused").begin_array();
    for (auto const& [who, why] : report.refused) j.begin_object().field("name", who).field("reason", why).end_object();
    return j.end_array().end_object().take();
}

}  // namespace pv::registry::imports
