#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "platform/workbook/workbook.h"
#include "tests/support/workbooks.h"

namespace fs = std::filesystem;
using namespace pv;

namespace {

/// What an independent reader sees in the painted cell: its fill and its note.
bool openpyxl_sees(
    fs::path const& file, std::string const& sheet, std::string const& cell, std::string const& colour,
    std::string const& note) {
    std::string const script =
        "import openpyxl,sys; c=openpyxl.load_workbook(sys.argv[1])[sys.argv[2]][sys.argv[3]]; sys.exit(0 if "
        "c.fill.fgColor.rgb==sys.argv[4] and c.comment and sys.argv[5] in c.comment.text else 1)";
    std::string const command = "/usr/bin/python3 -c \"" + script + "\" '" + file.string() + "' '" + sheet + "' " +
        cell + " " + colour + " '" + note + "'";
    return std::system(command.c_str()) == 0;
}

std::vector<workbook::Cell> row_of(fs::path const& file, std::size_t sheet, int number) {
    std::vector<workbook::Cell> out;
    auto reader = workbook::open(file);
    (void)(*reader)->read(sheet, [&](workbook::RowView const& row) {
        if (row.number == number) out = *row.cells;
        return row.number < number;
    });
    return out;
}

}  // namespace

TEST(Paint, ColoursAndNotesTheSendersOwnWorkbook) {
    fs::path const source = test::workbooks / "01_nhap_hoc_sinh_tieu_hoc.xlsx",
                   target = fs::temp_directory_path() / "phuongvi-paint-test.xlsx";
    auto const done = workbook::paint(
        source, target,
        {{0, 191, 5, workbook::Paint::block, "Không có ngày này"}, {0, 159, 13, workbook::Paint::error, "Ô trống"}});
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_TRUE(openpyxl_sees(target, "Sheet1", "F191", "FFFFB3B3", "Không có ngày này"));
    EXPECT_TRUE(openpyxl_sees(target, "Sheet1", "N159", "FFFFD9A8", "Ô trống"));
    auto const before = row_of(source, 0, 191), after = row_of(target, 0, 191);
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(before[i].text, after[i].text);
    fs::remove(target);
}

TEST(Paint, MakesAWorkbookOfACsv) {
    fs::path const target = fs::temp_directory_path() / "phuongvi-paint-test-csv.xlsx";
    auto const done = workbook::paint(
        test::workbooks / "08a_hoc_sinh_utf8_bom.csv", target, {{0, 22, 5, workbook::Paint::warning, "Xem lại"}});
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_TRUE(openpyxl_sees(target, "Sheet1", "F22", "FFFFF5B0", "Xem lại"));
    fs::remove(target);
}
