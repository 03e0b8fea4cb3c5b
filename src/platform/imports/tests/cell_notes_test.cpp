// What the reader tells of a cell becomes a repair or a fault of its row.
#include <gtest/gtest.h>

#include "platform/imports/cells.h"

using namespace pv;
using imports::Field, imports::FieldType;

namespace {

imports::CellReading reading(workbook::Cell const& cell, FieldType type, bool required = false) {
    Field field{"phone", "Điện thoại", "", "student", "phone", "text", type};
    field.required = required;
    return imports::read_cell(cell, field, false, {nullptr, *LocalDate::parse_iso("2026-11-20"), ""});
}

workbook::Cell text_cell(char const* text, std::uint16_t notes) {
    workbook::Cell cell;
    cell.kind = workbook::Cell::Kind::text, cell.text = text, cell.notes = notes;
    return cell;
}

}  // namespace

TEST(CellNotes, AFormulaWithoutAResultIsAFaultAndNeverEmpty) {
    workbook::Cell cell;
    cell.kind = workbook::Cell::Kind::error, cell.formula = true, cell.notes = workbook::Cell::no_result;
    cell.text = workbook::Cell::formula_without_result;
    for (bool const required : {false, true}) {
        auto const read = reading(cell, FieldType::phone, required);
        ASSERT_EQ(read.faults.size(), 1u);
        EXPECT_EQ(read.faults[0].severity, required ? 'B' : 'E');
        EXPECT_NE(read.faults[0].message.find("công thức chưa có kết quả"), std::string::npos);
        EXPECT_TRUE(read.value.empty());
    }
}

TEST(CellNotes, WhatForcedATextIsARepairThatShowsWhatStoodThere) {
    auto const phone = reading(text_cell("0912345601", workbook::Cell::forced_text), FieldType::phone);
    EXPECT_EQ(phone.value, "0912345601");
    EXPECT_EQ(phone.seen, "=\"0912345601\"");
    EXPECT_EQ(phone.repairs, std::vector<std::string>{"S15"});
    auto const id = reading(text_cell("070314017401", workbook::Cell::apostrophe), FieldType::personal_id);
    EXPECT_EQ(id.seen, "'070314017401");
    EXPECT_EQ(id.repairs, std::vector<std::string>{"D01"});
    EXPECT_TRUE(reading(text_cell("0912345601", 0), FieldType::phone).repairs.empty());
}

TEST(CellNotes, WhatIsCountedDoesNotHangOnItsFormat) {
    workbook::Cell cell;
    cell.kind = workbook::Cell::Kind::number, cell.number = 1500000, cell.text = "1,500,000";
    EXPECT_EQ(reading(cell, FieldType::integer).value, "1500000");
    cell.number = 0.85, cell.text = "85%";
    EXPECT_EQ(reading(cell, FieldType::decimal).value, "0.85");
    cell.number = 75315000123, cell.text = "075315000123";
    EXPECT_EQ(reading(cell, FieldType::personal_id).seen, "075315000123");
}
