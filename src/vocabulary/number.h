#pragma once
// Numbers out of text: whole or not at all, never half and never 0 for want of a better answer.
#include <charconv>
#include <optional>
#include <string_view>

namespace pv {

/// The whole text as a number of this type, '.' before decimals; nullopt for anything else, and for what is too large.
template <class T>
std::optional<T> parse_number(std::string_view text) {
    T value{};
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// The number a text begins with: "12A3" → 12.
template <class T>
std::optional<T> leading_number(std::string_view text) {
    T value{};
    auto const fault = std::from_chars(text.data(), text.data() + text.size(), value).ec;
    return fault == std::errc{} ? std::optional(value) : std::nullopt;
}

}  // namespace pv
