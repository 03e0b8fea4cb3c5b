#pragma once
#include <compare>
#include <concepts>
#include <cstdint>
#include <functional>
#include <vector>

namespace pv {

/// The number by which records of one kind are known; 0: none. Goes out as a number (SQL, JSON, code that serves every
/// kind); no number becomes an id by itself, and no id becomes one of another kind: a class where a school is wanted
/// does not compile.
template <class Of>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t value) : value_(value) {}
    template <class Other>
    explicit Id(Id<Other>) = delete;
    constexpr std::int64_t value() const { return value_; }
    constexpr operator std::int64_t() const { return value_; }
    friend constexpr bool operator==(Id, Id) = default;
    friend constexpr auto operator<=>(Id, Id) = default;

private:
    std::int64_t value_ = 0;
};

/// Lists at the edge of code that serves every kind of record: numbers there, ids of one kind here.
template <class Of>
std::vector<std::int64_t> to_numbers(std::vector<Id<Of>> const& ids) {
    return {ids.begin(), ids.end()};
}
template <class T>
std::vector<T> to_ids(std::vector<std::int64_t> const& numbers) {
    std::vector<T> out;
    out.reserve(numbers.size());
    for (auto const number : numbers) out.emplace_back(number);
    return out;
}

template <class A, class B>
    requires(!std::same_as<A, B>)
bool operator==(Id<A>, Id<B>) = delete;

}  // namespace pv

template <class Of>
struct std::hash<pv::Id<Of>> {
    std::size_t operator()(pv::Id<Of> id) const { return std::hash<std::int64_t>()(id.value()); }
};
