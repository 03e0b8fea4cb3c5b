#pragma once
// What a school has in buildings and rooms. Equipment, water, power, internet and toilets come to it later.
#include "modules/facilities/kinds.h"
#include "platform/module/module.h"

namespace pv::facilities {

Module module(Deps const& deps);

}  // namespace pv::facilities
