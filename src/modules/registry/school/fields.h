#pragma once
#include <span>

#include "modules/registry/kit.h"

namespace pv::registry::school {

std::span<Field const> record_fields();

}  // namespace pv::registry::school
