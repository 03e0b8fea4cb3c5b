#include "modules/registry/import_kinds.h"

#include <fmt/format.h>

#include "modules/registry/guardian/import.h"
#include "modules/registry/public.h"
#include "modules/registry/school/import.h"
#include "modules/registry/school_class/import.h"
#include "modules/registry/staff/import.h"
#include "modules/registry/student/import.h"
#include "platform/imports/plain.h"

namespace pv::registry {

std::vector<imports::Kind> import_kinds() {
    return {
        school::import_kind(), school_class::import_kind(), student::import_kind(), staff::import_kind(),
        guardian::import_kind()};
}

int present_year(db::Tx& tx, LocalDate today) {
    return tx
        .query(
            "present_year", "SELECT max(start_year) AS y FROM registry.school_year WHERE opens - 60 <= $1::date",
            today)[0]
        .integer("y");
}

LocalDate opening_day(db::Tx& tx, int year) {
    auto const rows = tx.query("year_opens", "SELECT opens FROM registry.school_year WHERE start_year = $1", year);
    if (rows.empty()) throw Refused(Problem(422, "invalid", fmt::format("Chưa mở năm học {}-{}.", year, year + 1)));
    return rows[0].date("opens");
}

student::WriteContext write_context(imports::Writing const& w) {
    return {w.actor,
            w.work.school_id,
            w.work.year(),
            w.work.today,
            opening_day(w.work.tx, w.work.year()),
            w.set_id,
            w.reason,
            {}};
}

imports::UndoReport undo_changes(
    student::WriteContext const& write, db::Tx& tx, std::string const& record_kind, char const* why_not,
    std::function<bool(ChangeToUndo const&)> const& undo_one) {
    imports::UndoReport report;
    // Whose record went on after this import keeps it: later facts stand on what it brought.
    for (auto const r : tx.query(
             "plain_changes_to_undo", R"sql(
             SELECT c.record_id, c.action, v.before::text AS before,
                    coalesce((SELECT k.name FROM registry.school_class k WHERE c.record_kind = 'school_class' AND k.school_id = c.school_id AND k.id = c.record_id),
                             (SELECT s.full_name FROM registry.staff s WHERE c.record_kind = 'staff' AND s.id = c.record_id),
                             (SELECT s.full_name FROM registry.student s WHERE c.record_kind = 'student_guardian' AND s.id = c.record_id), '') AS name,
                    EXISTS (SELECT FROM audit.change l WHERE l.record_kind = c.record_kind AND l.record_id = c.record_id AND l.subject_kind = c.subject_kind AND l.school_id = c.school_id
                               AND l.id > c.id AND l.change_set_id IS DISTINCT FROM $1) AS gone_on
               FROM audit.change c JOIN audit.change_value v ON v.change_id = c.id
              WHERE c.change_set_id = $1 AND c.record_kind = $2 AND c.action IN ('create', 'update') ORDER BY c.id DESC
         )sql",
             *write.change_set_id, record_kind)) {
        if (r.boolean("gone_on")) {
            report.refused.emplace_back(r.string("name"), "Hồ sơ đã được sửa tiếp sau đợt nhập.");
            continue;
        }
        bool const created = r.text("action") == "create";
        Values before = created || r.is_null("before") ? Values{} : imports::logged_values(r.text("before"));
        if (undo_one({r.int64("record_id"), created, std::move(before)}))
            ++report.undone;
        else
            report.refused.emplace_back(r.string("name"), why_not);
    }
    return report;
}

}  // namespace pv::registry
