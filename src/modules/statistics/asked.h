#pragma once
// One figure as it is asked for: which one, of which unit, day and moment of knowledge.
#include <memory>
#include <string>
#include <vector>

#include "modules/statistics/public.h"
#include "modules/statistics/units.h"
#include "platform/figures/count.h"
#include "platform/http/json_writer.h"

namespace pv::statistics {

/// What the routes of figures work with; one for each figure.
struct Desk {
    Deps deps;
    std::shared_ptr<figures::Catalogue const> all;
    figures::Figure const* figure = nullptr;  ///< one of `all`
};

struct Asked {
    Unit unit;
    figures::Moment moment;
    Instant asked_at;
    bool from_totals = false;
    bool direct = false;                     ///< only the schools that stand directly under the unit
    std::optional<Instant> data_until = {};  ///< changes recorded since then are not counted yet; absent: everything is
    std::int64_t pending = 0;                ///< how many such changes
};
/// Reads the query of a request. Refused 403 without the right, 404 for a unit out of scope, 400 for a day too far off.
Asked read_asked(Desk const& desk, http::Request const& request);

/// The units below the one asked about with what they have together; at the department last its own schools.
struct UnitRow {
    std::int64_t id = 0;
    std::string kind, code, name;
    int schools = 0;
    figures::Cell cell;
};
std::vector<UnitRow> count_units(Desk const& desk, http::Request const& request, Asked const& asked);

db::Context job_context();
/// What the code of the figure's dimension of this number is called in these lists: those of the day asked about.
std::string name_of(
    Desk const& desk, reference::Reference const& codes, std::size_t dimension, std::string const& code);
/// The name of a figure's table, as answers and workbooks bear it: "students-by-grade".
std::string table_name(figures::Figure const& figure);

/// The part of an answer that tells what it speaks of.
void put_head(http::JsonWriter& json, Desk const& desk, Asked const& asked, std::string const& name);
void put_cell(http::JsonWriter& json, figures::Figure const& figure, figures::Cell const& cell);
/// A route below /statistics that takes a unit, a day and a moment of knowledge.
http::Route figure_route(
    std::string const& path, std::string const& summary, std::vector<http::QueryParameter> more,
    std::function<http::Response(http::Request&)> handler, http::Queue queue = http::Queue::report);

void add_rows(std::vector<http::Route>& routes, Desk const& desk);
void add_export(std::vector<http::Route>& routes, Desk const& desk);
/// The list of figures that there are.
void add_list(std::vector<http::Route>& routes, std::shared_ptr<figures::Catalogue const> all);
TodayPart today_part(std::shared_ptr<figures::Catalogue const> all);

}  // namespace pv::statistics
