#include "modules/registry/unit.h"

namespace pv::registry::unit {

record::Digested const& digested() {
    auto const shape = [](std::string_view table, std::vector<std::string_view> columns) {
        return record::TableShape{table, {}, std::move(columns), {}, "id", false, false};
    };
    static record::Digested const made(
        "org_unit",
        {{shape("registry.org_unit", {"kind", "code", "period"})},
         {shape("registry.org_unit_name", {"name", "period"}), "unit_id"},
         {shape("registry.authority", {"superior_id", "matter", "period", "decision_no"}), "unit_id"}});
    return made;
}

}  // namespace pv::registry::unit
