#include "platform/workbook/csv_text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "vocabulary/text.h"

namespace pv::workbook {
namespace {

constexpr char const* replacement = "\xEF\xBF\xBD";

/// How many letters beyond ASCII a text has in UTF-8, and how many places in it are broken.
struct Utf8Count {
    std::int64_t letters = 0, broken = 0;
    int missing = 0;         // bytes of the letter under way
    bool in_broken = false;  // bytes one behind the other are one place

    void take(unsigned char byte) {
        if (missing > 0 && (byte & 0xC0) == 0x80) {
            if (--missing == 0) ++letters;
            return;
        }
        if (missing > 0) break_here();
        if (byte < 0x80) {
            in_broken = false;
            return;
        }
        missing = byte >= 0xC2 && byte < 0xE0 ? 1 : (byte & 0xF0) == 0xE0 ? 2 : byte >= 0xF0 && byte < 0xF5 ? 3 : 0;
        if (missing == 0)
            break_here();
        else
            in_broken = false;
    }
    void break_here() {
        missing = 0;
        broken += !std::exchange(in_broken, true);
    }
    void finish() {
        if (missing > 0) break_here();
    }
};

Utf8Count count_utf8(std::istream& in) {
    Utf8Count out;
    std::string piece(1u << 20, '\0');
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        for (std::streamsize i = 0; i < in.gcount(); ++i)
            out.take(static_cast<unsigned char>(piece[static_cast<std::size_t>(i)]));
    }
    out.finish();
    return out;
}

/// Bytes of one letter each: Windows-1258, or an old font (TCVN3, VNI), whose letters are signs of Latin-1. The reading
/// with most syllables is right.
Encoding eight_bit_form(std::string_view sample) {
    std::string const latin = Decoder("ISO-8859-1").decode(sample),
                      windows = text::nfc(Decoder("CP1258").decode(sample));
    int const old_font = std::max(
        text::count_syllables(text::from_legacy(latin, text::Legacy::tcvn3)),
        text::count_syllables(text::from_legacy(latin, text::Legacy::vni)));
    return old_font > text::count_syllables(windows) ? Encoding{"ISO-8859-1", "latin-1", 0}
                                                     : Encoding{"CP1258", "windows-1258", 0};
}

}  // namespace

std::string Decoder::decode(std::string_view bytes) {
    if (!table_) return std::string(bytes);
    rest_ += bytes;
    char* in = rest_.data();
    std::size_t left = rest_.size();
    std::string out(left * 3 + 16, '\0');
    char* to = out.data();
    std::size_t room = out.size();
    while (left > 0 && iconv(table_, &in, &left, &to, &room) == static_cast<std::size_t>(-1)) {
        if (errno != EILSEQ) break;  // EINVAL: the rest of a character comes with the next piece
        ++in, --left;
        if (room >= 3) to = std::copy_n(replacement, 3, to), room -= 3;
    }
    rest_.erase(0, rest_.size() - left);
    out.resize(static_cast<std::size_t>(to - out.data()));
    return out;
}

std::string Decoder::finish() {
    if (!table_) return {};
    std::array<char, 16> held;
    char* to = held.data();
    std::size_t room = held.size();
    iconv(table_, nullptr, nullptr, &to, &room);
    std::string out(held.data(), static_cast<std::size_t>(to - held.data()));
    if (!rest_.empty()) out += replacement;
    rest_.clear();
    return out;
}

std::string_view utf16_order(std::string_view head) {
    std::size_t const pairs = std::min<std::size_t>(head.size() / 2, 512);
    if (pairs < 4) return {};
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < pairs; ++i) even += head[2 * i] == '\0', odd += head[2 * i + 1] == '\0';
    if (even == 0 && odd * 3 >= pairs) return "le";
    if (odd == 0 && even * 3 >= pairs) return "be";
    return {};
}

Encoding encoding_of(std::string_view head, std::istream& in) {
    if (head.starts_with("\xEF\xBB\xBF")) return {"UTF-8", "utf-8-sig", 3};
    if (head.starts_with("\xFF\xFE")) return {"UTF-16LE", "utf-16le", 2};
    if (head.starts_with("\xFE\xFF")) return {"UTF-16BE", "utf-16be", 2};
    if (auto const order = utf16_order(head); !order.empty())
        return order == "le" ? Encoding{"UTF-16LE", "utf-16le", 0} : Encoding{"UTF-16BE", "utf-16be", 0};
    in.clear(), in.seekg(0);
    auto const count = count_utf8(in);
    if (count.broken == 0) return {nullptr, "utf-8", 0};
    // Text of another code hardly ever makes a letter of UTF-8; a damaged file has several for each broken place.
    if (count.letters >= 3 * count.broken) return {"UTF-8", "utf-8", 0};
    return eight_bit_form(head);
}

}  // namespace pv::workbook
