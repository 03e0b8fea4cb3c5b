#pragma once
// The second step of sign-in: a code of the telephone, or one of ten recovery codes. Enrolment, use, renewal, removal.
#include <string>
#include <vector>

#include "modules/access/public.h"
#include "modules/access/totp.h"

namespace pv::access {

struct Offer {
    std::string secret, uri;
    totp::Qr qr;
};  ///< secret in base32

/// A new secret that waits for its first code. Refused 422 "password-needed" unless the password is given or the
/// session was opened just now: who finds an open screen must not lock its owner out.
Offer offer_second_step(Deps const& deps, Actor const& actor, std::string const& password);
/// The first code proves that the telephone has the secret; answers ten recovery codes, shown this once. Refused 422
/// "wrong-code".
std::vector<std::string> confirm_second_step(Deps const& deps, Actor const& actor, std::string const& code);
/// Ten new ones in place of the old. Refused 422 "wrong-code", 429 "locked".
std::vector<std::string> renew_recovery_codes(Deps const& deps, Actor const& actor, std::string const& code);
/// Refused 422 "invalid" for the password, "wrong-code" for the code, 429 "locked".
void switch_off_second_step(Deps const& deps, Actor const& actor, std::string const& password, std::string const& code);

enum class Accepted { no, by_code, by_recovery_code };
/// Takes a code once: a second use of it, even at the same moment, is refused.
Accepted accept_code(Deps const& deps, std::int64_t account_id, std::string const& typed);
/// Without codes: by who manages the account, and by the command line.
void remove_second_step(db::Tx& job_tx, std::int64_t account_id);

}  // namespace pv::access
