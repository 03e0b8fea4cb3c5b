#pragma once
// Finds the route of a path, and turns every refusal and fault into an answer: the one place that does.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http.h"

namespace pv::http {

class Router {
public:
    Router(std::vector<Route> routes, Authenticate authenticate);

    struct Match {
        Route const* route = nullptr;
        bool path_known = false;
        std::map<std::string, std::string, std::less<>> params;
    };
    Match find(Method method, std::string_view path) const;
    std::string allowed(std::string_view path) const;  ///< for the Allow header: "GET, HEAD, PATCH"

    /// Runs the handler with its rights checked; never throws.
    Response answer(Route const& route, Request& request) const;
    std::vector<Route> const& routes() const { return routes_; }

private:
    Response run(Route const& route, Request& request, bool fresh) const;
    std::vector<Route> routes_;
    Authenticate authenticate_;
    struct Node;
    std::shared_ptr<Node> root_;
};

/// The parts of a target: decoded path and query. Refused 400 for broken percent signs or bytes that are no UTF-8.
void parse_target(std::string_view target, Request& request);

}  // namespace pv::http
