// Undoing: what an import brought is taken back within seven days, record by record; what went on since stays, with the
// reason.
#include <fmt/format.h>
#include <boost/json.hpp>

#include <cstdlib>
#include <set>
#include <unordered_map>

#include "modules/registry/imports/background.h"
#include "modules/registry/imports/judging.h"
#include "modules/registry/imports/kinds.h"
#include "modules/registry/school/import.h"
#include "modules/registry/school_class/import.h"
#include "modules/registry/student/fields.h"
#include "platform/http/json_writer.h"

namespace pv::registry::imports {
namespace {

/// What an import wrote of one student.
struct Written {
    std::string name;
    boost::json::object before, after;
};

bool has_left(std::string const& status) {
    auto const* code = Reference::get().list("student_statuses").by_code(status);
    return code && code->attribute("presence") == "left";
}

/// Does the record still say what the import wrote? What somebody wrote since, into this file or into a parent's that a
/// brother shares, stays.
bool still_so(Values const& now, boost::json::object const& after) {
    for (auto const& [key, value] : after) {
        auto const* field = find_field(student::fields(), key);
        // the day of a status stands in the periods, the class in a membership: who touched those has left a line in
        // this student's log
        if (!field || key == "statusOn" || key == "className") continue;
        std::string written = value.is_string() ? std::string(value.as_string()) : std::string(),
                    present = value_of(now, key);
        if (key == "status") {
            if (has_left(written) != has_left(present)) return false;  // the code itself follows from the day
        } else if (field->type == FieldType::decimal && !written.empty() && !present.empty()) {
            if (std::strtod(written.c_str(), nullptr) != std::strtod(present.c_str(), nullptr)) return false;
        } else if (written != present) {
            return false;
        }
    }
    return true;
}

student::Changed taken_back(student::Existing const& e, boost::json::object const& before) {
    student::Changed c{&e, e.values, {}, 0};
    for (auto const& [key, value] : before) {
        c.fields.emplace_back(key);
        c.after.erase(std::string(key));
        if (value.is_string()) c.after[std::string(key)] = std::string(value.as_string());
    }
    return c;
}

/// Takes changes back: all at once, and where a number or a period has another owner by now, one by one, to leave only
/// those.
int take_back(
    db::Tx& tx, student::WriteContext const& write, std::vector<student::Changed> const& changes,
    std::unordered_map<std::int64_t, Written> const& written, UndoReport& report) {
    auto const attempt = [&](std::vector<student::Changed> const& some) -> std::string {
        tx.query("begin_attempt", "SAVEPOINT take_back");
        try {
            for (auto id : student::update_students(tx, write, some))
                report.refused.emplace_back(written.at(id).name, "Hồ sơ vừa được người khác sửa."), --report.undone;
            tx.query("keep_attempt", "RELEASE SAVEPOINT take_back");
            return {};
        } catch (db::UniqueViolation const&) {
            tx.query("leave_attempt", "ROLLBACK TO SAVEPOINT take_back");
            return "Số định danh hoặc mã cũ của em nay đã là của học sinh khác.";
        } catch (db::ExclusionViolation const&) {
            tx.query("leave_attempt", "ROLLBACK TO SAVEPOINT take_back");
            return "Em đã học ở trường khác hoặc lớp khác trong thời gian này.";
        }
    };
    if (changes.empty()) return 0;
    if (attempt(changes).empty()) return static_cast<int>(changes.size());
    int done = 0;
    for (auto const& change : changes) {
        if (auto const why = attempt({change}); why.empty())
            ++done;
        else
            report.refused.emplace_back(written.at(change.before->id).name, why);
    }
    return done;
}

/// Classes that the import made and in which nobody is any more.
void take_back_classes(db::Tx& tx, student::WriteContext const& write, std::int64_t id, UndoReport& report) {
    for (auto const r : tx.query(
             "classes_to_undo", R"sql(
             SELECT c.record_id, k.name, EXISTS (SELECT FROM audit.change l WHERE l.record_kind = 'school_class' AND l.record_id = c.record_id AND l.school_id = c.school_id AND l.id > c.id
                                                    AND l.change_set_id IS DISTINCT FROM $1) AS gone_on
               FROM audit.change c JOIN registry.school_class k ON k.school_id = c.school_id AND k.id = c.record_id AND NOT k.cancelled
              WHERE c.change_set_id = $1 AND c.record_kind = 'school_class' AND c.action = 'create' ORDER BY c.id
         )sql",
             id)) {
        if (r.boolean("gone_on"))
            report.refused.emplace_back("Lớp " + r.string("name"), "Lớp đã được sửa tiếp sau đợt nhập.");
        else if (!school_class::undo_change(tx, write, r.int64("record_id"), true, {}))
            report.refused.emplace_back("Lớp " + r.string("name"), "Lớp còn học sinh.");
    }
}

UndoReport undo_students(db::Tx& tx, student::WriteContext const& write, SetHead const& head, Report const& tell) {
    UndoReport report;
    // Nobody writes into these files, or into those of the parents, between looking at them and taking back.
    tx.query(
        "lock_students", R"sql(
        SELECT s.id FROM registry.student s WHERE s.id IN (SELECT c.record_id FROM audit.change c WHERE c.change_set_id = $1 AND c.record_kind = 'student' AND c.action IN ('create', 'update')) ORDER BY s.id FOR UPDATE
    )sql",
        head.id);
    tx.query(
        "lock_parents", R"sql(
        SELECT g.id FROM registry.guardian g WHERE g.id IN (SELECT l.guardian_id FROM audit.change c JOIN registry.student_guardian l ON l.student_id = c.record_id AND NOT l.cancelled
               WHERE c.change_set_id = $1 AND c.record_kind = 'student' AND c.action = 'update') ORDER BY g.id FOR UPDATE
    )sql",
        head.id);
    // Whose file went on after this import keeps it: later facts stand on what it brought.
    std::vector<std::int64_t> created, updated;
    std::unordered_map<std::int64_t, Written> written;
    for (auto const r : tx.query(
             "changes_to_undo", R"sql(
             SELECT c.id, c.record_id, c.action, v.before::text AS before, v.after::text AS after, s.full_name,
                    EXISTS (SELECT FROM audit.change l WHERE l.subject_kind = 'student' AND l.subject_id = c.subject_id AND l.id > c.id AND l.change_set_id IS DISTINCT FROM $1) AS gone_on
               FROM audit.change c JOIN audit.change_value v ON v.change_id = c.id JOIN registry.student s ON s.id = c.record_id
              WHERE c.change_set_id = $1 AND c.record_kind = 'student' AND c.action IN ('create', 'update') ORDER BY c.id
         )sql",
             head.id)) {
        if (r.boolean("gone_on")) {
            report.refused.emplace_back(r.string("full_name"), "Hồ sơ đã được sửa tiếp sau đợt nhập.");
        } else if (r.text("action") == "create") {
            created.push_back(r.int64("record_id"));
        } else {
            updated.push_back(r.int64("record_id"));
            written[updated.back()] = {
                r.string("full_name"), boost::json::parse(r.text("before")).as_object(),
                boost::json::parse(r.text("after")).as_object()};
        }
    }
    if (tell) tell(30, fmt::format("Đang hoàn tác {} hồ sơ mới, {} hồ sơ đã sửa", created.size(), updated.size()));
    student::cancel_students(tx, write, created);
    report.undone = static_cast<int>(created.size());
    std::vector<student::Existing> existing;
    if (!updated.empty()) existing = student::list_existing(tx, write.school_id, head.school_year, updated);
    std::vector<student::Changed> back;
    std::set<std::int64_t> here;
    for (auto const& e : existing) {
        here.insert(e.id);
        auto const& w = written.at(e.id);
        if (still_so(e.values, w.after))
            back.push_back(taken_back(e, w.before));
        else
            report.refused.emplace_back(
                w.name,
                "Thông tin đã ghi khi nhập nay đã được sửa tiếp (ở hồ sơ này, hoặc ở cha mẹ chung với anh chị em).");
    }
    for (auto const id : updated)
        if (!here.contains(id)) report.refused.emplace_back(written.at(id).name, "Học sinh không còn ở trường này.");
    report.undone += take_back(tx, write, back, written, report);
    take_back_classes(tx, write, head.id, report);
    return report;
}

}  // namespace

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
    auto const head = get_head(tx, id, true, set);
    require_state(head, state);
    if (head.applied_at && deps.clock.now().at - head.applied_at->at > std::chrono::days(undo_days))
        throw Refused(Problem(
            409, "too-late", fmt::format("Đã quá {} ngày từ khi áp dụng, không hoàn tác được nữa.", undo_days)));
    lock_school(tx, school);
    Actor const by = importing(actor);
    auto write = write_context(tx, deps, by, head, "Hoàn tác đợt nhập " + head.file_name);
    write.undoing = true;
    UndoReport report = head.kind == "schools" ? school::undo_import(tx, write)
        : is_plain(head.kind)                  ? undo_plain(tx, write, head)
                                               : undo_students(tx, write, head, tell);
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

}  // namespace pv::registry::imports
