#pragma once
// One-time codes of RFC 6238 as every authenticator application makes them: SHA-1, 30 seconds, six digits. Pure: no
// clock, no database.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vocabulary/instant.h"

namespace pv::access::totp {

constexpr int digits = 6, period_seconds = 30, window = 1;  ///< a step before and after: clocks of telephones differ

std::int64_t step_at(Instant at);
/// The code of one step; `length` other than six is for the vectors of the RFC.
std::string code(std::string_view secret, std::int64_t step, int length = digits);
/// The step whose code this is, within the window and after `last_step`: a code is good once. nullopt: wrong, too old,
/// or used.
std::optional<std::int64_t> match(
    std::string_view secret, std::string_view typed, std::int64_t now_step, std::int64_t last_step);

std::string base32(std::string_view bytes);  ///< RFC 4648 without padding: what people type where they cannot scan
std::string uri(std::string_view secret, std::string_view username);

struct Qr {
    int size = 0;
    std::string path;
};  ///< path: the dark modules for <path d="…"> in a square of `size`
Qr qr(std::string const& text);

}  // namespace pv::access::totp
