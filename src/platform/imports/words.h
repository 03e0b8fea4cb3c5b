#pragma once
// The files of this room speak the words of the record kit and of the reference data without saying whose they are.
#include "platform/record/field.h"
#include "platform/record/values.h"
#include "platform/reference/reference.h"

namespace pv::imports {
using namespace record;
using namespace reference;
}  // namespace pv::imports
