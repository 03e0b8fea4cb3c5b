#include <gtest/gtest.h>

#include "platform/recognition/tests/house.h"

using namespace pv::recognition;
using pv::recognition::testing::lexicon;

namespace {
bool is(std::string_view text, Flag flag) { return look_at(text, lexicon(), Names::of_house()).has(flag); }
}  // namespace

TEST(Values, AreWhatTheyLookLike) {
    struct Row {
        char const* text;
        Flag flag;
        bool so;
    };
    for (auto const& c : std::vector<Row>{
             {"Nam", Flag::sex, true},
             {"NỮ", Flag::sex, true},
             {"Gái", Flag::sex, true},
             {"Nam Định", Flag::sex, false},
             {"03/05/2020", Flag::date, true},
             {"2020-05-03", Flag::date, true},
             {"1 tháng 2 năm 2019", Flag::date, true},
             {"5.9.15", Flag::date, true},
             {"43954", Flag::date, true},
             {"31/04/2014", Flag::date, false},
             {"0908830443", Flag::date, false},
             {"038220013965", Flag::personal_id, true},
             {"38220013965", Flag::personal_id, true},
             {"075 215 006 656", Flag::personal_id, true},
             {"999220013965", Flag::personal_id, false},
             {"7524013665", Flag::ministry_code, true},
             {"0908830443", Flag::ministry_code, false},
             {"0908830443", Flag::phone, true},
             {"908830443", Flag::phone, true},
             {"+84 908 830 443", Flag::phone, true},
             {"7524013665", Flag::phone, false},
             {"0251.3822.123", Flag::phone, true},
             {"Tỉnh Đồng Nai", Flag::province, true},
             {"TP. Hồ Chí Minh", Flag::province, true},
             {"Bình Phước", Flag::province, true},
             {"Phường Trảng Dài", Flag::commune, true},
             {"10", Flag::commune, false},
             {"Tổ 11, khu phố 4, Phường Trảng Dài, Thành phố Đồng Nai", Flag::address, true},
             {"Tổ 11, khu phố 4", Flag::address, false},
             {"Tổ 11, khu phố 4", Flag::hamlet, true},
             {"Ấp Phú Sơn", Flag::hamlet, true},
             {"6A1", Flag::class_name, true},
             {"6/1", Flag::class_name, true},
             {"Lá 1", Flag::class_name, true},
             {"Khối 6", Flag::class_name, false},
             {"Khối 6", Flag::grade, true},
             {"7", Flag::grade, true},
             {"Nguyễn Thị Ánh", Flag::person, true},
             {"ĐIỂU K' BRÊ", Flag::person, true},
             {"NGUYEN VAN AN", Flag::person, true},
             {"Nông dân", Flag::person, false},
             {"Thành phố Đồng Nai", Flag::person, false},
             {"Hà Nội", Flag::person, false},
             {"Họ và tên học sinh", Flag::person, false},
             {"Nông dân", Flag::job, true},
             {"Thợ may", Flag::job, true},
             {"Công nhân viên nhà máy", Flag::job, true},
             {"x", Flag::mark, true},
             {"✓", Flag::mark, true},
             {"1985", Flag::year, true},
             {"THCS Lê Lợi", Flag::school, true},
             {"a@b.vn", Flag::email, true},
         })
        EXPECT_EQ(is(c.text, c.flag), c.so) << c.text << " " << static_cast<int>(c.flag);
}

TEST(Values, CarryWhatIdsAndNamesSay) {
    auto const id = look_at("075311013956", lexicon(), Names::of_house());
    EXPECT_EQ(id.id_year, 2011);
    EXPECT_EQ(id.id_sex, 2);
    EXPECT_GT(*look_at("Nguyễn Thị Hương", lexicon(), Names::of_house()).girl, 0.95);
    EXPECT_LT(*look_at("Trần Văn Hùng", lexicon(), Names::of_house()).girl, 0.05);
}

TEST(SexOfNames, DecidesZeroAndOneOfARowByItsName) {
    auto const& names = Names::of_house();
    for (auto girl : {"Điểu Thị Hằng", "NGUYỄN THỊ LAN", "Le Thi Hoa", "Trần Ngọc Hân"})
        EXPECT_GT(names.chance_of_girl(girl).value(), 0.6) << girl;
    for (auto boy : {"Phạm Văn Đức", "Lê Quốc Hùng", "Tran Van Tuan", "Nguyễn Hữu Nghĩa"})
        EXPECT_LT(names.chance_of_girl(boy).value(), 0.4) << boy;
    EXPECT_FALSE(names.chance_of_girl("Nguyễn").has_value());
    EXPECT_FALSE(names.chance_of_girl("").has_value());
}
