// Reading the code of a number format: sections, and in them places of digits, letters of days and words.
#include <algorithm>
#include <charconv>

#include "platform/workbook/number_format.h"

namespace pv::workbook {
namespace {

constexpr std::size_t max_code = 255;  // Excel's own limit

/// "General" in any case at the beginning of a text.
bool begins_with_general(std::string_view text) {
    constexpr std::string_view word = "general";
    return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
           });
}

/// Cuts off the first section: ';' outside of quotes, brackets and escapes.
std::string_view next_section(std::string_view& rest) {
    bool quoted = false, bracket = false;
    std::size_t i = 0;
    for (; i < rest.size(); ++i) {
        char const c = rest[i];
        if (c == '"' && !bracket)
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == '\\' || c == '_' || c == '*')
            ++i;
        else if (c == '[')
            bracket = true;
        else if (c == ']')
            bracket = false;
        else if (c == ';' && !bracket)
            break;
    }
    auto const out = rest.substr(0, std::min(i, rest.size()));
    rest.remove_prefix(std::min(i, rest.size()));
    return out;
}

/// How many bytes the sign has that begins with this one.
std::size_t sign_bytes(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

NumberFormat::NumberFormat(std::string_view code) {
    if (code.empty() || code.size() > max_code) code = "General";
    general_ = code.size() == 7 && begins_with_general(code);
    for (std::string_view rest = code;;) {
        read_section(next_section(rest));
        if (rest.empty() || sections_.size() == 4) break;
        rest.remove_prefix(1);
    }
}

void NumberFormat::add_literal(Section& section, std::string_view text) {
    if (text.empty()) return;
    auto const from = static_cast<std::uint32_t>(text_.size());
    text_ += text;
    if (!section.tokens.empty() && section.tokens.back().what == What::literal &&
        section.tokens.back().from + section.tokens.back().size == from) {
        section.tokens.back().size += static_cast<std::uint32_t>(text.size());
        return;
    }
    section.tokens.push_back({What::literal, 0, from, static_cast<std::uint32_t>(text.size())});
}

/// [Red], [>=100], [$đ-42A], [h]
void NumberFormat::read_bracket(std::string_view inside, Section& section) {
    if (inside.empty()) return;
    if (inside.front() == '$') {
        auto const dash = inside.find('-');
        add_literal(section, inside.substr(1, (dash == inside.npos ? inside.size() : dash) - 1));
        auto const language = dash == inside.npos ? std::string_view() : inside.substr(dash + 1);
        section.vietnamese |= language.ends_with("42A") || language.ends_with("42a") || language.starts_with("vi");
        return;
    }
    if (std::string_view("<>=").find(inside.front()) != std::string_view::npos) {
        auto const sign = inside.substr(0, std::min(inside.find_first_not_of("<>="), inside.size()));
        auto const bound = inside.substr(sign.size());
        auto const* const end = bound.data() + bound.size();
        if (std::from_chars(bound.data(), end, section.bound).ptr != end || bound.empty()) return;
        section.condition = sign == "<=" ? 'l' : sign == ">=" ? 'g' : sign == "<>" ? 'n' : sign.front();
        return;
    }
    std::string letters(inside);
    std::transform(letters.begin(), letters.end(), letters.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    auto const size = static_cast<std::uint32_t>(letters.size());
    if (letters.find_first_not_of('h') == letters.npos)
        section.tokens.push_back({What::elapsed_hours, 0, 0, size}), section.date = true;
    else if (letters.find_first_not_of('m') == letters.npos)
        section.tokens.push_back({What::elapsed_minutes, 0, 0, size}), section.date = true;
    else if (letters.find_first_not_of('s') == letters.npos)
        section.tokens.push_back({What::elapsed_seconds, 0, 0, size}), section.date = true;
    // colours and other scripts' digits do not change what is read
}

/// What stands for itself, in quotes or escaped; 0 when none begins here.
std::size_t NumberFormat::read_literal(std::string_view rest, Section& section) {
    auto const next = rest.size() > 1 ? std::min(sign_bytes(rest[1]), rest.size() - 1) : 0;
    switch (rest[0]) {
        case '"': {
            auto const end = std::min(rest.find('"', 1), rest.size());
            add_literal(section, rest.substr(1, end - 1));
            return end + 1;
        }
        case '\\': add_literal(section, rest.substr(1, next)); return 1 + next;
        case '_': add_literal(section, " "); return 1 + next;  // as wide as the next sign
        case '*': return 1 + next;                             // filled with it up to the cell's width
        case '[': {
            auto const end = std::min(rest.find(']'), rest.size());
            read_bracket(rest.substr(1, end - 1), section);
            return end + 1;
        }
        case '%':
            ++section.percents;
            add_literal(section, "%");
            return 1;
        default: return 0;
    }
}

/// Places of digits and what belongs to a number; 0 when none begins here.
std::size_t NumberFormat::read_place(std::string_view rest, Section& section) {
    auto& tokens = section.tokens;
    if (begins_with_general(rest)) return tokens.push_back({What::value}), 7;
    char const c = rest[0];
    if ((c == 'E' || c == 'e') && rest.size() > 1 && (rest[1] == '+' || rest[1] == '-'))
        return tokens.push_back({What::exponent, rest[1]}), 2;
    if (c == '0' && section.date && !tokens.empty() && tokens.back().what == What::point) {
        // parts of a second: "ss.00"
        auto const size = std::min(rest.find_first_not_of('0'), rest.size());
        tokens.back() = {What::fraction, 0, 0, static_cast<std::uint32_t>(std::min<std::size_t>(size, 3))};
        return size;
    }
    switch (c) {
        case '@': tokens.push_back({What::value}), section.text = true; return 1;
        case '0':
        case '#':
        case '?':
        case ',': tokens.push_back({What::digit, c}); return 1;
        case '.': tokens.push_back({What::point}); return 1;
        case '/': tokens.push_back({What::slash}); return 1;
        default: return 0;
    }
}

/// Letters of days and times; 0 when none begins here.
std::size_t NumberFormat::read_moment(std::string_view rest, Section& section) {
    auto const add = [&](What what, std::size_t letters, bool day, char letter = 0) {
        section.tokens.push_back({what, letter, 0, static_cast<std::uint32_t>(letters)});
        section.date = true, section.day |= day;
    };
    for (std::string_view const half_day : {"AM/PM", "am/pm", "A/P", "a/p"})
        if (rest.starts_with(half_day)) return add(What::half_day, half_day.size(), false), half_day.size();
    char const c = static_cast<char>(rest[0] | 0x20);
    std::size_t size = 0;
    while (size < rest.size() && static_cast<char>(rest[size] | 0x20) == c) ++size;
    switch (c) {
        case 'y': add(What::year, size, true); return size;
        case 'e': add(What::year, 4, true); return size;
        case 'b': add(What::year, size < 3 ? 2 : 4, true, 'b'); return size;  // of the Buddhist calendar
        case 'm': add(What::month, size, false); return size;                 // or minutes: told from what is beside
        case 'd': add(What::day, size, true); return size;
        case 'h': add(What::hour, size, false); return size;
        case 's': add(What::second, size, false); return size;
        case 'g': return size;  // the era of East Asian calendars
        default: return 0;
    }
}

void NumberFormat::read_section(std::string_view code) {
    Section section;
    while (!code.empty()) {
        std::size_t size = read_literal(code, section);
        if (size == 0) size = read_place(code, section);
        if (size == 0) size = read_moment(code, section);
        if (size == 0) {
            size = sign_bytes(code[0]);
            add_literal(section, code.substr(0, size));
        }
        code.remove_prefix(std::min(size, code.size()));
    }
    if (section.date) tell_minutes_from_months(section);
    tell_commas(section, text_);
    sections_.push_back(std::move(section));
}

/// m is minutes behind hours or before seconds, else the month; points, commas and strokes between are signs.
void NumberFormat::tell_minutes_from_months(Section& section) {
    auto& tokens = section.tokens;
    auto const is_sign = [](Token const& t) {
        return t.what == What::literal || t.what == What::point || t.what == What::slash || t.what == What::digit ||
            t.what == What::half_day;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].what != What::month) continue;
        std::size_t before = i, after = i + 1;
        while (before > 0 && is_sign(tokens[before - 1])) --before;
        while (after < tokens.size() && is_sign(tokens[after])) ++after;
        bool const minutes = tokens[i].size <= 2 &&
            ((before > 0 &&
              (tokens[before - 1].what == What::hour || tokens[before - 1].what == What::elapsed_hours)) ||
             (after < tokens.size() &&
              (tokens[after].what == What::second || tokens[after].what == What::elapsed_seconds)));
        if (minutes)
            tokens[i].what = What::minute;
        else
            section.day = true;
    }
}

