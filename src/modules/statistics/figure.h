#pragma once
// One figure as asked for: unit, day, moment of knowledge, and what it says.
#include <string>
#include <vector>

#include "modules/statistics/counts.h"
#include "modules/statistics/public.h"
#include "modules/statistics/units.h"
#include "platform/http/json_writer.h"

namespace pv::statistics {

constexpr int figure_version = 1;  ///< raised when what is counted changes

struct Figure {
    Unit unit;
    Moment moment;
    Instant asked_at;
    bool from_cache = false;
    std::optional<Instant>
        data_until;            ///< changes recorded since then are not counted yet; absent: everything is counted
    std::int64_t pending = 0;  ///< how many such changes
    std::vector<CountRow> rows;
};

/// Reads the query of a request, checks unit and right; counts by grade unless `with_rows` is false.
Figure read_figure(Deps const& deps, http::Request const& request, bool with_rows = true);

/// The units below the figure's own with what they have together; at the department last its own schools.
std::vector<UnitRow> count_units(Deps const& deps, http::Request const& request, Figure const& f);

db::Context job_context();
std::string level_name(reference::Reference const& codes, std::string const& code);
std::string grade_name(reference::Reference const& codes, std::string const& code);
void add(Cell& sum, Cell const& more);

/// The part of an answer that tells what it speaks of.
void put_head(http::JsonWriter& json, Figure const& f, char const* name);
/// A route that takes a unit, a day and a moment of knowledge.
http::Route figure_route(
    char const* path, char const* summary, std::vector<http::QueryParameter> more,
    std::function<http::Response(http::Request&)> handler, http::Queue queue = http::Queue::report);

void add_rows(std::vector<http::Route>& routes, Deps deps);
void add_export(std::vector<http::Route>& routes, Deps deps);
TodayPart today_part();

}  // namespace pv::statistics
