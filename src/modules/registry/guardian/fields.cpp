#include "modules/registry/guardian/fields.h"

namespace pv::registry::guardian {
std::span<Field const> fields() { return guardian_table; }

}  // namespace pv::registry::guardian
