#pragma once
#include "platform/imports/kind.h"

namespace pv::facilities::room {

/// A school's list of rooms.
imports::Kind import_kind();

}  // namespace pv::facilities::room
