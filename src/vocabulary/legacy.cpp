// Texts in TCVN3 (ABC) and VNI: recognised by signs that no Vietnamese Unicode word has, and converted.
#include <iconv.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>

#include "vocabulary/text.h"
#include "vocabulary/text_unicode.h"

namespace pv::text {
namespace {

/// "Céng hoµ" as Latin-1 code points in UTF-8 → the bytes of a .VnTime text → glibc's TCVN table.
std::string from_tcvn3(std::string_view text) {
    thread_local iconv_t const table = iconv_open("UTF-8", "TCVN");
    std::string out, bytes;
    auto const flush = [&] {
        if (bytes.empty()) return;
        char* in = bytes.data();
        std::size_t left = bytes.size();
        std::string buffer(left * 4 + 16, '\0');
        char* to = buffer.data();
        std::size_t room = buffer.size();
        iconv(table, nullptr, nullptr, nullptr, nullptr);
        iconv(table, &in, &left, &to, &room);
        iconv(table, nullptr, nullptr, &to, &room);  // the converter holds back a letter that a mark could follow
        out.append(buffer.data(), static_cast<std::size_t>(to - buffer.data()));
        bytes.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        char32_t const cp = next_code_point(text, at);
        if (cp < 0x20 || (cp >= 0x80 && cp < 0xA1) || cp > 0xFF) {
            flush();
            append(out, cp);
        } else
            bytes += static_cast<char>(cp);
    }
    flush();
    return nfc(out);
}

struct VniSingle {
    char32_t sign, letter;
};
constexpr VniSingle vni_single[] = {{U'ô', U'ơ'}, {U'Ô', U'Ơ'}, {U'ö', U'ư'}, {U'Ö', U'Ư'}, {U'æ', U'ỉ'},
                                    {U'Æ', U'Ỉ'}, {U'ó', U'ĩ'}, {U'Ó', U'Ĩ'}, {U'ò', U'ị'}, {U'Ò', U'Ị'},
                                    {U'ñ', U'đ'}, {U'Ñ', U'Đ'}, {U'î', U'ỵ'}, {U'Î', U'Ỵ'}};
struct VniMark {
    char32_t lower, upper;
    std::u32string_view marks;
};
constexpr VniMark vni_marks[] = {
    {U'ù', U'Ù', U"\u0301"},       {U'ø', U'Ø', U"\u0300"},       {U'û', U'Û', U"\u0309"},
    {U'õ', U'Õ', U"\u0303"},       {U'ï', U'Ï', U"\u0323"},       {U'â', U'Â', U"\u0302"},
    {U'á', U'Á', U"\u0302\u0301"}, {U'à', U'À', U"\u0302\u0300"}, {U'å', U'Å', U"\u0302\u0309"},
    {U'ã', U'Ã', U"\u0302\u0303"}, {U'ä', U'Ä', U"\u0323\u0302"}, {U'ê', U'Ê', U"\u0306"},
    {U'é', U'É', U"\u0306\u0301"}, {U'è', U'È', U"\u0306\u0300"}, {U'ú', U'Ú', U"\u0306\u0309"},
    {U'ü', U'Ü', U"\u0306\u0303"}, {U'ë', U'Ë', U"\u0323\u0306"}};

bool takes_vni_mark(char32_t cp) {
    constexpr std::u32string_view bases = U"aeouyAEOUYôöÔÖ";
    return bases.find(cp) != bases.npos;
}

std::u32string_view vni_marks_of(char32_t sign) {
    for (auto const& mark : vni_marks)
        if (sign == mark.lower || sign == mark.upper) return mark.marks;
    return {};
}

std::string from_vni(std::string_view text) {
    std::u32string const in = code_points(text);
    std::u32string out;
    for (std::size_t i = 0; i < in.size(); ++i) {
        char32_t letter = in[i];
        for (auto const& single : vni_single)
            if (letter == single.sign) {
                letter = single.letter;
                break;
            }
        out += letter;
        if (takes_vni_mark(in[i]) && i + 1 < in.size()) {
            if (auto const marks = vni_marks_of(in[i + 1]); !marks.empty()) out += marks, ++i;
        }
    }
    return nfc(utf8(out));
}

constexpr std::array<std::u32string_view, 28> onsets = {
    U"",  U"b",  U"c",   U"ch", U"d", U"đ",  U"g",  U"gh", U"gi", U"h", U"k",  U"kh", U"l", U"m",
    U"n", U"ng", U"ngh", U"nh", U"p", U"ph", U"qu", U"r",  U"s",  U"t", U"th", U"tr", U"v", U"x"};
constexpr std::array<std::u32string_view, 9> codas = {U"", U"c", U"ch", U"m", U"n", U"ng", U"nh", U"p", U"t"};
constexpr std::u32string_view nuclei =
    U" a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iê yê iêu yêu iu oa oă oai oao oay oe oeo oi ôi ơi oo ua uâ "
    U"uây uê ui uô uôi uơ uy uya uyê uyu "
    U"ưa ưi ươ ươi ươu ưu uă ue uai uay uao ";

/// Could this be one Vietnamese syllable? Judges spelling only.
bool is_syllable(std::u32string word) {
    std::u32string plain;
    int tones = 0;
    for (char32_t cp : code_points(utf8(word))) {
        // split the tone off, keep â ă ê ô ơ ư đ
        static constexpr std::u32string_view toned = U"àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ";
        static constexpr std::u32string_view bases = U"aăâeêioôơuưy";
        cp = static_cast<char32_t>(u_tolower(static_cast<UChar32>(cp)));
        if (auto const at = toned.find(cp); at != toned.npos)
            plain += bases[at / 5], ++tones;
        else
            plain += cp;
    }
    if (tones > 1 || plain.empty()) return false;
    for (auto const onset : onsets) {
        if (!std::u32string_view(plain).starts_with(onset)) continue;
        std::u32string_view const rest = std::u32string_view(plain).substr(onset.size());
        for (auto const coda : codas) {
            if (rest.size() <= coda.size() || !rest.ends_with(coda)) continue;
            std::u32string const nucleus = U" " + std::u32string(rest.substr(0, rest.size() - coda.size())) + U" ";
            if (nuclei.find(nucleus) != nuclei.npos) return true;
        }
    }
    return plain == U"gi" || plain == U"gin" || plain == U"ging";
}

std::string lower_words(std::string_view text) {
    std::string out;
    for (char32_t cp : code_points(text)) append(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(cp))));
    return out;
}

