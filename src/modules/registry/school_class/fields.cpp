#include "modules/registry/school_class/fields.h"

namespace pv::registry::school_class {
std::span<Field const> fields() { return school_class_table; }

}  // namespace pv::registry::school_class
