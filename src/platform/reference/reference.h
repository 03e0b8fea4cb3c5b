#pragma once
// Code lists and administrative units in memory, as embedded in the program: what rules and imports look codes up in.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace pv::reference {

/// A CSV of the reference data: header names and rows of texts.
struct ReferenceTable {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    int column(std::string_view name) const;  ///< -1 when absent
};
ReferenceTable parse_csv(std::string_view text);
/// The embedded file, "codes/grades.csv"; throws std::logic_error when there is none.
ReferenceTable reference_table(std::string_view path);

struct CodeValue {
    std::string code, name_vi;
    std::map<std::string, std::string, std::less<>> attributes;
    std::string attribute(std::string_view name) const;
};

/// How a text was matched with a code.
enum class Match { name, code, other_name, form /* another case, spaces, a number for a code */ };
struct Found {
    CodeValue const* value;
    Match match;
};

class CodeList {
public:
    explicit CodeList(ReferenceTable const& table);
    CodeValue const* by_code(std::string_view code) const;
    /// A name as people write it, a code, or another name of the same thing.
    std::optional<Found> find(std::string_view text) const;
    std::vector<CodeValue> const& values() const { return values_; }

private:
    std::vector<CodeValue> values_;
    std::unordered_map<std::string, std::size_t> by_code_, by_name_, by_form_, by_other_;
};

/// The province this program serves: new schools are its, and communes without a province are looked up in it.
constexpr char const* home_province = "75";

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
    static Reference const& get();
    CodeList const& list(std::string_view name) const;  ///< "ethnic_groups"
    bool has_list(std::string_view name) const { return lists_.contains(name); }

    /// Province by name or code: the present 34. `renamed` is set for a former name of the same code ("Tỉnh Đồng Nai").
    std::optional<std::string> find_province(std::string_view text, bool& renamed) const;
    std::string province_name(std::string_view code) const;
    std::vector<std::string> province_names() const;  ///< the present ones, in Vietnamese order
    std::optional<CommuneFound> find_commune(std::string_view province_code, std::string_view name) const;
    std::string commune_name(std::string_view code) const;
    bool commune_in_province(std::string_view commune, std::string_view province) const;
    std::vector<Commune> communes_of(std::string_view province_code) const;
    /// Does an address text name a district (which no address has since 1/7/2025)? D15
    bool names_a_district(std::string_view address) const;

private:
    Reference();
    std::map<std::string, CodeList, std::less<>> lists_;
    std::unordered_map<std::string, std::string> provinces_, former_provinces_, province_names_;  // folded name → code
    std::unordered_map<std::string, std::string> communes_, communes_before_2026_, commune_names_,
        commune_province_;  // "province|folded name" → code
    struct Former {
        std::string new_code, new_name;
        bool split;
    };
    std::unordered_map<std::string, Former> former_wards_;  // "province now|folded name"
    std::vector<std::string> districts_;                    // in lower case, with the kind word
    std::unordered_set<std::string> district_letters_;      // the same without accents: quick to ask first
};

}  // namespace pv::reference
