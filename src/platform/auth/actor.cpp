#include "platform/auth/actor.h"

#include <algorithm>

namespace pv {

bool Scope::covers_school(std::int64_t school_id) const {
    return reach == Reach::province || std::find(schools.begin(), schools.end(), school_id) != schools.end();
}

db::Context Actor::context() const {
    db::Context c;
    c.role = scope.reach == Reach::province ? db::Role::province : db::Role::scoped;
    c.schools = scope.schools_literal;
    c.units = scope.units_literal;
    c.account_id = account_id;
    c.session_id = session_id;
    c.epoch = epoch;
    return c;
}

db::Context Actor::context_for_school(std::int64_t school_id) const {
    db::Context c = context();
    c.role = db::Role::scoped;
    c.schools = scope.covers_school(school_id) ? "{" + std::to_string(school_id) + "}" : "{}";
    return c;
}

db::Context Actor::person_context() const {
    db::Context c = context();
    c.role = db::Role::person;
    return c;
}

void require_may(Actor const& actor, RecordKind const& kind, Act act) {
    if (!actor.may(kind, act))
        throw Refused(Problem(
            403, "forbidden",
            "Vai trò '" + actor.role +
                "' không có quyền làm việc này. Nếu bạn có vai trò khác, hãy chuyển vai trò ở góc phải."));
}

void require_may(Actor const& actor, RecordKind const& kind, Act act, std::int64_t school_id) {
    if (!actor.scope.covers_school(school_id)) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    require_may(actor, kind, act);
}

void require_settled(Actor const& actor) {
    if (actor.owes == Obligation::new_password)
        throw Refused(Problem(
            403, "password-change-required",
            "Mật khẩu đang dùng là mật khẩu được cấp. Hãy đổi mật khẩu của mình trước khi làm việc khác."));
    if (actor.owes == Obligation::second_step)
        throw Refused(Problem(
            403, "totp-enrolment-required",
            "Vai trò của bạn phải đăng nhập bằng hai bước. Hãy đăng ký ứng dụng tạo mã trước khi làm việc khác."));
}

Actor system_actor(std::string source) {
    Actor a;
    a.name = "Hệ thống";
    a.role = "HE_THONG";
    a.source = std::move(source);
    a.scope.reach = Reach::province;
    a.rights = Rights::everything();
    return a;
}

}  // namespace pv