struct Words {
    int all = 0, syllables = 0;
};
Words judge(std::string_view text) {
    Words out;
    std::u32string word;
    auto const flush = [&] {
        if (!word.empty()) ++out.all, out.syllables += is_syllable(word);
        word.clear();
    };
    for (char32_t cp : code_points(text)) {
        if (u_isalpha(static_cast<UChar32>(cp)))
            word += cp;
        else if (cp > 0xA0 && cp < 0x100)
            word += cp;  // a sign inside a word spoils it
        else
            flush();
    }
    flush();
    return out;
}

/// Signs of an old font: a Latin-1 sign beside letters that Vietnamese does not write, or a capital with a mark inside
/// small letters.
int signs(std::string_view text) {
    std::u32string const in = code_points(text);
    constexpr std::u32string_view vietnamese = U"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÐð";
    constexpr std::u32string_view ordinary =
        U"´·°²³«»×÷§©®±µ¶";  // also punctuation of ordinary texts when it stands alone
    int found = 0;
    for (std::size_t i = 0; i < in.size(); ++i) {
        char32_t const cp = in[i];
        if (cp < 0xA1 || cp > 0xFF) continue;
        bool const before = i > 0 && u_isalpha(static_cast<UChar32>(in[i - 1])),
                   after = i + 1 < in.size() && u_isalpha(static_cast<UChar32>(in[i + 1]));
        if (vietnamese.find(cp) != vietnamese.npos) {
            bool const small_before = i > 0 && u_islower(static_cast<UChar32>(in[i - 1]));
            if (small_before && u_isupper(static_cast<UChar32>(cp)) && cp != U'Ð')
                ++found;
            else if (i > 0 && takes_vni_mark(in[i - 1]) && !vni_marks_of(cp).empty())
                ++found;  // "eã": judged by the syllables below
        } else if (before || after || ordinary.find(cp) == ordinary.npos) {
            ++found;
        }
    }
    return found;
}

