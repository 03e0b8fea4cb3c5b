// Rules as tables: each violated once, and a record that none of them touches.
#include <gtest/gtest.h>

#include "modules/registry/school/rules.h"
#include "modules/registry/school_class/rules.h"
#include "modules/registry/staff/fields.h"
#include "modules/registry/staff/rules.h"
#include "modules/registry/student/actions.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/rules.h"
#include "tests/support/codes.h"
#include "tests/support/said.h"

using namespace pv;
using namespace pv::registry;

namespace {

Reference const& codes = *pv::test::codes_of_files();

LocalDate day(char const* iso) { return *LocalDate::parse_iso(iso); }

bool names(std::vector<Fault> const& faults, std::string_view rule) {
    for (auto const& f : faults)
        if (f.rule == rule) return true;
    return false;
}

std::string all(std::vector<Fault> const& faults) {
    std::string out;
    for (auto const& f : faults) out += f.rule + " " + f.field + "; ";
    return out;
}

std::vector<Fault> check_staff(Values const& said) {
    return staff::check(read_as<staff::Staff, staff::staff_table>(said), day("2026-11-20"), codes);
}
std::vector<Fault> check_student(Values const& said, student::RuleContext const& context) {
    return student::check(read_as<student::Student, student::student_table>(said), context);
}

struct Case {
    char const* what;
    std::map<std::string, std::string> changes;
    char const* rule;
};

Values with(Values base, std::map<std::string, std::string> const& changes) {
    for (auto const& [key, value] : changes) base[key] = value;
    return base;
}

TEST(SchoolRules, EachIsFoundAndAGoodRecordIsClean) {
    Values const good = pv::test::said(
        {{"code", "75731497"},
         {"name", "Tiểu học Hoa Phượng 1"},
         {"kind", "06"},
         {"levels", "02"},
         {"ownership", "01"},
         {"communeCode", "26041"},
         {"provinceCode", "75"}});
    EXPECT_EQ(all(school::check(good, day("2026-11-20"), codes)), "");
    Case const cases[] = {
        {"a code of six digits", {{"code", "150354"}}, "D19"},
        {"a letter inside", {{"code", "1916400N01"}}, "D19"},
        {"a commune that is none", {{"code", "759999901"}}, "D19"},
        {"levels of another kind", {{"levels", "03"}}, "D20"},
        {"community-run beyond preschool", {{"ownership", "03"}}, "D21"},
        {"public and international", {{"isInternational", "true"}}, "D22"},
        {"standard without accreditation", {{"nationalStandard", "03"}, {"accreditation", "1"}}, "D23"},
        {"mail as website", {{"website", "c0abc@thainguyen.edu.vn"}}, "D18"},
        {"mail without a dot", {{"email", "truong@gmail"}}, "D17"},
        {"no telephone", {{"phone", "0123456"}}, "D16"},
        {"no such kind", {{"kind", "77"}}, "D13"},
        {"commune of another province", {{"provinceCode", "79"}}, "D14"},
        {"a test school", {{"name", "Test vnpt"}}, "S13"},
        {"no name", {{"name", ""}}, "U01"},
        {"founded tomorrow", {{"foundedOn", "2026-11-21"}}, "D09"},
    };
    for (auto const& c : cases)
        EXPECT_TRUE(names(school::check(with(good, c.changes), day("2026-11-20"), codes), c.rule)) << c.what;
    for (char const* code : {"19164408", "75000F12", "1917201010", "752604101"})
        EXPECT_TRUE(school::is_school_code(code, codes)) << code;
}

TEST(ClassRules, EachIsFoundAndAGoodRecordIsClean) {
    Values const good = pv::test::said(
        {{"name", "4A"},
         {"gradeCode", "04"},
         {"homeroomName", "Lê Thị Hoa"},
         {"lang1", "01"},
         {"twoSessions", "true"},
         {"sessionsPerWeek", "05"}});
    school_class::Facts facts{&codes};
    facts.school_levels = {"02"};
    EXPECT_EQ(all(school_class::check(good, facts)), "");
    Case const cases[] = {
        {"a grade of another level", {{"gradeCode", "10"}, {"name", "10A"}}, "D25"},
        {"name of another grade", {{"name", "5A1"}}, "D26"},
        {"boarding without kind", {{"semiBoarding", "true"}}, "D27"},
        {"kind without boarding", {{"semiBoardingKind", "01"}}, "D27"},
        {"two sessions, five a week", {{"sessionsPerWeek", "01"}}, "D28"},
        {"the same language twice", {{"lang2", "01"}}, "D29"},
        {"gifted in an ordinary school", {{"isGifted", "true"}}, "D30"},
        {"no homeroom teacher", {{"homeroomName", ""}}, "U05"},
        {"no such session", {{"session", "9"}}, "D13"},
    };
    for (auto const& c : cases) EXPECT_TRUE(names(school_class::check(with(good, c.changes), facts), c.rule)) << c.what;
    auto taken = facts, unknown = facts, twice = facts, full = facts, crowded = facts;
    taken.name_taken = true, unknown.homeroom_known = false, twice.homeroom_classes = 2, full.students = 36,
    crowded.students = 61;
    EXPECT_TRUE(names(school_class::check(good, taken), "S14"));
    EXPECT_TRUE(names(school_class::check(good, unknown), "D68"));
    EXPECT_TRUE(names(school_class::check(good, twice), "D69"));
    EXPECT_EQ(school_class::check(good, full).at(0).severity, 'W');
    EXPECT_EQ(school_class::check(good, crowded).at(0).severity, 'E');
    EXPECT_EQ(school_class::name_key("6a 1"), school_class::name_key("6A1"));
}

TEST(StaffRules, EachIsFoundAndAGoodRecordIsClean) {
    Values const good = pv::test::said(
        {{"fullName", "Vũ Văn Tùng"},
         {"birth", "1981-02-05"},
         {"sex", "01"},
         {"nationality", "VN"},
         {"personalId", "038081004989"},
         {"phone", "0372547498"},
         {"email", "tung.vu81@example.edu.vn"},
         {"bhxhNo", "7513537140"},
         {"status", "01"},
         {"staffGroup", "03"},
         {"position", "03"},
         {"recruitedOn", "2006-09-03"},
         {"contractKind", "07"},
         {"rankCode", "V.07.05.15"},
         {"salaryStep", "4"},
         {"coefficient", "3.33"},
         {"levelCode", "04"},
         {"subjectsMain", "Toán"},
         {"periodsWeek", "17"},
         {"highestTraining", "16"},
         {"trainingStandard", "01"}});
    EXPECT_EQ(all(check_staff(good)), "");
    Case const cases[] = {
        {"76 and working", {{"birth", "1950-05-20"}}, "D12"},
        {"the number of a woman", {{"personalId", "038181004989"}}, "D02"},
        {"another year", {{"birth", "1980-02-05"}}, "D03"},
        {"rank that ended", {{"rankCode", "V.07.04.11"}}, "D40"},
        {"rank of primary school", {{"rankCode", "V.07.03.29"}}, "D40"},
        {"coefficient off the scale", {{"coefficient", "3.34"}}, "D41"},
        {"position of another group", {{"staffGroup", "02"}}, "D42"},
        {"college at upper secondary", {{"highestTraining", "04"}}, "D43"},
        {"fixed term without end", {{"contractKind", "08"}}, "D44"},
        {"IELTS 75", {{"languageCertificate", "IELTS 75"}}, "D45"},
        {"38 periods", {{"periodsWeek", "38"}}, "D74"},
        {"retired, still teaching", {{"status", "05"}}, "S21"},
        {"no insurance number", {{"bhxhNo", ""}}, "U17"},
        {"no rank", {{"rankCode", ""}}, "U18"},
        {"no subject", {{"subjectsMain", ""}}, "U19"},
        {"name with a digit", {{"fullName", "Vũ Văn 4n"}}, "D06"},
    };
    for (auto const& c : cases) EXPECT_TRUE(names(check_staff(with(good, c.changes)), c.rule)) << c.what;
}

TEST(StudentRules, EachIsFoundAndAGoodRecordIsClean) {
    Values const good = pv::test::said(
        {{"fullName", "Nguyễn Văn An"},
         {"birth", "2020-05-03"},
         {"sex", "01"},
         {"nationality", "VN"},
         {"personalId", "075220000001"},
         {"ethnicCode", "01"},
         {"permanentProvinceCode", "75"},
         {"permanentCommuneCode", "26041"},
         {"className", "1A"},
         {"status", "01"}});
    student::RuleContext const context{day("2026-11-20"), SchoolYear(2026), &codes, "01"};
    EXPECT_EQ(all(check_student(good, context)), "");
    Case const cases[] = {
        {"eleven digits", {{"personalId", "07522000001"}}, "D01"},
        {"the number of a girl", {{"personalId", "075320000001"}}, "D02"},
        {"another year", {{"personalId", "075219000001"}}, "D03"},
        {"no such province", {{"personalId", "003220000001"}}, "D04"},
        {"nine digits", {{"moetCode", "123456789"}}, "D05"},
        {"a digit in the name", {{"fullName", "Nguyễn Văn 4n"}}, "D06"},
        {"one part", {{"fullName", "An"}}, "D06"},
        {"capitals", {{"fullName", "NGUYỄN VĂN AN"}}, "D07"},
        {"born tomorrow", {{"birth", "2026-11-21"}}, "D09"},
        {"four in grade 1", {{"birth", "2022-05-03"}}, "D10"},
        {"included without disability", {{"inclusive", "true"}}, "D31"},
        {"poor and near poor", {{"poorHousehold", "true"}, {"nearPoor", "true"}}, "D33"},
        {"foreign Kinh", {{"nationality", "US"}}, "D36"},
        {"height in metres", {{"heightCm", "1.42"}}, "D37"},
        {"union at six", {{"youthUnionOn", "2026-09-05"}}, "D38"},
        {"no class", {{"className", ""}}, "U13"},
        {"left without a reason", {{"status", "05"}}, "U14"},
        {"no number", {{"personalId", ""}}, "U08"},
        {"no commune", {{"permanentCommuneCode", ""}}, "U10"},
        {"a foreigner without passport", {{"nationality", "US"}, {"ethnicCode", "55"}}, "U12"},
        {"mail without a dot", {{"email", "a@b"}}, "D17"},
    };
    for (auto const& c : cases) EXPECT_TRUE(names(check_student(with(good, c.changes), context), c.rule)) << c.what;
    auto unknown = context;
    unknown.class_known = false;
    EXPECT_TRUE(names(check_student(good, unknown), "D60"));
}

TEST(StatusCode, FollowsTheActAndItsDay) {
    using student::Act;
    student::YearDates const year{SchoolYear(2026), day("2026-09-05"), day("2027-01-18"), day("2027-05-31")};
    constexpr struct {
        Act act;
        char const *on, *code;
    } cases[] = {
        {Act::enter, "2026-09-05", "01"},    {Act::come, "2027-01-17", "02"},      {Act::come, "2027-01-18", "06"},
        {Act::come, "2027-06-01", "10"},     {Act::come_back, "2026-10-01", "03"}, {Act::come_back, "2027-03-01", "07"},
        {Act::move_out, "2026-10-01", "04"}, {Act::move_out, "2027-05-31", "08"},  {Act::move_out, "2027-06-01", "11"},
        {Act::drop_out, "2026-10-01", "05"}, {Act::drop_out, "2027-03-20", "09"},  {Act::drop_out, "2027-07-01", "12"}};
    for (auto const& c : cases) EXPECT_EQ(student::status_code(c.act, day(c.on), year), c.code) << c.on;
}

}  // namespace
