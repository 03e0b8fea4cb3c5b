#pragma once
// What may be done with a room. Every act: load, may, rules, save (with its line in the change log), commit.
#include <optional>

#include "modules/facilities/room/store.h"
#include "platform/module/module.h"

namespace pv::facilities::room {

struct Edit {
    Values values;
    bool accept_warnings = false;
    std::string reason;
    std::optional<int> version;
};
/// Refused 404, 403; 422 by the rules; 409 "duplicate" when the site has a room of that name.
RoomId create(Deps const& deps, Actor const& actor, SchoolId school_id, Edit const& edit);
/// Also refused 412 when somebody changed it meanwhile.
void change(Deps const& deps, Actor const& actor, SchoolId school_id, RoomId id, Edit const& edit);
/// Entered by mistake, or there no more. Refused 412 for another version than the one looked at.
void cancel(
    Deps const& deps, Actor const& actor, SchoolId school_id, RoomId id, int version, std::string const& reason);

}  // namespace pv::facilities::room
