#pragma once
// The text in front of an answer's body, and the part of a file that a client asks for.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/http.h"

namespace pv::http {

/// Status line and header fields, security headers among them, to the empty line; `size` is the body's length to
/// announce.
std::string answer_head(Response const& response, std::uint64_t size, std::string const& request_id, bool keep_alive);

struct Range {
    std::uint64_t from, to;
};  // inclusive

/// A single "bytes=" range; nullopt: serve the whole. `bad` is set when it cannot be satisfied.
std::optional<Range> parse_range(std::string_view text, std::uint64_t size, bool& bad);

}  // namespace pv::http
