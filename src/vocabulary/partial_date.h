#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "vocabulary/local_date.h"

namespace pv {

/// A date as papers know it: a day, a month of a year, or a year alone. Wire form "2018-01-08", "2018-01", "2018".
class PartialDate {
public:
    explicit PartialDate(LocalDate day) : PartialDate(day.year(), day.month(), day.day()) {}
    static std::optional<PartialDate> parse_iso(std::string_view text);
    int year() const { return year_; }
    /// The day, where it is known.
    std::optional<LocalDate> whole() const { return day_ ? LocalDate::from_ymd(year_, month_, day_) : std::nullopt; }
    std::string iso() const;
    /// By what is known: 2018 comes before 2018-01, and that before 2018-01-01, as their texts do.
    auto operator<=>(PartialDate const&) const = default;

private:
    PartialDate(int year, int month, int day) : year_(year), month_(month), day_(day) {}
    int year_, month_, day_;  ///< 0: not known
};

}  // namespace pv
