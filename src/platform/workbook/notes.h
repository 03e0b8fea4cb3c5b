#pragma once
// Notes on cells: the comments part and the drawing that shows them, made anew or woven into those a sheet has.
#include <string>
#include <vector>

#include "platform/workbook/workbook.h"

namespace pv::workbook {

/// The comments part with the notes added; "" makes a new one. A cell that has a note keeps its words and gets ours
/// below.
std::string with_comments(std::string xml, std::vector<Mark const*> const& notes);
/// The drawing with a shape for each noted cell that has none; "" makes a new one.
std::string with_shapes(std::string xml, std::vector<Mark const*> const& notes);

}  // namespace pv::workbook
