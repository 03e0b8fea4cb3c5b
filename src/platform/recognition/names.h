#pragma once
// What names say: is a text a person's name, and how likely is it a girl's. Counts of name parts, never persons.
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace pv::recognition {

class Names {
public:
    explicit Names(std::string_view csv);
    static Names const& of_house();  ///< data/recognition/names.csv

    /// Of a first word, however it is written ("Nguyễn", "NGUYEN", "K'", "H'").
    bool is_family(std::string_view word) const;
    /// Two to seven words, the first of them a family name, letters alone. It proposes; a job or a people may begin so
    /// too (Nông dân) and must be looked at before.
    bool looks_like_person(std::string_view text) const;
    /// How likely the name is a girl's, from its middle and given names; nullopt when they say nothing.
    std::optional<double> chance_of_girl(std::string_view full_name) const;
    /// The same of middle and given names that stand without a family name.
    std::optional<double> chance_of_girl_without_family(std::string_view names) const;
    bool is_given(std::string_view word) const;
    bool is_middle(std::string_view word) const;

private:
    struct Count {
        double boys = 0, girls = 0;
    };
    using Counts = std::unordered_map<std::string, Count>;
    std::optional<double> chance(std::string_view names, bool has_family) const;
    Counts family_, middle_, given_;  // by lower-case words with marks, and folded where nothing has them
    Counts folded_family_, folded_middle_, folded_given_;
};

}  // namespace pv::recognition
