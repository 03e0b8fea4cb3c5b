#pragma once
// What values are known by: the code lists, the units of the old and the new geography, jobs. Built by the caller from
// the lists of the day; this room reads no list itself.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace pv::recognition {

class Lexicon {
public:
    Lexicon();

    /// A code list by its name ("ethnic_groups"): what its values are called, codes included. At most 64 lists.
    void add_list(std::string_view list, std::vector<std::string> const& names);
    /// Full names with their kind ("Tỉnh Đồng Nai"), of either geography; the bare name is known too.
    void add_province(std::string_view full_name);
    void add_commune(std::string_view full_name);
    void add_province_code_of_birth(std::string_view three_digits);

    /// The lists that hold the text, as bits; 0: none.
    std::uint64_t lists_holding(std::string_view text) const;
    /// The bit of a list; 0 when it was not added.
    std::uint64_t list_bit(std::string_view list) const;
    bool is_province(std::string_view text) const;
    /// With its kind ("Phường Trảng Dài").
    bool is_commune(std::string_view text) const;
    /// Without ("Trảng Dài"); names of numbers alone never count.
    bool is_bare_commune(std::string_view text) const;
    bool is_birth_province(std::string_view three_digits) const {
        return birth_provinces_.contains(std::string(three_digits));
    }
    bool is_job(std::string_view text) const;

private:
    std::map<std::string, std::uint64_t, std::less<>> bits_;
    std::unordered_map<std::string, std::uint64_t> lists_;  // by loose key without marks
    std::unordered_set<std::string> provinces_, communes_, bare_communes_, birth_provinces_, jobs_, job_beginnings_;
};

}  // namespace pv::recognition
