#pragma once
// What the route files of the registry share.
#include <vector>

#include "modules/registry/public.h"
#include "platform/record/routes.h"

namespace pv::registry {

void add_reference_routes(std::vector<http::Route>& out, Deps const& deps);
void add_unit_routes(std::vector<http::Route>& out, Deps const& deps);
void add_school_routes(std::vector<http::Route>& out, Deps const& deps);
void add_class_routes(std::vector<http::Route>& out, Deps const& deps);
void add_student_routes(std::vector<http::Route>& out, Deps const& deps);
void add_staff_routes(std::vector<http::Route>& out, Deps const& deps);
void add_site_routes(std::vector<http::Route>& out, Deps const& deps);
SearchPart search_part(Deps const& deps);
TodayPart today_part();

}  // namespace pv::registry
