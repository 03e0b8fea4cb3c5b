#pragma once
// How like two children are, by what their files say of them: pure.
#include <cstdint>
#include <string>

#include "modules/registry/kit.h"

namespace pv::registry::student {

/// "2020-03-04" → "2020-04-03", as dates are mistaken for each other; "" where there is no whole date.
std::string swapped_day_month(std::string const& iso);

enum class Likeness : std::uint8_t { none, likely /* S03 */, near /* S04 */, twin /* S05 */ };
/// How like two children are, by their files.
Likeness likeness(Values const& a, Values const& b);

/// What children are compared by, folded once.
struct Traits {
    std::string born, sex, personal_id, name, given, father, mother, phone, commune;
    std::uint32_t letters = 0;  ///< which ones the name has, a bit each
};
Traits traits_of(Values const& values);
Likeness compare(Traits const& a, Traits const& b);

/// What parents and telephone say of two files: one in common is enough, for the other may be misspelt or missing.
enum class Kin : std::uint8_t { silent, same, other };
Kin kin(Traits const& a, Traits const& b);

}  // namespace pv::registry::student
