#pragma once
#include "platform/module/module.h"

namespace pv::facilities::room {

void add_routes(std::vector<http::Route>& out, Deps const& deps);
TodayPart today_part();
SearchPart search_part(Deps const& deps);
std::map<std::int64_t, std::string> names(db::Tx& tx, Actor const& actor, std::vector<std::int64_t> const& ids);

}  // namespace pv::facilities::room
