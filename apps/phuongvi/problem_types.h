#pragma once
#include <string>
#include <string_view>

#include "vocabulary/problem.h"

namespace pv::app {

/// What a type of refusal means, in English: for the console. Modules speak Vietnamese; the type is the stable word
/// between the two.
std::string problem_in_english(std::string_view type);
/// What a command that is refused ends with: 2 wrong usage, 1 the system failed, 3 the data.
int exit_code_of(Problem const& problem);

}  // namespace pv::app
