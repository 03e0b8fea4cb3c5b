#include "platform/workbook/number_format.h"

#include <algorithm>
#include <cmath>

namespace pv::workbook {
namespace {

constexpr double max_serial = 2958466;  // 31/12/9999 is the last day
constexpr std::string_view spaces = " \t";

std::string trimmed(std::string const& text) {
    auto const begin = text.find_first_not_of(spaces);
    return begin == text.npos ? std::string() : text.substr(begin, text.find_last_not_of(spaces) + 1 - begin);
}

}  // namespace

std::string_view NumberFormat::builtin(int id) {
    switch (id) {
        case 1: return "0";
        case 2: return "0.00";
        case 3: return "#,##0";
        case 4: return "#,##0.00";
        case 5: return "\"$\"#,##0_);\\(\"$\"#,##0\\)";
        case 6: return "\"$\"#,##0_);[Red]\\(\"$\"#,##0\\)";
        case 7: return "\"$\"#,##0.00_);\\(\"$\"#,##0.00\\)";
        case 8: return "\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)";
        case 9: return "0%";
        case 10: return "0.00%";
        case 11: return "0.00E+00";
        case 12: return "# ?/?";
        case 13: return "# ?\?/?\?";
        case 15: return "d-mmm-yy";
        case 16: return "d-mmm";
        case 17: return "mmm-yy";
        case 18: return "h:mm AM/PM";
        case 19: return "h:mm:ss AM/PM";
        case 20: return "h:mm";
        case 21: return "h:mm:ss";
        case 22: return "dd/mm/yyyy h:mm";
        case 37: return "#,##0_);\\(#,##0\\)";
        case 38: return "#,##0_);[Red]\\(#,##0\\)";
        case 39: return "#,##0.00_);\\(#,##0.00\\)";
        case 40: return "#,##0.00_);[Red]\\(#,##0.00\\)";
        case 41: return "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)";
        case 42: return "_(\"$\"* #,##0_);_(\"$\"* \\(#,##0\\);_(\"$\"* \"-\"_);_(@_)";
        case 43: return "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"?\?_);_(@_)";
        case 44: return "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"?\?_);_(@_)";
        case 45: return "mm:ss";
        case 46: return "[h]:mm:ss";
        case 47: return "mm:ss.0";
        case 48: return "##0.0E+0";
        case 49: return "@";
        default: break;
    }
    // 27–36 and 50–58 are dates of East Asian settings; elsewhere they are the short date, as 14 is
    return id == 14 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? "dd/mm/yyyy" : "General";
}

bool NumberFormat::Section::numeric() const {
    return std::any_of(tokens.begin(), tokens.end(), [](Token const& t) { return t.what == What::digit; });
}

NumberFormat::Section const* NumberFormat::section_for(double value) const {
    // the fourth section, and a text section behind others, is for texts
    std::size_t count = std::min<std::size_t>(sections_.size(), 3);
    while (count > 1 && sections_[count - 1].text) --count;
    auto const fits = [&](Section const& s) {
        switch (s.condition) {
            case '<': return value < s.bound;
            case '>': return value > s.bound;
            case '=': return value == s.bound;
            case 'l': return value <= s.bound;
            case 'g': return value >= s.bound;
            case 'n': return value != s.bound;
            default: return false;
        }
    };
    bool const conditions = std::any_of(
        sections_.begin(), sections_.begin() + static_cast<std::ptrdiff_t>(count),
        [](Section const& s) { return s.condition != 0; });
    if (conditions) {
        for (std::size_t i = 0; i < count; ++i) {
            if (sections_[i].condition != 0 && fits(sections_[i])) return &sections_[i];
            // an unsaid second condition is "below zero" when there is a third section
            if (sections_[i].condition == 0 && (i + 1 == count || (i == 1 && value < 0))) return &sections_[i];
        }
        return nullptr;
    }
    if (count == 1 || value > 0) return &sections_[0];
    if (value < 0) return &sections_[1];
    return count > 2 ? &sections_[2] : &sections_[0];
}

/// A section that only negative numbers reach shows them without their sign: it has signs of its own.
bool NumberFormat::implies_minus(Section const& section) const {
    if (section.condition == '<') return section.bound <= 0;
    if (section.condition == 'l') return section.bound < 0;
    if (&section == &sections_[0] || section.condition != 0) return false;
    auto const& first = sections_[0];
    if (&section == &sections_[1] && first.condition == 0) return true;
    return &section == &sections_[1] &&
        ((first.condition == 'g' && first.bound <= 0) || (first.condition == '>' && first.bound <= 0));
}

bool NumberFormat::shows_day(double value) const {
    auto const* const section = section_for(value);
    return section && section->date && section->day;
}

std::string NumberFormat::number(double value, int serial_shift) const {
    if (general_ || !std::isfinite(value)) return general_number(value);
    auto const* const found = section_for(value);
    if (!found) return general_number(value);
    auto const& section = *found;
    if (section.date) {
        double const serial = value + (section.day ? serial_shift : 0);
        // elapsed times may be negative or long; a day cannot
        if (section.day ? serial < 0 || serial >= max_serial : std::fabs(value) >= max_serial || value < 0)
            return general_number(value);
        return trimmed(moment(section, serial));
    }
    double scaled = value;
    for (int i = 0; i < section.percents; ++i) scaled *= 100;
    for (int i = 0; i < section.thousands; ++i) scaled /= 1000;
    if (!std::isfinite(scaled)) return general_number(value);
    bool const minus = value < 0 && !implies_minus(section);
    std::string out;
    if (!section.numeric()) {
        bool shown = false;
        for (auto const& t : section.tokens) {
            if (t.what == What::literal) out += literal(t);
            if (t.what == What::value) out += general_number(std::fabs(scaled)), shown = true;
        }
        return trimmed(minus && (shown || !out.empty()) ? "-" + out : out);
    }
    auto const has = [&](What what) {
        return std::any_of(
            section.tokens.begin(), section.tokens.end(), [&](Token const& t) { return t.what == what; });
    };
    out = has(What::exponent) ? scientific(section, scaled)
        : has(What::slash)    ? fraction(section, scaled)
                              : digits(section, scaled);
    // what rounds to nothing has no sign
    if (minus && out.find_first_of("123456789") != out.npos)
        out.insert(std::min(out.find_first_not_of(spaces), out.size()), "-");
    return trimmed(out);
}

std::string NumberFormat::text(std::string_view value) const {
    if (general_) return std::string(value);
    // the fourth section, or the last one with @ in it
    Section const* section = sections_.size() == 4 ? &sections_[3] : nullptr;
    if (!section && sections_.back().text) section = &sections_.back();
    if (!section) return std::string(value);
    bool const plain = section->tokens.size() == 1 && section->tokens[0].what == What::value;
    if (plain) return std::string(value);
    std::string out;
    for (auto const& t : section->tokens) {
        if (t.what == What::literal) out += literal(t);
        if (t.what == What::value) out += value;
    }
    // padding is no part of a text; what stands in the text itself stays
    if (auto const begin = section->tokens.empty() ? std::string::npos : out.find(value);
        begin != out.npos && trimmed(out) == trimmed(std::string(value)))
        return std::string(value);
    return out;
}

}  // namespace pv::workbook
