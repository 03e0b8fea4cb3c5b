#pragma once
// What the files of this room share. Accounts and sessions are behind the job role alone: no acting role reads them.
#include <cstdint>
#include <optional>

#include "platform/auth/actor.h"
#include "platform/db/db.h"

namespace pv::access {

inline db::Context job() {
    db::Context c;
    c.role = db::Role::job;
    return c;
}

/// The same for what a signed-in person asks: the first statement notices that the session has been closed or its scope
/// is no longer the present one.
inline db::Context job(Actor const& actor) {
    db::Context c = job();
    c.session_id = actor.session_id;
    c.epoch = actor.epoch;
    return c;
}

/// Ends the open sessions of an account, all but one.
void close_sessions(db::Tx& tx, std::int64_t account_id, std::int64_t but_session = 0);

}  // namespace pv::access
