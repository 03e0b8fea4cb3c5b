#pragma once
// Thresholds of the registry's rules: settings with a valid period (platform/record/settings.h), set by the department.
#include "platform/record/settings.h"

namespace pv::registry {

/// Their names with the first values and the rules they belong to.
std::span<record::SettingDescription const> setting_descriptions();
/// The first values, as if nobody had changed any.
record::Settings const& default_settings();
/// What is in force on a day.
record::Settings load_settings(db::Tx& tx, LocalDate on);
/// The same out of memory for half a minute: for what is only shown.
std::shared_ptr<record::Settings const> shown_settings(db::Pool& pool, LocalDate on);

}  // namespace pv::registry
