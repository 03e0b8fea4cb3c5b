#include "vocabulary/text.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "vocabulary/text_unicode.h"

namespace pv::text {
namespace {

icu::Normalizer2 const& nfc_form() {
    UErrorCode fault = U_ZERO_ERROR;
    static icu::Normalizer2 const* const form = icu::Normalizer2::getNFCInstance(fault);
    return *form;
}

icu::Normalizer2 const& nfd_form() {
    UErrorCode fault = U_ZERO_ERROR;
    static icu::Normalizer2 const* const form = icu::Normalizer2::getNFDInstance(fault);
    return *form;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::u32string nfd(std::string_view text) {
    UErrorCode fault = U_ZERO_ERROR;
    icu::UnicodeString out;
    nfd_form().normalize(
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size()))), out, fault);
    std::u32string result;
    for (int i = 0; i < out.length(); i = out.moveIndex32(i, 1)) result += static_cast<char32_t>(out.char32At(i));
    return result;
}

bool is_mark(char32_t cp) {
    return (cp >= 0x300 && cp < 0x370) || u_charType(static_cast<UChar32>(cp)) == U_NON_SPACING_MARK;
}
bool is_space(char32_t cp) { return cp == 0xA0 || cp == 0x3000 || u_isUWhiteSpace(static_cast<UChar32>(cp)); }
/// What is not seen: joiners, byte order marks, direction signs; the soft hyphen too, but in an old font it is the
/// letter ư.
bool is_zero_width(char32_t cp) {
    return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2069) ||
        cp == 0xFEFF || cp == 0xAD;
}

constexpr char32_t tone_marks[] = {0x300, 0x301, 0x303, 0x309, 0x323};
bool is_tone(char32_t cp) {
    return std::find(std::begin(tone_marks), std::end(tone_marks), cp) != std::end(tone_marks);
}

std::vector<std::string_view> tokens(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const begin = text.find_first_not_of(' ', at);
        if (begin == text.npos) break;
        std::size_t const end = std::min(text.find(' ', begin), text.size());
        out.push_back(text.substr(begin, end - begin));
        at = end;
    }
    return out;
}

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const from = at;
        if (next_code_point(text, at) == U'\uFFFD' && text.substr(from, at - from) != "\xEF\xBF\xBD") return false;
    }
    return true;
}

bool is_nfc(std::string_view text) {
    if (is_ascii(text)) return true;
    UErrorCode fault = U_ZERO_ERROR;
    return nfc_form().isNormalizedUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())), fault) != 0;
}

std::string nfc(std::string_view text) {
    if (is_nfc(text)) return std::string(text);
    UErrorCode fault = U_ZERO_ERROR;
    icu::UnicodeString out;
    nfc_form().normalize(
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size()))), out, fault);
    std::string result;
    out.toUTF8String(result);
    return result;
}

namespace {

/// Folding one letter after the other: decompose, leave marks out, one space for many, small letters.
class Folding {
public:
    explicit Folding(std::size_t bytes) { out_.reserve(bytes); }
    void space() { space_ = true; }
    void put(std::string_view letters) {
        if (space_ && !out_.empty()) out_ += ' ';
        space_ = false;
        out_ += letters;
    }
    void decompose(std::string_view text) {
        for (char32_t cp : nfd(text)) {
            if (is_mark(cp) || is_zero_width(cp)) continue;
            if (is_space(cp)) {
                space();
                continue;
            }
            if (cp == U'đ' || cp == U'Đ' || cp == U'Ð' || cp == U'ð' || cp == U'Ɖ') {
                put("d");
                continue;
            }
            if (cp == U'’' || cp == U'‘' || cp == U'ʼ' || cp == U'´') {
                put("'");
                continue;
            }
            std::string letter;
            append(letter, static_cast<char32_t>(u_tolower(static_cast<UChar32>(cp))));
            put(letter);
        }
    }
    std::string take() { return std::move(out_); }
    bool ends_in_space() const { return space_; }

private:
    std::string out_;
    bool space_ = false;
};

/// What every letter below U+2000 becomes: names are folded by the million, and these are nearly all of them.
struct FoldedLetters {
    static constexpr char32_t end = 0x2000;
    std::vector<std::string> letters{end};  ///< " " for a space, "" for what is left out
    FoldedLetters() {
        for (char32_t cp = 0; cp < end; ++cp) {
            std::string one;
            append(one, cp);
            Folding f(4);
            f.decompose(one);
            letters[cp] = f.ends_in_space() ? " " : f.take();
        }
    }
};

}  // namespace

