#include "platform/workbook/number_format.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

using pv::workbook::general_number, pv::workbook::NumberFormat;

namespace {

constexpr struct {
    char const* code;
    double value;
    char const* shown;
} numbers[] = {
    // leading zeros: what the 12 digits of a personal id are kept by
    {"000000000000", 75315000123, "075315000123"},
    {"0000000000", 912345601, "0912345601"},
    {"0000 000 000", 912345601, "0912 345 601"},
    {"000\\-000\\-0000", 912345601, "091-234-5601"},
    {"00", 7, "07"},
    {"00", 123, "123"},
    {"\"HS\"0000", 4, "HS0004"},
    // decimals: class 6.10 is not class 6.1
    {"0.00", 6.1, "6.10"},
    {"0.0", 6, "6.0"},
    {"#.##", 6.1, "6.1"},
    {"0.##", 6, "6."},
    {"0.0", 0.25, "0.3"},
    {"0.00", 2.675, "2.68"},
    {"0.00", 1.005, "1.01"},
    {"0", 0.5, "1"},
    {"0", 2.5, "3"},
    {"0", -0.4, "0"},
    {"#", 0, ""},
    {".00", 0.5, ".50"},
    {"0.0?", 1.5, "1.5"},
    // thousands
    {"#,##0", 1500000, "1,500,000"},
    {"#,##0", -1234, "-1,234"},
    {"#,##0.00", 1234.5, "1,234.50"},
    {"#,##0", 0, "0"},
    {"#,###", 12, "12"},
    {"000,000", 1234, "001,234"},
    {"#,##0,", 1500000, "1,500"},
    {"0.0,,\" triệu\"", 1500000, "1.5 triệu"},
    {"#,##0 [$đ-42A]", 250000, "250,000 đ"},
    {"#,##0\\ \"₫\"", 250000, "250,000 ₫"},
    {"_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", 1234, "1,234"},
    {"_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", -1234, "(1,234)"},
    {"_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", 0, "-"},
    // percentages, powers, fractions
    {"0%", 0.85, "85%"},
    {"0.0%", 0.1234, "12.3%"},
    {"0.00E+00", 12345, "1.23E+04"},
    {"0.00E+00", 0, "0.00E+00"},
    {"0.00E-00", 0.00012, "1.20E-04"},
    {"##0.0E+0", 12345, "12.3E+3"},
    {"# ?/?", 1.5, "1 1/2"},
    {"# ?/?", 0.5, "1/2"},
    {"# ?\?/?\?", 3.14159, "3 14/99"},
    {"# ?/8", 0.25, "2/8"},
    {"?/?", 1.5, "3/2"},
    {"# ?/?", 2, "2"},
    // sections and conditions
    {"0;-0;\"không\"", 0, "không"},
    {"0;(0)", -5, "(5)"},
    {"[Red]0;[Blue]-0", -5, "-5"},
    {"0", -5, "-5"},
    {"0;;", -5, ""},
    {";;;", 5, ""},
    {"[=1]\"Nam\";[=2]\"Nữ\";0", 1, "Nam"},
    {"[=1]\"Nam\";[=2]\"Nữ\";0", 2, "Nữ"},
    {"[=1]\"Nam\";[=2]\"Nữ\";0", 3, "3"},
    {"[<10]0.0;0", 9.5, "9.5"},
    {"[<10]0.0;0", 12.5, "13"},
    {"[>=1000000]0.0,,\"M\";0", 2500000, "2.5M"},
    {"[<=9999999]###\\-####;(###)\\ ###\\-####", 9123456, "912-3456"},
    {"@", 6, "6"},
    {"\"Lớp \"@", 6, "Lớp 6"},
    {"General", 6, "6"},
    {"General\" em\"", 35, "35 em"},
    {"\"x\"", 5, "x"},
    {"\"Khối \"0", 6, "Khối 6"},
    {"0\\/0", 61, "6/1"},
    // days
    {"dd/mm/yyyy", 43952, "01/05/2020"},
    {"d/m/yy", 43952, "1/5/20"},
    {"d\\-mmm", 43952, "1-May"},
    {"mmm\\-yy", 43952, "May-20"},
    {"mmmm yyyy", 43952, "May 2020"},
    {"mmmmm", 43952, "M"},
    {"dddd, dd/mm/yyyy", 43952, "Friday, 01/05/2020"},
    {"[$-42A]dddd, dd/mm/yyyy", 43952, "Thứ Sáu, 01/05/2020"},
    {"[$-42A]dd mmmm yyyy", 43952, "01 Tháng Năm 2020"},
    {"[$-1010000]d/m/yyyy;@", 43952, "1/5/2020"},
    {"[$-42A]\"Ngày\" dd \"tháng\" mm \"năm\" yyyy", 43952, "Ngày 01 tháng 05 năm 2020"},
    {"yyyy\\-mm\\-dd", 43952.75, "2020-05-01"},
    {"yyyy", 43952, "2020"},
    {"dd.mm.yyyy hh:mm", 43952.75, "01.05.2020 18:00"},
    {"dd/mm/yyyy", 1, "01/01/1900"},
    {"dd/mm/yyyy", 60, "29/02/1900"},
    {"dd/mm/yyyy", 61, "01/03/1900"},
    {"dd/mm/yyyy", -1, "-1"},
    {"dd/mm/yyyy", 2958465, "31/12/9999"},
    {"dd/mm/yyyy hh:mm:ss", 2958465.99999999, "31/12/9999 00:00:00"},
    {"dd/mm/yyyy", 75315000123, "75315000123"},
    {"dddd", NAN, "#NUM!"},
    // times
    {"h:mm", 0.5, "12:00"},
    {"hh:mm:ss", 0.30625, "07:21:00"},
    {"h:mm AM/PM", 0.75, "6:00 PM"},
    {"h:mm AM/PM", 0, "12:00 AM"},
    {"[h]:mm", 1.5, "36:00"},
    {"[hh]:mm:ss", 0.25, "06:00:00"},
    {"[mm]:ss", 0.05, "72:00"},
    {"[s]", 0.001, "86"},
    {"mm:ss.0", 0.0005, "00:43.2"},
    {"ss.00", 0.00001, "00.86"},
    {"h:mm:ss", 0.99999999, "0:00:00"},
    {"h\"g\"mm", 0.5, "12g00"},
    // what is no format
    {"", 5, "5"},
    {"\"unclosed", 5, "unclosed"},
    {"[h", 0.5, "12"},
    {"0;0;0;0;0;0", 5, "5"},
};

}  // namespace

