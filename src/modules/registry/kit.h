#pragma once
// The registry's files speak the words of the record kit and of the reference data without saying whose they are.
#include "modules/registry/ids.h"
#include "platform/record/field.h"
#include "platform/record/settings.h"
#include "platform/record/typed.h"
#include "platform/record/values.h"
#include "platform/reference/reference.h"

namespace pv::registry {
using namespace record;
using namespace reference;
}  // namespace pv::registry
