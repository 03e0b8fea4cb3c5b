// Taking an import of students back, child by child.
#include <fmt/format.h>
#include <boost/json.hpp>

#include <set>
#include <unordered_map>

#include "modules/registry/import_kinds.h"
#include "modules/registry/school_class/store.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/import.h"
#include "vocabulary/number.h"

namespace pv::registry::student {
namespace {

/// What an import wrote of one student.
struct Written {
    std::string name;
    boost::json::object before, after;
};

bool has_left(std::string const& status, Reference const& codes) {
    auto const* code = codes.list("student_statuses").by_code(status);
    return code && code->attribute("presence") == "left";
}

/// Does the record still say what the import wrote? What somebody wrote since, into this file or into a parent's that a
/// brother shares, stays.
bool still_so(Values const& now, boost::json::object const& after, Reference const& codes) {
    for (auto const& [key, value] : after) {
        auto const* field = find_field(fields(), key);
        // the day of a status stands in the periods, the class in a membership: who touched those has left a line in
        // this student's log
        if (!field || key == "statusOn" || key == "className") continue;
        std::string written = value.is_string() ? std::string(value.as_string()) : std::string(),
                    present = value_of(now, key);
        if (key == "status") {
            if (has_left(written, codes) != has_left(present, codes))
                return false;  // the code itself follows from the day
        } else if (field->type == FieldType::decimal && !written.empty() && !present.empty()) {
            if (parse_number<double>(written) != parse_number<double>(present)) return false;
        } else if (written != present) {
            return false;
        }
    }
    return true;
}

Changed taken_back(Existing const& e, boost::json::object const& before) {
    Changed c{&e, e.values, {}, {}};
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
    db::Tx& tx, WriteContext const& write, std::vector<Changed> const& changes,
    std::unordered_map<StudentId, Written> const& written, imports::UndoReport& report) {
    auto const attempt = [&](std::vector<Changed> const& some) -> std::string {
        tx.query("begin_attempt", "SAVEPOINT take_back");
        try {
            for (auto id : update_students(tx, write, some))
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
void take_back_classes(db::Tx& tx, WriteContext const& write, std::int64_t id, imports::UndoReport& report) {
    std::unordered_map<ClassId, std::string> names;
    std::vector<ClassId> ids;
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
        else
            names.emplace(r.id<ClassId>("record_id"), "Lớp " + r.string("name")),
                ids.push_back(r.id<ClassId>("record_id"));
    }
    for (auto const used : school_class::cancel(tx, write, ids))
        report.refused.emplace_back(names.at(used), "Lớp còn học sinh.");
}

}  // namespace

imports::UndoReport undo_import(imports::Writing const& writing) {
    auto& tx = writing.work.tx;
    auto write = write_context(writing);
    write.undoing = true;
    imports::UndoReport report;
    // Nobody writes into these files, or into those of the parents, between looking at them and taking back.
    tx.query(
        "lock_students", R"sql(
        SELECT s.id FROM registry.student s WHERE s.id IN (SELECT c.record_id FROM audit.change c WHERE c.change_set_id = $1 AND c.record_kind = 'student' AND c.action IN ('create', 'update')) ORDER BY s.id FOR UPDATE
    )sql",
        writing.set_id);
    tx.query(
        "lock_parents", R"sql(
        SELECT g.id FROM registry.guardian g WHERE g.id IN (SELECT l.guardian_id FROM audit.change c JOIN registry.student_guardian l ON l.student_id = c.record_id AND NOT l.cancelled
               WHERE c.change_set_id = $1 AND c.record_kind = 'student' AND c.action = 'update') ORDER BY g.id FOR UPDATE
    )sql",
        writing.set_id);
    // Whose file went on after this import keeps it: later facts stand on what it brought.
    std::vector<StudentId> created, updated;
    std::unordered_map<StudentId, Written> written;
    for (auto const r : tx.query(
             "changes_to_undo", R"sql(
             SELECT c.id, c.record_id, c.action, v.before::text AS before, v.after::text AS after, s.full_name,
                    EXISTS (SELECT FROM audit.change l WHERE l.subject_kind = 'student' AND l.subject_id = c.subject_id AND l.id > c.id AND l.change_set_id IS DISTINCT FROM $1) AS gone_on
               FROM audit.change c JOIN audit.change_value v ON v.change_id = c.id JOIN registry.student s ON s.id = c.record_id
              WHERE c.change_set_id = $1 AND c.record_kind = 'student' AND c.action IN ('create', 'update') ORDER BY c.id
         )sql",
             writing.set_id)) {
        if (r.boolean("gone_on")) {
            report.refused.emplace_back(r.string("full_name"), "Hồ sơ đã được sửa tiếp sau đợt nhập.");
        } else if (r.text("action") == "create") {
            created.push_back(r.id<StudentId>("record_id"));
        } else {
            updated.push_back(r.id<StudentId>("record_id"));
            written[updated.back()] = {
                r.string("full_name"), boost::json::parse(r.text("before")).as_object(),
                boost::json::parse(r.text("after")).as_object()};
        }
    }
    if (writing.report)
        writing.report(30, fmt::format("Đang hoàn tác {} hồ sơ mới, {} hồ sơ đã sửa", created.size(), updated.size()));
    cancel_students(tx, write, created);
    report.undone = static_cast<int>(created.size());
    std::vector<Existing> existing;
    if (!updated.empty()) existing = list_existing(tx, write.school_id, write.school_year, updated);
    std::vector<Changed> back;
    std::set<StudentId> here;
    for (auto const& e : existing) {
        here.insert(e.id);
        auto const& w = written.at(e.id);
        if (still_so(e.values, w.after, write.codes))
            back.push_back(taken_back(e, w.before));
        else
            report.refused.emplace_back(
                w.name,
                "Thông tin đã ghi khi nhập nay đã được sửa tiếp (ở hồ sơ này, hoặc ở cha mẹ chung với anh chị em).");
    }
    for (auto const id : updated)
        if (!here.contains(id)) report.refused.emplace_back(written.at(id).name, "Học sinh không còn ở trường này.");
    report.undone += take_back(tx, write, back, written, report);
    take_back_classes(tx, write, writing.set_id, report);
    return report;
}

}  // namespace pv::registry::student
