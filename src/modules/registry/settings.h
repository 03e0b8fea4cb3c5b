#pragma once
// Thresholds of the rules: rows of registry.setting with a valid period, set by the department; what is here are the
// first values.
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "platform/db/db.h"
#include "vocabulary/local_date.h"

namespace pv::registry {

class Settings {
public:
    /// The first values, as registry.setting is filled with them.
    static Settings const& defaults();
    /// What is in force on a day.
    static Settings load(db::Tx& tx, LocalDate on);
    /// The same out of memory for half a minute: for what is only shown.
    static std::shared_ptr<Settings const> shown(db::Pool& pool, LocalDate on);

    double number(std::string_view name) const;  ///< throws std::logic_error for a name that is none
    int whole(std::string_view name) const { return static_cast<int>(number(name)); }

private:
    std::map<std::string, double, std::less<>> values_;
};

/// Puts the first values into registry.setting where a name has none.
void ensure_settings(db::Tx& owner_tx);

}  // namespace pv::registry
