#pragma once
#include <span>

#include "modules/registry/kit.h"

namespace pv::registry::site {

std::span<Field const> fields();

}  // namespace pv::registry::site
