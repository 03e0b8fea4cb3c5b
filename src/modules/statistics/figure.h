#pragma once
// One figure as asked for: unit, day, moment of knowledge, and what it says.
#include <string>
#include <vector>

#include "modules/statistics/counts.h"
#include "modules/statistics/public.h"
#include "modules/statistics/units.h"

namespace pv::statistics {

constexpr int figure_version = 1;  ///< raised when what is counted changes

struct Figure {
    Unit unit;
    Moment moment;
    Instant asked_at;
    bool from_cache = false;
    std::vector<CountRow> rows;
};

/// Reads the query of a request, checks unit and right; counts by grade unless `with_rows` is false.
Figure read_figure(Deps const& deps, http::Request const& request, bool with_rows = true);

db::Context job_context();
std::string level_name(std::string const& code);
std::string grade_name(std::string const& code);
void add(Cell& sum, Cell const& more);

void add_export(std::vector<http::Route>& routes, Deps deps);
void add_today(std::vector<http::Route>& routes, Deps deps);

}  // namespace pv::statistics