/// Letters that only Unicode has: an old font knows nothing above Latin-1.
bool has_unicode_vietnamese(std::string_view text) {
    for (char32_t cp : code_points(text))
        if ((cp >= 0x102 && cp <= 0x1B0) || (cp >= 0x1EA0 && cp <= 0x1EF9)) return true;
    return false;
}

/// Does the conversion make a word that stands in every second name and was not there before? A "Nguyeãn" is that; a
/// Khmer "Neáng" is not.
bool makes_common_word(std::string_view text, Legacy legacy) {
    constexpr std::array<std::string_view, 18> common = {"nguyễn", "trần",  "phạm",   "huỳnh",  "hoàng", "đặng",
                                                         "đỗ",     "dương", "trương", "thị",    "văn",   "đình",
                                                         "đức",    "ngọc",  "hồng",   "phương", "tiểu",  "trường"};
    std::string const before = " " + lower_words(text) + " ",
                      after = " " + lower_words(from_legacy(text, legacy)) + " ";
    return std::any_of(common.begin(), common.end(), [&](std::string_view word) {
        std::string const whole = " " + std::string(word) + " ";
        return after.find(whole) != after.npos && before.find(whole) == before.npos;
    });
}

/// How much better a text reads after conversion: syllables won, less syllables lost.
int gain(std::string_view text, Legacy legacy) {
    return judge(from_legacy(text, legacy)).syllables - judge(text).syllables;
}

}  // namespace

std::string from_legacy(std::string_view text, Legacy legacy) {
    switch (legacy) {
        case Legacy::tcvn3: return from_tcvn3(text);
        case Legacy::vni: return from_vni(text);
        case Legacy::none: break;
    }
    return std::string(text);
}

int count_syllables(std::string_view text) { return judge(text).syllables; }

Legacy detect_legacy(std::string_view text) {
    int const found = signs(text);
    if (found == 0 || has_unicode_vietnamese(text)) return Legacy::none;
    // A single "eá" may be a Khmer name (Neáng); signs that Vietnamese never writes are proof by themselves.
    bool strong = false;
    for (char32_t cp : code_points(text))
        strong |= cp > 0xA0 && cp < 0x100 &&
            std::u32string_view(U"ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýÐð´·°²³«»×÷§©®±µ¶").find(cp) ==
                std::u32string_view::npos;
    if (!strong && found < 2 && !makes_common_word(text, Legacy::vni) && !makes_common_word(text, Legacy::tcvn3))
        return Legacy::none;
    int const tcvn3 = gain(text, Legacy::tcvn3), vni = gain(text, Legacy::vni);
    if (std::max(tcvn3, vni) <= 0) return Legacy::none;
    return tcvn3 >= vni ? Legacy::tcvn3 : Legacy::vni;
}

Legacy detect_legacy(std::vector<std::string> const& sample) {
    int with_signs = 0, tcvn3 = 0, vni = 0, wordy = 0;
    for (auto const& text : sample) {
        if (judge(text).all == 0) continue;
        ++wordy;
        if (signs(text) == 0) continue;
        ++with_signs;
        tcvn3 += gain(text, Legacy::tcvn3);
        vni += gain(text, Legacy::vni);
    }
    // One odd cell does not make a file of an old font: that stays a fault of the cell.
    if (with_signs < 3 || with_signs * 10 < wordy || std::max(tcvn3, vni) <= 0) return Legacy::none;
    return tcvn3 >= vni ? Legacy::tcvn3 : Legacy::vni;
}

}  // namespace pv::text
