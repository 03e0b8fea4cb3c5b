#pragma once
#include <span>

#include "modules/registry/kit.h"

namespace pv::registry::staff {

std::span<Field const> fields();

}  // namespace pv::registry::staff
