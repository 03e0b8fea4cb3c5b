#include "platform/recognition/words.h"

#include <gtest/gtest.h>

#include "platform/recognition/vocabulary.h"

using namespace pv::recognition;

namespace {

std::string words(std::string_view header, std::string_view group = {}) {
    std::string out;
    for (auto const& w : Wording::of_house().read(header, group).words) out += (out.empty() ? "" : " ") + w;
    return out;
}
std::string meaning(std::string_view header, std::string_view group = {}) {
    auto const found = Vocabulary::of_house().look_up(header, group);
    return found.empty() ? "" : std::string(found[0].meaning);
}

}  // namespace

TEST(Words, AreTheSameHoweverTheyAreWritten) {
    for (auto const& [a, b] : std::vector<std::pair<char const*, char const*>>{
             {"SĐT", "Số điện thoại"},
             {"SDT bố", "Số điện thoại cha"},
             {"Họ tên\n(*)", "Họ tên"},
             {"Ngày sinh (dd/mm/yyyy)", "Ngày sinh"},
             {"NGAY_SINH", "Ngày sinh"},
             {"ngaySinh", "Ngay sinh"},
             {"Giới tính (Nam/Nữ)", "GT"},
             {"HKTT", "Hộ khẩu thường trú"},
             {"Họ và Tên:", "họ tên"},
             {"SĐT người đỡ đầu", "Số điện thoại người giám hộ"},
             {"Kết quả BDTX 2025-2026", "Kết quả bồi dưỡng thường xuyên"},
         })
        EXPECT_EQ(words(a), words(b)) << a << " | " << b;
}

TEST(Words, LookAtTheMarksBeforeTheyGo) {
    EXPECT_EQ(Wording::of_house().owner("Tên bố"), Owner::father);
    EXPECT_EQ(Wording::of_house().owner("Mã định danh Bộ"), Owner::none);
    EXPECT_NE(words("năm"), words("nam"));
    EXPECT_EQ(words("nam sinh"), words("năm sinh"));
    EXPECT_EQ(Wording::of_house().owner("Họ tên má"), Owner::mother);
    EXPECT_EQ(Wording::of_house().owner("Mã HS"), Owner::none);
    EXPECT_EQ(Wording::of_house().owner("Lớp cũ"), Owner::former);
    EXPECT_EQ(Wording::of_house().owner("Họ tên vợ/chồng"), Owner::spouse);
    EXPECT_EQ(Wording::of_house().owner("SĐT bố/mẹ"), Owner::parents);
    EXPECT_EQ(Wording::of_house().owner("SĐT phụ huynh"), Owner::parents);
}

TEST(Headers, MeanWhatTheGroupAboveSays) {
    EXPECT_EQ(meaning("Họ tên"), "fullName");
    EXPECT_EQ(meaning("Họ tên", "CHA"), "fatherName");
    EXPECT_EQ(meaning("Họ và tên", "THÔNG TIN MẸ"), "motherName");
    EXPECT_EQ(meaning("Điện thoại", "Bố"), "fatherPhone");
    EXPECT_EQ(meaning("Xã/Phường", "THƯỜNG TRÚ"), "permanentCommuneCode");
    EXPECT_EQ(meaning("Xã/Phường", "QUÊ QUÁN"), "homeCommune");
    EXPECT_EQ(meaning("Tỉnh/TP", "CHỖ Ở HIỆN NAY"), "~currentProvince");
    EXPECT_EQ(meaning("Người giám hộ", "MẸ"), "guardianName");
    EXPECT_EQ(meaning("SĐT CHA", "THÔNG TIN GIA ĐÌNH"), "fatherPhone");
    EXPECT_EQ(meaning("Tháng", "NGÀY THÁNG NĂM SINH"), "birth#month");
}

TEST(Headers, NameTheThingFirst) {
    EXPECT_EQ(meaning("Ngày cấp CCCD"), "idIssuedOn");
    EXPECT_EQ(meaning("Số CCCD"), "personalId");
    EXPECT_EQ(meaning("Nơi cấp căn cước"), "idIssuedBy");
    EXPECT_EQ(meaning("Mã định danh Bộ GD&ĐT"), "moetCode");
    EXPECT_EQ(meaning("Số định danh cá nhân"), "personalId");
    EXPECT_EQ(meaning("SĐT"), "phone");
    EXPECT_EQ(meaning("Father's name"), "fatherName");
    EXPECT_EQ(meaning("Date of birth"), "birth");
}

TEST(Headers, ThatSayNothingAreBlank) {
    for (auto text : {"", "  ", "Cột 7", "Column 3", "F12", "(3)", "Unnamed: 4", "12"})
        EXPECT_TRUE(is_blank_header(text)) << text;
    for (auto text : {"Lớp", "Cột sống", "STT", "NN2"}) EXPECT_FALSE(is_blank_header(text)) << text;
}
