// Values of code lists as people write them: understood and told, or refused with the likest values named.
#include <gtest/gtest.h>

#include <algorithm>

#include "platform/imports/cells.h"
#include "tests/support/codes.h"

using namespace pv;
using imports::Field, imports::FieldType;

namespace {

imports::CellReading reading(std::string const& text, char const* list, FieldType type = FieldType::code) {
    Field const field{"value", "Dân tộc", "", "student", "value", "text", type, list};
    workbook::Cell cell;
    cell.kind = workbook::Cell::Kind::text, cell.text = text;
    return imports::read_cell(
        cell, field, false, {pv::test::codes_of_files().get(), pv::test::codes_of_files()->day(), ""});
}

struct Written {
    char const *list, *text, *code;
};

}  // namespace

TEST(Spellings, AreUnderstoodAndTold) {
    for (auto const& w : std::initializer_list<Written>{
             {"ethnic_groups", "H’Mông", "08"},
             {"ethnic_groups", "HMONG", "08"},
             {"ethnic_groups", "S'tiêng", "22"},
             {"ethnic_groups", "Châu Ro", "32"},
             {"ethnic_groups", "Kơ Ho", "16"},
             {"ethnic_groups", "Kơ-Tu", "26"},
             {"ethnic_groups", "Dân tộc Khmer", "05"},
             {"ethnic_groups", "Nung", "07"},
             {"sexes", "Gái", "02"},
             {"sexes", "nu", "02"},
             {"religions", "Thiên Chúa giáo", "02"},
             {"countries", "Vietnam", "VN"},
             {"countries", "VIỆT-NAM", "VN"},
             {"student_statuses", "bỏ học", "05"},
             {"student_statuses", "đang hoc", "01"},
             {"student_statuses", "chuyển đến từ trường khác", "02"},
         }) {
        auto const read = reading(w.text, w.list);
        EXPECT_EQ(read.value, w.code) << w.text;
        EXPECT_TRUE(read.faults.empty()) << w.text;
        EXPECT_TRUE(std::find(read.repairs.begin(), read.repairs.end(), "S25") != read.repairs.end())
            << w.text << " is told";
    }
    EXPECT_TRUE(reading("Kinh", "ethnic_groups").repairs.empty());
    EXPECT_EQ(reading("Tày", "ethnic_groups").value, reading("Tay", "ethnic_groups").value);
}

TEST(Spellings, OfOnePeopleAreNeverTakenForAnother) {
    // Thổ is a people of its own, and another name of the Tày; Thái and Thai are one, Thai and Tày are not
    EXPECT_NE(reading("Thổ", "ethnic_groups").value, reading("Tày", "ethnic_groups").value);
    EXPECT_NE(reading("La Hủ", "ethnic_groups").value, reading("La Ha", "ethnic_groups").value);
    for (char const* text : {"Khác", "không rõ", "99", "Kinhh Tàyy", "x"})
        EXPECT_TRUE(reading(text, "ethnic_groups").value.empty()) << text;
}

TEST(Spellings, ThatAreUnknownAreRefusedWithTheLikest) {
    auto const read = reading("Xtieeng", "ethnic_groups");
    ASSERT_EQ(read.faults.size(), 1u);
    EXPECT_EQ(read.faults[0].rule, "D13");
    EXPECT_EQ(read.faults[0].severity, 'B');
    EXPECT_NE(read.faults[0].message.find("Có phải là 'Xtiêng'"), std::string::npos) << read.faults[0].message;
    auto const letter = reading("Dang học", "student_statuses");
    EXPECT_TRUE(letter.value.empty()) << "đ is a letter of its own";
    EXPECT_NE(letter.faults.at(0).message.find("'Đang học'"), std::string::npos);
    EXPECT_EQ(reading("qwertyuiop", "ethnic_groups").faults.at(0).message.find("Có phải"), std::string::npos);
}

TEST(Spellings, OfSeveralInOneCellAreUnderstoodOneByOne) {
    auto const read = reading("Con thuong binh; con liệt sĩ", "policy_groups", FieldType::codes);
    EXPECT_EQ(read.value, "04,03");
    EXPECT_EQ(read.repairs, std::vector<std::string>{"S25"});
    auto const half = reading("Con thương binh; con của ai đó", "policy_groups", FieldType::codes);
    EXPECT_EQ(half.value, "04");
    ASSERT_EQ(half.faults.size(), 1u);
    EXPECT_NE(half.faults[0].message.find("con của ai đó"), std::string::npos);
}
