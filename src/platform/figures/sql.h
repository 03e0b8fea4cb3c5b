#pragma once
// Parts of the statements over a table of facts, or its totals, called f; made of what the modules declare, never of
// what somebody typed.
#include <string>

#include "platform/figures/catalogue.h"

namespace pv::figures::sql {

/// A column as it is grouped by and compared: a code that is not there is ''.
std::string grouped(Fact const& fact, std::string_view column);
/// What a measure counts only, as a condition: "minority AND sex = '02'".
std::string conditions(Fact const& fact, std::vector<Condition> const& where);
/// The measure as an aggregate over facts, or over rows of totals.
std::string aggregate(Fact const& fact, Measure const& measure, bool over_totals);
/// key, school_id, columns: what a fact says beside its times; each behind `prefix` ("n.").
std::string said(Fact const& fact, std::string_view prefix = "");
/// A text as a literal.
std::string quoted(std::string_view text);

}  // namespace pv::figures::sql
