#pragma once
#include <string_view>

namespace pv::app {

/// What a type of refusal means, in English: for the console. Modules speak Vietnamese; the type is the stable word between the two.
std::string_view problem_in_english(std::string_view type);

}  // namespace pv::app
