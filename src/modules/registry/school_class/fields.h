#pragma once
#include <span>

#include "modules/registry/kit.h"

namespace pv::registry::school_class {

std::span<Field const> fields();

}  // namespace pv::registry::school_class
