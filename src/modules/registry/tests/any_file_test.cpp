// Lists that nobody here has seen: other headers, names in two columns, birth dates in three, no header at all, two
// lists side by side. What their columns hold tells what they are; what is only likely waits for a word.
#include <fmt/format.h>

#include <set>

#include "modules/registry/tests/importing.h"
#include "platform/imports/background.h"
#include "platform/imports/set_columns.h"
#include "platform/recognition/fields.h"
#include "platform/workbook/workbook.h"
#include "vocabulary/text.h"

namespace pv::registry::test {
namespace {

/// Keys as this file writes them.
consteval record::Key operator""_k(char const* name, std::size_t size) { return record::Key::beside({name, size}); }

struct Pupil {
    std::string family_middle, given, sex, personal_id, phone, father, mother;
    int day, month, year;
    std::string name() const { return family_middle + " " + given; }
    std::string birth() const { return fmt::format("{:02}/{:02}/{}", day, month, year); }
};

/// Invented children of a primary school.
std::vector<Pupil> pupils(int count) {
    static char const* const families[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ"};
    static char const* const boys[] = {"Minh Khang", "Gia Huy", "Quốc Bảo", "Đức Anh", "Hữu Phúc", "Anh Tuấn"};
    static char const* const girls[] = {"Thị Ngọc Hân",   "Thị Bảo Trâm", "Thị Khánh Linh",
                                        "Thị Thanh Thảo", "Thị Mỹ Duyên", "Thị Phương Vy"};
    std::vector<Pupil> out;
    for (int i = 0; i < count; ++i) {
        bool const girl = i % 2 == 1;
        std::string const rest = girl ? girls[i / 2 % 6] : boys[i / 2 % 6];
        auto const last = rest.rfind(' ');
        std::string const family = families[i * 3 % 10];
        int const year = 2017 + i % 3;
        out.push_back(
            {family + " " + rest.substr(0, last), rest.substr(last + 1), girl ? "Nữ" : "Nam",
             fmt::format("075{}{:02}{:06}", girl ? 3 : 2, year % 100, 100003 + i * 7919 % 800000),
             fmt::format("09{:02}{:06}", 10 + i % 80, 123457 + i * 3571), family + " Văn " + (i % 3 ? "Hùng" : "Thành"),
             std::string(families[i * 7 % 10]) + " Thị " + (i % 3 ? "Hoa" : "Lan"), 1 + i * 5 % 28, 1 + i % 12, year});
    }
    return out;
}

class AnyFile : public Importing {
protected:
    AnyFile() { make_class("3A", "03"); }

    imports::Opened read(std::string const& text, imports::Mapping mapping = {}) {
        imports::NewImport import;
        import.kind = "students", import.school_id = primary_, import.parameters[school_year] = "2026";
        import.answers.mapping = std::move(mapping);
        return imports::test::create(imports_, *clerk_, table(text), import);
    }
    static std::map<std::string, std::string> fields_of(imports::Opened const& o, std::size_t table = 0) {
        std::map<std::string, std::string> out;
        for (auto const& c : o.set.columns.at(table))
            if (!c.field.empty()) out[workbook::column_letter(c.index)] = c.field;
        return out;
    }
    static void expect_pupils(imports::Opened const& o, std::vector<Pupil> const& wanted) {
        ASSERT_EQ(o.set.rows.size(), wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            auto const& values = o.set.rows[i].values;
            EXPECT_EQ(value_of(values, "fullName"_k), wanted[i].name()) << i;
            EXPECT_EQ(
                value_of(values, "birth"_k),
                fmt::format("{}-{:02}-{:02}", wanted[i].year, wanted[i].month, wanted[i].day))
                << i;
            EXPECT_EQ(value_of(values, "sex"_k), wanted[i].sex == "Nữ" ? "02" : "01") << i;
        }
    }
    static std::string said(imports::Opened const& o) {
        std::string out;
        for (auto const& table : o.set.columns)
            for (auto const& c : table)
                out += fmt::format(
                    "{} '{}' → {} ({}, {:.1f}: {})\n", workbook::column_letter(c.index), c.header, c.field,
                    imports::wire(c.how), c.score, c.reason);
        return out;
    }
};

TEST_F(AnyFile, OfUnknownHeadersIsTakenByWhatItHolds) {
    std::string text = "#,Bé,DOB,G/T,Mã ĐDCN của bé,Học ở\n";
    int n = 0;
    for (auto const& p : pupils(24))
        text += fmt::format("{},{},{},{},{},3A\n", ++n, p.name(), p.birth(), p.sex, p.personal_id);
    auto const o = read(text);
    auto const fields = fields_of(o);
    EXPECT_EQ(
        fields,
        (std::map<std::string, std::string>{
            {"B", "fullName"}, {"C", "birth"}, {"D", "sex"}, {"E", "personalId"}, {"F", "className"}}))
        << said(o);
    expect_pupils(o, pupils(24));
}

TEST_F(AnyFile, WithNamesInTwoColumnsJoinsThem) {
    std::string text = "STT,Họ và tên đệm,Tên,Ngày sinh,Giới tính,Lớp\n";
    int n = 0;
    for (auto const& p : pupils(12))
        text += fmt::format("{},{},{},{},{},3A\n", ++n, p.family_middle, p.given, p.birth(), p.sex);
    auto const o = read(text);
    expect_pupils(o, pupils(12));
    EXPECT_TRUE(imports::open_points(o.set.fields, o.set).empty()) << said(o);
}

TEST_F(AnyFile, WithBirthDatesInThreeColumnsBelowAGroupJoinsThem) {
    std::string text = "STT,Họ và tên,Ngày tháng năm sinh,,,Giới tính,Lớp\n,,Ngày,Tháng,Năm,,\n";
    int n = 0;
    for (auto const& p : pupils(12))
        text += fmt::format("{},{},{},{},{},{},3A\n", ++n, p.name(), p.day, p.month, p.year, p.sex);
    auto const o = read(text);
    expect_pupils(o, pupils(12));
}

TEST_F(AnyFile, WithMarksBelowNamAndNuHasSexes) {
    std::string text = "STT,Họ và tên,Ngày sinh,Nam,Nữ,Lớp\n";
    int n = 0;
    for (auto const& p : pupils(12))
        text += fmt::format(
            "{},{},{},{},{},3A\n", ++n, p.name(), p.birth(), p.sex == "Nam" ? "x" : "", p.sex == "Nữ" ? "x" : "");
    expect_pupils(read(text), pupils(12));
}

TEST_F(AnyFile, WithOneBelowNuHasSexes) {
    std::string text = "STT,Họ và tên,Ngày sinh (dd/mm/yyyy),Nữ (1/0),Lớp\n";
    int n = 0;
    for (auto const& p : pupils(12))
        text += fmt::format("{},{},{},{},3A\n", ++n, p.name(), p.birth(), p.sex == "Nữ" ? 1 : 0);
    expect_pupils(read(text), pupils(12));
}

TEST_F(AnyFile, AsksNothingAboutKeysOfPrograms) {
    std::string text = "#,UID,Họ tên HS,NS,GT,Lớp,Trạng thái ĐB,Ngày tạo\n";
    int n = 0;
    for (auto const& p : pupils(12)) {
        ++n;
        text += fmt::format("{},a{:06x},{},{},{},3A,OK,12/08/2026\n", n, n * 7919, p.name(), p.birth(), p.sex);
    }
    auto const o = read(text);
    expect_pupils(o, pupils(12));
    for (auto const& point : imports::open_points(o.set.fields, o.set)) EXPECT_FALSE(point.blocks()) << point.text;
    for (auto const& c : o.set.columns.at(0))
        if (c.header == "UID") { EXPECT_EQ(c.how, imports::ColumnHow::left_out) << said(o); }
}

TEST_F(AnyFile, WithOneAndZeroHasTheSexesThatTheNamesTell) {
    for (bool const girl_is_one : {true, false}) {
        std::string text = "STT,Họ và tên,Ngày sinh,Giới tính,Lớp\n";
        int n = 0;
        for (auto const& p : pupils(12))
            text += fmt::format("{},{},{},{},3A\n", ++n, p.name(), p.birth(), (p.sex == "Nữ") == girl_is_one ? 1 : 0);
        expect_pupils(read(text), pupils(12));
    }
}

TEST_F(AnyFile, WithoutHeadersGoesIn) {
    std::string plain, numbered = "Cột 1,Cột 2,Cột 3,Cột 4,Cột 5,Cột 6\n";
    int n = 0;
    for (auto const& p : pupils(24)) {
        auto const line = fmt::format("{},{},{},{},{},3A\n", ++n, p.name(), p.birth(), p.sex, p.personal_id);
        plain += line, numbered += line;
    }
    for (auto const& text : {plain, numbered}) {
        auto const o = read(text);
        expect_pupils(o, pupils(24));
        auto const fields = fields_of(o);
        EXPECT_EQ(fields.at("E"), "personalId") << said(o);
        EXPECT_EQ(fields.at("F"), "className") << said(o);
    }
}

TEST_F(AnyFile, SideBySideIsReadWhole) {
    auto const all = pupils(20);
    std::string text = "STT,Họ và tên,Ngày sinh,Giới tính,,STT,Họ và tên,Ngày sinh,Giới tính\n";
    for (int i = 0; i < 10; ++i) {
        auto const &l = all[static_cast<std::size_t>(i)], &r = all[static_cast<std::size_t>(i) + 10];
        text += fmt::format(
            "{},{},{},{},,{},{},{},{}\n", i + 1, l.name(), l.birth(), l.sex, i + 11, r.name(), r.birth(), r.sex);
    }
    auto const o = read(text);
    std::set<std::string> names;
    for (auto const& row : o.set.rows) names.insert(value_of(row.values, "fullName"_k));
    EXPECT_EQ(o.set.rows.size(), 20u) << said(o);
    for (auto const& p : all) EXPECT_TRUE(names.contains(p.name())) << p.name();
}

TEST_F(AnyFile, HasTheClassThatItsSheetIsNamedAfter) {
    auto const file = folder_.path() / "lop.xlsx";
    std::vector<workbook::OutColumn> columns(4);
    for (std::size_t i = 0; auto const* header : {"STT", "Họ và tên", "Ngày sinh", "Giới tính"})
        columns[i++].header = header;
    workbook::Writer writer(file, "3B", {}, columns);
    for (auto const& p : pupils(4)) writer.row({"1", p.name(), p.birth(), p.sex});
    ASSERT_TRUE(writer.close());
    auto const o = create(file, *clerk_, primary_, "students");
    ASSERT_EQ(o.set.rows.size(), 4u);
    for (auto const& row : o.set.rows) EXPECT_EQ(value_of(row.values, "className"_k), "3B");
}

TEST_F(AnyFile, ProposalsWaitForAWordAndOneWordConfirmsThem) {
    // a home town may be a province, a commune or both
    std::string text = "STT,Họ và tên,Ngày sinh,Giới tính,Lớp,Quê quán\n";
    int n = 0;
    for (auto const& p : pupils(6)) text += fmt::format("{},{},{},{},3A,Nghệ An\n", ++n, p.name(), p.birth(), p.sex);
    auto const o = read(text);
    auto const open = imports::open_points(o.set.fields, o.set);
    ASSERT_TRUE(std::any_of(open.begin(), open.end(), [](auto const& point) { return point.blocks(); })) << said(o);
    EXPECT_THROW(imports::require_answered(o.head, o.set), Refused);
    EXPECT_THROW(imports::begin_applying(imports_, *clerk_, o.head.id), Refused);
    imports::SetAnswers all_right;
    all_right.accept_proposals = true;
    imports::begin_answering(imports_, *clerk_, o.head.id, all_right);
    auto const now = imports::test::open(imports_, *clerk_, o.head.id);
    EXPECT_NO_THROW(imports::require_answered(now.head, now.set)) << said(now);
    EXPECT_EQ(fields_of(now), fields_of(o));
    EXPECT_EQ(apply(now, *clerk_).set.counts().created, 6);
}

TEST_F(AnyFile, WhatAPersonSaysOfAColumnWins) {
    std::string text = "STT,Họ và tên,Ngày sinh,Giới tính,Lớp,Linh tinh\n";
    int n = 0;
    for (auto const& p : pupils(6)) text += fmt::format("{0},{1},{2},{3},3A,abc{0}\n", ++n, p.name(), p.birth(), p.sex);
    imports::Mapping mapping;
    mapping.fields["linh tinh"] = "studentCode", mapping.fields["@D"] = "";
    auto const o = read(text, mapping);
    auto const fields = fields_of(o);
    EXPECT_EQ(fields.at("F"), "studentCode");
    EXPECT_FALSE(fields.contains("D"));
    EXPECT_EQ(value_of(o.set.rows.at(0).values, "studentCode"_k), "abc1");
}

TEST_F(AnyFile, ClassesInSeveralSpellingsAreOne) {
    auto const all = pupils(12);
    static char const* const spellings[] = {"3A", "3 A", "Lớp 3A", "3/1", "3.1", "3-1"};
    std::string text = "STT,Họ và tên,Ngày sinh,Giới tính,Lớp\n";
    for (std::size_t i = 0; i < all.size(); ++i)
        text += fmt::format("{},{},{},{},{}\n", i + 1, all[i].name(), all[i].birth(), all[i].sex, spellings[i % 6]);
    auto const o = read(text);
    std::map<std::string, int> classes;
    for (auto const& row : o.set.rows) {
        ++classes[value_of(row.values, "className"_k)];
        EXPECT_FALSE(blocks(row.faults)) << value_of(row.values, "className"_k);
    }
    EXPECT_EQ(classes, (std::map<std::string, int>{{"3A", 6}, {"3/1", 6}}));
}

TEST_F(AnyFile, AListOfAdultsIsOfStaffWhateverIsSaid) {
    std::string text = "TT,Họ tên,Sinh ngày,Nam/Nữ,Số CCCD,Chức vụ,Trình độ,Điện thoại\n";
    int n = 0;
    for (auto const& p : pupils(8)) {
        int const year = p.year - 40;
        ++n;
        text += fmt::format(
            "{},{},{:02}/{:02}/{},{},075{}{:02}{:06},Giáo viên,Đại học,{}\n", n, p.name(), p.day, p.month, year, p.sex,
            p.sex == "Nữ" ? 1 : 0, year % 100, 200000 + n * 13, p.phone);
    }
    imports::NewImport import;
    import.school_id = primary_, import.parameters[school_year] = "2026";
    EXPECT_EQ(imports::test::create(imports_, *clerk_, table(text), import).head.kind, "staff");
    import.kind = "students", import.only_of_kind = true;
    try {
        imports::test::create(imports_, *clerk_, table(text), import);
        ADD_FAILURE() << "adults went in as pupils";
    } catch (Refused const& refused) {
        EXPECT_EQ(refused.problem.type, "wrong-kind");
        EXPECT_NE(refused.problem.detail.find("staff"), std::string::npos) << refused.problem.detail;
    }
}

/// Fields that recognition has and a list of the kind has not, or the other way round.
std::set<std::string> only_in_one(std::string_view kind, std::span<Field const> fields) {
    std::set<std::string> ours, known, out;
    for (auto const& f : fields) ours.emplace(f.key);
    for (auto const& spec : recognition::kinds_of_house())
        if (spec.name == kind)
            for (auto const& f : spec.fields) known.emplace(f.whole());
    std::set_symmetric_difference(ours.begin(), ours.end(), known.begin(), known.end(), std::inserter(out, out.end()));
    return out;
}

TEST(AnyColumn, OfOurListsIsKnownToRecognition) {
    // What lists of schools hold and our form has, but not the import: told as left out, better than taken for
    // something else. Lists of rooms are read by their headers alone.
    std::map<std::string_view, std::set<std::string>> const argued{
        {"schools",
         {"schoolType", "status", "principalName", "principalPhone", "foundedOn", "decisionNo", "decisionDate",
          "region", "areaCode", "difficultArea", "extremelyDifficult", "hasPartyCell", "areaM2"}}};
    for (auto const& kind : import_kinds()) {
        auto const found = argued.find(kind.name);
        EXPECT_EQ(
            only_in_one(kind.name, kind.fields({}).fields),
            found == argued.end() ? std::set<std::string>() : found->second)
            << kind.name;
    }
}

}  // namespace
}  // namespace pv::registry::test
