#pragma once
// What the route files of the registry share.
#include <vector>

#include "modules/registry/public.h"
#include "platform/record/routes.h"
#include "vocabulary/school_year.h"

namespace pv::registry {

void add_reference_routes(std::vector<http::Route>& out, Deps const& deps);
void add_unit_routes(std::vector<http::Route>& out, Deps const& deps);
void add_school_routes(std::vector<http::Route>& out, Deps const& deps);
void add_class_routes(std::vector<http::Route>& out, Deps const& deps);
void add_student_routes(std::vector<http::Route>& out, Deps const& deps);
void add_staff_routes(std::vector<http::Route>& out, Deps const& deps);
void add_site_routes(std::vector<http::Route>& out, Deps const& deps);
/// The query `year`: which one a list is of. Refused 400 "bad-query" for a number that begins none.
std::optional<SchoolYear> year_asked(http::Request const& request);
/// The day that a list speaks of: query `on`, else today; of a past or coming year its last or first day.
LocalDate day_asked(http::Request const& request, Clock const& clock);

SearchPart search_part(Deps const& deps);
TodayPart today_part();

}  // namespace pv::registry
