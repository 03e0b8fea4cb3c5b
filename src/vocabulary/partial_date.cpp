#include "vocabulary/partial_date.h"

#include <fmt/format.h>

#include "vocabulary/number.h"

namespace pv {
namespace {

/// Digits and nothing else: no sign, which a number may have.
std::optional<int> number_of_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == text.npos ? parse_number<int>(text) : std::nullopt;
}

}  // namespace

std::optional<PartialDate> PartialDate::parse_iso(std::string_view text) {
    if (text.size() == 10) {
        auto const day = LocalDate::parse_iso(text);
        return day ? std::optional(PartialDate(*day)) : std::nullopt;
    }
    auto const year = number_of_digits(text.substr(0, 4));
    if (!year || (text.size() != 4 && (text.size() != 7 || text[4] != '-'))) return std::nullopt;
    if (text.size() == 4) return PartialDate(*year, 0, 0);
    auto const month = number_of_digits(text.substr(5));
    return month && *month >= 1 && *month <= 12 ? std::optional(PartialDate(*year, *month, 0)) : std::nullopt;
}

std::string PartialDate::iso() const {
    return day_  ? fmt::format("{:04}-{:02}-{:02}", year_, month_, day_)
        : month_ ? fmt::format("{:04}-{:02}", year_, month_)
                 : fmt::format("{:04}", year_);
}

}  // namespace pv
