#include "platform/recognition/assign.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

using namespace pv::recognition;

namespace {

/// The best total by trying everything; `barred` may not be used.
double by_hand(Weights const& w, int barred_row = -1, int barred_field = -2) {
    std::vector<char> used(w[0].size());
    std::function<double(std::size_t)> const from = [&](std::size_t row) -> double {
        if (row == w.size()) return 0;
        double best = static_cast<int>(row) == barred_row && barred_field == -1 ? -1e9 : from(row + 1);
        for (std::size_t f = 0; f < w[row].size(); ++f) {
            if (used[f] || (static_cast<int>(row) == barred_row && static_cast<int>(f) == barred_field)) continue;
            used[f] = 1;
            best = std::max(best, w[row][f] + from(row + 1));
            used[f] = 0;
        }
        return best;
    };
    return from(0);
}

}  // namespace

TEST(Assign, IsTheBestOfAllAndItsMarginsAreExact) {
    std::mt19937 dice(1);
    std::uniform_real_distribution<double> weight(-3, 5);
    for (int round = 0; round < 150; ++round) {
        Weights w(1 + dice() % 5, std::vector<double>(1 + dice() % 5));
        for (auto& row : w)
            for (auto& cell : row) cell = weight(dice);
        auto const found = assign(w);
        EXPECT_NEAR(found.total, by_hand(w), 1e-9);
        for (std::size_t row = 0; row < w.size(); ++row)
            if (found.field[row] >= 0) {
                EXPECT_NEAR(found.margin[row], found.total - by_hand(w, static_cast<int>(row), found.field[row]), 1e-9);
            }
    }
}

TEST(Assign, LeavesWhatSpeaksAgainstAll) {
    auto const found = assign({{-1, -2}, {3, -1}, {2.5, -1}});
    EXPECT_EQ(found.field, (std::vector<int>{-1, 0, -1}));
    EXPECT_NEAR(found.margin[1], 0.5, 1e-9);
    EXPECT_TRUE(assign({}).field.empty());
}
