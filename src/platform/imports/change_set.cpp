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

void ChangeSet::Counts::add(Row const& row) {
    ++rows;
    created += row.action == Action::create;
    changed += row.action == Action::change;
    unchanged += row.action == Action::keep;
    conflicting += row.action == Action::conflict;
    refused += row.action == Action::refuse;
    errors += row.has('E');
    warnings += row.has('W');
    for (auto const& [key, cell] : row.cells) repairs += static_cast<int>(cell.repairs.size());
}

ChangeSet::Counts ChangeSet::counts() const {
    Counts out;
    for (auto const& row : rows) out.add(row);
    return out;
}

}  // namespace pv::imports
