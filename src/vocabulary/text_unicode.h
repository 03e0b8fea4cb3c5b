#pragma once
// Walking UTF-8 by code points; used inside the text units only.
#include <string>
#include <string_view>

namespace pv::text {

/// Decodes the code point at `at` and moves past it; U+FFFD for a broken byte.
inline char32_t next_code_point(std::string_view s, std::size_t& at) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    unsigned const lead = byte(at);
    int const more = lead < 0x80      ? 0
        : lead >= 0xC2 && lead < 0xE0 ? 1
        : lead >= 0xE0 && lead < 0xF0 ? 2
        : lead >= 0xF0 && lead < 0xF5 ? 3
                                      : -1;
    if (more < 0 || at + static_cast<std::size_t>(more) >= s.size()) {
        ++at;
        return more == 0 ? lead : U'\uFFFD';
    }
    char32_t cp = more == 0 ? lead : lead & (0x3Fu >> more);
    for (int i = 1; i <= more; ++i) {
        unsigned const b = byte(at + static_cast<std::size_t>(i));
        if ((b & 0xC0) != 0x80) {
            ++at;
            return U'\uFFFD';
        }
        cp = cp << 6 | (b & 0x3F);
    }
    at += static_cast<std::size_t>(more) + 1;
    bool const overlong = (more == 2 && cp < 0x800) || (more == 3 && cp < 0x10000);
    return overlong || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000) ? U'\uFFFD' : cp;
}

inline void append(std::string& out, char32_t cp) {
    if (cp < 0x80) {
        out += static_cast<char>(cp);
    } else if (cp < 0x800) {
        out += static_cast<char>(0xC0 | cp >> 6);
        out += static_cast<char>(0x80 | (cp & 0x3F));
    } else if (cp < 0x10000) {
        out += static_cast<char>(0xE0 | cp >> 12);
        out += static_cast<char>(0x80 | (cp >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (cp & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | cp >> 18);
        out += static_cast<char>(0x80 | (cp >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (cp >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (cp & 0x3F));
    }
}

inline std::u32string code_points(std::string_view s) {
    std::u32string out;
    for (std::size_t at = 0; at < s.size();) out += next_code_point(s, at);
    return out;
}

inline std::string utf8(std::u32string_view s) {
    std::string out;
    for (char32_t cp : s) append(out, cp);
    return out;
}

}  // namespace pv::text
