#pragma once
#include <string_view>
#include <vector>

#include "modules/registry/kit.h"
#include "vocabulary/local_date.h"

namespace pv::registry::school {

/// D13, D14, D16–D23, S13 of one school's record.
std::vector<Fault> check(Values const& values, LocalDate today, Reference const& codes);
/// D19: PP DDD K SS, the ten digits with the level, or the province with a commune and a running number.
bool is_school_code(std::string_view code, Reference const& codes);

}  // namespace pv::registry::school
