#pragma once
// One maximum-weight assignment of columns to fields: a field once, every column may stay without one.
#include <vector>

namespace pv::recognition {

/// Weights, columns × fields; "nothing" weighs 0, so what is negative is never assigned.
using Weights = std::vector<std::vector<double>>;

struct Assignment {
    std::vector<int> field;      ///< by column; −1: none
    std::vector<double> margin;  ///< by column: by how much the best total falls when the column may not have this
                                 ///< field (of a column without: when it must take its best one)
    double total = 0;
};

/// Exact. The margins cost one shortest way each; without them `margin` is empty.
Assignment assign(Weights const& weights, bool with_margins = true);

}  // namespace pv::recognition
