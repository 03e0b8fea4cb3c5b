#pragma once
#include <string_view>

namespace pv::imports {

/// Takes at most so many characters of a kind off the front; were there any?
template <class Is>
bool skip_some(std::string_view& rest, std::size_t most, Is is) {
    std::size_t n = 0;
    while (n < rest.size() && n < most && is(rest[n])) ++n;
    rest.remove_prefix(n);
    return n > 0;
}

}  // namespace pv::imports
