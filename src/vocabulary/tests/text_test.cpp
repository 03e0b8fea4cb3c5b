// Vietnamese names and texts: order, search keys, old fonts, letters of other alphabets, capitals. Tables, and
// properties over arbitrary texts.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "vocabulary/text.h"
#include "vocabulary/text_unicode.h"

namespace pv::text {
namespace {

TEST(NameOrder, IsGivenFamilyMiddleInTheVietnameseAlphabet) {
    // records.md §2.9, and tones in the order none, huyền, hỏi, ngã, sắc, nặng
    char const* const in_order[] = {"Lê Thị An", "Nguyễn An", "Trần Văn Ân", "Đỗ Bình", "Lê Dũng", "Lê Đức",
                                    "Lê Ma",     "Lê Mà",     "Lê Mả",       "Lê Mã",   "Lê Má",   "Lê Mạ",
                                    "Lê Ô",      "Lê Ơ",      "Lê Ư",        "Lê Y"};
    std::vector<std::string> names(std::begin(in_order), std::end(in_order)), shuffled(names.rbegin(), names.rend());
    std::sort(shuffled.begin(), shuffled.end(), [](auto const& a, auto const& b) {
        return name_sort_key(a) < name_sort_key(b);
    });
    EXPECT_EQ(shuffled, names);
    EXPECT_LT(name_sort_key("Hoàng Thị An"), name_sort_key("Hoàng Văn An")) << "the middle name last";
}

TEST(Fold, FindsWithoutAccentsAndWithWrongTones) {
    constexpr struct {
        char const *text, *key;
    } cases[] = {
        {"Nguyễn  Thị Ánh", "nguyen thi anh"},
        {"ĐẶNG ĐÌNH", "dang dinh"},
        {"Ðặng", "dang"},
        {"Hoà", "hoa"},
        {"Hòa", "hoa"},
        {"K’Brê", "k'bre"},
        {"Nguye\u0302\u0303n", "nguyen"},
        {"Trần\u00a0Bình", "tran binh"},
        {"Lê\u200bBảo", "lebao"},
        {"Y Moan Êñuôl", "y moan enuol"},
        {"H’Hen Niê", "h'hen nie"}};
    for (auto const& c : cases) EXPECT_EQ(fold(c.text), c.key) << c.text;
}

TEST(SameName, FoldsTheTonesPlaceAndNothingElse) {
    EXPECT_EQ(same_name_key("Trần Thị Hoà"), same_name_key("trần thị hòa"));
    EXPECT_EQ(same_name_key("Nguyễn Thuý"), same_name_key("Nguyễn Thúy"));
    EXPECT_EQ(same_name_key("Lê Quý"), same_name_key("Lê Qúy"));
    EXPECT_NE(same_name_key("Lí"), same_name_key("Lý")) << "different names";
    EXPECT_NE(same_name_key("Vĩ"), same_name_key("Vỹ"));
    EXPECT_NE(same_name_key("An"), same_name_key("Ân"));
    EXPECT_NE(same_name_key("Hoa"), same_name_key("Hoà"));
}

TEST(Names, OfMinoritiesKeepTheirShape) {
    constexpr struct {
        char const *name, *family, *middle, *given;
    } parts[] = {
        {"Điểu Thị Hương", "Điểu", "Thị", "Hương"},
        {"K' Brê", "K'", "", "Brê"},
        {"Y Moan Êñuôl", "Y", "Moan", "Êñuôl"},
        {"H'Hen Niê", "H'Hen", "", "Niê"},
        {"Ka Hường", "Ka", "", "Hường"},
        {"K'Brê", "", "", "K'Brê"},
        {"Thị Mai", "Thị", "", "Mai"}};
    for (auto const& p : parts) {
        auto const n = split_name(p.name);
        EXPECT_EQ(n.family, p.family) << p.name;
        EXPECT_EQ(n.middle, p.middle) << p.name;
        EXPECT_EQ(n.given, p.given) << p.name;
    }
}

TEST(Recase, GivesCapitalsBackToEachPart) {
    constexpr struct {
        char const *in, *out;
    } cases[] = {
        {"NGUYỄN VĂN AN", "Nguyễn Văn An"},
        {"K'BRÊ", "K'Brê"},
        {"H'MƠ NIÊ", "H'Mơ Niê"},
        {"ĐẶNG THỊ KIM-CHI", "Đặng Thị Kim-Chi"},
        {"ĐIỂU Ê", "Điểu Ê"}};
    for (auto const& c : cases) EXPECT_EQ(recase_name(c.in), c.out);
    EXPECT_TRUE(is_all_caps("NGUYỄN VĂN AN"));
    EXPECT_FALSE(is_all_caps("NGUYỄN Văn AN"));
    EXPECT_FALSE(is_all_caps("Y"));
}

TEST(Letters, OfOtherAlphabetsAreSeen) {
    for (char const* text : {"Nguyễn Văn \u0410n", "Trần \u0391nh", "Lê \uff21n", "Lê \U0001D400n"})
        EXPECT_TRUE(has_lookalike_letters(text)) << text;
    for (char const* text : {"Nguyễn Văn Ẵng", "Y Ñuôl", "Zoë Kđăm", "K'Brê 1/2"})
        EXPECT_FALSE(has_lookalike_letters(text)) << text;
}

TEST(OldFonts, AreRecognisedAndConverted) {
    constexpr struct {
        Legacy font;
        char const *old, *now;
    } cases[] = {{Legacy::tcvn3, "Céng hoµ x· héi", "Cộng hoà xã hội"},
                 {Legacy::tcvn3, "NguyÔn ThÞ Hoa", "Nguyễn Thị Hoa"},
                 {Legacy::tcvn3, "TrÇn V¨n §¹t", "Trần Văn Đạt"},
                 {Legacy::tcvn3, "Tr\u00adêng TiÓu häc", "Trường Tiểu học"},
                 {Legacy::vni, "Coäng hoøa xaõ hoäi", "Cộng hòa xã hội"},
                 {Legacy::vni, "Nguyeãn Thò Hoa", "Nguyễn Thị Hoa"},
                 {Legacy::vni, "Traàn Vaên Ñaït", "Trần Văn Đạt"},
                 {Legacy::vni, "Tröôøng Tieåu hoïc", "Trường Tiểu học"}};
    for (auto const& c : cases) {
        EXPECT_EQ(detect_legacy(std::string_view(c.old)), c.font) << c.old;
        EXPECT_EQ(from_legacy(c.old, c.font), c.now);
        EXPECT_EQ(detect_legacy(std::string_view(c.now)), Legacy::none) << c.now;
    }
    for (char const* text :
         {"Neáng Chanh", "Đỗ Thị Hà", "José Müller", "12 m²", "Số 3 · tổ 4", "Ê Đê", "Lê Tố Như", "hs01@example.edu.vn",
          "Thạch Sô Phia"})
        EXPECT_EQ(detect_legacy(std::string_view(text)), Legacy::none) << text;
    std::vector<std::string> file{"Hoï vaø teân",
                                  "Nguyeãn Vaên An",
                                  "Traàn Thò Bình",
                                  "Leâ Hoaøng Chaâu",
                                  "Phaïm Ñöùc Duy",
                                  "Ñoàng Nai",
                                  "Nam",
                                  "1A"};
    EXPECT_EQ(detect_legacy(file), Legacy::vni);
    file = {"Họ và tên", "Nguyễn Văn An", "NguyÔn ThÞ Hoa", "Trần Thị Bình", "Nam"};
    EXPECT_EQ(detect_legacy(file), Legacy::none) << "one odd cell is a fault of the cell, not of the file";
}

TEST(Placeholders, StandForNothing) {
    for (char const* text :
         {"0", "x", "-", "Không", "chưa có", "N/A", "0000000000", "123456789", "test", "…", "99999999"})
        EXPECT_TRUE(is_placeholder(text)) << text;
    for (char const* text : {"Na", "Lê Na", "0912345678", "Khổng Tử", "A"}) EXPECT_FALSE(is_placeholder(text)) << text;
}

TEST(Clip, NeverCutsALetter) {
    EXPECT_EQ(clip("Nguyễn", 100), "Nguyễn");
    for (std::size_t n = 0; n < 8; ++n) EXPECT_TRUE(is_utf8(clip("Nguyễn", n))) << n;
    EXPECT_EQ(length("Nguyễn Ân"), 9);
}

// ---- properties
// -----------------------------------------------------------------------------------------------------------

rc::Gen<std::string> some_text() {
    static std::u32string const letters =
        U"aăâbcdđeêghiklmnoôơpqrstuưvxyAĐÊÔƠƯzwfj ÁẠẢÃÀấậẩẫầễỗờữỵĐ'’-. "
        U"\u00a0\u200b\u0301\u0300\u0303\u0309\u0323\u0302ÐðƉµ¶·ÔÞ§øùûõï\u00adñйАΑ\u212A\u0130ßẞﬁＡ12?\uFEFF\n\t";
    return rc::gen::map(
        rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, letters.size())),
        [](std::vector<std::size_t> const& picks) {
            std::u32string out;
            for (auto i : picks) out += letters[i];
            return utf8(out);
        });
}

