#pragma once
// The files of this module speak the words of the record kit without saying whose they are.
#include "platform/record/field.h"
#include "platform/record/register.h"
#include "platform/record/settings.h"
#include "platform/record/values.h"
#include "platform/reference/reference.h"

namespace pv::facilities {
using namespace record;
using namespace reference;
}  // namespace pv::facilities
