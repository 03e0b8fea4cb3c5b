#include "modules/access/second_step.h"

#include <sodium.h>

#include <algorithm>

#include "modules/access/accounts.h"
#include "modules/access/attempts.h"
#include "modules/access/passwords.h"
#include "modules/access/store.h"
#include "vocabulary/text.h"

namespace pv::access {
namespace {

constexpr std::size_t secret_bytes = 20;  // RFC 4226 §4: 160 bits
constexpr int recovery_codes = 10;

/// What was typed or read aloud: spaces, hyphens and capitals do not matter.
std::string plain(std::string_view typed) {
    std::string out;
    for (char c : text::fold(typed))
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) out += c;
    return out;
}

Problem wrong_code() {
    return {
        422,
        "wrong-code",
        "Mã không đúng, đã dùng rồi hoặc đã hết hạn. Hãy gõ mã đang hiện trên điện thoại; kiểm tra giờ của điện thoại "
        "nếu vẫn sai.",
        {{"code", "", "Mã không đúng hoặc đã dùng."}}};
}

std::vector<std::string> write_recovery_codes(Deps const& deps, db::Tx& tx, std::int64_t account_id) {
    tx.query("drop_recovery_codes", "DELETE FROM access.recovery_code WHERE account_id = $1", account_id);
    std::vector<std::string> out, digests;
    for (int i = 0; i < recovery_codes; ++i) {
        out.push_back(random_password());
        digests.push_back(deps.secrets.digest(account_id, plain(out.back())));
    }
    tx.query(
        "keep_recovery_codes",
        "INSERT INTO access.recovery_code (account_id, digest) SELECT $1, d::bytea FROM unnest($2::text[]) AS d",
        account_id, digests);
    return out;
}

}  // namespace

Offer offer_second_step(Deps const& deps, Actor const& actor, std::string const& password) {
    auto const rows = deps.pool.read(job()).query(
        "fresh_session", "SELECT opened_at > now() - interval '10 minutes' AS fresh FROM access.session WHERE id = $1",
        actor.session_id);
    bool const fresh = !rows.empty() && rows[0].boolean("fresh");
    if (password.empty() && !fresh)
        throw Refused(Problem(
            422, "password-needed", "Hãy nhập mật khẩu để bắt đầu.", {{"password", "", "Nhập mật khẩu của bạn."}}));
    if (!password.empty()) require_own_password(deps, actor, password, "password");
    std::string secret(secret_bytes, '\0');
    randombytes_buf(secret.data(), secret.size());
    auto tx = deps.pool.write(job());
    auto const done = tx.query(
        "offer_totp", "UPDATE access.account SET totp_offered = $2::bytea WHERE id = $1 AND totp_secret IS NULL",
        actor.account_id, deps.secrets.seal(actor.account_id, secret));
    if (done.affected() == 0)
        throw Refused(
            Problem(409, "conflict", "Đăng nhập hai bước đang bật. Muốn dùng điện thoại khác, hãy tắt rồi bật lại."));
    tx.commit();
    std::string const uri = totp::uri(secret, actor.username);
    return {totp::base32(secret), uri, totp::qr(uri)};
}

std::vector<std::string> confirm_second_step(Deps const& deps, Actor const& actor, std::string const& code) {
    auto tx = deps.pool.write(job());
    auto const row = tx.query(
        "offered_totp", "SELECT totp_offered FROM access.account WHERE id = $1 FOR UPDATE", actor.account_id)[0];
    if (row.is_null("totp_offered"))
        throw Refused(Problem(409, "conflict", "Chưa có mã QR nào đang chờ xác nhận. Hãy bắt đầu lại."));
    auto const secret = deps.secrets.open(actor.account_id, row.text("totp_offered"));
    auto const step = totp::match(secret, plain(code), totp::step_at(deps.wall.now()), 0);
    if (!step) throw Refused(wrong_code());
    tx.query(
        "keep_totp",
        "UPDATE access.account SET totp_secret = totp_offered, totp_offered = NULL, totp_last_step = $2, totp_since = "
        "now() WHERE id = $1",
        actor.account_id, *step);
    auto codes = write_recovery_codes(deps, tx, actor.account_id);
    close_sessions(tx, actor.account_id, actor.session_id);
    log_own(tx, actor, R"({"totp":"bật"})");
    tx.commit();
    return codes;
}

std::vector<std::string> renew_recovery_codes(Deps const& deps, Actor const& actor, std::string const& code) {
    Attempt attempt(deps.pool, actor.username);
    if (accept_code(deps, actor.account_id, code) == Accepted::no) throw Refused(wrong_code());
    attempt.undecided();
    auto tx = deps.pool.write(job());
    auto codes = write_recovery_codes(deps, tx, actor.account_id);
    log_own(tx, actor, R"({"recoveryCodes":"tạo lại"})");
    tx.commit();
    return codes;
}

void switch_off_second_step(
    Deps const& deps, Actor const& actor, std::string const& password, std::string const& code) {
    require_own_password(deps, actor, password, "password");
    Attempt attempt(deps.pool, actor.username);
    if (accept_code(deps, actor.account_id, code) == Accepted::no) throw Refused(wrong_code());
    attempt.undecided();
    auto tx = deps.pool.write(job());
    remove_second_step(tx, actor.account_id);
    close_sessions(tx, actor.account_id, actor.session_id);
    tx.query(
        "raise_epoch", "SELECT platform.raise_scope_epoch()");  // this session may owe it again from its next request
    log_own(tx, actor, R"({"totp":"tắt"})");
    tx.commit();
}

Accepted accept_code(Deps const& deps, std::int64_t account_id, std::string const& typed_code) {
    std::string const typed = plain(typed_code);
    auto tx = deps.pool.write(job());
    // The row's lock lets one of two equal codes through.
    auto const row = tx.query(
        "totp_of", "SELECT totp_secret, totp_last_step FROM access.account WHERE id = $1 FOR UPDATE", account_id)[0];
    if (row.is_null("totp_secret")) return Accepted::no;
    auto out = Accepted::no;
    if (typed.size() == totp::digits &&
        std::all_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        auto const step = totp::match(
            deps.secrets.open(account_id, row.text("totp_secret")), typed, totp::step_at(deps.wall.now()),
            row.int64("totp_last_step"));
        if (!step) return Accepted::no;
        tx.query("use_totp", "UPDATE access.account SET totp_last_step = $2 WHERE id = $1", account_id, *step);
        out = Accepted::by_code;
    } else if (!typed.empty()) {
        auto const used = tx.query(
            "use_recovery_code",
            "UPDATE access.recovery_code SET used_at = now() WHERE account_id = $1 AND digest = $2::bytea AND used_at "
            "IS NULL",
            account_id, deps.secrets.digest(account_id, typed));
        if (used.affected() == 1) out = Accepted::by_recovery_code;
    }
    tx.commit();
    return out;
}

void remove_second_step(db::Tx& tx, std::int64_t account_id) {
    tx.query(
        "drop_totp",
        "UPDATE access.account SET totp_secret = NULL, totp_offered = NULL, totp_since = NULL WHERE id = $1",
        account_id);
    tx.query("drop_recovery_codes", "DELETE FROM access.recovery_code WHERE account_id = $1", account_id);
}

}  // namespace pv::access
