// What figures bring to the tests of rights and of the API's description.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/security/scenario.h"

namespace pv::security {
namespace {

using http::Method;

/// Every kind of cell opens: at the department by unit and by school, at a school by class.
void tasks(Desk& desk) {
    auto& town = desk.town();
    std::string const rows = "/statistics/students/rows";
    for (auto const* of : {"students", "classes"}) {
        for (auto const* step : {"", "&step=unit"})
            desk.expects(200, town.member("SO_CV"), Method::get, fmt::format("{}?of={}{}", rows, of, step));
        desk.expects(200, town.member("VT"), Method::get, fmt::format("{}?of={}&school={}", rows, of, town.own.school));
    }
    desk.expects(200, town.member("SO_CV"), Method::get, "/statistics/students/by-unit");
    desk.expects(400, town.member("SO_CV"), Method::get, rows + "?of=classes&sex=02");
    desk.expects(200, town.member("GVCN"), Method::get, "/statistics");
}

}  // namespace

Scenario statistics_scenario() { return {{}, {}, tasks}; }

}  // namespace pv::security
