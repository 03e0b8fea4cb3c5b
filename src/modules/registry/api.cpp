#include "modules/registry/api.h"

namespace pv::registry {

std::vector<http::Route> routes(Deps deps) {
    std::vector<http::Route> out;
    add_unit_routes(out, deps);
    add_school_routes(out, deps);
    add_class_routes(out, deps);
    add_student_routes(out, deps);
    add_search_routes(out, deps);
    add_reference_routes(out, deps);
    return out;
}

}  // namespace pv::registry
