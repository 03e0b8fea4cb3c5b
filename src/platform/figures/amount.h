#pragma once
// What a measure says.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace pv::figures {

/// A count or a sum, exact to three decimals, added up without rounding.
class Amount {
public:
    constexpr Amount() = default;
    static constexpr Amount of(std::int64_t whole) { return Amount(whole * 1000); }
    /// A number as PostgreSQL writes it; decimals after the third are cut off. Throws std::logic_error for anything
    /// else.
    static Amount parse(std::string_view numeric);
    constexpr bool is_nought() const { return thousandths_ == 0; }
    constexpr std::int64_t thousandths() const { return thousandths_; }
    constexpr double number() const {
        return static_cast<double>(thousandths_) / 1000.0;
    }                          ///< for a cell of a workbook
    std::string text() const;  ///< "45", "45.5": also its JSON
    constexpr Amount& operator+=(Amount more) {
        thousandths_ += more.thousandths_;
        return *this;
    }
    constexpr auto operator<=>(Amount const&) const = default;

private:
    constexpr explicit Amount(std::int64_t thousandths) : thousandths_(thousandths) {}
    std::int64_t thousandths_ = 0;
};

}  // namespace pv::figures
