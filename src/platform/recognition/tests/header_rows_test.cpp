#include <gtest/gtest.h>

#include <map>
#include <set>

#include "platform/recognition/vocabulary.h"

using namespace pv::recognition;

namespace {

/// A column header of a public list: what it says, what stands above it, what it means.
struct Header {
    std::string wording, group, meaning;
};

/// The headers by source, from the vocabulary's own lines.
std::map<std::string, std::vector<Header>> by_source() {
    std::map<std::string, std::vector<Header>> out;
    for (auto const& e : Vocabulary::of_house().entries())
        for (auto const& source : e.sources) out[source].push_back({e.wording, e.group_above, e.meaning});
    return out;
}

}  // namespace

/// Every source is read with a vocabulary that does not have it; header and group alone, no contents, no neighbours.
TEST(HeaderRows, OfAListNotSeenAreUnderstood) {
    int ours = 0, first = 0, among_three = 0;
    std::map<std::string, int> missed;
    for (auto const& [source, headers] : by_source()) {
        auto const vocabulary = Vocabulary::of_house().without_source(source);
        for (auto const& h : headers) {
            if (is_foreign(h.meaning)) continue;
            ++ours;
            auto const found = vocabulary.look_up(h.wording, h.group);
            bool const is_first = !found.empty() && found[0].meaning == h.meaning;
            first += is_first;
            for (std::size_t i = 0; i < std::min<std::size_t>(3, found.size()); ++i)
                among_three += found[i].meaning == h.meaning;
            if (!is_first)
                ++missed
                    [h.group + " // " + h.wording + " → " + h.meaning + " as " +
                     (found.empty() ? "nothing" : std::string(found[0].meaning))];
        }
    }
    RecordProperty("columns", ours);
    RecordProperty("first", std::to_string(double(first) / ours));
    RecordProperty("among_three", std::to_string(double(among_three) / ours));
    std::string list;
    for (auto const& [what, n] : missed) list += what + " ×" + std::to_string(n) + "\n";
    EXPECT_GE(double(first) / ours, 0.90) << first << " of " << ours << "\n" << list;
    EXPECT_GE(double(among_three) / ours, 0.96) << among_three << " of " << ours;
    if (getenv("PV_SHOW")) printf("%d of %d first, %d among three\n%s", first, ours, among_three, list.c_str());
}
