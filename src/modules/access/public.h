#pragma once
// Sign-in, sessions, accounts and rights: what the rest of the program uses of them.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/auth/actor.h"
#include "platform/clock/clock.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "modules/access/permissions.h"

namespace pv::access {

struct Deps { db::Pool& pool; Clock const& clock; bool secure_cookies = false; };

/// SQL for db::Pool::set_enter_statement: puts the scope in force and answers whether the session is open under the present epoch.
char const* enter_statement();

/// Sessions by cookie, cached in the process; the cache is only as good as the enter statement lets it be.
class Sessions {
public:
    explicit Sessions(Deps deps);
    ~Sessions();
    /// For http::Server: nullptr when not signed in; Refused 403 "csrf" when a changing request lacks the session's token.
    std::shared_ptr<Actor const> authenticate(http::Request const& request, bool fresh);

    struct Opened { std::string token, csrf; std::shared_ptr<Actor const> actor; };
    /// Refused 401 "wrong-credentials" (the same for unknown names), 429 "locked", 503 "busy" when too many sign in at once.
    Opened open(std::string const& username, std::string const& password);
    void close(Actor const& actor);
    void act_as(Actor const& actor, std::int64_t membership_id);  ///< another membership of the same account; Refused 404
    std::string csrf_of(http::Request const& request) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

struct NewAccount { std::string username, full_name, role; std::int64_t unit_id = 0; std::string password; bool must_change = true; };
/// Makes an account with one membership. Refused 422 for a name that is taken or malformed, a role that the unit's kind does not have.
std::int64_t create_account(db::Tx& job_tx, NewAccount const& account);
/// The same with a password hashed before: the demo province gives many accounts one.
std::string hash_password(std::string const& password);
std::int64_t create_account_hashed(db::Tx& job_tx, NewAccount const& account, std::string const& hash);
/// Refused 422: too short, the user's own name, or one of the passwords that everybody tries first.
void check_password(std::string const& username, std::string const& password);
std::string random_password();

std::vector<http::Route> routes(Deps deps, Sessions& sessions);

}  // namespace pv::access
