#include "platform/recognition/loose_codes.h"

#include <gtest/gtest.h>

#include "platform/recognition/csv.h"
#include "platform/recognition/tests/house.h"

using namespace pv::recognition;

namespace {

LooseCodes list(std::string const& name) {
    std::vector<CodeName> values;
    for (auto const& row : read_csv(pv::recognition::testing::read_file("data/codes/" + name + ".csv"))) {
        values.push_back({row[0], row[1], {}});
        if (name == "ethnic_groups") values.back().other_names = split(row[3], ',');
    }
    return {values, synonyms_of(name)};
}

}  // namespace

TEST(LooseCodes, FindPeoplesAsTheyAreWritten) {
    auto const peoples = list("ethnic_groups");
    for (auto const& [written, name] : std::vector<std::pair<char const*, char const*>>{
             {"Kinh", "Kinh"},
             {"kinh", "Kinh"},
             {"KINH", "Kinh"},
             {"Khmer", "Khơ-me"},
             {"Khơ me", "Khơ-me"},
             {"Khơme", "Khơ-me"},
             {"Kh'mer", "Khơ-me"},
             {"H'Mông", "Hmông"},
             {"H’Mông", "Hmông"},
             {"Mông", "Hmông"},
             {"Mèo", "Hmông"},
             {"Cơ Ho", "Cơ-ho"},
             {"K'Ho", "Cơ-ho"},
             {"Kơ Ho", "Cơ-ho"},
             {"Cơho", "Cơ-ho"},
             {"Stiêng", "Xtiêng"},
             {"S'tiêng", "Xtiêng"},
             {"X'tiêng", "Xtiêng"},
             {"Châu Ro", "Chơ-ro"},
             {"Chơ Ro", "Chơ-ro"},
             {"Chơro", "Chơ-ro"},
             {"Ê đê", "Ê-đê"},
             {"Êđê", "Ê-đê"},
             {"M'Nông", "Mnông"},
             {"Mơ Nông", "Mnông"},
             {"Ra Glai", "Ra-glai"},
             {"Raglai", "Ra-glai"},
             {"Gia Rai", "Gia-rai"},
             {"Jrai", "Gia-rai"},
             {"Ba Na", "Ba-na"},
             {"Bana", "Ba-na"},
             {"Xê Đăng", "Xơ-đăng"},
             {"Châu Mạ", "Mạ"},
             {"Chàm", "Chăm"},
             {"Cao Lan", "Sán Chay"},
             {"Sán Chỉ", "Sán Chay"},
             {"Vân Kiều", "Bru-Vân Kiều"},
             {"Ka Tu", "Cơ-tu"},
             {"Tà Ôi", "Ta-ôi"},
             {"Thổ", "Thổ"},
             {"Tày", "Tày"},
             {"Thái", "Thái"},
             {"Người Hoa", "Hoa"},
             {"01", "Kinh"},
             {"1", "Kinh"},
             {"Kho me", "Khơ-me"},
             {"Nung", "Nùng"},
         }) {
        auto const found = peoples.find(written);
        ASSERT_TRUE(found) << written;
        EXPECT_EQ(found->name, name) << written;
    }
}

TEST(LooseCodes, TellHowTheyUnderstood) {
    auto const peoples = list("ethnic_groups");
    EXPECT_EQ(peoples.find("Kinh")->match, CodeMatch::exact);
    EXPECT_EQ(peoples.find("KINH")->match, CodeMatch::form);
    EXPECT_EQ(peoples.find("Khơ me")->match, CodeMatch::form);
    EXPECT_EQ(peoples.find("Khmer")->match, CodeMatch::synonym);
    EXPECT_EQ(peoples.find("Nung")->match, CodeMatch::marks);
    EXPECT_EQ(list("student_statuses").find("Dang học")->match, CodeMatch::marks);
    EXPECT_FALSE(reason(CodeMatch::marks).empty());
}

TEST(LooseCodes, FindUsualWordsOfOtherLists) {
    for (auto const& [name, written, code] : std::vector<std::tuple<char const*, char const*, char const*>>{
             {"countries", "Vietnam", "VN"},
             {"countries", "Viet Nam", "VN"},
             {"countries", "VIỆT NAM", "VN"},
             {"religions", "Thiên Chúa giáo", "02"},
             {"religions", "Không", "99"},
             {"religions", "Đạo Phật", "01"},
             {"sexes", "Gái", "02"},
             {"sexes", "F", "02"},
             {"sexes", "trai", "01"},
             {"grades", "Nhà trẻ", "16"},
             {"grades", "Lớp 6", "06"},
             {"grades", "khối 6", "06"},
             {"guardian_relations", "Bố", "CHA"},
             {"guardian_relations", "Bà ngoại", "ONGBA"},
         })
        EXPECT_EQ(list(name).find(written).value_or(LooseCodes::Found{}).code, code) << written;
}

TEST(LooseCodes, GuessNothing) {
    auto const peoples = list("ethnic_groups");
    for (auto text : {"", "?", "Kinh?", "abc", "100", "Klingon"}) EXPECT_FALSE(peoples.find(text)) << text;
    // "Ta" is no short form of a people, however near
    EXPECT_FALSE(peoples.find("T"));
}

TEST(LooseCodes, ProposeTheNearest) {
    auto const peoples = list("ethnic_groups");
    EXPECT_EQ(peoples.nearest("Kinh?").at(0).name, "Kinh");
    EXPECT_EQ(peoples.nearest("Xtieeng").at(0).name, "Xtiêng");
    EXPECT_EQ(peoples.nearest("Mương (Hòa Bình)").at(0).name, "Mường");
    EXPECT_TRUE(peoples.nearest("").empty());
    EXPECT_LE(peoples.nearest("Kinn").size(), 3u);
}

TEST(LooseCodes, SynonymsNameCodesOfTheirList) {
    std::set<std::string> lists;
    for (auto const& row : read_csv(data_file("synonyms.csv"))) lists.insert(row[0]);
    EXPECT_GE(lists.size(), 7u);
    for (auto const& name : lists) {
        auto const codes = list(name);
        for (auto const& [written, code] : synonyms_of(name)) {
            bool const is_code = std::any_of(
                codes.values().begin(), codes.values().end(),
                [&, &code = code](CodeName const& v) { return v.code == code; });
            EXPECT_TRUE(is_code) << name << " " << written << " " << code;
            auto const found = codes.find(written);
            ASSERT_TRUE(found) << name << " " << written;
            EXPECT_EQ(found->code, code) << name << " " << written;
        }
    }
}
