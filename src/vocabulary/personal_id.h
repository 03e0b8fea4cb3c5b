#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace pv {

/// Số định danh cá nhân: 12 digits PPP C YY RRRRRR (province or country of birth registration, century and sex, year of
/// birth, random). No check digit.
class PersonalId {
public:
    static std::optional<PersonalId> parse(std::string_view text);  ///< exactly 12 digits
    std::string const& text() const { return text_; }
    std::string_view province_code() const { return std::string_view(text_).substr(0, 3); }
    bool male() const { return (text_[3] - '0') % 2 == 0; }
    int birth_year() const { return 1900 + 100 * ((text_[3] - '0') / 2) + (text_[4] - '0') * 10 + (text_[5] - '0'); }
    auto operator<=>(PersonalId const&) const = default;

private:
    explicit PersonalId(std::string_view t) : text_(t) {}
    std::string text_;
};

/// What could be made of a telephone number as typed.
struct Phone {
    std::string text;       ///< "0912345678": digits, leading 0
    bool repaired = false;  ///< separators, +84, or Excel's lost zero were mended
    /// nullopt: no Vietnamese mobile (numbers of the old 11-digit kind are converted) or landline number.
    static std::optional<Phone> parse(std::string_view text);
};

bool is_email(std::string_view text);  ///< one @, a domain with a dot, no space, at most 50 characters (D17)

}  // namespace pv
