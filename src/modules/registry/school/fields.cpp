#include "modules/registry/school/fields.h"

namespace pv::registry::school {
std::span<Field const> record_fields() { return school_table; }

}  // namespace pv::registry::school