TEST(NumberFormat, ShowsNumbersAsExcelDoes) {
    for (auto const& c : numbers)
        EXPECT_EQ(NumberFormat(c.code).number(c.value), c.shown) << c.code << " of " << c.value;
}

TEST(NumberFormat, ShowsGeneralNumbers) {
    constexpr struct {
        double value;
        char const* shown;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {6.1, "6.1"},
        {42934, "42934"},
        {-12, "-12"},
        {0.1 + 0.2, "0.3"},
        {1.0 / 3, "0.333333333"},
        {2.0 / 3, "0.666666667"},
        {1234.56789012, "1234.56789"},
        {123456789.125, "123456789.1"},
        {75315000123, "75315000123"},
        {175315000123, "175315000123"},          // Excel's column would show 1.75315E+11, its formula bar the digits
        {1234567890123456, "1234567890123460"},  // Excel keeps fifteen digits
        {0.0001, "0.0001"},
        {0.00001, "0.00001"},
        {0.000012345678, "1.23457E-05"},
        {1e-10, "1E-10"},
        {1.5e300, "1.5E+300"},
    };
    for (auto const& c : cases) EXPECT_EQ(general_number(c.value), c.shown) << c.value;
}

TEST(NumberFormat, ShowsTexts) {
    constexpr struct {
        char const *code, *text, *shown;
    } cases[] = {
        {"General", "6A1", "6A1"},
        {"0.00", "6A1", "6A1"},
        {"@", " 6A1 ", " 6A1 "},
        {"\"Lớp \"@", "6A1", "Lớp 6A1"},
        {"0;0;0;\"Lớp \"@", "6A1", "Lớp 6A1"},
        {"_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)", "Nguyễn An", "Nguyễn An"},
        {";;;", "6A1", ""},
        {"0;-0;;@", "6A1", "6A1"},
        {"dd/mm/yyyy;@", "chưa rõ", "chưa rõ"},
        {"@\" HS\"", "20", "20 HS"},
    };
    for (auto const& c : cases) EXPECT_EQ(NumberFormat(c.code).text(c.text), c.shown) << c.code;
}