RC_GTEST_PROP(AnyText, CleanIsNormalAndDoneOnce, ()) {
    auto const once = clean(*some_text());
    RC_ASSERT(is_nfc(once.text));
    RC_ASSERT(clean(once.text).text == once.text);
    RC_ASSERT(clean(once.text).repairs.empty());
}

RC_GTEST_PROP(Text, FoldsALetterAloneAsInAnyText, ()) {
    // a sign of the general punctuation sends the whole text the long way
    auto const text = "x" + *some_text();
    RC_ASSERT(fold("’" + text) == "'" + fold(text));
}

RC_GTEST_PROP(AnyText, FoldIsDoneOnce, ()) {
    auto const key = fold(*some_text());
    RC_ASSERT(fold(key) == key);
}

RC_GTEST_PROP(AnyText, SameNameKeyIgnoresNormalForm, ()) {
    auto const text = *some_text();
    RC_ASSERT(same_name_key(nfc(text)) == same_name_key(text));
}

RC_GTEST_PROP(AnyText, RecaseKeepsTheLettersApartFromCase, ()) {
    auto const text = clean(*some_text()).text;
    RC_ASSERT(fold(recase_name(text)) == fold(text));
    RC_ASSERT(recase_name(recase_name(text)) == recase_name(text));
}

RC_GTEST_PROP(AnyText, OrderIsTotal, ()) {
    auto const a = name_sort_key(*some_text()), b = name_sort_key(*some_text()), c = name_sort_key(*some_text());
    RC_ASSERT((a < b) + (b < a) + (a == b) == 1);
    if (a <= b && b <= c) RC_ASSERT(a <= c);
}

RC_GTEST_PROP(AnyText, EditDistanceIsADistance, ()) {
    auto const a = *some_text(), b = *some_text();
    RC_ASSERT(edit_distance(a, b, 5) == edit_distance(b, a, 5));
    RC_ASSERT((edit_distance(a, b, 5) == 0) == (code_points(a) == code_points(b)));
}

}  // namespace
}  // namespace pv::text
