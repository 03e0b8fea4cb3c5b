#include "modules/access/accounts.h"

#include <regex>

#include "modules/access/attempts.h"
#include "modules/access/passwords.h"
#include "modules/access/second_step.h"
#include "modules/access/store.h"
#include "platform/audit/audit.h"
#include "platform/config/console.h"
#include "platform/http/json_writer.h"
#include "platform/record/digest.h"
#include "vocabulary/text.h"

namespace pv::access {
namespace {

using http::JsonWriter;

std::string role_json(std::int64_t unit_id, std::string const& role, Term const& term) {
    return JsonWriter()
        .begin_object()
        .field("unitId", unit_id)
        .field("role", role)
        .field("from", term.from)
        .field("lastDay", term.last_day)
        .end_object()
        .take();
}

}  // namespace

std::int64_t create_account_hashed(db::Tx& tx, NewAccount const& a, std::string const& hash) {
    static std::regex const form("[a-z0-9][a-z0-9._-]{2,63}");
    std::vector<FieldProblem> faults;
    if (!std::regex_match(a.username, form))
        faults.push_back({"username", "", "Tên đăng nhập gồm 3–64 chữ thường không dấu, chữ số, dấu chấm, gạch nối."});
    if (text::fold(a.full_name).size() < 2) faults.push_back({"fullName", "", "Nhập họ và tên của người dùng."});
    if (a.full_name.size() > 200) faults.push_back({"fullName", "", "Họ và tên quá dài."});
    Role const* role = find_role(a.role);
    if (!role) faults.push_back({"role", "", "Vai trò này không có trong danh sách."});
    auto const unit = tx.query("unit_kind", "SELECT kind FROM registry.org_unit_current WHERE id = $1", a.unit_id);
    if (unit.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy đơn vị."));
    if (role && !held_at(*role, unit[0].text("kind")))
        faults.push_back({"role", "", "Vai trò '" + std::string(role->name_vi) + "' không dùng cho loại đơn vị này."});
    if (!faults.empty()) throw Refused(Problem(422, "invalid", faults.front().message, faults));
    try {
        auto const id = tx.query(
                              "create_account",
                              "INSERT INTO access.account (username, full_name, password, must_change) VALUES ($1, $2, "
                              "$3, $4) RETURNING id",
                              a.username, text::clean(a.full_name).text, hash, a.must_change)[0]
                            .int64("id");
        add_membership(tx, id, a.unit_id, a.role);
        return id;
    } catch (db::UniqueViolation const&) {
        throw Refused(Problem(
            422, "username-taken",
            "Tên đăng nhập '" + a.username +
                "' đã có người dùng. Nếu là cùng một người, hãy thêm vai trò cho tài khoản có sẵn.",
            {{"username", "", "Tên đăng nhập này đã có người dùng."}}));
    }
}

std::int64_t create_account(db::Tx& tx, NewAccount const& account) {
    check_password(account.username, account.password);
    return create_account_hashed(tx, account, hash_password(account.password));
}

std::int64_t add_membership(
    db::Tx& tx, std::int64_t account_id, std::int64_t unit_id, std::string const& role, std::optional<LocalDate> from,
    std::optional<LocalDate> last_day) {
    return tx
        .query(
            "create_membership",
            "INSERT INTO access.membership (account_id, unit_id, role, period) VALUES ($1, $2, $3, daterange($4::date, "
            "$5::date)) RETURNING id",
            account_id, unit_id, role, from, last_day ? std::optional(last_day->plus_days(1)) : std::nullopt)[0]
        .int64("id");
}

std::int64_t account_named(db::Tx& tx, std::string const& username) {
    auto const rows = tx.query(
        "account_by_name", "SELECT id FROM access.account WHERE username = $1 FOR UPDATE", text::fold(username));
    if (rows.empty())
        throw console::Refusal(
            404, "not-found", {"Không có tài khoản '" + username + "'.", "There is no account '" + username + "'."});
    return rows[0].int64("id");
}

void enable_account(db::Tx& tx, Actor const& actor, std::int64_t account_id, bool enabled) {
    auto const done = tx.query(
        "enable_account", "UPDATE access.account SET enabled = $2 WHERE id = $1 RETURNING username", account_id,
        enabled);
    if (!enabled) close_sessions(tx, account_id);
    forget_attempts(tx, done[0].string("username"));
    log_account(
        tx, actor, account_id, "update", JsonWriter().begin_object().field("enabled", enabled).end_object().take());
}

std::int64_t grant_role(
    db::Tx& tx, Actor const& actor, std::int64_t account_id, std::int64_t unit_id, std::string const& role,
    Term const& term) {
    Role const* known = find_role(role);
    auto const kind =
        tx.query("unit_kind", "SELECT kind FROM registry.org_unit_current WHERE id = $1", unit_id)[0].string("kind");
    if (!known || !held_at(*known, kind))
        throw console::Refusal(
            422, "invalid",
            {"Vai trò " + role + " không dùng cho loại đơn vị này.",
             "The role " + role + " does not exist at units of this kind. See: phuongvi user permissions"},
            {{"role", "", "Vai trò này không dùng cho loại đơn vị này."}});
    try {
        auto const membership = add_membership(tx, account_id, unit_id, role, term.from, term.last_day);
        tx.query("raise_epoch", "SELECT platform.raise_scope_epoch()");
        log_account(
            tx, actor, unit_id, account_id, "update",
            JsonWriter().begin_object().raw_field("roleGiven", role_json(unit_id, role, term)).end_object().take());
        return membership;
    } catch (db::ExclusionViolation const&) {
        throw console::Refusal(
            422, "invalid",
            {"Người này đã giữ vai trò này ở đơn vị trong thời gian đó.",
             "The person holds this role at this unit already in that time."},
            {{"role", "", "Đã giữ vai trò này rồi."}});
    }
}

void end_membership(
    db::Tx& tx, Actor const& actor, std::int64_t membership_id, LocalDate ends, std::string const& reason) {
    auto const row = tx.query(
        "end_membership", R"sql(
        UPDATE access.membership m SET period = CASE WHEN lower(m.period) >= $2::date THEN 'empty' ELSE daterange(lower(m.period), $2::date) END
          FROM access.membership before WHERE m.id = $1 AND before.id = m.id RETURNING m.account_id, m.unit_id, m.role, lower(before.period) AS starts
    )sql",
        membership_id, ends)[0];
    // The scope of every session is asked for again: the ended role is refused at its next request, on every node.
    tx.query("raise_epoch", "SELECT platform.raise_scope_epoch()");
    JsonWriter after;
    after.begin_object()
        .raw_field(
            "roleEnded",
            role_json(row.int64("unit_id"), row.string("role"), {row.opt_date("starts"), ends.plus_days(-1)}))
        .field("reason", reason)
        .end_object();
    log_account(tx, actor, row.int64("unit_id"), row.int64("account_id"), "update", after.take());
}

void revoke_role(
    db::Tx& tx, Actor const& actor, std::int64_t account_id, std::int64_t unit_id, std::string const& role,
    LocalDate from) {
    auto const held = tx.query(
        "membership_to_revoke",
        "SELECT id FROM access.membership WHERE account_id = $1 AND unit_id = $2 AND role = $3 AND period @> $4::date "
        "FOR UPDATE",
        account_id, unit_id, role, from);
    if (held.empty())
        throw console::Refusal(
            404, "not-found",
            {"Tài khoản này không giữ vai trò đó ở đơn vị đó.", "This account does not hold that role at that unit."});
    end_membership(tx, actor, held[0].int64("id"), from, "");
}

bool reset_password(db::Tx& tx, std::string const& username, std::string const& hash) {
    auto const rows = tx.query(
        "reset_password",
        "UPDATE access.account SET password = $2, must_change = true WHERE username = $1 RETURNING id", username, hash);
    if (rows.empty()) return false;
    forget_attempts(tx, username);
    close_sessions(tx, rows[0].int64("id"));
    return true;
}

bool reset_totp(db::Tx& tx, std::string const& username) {
    auto const rows = tx.query("account_named", "SELECT id FROM access.account WHERE username = $1", username);
    if (rows.empty()) return false;
    remove_second_step(tx, rows[0].int64("id"));
    forget_attempts(tx, username);
    close_sessions(tx, rows[0].int64("id"));
    return true;
}

void close_sessions(db::Tx& tx, std::int64_t account_id, std::int64_t but_session) {
    tx.query(
        "close_sessions",
        "UPDATE access.session SET closed_at = now() WHERE account_id = $1 AND id <> $2 AND closed_at IS NULL",
        account_id, but_session);
}

void require_own_password(Deps const& deps, Actor const& actor, std::string const& password, std::string const& field) {
    Attempt attempt(deps.pool, actor.username);
    auto const hash =
        deps.pool.read(job())
            .query("own_password", "SELECT password FROM access.account WHERE id = $1", actor.account_id)[0]
            .string("password");
    if (!password_matches(hash, password))
        throw Refused(
            Problem(422, "invalid", "Mật khẩu hiện tại không đúng.", {{field, "", "Mật khẩu hiện tại không đúng."}}));
    attempt
        .undecided();  // only a sign-in forgets wrong tries: else who knows the password could guess codes without end
}

void change_own_password(Deps const& deps, Actor const& actor, std::string const& current, std::string const& next) {
    require_own_password(deps, actor, current, "current");
    try {
        if (next == current) throw Refused(Problem(422, "weak-password", "Mật khẩu mới phải khác mật khẩu đang dùng."));
        check_password(actor.username, next);
    } catch (Refused const& r) {
        throw Refused(Problem(422, r.problem.type, r.problem.detail, {{"next", "", r.problem.detail}}));
    }
    std::string const fresh = hash_password(next);
    auto tx = deps.pool.write(job());
    tx.query(
        "change_password", "UPDATE access.account SET password = $2, must_change = false WHERE id = $1",
        actor.account_id, fresh);
    close_sessions(tx, actor.account_id, actor.session_id);
    log_own(tx, actor, R"({"password":"tự đổi"})");
    tx.commit();
}

record::Digested const& digested() {
    auto const shape = [](std::string_view table, std::vector<std::string_view> columns) {
        return record::TableShape{table, {}, std::move(columns), {}, "id", false, false};
    };
    static record::Digested const made(
        "account",
        {{shape("access.account", {"username", "full_name", "enabled", "must_change", "second_step"})},
         {shape("access.membership", {"unit_id", "role", "period"}), "account_id"}});
    return made;
}

void log_account(
    db::Tx& tx, Actor const& actor, std::int64_t unit_id, std::int64_t account_id, std::string action,
    std::string after_json, std::string before_json) {
    // Roles of one account may be given and ended side by side: the last line must have seen them all.
    tx.query("lock_account", "SELECT 1 FROM access.account WHERE id = $1 FOR NO KEY UPDATE", account_id);
    bool const school = !tx.query("is_school", "SELECT 1 FROM registry.school_current WHERE id = $1", unit_id).empty();
    audit::Change change;
    change.record_kind = "account", change.record_id = account_id, change.subject_kind = "account",
    change.subject_id = account_id;
    change.school_id = school ? unit_id : 0, change.action = std::move(action),
    change.before_json = std::move(before_json), change.after_json = std::move(after_json);
    std::vector<audit::Change> lines{std::move(change)};
    digested().put(tx, 0, {account_id}, lines);
    audit::append_all(tx, actor, lines);
}

void log_account(db::Tx& tx, Actor const& actor, std::int64_t account_id, std::string action, std::string after_json) {
    auto const place = tx.query(
        "place_of_account", R"sql(
        SELECT unit_id FROM access.membership WHERE account_id = $1 ORDER BY NOT isempty(period) AND (upper(period) IS NULL OR upper(period) > (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date) DESC, id LIMIT 1
    )sql",
        account_id);
    log_account(
        tx, actor, place.empty() ? 0 : place[0].int64("unit_id"), account_id, std::move(action), std::move(after_json));
}

void log_own(db::Tx& tx, Actor const& actor, std::string after_json) {
    log_account(tx, actor, actor.unit_id, actor.account_id, "update", std::move(after_json));
}

}  // namespace pv::access
