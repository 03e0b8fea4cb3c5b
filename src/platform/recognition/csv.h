#pragma once
// The room's own data files: comma, quotes doubled, a header row that is left out.
#include <string>
#include <string_view>
#include <vector>

namespace pv::recognition {

using CsvRows = std::vector<std::vector<std::string>>;

/// The rows below the header. A row has as many cells as the header; what is short is filled with "".
CsvRows read_csv(std::string_view text);
/// A data file of the room, "vocabulary.csv"; throws std::logic_error when there is none.
std::string_view data_file(std::string_view name);
/// The parts of a text between separators, trimmed; none for "".
std::vector<std::string> split(std::string_view text, char separator);

}  // namespace pv::recognition
