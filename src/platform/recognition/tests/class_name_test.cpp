#include "platform/recognition/class_name.h"

#include <gtest/gtest.h>

#include <map>

using namespace pv::recognition;

TEST(ClassNames, AreWrittenInOneWay) {
    struct Row {
        char const *text, *spelling;
        int grade;
        bool preschool;
    };
    for (auto const& c : std::vector<Row>{
             {"6A1", "6A1", 6, false},
             {"6 A2", "6A2", 6, false},
             {"6a3", "6A3", 6, false},
             {" 6A1 ", "6A1", 6, false},
             {"Lớp 6/4", "6/4", 6, false},
             {"LỚP 1A", "1A", 1, false},
             {"6/1", "6/1", 6, false},
             {"6.1", "6/1", 6, false},
             {"6-1", "6/1", 6, false},
             {"6 / 1", "6/1", 6, false},
             {"6.10", "6/10", 6, false},
             {"10 Toán", "10 Toán", 10, false},
             {"10 Chuyên Toán", "10 Chuyên Toán", 10, false},
             {"12C1 CLC", "12C1 CLC", 12, false},
             {"10A1", "10A1", 10, false},
             {"12B10", "12B10", 12, false},
             {"Lá 1", "Lá 1", 0, true},
             {"Chồi A", "Chồi A", 0, true},
             {"chồi a", "chồi A", 0, true},
             {"MẦM 2", "Mầm 2", 0, true},
             {"Nhóm 24–36 tháng", "Nhóm 24–36 tháng", 0, true},
             {"Nhà trẻ A", "Nhà trẻ A", 0, true},
         }) {
        auto const found = parse_class_name(c.text);
        ASSERT_TRUE(found) << c.text;
        EXPECT_EQ(found->spelling, c.spelling) << c.text;
        EXPECT_EQ(found->grade, c.grade) << c.text;
        EXPECT_EQ(found->preschool, c.preschool) << c.text;
        EXPECT_EQ(found->remark, "") << c.text;
        auto const again = parse_class_name(found->spelling);
        ASSERT_TRUE(again) << c.text;
        EXPECT_EQ(again->key, found->key) << c.text;
        EXPECT_EQ(again->spelling, found->spelling) << c.text;
    }
}

TEST(ClassNames, RefuseTheRest) {
    for (auto text :
         {"", "6", "13A", "0A", "Nguyễn Văn An", "6 tuổi", "12 tháng", "Khối 6", "0908830443", "6A1, 6A2", "Đang học",
          "99%", "1945"})
        EXPECT_FALSE(parse_class_name(text)) << text;
}

TEST(ClassNames, KnowWhatExcelMadeOfThem) {
    auto const found = parse_class_name("01/02/2026");
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->from_date);
    EXPECT_EQ(found->spelling, "1/2");
    EXPECT_EQ(found->key, parse_class_name("1/2")->key);
    EXPECT_TRUE(parse_class_name("01/02/2026", 2026));
    EXPECT_FALSE(parse_class_name("03/05/2015", 2026));
}

TEST(ClassNames, KeepARemarkApart) {
    auto const found = parse_class_name("1C (mới)");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->spelling, "1C");
    EXPECT_EQ(found->remark, "(mới)");
}

TEST(Banners, SpeakOfAClassOrAreTitles) {
    struct Row {
        char const *text, *spelling;
    };
    for (auto const& c : std::vector<Row>{
             {"LỚP 1A   -   GVCN: Cầm Thị Quỳnh", "1A"},
             {"Lớp: 6/2", "6/2"},
             {"Lớp 6A1 (35 học sinh)", "6A1"},
             {"LỚP 10 CHUYÊN TOÁN", "10 CHUYÊN TOÁN"},
             {"Nhóm 24-36 tháng", "Nhóm 24-36 tháng"},
             {"LỚP LÁ 1", "Lá 1"},
             {"Danh sách lớp 7A3", "7A3"},
             {"DANH SÁCH HỌC SINH LỚP 6.2", "6/2"},
             {"LỚP 1B, GVCN Phạm Thị Thu", "1B"},
             {"Khối 7 - Lớp 7A2", "7A2"},
             {"KHỐI 10", nullptr},
             {"Lớp 8A - Sĩ số: 40", "8A"},
             {"LỚP 1 NĂM HỌC 2026-2027", nullptr},
             {"DANH SÁCH HỌC SINH LỚP 1 NĂM HỌC 2026-2027", nullptr},
             {"TRƯỜNG TIỂU HỌC CÂY ĐIỆP", nullptr},
             {"Tổng số: 30 em", nullptr},
         }) {
        auto const found = class_of_banner(c.text);
        ASSERT_EQ(found.has_value(), c.spelling != nullptr) << c.text << (found ? " is " + found->spelling : "");
        if (found) { EXPECT_EQ(found->spelling, c.spelling) << c.text; }
    }
}

TEST(Classes, OfAFileAreGatheredByWhatTheyAre) {
    auto const groups = gather_classes(
        {{"6/1", 30}, {"6.1", 4}, {"6-1", 2}, {"6A2", 35}, {"6 a2", 3}, {"6A3", 1}, {"6A2 (mới)", 2}, {"Đang học", 1}},
        {"6.1", "6A9"});
    std::map<std::string, ClassGroup> by_name;
    for (auto const& g : groups) by_name[g.name + g.remark] = g;
    ASSERT_TRUE(by_name.contains("6.1"));  // the school's own spelling
    EXPECT_TRUE(by_name["6.1"].known);
    EXPECT_EQ(by_name["6.1"].rows, 36);
    EXPECT_EQ(by_name["6.1"].spellings.size(), 3u);
    EXPECT_EQ(by_name["6.1"].spellings.front(), "6/1");
    EXPECT_EQ(by_name["6A2"].rows, 38);
    EXPECT_FALSE(by_name["6A2"].held);
    EXPECT_TRUE(by_name["6A3"].held);       // one row beside many
    EXPECT_TRUE(by_name["6A2(mới)"].held);  // a remark is no spelling
    EXPECT_TRUE(by_name["Đang học"].held);  // no class name
    EXPECT_EQ(groups.size(), 5u);
}
