#pragma once
#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "vocabulary/local_date.h"

namespace pv {

/// A moment, UTC, microseconds (PostgreSQL timestamptz). Wire form RFC 3339 with Z.
struct Instant {
    std::chrono::sys_time<std::chrono::microseconds> at;
    static std::optional<Instant> parse(
        std::string_view rfc3339);  ///< with Z or an offset; also PostgreSQL's "2026-11-20 08:00:00.123+00"
    std::string rfc3339() const;
    LocalDate local_date() const;  ///< the day in Asia/Ho_Chi_Minh (UTC+7, no summer time)
    std::string vi() const;        ///< "08:05 20/11/2026", local time
    auto operator<=>(Instant const&) const = default;
};

}  // namespace pv
