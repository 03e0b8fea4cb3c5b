#include "platform/figures/amount.h"

#include <fmt/format.h>

#include <stdexcept>

#include "vocabulary/number.h"

namespace pv::figures {

Amount Amount::parse(std::string_view numeric) {
    bool const negative = numeric.starts_with('-');
    auto const digits = numeric.substr(negative ? 1 : 0);
    auto const point = digits.find('.');
    std::string decimals(point == digits.npos ? std::string_view() : digits.substr(point + 1));
    decimals.resize(3, '0');
    auto const whole = parse_number<std::int64_t>(digits.substr(0, point)), part = parse_number<std::int64_t>(decimals);
    if (!whole || !part || *whole < 0 || *part < 0) throw std::logic_error(fmt::format("no amount: '{}'", numeric));
    auto const thousandths = *whole * 1000 + *part;
    return Amount(negative ? -thousandths : thousandths);
}

std::string Amount::text() const {
    auto const size = thousandths_ < 0 ? -thousandths_ : thousandths_;
    std::string out = fmt::format("{}{}", thousandths_ < 0 ? "-" : "", size / 1000);
    if (size % 1000 != 0) {
        out += fmt::format(".{:03}", size % 1000);
        out.erase(out.find_last_not_of('0') + 1);
    }
    return out;
}

}  // namespace pv::figures
