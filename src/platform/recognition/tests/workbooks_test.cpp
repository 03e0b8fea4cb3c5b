// The lists of tests/data/workbooks, recognised with their own headers and without any.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>

#include "platform/recognition/tests/house.h"

using namespace pv::recognition;
using namespace pv::recognition::testing;

namespace {

/// The same sheet with its header row replaced by "Cột 1" to "Cột N"; groups above go too.
SheetView blanked(TestTable const& t) {
    auto sheet = t.sheet;
    for (auto& row : sheet.rows) {
        if (row.number == t.header_row - 1 && t.kind == "guardians") row.cells.clear();
        if (row.number != t.header_row) continue;
        for (std::size_t c = 0; c < row.cells.size(); ++c)
            if (!row.cells[c].empty()) row.cells[c] = "Cột " + std::to_string(c + 1);
    }
    return sheet;
}

}  // namespace

TEST(Workbooks, AreReadAsTheyAreToday) {
    Outcome all;
    for (auto const& t : tables()) {
        auto const found = recognise(t.sheet, knowledge());
        EXPECT_EQ(found.header_row, t.header_row) << t.file << " " << t.sheet.name;
        EXPECT_EQ(found.kind.kind, t.kind) << t.file << " " << t.sheet.name;
        EXPECT_FALSE(found.of_marks) << t.file;
        all += compare(found, t.fields, t.file + " " + t.sheet.name);
    }
    if (getenv("PV_SHOW")) puts(all.text().c_str());
    EXPECT_EQ(all.taken_wrong, 0) << all.text();
    EXPECT_EQ(all.proposed_wrong, 0) << all.text();
    EXPECT_EQ(all.missed, 0) << all.text();
    EXPECT_GE(double(all.taken) / all.ours, 0.97) << all.text();
    EXPECT_EQ(all.foreign, all.foreign_left) << all.text();
}

namespace {

/// The fields whose contents tell what they are.
bool is_told_by_contents(std::string const& field) {
    static std::set<std::string> const told{
        "fullName",
        "sex",
        "sex#girl",
        "birth",
        "personalId",
        "moetCode",
        "className",
        "name",
        "phone",
        "ethnicCode",
        "religion",
        "homeProvince",
        "birthPlace",
        "permanentProvinceCode",
        "permanentCommuneCode",
        "homeCommune",
        "currentAddress",
        "permanentAddress",
        "status",
        "fatherName",
        "motherName",
        "fatherBirthYear",
        "motherBirthYear",
        "fatherPersonalId",
        "motherPersonalId",
        "fatherPhone",
        "motherPhone",
        "guardianName",
        "guardianPhone",
        "homeroomName",
        "homeroomPhone",
        "homeroomMoetCode"};
    return told.contains(field);
}

/// What kind of value a field holds: whose it is and which address it is does not count.
std::string kind_of_value(std::string const& kind, std::string const& field) {
    for (auto const& k : kinds_of_house())
        if (k.name == kind)
            for (auto const& f : k.fields)
                if (f.key == field) {
                    static std::map<std::string, std::string> const same{
                        {"province_text", "province"},
                        {"commune_text", "commune"},
                        {"hamlet", "address"},
                        {"class_list", "class"}};
                    auto const it = same.find(f.holds.what);
                    return it != same.end() ? it->second : f.holds.what == "list" ? f.holds.of[0] : f.holds.what;
                }
    return "";
}

/// Columns that contents alone may leave as a question whose first answer is right in kind: one number of ten digits
/// beside another, the phone of one of several persons, one address of several.
bool may_be_asked(std::string const& field) {
    static std::set<std::string> const list{
        "phone",          "fatherPhone", "motherPhone",          "guardianPhone", "permanentProvinceCode",
        "homeProvince",   "birthPlace",  "permanentCommuneCode", "homeCommune",   "permanentAddress",
        "currentAddress", "moetCode"};
    return list.contains(field);
}

}  // namespace

TEST(Workbooks, WithoutHeadersAreReadByWhatTheyHold) {
    Outcome all;
    int told = 0, right = 0;
    std::string wrong;
    for (auto const& t : tables()) {
        auto const found = recognise(blanked(t), knowledge());
        EXPECT_EQ(found.header_row, t.header_row) << t.file << " " << t.sheet.name;
        EXPECT_TRUE(found.kind.kind == t.kind || !found.kind.sure) << t.file << " " << found.kind.kind;
        all += compare(found, t.fields, t.file + " " + t.sheet.name);
        if (found.kind.kind != t.kind) continue;
        for (std::size_t c = 0; c < t.fields.size(); ++c) {
            auto const& d = found.columns[c];
            if (!is_told_by_contents(t.fields[c])) continue;
            ++told;
            bool const same_kind = kind_of_value(t.kind, d.field) == kind_of_value(t.kind, t.fields[c]);
            bool const said =
                d.how == How::taken || d.how == How::proposed || (d.how == How::asked && may_be_asked(t.fields[c]));
            right += same_kind && said;
            if (!same_kind || !said)
                wrong += t.file + " " + t.sheet.name + " " + d.header + " is " + t.fields[c] + ": " +
                    std::string(wire(d.how)) + " " + d.field + "\n";
        }
    }
    if (getenv("PV_SHOW"))
        puts((std::to_string(right) + " of " + std::to_string(told) + "\n" + wrong + all.text()).c_str());
    EXPECT_GE(double(right) / told, 0.95) << wrong;
    EXPECT_EQ(all.taken_wrong, 0) << all.text();
}
