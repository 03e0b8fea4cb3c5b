#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "vocabulary/id.h"
#include "vocabulary/instant.h"
#include "vocabulary/local_date.h"
#include "vocabulary/school_year.h"

namespace pv::db {

/// A parameter in PostgreSQL's text form; nullopt is NULL.
using Param = std::optional<std::string>;

/// '{1,2,3}'
std::string array_literal(std::vector<std::int64_t> const& values);
std::string array_literal(std::vector<int> const& values);
template <class Of>
std::string array_literal(std::vector<Id<Of>> const& ids) {
    return array_literal(to_numbers(ids));
}
/// '{"a","b"}' with every element quoted and escaped; nullopt elements become NULL.
std::string array_literal(std::vector<std::string> const& values);
std::string array_literal(std::vector<std::optional<std::string>> const& values);

/// Appends the elements of an array in PostgreSQL's text form, those of nested arrays one after the other; NULL is
/// nullopt. std::invalid_argument when it is no such text.
void split_array(std::string_view literal, std::vector<std::optional<std::string>>& into);

inline Param to_param(std::string_view v) { return std::string(v); }
inline Param to_param(std::string const& v) { return v; }
inline Param to_param(char const* v) { return std::string(v); }
inline Param to_param(bool v) { return std::string(v ? "t" : "f"); }
template <class T>
    requires std::integral<T> && (!std::same_as<T, bool>)
Param to_param(T v) {
    return std::to_string(v);
}
template <class Of>
Param to_param(Id<Of> v) {
    return to_param(v.value());
}
Param to_param(double v);  ///< the shortest text that reads back as the same number
inline Param to_param(LocalDate v) { return v.iso(); }
inline Param to_param(SchoolYear v) { return v.text(); }
inline Param to_param(Instant v) { return v.rfc3339(); }
inline Param to_param(std::nullopt_t) { return std::nullopt; }
template <class T>
    requires requires(std::vector<T> const& v) { array_literal(v); }
Param to_param(std::vector<T> const& v) {
    return array_literal(v);
}
template <class E>
    requires std::is_enum_v<E>
Param to_param(E v) {
    return std::to_string(static_cast<std::int64_t>(v));
}
template <class T>
Param to_param(std::optional<T> const& v) {
    return v ? to_param(*v) : Param{};
}

}  // namespace pv::db
