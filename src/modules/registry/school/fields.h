#pragma once
#include <span>

#include "modules/registry/field.h"

namespace pv::registry::school {

std::span<Field const> fields();

}  // namespace pv::registry::school
