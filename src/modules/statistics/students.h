#pragma once
// The figure of students and classes.
#include "platform/figures/figure.h"

namespace pv::statistics {

inline constexpr std::string_view students_name = "students";
figures::Figure students();

}  // namespace pv::statistics
