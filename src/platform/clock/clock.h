#pragma once
#include <optional>

#include "vocabulary/instant.h"
#include "vocabulary/local_date.h"

namespace pv {

/// Where "now" comes from; tests hand in their own, and PHUONGVI_TODAY=yyyy-mm-dd fixes the day for reproducible runs.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    LocalDate today() const { return now().local_date(); }
};

/// The system's clock, or the fixed day of PHUONGVI_TODAY (at the present time of day) when that is set.
Clock const& system_clock();

/// The day that PHUONGVI_TODAY fixes, if it does: for tests and demonstrations; a server says so in its log.
std::optional<LocalDate> fixed_day();

/// The system's clock whatever PHUONGVI_TODAY says: for one-time codes, which a telephone computes with its own.
Clock const& wall_clock();

}  // namespace pv
