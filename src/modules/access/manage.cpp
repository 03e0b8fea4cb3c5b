#include "modules/access/manage.h"

#include <fmt/format.h>

#include "modules/access/accounts.h"
#include "modules/access/kinds.h"
#include "modules/access/managed.h"
#include "modules/access/store.h"
#include "platform/http/json_writer.h"
#include "vocabulary/text.h"

namespace pv::access {
namespace {

using http::JsonWriter;

void require_grant(Actor const& actor, std::string const& role) {
    if (!may_grant(actor.role, role))
        throw Refused(Problem(
            403, "forbidden", "Vai trò của bạn không được cấp vai trò này.",
            {{"role", "", "Bạn không được cấp vai trò này."}}));
}

void require_other(Actor const& actor, std::int64_t account_id, char const* what) {
    if (account_id == actor.account_id) throw Refused(Problem(422, "own-account", what));
}

void require_term(Term const& term) {
    if (term.from && term.last_day && *term.last_day < *term.from)
        throw Refused(Problem(
            422, "invalid", "Ngày cuối phải từ ngày bắt đầu trở đi.",
            {{"lastDay", "", "Ngày cuối phải từ ngày bắt đầu trở đi."}}));
}

}  // namespace

Made add_account(Deps const& deps, Actor const& actor, NewAccount account, Term term) {
    require_unit(deps, actor, account.unit_id, Act::create);
    account.username = text::fold(account.username);
    account.password = random_password();
    require_grant(actor, account.role);
    require_term(term);
    std::string const hash = hash_password(account.password);
    auto tx = deps.pool.write(job());
    auto const id = create_account_hashed(tx, account, hash);
    if (term.from || term.last_day)
        tx.query(
            "first_term", "UPDATE access.membership SET period = daterange($2::date, $3::date) WHERE account_id = $1",
            id, term.from, term.last_day ? std::optional(term.last_day->plus_days(1)) : std::nullopt);
    log_account(tx, actor, account.unit_id, id, "create", "");
    tx.commit();
    return {id, account.username, account.password};
}

std::int64_t give_role(
    Deps const& deps, Actor const& actor, std::int64_t unit_id, std::string const& username, std::string const& role,
    Term term) {
    require_unit(deps, actor, unit_id, Act::change);
    require_grant(actor, role);
    require_term(term);
    auto tx = deps.pool.write(job());
    auto const rows = tx.query(
        "account_for_role", "SELECT id FROM access.account WHERE username = $1 FOR UPDATE", text::fold(username));
    if (rows.empty())
        throw Refused(Problem(
            422, "invalid", "Không có tài khoản nào tên '" + username + "'.",
            {{"username", "", "Không có tài khoản nào mang tên này. Kiểm tra lại, hoặc tạo tài khoản mới."}}));
    auto const id = rows[0].int64("id");
    require_other(actor, id, "Không tự cấp vai trò cho mình. Hãy nhờ quản trị khác của đơn vị hoặc của cấp trên.");
    auto const membership = grant_role(
        tx, actor, id, unit_id, role, {term.from ? term.from : std::optional(deps.clock.today()), term.last_day});
    tx.commit();
    return membership;
}

void end_role(
    Deps const& deps, Actor const& actor, std::int64_t membership_id, std::optional<LocalDate> last_day,
    std::string const& reason) {
    auto const today = deps.clock.today();
    auto tx = deps.pool.write(job());
    // the account before its role, as everybody takes them
    tx.query(
        "account_of_membership",
        "SELECT 1 FROM access.account WHERE id = (SELECT account_id FROM access.membership WHERE id = $1) FOR UPDATE",
        membership_id);
    auto const rows = tx.query(
        "membership_to_end", R"sql(
        SELECT account_id, unit_id, role, isempty(period) OR coalesce(upper(period) <= $2::date, false) AS over
          FROM access.membership WHERE id = $1 FOR UPDATE
    )sql",
        membership_id, today);
    if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const row = rows[0];
    auto const unit = row.int64("unit_id"), account = row.int64("account_id");
    if (!covers_unit(actor, unit)) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    require_may(actor, kinds::account, Act::change);
    require_grant(actor, row.string("role"));
    require_other(actor, account, "Không tự kết thúc vai trò của mình.");
    if (row.boolean("over")) throw Refused(Problem(422, "invalid", "Vai trò này đã kết thúc rồi."));
    if (last_day && *last_day < today.plus_days(-1))
        throw Refused(Problem(
            422, "invalid", "Ngày cuối không thể ở quá khứ: quyền đã dùng đến hôm nay.",
            {{"lastDay", "", "Chọn hôm nay hoặc một ngày sau."}}));
    // No last day: the role is over now, with today no longer part of it.
    end_membership(tx, actor, membership_id, last_day ? last_day->plus_days(1) : today, reason);
    tx.commit();
}

