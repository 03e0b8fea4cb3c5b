#pragma once
// Thresholds of the rules of facilities.
#include "platform/record/settings.h"

namespace pv::facilities {

std::span<record::SettingDescription const> setting_descriptions();

}  // namespace pv::facilities
