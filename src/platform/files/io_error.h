#pragma once
#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace pv::files {

/// Throws what errno says of `path`: a fault of the disk, not of a person; becomes 500 or 503 at the edge.
[[noreturn]] inline void fail(char const* what, std::filesystem::path const& path) {
    throw std::system_error(errno, std::generic_category(), fmt::format("{} {}", what, path.string()));
}

}  // namespace pv::files
