#pragma once
#include <span>

#include "modules/registry/field.h"

namespace pv::registry::guardian {

std::span<Field const> fields();

}  // namespace pv::registry::guardian
