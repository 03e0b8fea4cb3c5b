#pragma once
// Routes around the list of students and around what moves them; the single file's routes are in api.cpp.
#include "modules/registry/api.h"
#include "modules/registry/student/list.h"

namespace pv::registry::student {

/// GET /schools/{sid}/students
http::Response answer_list(Deps const& deps, http::Request& request);
/// Its query parameters; the export takes the same.
std::vector<http::QueryParameter> list_parameters();

void add_list_routes(RouteList& routes, Deps const& deps);
void add_movement_routes(RouteList& routes, Deps const& deps);

}  // namespace pv::registry::student
