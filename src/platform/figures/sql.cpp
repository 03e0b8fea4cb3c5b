#include "platform/figures/sql.h"

#include <fmt/format.h>

#include <stdexcept>

namespace pv::figures::sql {

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + "'";
}

std::string grouped(Fact const& fact, std::string_view column) {
    auto const* found = find_column(fact, column);
    if (!found) throw std::logic_error(fmt::format("fact {} has no column {}", fact.name, column));
    std::string const name = fmt::format("f.{}", column);
    return found->holds == Holds::code ? fmt::format("coalesce({}, '')", name)
        : found->holds == Holds::flag  ? fmt::format("{}::text", name)
                                       : name;
}

std::string conditions(Fact const& fact, std::vector<Condition> const& where) {
    std::string out;
    for (auto const& c : where) {
        auto const* column = find_column(fact, c.column);
        if (column && column->holds == Holds::flag)
            out += fmt::format(" AND {}f.{}", c.value == "true" ? "" : "NOT ", c.column);
        else
            out += c.value.empty() ? fmt::format(" AND {} = ''", grouped(fact, c.column))
                                   : fmt::format(" AND f.{} = {}", c.column, quoted(c.value));
    }
    return out.empty() ? "true" : out.substr(5);
}

std::string aggregate(Fact const& fact, Measure const& m, bool over_totals) {
    std::string const what = !m.sum.empty() ? fmt::format("sum(f.{})", m.sum)
        : over_totals                       ? fmt::format("sum(f.{})", fact.totals.count)
                                            : "count(*)";
    if (m.where.empty()) return fmt::format("coalesce({}, 0)", what);
    return fmt::format("coalesce({} FILTER (WHERE {}), 0)", what, conditions(fact, m.where));
}

std::string said(Fact const& fact, std::string_view prefix) {
    std::string out = fmt::format("{0}{1}, {0}school_id", prefix, fact.key);
    for (auto const& column : fact.columns) out += fmt::format(", {}{}", prefix, column.name);
    return out;
}

}  // namespace pv::figures::sql
