// What waits for somebody at a school, as far as the registry knows.
#include "modules/registry/api.h"
#include "modules/registry/kinds.h"

namespace pv::registry {
namespace {

std::vector<Task> waiting(db::Tx& tx, Actor const& actor, LocalDate today) {
    if (actor.unit_kind != "TRUONG" || !actor.may(kinds::student, Act::read)) return {};
    auto const r = tx.query(
        "school_tasks", R"sql(
        SELECT (SELECT count(*) FROM registry.enrolment e
                 WHERE e.school_id = $1::int AND NOT e.cancelled AND e.period @> $2::date
                   AND NOT EXISTS (SELECT FROM registry.class_membership m
                                    WHERE m.school_id = e.school_id AND m.student_id = e.student_id AND NOT m.cancelled AND m.period @> $2::date)) AS unplaced,
               (SELECT count(*) FROM registry.enrolment e JOIN registry.student_identity i ON i.student_id = e.student_id
                 WHERE e.school_id = $1::int AND NOT e.cancelled AND e.period @> $2::date AND i.personal_id IS NULL) AS no_id,
               (SELECT count(*) FROM registry.school_class c WHERE c.school_id = $1::int AND NOT c.cancelled AND c.period @> $2::date AND c.homeroom_name IS NULL AND c.homeroom_staff_id IS NULL) AS no_homeroom
    )sql",
        actor.unit_id, today)[0];
    std::vector<Task> out{
        {"unplaced", "Học sinh chưa xếp lớp", r.int64("unplaced"), "/truong/hoc-sinh?status=unplaced"}};
    if (actor.may(kinds::student_identity, Act::read))
        out.push_back(
            {"no-personal-id", "Học sinh thiếu số định danh cá nhân", r.int64("no_id"),
             "/truong/hoc-sinh?missing=personalId"});
    out.push_back({"no-homeroom", "Lớp chưa có giáo viên chủ nhiệm", r.int64("no_homeroom"), "/truong/lop-hoc"});
    return out;
}

}  // namespace

TodayPart today_part() { return {.tasks = waiting}; }

}  // namespace pv::registry
