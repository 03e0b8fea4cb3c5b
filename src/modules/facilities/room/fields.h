#pragma once
#include <span>

#include "modules/facilities/kit.h"

namespace pv::facilities::room {

/// A room as forms, workbooks and the API know it.
std::span<Field const> fields();

}  // namespace pv::facilities::room
