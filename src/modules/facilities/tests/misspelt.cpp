// Must not compile: the build's test looks for the reason.
#include "modules/facilities/room/fields.h"

namespace pv::facilities::room {
std::string const& area(Values const& values) { return value_of(values, "areaM3"_f); }
}  // namespace pv::facilities::room
