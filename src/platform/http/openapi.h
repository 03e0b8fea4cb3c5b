#pragma once
// What the route table says of itself: openapi.json (3.1) and a page to read it on.
#include <functional>
#include <string>
#include <vector>

#include "platform/http/http.h"

namespace pv::http {

/// Sorted by path and method: the same table gives the same bytes. std::logic_error when a schema of a route is no
/// JSON.
std::string openapi_json(std::vector<Route> const& routes);
/// The same, indented: for people and for version control.
std::string openapi_pretty(std::vector<Route> const& routes);
std::string openapi_page(std::vector<Route> const& routes);

/// Statuses of the problems that a call of this route can meet: what follows from its rights, parameters and body, and
/// what it declares.
std::vector<int> refusals_of(Route const& route);

/// Adds the routes every server has: /healthz, /readyz (503 while `ready` answers false), the event stream, and the
/// description of the API, which describes all routes of the table, these included.
void add_own_routes(std::vector<Route>& routes, std::function<bool()> ready);

}  // namespace pv::http
