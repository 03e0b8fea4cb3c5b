// What moves a student: change of class, leaving, and taking back what was recorded by mistake.
#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/student/acts.h"
#include "modules/registry/student/class_moves.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/periods.h"
#include "modules/registry/student/stays.h"
#include "modules/registry/student/store.h"
#include "platform/http/json_writer.h"

namespace pv::registry::student {
namespace {

/// Everything about one change of class, inside the transaction of the caller. Answers the new version.
int move(
    db::Tx& tx, Deps const& deps, Actor const& actor, StudentFile const& file, ClassId class_id, ClassMove const& m) {
    auto const school_id = file.school_id;
    LocalDate on = m.on;
    auto const to = find_class(tx, school_id, class_id);
    if (!to) refuse("classId", "Trường không có lớp này.");
    if (file.class_id == class_id) refuse("classId", fmt::format("Học sinh đang ở lớp {}.", to->name));
    if (file.left_on) refuse("on", "Học sinh đã thôi học hoặc chuyển đi, không đổi lớp được.");
    if (file.entered_on && on < *file.entered_on)
        refuse(
            "on", fmt::format("Học sinh vào trường ngày {}; ngày đổi lớp không thể sớm hơn.", file.entered_on->vi()));
    if (on > deps.clock.today().plus_days(60)) refuse("on", "Ngày đổi lớp ở quá xa trong tương lai.");
    if (to->open_until && on >= *to->open_until) refuse("classId", fmt::format("Lớp {} đã đóng.", to->name));
    if (file.class_id != 0 && file.school_year != to->school_year)
        refuse("classId", "Lớp này thuộc năm học khác: dùng việc lên lớp của năm học mới.");
    if (file.class_id != 0 && file.class_grade != to->grade_code)
        refuse("classId", "Đổi lớp chỉ trong cùng khối. Sai khối thì sửa hồ sơ nhập học.");
    if (file.membership_id != 0) {
        // From its first day on: what was entered was wrong, the membership never was.
        if (file.in_class_from) on = std::max(on, *file.in_class_from);
        memberships().close(tx, school_id, {{file.membership_id, on}});
    }
    auto const membership =
        memberships()
            .open(tx, school_id, {{file.id, file.membership_id, on, {}, {{"class_id", db::to_param(class_id)}}}})
            .at(0);
    tx.query(
        "record_class_change",
        "INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, known_on, reason, enrolment_id, "
        "from_class_id, to_class_id) "
        "VALUES ($1, $2, 'change_class', $3::date, $4::date, $5, $6, nullif($7::bigint, 0), $8)",
        school_id, file.id, on, m.known_on, m.reason, file.enrolment_id, file.class_id, class_id);
    int const version = raise(tx, file.id);
    http::JsonWriter before, after;
    before.begin_object().field("className", file.class_name).end_object();
    after.begin_object().field("className", to->name).end_object();
    append(
        {tx, actor, school_id, file.id, on, m.known_on, m.reason}, "class_membership", membership, "update",
        before.take(), after.take());
    return version;
}

}  // namespace

int change_class(
    Deps const& deps, Actor const& actor, StudentId id, ClassId class_id, LocalDate on, std::string const& reason,
    std::optional<LocalDate> known_on) {
    auto const school_id = school_of(deps, actor, id);
    require_may(actor, kinds::enrolment, pv::Act::change, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    try {
        int const version = move(tx, deps, actor, get_locked(tx, actor, id), class_id, {on, reason, known_on});
        tx.commit();
        return version;
    } catch (db::ExclusionViolation const& fault) { explain(fault); }
}

int change_classes(
    Deps const& deps, Actor const& actor, SchoolId school_id, std::vector<StudentId> ids, ClassId class_id,
    ClassMove const& m) {
    require_may(actor, kinds::enrolment, pv::Act::change, school_id);
    std::sort(ids.begin(), ids.end());  // one order of locks for everybody
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (ids.empty()) refuse("studentIds", "Chưa chọn học sinh nào.");
    if (ids.size() > 500) refuse("studentIds", "Mỗi lần chuyển lớp nhiều nhất 500 học sinh.");
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    std::vector<FieldProblem> faults;
    std::string name;
    try {
        for (auto id : ids) {
            auto const file = get_locked(tx, actor, id);
            if (file.school_id != school_id) not_found();
            name = value_of(file.values, "fullName"_f);
            try {
                move(tx, deps, actor, file, class_id, m);
            } catch (Refused const& refused) {
                faults.push_back(
                    {fmt::format("students.{}", id.value()), "", fmt::format("{}: {}", name, refused.problem.detail)});
            }
        }
    } catch (db::ExclusionViolation const&) {
        std::string const text =
            fmt::format("{} đã có lớp khác trong khoảng thời gian này. Bỏ chọn học sinh này rồi làm lại.", name);
        throw Refused(Problem(409, "conflict", text, {{"studentIds", "", text}}));
    }
    if (!faults.empty()) {
        auto const text = fmt::format(
            "{} trong {} học sinh không chuyển được, nên chưa chuyển ai. Bỏ chọn các học sinh dưới đây rồi làm lại.",
            faults.size(), ids.size());
        throw Refused(Problem(422, "invalid", text, std::move(faults)));
    }
    tx.commit();
    return static_cast<int>(ids.size());
}

int leave(Deps const& deps, Actor const& actor, StudentId id, Leaving const& l) {
    auto const school_id = school_of(deps, actor, id);
    require_may(actor, kinds::enrolment, pv::Act::change, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const file = get_locked(tx, actor, id);
    auto const codes = deps.reference_data.today();
    if (file.enrolment_id == 0 || file.left_on) refuse("on", "Học sinh không còn học tại trường.");
    if (l.kind != "dropout" && l.kind != "transfer_out") refuse("kind", "Chọn thôi học hoặc chuyển đi.");
    if (l.kind == "dropout" && !codes->list("leaving_reasons").by_code(l.reason_code))
        refuse("reasonCode", "Thôi học cần lý do trong danh mục (U14).");
    if (l.on > deps.clock.today()) refuse("on", "Ngày thôi học không thể sau hôm nay.");
    if (l.on <= *file.entered_on)
        refuse(
            "on",
            fmt::format(
                "Học sinh vào trường ngày {}; ngày thôi học phải sau ngày đó. Nếu ghi danh nhầm, hãy hoàn tác việc ghi "
                "danh.",
                file.entered_on->vi()));
    std::string const code = status_code(l.kind == "dropout" ? Act::drop_out : Act::move_out, l.on, year_on(tx, l.on));
    close_stay(
        tx, school_id,
        {id, file.enrolment_id, file.class_id, l.on, l.kind == "transfer_out", code, l.reason_code, l.reason,
         l.paper_no, l.known_on});
    int const version = raise(tx, id);
    Log const log{tx, actor, school_id, id, l.on, l.known_on, l.reason};
    http::JsonWriter before, after;
    before.begin_object()
        .field("status", value_of(file.values, "status"_f))
        .field("leftOn", std::optional<std::string>())
        .end_object();
    after.begin_object().field("status", code).field("leftOn", l.on).end_object();
    append(log, "enrolment", file.enrolment_id, "close", before.take(), after.take());
    tx.commit();
    return version;
}

namespace {

struct Movement {
    MovementId id;
    std::string kind;
    LocalDate occurred_on;
    EnrolmentId enrolment_id;
    ClassId from_class, to_class;
    Instant recorded_at;
};

/// The student's latest movement; only that one can be taken back, whatever is older has others standing on it.
Movement latest_movement(db::Tx& tx, SchoolId school_id, StudentId student_id) {
    auto const rows = tx.query(
        "latest_movement", R"sql(
        SELECT id, kind, occurred_on, coalesce(enrolment_id, 0) AS enrolment_id, coalesce(from_class_id, 0) AS from_class, coalesce(to_class_id, 0) AS to_class, recorded_at
          FROM registry.movement WHERE school_id = $1::int AND student_id = $2 AND NOT cancelled ORDER BY recorded_at DESC, id DESC LIMIT 1
    )sql",
        school_id, student_id);
    if (rows.empty()) not_found();
    auto const r = rows[0];
    return {r.id<MovementId>("id"),      r.string("kind"),
            r.date("occurred_on"),       r.id<EnrolmentId>("enrolment_id"),
            r.id<ClassId>("from_class"), r.id<ClassId>("to_class"),
            r.instant("recorded_at")};
}

void take_back_leaving(db::Tx& tx, SchoolId school_id, StudentId student_id, Movement const& m) {
    reopen_enrolment(tx, school_id, m.enrolment_id);
    reopen_class(tx, school_id, student_id, m.from_class, m.occurred_on);
    reopen_yearly(tx, school_id, student_id, m.occurred_on);
}

}  // namespace

int take_back(Deps const& deps, Actor const& actor, StudentId id, MovementId movement_id, std::string const& reason) {
    auto const school_id = school_of(deps, actor, id);
    require_may(actor, kinds::enrolment, pv::Act::change, school_id);
    auto tx = deps.pool.write(actor.context_for_school(school_id));
    auto const file = get_locked(tx, actor, id);
    auto const m = latest_movement(tx, school_id, id);
    if (m.id != movement_id)
        refuse("movement", "Chỉ hoàn tác được việc ghi sau cùng của học sinh. Tải lại hồ sơ để xem việc mới nhất.");
    if (deps.clock.now().local_date() > m.recorded_at.local_date().plus_days(days_to_take_back))
        refuse(
            "movement",
            fmt::format(
                "Việc này đã ghi quá {} ngày nên không hoàn tác được. Hãy ghi một việc mới: chuyển lớp, hoặc nhận học "
                "sinh học lại.",
                days_to_take_back));
    bool const leaving = m.kind == "leave" || m.kind == "transfer_out";
    if (!leaving && m.kind != "change_class")
        refuse("movement", "Chỉ hoàn tác được việc chuyển lớp, thôi học và chuyển đi.");
    try {
        if (leaving)
            take_back_leaving(tx, school_id, id, m);
        else
            take_back_class_change(tx, school_id, id, m.from_class, m.to_class, m.occurred_on);
    } catch (db::ExclusionViolation const&) {
        refuse("movement", "Sau việc này học sinh đã học ở nơi khác trong cùng thời gian, nên không hoàn tác được.");
    } catch (db::UniqueViolation const& fault) { explain(fault); }
    tx.query(
        "cancel_movement", "UPDATE registry.movement SET cancelled = true WHERE school_id = $1::int AND id = $2",
        school_id, m.id);
    int const version = raise(tx, id);
    auto const now = find_file(tx, id, false);
    http::JsonWriter before, after;
    auto const line = [&](http::JsonWriter& json, StudentFile const& f) {
        json.begin_object()
            .field("className", f.class_name)
            .field("status", value_of(f.values, "status"_f))
            .field("leftOn", f.left_on)
            .end_object();
    };
    line(before, file), line(after, *now);
    append(
        {tx, actor, school_id, id, m.occurred_on, std::nullopt, reason}, leaving ? "enrolment" : "class_membership",
        leaving ? m.enrolment_id.value() : now->membership_id.value(), "cancel", before.take(), after.take());
    tx.commit();
    return version;
}

}  // namespace pv::registry::student
