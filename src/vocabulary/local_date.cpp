#include "vocabulary/local_date.h"

#include <fmt/format.h>

#include <charconv>

namespace pv {
namespace {

std::optional<int> digits(std::string_view text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    int value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
    return value;
}

std::chrono::year_month_day ymd(std::chrono::sys_days days) { return std::chrono::year_month_day(days); }

}  // namespace

std::optional<LocalDate> LocalDate::from_ymd(int year, int month, int day) {
    using namespace std::chrono;
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    year_month_day const d{
        std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day))};
    if (!d.ok()) return std::nullopt;
    return LocalDate(sys_days(d));
}

LocalDate LocalDate::from_days(std::chrono::sys_days days) { return LocalDate(days); }

std::optional<LocalDate> LocalDate::parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto const y = digits(text.substr(0, 4)), m = digits(text.substr(5, 2)), d = digits(text.substr(8, 2));
    return y && m && d ? from_ymd(*y, *m, *d) : std::nullopt;
}

std::optional<LocalDate> LocalDate::parse_vi(std::string_view text) {
    std::size_t const a = text.find_first_of("/-."), b = a == text.npos ? a : text.find_first_of("/-.", a + 1);
    if (b == text.npos || text[a] != text[b]) return std::nullopt;
    auto const d = digits(text.substr(0, a)), m = digits(text.substr(a + 1, b - a - 1));
    if (text.size() - b - 1 != 4 || a > 2 || b - a - 1 > 2) return std::nullopt;
    auto const y = digits(text.substr(b + 1));
    return y && m && d ? from_ymd(*y, *m, *d) : std::nullopt;
}

std::optional<LocalDate> LocalDate::from_excel_serial(int serial) {
    // Serial 60 is the 29 February 1900 that never was; below it the epoch is a day off.
    if (serial < 1 || serial > 2958465 || serial == 60) return std::nullopt;
    using namespace std::chrono;
    sys_days const epoch = sys_days(std::chrono::year(1899) / 12 / (serial < 60 ? 31 : 30));
    return LocalDate(epoch + std::chrono::days(serial));
}

int LocalDate::year() const { return static_cast<int>(ymd(days_).year()); }
int LocalDate::month() const { return static_cast<int>(static_cast<unsigned>(ymd(days_).month())); }
int LocalDate::day() const { return static_cast<int>(static_cast<unsigned>(ymd(days_).day())); }
std::string LocalDate::iso() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }
std::string LocalDate::vi() const { return fmt::format("{:02}/{:02}/{:04}", day(), month(), year()); }

int age_on(LocalDate born, LocalDate day) {
    int const years = day.year() - born.year();
    bool const had_birthday = day.month() > born.month() || (day.month() == born.month() && day.day() >= born.day());
    return had_birthday ? years : years - 1;
}

}  // namespace pv
