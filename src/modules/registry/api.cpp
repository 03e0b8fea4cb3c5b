#include "modules/registry/api.h"

#include <algorithm>

namespace pv::registry {

std::optional<SchoolYear> year_asked(http::Request const& request) {
    auto const said = request.int_query("year");
    auto const year = said ? SchoolYear::of(*said) : std::nullopt;
    if (said && !year)
        throw Refused(Problem(400, "bad-query", "Tham số 'year' phải là năm bắt đầu của một năm học, ví dụ 2026."));
    return year;
}

LocalDate day_asked(http::Request const& request, Clock const& clock) {
    auto const on = record::day_of(request, clock);
    auto const year = year_asked(request);
    return year && !request.find("on") ? std::clamp(on, year->usual_opening(), year->usual_closing()) : on;
}

}  // namespace pv::registry
