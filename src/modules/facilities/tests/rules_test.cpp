#include "modules/facilities/room/rules.h"

#include <gtest/gtest.h>

#include "modules/facilities/settings.h"
#include "tests/support/codes.h"
#include "tests/support/said.h"

namespace pv::facilities::room {
namespace {

LocalDate const today = *LocalDate::from_ymd(2026, 11, 29);

Facts primary_school() {
    return {
        today,
        pv::test::codes_of_files(),
        {"02"},
        {{"C1", "Điểm chính"}, {"C2", "Ấp 3"}},
        Settings::first_values(setting_descriptions(), today)};
}

Values classroom() {
    return pv::test::said(
        {{"name", "P.101"}, {"kind", "PH"}, {"buildingState", "KC"}, {"constructionGrade", "2"}, {"areaM2", "48"}});
}

struct Case {
    char const *words, *field, *value;
    char const* fault;  ///< "D76B", "" none
};
constexpr Case cases[] = {
    {"nothing wrong", "note", "Tầng trệt", ""},
    {"no name", "name", "", "U04B"},
    {"no kind", "kind", "", "U04B"},
    {"a kind of upper secondary schools", "kind", "PBM_VL", "D76B"},
    {"a kind of several levels", "kind", "TV", ""},
    {"a kind that is no code", "kind", "XYZ", "D13B"},
    {"its site by code", "site", "C2", ""},
    {"a site it does not have", "site", "Ấp 9", "D67B"},
    {"no area", "areaM2", "", "U04B"},
    {"an area of nothing", "areaM2", "0", "D76B"},
    {"an area below nothing", "areaM2", "-5", "D76B"},
    {"the smallest usual classroom", "areaM2", "30", ""},
    {"a small classroom", "areaM2", "29.5", "D76W"},
    {"the largest usual classroom", "areaM2", "150", ""},
    {"a large classroom", "areaM2", "151", "D76W"},
    {"built before there were any", "builtYear", "1899", "D76B"},
    {"built this year", "builtYear", "2026", ""},
    {"built next year", "builtYear", "2027", "D76B"},
    {"an old font", "note", "Phßng häc", "D08B"},
};

TEST(RoomRules, OneFieldAtATime) {
    for (auto const& c : cases) {
        auto values = classroom();
        values[std::string(c.field)] = c.value;
        std::string found;
        for (auto const& f : check(values, primary_school())) {
            EXPECT_EQ(f.field, c.field) << c.words;
            EXPECT_FALSE(f.message.empty());
            found += f.rule + f.severity;
        }
        EXPECT_EQ(found, c.fault) << c.words;
    }
}

TEST(RoomRules, TheUsualSizeIsAClassroomsAndASetting) {
    auto values = classroom();
    values[std::string("kind")] = "KHO", values[std::string("areaM2")] = "9";
    EXPECT_TRUE(check(values, primary_school()).empty()) << "a store may be small";
    record::SettingDescription const narrow[] = {
        {"room.classroom.area.min", "40", ""},
        {"room.classroom.area.max", "45", ""},
        {"room.sessions.per.day", "2", ""}};
    auto facts = primary_school();
    facts.settings = Settings::first_values(narrow, today);
    EXPECT_EQ(check(classroom(), facts).at(0).rule, "D76");
}

TEST(RoomRules, ASitesNameStandsForItsCode) {
    auto values = classroom();
    values[std::string("site")] = "ấp 3";
    tidy(values, primary_school());
    EXPECT_EQ(pv::test::at(values, "site"), "C2");
    EXPECT_EQ(
        key(pv::test::said({{"name", "P. 101"}, {"site", "C2"}})),
        key(pv::test::said({{"name", "p.101"}, {"site", "c2"}})));
    EXPECT_NE(key(pv::test::said({{"name", "P.101"}, {"site", "C2"}})), key(pv::test::said({{"name", "P.101"}})));
}

TEST(RoomRules, OfTheWholeSchool) {
    auto const facts = primary_school();
    EXPECT_EQ(check_school({{"Điểm chính", 0, 8}}, 0, facts).at(0).rule, "U04");
    // 5 rooms, 14 classes of one session: 10 sessions a day are not enough
    auto const few = check_school({{"Điểm chính", 5, 14}}, 9, facts);
    ASSERT_EQ(few.size(), 1u);
    EXPECT_EQ(few[0].rule, "D76");
    EXPECT_EQ(few[0].severity, 'W');
    EXPECT_TRUE(check_school({{"Điểm chính", 7, 14}, {"Ấp 3", 1, 2}}, 9, facts).empty());
}

}  // namespace
}  // namespace pv::facilities::room
