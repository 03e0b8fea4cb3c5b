#pragma once
// What the route files of every module share: adding routes, pages of a list, the day asked about, how persons are
// read.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/auth/actor.h"
#include "platform/clock/clock.h"
#include "platform/db/db.h"
#include "platform/http/http.h"

namespace pv::record {

/// Adds routes with one tag; BodyKind::json follows from the method.
class RouteList {
public:
    RouteList(std::vector<http::Route>& out, std::string tag) : out_(out), tag_(std::move(tag)) {}
    http::Route& add(
        http::Method method, std::string path, std::string summary, http::Permission permission, http::Handler handler);

private:
    std::vector<http::Route>& out_;
    std::string tag_;
};

/// How an actor reads persons: inside his scope; province-wide only with a reason, which is logged. `whose` files, in
/// the words of the refusal. Refused 403 "reason-required".
db::Context reading_persons(Actor const& actor, http::Request const& request, std::string_view whose = "học sinh");
std::string purpose_of(http::Request const& request);
/// offset and limit of a list, within bounds.
std::pair<int, int> page_of(http::Request const& request);
/// The ids of a query parameter, separated by commas; nullopt when it is not there. Refused 400 "bad-query".
std::optional<std::vector<std::int64_t>> ids_of(http::Request const& request, std::string_view name);
/// Refused 400 "bad-query" for what is neither empty nor one of the keys.
void require_known(std::string_view name, std::string_view value, std::vector<std::string_view> const& keys);
/// Typed words folded, the signs of LIKE taken literally.
std::string like_pattern(std::string_view typed);
/// The day that figures and lists speak of: query `on`, else today.
LocalDate day_of(http::Request const& request, Clock const& clock);
/// The job's wall, in the name of the actor: what belongs to no school.
db::Context job_context(Actor const& actor);
/// The schools of the scope as a parameter for "= ANY": NULL for the whole province.
db::Param scope_schools(Actor const& actor);

}  // namespace pv::record
