#pragma once
// Accounts as who manages them sees and changes them: those of the own unit and of the units below it.
#include <optional>
#include <string>

#include "modules/access/public.h"

namespace pv::access {

struct AccountQuery {
    std::optional<std::int64_t> unit_id;  ///< of one unit; else all that the actor covers
    std::string text;                     ///< part of a name, without accents, or of a user name
    std::string role;
    std::string state;  ///< "", enabled, locked, no-totp
    std::int64_t limit = 100, offset = 0;
};

/// {"total", "rows": […]}. Refused 404 for a unit outside the scope.
std::string accounts_json(Deps const& deps, Actor const& actor, AccountQuery const& query);
/// The units where the actor keeps accounts, the own one first, by part of a name or code: for choosing one. At
/// most 30.
std::string account_units_json(Deps const& deps, Actor const& actor, std::string const& text);
/// One account with all its roles, past and coming ones too. Refused 404.
std::string account_json(Deps const& deps, Actor const& actor, std::int64_t account_id);
/// What was done to an account and by whom. Refused 404.
std::string account_history_json(Deps const& deps, Actor const& actor, std::int64_t account_id);

struct Made {
    std::int64_t id;
    std::string username, initial_password;
};
Made add_account(Deps const& deps, Actor const& actor, NewAccount account, Term term);
/// A further role for the person of this user name, who may work elsewhere. Refused 404, 422.
std::int64_t give_role(
    Deps const& deps, Actor const& actor, std::int64_t unit_id, std::string const& username, std::string const& role,
    Term term);
/// From today on, or after a last day; the sessions in this role end at once. Refused 403, 404, 422.
void end_role(
    Deps const& deps, Actor const& actor, std::int64_t membership_id, std::optional<LocalDate> last_day,
    std::string const& reason);

struct Change {
    std::optional<bool> enabled;
    std::optional<std::string> full_name;
};
void change_account(Deps const& deps, Actor const& actor, std::int64_t account_id, Change const& change);
std::string reset_password_of(Deps const& deps, Actor const& actor, std::int64_t account_id);  ///< the new one
void reset_totp_of(Deps const& deps, Actor const& actor, std::int64_t account_id);

}  // namespace pv::access
