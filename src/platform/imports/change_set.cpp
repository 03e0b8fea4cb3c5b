#include "platform/imports/change_set.h"

namespace pv::imports {

std::string_view wire(Action action) {
    switch (action) {
        case Action::create: return "new";
        case Action::change: return "changed";
        case Action::keep: return "unchanged";
        case Action::conflict: return "conflicting";
        case Action::refuse: return "refused";
    }
    return "";
}

ChangeSet::Counts ChangeSet::counts() const {
    Counts out;
    out.rows = static_cast<int>(rows.size());
    for (auto const& row : rows) {
        out.created += row.action == Action::create;
        out.changed += row.action == Action::change;
        out.unchanged += row.action == Action::keep;
        out.conflicting += row.action == Action::conflict;
        out.refused += row.action == Action::refuse;
        out.errors += row.has('E');
        out.warnings += row.has('W');
        for (auto const& [key, cell] : row.cells) out.repairs += static_cast<int>(cell.repairs.size());
    }
    return out;
}

}  // namespace pv::imports
