#include "modules/registry/site/fields.h"

namespace pv::registry::site {
std::span<Field const> fields() { return site_table; }

}  // namespace pv::registry::site
