#pragma once
// What a header says, as a set of words: abbreviations spelled out, hints and years dropped, tone marks looked at where
// they decide (bố is not bộ, năm is not nam) and then dropped.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pv::recognition {

/// Whose thing a header names; `former` and `fresh`: the old or new one of something (Lớp cũ).
enum class Owner : std::uint8_t {
    none,
    father,
    mother,
    guardian,
    parents,  ///< one or both, not said which
    spouse,
    sibling,
    teacher,
    principal,
    emergency,
    file,
    former,
    fresh
};
std::string_view wire(Owner);
/// none for what is no owner.
Owner owner_of(std::string_view wire);
inline bool is_parent(Owner o) {
    return o == Owner::father || o == Owner::mother || o == Owner::guardian || o == Owner::parents;
}

struct HeaderWords {
    std::vector<std::string> words;  ///< a set, in order of the alphabet
    std::string first;               ///< what is named: Vietnamese names the thing first ("ngày" cấp CCCD)
    Owner owner = Owner::none;
    bool empty() const { return words.empty(); }
    bool operator==(HeaderWords const&) const = default;
};

/// How headers are read: abbreviations, compounds and owner words, from data.
class Wording {
public:
    Wording(std::string_view abbreviations_csv, std::string_view compounds_csv, std::string_view owners_csv);
    static Wording const& of_house();  ///< from the embedded files

    /// The words of a header below a group ("CHA" / "Họ tên"); with an empty group of the header alone.
    HeaderWords read(std::string_view header, std::string_view group = {}) const;
    Owner owner(std::string_view header) const { return read(header).owner; }

private:
    struct Short {
        std::vector<std::string> words;
        std::vector<std::string> beside;
    };
    std::vector<std::string> sequence(std::string_view header) const;
    void spell(std::string const& token, std::string const& rest, bool has_marks, std::vector<std::string>& out) const;
    std::vector<std::string> compound(std::vector<std::string> words) const;
    Owner owner_in(std::vector<std::string> const& words) const;

    std::multimap<std::string, Short, std::less<>> short_;
    std::vector<std::pair<std::vector<std::string>, std::string>> compounds_;  // longest first
    std::vector<std::pair<std::vector<std::string>, Owner>> owners_;
};

/// "", "Cột 7", "Column 7", "F7", "Unnamed: 3": says nothing about the column.
bool is_blank_header(std::string_view header);

}  // namespace pv::recognition
