#pragma once
// Ids of the module's records that others name, each a type of its own.
#include "vocabulary/id.h"

namespace pv::facilities {

using RoomId = Id<struct AnyRoom>;

}  // namespace pv::facilities
