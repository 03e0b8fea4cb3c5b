#include "platform/workbook/decimal.h"

#include <charconv>
#include <cmath>

namespace pv::workbook {

Decimal Decimal::of(double value) {
    Decimal out;
    value = std::fabs(value);
    if (value == 0 || !std::isfinite(value)) return out;
    char buffer[40];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, 14).ptr;
    std::string_view const text(buffer, static_cast<std::size_t>(end - buffer));  // "7.53150001230000e+10"
    auto const e = text.find('e');
    out.digits = text[0];
    out.digits += text.substr(2, e - 2);
    int exponent = 0;
    std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), text.data() + text.size(), exponent);
    out.point = exponent + 1;
    while (!out.digits.empty() && out.digits.back() == '0') out.digits.pop_back();
    return out;
}

void Decimal::round(int places) {
    int const keep = point + places;
    if (keep >= static_cast<int>(digits.size())) return;
    bool const up = keep >= 0 && digits[static_cast<std::size_t>(keep)] >= '5';
    digits.resize(static_cast<std::size_t>(keep > 0 ? keep : 0));
    if (up) {
        std::size_t i = digits.size();
        while (i > 0 && digits[i - 1] == '9') digits[--i] = '0';
        if (i > 0)
            ++digits[i - 1];
        else
            digits.insert(digits.begin(), '1'), ++point;
    }
    while (!digits.empty() && digits.back() == '0') digits.pop_back();
    if (digits.empty()) point = 0;
}

std::string Decimal::whole() const {
    if (point <= 0) return {};
    std::string out = digits.substr(0, static_cast<std::size_t>(point));
    out.resize(static_cast<std::size_t>(point), '0');
    return out;
}

std::string Decimal::decimals(int places) const {
    std::string out;
    for (int i = 0; i < places; ++i) {
        int const at = point + i;
        out += at >= 0 && at < static_cast<int>(digits.size()) ? digits[static_cast<std::size_t>(at)] : '0';
    }
    return out;
}

}  // namespace pv::workbook
