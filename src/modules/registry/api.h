#pragma once
// What the route files of the registry share.
#include <string>
#include <utility>
#include <vector>

#include "modules/registry/public.h"

namespace pv::registry {

/// Adds routes with one tag; BodyKind::json follows from the method.
class RouteList {
public:
    RouteList(std::vector<http::Route>& out, std::string tag) : out_(out), tag_(std::move(tag)) {}
    http::Route& add(
        http::Method method, std::string path, std::string summary, http::Permission permission,
        http::Handler handler) {
        http::Route r;
        r.method = method, r.path = "/api/v1" + std::move(path), r.summary = std::move(summary), r.tag = tag_,
        r.permission = permission, r.handler = std::move(handler);
        if (method != http::Method::get && method != http::Method::delete_) r.body = http::BodyKind::json;
        out_.push_back(std::move(r));
        return out_.back();
    }

private:
    std::vector<http::Route>& out_;
    std::string tag_;
};

/// How an actor reads persons: inside his scope; province-wide only with a reason, which is logged. Refused 403
/// "reason-required".
db::Context reading_persons(Actor const& actor, http::Request const& request);
std::string purpose_of(http::Request const& request);
/// offset and limit of a list, within bounds.
std::pair<int, int> page_of(http::Request const& request);
/// The day that figures and lists speak of: query `on`, else today.
LocalDate day_of(http::Request const& request, Clock const& clock);
db::Context job_context(Actor const& actor);
/// The schools of the scope as a parameter for "= ANY": NULL for the whole province.
db::Param scope_schools(Actor const& actor);

void add_reference_routes(std::vector<http::Route>& out, Deps const& deps);
void add_unit_routes(std::vector<http::Route>& out, Deps const& deps);
void add_school_routes(std::vector<http::Route>& out, Deps const& deps);
void add_class_routes(std::vector<http::Route>& out, Deps const& deps);
void add_student_routes(std::vector<http::Route>& out, Deps const& deps);
void add_search_routes(std::vector<http::Route>& out, Deps const& deps);

}  // namespace pv::registry