std::string fold(std::string_view text) {
    static FoldedLetters const known;
    Folding f(text.size());
    for (std::size_t at = 0; at < text.size();) {
        char32_t const cp = next_code_point(text, at);
        if (cp >= FoldedLetters::end) {  // rare signs: all of it the long way
            Folding whole(text.size());
            whole.decompose(text);
            return whole.take();
        }
        auto const& letters = known.letters[cp];
        if (letters == " ")
            f.space();
        else if (!letters.empty())
            f.put(letters);
    }
    return f.take();
}

std::string same_name_key(std::string_view text) {
    // The tone mark is taken out of its word and put at the word's end: hoà and hòa become the same, Lí and Lý do not.
    std::string out;
    std::u32string word, tone;
    bool any = false;
    auto const flush = [&] {
        if (word.empty()) return;
        if (any) out += ' ';
        any = true;
        out += utf8(word + tone);
        word.clear(), tone.clear();
    };
    for (char32_t cp : nfd(clean(text).text)) {
        if (is_space(cp))
            flush();
        else if (is_tone(cp))
            tone += cp;
        else
            word += static_cast<char32_t>(u_tolower(static_cast<UChar32>(cp)));
    }
    flush();
    return out;
}

namespace {

template <class Text>
int distance_of(Text const& a, Text const& b, int limit) {
    if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
    thread_local std::vector<int> row;
    row.resize(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        int best = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int const above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
            best = std::min(best, row[j]);
        }
        if (best > limit) return limit + 1;
    }
    return std::min(row[b.size()], limit + 1);
}

}  // namespace

int edit_distance(std::string_view left, std::string_view right, int limit) {
    if (is_ascii(left) && is_ascii(right)) return distance_of(left, right, limit);
    return distance_of(code_points(left), code_points(right), limit);
}

NameParts split_name(std::string_view full_name) {
    auto const parts = tokens(full_name);
    NameParts out;
    if (parts.empty()) return out;
    out.given = parts.back();
    if (parts.size() == 1) return out;
    out.family = parts.front();
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
        if (i > 1) out.middle += ' ';
        out.middle += parts[i];
    }
    return out;
}

std::string name_sort_key(std::string_view full_name) {
    // One collator per thread: sort keys are made by the hundred thousand.
    thread_local std::unique_ptr<icu::Collator> const collator = [] {
        UErrorCode fault = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("vi"), fault));
        if (U_FAILURE(fault)) throw std::runtime_error("ICU has no Vietnamese collation");
        made->setStrength(icu::Collator::SECONDARY);
        return made;
    }();
    NameParts const parts = split_name(full_name);
    std::string out;
    for (auto const* part : {&parts.given, &parts.family, &parts.middle}) {
        std::uint8_t key[512];
        int const length =
            std::min<int>(collator->getSortKey(icu::UnicodeString::fromUTF8(*part), key, sizeof key), sizeof key);
        constexpr char hex[] = "0123456789abcdef";
        for (int i = 0; i < length; ++i) out += hex[key[i] >> 4], out += hex[key[i] & 15];
    }
    return out;
}

std::string_view wire(Repair repair) {
    switch (repair) {
        case Repair::nfc: return "nfc";
        case Repair::spaces: return "spaces";
        case Repair::zero_width: return "zero-width";
        case Repair::lookalike_dd: return "lookalike-dd";
        case Repair::apostrophe: return "apostrophe";
        case Repair::nbsp: return "nbsp";
    }
    return "";
}

