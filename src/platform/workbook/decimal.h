#pragma once
// A stored number as decimal digits, the way Excel counts: fifteen of them, halves away from zero.
#include <string>

namespace pv::workbook {

/// value = 0.d1d2d3… × 10^point, without a sign; zero has no digits.
struct Decimal {
    std::string digits;
    int point = 0;
    /// Of a finite number; the sign is left to the caller.
    static Decimal of(double value);
    /// Rounded to so many places behind the point (negative: before it).
    void round(int places);
    bool zero() const { return digits.empty(); }
    /// The digits before the point ("" below one) and exactly `places` behind it.
    std::string whole() const;
    std::string decimals(int places) const;
};

}  // namespace pv::workbook
