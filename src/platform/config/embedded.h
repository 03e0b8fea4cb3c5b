#pragma once
#include <cstddef>
#include <string_view>

namespace pv {

/// A file that the build put into the program: its path below the embedded root, and its bytes.
struct EmbeddedFile {
    char const* path;
    char const* first;
    char const* last;
    std::string_view text() const { return {first, static_cast<std::size_t>(last - first)}; }
};

}  // namespace pv
