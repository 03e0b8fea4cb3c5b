#pragma once
#include <string_view>

#include "modules/registry/imports/change_set.h"

namespace pv::registry::imports {

Row row_from_json(std::string_view text);

}  // namespace pv::registry::imports
