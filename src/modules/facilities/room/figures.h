#pragma once
// Rooms counted.
#include "platform/figures/fact.h"
#include "platform/figures/figure.h"

namespace pv::facilities::room {

/// A room stands from the year it was built on, or always when that is not known.
figures::Fact fact();
/// How many there are of each kind, how many in permanent buildings, and their area.
figures::Figure figure();

}  // namespace pv::facilities::room
