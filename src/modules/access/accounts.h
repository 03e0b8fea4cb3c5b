#pragma once
// A person's account: how it comes about, its password, and what the change log says of it.
#include <string>

#include "modules/access/public.h"

namespace pv::access {

/// Refused 422 with the field's fault when it is not the actor's password, 429 "locked" after many wrong ones.
void require_own_password(Deps const& deps, Actor const& actor, std::string const& password, std::string const& field);
/// Closes the person's other sessions. Refused 422 for a wrong or a weak one.
void change_own_password(Deps const& deps, Actor const& actor, std::string const& current, std::string const& next);

/// The account with its roles.
record::Digested const& digested();
/// An act on an account in the change log, with the digest of the account as it stands then; `unit_id`: the unit whose
/// people may read of it. Never a password, a code or a secret.
void log_account(
    db::Tx& job_tx, Actor const& actor, std::int64_t unit_id, std::int64_t account_id, std::string action,
    std::string after_json, std::string before_json = {});
/// A role that is no longer held from `ends` on; what has not begun leaves an empty period.
void end_membership(
    db::Tx& job_tx, Actor const& actor, std::int64_t membership_id, LocalDate ends, std::string const& reason);
/// The same for what a person does with the own account.
void log_own(db::Tx& job_tx, Actor const& actor, std::string after_json);

}  // namespace pv::access
