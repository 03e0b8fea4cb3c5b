#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "vocabulary/id.h"
#include "vocabulary/local_date.h"

namespace pv {

/// A school year by the calendar year it begins in. Wire and SQL form 2026, shown form "2026–2027".
class SchoolYear {
public:
    constexpr explicit SchoolYear(int start) : start_(start) {
        if (start < first || start > last) throw std::out_of_range("no school year");
    }
    template <class Of>
    explicit SchoolYear(Id<Of>) = delete;
    /// nullopt for a number that begins no school year.
    static std::optional<SchoolYear> of(std::int64_t start);
    static std::optional<SchoolYear> parse(std::string_view text);  ///< exactly four digits
    /// The one a day belongs to: its summer ends on 31 July.
    static SchoolYear at(LocalDate day);

    constexpr int start() const { return start_; }
    std::string text() const { return std::to_string(start_); }
    std::string vi() const { return text() + "–" + std::to_string(start_ + 1); }
    /// From 5 September to 31 May, where nobody has set other days.
    LocalDate usual_opening() const { return *LocalDate::from_ymd(start_, 9, 5); }
    LocalDate usual_closing() const { return *LocalDate::from_ymd(start_ + 1, 5, 31); }
    auto operator<=>(SchoolYear const&) const = default;

private:
    static constexpr int first = 1900, last = 2200;
    int start_;
};

}  // namespace pv