TEST(NumberFormat, TellsDaysFromTimesAndNumbers) {
    for (auto const* code : {"dd/mm/yyyy", "d-mmm", "[$-42A]dd mmmm yyyy", "mmm-yy", "yyyy", "m/d/yyyy h:mm", "dddd"})
        EXPECT_TRUE(NumberFormat(code).shows_day(43952)) << code;
    for (auto const* code :
         {"h:mm", "[h]:mm:ss", "mm:ss", "0.00", "General", "\"ngày\" 0", "[Red]0", "[$đ-42A] 0", "@", "0\\d",
          "#,##0_d"})
        EXPECT_FALSE(NumberFormat(code).shows_day(43952)) << code;
    NumberFormat const second_only("0;dd/mm/yyyy");
    EXPECT_FALSE(second_only.shows_day(43952));
}

TEST(NumberFormat, KnowsTheBuiltInFormats) {
    constexpr struct {
        int id;
        double value;
        char const* shown;
    } cases[] = {
        {0, 5, "5"},
        {1, 5.4, "5"},
        {2, 5, "5.00"},
        {3, 1234, "1,234"},
        {9, 0.5, "50%"},
        {11, 12345, "1.23E+04"},
        {12, 0.5, "1/2"},
        {14, 43952, "01/05/2020"},
        {15, 43952, "1-May-20"},
        {16, 43952, "1-May"},
        {17, 43952, "May-20"},
        {20, 0.5, "12:00"},
        {22, 43952.5, "01/05/2020 12:00"},
        {37, -1234, "(1,234)"},
        {41, 0, "-"},
        {45, 0.5, "00:00"},
        {46, 1.5, "36:00:00"},
        {48, 12345, "12.3E+3"},
        {49, 5, "5"},
        {30, 43952, "01/05/2020"},
        {99, 5, "5"}};
    for (auto const& c : cases) EXPECT_EQ(NumberFormat(NumberFormat::builtin(c.id)).number(c.value), c.shown) << c.id;
}

TEST(NumberFormat, CountsDaysFrom1904WhereTheWorkbookDoes) {
    EXPECT_EQ(NumberFormat("dd/mm/yyyy").number(42490, 1462), "01/05/2020");
    EXPECT_EQ(NumberFormat("0").number(42490, 1462), "42490");
    EXPECT_EQ(NumberFormat("h:mm").number(0.5, 1462), "12:00");
}

RC_GTEST_PROP(NumberFormat, KeepsEveryDigitOfAnIdentityNumber, ()) {
    auto const number = *rc::gen::inRange<std::int64_t>(0, 999999999999);
    auto const shown = NumberFormat("000000000000").number(static_cast<double>(number));
    RC_ASSERT(shown.size() == 12u);
    RC_ASSERT(std::stoll(shown) == number);
    RC_ASSERT(general_number(static_cast<double>(number)) == std::to_string(number));
}

RC_GTEST_PROP(NumberFormat, ShowsAnyCodeWithoutFailing, (double value)) {
    auto const code =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0#?.,%;@/\\\"[]hmsdyEe+-_* $<>=Gab")));
    NumberFormat const format(code);
    RC_ASSERT(format.number(value, 1462).size() < 4096u);
    RC_ASSERT(format.text("6A1").size() < 4096u);
}
