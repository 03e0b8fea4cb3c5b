#pragma once
// Figures as people ask for them: of any day, as known at any moment, for a unit and those below it, with the rows
// behind every number. What is counted the modules declare (platform/figures); students and classes are declared here.
#include <span>
#include <vector>

#include "modules/statistics/kinds.h"
#include "platform/module/module.h"

namespace pv::statistics {

/// Students and classes as facts.
std::vector<figures::Fact> facts();

/// With routes for the figures of all modules `below`, the ones that stand before it in the list, and its own.
Module module(Deps const& deps, std::span<Module const> below);

}  // namespace pv::statistics
