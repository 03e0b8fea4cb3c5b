#include "platform/recognition/table.h"

#include <gtest/gtest.h>

#include "platform/recognition/tests/house.h"

using namespace pv::recognition;
using namespace pv::recognition::testing;

namespace {

using Rows = std::vector<std::vector<std::string>>;

SheetView sheet(Rows const& rows, std::vector<MergedArea> merged = {}) {
    SheetView out{"Trang 1", {}, std::move(merged)};
    int number = 0;
    for (auto const& cells : rows) out.rows.push_back({++number, cells});
    return out;
}

Rows children(int n, bool numbered = true) {
    static Rows const names{
        {"Nguyễn Thị Ánh", "03/05/2015", "Nữ"},
        {"Trần Văn Hùng", "13/02/2015", "Nam"},
        {"Lê Thị Hoa", "23/07/2015", "Nữ"},
        {"Phạm Quốc Bảo", "01/12/2015", "Nam"},
        {"Vũ Ngọc Hân", "19/08/2015", "Nữ"}};
    Rows out;
    for (int i = 0; i < n; ++i) {
        auto const& c = names[static_cast<std::size_t>(i) % names.size()];
        out.push_back(
            {numbered ? std::to_string(i + 1) : "", c[0], std::to_string(1 + i % 28) + c[1].substr(2), c[2],
             "6A" + std::to_string(1 + i / 10)});
    }
    return out;
}

Rows operator+(Rows a, Rows const& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::string field(Recognition const& r, std::size_t column) {
    return column < r.columns.size() ? r.columns[column].field : "none";
}

}  // namespace

TEST(Table, IsFoundBelowTitles) {
    auto const s = sheet(
        Rows{
            {"TRƯỜNG THCS SÔNG BUÔNG"},
            {"DANH SÁCH HỌC SINH NĂM HỌC 2026-2027"},
            {},
            {"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Lớp"}} +
        children(12));
    auto const r = recognise(s, knowledge());
    EXPECT_EQ(r.header_row, 4);
    EXPECT_EQ(r.first_data_row, 5);
    EXPECT_EQ(r.kind.kind, "students");
    EXPECT_TRUE(r.kind.sure);
    EXPECT_EQ(field(r, 1), "fullName");
    EXPECT_EQ(field(r, 2), "birth");
    EXPECT_EQ(field(r, 4), "className");
    EXPECT_EQ(r.columns[3].reason, "tên cột là “Giới tính”; 12/12 ô là Nam hoặc Nữ");
    EXPECT_EQ(r.columns[0].how, How::left_out);
}

TEST(Table, PassesOverNumberingAndTechnicalRows) {
    auto const s = sheet(
        Rows{
            {"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Lớp"},
            {"stt", "fullName", "birthDate", "gioiTinh", "className"},
            {"(1)", "(2)", "(3)", "(4)", "(5)"}} +
        children(12));
    auto const r = recognise(s, knowledge());
    EXPECT_EQ(r.header_row, 1);
    EXPECT_EQ(r.first_data_row, 4);
    EXPECT_EQ(field(r, 1), "fullName");
}

TEST(Table, ReadsATechnicalRowWhereTheWordsSayNothing) {
    auto const s = sheet(
        Rows{{"A", "Cột 2", "Cột 3", "Cột 4", "Cột 5"}, {"row_no", "full_name", "birth_date", "gender", "class_name"}} +
        children(12));
    auto const r = recognise(s, knowledge());
    EXPECT_EQ(field(r, 1), "fullName");
    EXPECT_EQ(field(r, 2), "birth");
    EXPECT_EQ(field(r, 3), "sex");
    EXPECT_EQ(field(r, 4), "className");
}

TEST(Table, TakesGroupsAboveWithAndWithoutMergedAreas) {
    Rows const rows = Rows{
        {"DANH SÁCH CHA MẸ HỌC SINH"},
        {"STT", "Họ tên học sinh", "Lớp", "CHA", "", "", "MẸ", "", "", "Ghi chú"},
        {"", "", "", "Họ tên", "Năm sinh", "SĐT", "Họ tên", "Năm sinh", "SĐT", ""}};
    Rows data;
    for (int i = 0; i < 12; ++i)
        data.push_back(
            {std::to_string(i + 1), i % 2 ? "Trần Gia Bảo" : "Lê Thị Hoa", "1A", "Trần Văn Hùng",
             std::to_string(1980 + i), "09123456" + std::to_string(10 + i), "Nguyễn Thị Lan", std::to_string(1985 + i),
             "09833456" + std::to_string(10 + i), ""});
    for (auto const& merged :
         {std::vector<MergedArea>{}, std::vector<MergedArea>{{2, 3, 2, 5}, {2, 6, 2, 8}, {2, 0, 3, 0}, {2, 1, 3, 1}}}) {
        auto const r = recognise(sheet(rows + data, merged), knowledge());
        EXPECT_EQ(r.header_row, 3);
        EXPECT_EQ(r.first_group_row, 2);
        EXPECT_EQ(r.kind.kind, "guardians");
        std::vector<std::string> fields;
        for (auto const& c : r.columns) fields.push_back(c.field);
        EXPECT_EQ(
            fields,
            (std::vector<std::string>{
                "", "fullName", "className", "fatherName", "fatherBirthYear", "fatherPhone", "motherName",
                "motherBirthYear", "motherPhone", ""}));
    }
}

TEST(Table, TakesALowerRowWhereTheUpperOneEndsBeforeIt) {
    // as CSV has it: no merged areas, and no cells behind the last text
    auto const s = sheet(Rows{
        {"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Lớp", "Thông tin cha", "", "Thông tin mẹ"},
        {"", "", "", "", "", "Họ và tên", "Năm sinh", "Họ và tên", "Năm sinh"},
        {"1", "Lê Thị Hoa", "23/07/2015", "Nữ", "6A1", "Lê Văn Sơn", "1985", "Trần Thị Tâm", "1987"},
        {"2", "Vũ Ngọc Hân", "19/08/2015", "Nữ", "6A1", "Vũ Văn Tài", "1982", "Phạm Thị Nga", "1986"}});
    auto const r = recognise(s, knowledge());
    EXPECT_EQ(r.header_row, 2);
    EXPECT_EQ(r.first_group_row, 1);
    EXPECT_EQ(field(r, 1), "fullName");
    EXPECT_EQ(field(r, 5), "fatherName");
    EXPECT_EQ(field(r, 6), "fatherBirthYear");
    EXPECT_EQ(field(r, 7), "motherName");
    EXPECT_EQ(field(r, 8), "motherBirthYear");
}

TEST(Table, WithoutAnyHeaderBeginsAtOnce) {
    auto const r = recognise(sheet(children(12)), knowledge());
    EXPECT_TRUE(r.has_table);
    EXPECT_EQ(r.header_row, 0);
    EXPECT_EQ(r.first_data_row, 1);
    EXPECT_EQ(field(r, 1), "fullName");
    EXPECT_EQ(field(r, 2), "birth");
}

TEST(Table, IsTheOneThatIsChosen) {
    auto const s = sheet(
        Rows{{"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Lớp"}, {"TT", "Họ tên", "NS", "GT", "Lớp"}} +
        children(12));
    EXPECT_EQ(recognise(s, knowledge(), {"", 2}).header_row, 2);
}

TEST(Table, IsNotThereInASheetOfText) {
    EXPECT_FALSE(recognise(sheet({{"Ghi chú"}, {"Nhập đủ các cột có dấu sao."}}), knowledge()).has_table);
    EXPECT_FALSE(recognise(sheet({}), knowledge()).has_table);
}

TEST(Shapes, NameInTwoColumnsAndBirthInThree) {
    Rows rows{{"STT", "Họ và tên đệm", "Tên", "Ngày", "Tháng", "Năm", "Nữ", "Lớp"}};
    Rows const names{{"Nguyễn Thị", "Ánh", "x"}, {"Trần Văn", "Hùng", ""}, {"Lê Thị", "Hoa", "x"},
                     {"Phạm Quốc", "Bảo", ""},   {"Vũ Ngọc", "Hân", "x"},  {"Đỗ Văn", "Nam", ""}};
    for (int i = 0; i < 18; ++i) {
        auto const& c = names[static_cast<std::size_t>(i) % 6];
        rows.push_back(
            {std::to_string(i + 1), c[0], c[1], std::to_string(1 + (i * 7) % 28), std::to_string(1 + i % 12), "2015",
             c[2], "6A"});
    }
    for (bool headed : {true, false}) {
        if (!headed)
            for (auto& cell : rows[0]) cell = "Cột " + cell;
        if (!headed) rows[0] = {"Cột 1", "Cột 2", "Cột 3", "Cột 4", "Cột 5", "Cột 6", "Cột 7", "Cột 8"};
        auto const r = recognise(sheet(rows), knowledge());
        EXPECT_EQ(field(r, 1), "fullName#familyMiddle") << headed;
        EXPECT_EQ(field(r, 2), "fullName#given") << headed;
        EXPECT_EQ(field(r, 3), "birth#day") << headed;
        EXPECT_EQ(field(r, 4), "birth#month") << headed;
        EXPECT_EQ(field(r, 5), "birth#year") << headed;
        EXPECT_EQ(field(r, 6), "sex#girl") << headed;
        EXPECT_EQ(field(r, 7), "className") << headed;
        EXPECT_TRUE(r.missing.empty() || r.missing.front() != "birth");
    }
}

TEST(Shapes, TwoListsSideBySideAreTwo) {
    std::vector<std::string> const head{"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Lớp"};
    Rows rows{{"DANH SÁCH HỌC SINH"}, head};
    rows[1].push_back("");
    rows[1].insert(rows[1].end(), head.begin(), head.end());
    for (auto row : children(12)) {
        auto const right = row;
        row.push_back("");
        row.insert(row.end(), right.begin(), right.end());
        rows.push_back(row);
    }
    auto const s = sheet(rows);
    auto const left = recognise(s, knowledge());
    EXPECT_EQ(left.next_table_at, 6);
    EXPECT_EQ(left.columns.size(), 6u);
    auto const right = recognise(columns_from(s, 6), knowledge());
    EXPECT_EQ(right.next_table_at, -1);
    for (auto const& r : {left, right}) {
        EXPECT_EQ(r.header_row, 2);
        EXPECT_EQ(field(r, 1), "fullName");
        EXPECT_EQ(r.columns[1].how, How::taken);
        EXPECT_EQ(field(r, 4), "className");
    }
}

TEST(Kinds, AdultsAreNotPupils) {
    Rows rows{{"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Điện thoại", "Ghi chú"}};
    for (int i = 0; i < 15; ++i)
        rows.push_back(
            {std::to_string(i + 1), i % 2 ? "Trần Văn Hùng" : "Lê Thị Hoa",
             std::to_string(1 + i) + "/05/19" + std::to_string(70 + i), i % 2 ? "Nam" : "Nữ",
             "09123456" + std::to_string(10 + i), ""});
    auto const r = recognise(sheet(rows), knowledge());
    EXPECT_TRUE(r.kind.kind == "staff" || !r.kind.sure) << r.kind.kind << " " << r.kind.total << " " << r.kind.lead;
    EXPECT_NE(r.kind.kind, "students");
}

TEST(Kinds, MarksAreTold) {
    Rows rows{
        {"BẢNG ĐIỂM"},
        {"STT", "Mã định danh", "Họ và tên", "Ngày sinh", "ĐĐGtx1", "ĐĐGtx2", "ĐĐGgk", "ĐĐGck", "ĐTBmhk"}};
    for (int i = 0; i < 10; ++i)
        rows.push_back(
            {std::to_string(i + 1), "752125323" + std::to_string(i), "Nguyễn Thị An", "21/04/2014", "8", "7.3", "6.5",
             "7.1", "7.1"});
    EXPECT_TRUE(recognise(sheet(rows), knowledge()).of_marks);
    EXPECT_FALSE(
        recognise(sheet(Rows{{"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Lớp"}} + children(12)), knowledge())
            .of_marks);
}

TEST(Kinds, CodeListsAreTold) {
    auto s = sheet({{"Mã", "Tên"}, {"01", "Kinh"}, {"02", "Tày"}, {"03", "Thái"}});
    s.name = "DM_DanToc";
    EXPECT_TRUE(recognise(s, knowledge()).of_codes);
}

TEST(Sampler, KeepsTheTopAndASpreadOfTheRestInBoundedMemory) {
    SheetSampler sampler("", 10, 40);
    for (int i = 1; i <= 5000; ++i)
        if (sampler.wants()) sampler.take({i, {"x"}});
    auto const view = std::move(sampler).view();
    EXPECT_LE(view.rows.size(), 50u);
    EXPECT_GE(view.rows.size(), 25u);
    EXPECT_EQ(view.rows[9].number, 10);
    EXPECT_GT(view.rows.back().number, 4000);
    for (std::size_t i = 1; i < view.rows.size(); ++i) EXPECT_LT(view.rows[i - 1].number, view.rows[i].number);
}
