#include "problem_types.h"

#include "platform/http/problems.h"

namespace pv::app {

std::string problem_in_english(std::string_view type) {
    for (auto const& kind : http::problem_kinds())
        if (kind.type == type) return std::string(kind.title_en) + ".";
    return "Refused.";
}

int exit_code_of(Problem const& problem) { return problem.type == "usage" ? 2 : problem.status >= 500 ? 1 : 3; }

}  // namespace pv::app
