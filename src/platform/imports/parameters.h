#pragma once
// What a set is about beside its school (a year, a class, a subject …): asked for, completed, kept and told as the kind
// declares it.
#include <string>

#include "platform/http/http.h"
#include "platform/imports/kind.h"

namespace pv::imports {

/// Every parameter that some kind declares, once, as a route may be asked it.
std::vector<http::QueryParameter> parameter_queries(std::vector<Kind> const& kinds);
/// What a request says of them. Refused 400 "bad-parameter" for what is none of its type.
Parameters parameters_of(http::Request const& request, std::vector<Kind> const& kinds);
/// Those of the kind alone, with its first values for what nobody said. Refused 422 "invalid" for a required one that
/// is still missing, and for a code that is in no list.
void complete_parameters(
    db::Tx& tx, Kind const& kind, Parameters& parameters, LocalDate today, reference::Reference const& codes);

/// {"schoolYear":2026}, typed; as it is kept and as it is shown.
std::string parameters_json(Kind const& kind, Parameters const& parameters);
Parameters parameters_from_json(Kind const& kind, std::string_view json);
/// As a part of an answer: every parameter that some kind declares; a set has those of its own kind.
http::Schema parameters_schema(std::vector<Kind> const& kinds);

}  // namespace pv::imports
