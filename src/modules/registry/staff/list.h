#pragma once
// The list of a school's staff: filters, order, window.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "platform/reference/reference.h"
#include "vocabulary/local_date.h"

namespace pv::registry::staff {

struct ListQuery {
    SchoolId school_id;
    std::string q, group, position, level, sex;
    std::string status;                        ///< "" at the school on the day, "left", "all", or a code
    std::string missing;                       ///< a key of missing_keys()
    std::string sort;                          ///< a key of sort_keys(); "-" before it: downwards
    std::optional<std::vector<StaffId>> only;  ///< narrows to these
    LocalDate on = LocalDate::from_days({});
    int offset = 0, limit = 50;
};

/// {"total":n,"rows":[…]} and the ids of the people in it.
std::string list_json(db::Tx& tx, ListQuery const& query, std::vector<StaffId>& ids, reference::Reference const& codes);
/// The ids alone, in the list's order.
std::vector<StaffId> list_ids(db::Tx& tx, ListQuery const& query);

std::vector<std::string_view> missing_keys();
std::vector<std::string_view> sort_keys();

}  // namespace pv::registry::staff
