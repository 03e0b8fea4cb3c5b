#pragma once
#include <span>

#include "modules/registry/kit.h"

namespace pv::registry::guardian {

std::span<Field const> fields();

}  // namespace pv::registry::guardian
