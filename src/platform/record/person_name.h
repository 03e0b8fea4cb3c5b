#pragma once
// The rules of a person's name, the same for everybody whose name is kept.
#include "platform/record/field.h"

namespace pv::record {

/// D06 and D07. `vietnamese`: of two words at least, without points.
std::vector<Fault> check_name(std::string_view field, std::string const& name, bool vietnamese);

}  // namespace pv::record
