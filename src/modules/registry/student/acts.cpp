#include "modules/registry/student/acts.h"

#include "modules/registry/student/digest.h"
#include "modules/registry/student/stays.h"

namespace pv::registry::student {

void not_found() { throw Refused(Problem(404, "not-found", "Không tìm thấy.")); }
void refuse(char const* field, std::string message) {
    throw Refused(Problem(422, "invalid", message, {{field, "", message}}));
}

std::optional<ClassRow> find_class(db::Tx& tx, SchoolId school_id, ClassId class_id) {
    auto const rows = tx.query(
        "class_for_student", R"sql(
        SELECT c.name, c.grade_code, c.school_year, y.opens, y.term2_from, y.closes, lower(c.period) AS open_from, upper(c.period) AS open_until
          FROM registry.school_class c JOIN registry.school_year y ON y.start_year = c.school_year WHERE c.school_id = $1 AND c.id = $2 AND NOT c.cancelled
    )sql",
        school_id, class_id);
    if (rows.empty()) return std::nullopt;
    auto const r = rows[0];
    return ClassRow{r.string("name"),    r.string("grade_code"),  r.school_year("school_year"),
                    r.date("opens"),     r.date("term2_from"),    r.date("closes"),
                    r.date("open_from"), r.opt_date("open_until")};
}

YearDates year_on(db::Tx& tx, LocalDate on) { return year_dates(tx, SchoolYear::at(on)); }

void append(
    Log const& log, char const* kind, std::int64_t id, char const* action, std::string before, std::string after) {
    audit::Change c;
    c.record_kind = kind, c.record_id = id, c.school_id = log.school_id, c.subject_kind = "student",
    c.subject_id = log.student_id, c.action = action;
    c.before_json = std::move(before), c.after_json = std::move(after), c.occurred_on = log.occurred_on,
    c.known_on = log.known_on, c.reason = log.reason;
    std::vector<audit::Change> lines{std::move(c)};
    digested_stay().put(log.tx, log.school_id, {log.student_id}, lines);
    audit::append_all(log.tx, log.actor, lines);
}

void explain(db::Error const& fault) {
    if (fault.constraint == "student_identity_personal_id")
        throw Refused(Problem(
            409, "duplicate", "Số định danh cá nhân này đã có ở một hồ sơ khác.",
            {{"personalId", "S01",
              "Số này đã có ở một hồ sơ khác. Kiểm tra lại; nếu là cùng một học sinh, trường cũ ghi em chuyển đi "
              "trước."}}));
    if (fault.constraint.starts_with("student_moet_code"))
        throw Refused(Problem(
            409, "duplicate", "Mã định danh của Bộ này đã có ở một hồ sơ khác.",
            {{"moetCode", "S02", "Mã này đã có ở một hồ sơ khác."}}));
    if (fault.constraint == "enrolment_code")
        throw Refused(Problem(
            409, "duplicate", "Mã học sinh này đã dùng trong trường.",
            {{"studentCode", "", "Mã này đã dùng cho một học sinh khác đang học."}}));
    throw Refused(Problem(
        409, "conflict",
        "Học sinh đã có một quá trình học khác trong khoảng thời gian này. Tải lại hồ sơ rồi làm lại."));
}

StudentFile get_locked(db::Tx& tx, Actor const& actor, StudentId id) {
    auto file = find_file(tx, id, true);
    if (!file || !actor.scope.covers_school(file->school_id)) not_found();
    return *file;
}

SchoolId school_of(Deps const& deps, Actor const& actor, StudentId id) {
    auto tx = deps.pool.read(actor.context());
    auto const rows = tx.query(
        "school_of_student", "SELECT current_school_id FROM registry.student WHERE id = $1 AND NOT cancelled", id);
    if (rows.empty()) not_found();
    return rows[0].id<SchoolId>("current_school_id");
}

int raise(db::Tx& tx, StudentId id) {
    return tx
        .query(
            "raise_student", "UPDATE registry.student SET version = version + 1 WHERE id = $1 RETURNING version", id)[0]
        .integer("version");
}

}  // namespace pv::registry::student
