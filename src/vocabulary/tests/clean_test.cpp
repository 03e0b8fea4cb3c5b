#include <gtest/gtest.h>

#include "vocabulary/text.h"

namespace pv::text {
namespace {

TEST(Clean, RepairsWhatIsHarmlessAndSaysSo) {
    struct {
        char const* in;
        char const* out;
        std::vector<Repair> repairs;
    } const cases[] = {
        {"Nguyễn Văn An", "Nguyễn Văn An", {}},
        {"Nguye\u0302\u0303n An", "Nguyễn An", {Repair::nfc}},
        {"  Trần   Bình ", "Trần Bình", {Repair::spaces}},
        {"Trần\u00a0Bình", "Trần Bình", {Repair::nbsp}},
        {"Lê\u200b Bảo", "Lê Bảo", {Repair::zero_width}},
        {"Ðặng", "Đặng", {Repair::lookalike_dd}},
        {"K’Brê", "K'Brê", {Repair::apostrophe}},
        // a mark that a zero-width space kept from its letter: the two are one letter afterwards
        {"Nguyê\u200b\u0303n", "Nguyễn", {Repair::zero_width, Repair::nfc}},
    };
    for (auto const& c : cases) {
        auto const cleaned = clean(c.in);
        EXPECT_EQ(cleaned.text, c.out) << c.in;
        EXPECT_EQ(cleaned.repairs, c.repairs) << c.in;
        EXPECT_TRUE(is_nfc(cleaned.text)) << c.in;
        EXPECT_TRUE(clean(cleaned.text).repairs.empty()) << c.in;
    }
}

}  // namespace
}  // namespace pv::text
