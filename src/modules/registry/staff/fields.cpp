#include "modules/registry/staff/fields.h"

namespace pv::registry::staff {
std::span<Field const> fields() { return staff_table; }

}  // namespace pv::registry::staff
