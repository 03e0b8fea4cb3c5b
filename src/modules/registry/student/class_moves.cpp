#include "modules/registry/student/class_moves.h"
#include "modules/registry/student/fields.h"

#include <algorithm>
#include <unordered_map>

#include "modules/registry/student/periods.h"
#include "platform/http/json_writer.h"

namespace pv::registry::student {
namespace {

struct Membership {
    MembershipId id;
    ClassId class_id;
};
/// The open membership of each student at the school.
std::unordered_map<StudentId, Membership> open_memberships(
    db::Tx& tx, SchoolId school_id, std::vector<StudentId> const& students) {
    std::unordered_map<StudentId, Membership> out;
    for (auto const r : tx.query(
             "open_memberships",
             "SELECT id, student_id, class_id FROM registry.class_membership WHERE school_id = $1::int AND student_id "
             "= ANY ($2::bigint[]) AND NOT cancelled AND valid_to = 'infinity'",
             school_id, students))
        out[r.id<StudentId>("student_id")] = {r.id<MembershipId>("id"), r.id<ClassId>("class_id")};
    return out;
}

}  // namespace

bool changes_year(WriteContext const& c, Changed const& row) {
    return row.class_id != 0 && row.class_id != row.before->class_id && row.before->class_year &&
        *row.before->class_year < c.school_year;
}

void move_classes(db::Tx& tx, WriteContext const& c, std::vector<Changed const*> const& rows) {
    if (rows.empty()) return;
    std::vector<StudentId> students;
    for (auto const* row : rows) students.push_back(row->before->id);
    auto const open = open_memberships(tx, c.school_id, students);
    std::vector<Chain<MembershipId>::Ending> endings;
    std::vector<Chain<MembershipId>::Opening> openings;
    http::JsonWriter movements;
    movements.begin_array();
    for (auto const* row : rows) {
        bool const new_year = changes_year(c, *row);
        LocalDate const on = c.occurred_on.value_or(new_year ? c.opens : c.today);
        auto const at = open.find(row->before->id);
        if (at == open.end() || at->second.class_id != row->class_id) {
            if (at != open.end()) endings.push_back({at->second.id, on});
            auto const from = std::max(on, LocalDate::parse_iso(row->before->entered_on).value_or(on));
            Chain<MembershipId>::Opening opening{row->before->id, row->before->membership_id, from, {}, {}};
            opening.said.push_back({"class_id", db::to_param(row->class_id)});
            if (auto const& order = value_of(row->after, "orderNo"_f); !order.empty())
                opening.said.push_back({"order_no", order});
            openings.push_back(std::move(opening));
        }
        movements.begin_object()
            .field("student_id", row->before->id)
            .field("occurred_on", on)
            .field("enrolment_id", row->before->enrolment_id)
            .field("from_class", row->before->class_id)
            .field("to_class", row->class_id)
            .field("from_grade", row->before->class_grade)
            .field("new_year", new_year)
            .end_object();
    }
    memberships().close(tx, c.school_id, endings);
    memberships().open(tx, c.school_id, openings);
    tx.query(
        "record_class_changes", R"sql(
        INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, reason, enrolment_id, from_class_id, to_class_id)
        SELECT $2::int, x.student_id, CASE WHEN x.new_year AND k.grade_code <> x.from_grade THEN 'promote' ELSE 'change_class' END, x.occurred_on, $3, x.enrolment_id, nullif(x.from_class, 0), k.id
          FROM json_to_recordset($1::json) AS x (student_id bigint, occurred_on date, enrolment_id bigint, from_class bigint, to_class bigint, from_grade text, new_year boolean)
          JOIN registry.school_class k ON k.school_id = $2::int AND k.id = x.to_class
    )sql",
        movements.end_array().take(), c.school_id, c.reason);
}

void take_back_class_change(
    db::Tx& tx, SchoolId school_id, StudentId student_id, ClassId from_class, ClassId to_class, LocalDate on) {
    auto const never = tx.query(
        "memberships_that_never_were",
        "SELECT id FROM registry.class_membership WHERE school_id = $1::int AND student_id = $2 AND class_id = $3 AND "
        "valid_from >= $4::date AND NOT cancelled",
        school_id, student_id, to_class, on);
    memberships().cancel(tx, school_id, never.ids<MembershipId>("id"));
    reopen_class(tx, school_id, student_id, from_class, on);
}

void take_back_latest_move(db::Tx& tx, SchoolId school_id, StudentId student_id) {
    auto const rows = tx.query(
        "latest_move", R"sql(
        UPDATE registry.movement SET cancelled = true
         WHERE school_id = $1::int AND id = (SELECT id FROM registry.movement WHERE school_id = $1::int AND student_id = $2 AND kind IN ('change_class', 'promote') AND NOT cancelled ORDER BY recorded_at DESC, id DESC LIMIT 1)
        RETURNING occurred_on, coalesce(from_class_id, 0) AS from_class, coalesce(to_class_id, 0) AS to_class
    )sql",
        school_id, student_id);
    if (!rows.empty())
        take_back_class_change(
            tx, school_id, student_id, rows[0].id<ClassId>("from_class"), rows[0].id<ClassId>("to_class"),
            rows[0].date("occurred_on"));
}

void reopen_class(db::Tx& tx, SchoolId school_id, StudentId student_id, ClassId class_id, LocalDate on) {
    if (class_id == 0) return;
    auto const before = tx.query(
        "membership_before", R"sql(
        SELECT id FROM registry.class_membership WHERE school_id = $1::int AND student_id = $2 AND class_id = $3
           AND (valid_to = $4::date OR (cancelled AND valid_from >= $4::date)) ORDER BY cancelled, id DESC LIMIT 1
    )sql",
        school_id, student_id, class_id, on);
    memberships().reopen(tx, school_id, before.ids<MembershipId>("id"));
}

}  // namespace pv::registry::student
