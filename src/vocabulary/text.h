#pragma once
// Vietnamese text: normal form, folding for search, repairs with their explanation. Rules: NFC at every entrance;
// people's names are never rewritten beyond the repairs named here.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pv::text {

bool is_utf8(std::string_view text);
bool is_nfc(std::string_view text);
std::string nfc(std::string_view text);

/// The search key: NFD, marks dropped, đ→d, lower case, spaces collapsed ("Nguyễn  Thị Ánh" → "nguyen thi anh").
/// It proposes; it never decides that two names are the same.
std::string fold(std::string_view text);

/// The identity key of names: NFC, lower case, spaces collapsed, tone placement unified (hoà = hòa, thuý = thúy). Marks
/// and i/y stay.
std::string same_name_key(std::string_view text);

/// Levenshtein distance over code points, at most `limit` + 1.
int edit_distance(std::string_view a, std::string_view b, int limit);

struct NameParts {
    std::string family, middle, given;
};
/// First token, the rest, last token; one token is a given name alone.
NameParts split_name(std::string_view full_name);

/// A binary-comparable key for lists: given, family, middle name, Vietnamese alphabet (ICU vi). Lower-case hex, to be
/// stored as text with collation "C".
std::string name_sort_key(std::string_view full_name);

/// What a repair did to a text. Each is harmless (severity R) and named in the answer.
enum class Repair : std::uint8_t { nfc, spaces, zero_width, lookalike_dd /* Ð Ɖ → Đ, ð → đ */, apostrophe, nbsp };
std::string_view wire(Repair);
struct Cleaned {
    std::string text;
    std::vector<Repair> repairs;
};
/// NFC; zero-width characters out; NBSP and runs of spaces to one space; trimmed; look-alike Đ; apostrophes ’ ‘ ʼ ´ to
/// '. Line breaks become spaces.
Cleaned clean(std::string_view text);

/// Letters that are not Latin ones, however alike they look: Cyrillic, Greek, full-width, mathematical.
bool has_lookalike_letters(std::string_view text);

/// How many letters and signs a person counts (code points).
int length(std::string_view text);
/// At most `max_bytes` of a text, never half a letter.
std::string clip(std::string_view text, std::size_t max_bytes);

/// ALL CAPS → each token capitalised, keeping what follows an apostrophe or hyphen (K'BRÊ → K'Brê).
std::string recase_name(std::string_view text);
bool is_all_caps(std::string_view text);

enum class Legacy : std::uint8_t { none, tcvn3, vni };
/// Judges many texts of a file together by frequency of the encodings' signs and of valid Vietnamese syllables.
Legacy detect_legacy(std::vector<std::string> const& sample);
/// The same for one text: `none` unless it is surely legacy (D08).
Legacy detect_legacy(std::string_view text);
std::string from_legacy(std::string_view text, Legacy legacy);
/// How many words of a text could be Vietnamese syllables: by which the right one of several readings of the same bytes
/// is known.
int count_syllables(std::string_view text);

/// Values that stand for "nothing" (S16): 0, x, -, test, abc, không, chưa có, 01/01/1900, 0000000000, 123456789, …
bool is_placeholder(std::string_view text);

}  // namespace pv::text
