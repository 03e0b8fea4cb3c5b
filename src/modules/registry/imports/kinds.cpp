#include "modules/registry/imports/kinds.h"

#include <fmt/format.h>

#include "modules/registry/guardian/import.h"
#include "modules/registry/imports/judging.h"
#include "modules/registry/imports/plain.h"
#include "modules/registry/kinds.h"
#include "modules/registry/school_class/fields.h"
#include "modules/registry/school_class/import.h"
#include "modules/registry/staff/fields.h"
#include "modules/registry/staff/import.h"
#include "modules/registry/student/fields.h"

namespace pv::registry::imports {
bool is_plain(std::string_view kind) { return kind == "classes" || kind == "staff" || kind == "guardians"; }
std::string plain_title(std::string_view kind) {
    return kind == "classes" ? "Lớp học" : kind == "staff" ? "Cán bộ, giáo viên, nhân viên" : "Cha, mẹ, người giám hộ";
}
std::span<Field const> plain_fields(std::string_view kind) {
    return kind == "classes" ? school_class::fields() : kind == "staff" ? staff::fields() : guardian::import_fields();
}

void require_plain(Actor const& actor, std::string_view kind, std::int64_t school_id) {
    auto const record = kind == "classes" ? registry::kinds::school_class
        : kind == "staff"                 ? registry::kinds::staff
                                          : registry::kinds::guardian;
    require_may(actor, record, Act::create, school_id);
    require_may(actor, record, Act::change, school_id);
}

ChangeSet plan_plain(db::Tx& tx, std::filesystem::path const& file, NewImport const& import, LocalDate today) {
    if (import.kind == "classes") {
        (void)opening_day(tx, import.school_year);
        return school_class::plan_import(
            file, school_class::load_context(tx, import.school_id, import.school_year, today, import.answers));
    }
    if (import.kind == "staff")
        return staff::plan_import(file, staff::load_context(tx, import.school_id, today, import.answers));
    return guardian::plan_import(file, guardian::load_context(tx, import.school_id, today, import.answers));
}

void judge_plain(db::Tx& tx, SetHead const& h, ChangeSet& set, LocalDate today) {
    if (h.kind == "classes")
        school_class::judge(set, school_class::load_context(tx, h.school_id, h.school_year, today, h.answers));
    else if (h.kind == "staff")
        staff::judge(set, staff::load_context(tx, h.school_id, today, h.answers));
    else
        guardian::judge(set, guardian::load_context(tx, h.school_id, today, h.answers));
}

void mend_plain_row(
    std::string_view kind, Row& row, std::string const& field, std::string const& text, LocalDate today) {
    if (kind == "staff")
        staff::mend(row, field, text, today);
    else
        mend_plain(row, plain_fields(kind), field, text, today);
}

void write_plain(db::Tx& tx, student::WriteContext const& write, SetHead const& h, ChangeSet& set) {
    if (h.kind == "classes")
        school_class::apply_import(
            tx, write, set, school_class::load_context(tx, h.school_id, h.school_year, write.today, h.answers));
    else if (h.kind == "staff")
        staff::apply_import(tx, write, set, staff::load_context(tx, h.school_id, write.today, h.answers));
    else
        guardian::apply_import(tx, write, set, guardian::load_context(tx, h.school_id, write.today, h.answers));
}

UndoReport undo_plain(db::Tx& tx, student::WriteContext const& write, SetHead const& h) {
    std::string const record = h.kind == "classes" ? "school_class" : h.kind == "staff" ? "staff" : "student_guardian";
    UndoReport report;
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
             h.id, record)) {
        if (r.boolean("gone_on")) {
            report.refused.emplace_back(r.string("name"), "Hồ sơ đã được sửa tiếp sau đợt nhập.");
            continue;
        }
        bool const created = r.text("action") == "create";
        auto const id = r.int64("record_id");
        Values const before = created || r.is_null("before") ? Values{} : logged_values(r.text("before"));
        bool const done = h.kind == "classes" ? school_class::undo_change(tx, write, id, created, before)
            : h.kind == "staff"               ? staff::undo_change(tx, write, id, created, before)
                                              : guardian::undo_change(tx, write, id, before);
        if (done)
            ++report.undone;
        else
            report.refused.emplace_back(r.string("name"), "Lớp đã có học sinh.");
    }
    return report;
}

}  // namespace pv::registry::imports
