#pragma once
// The JSON a request carries, read with care: bounded depth, Vietnamese refusals that name the place.
#include <boost/json.hpp>

#include "platform/http/http.h"

namespace pv::http {

/// The body as an object. Refused 400 "bad-json".
boost::json::object json_body(Request const& request);
/// A member as text: "" when absent or null. Refused 400 when it is something else.
std::string text_of(boost::json::object const& body, std::string_view name);
std::int64_t int_of(boost::json::object const& body, std::string_view name);
bool bool_of(boost::json::object const& body, std::string_view name);
std::optional<LocalDate> date_of(boost::json::object const& body, std::string_view name);

}  // namespace pv::http
