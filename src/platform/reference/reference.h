#pragma once
// Code lists and administrative units as they are on one day: what rules, forms and imports look codes up in. A
// Reference never changes; a new one is made when the database says something else (snapshots.h).
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "platform/recognition/lexicon.h"
#include "platform/recognition/loose_codes.h"
#include "platform/reference/source.h"
#include "vocabulary/local_date.h"

namespace pv::reference {

struct CodeValue {
    std::string code, name_vi, name_en;
    Attributes attributes;
    std::optional<LocalDate> ended = {};  ///< first day on which it no longer held; absent: it holds on the day
    std::string attribute(std::string_view name) const;
};

/// How a text was matched with a code.
enum class Match { name, code, other_name, form /* another case, spaces, a number for a code */ };
struct Found {
    CodeValue const* value;
    Match match;
};

/// Why it may be taken is told: reason(match).
struct FoundLoosely {
    CodeValue const* value;
    recognition::CodeMatch match;
};

/// A list on a day. What holds is offered; what has ended can still be looked up, so that old records and files are
/// explained; what has not begun is not there.
class CodeList {
public:
    /// `rows` in their order. The latest ended row speaks for a code that does not hold. `name`: by which people's
    /// spellings of its values are known (data/recognition/synonyms.csv).
    CodeList(std::span<CodeRow const* const> rows, LocalDate day, std::string name = {});
    /// Holding or ended; nullptr for a code that never was one.
    CodeValue const* by_code(std::string_view code) const;
    /// A name as people write it, a code, or another name of the same thing; of two that are called alike the one that
    /// holds. A former name of a code that holds is another name.
    std::optional<Found> find(std::string_view text) const;
    /// What holds on the day and is meant, when find() has nothing: other hyphens, spaces and apostrophes ("Stiêng"),
    /// what people call it ("Khmer", "Gái"), missing tone marks. nullopt when it may be two things or none.
    std::optional<FoundLoosely> find_loosely(std::string_view text) const;
    /// The likest of what holds, for a text that was not found; none when nothing is near.
    std::vector<CodeValue const*> nearest(std::string_view text, std::size_t most = 3) const;
    /// What holds on the day.
    std::span<CodeValue const> values() const { return {values_.data(), holding_}; }
    /// All that a value may be called, of what has ended too: codes, names, other names.
    std::vector<std::string> words() const;

private:
    struct Index {
        std::unordered_map<std::string, std::size_t> by_code, by_name, by_form, by_other;
        void add(CodeValue const& value, std::size_t at);
        void add_others(CodeValue const& value, std::vector<std::string> const& names, std::size_t at);
    };
    std::optional<Found> find_exact(Index const& index, std::string_view text) const;
    struct Loose;
    recognition::LooseCodes const& loose() const;

    std::string name_;
    std::shared_ptr<Loose> loose_;   // made when it is first asked for: most lists never are
    std::vector<CodeValue> values_;  // those that hold come first
    std::size_t holding_ = 0;
    Index present_, past_;
};

struct Commune {
    std::string code, name;
};
/// What a commune's name in a file turned out to be.
struct CommuneFound {
    enum class Kind { present, renamed, former } kind = Kind::present;
    std::string code;  ///< present, renamed: the commune; former: its successor when it went over whole, else ""
    std::string present_name;
};

class Reference {
public:
    /// Units before 01/07/2025 were others, of which only names are kept: an earlier day has the units of that day.
    Reference(Source const& source, LocalDate day);

    LocalDate day() const { return day_; }
    /// The province that the installation serves: new schools are its, and communes without a province are looked up in
    /// it.
    std::string const& home() const { return home_; }
    /// "UBND thành phố Đồng Nai"
    std::string home_authority() const;
    CodeList const& list(std::string_view name) const;  ///< "ethnic_groups"; throws std::logic_error for none
    bool has_list(std::string_view name) const { return lists_.contains(name); }
    std::string list_name(std::string_view name) const;  ///< "Dân tộc"; "" for none

    /// Province by name or code: the present ones. `renamed` is set for a former name of the same code ("Tỉnh Đồng
    /// Nai").
    std::optional<std::string> find_province(std::string_view text, bool& renamed) const;
    bool has_province(std::string_view code) const { return present_provinces_.contains(std::string(code)); }
    std::string province_name(std::string_view code) const;  ///< of one that has ended too; "" for none
    std::vector<std::string> province_names() const;         ///< the present ones, in Vietnamese order
    std::optional<CommuneFound> find_commune(std::string_view province_code, std::string_view name) const;
    bool has_commune(std::string_view code) const { return present_communes_.contains(std::string(code)); }
    std::string commune_name(std::string_view code) const;  ///< of one that has ended too; "" for none
    bool commune_in_province(std::string_view commune, std::string_view province) const;
    std::vector<Commune> communes_of(std::string_view province_code) const;  ///< the present ones
    /// Does an address text name a district (which no address has since 1/7/2025)? D15
    bool names_a_district(std::string_view address) const;

    /// What columns of lists and units are recognised by: the lists of the day, the units of both geographies. Made
    /// when it is first asked for.
    recognition::Lexicon const& lexicon() const;

private:
    void add_provinces(Source const& source, LocalDate day);
    void add_communes(Source const& source, LocalDate day);
    void add_former_wards(Source const& source);
    void add_districts(Source const& source);

    struct Words;

    LocalDate day_;
    std::string home_;
    std::shared_ptr<Words> words_;
    std::map<std::string, CodeList, std::less<>> lists_;
    std::map<std::string, std::string, std::less<>> list_names_;
    std::unordered_set<std::string> present_provinces_, present_communes_;
    std::unordered_map<std::string, std::string> provinces_, former_provinces_, province_names_;  // folded name → code
    std::unordered_map<std::string, std::string> communes_, former_communes_, commune_names_,
        commune_province_;  // "province|folded name" → code
    struct Former {
        std::string new_code;
        bool split;
    };
    std::unordered_map<std::string, Former> former_wards_;  // "province now|folded name"
    std::vector<std::string> districts_;                    // in lower case, with the kind word
    std::unordered_set<std::string> district_letters_;      // the same without accents: quick to ask first
};

/// As it is handed around: it lives as long as somebody works with it.
using Snapshot = std::shared_ptr<Reference const>;

}  // namespace pv::reference
