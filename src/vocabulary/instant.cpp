#include "vocabulary/instant.h"

#include <fmt/format.h>

#include <cstdlib>

namespace pv {
namespace {

bool number(std::string_view text, std::size_t at, std::size_t length, int& out) {
    if (at + length > text.size()) return false;
    out = 0;
    for (std::size_t i = at; i < at + length; ++i) {
        if (text[i] < '0' || text[i] > '9') return false;
        out = out * 10 + (text[i] - '0');
    }
    return true;
}

}  // namespace

std::optional<Instant> Instant::parse(std::string_view text) {
    using namespace std::chrono;
    if (text.size() < 19 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    auto const date = LocalDate::parse_iso(text.substr(0, 10));
    int h = 0, m = 0, s = 0;
    if (!date || !number(text, 11, 2, h) || !number(text, 14, 2, m) || !number(text, 17, 2, s) || h > 23 || m > 59 ||
        s > 60)
        return std::nullopt;
    std::size_t at = 19;
    std::int64_t micros = 0;
    if (at < text.size() && text[at] == '.') {
        int place = 0;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
            if (place++ < 6) micros = micros * 10 + (text[at] - '0');
        for (; place < 6; ++place) micros *= 10;
    }
    minutes offset{0};
    std::string_view const zone = text.substr(at);
    if (zone.empty()) return std::nullopt;
    if (zone != "Z") {
        int oh = 0, om = 0;
        if ((zone[0] != '+' && zone[0] != '-') || !number(zone, 1, 2, oh)) return std::nullopt;
        if (zone.size() > 3 && !number(zone, zone[3] == ':' ? 4 : 3, 2, om)) return std::nullopt;
        offset = minutes(oh * 60 + om) * (zone[0] == '-' ? -1 : 1);
    }
    return Instant{
        sys_time<microseconds>(date->days()) + hours(h) + minutes(m) + seconds(s) + microseconds(micros) - offset};
}

std::string Instant::rfc3339() const {
    using namespace std::chrono;
    auto const day = floor<days>(at);
    auto const rest = at - day;
    auto const total = duration_cast<seconds>(rest).count();
    auto const micros = (rest % seconds(1)).count();
    return fmt::format(
        "{}T{:02}:{:02}:{:02}{}Z", LocalDate::from_days(day).iso(), total / 3600, total / 60 % 60, total % 60,
        micros == 0 ? std::string() : fmt::format(".{:06}", micros));
}

LocalDate Instant::local_date() const {
    using namespace std::chrono;
    return LocalDate::from_days(floor<days>(at + hours(7)));
}

std::string Instant::vi() const {
    using namespace std::chrono;
    auto const local = at + hours(7);
    auto const total = duration_cast<minutes>(local - floor<days>(local)).count();
    return fmt::format("{:02}:{:02} {}", total / 60, total % 60, local_date().vi());
}

}  // namespace pv
