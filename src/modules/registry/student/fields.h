#pragma once
#include <span>

#include "modules/registry/kit.h"

namespace pv::registry::student {

/// Every field of a student's file as forms, workbooks and the API know it (records.md is mirrored in docs/records.md).
std::span<Field const> fields();

}  // namespace pv::registry::student
