#include "vocabulary/school_year.h"

#include "vocabulary/number.h"

namespace pv {

std::optional<SchoolYear> SchoolYear::of(std::int64_t start) {
    if (start < first || start > last) return std::nullopt;
    return SchoolYear(static_cast<int>(start));
}

std::optional<SchoolYear> SchoolYear::parse(std::string_view text) {
    auto const start = parse_number<int>(text);
    return start ? of(*start) : std::nullopt;
}

SchoolYear SchoolYear::at(LocalDate day) { return SchoolYear(day.month() >= 8 ? day.year() : day.year() - 1); }

}  // namespace pv
