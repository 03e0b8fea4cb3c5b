#pragma once
// XML of other writers changed in place, as text: what is not touched stays as it was, byte for byte.
#include <optional>
#include <string>
#include <string_view>

namespace pv::workbook {

std::string escaped(std::string_view text);

/// Where <name …> and </name> stand. Prefixes of other writers ("x:") are passed over.
struct Span {
    std::size_t open, inner, close, after;
};
std::optional<Span> find_element(std::string const& xml, std::string const& name, std::size_t from = 0);

std::string attribute(std::string_view tag, std::string_view name);
/// "r:id", "d3p1:id", "id" alike.
std::string attribute_of_any_prefix(std::string_view tag, std::string_view name);

}  // namespace pv::workbook
