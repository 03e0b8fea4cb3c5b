#pragma once
// The texts of a workbook that cells name by number.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "platform/workbook/package.h"

namespace pv::workbook {

/// "_x000D_" stands for a character that XML does not hold, "_x005F_" for its own first sign. Line breaks of any kind
/// become "\n"; signs that nobody sees are taken away and told in `notes` (Cell::control).
std::string unescaped(std::string const& text, std::uint16_t& notes);

/// Takes away what only forces a program to see a text: ="…" and an apostrophe before it. Told in `notes`.
void take_away_force(std::string& text, std::uint16_t& notes);

struct SharedStrings {
    std::vector<std::string> texts;
    std::map<std::size_t, std::uint16_t> notes;  ///< of those that were changed
    /// Throws Refused.
    void read(Package& package, std::string const& part, Limits const& limits);
};

}  // namespace pv::workbook
