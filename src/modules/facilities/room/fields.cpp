#include "modules/facilities/room/fields.h"

namespace pv::facilities::room {
std::span<Field const> fields() { return room_table; }

}  // namespace pv::facilities::room
