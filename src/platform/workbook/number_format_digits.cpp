// Numbers by a format's places: with thousands and decimals, as fractions, as powers of ten.
#include <algorithm>
#include <cmath>
#include <utility>

#include "platform/workbook/decimal.h"
#include "platform/workbook/number_format.h"
#include "vocabulary/number.h"

namespace pv::workbook {
namespace {

constexpr int max_decimals = 30;  // Excel's own limit

/// The fraction nearest to a value with a denominator up to a limit, by continued fractions: a few steps.
std::pair<long, long> nearest_fraction(double value, long limit) {
    long n0 = 0, d0 = 1, n1 = 1, d1 = 0;
    long up = std::lround(value * (1l << 30)), down = 1l << 30;
    while (down != 0) {
        long const times = up / down, d2 = d0 + times * d1;
        if (d2 > limit) break;
        n0 = std::exchange(n1, n0 + times * n1), d0 = std::exchange(d1, d2);
        up = std::exchange(down, up - times * down);
    }
    if (down == 0) return {n1, d1};
    long const times = (limit - d0) / d1;
    long const n2 = n0 + times * n1, d2 = d0 + times * d1;
    auto const away = [&](long n, long d) {
        return std::fabs(static_cast<double>(n) / static_cast<double>(d) - value);
    };
    return away(n1, d1) <= away(n2, d2) ? std::pair(n1, d1) : std::pair(n2, d2);
}

}  // namespace

std::string NumberFormat::digits(Section const& section, double value) const {
    auto const& tokens = section.tokens;
    int decimals = 0;
    bool behind = false;
    std::size_t places = 0;  // before the point
    for (auto const& t : tokens) {
        behind |= t.what == What::point;
        if (t.what == What::digit) behind ? static_cast<void>(++decimals) : static_cast<void>(++places);
    }
    auto number = Decimal::of(value);
    number.round(std::min(decimals, max_decimals));
    std::string const whole = number.whole();
    std::string const after = number.decimals(decimals);
    std::size_t last = after.find_last_not_of('0');  // '#' behind it shows nothing
    last = last == after.npos ? 0 : last + 1;
    std::string out;
    // Each place takes one digit from the right, the first one all that are left.
    std::size_t place = 0, shown = 0;
    auto const left_of = [&](std::size_t p) { return places - p; };  // digits from here to the point
    auto const group = [&](std::size_t remaining) {
        if (section.grouped && shown > 0 && remaining % 3 == 0) out += ',';
    };
    auto const put = [&](char c, std::size_t remaining) {
        group(remaining);
        out += c;
        ++shown;
    };
    behind = false;
    std::size_t decimal = 0;
    for (auto const& t : tokens) {
        if (t.what == What::literal) {
            out += literal(t);
        } else if (t.what == What::value) {
            out += general_number(std::fabs(value));
        } else if (t.what == What::point) {
            if (places == 0) out += whole;
            behind = true;
            out += '.';
        } else if (t.what == What::digit && !behind) {
            std::size_t const remaining = left_of(place);
            if (place == 0)
                for (std::size_t d = whole.size(); d > remaining; --d) put(whole[whole.size() - d], d);
            if (remaining <= whole.size())
                put(whole[whole.size() - remaining], remaining);
            else if (t.letter == '0')
                put('0', remaining);
            else if (t.letter == '?')
                out += ' ';
            ++place;
        } else if (t.what == What::digit) {
            if (decimal < last || t.letter == '0')
                out += after[decimal];
            else if (t.letter == '?')
                out += ' ';
            ++decimal;
        }
    }
    return out;
}

struct NumberFormat::FractionPlaces {
    bool mixed = false;           ///< a whole number apart
    long given = 0;               ///< the denominator, where the code says it
    std::size_t denominator = 0;  ///< its places
    std::string before, between, behind;
};

NumberFormat::FractionPlaces NumberFormat::fraction_places(Section const& section) const {
    FractionPlaces out;
    std::string denominator;
    bool slash = false, digits = false, gap = false;
    for (auto const& t : section.tokens) {
        bool const numeral =
            t.what == What::literal && literal(t).find_first_not_of("0123456789") == std::string_view::npos;
        if (t.what == What::slash) {
            slash = true;
        } else if (t.what == What::digit && slash) {
            ++out.denominator, denominator += t.letter;
        } else if (t.what == What::digit) {
            out.mixed |= gap, digits = true;
        } else if (slash && numeral && out.behind.empty()) {
            denominator += literal(t);
        } else if (t.what == What::literal) {
            gap |= digits;
            (slash ? out.behind : digits ? out.between : out.before) += literal(t);
        }
    }
    if (denominator.size() < 6) out.given = parse_number<long>(denominator).value_or(0);
    return out;
}

/// "# ?/?": the nearest fraction whose denominator has no more digits than places; "?/16": of this denominator.
std::string NumberFormat::fraction(Section const& section, double value) const {
    auto const places = fraction_places(section);
    double const size = std::fabs(value);
    if (size >= 1e9) return general_number(std::round(size));
    double whole = places.mixed ? std::floor(size) : 0;
    double const part = size - whole;
    auto const limit = places.denominator >= 3 ? 999 : places.denominator == 2 ? 99 : 9;
    auto [numerator, denominator] = places.given > 0
        ? std::pair(std::lround(part * static_cast<double>(places.given)), places.given)
        : nearest_fraction(part, limit);
    if (places.mixed && numerator == denominator) whole += 1, numerator = 0;
    if (places.mixed && numerator == 0) return places.before + general_number(whole) + places.behind;
    std::string out = places.before;
    if (places.mixed && whole > 0) out += general_number(whole) + places.between;
    return out + std::to_string(numerator) + "/" + std::to_string(denominator) + places.behind;
}

std::string NumberFormat::scientific(Section const& section, double value) const {
    int whole_places = 0, decimals = 0, exponent_places = 0;
    bool plus = false, point = false, exponent = false;
    std::string before, behind;
    for (auto const& t : section.tokens) {
        if (t.what == What::point)
            point = true;
        else if (t.what == What::exponent)
            exponent = true, plus = t.letter == '+';
        else if (t.what == What::digit)
            ++(exponent ? exponent_places : point ? decimals : whole_places);
        else if (t.what == What::literal)
            (exponent || whole_places > 0 ? behind : before) += literal(t);
    }
    auto number = Decimal::of(value);
    int power = number.zero() ? 0 : number.point - 1;
    // "##0.0E+0": the exponent is a multiple of the places before the point
    if (whole_places > 1)
        power = static_cast<int>(std::floor(static_cast<double>(power) / whole_places)) * whole_places;
    number.point -= power;
    number.round(std::min(decimals, max_decimals));
    if (whole_places <= 1 && number.point > 1) number.point -= 1, power += 1;
    std::string const whole = number.whole();
    std::string out = before + (whole.empty() ? "0" : whole);
    if (point) out += "." + number.decimals(decimals);
    std::string digits = std::to_string(std::abs(power));
    if (static_cast<int>(digits.size()) < exponent_places)
        digits.insert(0, static_cast<std::size_t>(exponent_places) - digits.size(), '0');
    return out + "E" + (power < 0 ? "-" : plus ? "+" : "") + digits + behind;
}

}  // namespace pv::workbook