/// Commas among digits group them, behind the last one they divide by a thousand; in a date all signs are literal.
void NumberFormat::tell_commas(Section& section, std::string& text) {
    auto const to_literal = [&](Token& t, char c) {
        t = {What::literal, 0, static_cast<std::uint32_t>(text.size()), 1};
        text += c;
    };
    auto& tokens = section.tokens;
    if (section.date || !std::any_of(tokens.begin(), tokens.end(), [](Token const& t) {
            return t.what == What::digit && t.letter != ',';
        })) {
        for (auto& t : tokens) {
            if (t.what == What::point) to_literal(t, '.');
            if (t.what == What::slash) to_literal(t, '/');
            if (t.what == What::exponent) to_literal(t, 'E');
            if (t.what == What::digit) to_literal(t, t.letter);
        }
        return;
    }
    bool point = false;
    std::vector<Token> kept;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto const& t = tokens[i];
        if (t.what == What::point) {
            if (point) {
                kept.push_back(t), to_literal(kept.back(), '.');
                continue;
            }
            point = true;
        }
        if (t.what != What::digit || t.letter != ',') {
            kept.push_back(t);
            continue;
        }
        bool const behind_digit =
            std::any_of(kept.begin(), kept.end(), [](Token const& k) { return k.what == What::digit; });
        bool before_digit = false;
        for (std::size_t k = i + 1;
             k < tokens.size() && tokens[k].what != What::point && tokens[k].what != What::exponent; ++k)
            before_digit |= tokens[k].what == What::digit && tokens[k].letter != ',';
        if (!behind_digit)
            kept.push_back(t), to_literal(kept.back(), ',');
        else if (before_digit)
            section.grouped |= !point;
        else
            ++section.thousands;
    }
    tokens = std::move(kept);
}

}  // namespace pv::workbook
