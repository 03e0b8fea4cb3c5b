#pragma once
// A column by its sampled cells: how many are what, how many different ones, how ages and sexes lie.
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/recognition/values.h"

namespace pv::recognition {

struct ColumnStats {
    int filled = 0;  ///< cells that are not empty, of `rows`
    int rows = 0;
    std::array<double, static_cast<std::size_t>(Flag::count_of_flags)> share{};  ///< of the filled cells
    std::array<double, 64> list_share{};
    int distinct = 0;
    double commonest = 0;                   ///< share of the commonest value
    double changes = 0;                     ///< how often neighbours differ
    double rising = 0;                      ///< share of neighbours that rise by one: a running number
    double child_ages = 0, adult_ages = 0;  ///< shares of the dates
    double child_ids = 0, adult_ids = 0;    ///< shares of the personal ids, by their year
    double parent_years = 0;                ///< share of cells that are a year of a parent
    std::optional<double> girl;             ///< mean chance of the names being girls'
    double least = 0, greatest = 0;         ///< of the numbers
    std::string example;                    ///< the commonest value
    double with_province_kind = 0;          ///< "Tỉnh …" among provinces
    double of(Flag f) const { return share[static_cast<std::size_t>(f)]; }
    double of_list(std::uint64_t bit) const;
};

/// The cells of a column in row order; "" for empty ones. `values` are what look_at() said of them.
ColumnStats describe_column(
    std::vector<std::string_view> const& texts, std::vector<Value const*> const& values, LocalDate today);

}  // namespace pv::recognition
