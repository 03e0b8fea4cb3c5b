#include "modules/registry/student/fields.h"

namespace pv::registry::student {
std::span<Field const> fields() { return student_table; }

}  // namespace pv::registry::student
