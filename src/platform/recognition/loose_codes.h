#pragma once
// Codes as people write them: a value of a list is found by a loose key, and for what is not found the nearest are
// proposed. Nothing is guessed: what fits two codes fits none.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pv::recognition {

struct CodeName {
    std::string code, name;
    std::vector<std::string> other_names = {};  ///< of the official list
};

/// How a text was understood; all but `exact` are told as repairs.
enum class CodeMatch : std::uint8_t {
    exact,
    form,     ///< other case, hyphens, spaces or apostrophes: "Khơ me"
    code,     ///< the code itself: "01", "1"
    synonym,  ///< another name of the same thing: "Khmer", "Thiên Chúa giáo", "Gái"
    marks     ///< tone marks alone are missing or wrong: "Dang học"
};
/// Why a match may be taken, for the clerk; "" for exact.
std::string_view reason(CodeMatch);

class LooseCodes {
public:
    struct Found {
        std::string code, name;
        CodeMatch match;
    };
    struct Near {
        std::string code, name;
        int distance;  ///< letters to change
    };

    /// Synonyms: (written, code) of this list.
    LooseCodes(std::vector<CodeName> values, std::vector<std::pair<std::string, std::string>> const& synonyms);

    std::optional<Found> find(std::string_view text) const;
    /// The likest values for a text that was not found, the likest first; none when nothing is near.
    std::vector<Near> nearest(std::string_view text, std::size_t most = 3) const;
    std::vector<CodeName> const& values() const { return values_; }

private:
    using Index = std::unordered_map<std::string, int>;  // −1: two codes are written so
    static void put(Index& index, std::string key, int value);
    Found found(int value, CodeMatch match) const;

    std::vector<CodeName> values_;
    Index exact_, form_, code_, synonym_, marks_;
};

/// The key that ignores case, hyphens, spaces and apostrophes; tone marks stay.
std::string loose_key(std::string_view text);
/// The same without tone marks.
std::string folded_loose_key(std::string_view text);
/// The synonyms of a list from data/recognition/synonyms.csv.
std::vector<std::pair<std::string, std::string>> synonyms_of(std::string_view list);

}  // namespace pv::recognition
