#include "platform/recognition/columns.h"

#include <bit>
#include <unordered_map>

#include "vocabulary/text.h"

namespace pv::recognition {

double ColumnStats::of_list(std::uint64_t bit) const {
    return bit == 0 ? 0 : list_share[static_cast<std::size_t>(std::countr_zero(bit))];
}

ColumnStats describe_column(
    std::vector<std::string_view> const& texts, std::vector<Value const*> const& values, LocalDate today) {
    ColumnStats s;
    s.rows = static_cast<int>(texts.size());
    std::unordered_map<std::string_view, int> counts;
    std::array<int, 64> lists{};
    std::array<int, static_cast<std::size_t>(Flag::count_of_flags)> flags{};
    int dates = 0, child = 0, adult = 0, ids = 0, child_ids = 0, adult_ids = 0, years = 0, names = 0, pairs = 0,
        changed = 0, rising = 0, kinds = 0;
    double girls = 0;
    bool any_number = false;
    std::optional<double> last_number;
    std::string_view last;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts[i].empty()) continue;
        auto const& v = *values[i];
        ++s.filled;
        ++counts[texts[i]];
        for (std::size_t f = 0; f < flags.size(); ++f) flags[f] += (v.flags >> f) & 1;
        for (std::uint64_t rest = v.lists; rest; rest &= rest - 1)
            ++lists[static_cast<std::size_t>(std::countr_zero(rest))];
        if (v.date) {
            double const age = static_cast<double>((today.days() - v.date->days()).count()) / 365.25;
            ++dates, child += age >= 0.4 && age <= 20, adult += age >= 19 && age <= 72;
        }
        if (v.id_year) {
            int const age = today.year() - v.id_year;
            ++ids, child_ids += age >= 0 && age <= 20, adult_ids += age >= 18 && age <= 90;
        }
        years += v.has(Flag::year) && v.number && *v.number >= 1945 && *v.number <= today.year() - 16;
        if (v.girl) girls += *v.girl, ++names;
        if (v.number) {
            s.least = any_number ? std::min(s.least, *v.number) : *v.number;
            s.greatest = any_number ? std::max(s.greatest, *v.number) : *v.number;
            any_number = true;
        }
        if (!last.empty()) {
            ++pairs, changed += last != texts[i];
            if (v.number && last_number && *v.number > *last_number && *v.number <= *last_number + 64) ++rising;
        }
        kinds += v.has(Flag::province) &&
            (text::fold(texts[i]).starts_with("tinh ") || text::fold(texts[i]).starts_with("thanh pho "));
        last = texts[i], last_number = v.number;
    }
    if (!s.filled) return s;
    double const n = s.filled;
    for (std::size_t f = 0; f < flags.size(); ++f) s.share[f] = flags[f] / n;
    for (std::size_t l = 0; l < lists.size(); ++l) s.list_share[l] = lists[l] / n;
    s.distinct = static_cast<int>(counts.size());
    int most = 0;
    for (auto const& [text, count] : counts)
        if (count > most || (count == most && text < s.example)) most = count, s.example = std::string(text);
    s.commonest = most / n;
    s.changes = pairs ? double(changed) / pairs : 0;
    s.rising = pairs ? double(rising) / pairs : 0;
    if (dates) s.child_ages = double(child) / dates, s.adult_ages = double(adult) / dates;
    if (ids) s.child_ids = double(child_ids) / ids, s.adult_ids = double(adult_ids) / ids;
    s.parent_years = years / n;
    if (names >= 3) s.girl = girls / names;
    s.with_province_kind = kinds / n;
    return s;
}

}  // namespace pv::recognition
