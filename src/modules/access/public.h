#pragma once
// Sign-in, sessions, accounts and rights: what the rest of the program uses of them.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "modules/access/permissions.h"
#include "modules/access/secret_box.h"
#include "platform/auth/actor.h"
#include "platform/clock/clock.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "platform/module/module.h"

namespace pv::access {

struct Deps {
    db::Pool& pool;
    Clock const& clock;
    SecretBox const& secrets;
    PermissionTable const& permissions;  ///< read at every request; may be filled after this is made
    bool secure_cookies = false;
    Clock const& wall = wall_clock();  ///< what the telephones' clocks say, too
};

/// SQL for db::Pool::set_enter_statement: puts the scope in force and answers whether the session is open under the
/// present epoch.
char const* enter_statement();

struct SignIn {
    std::string username, password;
    std::string code;                           ///< of the telephone or a recovery code; "" not given
    std::optional<std::int64_t> membership_id;  ///< the role to act in, when it still holds; else the person's first
    std::string device, remote;                 ///< shown to the person among their sessions
};

/// Sessions by cookie, cached in the process; the cache is only as good as the enter statement lets it be.
class Sessions {
public:
    explicit Sessions(Deps deps);
    ~Sessions();
    /// For http::Server: nullptr when not signed in; Refused 403 "csrf" when a changing request lacks the session's
    /// token.
    std::shared_ptr<Actor const> authenticate(http::Request const& request, bool fresh);

    struct Opened {
        std::string token, csrf;
        std::shared_ptr<Actor const> actor;
    };
    /// Refused 401 "wrong-credentials" (the same for unknown names), 401 "totp-required" and "wrong-code" when the
    /// account has a second step, 403 "no-role", 429 "locked".
    Opened open(SignIn const& given);
    void close(Actor const& actor);
    /// In another membership of the same account, from now on and on every node; the cookie stays. Refused 404.
    void act_as(Actor const& actor, std::int64_t membership_id);
    /// Of these sessions, those that are over; asking does not count as use.
    std::vector<std::int64_t> ended(std::vector<std::int64_t> const& session_ids);
    std::string csrf_of(http::Request const& request) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

struct NewAccount {
    std::string username, full_name, role;
    std::int64_t unit_id = 0;
    std::string password;
    bool must_change = true;
};
/// Makes an account with one membership. Refused 422 for a name that is taken or malformed, a role that the unit's kind
/// does not have.
std::int64_t create_account(db::Tx& job_tx, NewAccount const& account);
/// The same with a password hashed before: the demo province gives many accounts one.
std::int64_t create_account_hashed(db::Tx& job_tx, NewAccount const& account, std::string const& hash);
/// A further role of the same person, for good or for a time. db::ExclusionViolation when it is held then already.
std::int64_t add_membership(
    db::Tx& job_tx, std::int64_t account_id, std::int64_t unit_id, std::string const& role,
    std::optional<LocalDate> from = std::nullopt, std::optional<LocalDate> last_day = std::nullopt);
struct Term {
    std::optional<LocalDate> from, last_day;
};

// ---- what is done to an account, by who manages it and at the console of the machine, where nobody asks for rights:
// each act is in the change log
/// Refused 404.
std::int64_t account_named(db::Tx& job_tx, std::string const& username);
/// Locking ends the sessions, unlocking the wait after wrong tries.
void enable_account(db::Tx& job_tx, Actor const& actor, std::int64_t account_id, bool enabled);
/// A further role; answers the membership. Refused 422 when units of this kind have no such role, or it is held then
/// already.
std::int64_t grant_role(
    db::Tx& job_tx, Actor const& actor, std::int64_t account_id, std::int64_t unit_id, std::string const& role,
    Term const& term);
/// The role is over from a day on, and at once in every session. Refused 404 when it is not held.
void revoke_role(
    db::Tx& job_tx, Actor const& actor, std::int64_t account_id, std::int64_t unit_id, std::string const& role,
    LocalDate from);
/// After what was done: the line has the digest of the account as it stands then.
void log_account(
    db::Tx& job_tx, Actor const& actor, std::int64_t account_id, std::string action, std::string after_json);
/// Accounts as verify compares them: who it is, whether they may sign in and with a second step, which roles they hold.
/// Nothing of how they prove it: no password, secret or code.
std::vector<record::Kind> record_kinds();

/// The key of the second step must be the same on every node of a database, or codes of one are wrong on the other: the
/// first node's is noted there. Refused 503 "database" for another one, or none.
void require_same_key(db::Pool& pool, SecretBox const& secrets);

std::string hash_password(std::string const& password);
/// Refused 422: too short, the user's own name, or one of the passwords that everybody tries first.
void check_password(std::string const& username, std::string const& password);
std::string random_password();
/// For the command line and who manages the account: ends the sessions and every wait. False when there is no such
/// name.
bool reset_password(db::Tx& job_tx, std::string const& username, std::string const& hash);
bool reset_totp(db::Tx& job_tx, std::string const& username);
/// The wait after wrong tries is over.
void forget_attempts(db::Tx& job_tx, std::string const& username);

/// What only this room refuses; the console wants them without a server.
std::vector<http::ProblemKind> problems();
Module module(Deps deps, Sessions& sessions);

}  // namespace pv::access
