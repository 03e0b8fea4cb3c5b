#pragma once
// Values as a test writes them down: names that the kind under test has or has not, as from the wire.
#include <initializer_list>
#include <string>
#include <utility>

#include "platform/record/field.h"

namespace pv::test {

inline record::Values said(std::initializer_list<std::pair<std::string, std::string>> values) {
    record::Values out;
    for (auto const& [name, value] : values) out[name] = value;
    return out;
}
inline std::string const& at(record::Values const& values, std::string const& name) {
    return record::value_of(values, name);
}

}  // namespace pv::test
