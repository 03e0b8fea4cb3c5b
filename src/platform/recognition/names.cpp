#include "platform/recognition/names.h"

#include <cmath>

#include "platform/recognition/csv.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::recognition {
namespace {

/// Small counts must not decide: as if every part had been seen so often with each sex besides.
constexpr double doubt = 3;

std::optional<double> log_ratio(double boys, double girls) {
    if (boys + girls <= 0) return std::nullopt;
    return std::log((girls + doubt) / (boys + doubt));
}

}  // namespace

Names::Names(std::string_view csv) {
    for (auto const& row : read_csv(csv)) {
        auto& exact = row[0] == "family" ? family_ : row[0] == "middle" ? middle_ : given_;
        auto& folded = row[0] == "family" ? folded_family_ : row[0] == "middle" ? folded_middle_ : folded_given_;
        double const boys = parse_number<double>(row[2]).value_or(0), girls = parse_number<double>(row[3]).value_or(0);
        for (auto* count : {&exact[text::same_name_key(row[1])], &folded[text::fold(row[1])]})
            count->boys += boys, count->girls += girls;
    }
}

Names const& Names::of_house() {
    static Names const house(data_file("names.csv"));
    return house;
}

bool Names::is_family(std::string_view word) const {
    std::string const key = text::fold(word);
    // With its marks where it has some: "Họ" of a header is not the family Hồ.
    if (key == word || key.size() == word.size() ? folded_family_.contains(key)
                                                 : family_.contains(text::same_name_key(word)))
        return true;
    return key.starts_with("k'") || key.starts_with("h'") || key == "y" || key == "ka" || key == "k" || key == "h";
}
bool Names::is_given(std::string_view word) const { return folded_given_.contains(text::fold(word)); }
bool Names::is_middle(std::string_view word) const { return folded_middle_.contains(text::fold(word)); }

bool Names::looks_like_person(std::string_view text) const {
    if (text.size() < 4 || text.size() > 80) return false;
    for (char c : text)
        if ((c >= '0' && c <= '9') || c == ',' || c == '/' || c == ':' || c == '@' || c == '(' || c == '_')
            return false;
    auto const words = split(text::clean(text).text, ' ');
    return words.size() >= 2 && words.size() <= 7 && is_family(words[0]);
}

std::optional<double> Names::chance_of_girl(std::string_view full_name) const { return chance(full_name, true); }
std::optional<double> Names::chance_of_girl_without_family(std::string_view names) const {
    return chance(names, false);
}

std::optional<double> Names::chance(std::string_view names, bool has_family) const {
    auto const words = split(text::clean(names).text, ' ');
    std::size_t const first = has_family ? 1 : 0;
    if (words.size() <= first) return std::nullopt;
    double sum = 0;
    bool any = false;
    auto const add = [&](Counts const& exact, Counts const& folded, std::string const& word) {
        Count const* count = nullptr;
        if (auto const it = exact.find(text::same_name_key(word)); it != exact.end())
            count = &it->second;
        else if (auto const other = folded.find(text::fold(word)); other != folded.end())
            count = &other->second;
        if (!count) return;
        if (auto const ratio = log_ratio(count->boys, count->girls)) sum += *ratio, any = true;
    };
    for (std::size_t i = first; i + 1 < words.size(); ++i) add(middle_, folded_middle_, words[i]);
    add(given_, folded_given_, words.back());
    if (!any) return std::nullopt;
    return 1 / (1 + std::exp(-sum));
}

}  // namespace pv::recognition
