#include "vocabulary/personal_id.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pv {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_mobile(std::string_view n) {
    if (n.size() != 10 || n[0] != '0') return false;
    char const b = n[2];
    switch (n[1]) {
        case '3': return b >= '2' && b <= '9';
        case '5': return b == '2' || b == '5' || b == '6' || b == '8' || b == '9';
        case '7': return b == '0' || (b >= '6' && b <= '9');
        case '8': return b >= '1' && b <= '9';
        case '9': return true;
        default: return false;
    }
}

bool is_landline(std::string_view n) { return n.size() == 11 && n.substr(0, 2) == "02" && n[2] != '0'; }

/// Mobile numbers of 11 digits were changed in 2018.
constexpr std::array<std::pair<std::string_view, std::string_view>, 19> old_prefixes = {
    {{"0120", "070"},
     {"0121", "079"},
     {"0122", "077"},
     {"0126", "076"},
     {"0128", "078"},
     {"0123", "083"},
     {"0124", "084"},
     {"0125", "085"},
     {"0127", "081"},
     {"0129", "082"},
     {"0162", "032"},
     {"0163", "033"},
     {"0164", "034"},
     {"0165", "035"},
     {"0166", "036"},
     {"0167", "037"},
     {"0168", "038"},
     {"0169", "039"},
     {"0186", "056"}}};

}  // namespace

std::optional<PersonalId> PersonalId::parse(std::string_view text) {
    if (text.size() != 12 || !all_digits(text)) return std::nullopt;
    return PersonalId(text);
}

std::optional<Phone> Phone::parse(std::string_view text) {
    std::string digits;
    bool repaired = false, plus = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c == '+' && digits.empty() && !plus)
            plus = repaired = true;
        else if (c == ' ' || c == '.' || c == '-' || c == '(' || c == ')')
            repaired = true;
        else
            return std::nullopt;
    }
    if (!plus && digits.starts_with("0084")) digits.erase(0, 2), repaired = true;
    if (plus && !digits.starts_with("84")) return std::nullopt;
    if (digits.starts_with("840") && digits.size() >= 12) digits.erase(2, 1), repaired = true;  // "+84 (0)912 …"
    if (digits.starts_with("84") && (plus || digits.size() == 11 || digits.size() == 12) && digits.size() >= 11)
        digits = "0" + digits.substr(2), repaired = true;
    if (digits.size() == 9 && digits[0] != '0' && is_mobile("0" + digits)) digits = "0" + digits, repaired = true;
    if (digits.size() == 11) {
        for (auto const& [old_prefix, prefix] : old_prefixes)
            if (digits.starts_with(old_prefix)) {
                digits = std::string(prefix) + digits.substr(4), repaired = true;
                break;
            }
        if (digits.size() == 11 && digits.starts_with("0199")) digits = "059" + digits.substr(4), repaired = true;
        if (digits.size() == 11 && digits.starts_with("0188")) digits = "058" + digits.substr(4), repaired = true;
    }
    if (!is_mobile(digits) && !is_landline(digits)) return std::nullopt;
    return Phone{digits, repaired};
}

bool is_email(std::string_view text) {
    if (text.size() > 50 || text.find_first_of(" \t\"<>,;()") != text.npos) return false;
    if (std::any_of(text.begin(), text.end(), [](char c) {
            return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F;
        }))
        return false;
    auto const at = text.find('@');
    if (at == text.npos || at == 0 || text.find('@', at + 1) != text.npos) return false;
    std::string_view const domain = text.substr(at + 1);
    auto const dot = domain.rfind('.');
    return dot != domain.npos && dot > 0 && dot + 2 < domain.size() && domain.find("..") == domain.npos;
}

}  // namespace pv
