#pragma once
// The routes that speak of all modules.
#include "platform/module/module.h"

namespace pv {

/// GET /record-kinds/{kind}: the fields of a kind, for forms and lists.
http::Route record_kinds_route(std::vector<record::Kind> kinds);
/// GET /today: what waits for the actor at his unit, and what the modules tell of the day.
http::Route today_route(Deps const& deps, std::vector<TodayPart> parts, std::vector<Subject> subjects);
/// GET /search: what is in the scope and bears the words.
http::Route search_route(std::vector<SearchPart> parts);

}  // namespace pv