Cleaned clean(std::string_view raw) {
    Cleaned out;
    auto const note = [&](Repair repair) {
        if (std::find(out.repairs.begin(), out.repairs.end(), repair) == out.repairs.end())
            out.repairs.push_back(repair);
    };
    std::string const text = nfc(raw);
    if (text != raw) note(Repair::nfc);
    bool space = false, first = true;
    for (std::size_t at = 0; at < text.size();) {
        char32_t cp = next_code_point(text, at);
        if (is_zero_width(cp) && cp != 0xAD) {
            note(Repair::zero_width);
            continue;
        }
        if (is_space(cp)) {
            if (cp == 0xA0)
                note(Repair::nbsp);
            else if (space || first || (cp != U' ' && cp != U'\n' && cp != U'\r'))
                note(Repair::spaces);
            space = true;
            continue;
        }
        if (cp < 0x20 || cp == 0x7F) {
            note(Repair::spaces);
            continue;
        }
        if (cp == U'Ð' || cp == U'Ɖ') cp = U'Đ', note(Repair::lookalike_dd);
        if (cp == U'ð') cp = U'đ', note(Repair::lookalike_dd);
        if (cp == U'’' || cp == U'‘' || cp == U'ʼ' || cp == U'´') cp = U'\'', note(Repair::apostrophe);
        if (space && !first) out.text += ' ';
        space = false, first = false;
        append(out.text, cp);
    }
    if (space && !first) note(Repair::spaces);
    // A mark that something invisible kept from its letter has now come to it.
    if (!is_nfc(out.text)) out.text = nfc(out.text), note(Repair::nfc);
    return out;
}

bool has_lookalike_letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        char32_t const cp = next_code_point(text, at);
        if (cp < 0x250 || !u_isalpha(static_cast<UChar32>(cp))) continue;
        UErrorCode fault = U_ZERO_ERROR;
        if (cp >= 0xFF00 || uscript_getScript(static_cast<UChar32>(cp), &fault) != USCRIPT_LATIN) return true;
    }
    return false;
}

int length(std::string_view text) {
    return static_cast<int>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string clip(std::string_view text, std::size_t max_bytes) {
    if (text.size() <= max_bytes) return std::string(text);
    std::size_t end = max_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end));
}

std::string recase_name(std::string_view text) {
    std::string out;
    bool start = true;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const cp = next_code_point(text, at);
        auto const letter = static_cast<UChar32>(cp), changed = start ? u_toupper(letter) : u_tolower(letter);
        // the micro sign has a Greek capital: what would become another letter stays
        append(out, static_cast<char32_t>(u_tolower(changed) == u_tolower(letter) ? changed : letter));
        start = cp == U' ' || cp == U'\'' || cp == U'-';
    }
    return nfc(out);
}

bool is_all_caps(std::string_view text) {
    int letters = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const cp = next_code_point(text, at);
        if (u_islower(static_cast<UChar32>(cp))) return false;
        if (u_isupper(static_cast<UChar32>(cp))) ++letters;
    }
    return letters > 1;
}

bool is_placeholder(std::string_view text) {
    static constexpr std::string_view words[] = {
        "0",
        "x",
        "xx",
        "xxx",
        "-",
        "--",
        "---",
        ".",
        "..",
        "...",
        "…",
        "?",
        "??",
        "test",
        "abc",
        "khong",
        "ko",
        "k",
        "chua co",
        "chua ro",
        "khong co",
        "khong ro",
        "n/a",
        "#n/a",
        "null",
        "none",
        "01/01/1900",
        "1/1/1900",
        "0000000000",
        "00000000000",
        "000000000000",
        "123456789",
        "0123456789",
        "1234567890",
        "123456789012",
        "khong biet",
        "chua cap nhat",
        "dang cap nhat"};
    std::string const key = fold(text);
    if (std::find(std::begin(words), std::end(words), key) != std::end(words)) return true;
    // one digit over and over
    return key.size() >= 6 &&
        std::all_of(key.begin(), key.end(), [&](char c) { return c == key[0] && c >= '0' && c <= '9'; });
}

}  // namespace pv::text
