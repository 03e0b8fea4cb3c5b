#pragma once
// Settings with valid periods: thresholds of rules and what else the department decides. A module declares its names
// with their first values; the rows stand in platform.setting.
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "platform/db/db.h"
#include "vocabulary/local_date.h"

namespace pv::record {

/// One name with the value it begins with and where that comes from (rule, circular). `from`, `until`: first day it
/// holds and first day it no longer does, ISO; "" without an end on that side. The same name may stand several times
/// with periods that do not overlap.
struct SettingDescription {
    std::string_view name;
    std::string_view value;
    std::string_view source;
    std::string_view from = "", until = "";
};

/// The values of one module's settings on one day.
class Settings {
public:
    /// The first values, as if nobody had changed any.
    static Settings first_values(std::span<SettingDescription const> declared, LocalDate on);
    /// What is in force on a day; names that nobody declared are not there, nor what is no number where the first value
    /// is one.
    static Settings load(db::Tx& tx, std::span<SettingDescription const> declared, LocalDate on);
    /// The same out of memory for half a minute: for what is only shown.
    static std::shared_ptr<Settings const> shown(
        db::Pool& pool, std::span<SettingDescription const> declared, LocalDate on);

    double number(std::string_view name) const;  ///< throws std::logic_error for a name that is none, or no number
    int whole(std::string_view name) const { return static_cast<int>(number(name)); }
    std::string const& text(std::string_view name) const;  ///< throws std::logic_error for a name that is none

private:
    std::map<std::string, std::string, std::less<>> values_;
};

/// Puts the first values into the database where a name has none; the owner's transaction.
void ensure_settings(db::Tx& owner_tx, std::span<SettingDescription const> declared);

/// In force from `from` on: what holds now ends there. A value that began on that very day is replaced. The job's or
/// the owner's transaction.
void set_setting(db::Tx& tx, std::string_view name, std::string_view value, std::string_view source, LocalDate from);

}  // namespace pv::record
