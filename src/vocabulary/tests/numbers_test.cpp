// Dates, personal ids, telephones, mail: what is accepted, what is mended, what is refused; and what is printed parses
// back to itself.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "vocabulary/local_date.h"
#include "vocabulary/number.h"
#include "vocabulary/partial_date.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/school_year.h"

namespace pv {
namespace {

TEST(LocalDate, ReadsDaysAsPeopleWriteThem) {
    constexpr struct {
        char const *text, *iso;
    } good[] = {{"05/09/2020", "2020-09-05"}, {"5/9/2020", "2020-09-05"},   {"5-9-2020", "2020-09-05"},
                {"05.09.2020", "2020-09-05"}, {"29/02/2020", "2020-02-29"}, {"31/12/1999", "1999-12-31"}};
    for (auto const& c : good) EXPECT_EQ(LocalDate::parse_vi(c.text).value().iso(), c.iso) << c.text;
    for (char const* text :
         {"", "31/04/2020", "29/02/2019", "09/13/2020", "5/9/20", "5/9-2020", "5/9", "2020", "0/9/2020", "5/0/2020",
          "a/b/c", "5/9/20200", "-5/9/2020", "05/09/2020 "})
        EXPECT_FALSE(LocalDate::parse_vi(text)) << text;
    for (char const* text : {"2020-9-5", "2020-13-01", "2020-02-30", "20-02-2020", "2020-09-05T00"})
        EXPECT_FALSE(LocalDate::parse_iso(text)) << text;
}

TEST(LocalDate, KnowsExcelsSerials) {
    constexpr struct {
        int serial;
        char const* iso;
    } cases[] = {{1, "1900-01-01"},     {59, "1900-02-28"},    {61, "1900-03-01"},
                 {20000, "1954-10-03"}, {42934, "2017-07-18"}, {60000, "2064-04-08"}};
    for (auto const& c : cases) EXPECT_EQ(LocalDate::from_excel_serial(c.serial).value().iso(), c.iso);
    for (int serial : {0, -1, 60, 2958466}) EXPECT_FALSE(LocalDate::from_excel_serial(serial));
}

RC_GTEST_PROP(LocalDateProperty, PrintsWhatItReads, ()) {
    auto const date = LocalDate::from_days(std::chrono::sys_days(std::chrono::days(*rc::gen::inRange(-50000, 100000))));
    RC_ASSERT(LocalDate::parse_iso(date.iso()) == date);
    RC_ASSERT(LocalDate::parse_vi(date.vi()) == date);
}

TEST(PartialDate, IsADayAMonthOrAYear) {
    for (char const* text : {"2018-01-08", "2018-01", "2018", "0001"}) {
        auto const date = PartialDate::parse_iso(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(date->iso(), text);
        EXPECT_EQ(date->whole(), LocalDate::parse_iso(text));
    }
    EXPECT_EQ(PartialDate::parse_iso("2018-01").value().year(), 2018);
    for (char const* text :
         {"", "18", "201", "2018-", "2018-1", "2018-13", "2018-00", "2018-02-30", "2018/01", "-018", "2018--1",
          "20180"})
        EXPECT_FALSE(PartialDate::parse_iso(text)) << text;
    char const* const in_order[] = {"2017-12-31", "2018", "2018-01", "2018-01-01", "2018-02"};
    for (std::size_t i = 1; i < std::size(in_order); ++i)
        EXPECT_LT(PartialDate::parse_iso(in_order[i - 1]), PartialDate::parse_iso(in_order[i])) << in_order[i];
}

TEST(Number, IsReadWholeOrNotAtAll) {
    EXPECT_EQ(parse_number<int>("12"), 12);
    EXPECT_EQ(parse_number<int>("-3"), -3);
    EXPECT_EQ(parse_number<double>("118.5"), 118.5);
    EXPECT_EQ(parse_number<std::size_t>("0"), 0u);
    for (char const* text : {"", " 12", "12 ", "+12", "12A", "1.5", "99999999999", "-"})
        EXPECT_FALSE(parse_number<int>(text)) << text;
    for (char const* text : {"", "3,5", "1.2.3", "x"}) EXPECT_FALSE(parse_number<double>(text)) << text;
    EXPECT_FALSE(parse_number<std::size_t>("-1"));
    EXPECT_EQ(leading_number<int>("12A3"), 12);
    EXPECT_EQ(leading_number<int>("6,5"), 6);
    EXPECT_FALSE(leading_number<int>("A12"));
    EXPECT_FALSE(leading_number<int>(""));
}

RC_GTEST_PROP(NumberProperty, PrintsWhatItReads, (int n)) { RC_ASSERT(parse_number<int>(std::to_string(n)) == n); }

TEST(PersonalId, SaysSexYearAndPlace) {
    auto const id = PersonalId::parse("075213001234").value();
    EXPECT_TRUE(id.male());
    EXPECT_EQ(id.birth_year(), 2013);
    EXPECT_EQ(id.province_code(), "075");
    EXPECT_FALSE(PersonalId::parse("038181004989").value().male());
    EXPECT_EQ(PersonalId::parse("038181004989").value().birth_year(), 1981);
    for (char const* text : {"", "75213001234", "0752130012345", "07521300123O", "075 213 001 234", "７5213001234"})
        EXPECT_FALSE(PersonalId::parse(text)) << text;
}

TEST(Phone, IsMendedWhereThatIsSure) {
    constexpr struct {
        char const *text, *number;
        bool repaired;
    } good[] = {
        {"0912345678", "0912345678", false},
        {"0912 345 678", "0912345678", true},
        {"0912.345.678", "0912345678", true},
        {"+84912345678", "0912345678", true},
        {"84912345678", "0912345678", true},
        {"0084912345678", "0912345678", true},
        {"+84 (0)912 345 678", "0912345678", true},
        {"912345678", "0912345678", true},
        {"02513822123", "02513822123", false},
        {"0251 3822 123", "02513822123", true},
        // the table of 2018
        {"01201234567", "0701234567", true},
        {"01211234567", "0791234567", true},
        {"01221234567", "0771234567", true},
        {"01261234567", "0761234567", true},
        {"01281234567", "0781234567", true},
        {"01231234567", "0831234567", true},
        {"01241234567", "0841234567", true},
        {"01251234567", "0851234567", true},
        {"01271234567", "0811234567", true},
        {"01291234567", "0821234567", true},
        {"01621234567", "0321234567", true},
        {"01691234567", "0391234567", true},
        {"01861234567", "0561234567", true},
        {"01881234567", "0581234567", true},
        {"01991234567", "0591234567", true}};
    for (auto const& c : good) {
        auto const phone = Phone::parse(c.text);
        ASSERT_TRUE(phone) << c.text;
        EXPECT_EQ(phone->text, c.number) << c.text;
        EXPECT_EQ(phone->repaired, c.repaired) << c.text;
    }
    for (char const* text :
         {"", "0123456", "0612345678", "0312345678901", "09123456789", "01101234567", "0912345678 (mẹ)",
          "0912345678, 0987654321", "0611234567", "+1912345678", "abc", "02012345678"})
        EXPECT_FALSE(Phone::parse(text)) << text;
}

RC_GTEST_PROP(PhoneProperty, WhatIsReadIsReadAgainUnchanged, ()) {
    auto const digits = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789+ .-")));
    if (auto const phone = Phone::parse(digits)) {
        auto const again = Phone::parse(phone->text);
        RC_ASSERT(again.has_value());
        RC_ASSERT(again->text == phone->text);
        RC_ASSERT(!again->repaired);
    }
}

TEST(Email, HasOneAtAndADomain) {
    for (char const* text : {"a@b.vn", "ten.ho@truong.edu.vn"}) EXPECT_TRUE(is_email(text)) << text;
    for (char const* text :
         {"", "a", "@b.vn", "a@b", "a@@b.vn", "a b@c.vn", "a@b..vn", "trường@b.vn", "a@b.v", "a,b@c.vn"})
        EXPECT_FALSE(is_email(text)) << text;
}

TEST(SchoolYear, IsKnownByTheYearItBeginsIn) {
    EXPECT_EQ(SchoolYear::parse("2026"), SchoolYear(2026));
    EXPECT_EQ(SchoolYear(2026).text(), "2026");
    EXPECT_EQ(SchoolYear(2026).vi(), "2026–2027");
    for (char const* text : {"", "26", "2026-2027", "20260", "0", "-2026", "2026 "})
        EXPECT_FALSE(SchoolYear::parse(text)) << text;
    EXPECT_FALSE(SchoolYear::of(75));
    EXPECT_THROW(SchoolYear(75), std::out_of_range);
}

TEST(SchoolYear, EndsWithItsSummer) {
    auto const at = [](char const* day) { return SchoolYear::at(*LocalDate::parse_iso(day)).start(); };
    EXPECT_EQ(at("2026-07-31"), 2025);
    EXPECT_EQ(at("2026-08-01"), 2026);
    EXPECT_EQ(at("2027-01-01"), 2026);
    EXPECT_EQ(SchoolYear(2026).usual_opening().iso(), "2026-09-05");
    EXPECT_EQ(SchoolYear(2026).usual_closing().iso(), "2027-05-31");
}

}  // namespace
}  // namespace pv
