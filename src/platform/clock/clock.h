#pragma once
#include <optional>

#include "vocabulary/instant.h"
#include "vocabulary/local_date.h"

namespace pv {

/// Where "now" comes from; tests hand in their own, and PHUONGVI_TODAY=yyyy-mm-dd with PHUONGVI_TESTING=1 fixes the day
/// for reproducible runs.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    LocalDate today() const { return now().local_date(); }
};

/// The system's clock, or the fixed day (at the present time of day).
Clock const& system_clock();

/// The day that PHUONGVI_TODAY fixes: for tests and demonstrations, and so only where PHUONGVI_TESTING=1 says that this
/// is one; a server says so in its log.
std::optional<LocalDate> fixed_day();
/// Does PHUONGVI_TODAY ask for a day that is not in force, for it is none or nobody said that this is a test? Rules,
/// records and rights go by the day: nothing that works on data goes on then.
bool asks_in_vain_for_a_day();

/// The system's clock whatever PHUONGVI_TODAY says: for one-time codes, which a telephone computes with its own.
Clock const& wall_clock();

}  // namespace pv