void change_account(Deps const& deps, Actor const& actor, std::int64_t account_id, Change const& change) {
    auto const place = get_managed(deps, actor, account_id);
    if (change.enabled) require_other(actor, account_id, "Không tự khoá tài khoản của mình.");
    if (!change.enabled && !change.full_name)
        throw Refused(Problem(422, "invalid", "Không có gì để sửa: cần 'enabled' hoặc 'fullName'."));
    auto const name = change.full_name ? std::optional(text::clean(*change.full_name).text) : std::nullopt;
    if (name && (text::fold(*name).size() < 2 || name->size() > 200))
        throw Refused(Problem(
            422, "invalid", "Nhập họ và tên của người dùng.", {{"fullName", "", "Nhập họ và tên của người dùng."}}));
    auto tx = deps.pool.write(job());
    // What is changed is only what was asked for: a new name does not unlock what somebody locked meanwhile.
    auto const old = tx.query(
        "account_to_change", "SELECT enabled, full_name FROM access.account WHERE id = $1 FOR UPDATE", account_id)[0];
    tx.query(
        "change_account",
        "UPDATE access.account SET enabled = coalesce($2, enabled), full_name = coalesce($3, full_name) WHERE id = $1",
        account_id, change.enabled, name);
    if (change.enabled == false) close_sessions(tx, account_id);
    JsonWriter before, after;
    before.begin_object(), after.begin_object();
    if (change.enabled && *change.enabled != old.boolean("enabled"))
        before.field("enabled", old.boolean("enabled")), after.field("enabled", *change.enabled);
    if (name && *name != old.text("full_name"))
        before.field("fullName", old.text("full_name")), after.field("fullName", *name);
    log_account(tx, actor, place.unit_id, account_id, "update", after.end_object().take(), before.end_object().take());
    tx.commit();
}

std::string reset_password_of(Deps const& deps, Actor const& actor, std::int64_t account_id) {
    auto const place = get_managed(deps, actor, account_id);
    require_other(actor, account_id, "Mật khẩu của mình thì đổi ở trang 'Tài khoản của tôi'.");
    std::string password = random_password();
    std::string const hash = hash_password(password);
    auto tx = deps.pool.write(job());
    reset_password(tx, place.username, hash);
    log_account(tx, actor, place.unit_id, account_id, "update", R"({"password":"đặt lại"})");
    tx.commit();
    return password;
}

void reset_totp_of(Deps const& deps, Actor const& actor, std::int64_t account_id) {
    auto const place = get_managed(deps, actor, account_id);
    require_other(actor, account_id, "Đăng nhập hai bước của mình thì tắt ở trang 'Tài khoản của tôi'.");
    auto tx = deps.pool.write(job());
    reset_totp(tx, place.username);
    log_account(tx, actor, place.unit_id, account_id, "update", R"({"totp":"đặt lại"})");
    tx.commit();
}

}  // namespace pv::access
