// Days and times by a number format, and General.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "platform/workbook/number_format.h"
#include "vocabulary/local_date.h"

namespace pv::workbook {
namespace {

constexpr std::array<char const*, 12> english_months = {"January",   "February", "March",    "April",
                                                        "May",       "June",     "July",     "August",
                                                        "September", "October",  "November", "December"};
constexpr std::array<char const*, 7> english_days = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                     "Thursday", "Friday", "Saturday"};
constexpr std::array<char const*, 12> vietnamese_months = {
    "Tháng Giêng", "Tháng Hai", "Tháng Ba",   "Tháng Tư",   "Tháng Năm",      "Tháng Sáu",
    "Tháng Bảy",   "Tháng Tám", "Tháng Chín", "Tháng Mười", "Tháng Mười Một", "Tháng Mười Hai"};
constexpr std::array<char const*, 7> vietnamese_days = {"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư",
                                                        "Thứ Năm",  "Thứ Sáu", "Thứ Bảy"};
constexpr std::array<char const*, 7> vietnamese_days_short = {"CN", "T2", "T3", "T4", "T5", "T6", "T7"};

std::string padded(long long number, std::size_t size) {
    std::string out = std::to_string(number);
    if (out.size() < size) out.insert(0, size - out.size(), '0');
    return out;
}

struct Day {
    int year, month, day, weekday;
};

/// Excel's calendar: it counts a 29/02/1900, and calls serial 0 the 00/01/1900.
Day day_of(int serial) {
    int const weekday = (serial + 6) % 7;  // serial 1, a Sunday to Excel
    if (serial == 60) return {1900, 2, 29, weekday};
    if (serial == 0) return {1900, 1, 0, weekday};
    auto const date = LocalDate::from_excel_serial(std::min(serial, 2958465));  // a second too late rounds up
    return date ? Day{date->year(), date->month(), date->day(), weekday} : Day{1900, 1, 0, weekday};
}

/// A fixed number of digits behind the point without the zeros at the end.
std::string without_zeros(std::string text) {
    if (text.find('.') == text.npos) return text;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string written(double value, std::chars_format form, int precision) {
    std::array<char, 400> buffer;
    auto const [end, fault] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, form, precision);
    return fault == std::errc{} ? std::string(buffer.data(), end) : std::string();
}

std::string exponential(double value) {
    std::string text = written(value, std::chars_format::scientific, 5);  // "1.23457e+20"
    auto const e = text.find('e');
    return without_zeros(text.substr(0, e)) + "E" + text.substr(e + 1);
}

/// All digits of a whole number, up to the fifteen that Excel knows; zeros behind them.
std::string whole_number(double value) {
    if (std::fabs(value) < 1e15) return std::to_string(static_cast<long long>(value));
    std::string const text = written(std::fabs(value), std::chars_format::scientific, 14);  // "1.23456789012346e+15"
    int power = 0;
    std::from_chars(text.data() + text.find('e') + 2, text.data() + text.size(), power);
    std::string digits = text.substr(0, 1) + text.substr(2, 14);
    digits.resize(static_cast<std::size_t>(power) + 1, '0');
    return value < 0 ? "-" + digits : digits;
}

}  // namespace

std::string general_number(double value) {
    if (value == 0) return "0";
    if (!std::isfinite(value)) return "#NUM!";
    double const size = std::fabs(value);
    if (value == std::floor(value) && size < 1e22) return whole_number(value);
    int const power = static_cast<int>(std::floor(std::log10(size)));
    std::size_t const width = value < 0 ? 12 : 11;
    if (power >= -4 && power <= -1) return without_zeros(written(value, std::chars_format::fixed, 9));
    if (power >= -9 && power <= 9) {
        auto const exact = without_zeros(written(value, std::chars_format::fixed, 12));
        if (exact.size() <= width && exact != "0") return exact;
        if (power >= 0) return without_zeros(written(value, std::chars_format::fixed, 9 - power));
    }
    if (power == 10) return without_zeros(written(value, std::chars_format::fixed, 0));
    return exponential(value);
}

std::string NumberFormat::moment(Section const& section, double serial) const {
    bool half_days = false;
    int fraction_places = 0;
    for (auto const& t : section.tokens) {
        half_days |= t.what == What::half_day;
        if (t.what == What::fraction) fraction_places = static_cast<int>(t.size);
    }
    // whole seconds, or as many parts of one as are shown: 59.9999 is a minute
    long long const parts = fraction_places == 0 ? 1 : fraction_places == 1 ? 10 : fraction_places == 2 ? 100 : 1000;
    auto const ticks = static_cast<long long>(std::llround(serial * 86400.0 * static_cast<double>(parts)));
    long long const seconds = ticks / parts;
    Day const day = day_of(static_cast<int>(seconds / 86400));
    long long const of_day = seconds % 86400;
    long long const hour = of_day / 3600;
    std::string out;
    for (auto const& t : section.tokens) {
        switch (t.what) {
            case What::literal: out += literal(t); break;
            case What::year: {
                int const year = day.year + (t.letter == 'b' ? 543 : 0);
                out += t.size <= 2 ? padded(year % 100, 2) : padded(year, 4);
                break;
            }
            case What::month:
                if (t.size <= 2)
                    out += padded(day.month, t.size);
                else if (t.size == 5)
                    out += section.vietnamese
                        ? "T"
                        : std::string(1, english_months[static_cast<std::size_t>(day.month - 1)][0]);
                else if (section.vietnamese)
                    out += t.size == 3 ? "Thg" + std::to_string(day.month)
                                       : std::string(vietnamese_months[static_cast<std::size_t>(day.month - 1)]);
                else
                    out += t.size == 3 ? std::string(english_months[static_cast<std::size_t>(day.month - 1)], 3)
                                       : std::string(english_months[static_cast<std::size_t>(day.month - 1)]);
                break;
            case What::day: {
                auto const weekday = static_cast<std::size_t>(day.weekday);
                if (t.size <= 2)
                    out += padded(day.day, t.size);
                else if (section.vietnamese)
                    out += t.size == 3 ? vietnamese_days_short[weekday] : vietnamese_days[weekday];
                else
                    out += t.size == 3 ? std::string(english_days[weekday], 3) : std::string(english_days[weekday]);
                break;
            }
            case What::hour: out += padded(half_days ? (hour + 11) % 12 + 1 : hour, std::min(t.size, 2u)); break;
            case What::minute: out += padded(of_day / 60 % 60, std::min(t.size, 2u)); break;
            case What::second: out += padded(of_day % 60, std::min(t.size, 2u)); break;
            case What::fraction: out += "." + padded(ticks % parts, t.size); break;
            case What::half_day: out += t.size == 3 ? (hour < 12 ? "A" : "P") : (hour < 12 ? "AM" : "PM"); break;
            case What::elapsed_hours: out += padded(seconds / 3600, t.size); break;
            case What::elapsed_minutes: out += padded(seconds / 60, t.size); break;
            case What::elapsed_seconds: out += padded(seconds, t.size); break;
            case What::value: out += general_number(serial); break;
            default: break;
        }
    }
    return out;
}

}  // namespace pv::workbook
