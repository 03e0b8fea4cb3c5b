#include "platform/clock/clock.h"

#include <cstdlib>
#include <string_view>

namespace pv {
namespace {

class WallClock final : public Clock {
public:
    Instant now() const override {
        return {std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now())};
    }
};

class SystemClock final : public Clock {
public:
    Instant now() const override {
        using namespace std::chrono;
        auto const real = time_point_cast<microseconds>(std::chrono::system_clock::now());
        if (!fixed_) return {real};
        auto const local = real + hours(7);
        return {fixed_->days() + (local - floor<days>(local)) - hours(7)};
    }

private:
    std::optional<LocalDate> fixed_ = fixed_day();
};

}  // namespace

Clock const& system_clock() {
    static SystemClock const clock;
    return clock;
}

std::optional<LocalDate> fixed_day() {
    char const* const day = std::getenv("PHUONGVI_TODAY");
    char const* const testing = std::getenv("PHUONGVI_TESTING");
    return day && testing && std::string_view(testing) == "1" ? LocalDate::parse_iso(day) : std::nullopt;
}

bool asks_in_vain_for_a_day() {
    char const* const day = std::getenv("PHUONGVI_TODAY");
    return day && *day && !fixed_day();
}

Clock const& wall_clock() {
    static WallClock const clock;
    return clock;
}

}  // namespace pv
