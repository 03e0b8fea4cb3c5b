#pragma once
// Rooms in SQL: the one way they are written, and how they are read.
#include "modules/facilities/ids.h"
#include "modules/facilities/room/rules.h"
#include "modules/registry/public.h"

namespace pv::facilities::room {

using registry::SchoolId;

Register const& rooms();
/// Columns that follow from what is said.
std::vector<Column> derived(Values const& said);

struct Wanted {
    std::string words;  ///< folded; "" any
    std::string kind, site;
    int offset = 0, limit = 50;
};
struct Page {
    int total = 0;
    std::vector<Register::Stored> rows;
};
Page find(db::Tx& tx, SchoolId school_id, Wanted const& wanted);

/// Refused 404 when there is no such school under the wall.
Facts load_facts(db::Tx& tx, SchoolId school_id, LocalDate today, reference::Snapshot codes);
std::vector<SiteUse> list_use(db::Tx& tx, SchoolId school_id, LocalDate today);
int count(db::Tx& tx, SchoolId school_id);

}  // namespace pv::facilities::room
