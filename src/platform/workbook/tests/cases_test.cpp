// Kinds of files from public bug reports (tests/data/cases), and further ones of the same kinds.
#include <gtest/gtest.h>

#include <fstream>

#include "platform/workbook/tests/packing.h"
#include "platform/workbook/tests/reading.h"
#include "platform/workbook/workbook.h"

namespace wb = pv::workbook;
namespace {

using wb::test::pack, wb::test::read_whole, wb::test::workbook_of;
using Kind = wb::Cell::Kind;
using Note = wb::Cell::Note;

std::filesystem::path case_file(char const* name) {
    return std::filesystem::path(PV_SOURCE_DIR) / "tests/data/cases" / name;
}

/// A file that lives as long as the test's line.
struct Temporary {
    std::filesystem::path file;
    explicit Temporary(char const* name) : file(std::filesystem::temp_directory_path() / name) {}
    Temporary(char const* name, std::string_view bytes) : Temporary(name) {
        std::ofstream(file, std::ios::binary | std::ios::trunc)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    ~Temporary() { std::filesystem::remove(file); }
};

wb::test::Contents csv(std::string_view bytes) { return read_whole(Temporary("phuongvi-case.csv", bytes).file); }

/// A sheet of the given XML, and what stands in <styleSheet>.
wb::test::Contents sheet(std::string const& xml, std::string const& styles = "") {
    Temporary const target("phuongvi-case.xlsx");
    return read_whole(pack(target.file, workbook_of({{"S", xml}}, styles)));
}

std::string row(std::string const& cells) { return "<sheetData><row r=\"1\">" + cells + "</row></sheetData>"; }

std::string utf16(std::u16string_view text, bool big, bool mark) {
    std::string out;
    auto const add = [&](char16_t c) {
        char const low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
        out += big ? high : low, out += big ? low : high;
    };
    if (mark) add(0xFEFF);
    for (char16_t c : text) add(c);
    return out;
}

}  // namespace

TEST(Cases, DatesOfThe1904System) {
    auto const c = read_whole(case_file("c06_1904.xlsx"));
    for (int r = 2; r <= 7; ++r) {
        EXPECT_EQ(c.at("C" + std::to_string(r)).kind, Kind::date);
        EXPECT_EQ(c.at("C" + std::to_string(r)).date->year(), 2019) << r;
    }
}

TEST(Cases, PartNamesInAnotherCase) {
    auto const c = read_whole(case_file("c06c_case.xlsx"));
    EXPECT_EQ(c.at("B2").text, "Lò Thị Thử Nga");
}

TEST(Cases, HiddenRowsAreReadAndTold) {
    auto const c = read_whole(case_file("c02_hidden_rows.xlsx"));
    EXPECT_EQ(c.sheets[0].hidden_rows, (std::vector<int>{3, 4}));
    EXPECT_FALSE(c.at("B3").empty());
    auto const own = sheet(
        "<cols><col min=\"2\" max=\"3\" width=\"0\"/><col min=\"5\" max=\"5\" hidden=\"true\"/></cols><sheetData>"
        "<row r=\"1\"><c><v>1</v></c></row><row r=\"2\" ht=\"0\" customHeight=\"1\"><c><v>2</v></c></row>"
        "<row r=\"3\" hidden=\"1\"/><row r=\"9\" hidden=\"true\"><c><v>3</v></c></row>"
        "<row r=\"10\" hidden=\"0\" ht=\"15\"><c><v>4</v></c></row></sheetData>");
    EXPECT_EQ(own.sheets[0].hidden_rows, (std::vector<int>{2, 9})) << "an empty hidden row hides nothing";
    EXPECT_EQ(own.sheets[0].hidden_columns, (std::vector<int>{1, 2, 4}));
    EXPECT_EQ(own.rows.at("S").size(), 4u);
}

TEST(Cases, SheetsHiddenInEitherWayAreReadAndTold) {
    auto const c = read_whole(case_file("14_trang_an_co_lop.xlsx"));
    ASSERT_EQ(c.sheets.size(), 3u);
    EXPECT_FALSE(c.sheets[0].hidden);
    EXPECT_TRUE(c.sheets[1].hidden && !c.sheets[1].very_hidden);
    EXPECT_TRUE(c.sheets[2].hidden && c.sheets[2].very_hidden);
    EXPECT_GT(c.rows.at(c.sheets[2].name).size(), 1u);
}

TEST(Cases, FormulasWithoutAResultAreToldAndNeverEmpty) {
    auto const c = read_whole(case_file("c03c_formula_existing.xlsx"));
    for (auto const* place : {"E2", "F2"}) {
        EXPECT_EQ(c.at(place).kind, Kind::error) << place;
        EXPECT_TRUE(c.at(place).has(Note::no_result)) << place;
        EXPECT_EQ(c.at(place).text, "công thức chưa có kết quả") << place;
    }
    auto const own = sheet(
        row("<c r=\"A1\"><f>1+1</f><v></v></c><c r=\"B1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"C1\" "
            "t=\"str\"><f>A1</f></c>"
            "<c r=\"D1\"><f t=\"shared\" si=\"0\"/></c><c r=\"E1\"><f>1+1</f><v>2</v></c><c r=\"F1\" t=\"e\"><f>1/0</f>"
            "<v>#DIV/0!</v></c><c r=\"G1\"><v></v></c>"));
    for (auto const* place : {"A1", "C1", "D1"}) EXPECT_TRUE(own.at(place).has(Note::no_result)) << place;
    EXPECT_TRUE(own.at("B1").empty()) << "its stored result is an empty text";
    EXPECT_EQ(own.at("E1").text, "2");
    EXPECT_TRUE(own.at("E1").formula);
    EXPECT_EQ(own.at("F1").text, "#DIV/0!");
    EXPECT_TRUE(own.at("G1").empty());
    auto const typed =
        csv("STT,Họ và tên,Lớp\n1,An,\"=CONCAT(\"\"6\"\",\"\"A2\"\")\"\n2,Bình,=\"6\"&\"A2\"\n3,=====,=A1\n");
    EXPECT_TRUE(typed.at("C2").has(Note::no_result));
    EXPECT_TRUE(typed.at("C3").has(Note::no_result));
    EXPECT_EQ(typed.at("B4").text, "=====");
    EXPECT_TRUE(typed.at("C4").has(Note::no_result));
}

TEST(Cases, ErrorsInANumberCellAreErrorsOfTheirRow) {
    auto const c = read_whole(case_file("33h_so_ghi_NA.xlsx"));
    EXPECT_EQ(c.at("G9").kind, Kind::error);
    EXPECT_EQ(c.at("G9").text, "#N/A");
    EXPECT_EQ(c.at("B9").text, "Hồ Khánh Vy");
    auto const own =
        sheet(row("<c><v>nan</v></c><c t=\"n\"><v>7,5</v></c><c><v> 8 </v></c><c t=\"d\"><v>2019-13-40</v></c>"
                  "<c><v>1e999</v></c><c t=\"e\"><v>#REF!</v></c><c><v>9</v></c>"));
    for (auto const* place : {"A1", "B1", "D1", "E1"}) {
        EXPECT_EQ(own.at(place).kind, Kind::error) << place;
        EXPECT_TRUE(own.at(place).has(Note::unreadable)) << place;
    }
    EXPECT_EQ(own.at("B1").text, "7,5");
    EXPECT_EQ(own.at("C1").text, "8");
    EXPECT_EQ(own.at("F1").kind, Kind::error);
    EXPECT_EQ(own.at("G1").text, "9");
}

TEST(Cases, ColouredEmptyCellsAreNothing) {
    auto const c = read_whole(case_file("45_dong_to_mau_het_cot.xlsx"));
    for (auto const& [number, cells] : c.rows.at(c.sheets[0].name)) EXPECT_LE(cells.size(), 10u) << number;
    std::string all;
    for (int i = 0; i < 16384; ++i) all += "<c r=\"" + wb::column_letter(i) + "1\" s=\"1\"/>";
    auto const own = sheet(
        "<sheetData><row r=\"1\">" + all +
        "</row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"XFD2\" s=\"1\"/></row></sheetData>");
    ASSERT_EQ(own.rows.at("S").size(), 1u);
    EXPECT_EQ(own.rows.at("S").at(2).size(), 1u);
    auto const commas = csv("STT,Họ tên" + std::string(16382, ',') + "\n1,An" + std::string(16382, ',') + "\n");
    EXPECT_EQ(commas.rows.at("").at(2).size(), 2u);
    Temporary const target("phuongvi-case.xlsx");
    pack(target.file, workbook_of({{"S", row("<c r=\"ABC1\"><v>1</v></c>")}}));
    auto const read = (*wb::open(target.file).value()).read(0, [](wb::RowView const&) { return true; });
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().detail.find("ABC1"), std::string::npos) << "which cell stands too far out";
}

TEST(Cases, MergedCellsAreTold) {
    auto const c = read_whole(case_file("c14_merged_class.xlsx"));
    ASSERT_EQ(c.sheets[0].merges.size(), 2u);
    auto const& m = c.sheets[0].merges[1];
    EXPECT_EQ(std::tuple(m.top, m.left, m.bottom, m.right), std::tuple(5, 4, 7, 4));
    auto const own = sheet(
        row("<c r=\"A1\"><v>1</v></c>") +
        "<mergeCells count=\"9\"><mergeCell ref=\"C3:B2\"/><mergeCell ref=\"$A$5:$C$5\"/><mergeCell ref=\"nonsense\"/>"
        "<mergeCell ref=\"A1:XFD1048576\"/></mergeCells>");
    ASSERT_EQ(own.sheets[0].merges.size(), 3u);
    EXPECT_EQ(own.sheets[0].merges[0].top, 2);
    EXPECT_EQ(own.sheets[0].merges[0].left, 1);
    EXPECT_EQ(own.sheets[0].merges[1].right, 2);
    EXPECT_EQ(own.sheets[0].merges[2].bottom, 1048576);
}

TEST(Cases, ForcedTextIsFreedAndTold) {
    auto const c = read_whole(case_file("c15c_forced_text.csv"));
    EXPECT_EQ(c.at("H2").text, "HS0001");
    EXPECT_TRUE(c.at("H2").has(Note::forced_text));
    EXPECT_EQ(wb::as_written(c.at("H2")), "=\"HS0001\"");
    EXPECT_EQ(c.at("G3").text, "0912345602");
    EXPECT_TRUE(c.at("G3").has(Note::apostrophe));
    EXPECT_EQ(wb::as_written(c.at("G3")), "'0912345602");
    EXPECT_EQ(c.at("H4").notes, 0);
    auto const own =
        csv("Họ tên,Chỗ ở,Ghi chú\n\"=\"\"Bé \"\"\"\"Na\"\"\"\"\"\"\",=\"Tổ 1, ấp 2\",'\n'Ánh,\"'An "
            "Lộc\",'85\n'Ana','',''x\n");
    EXPECT_EQ(own.at("A2").text, "Bé \"Na\"");
    EXPECT_EQ(own.at("B2").text, "Tổ 1, ấp 2") << "its comma is no delimiter";
    EXPECT_TRUE(own.at("B2").has(Note::forced_text));
    EXPECT_EQ(own.at("C2").text, "'");
    EXPECT_EQ(own.at("A3").text, "Ánh");
    EXPECT_EQ(own.at("B3").text, "An Lộc");
    EXPECT_EQ(own.at("C3").text, "'85") << "a year";
    EXPECT_EQ(own.at("A4").text, "'Ana'");
    EXPECT_EQ(own.at("C4").text, "''x");
    auto const book = sheet(
        row("<c t=\"inlineStr\" s=\"1\"><is><t>'0912345601</t></is></c><c t=\"inlineStr\"><is><t>=\"HS1\"</t></is></c>"
            "<c t=\"inlineStr\" s=\"1\"><is><t>0912345601</t></is></c>"),
        "<cellXfs><xf/><xf quotePrefix=\"1\"/></cellXfs>");
    EXPECT_EQ(book.at("A1").text, "0912345601");
    EXPECT_TRUE(book.at("A1").has(Note::apostrophe));
    EXPECT_EQ(book.at("B1").text, "HS1");
    EXPECT_EQ(book.at("C1").notes, 0) << "Excel keeps its own apostrophe out of the text";
}

TEST(Cases, LinesEndAsAnyProgramWritesThem) {
    auto const c = read_whole(case_file("c16b_mac_utf16.txt"));
    EXPECT_EQ(c.rows.at("").size(), 3u);
    EXPECT_EQ(c.at("B3").text, "Ân Văn Thử Bảo");
    for (auto const* end : {"\n", "\r\n", "\r"}) {
        std::string text;
        for (auto const* line : {"STT;Họ tên;Chỗ ở", "1;An;\"Tổ 1#ấp 2\"", "2;Bình;", "", "3;Chi;x"})
            text += line, text += end;
        for (std::size_t at; (at = text.find('#')) != text.npos;) text.replace(at, 1, end);
        auto const own = csv(text);
        ASSERT_EQ(own.rows.at("").size(), 4u);
        EXPECT_EQ(own.rows.at("").rbegin()->first, 5);
        EXPECT_EQ(own.at("C2").text, "Tổ 1\nấp 2");
        EXPECT_EQ(own.at("C5").text, "x");
        text.resize(text.size() - std::string(end).size());
        EXPECT_EQ(csv(text).at("C5").text, "x") << "the last line without an end";
    }
    for (bool const big : {false, true})
        for (bool const mark : {false, true}) {
            Temporary const file(
                "phuongvi-case.txt", utf16(u"STT\tHọ tên\tLớp\r1\tẤn Văn Bảo\t6A1\r2\tỶ Thị Nga\t6A2", big, mark));
            auto const opened = wb::open(file.file);
            ASSERT_TRUE(opened) << big << mark;
            EXPECT_EQ((*opened)->encoding(), big ? "utf-16be" : "utf-16le");
            EXPECT_EQ(read_whole(file.file).at("B3").text, "Ỷ Thị Nga");
        }
}

TEST(Cases, ABrokenByteIsAFaultOfItsCell) {
    auto const c = read_whole(case_file("22_mot_byte_hong.csv"));
    EXPECT_EQ(c.at("B1").text, "Họ và tên");
    int broken = 0;
    for (auto const& [number, cells] : c.rows.at(""))
        for (auto const& cell : cells) broken += cell.has(Note::bad_bytes);
    EXPECT_EQ(broken, 1);
    // half a letter, as a program leaves it that cuts by bytes
    auto const own = csv("STT,Họ và tên,Lớp\n1,Nguyễn Thị Hồng Thắm,6A1\n2,Trần V\xE1\xBA,6A2\n3,Lê \xFF Bảy,6A3\n");
    EXPECT_EQ(own.at("B2").text, "Nguyễn Thị Hồng Thắm");
    EXPECT_EQ(own.at("B2").notes, 0);
    EXPECT_TRUE(own.at("B3").has(Note::bad_bytes));
    EXPECT_TRUE(own.at("B3").text.starts_with("Trần V"));
    EXPECT_EQ(own.at("C3").text, "6A2");
    EXPECT_TRUE(own.at("B4").has(Note::bad_bytes));
    EXPECT_TRUE(csv("\xEF\xBB\xBFTên,Lớp\nTh\xE1,6A1\n").at("A2").has(Note::bad_bytes)) << "with the mark of UTF-8";
    Temporary const old("phuongvi-case.csv", "STT;Ho\xF2 v\xE0 t\xEAn\n1;Tr\xE2\xCCn Thi\xF2 B\xF9i V\xE3");
    EXPECT_EQ((*wb::open(old.file))->encoding(), "windows-1258") << "another code is no broken UTF-8";
}

TEST(Cases, ADelimiterThatTheFirstLineNames) {
    auto const own = csv("sep=|\r\nSTT|Họ tên\r\n1|An, Bình\r\n");
    EXPECT_EQ(own.at("B1").text, "Họ tên");
    EXPECT_EQ(own.at("B2").text, "An, Bình");
    EXPECT_EQ(csv("sep=a,b\n1,2\n").at("A1").text, "sep=a") << "a cell that begins so";
}

TEST(Cases, WhatIsShownIsWhatIsRead) {
    std::string const styles =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"000000000000\"/><numFmt numFmtId=\"165\" formatCode=\"0.00\"/>"
        "<numFmt numFmtId=\"166\" formatCode=\"&quot;Lớp &quot;@\"/><numFmt numFmtId=\"167\" formatCode=\";;;\"/>"
        "<numFmt numFmtId=\"168\" formatCode=\"[$-42A]dd\\ mmmm\\ yyyy\"/><numFmt numFmtId=\"169\" "
        "formatCode=\"d\\-mmm\"/>"
        "<numFmt numFmtId=\"170\" formatCode=\"[h]:mm\"/><numFmt numFmtId=\"171\" formatCode=\"#,##0\"/></numFmts>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/>"
        "<xf numFmtId=\"167\"/><xf numFmtId=\"168\"/><xf numFmtId=\"169\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/>"
        "<xf numFmtId=\"14\"/><xf numFmtId=\"9\"/><xf numFmtId=\"49\"/></cellXfs>";
    auto const c = sheet(
        row("<c r=\"A1\" s=\"1\"><v>75315000123</v></c><c r=\"B1\" s=\"2\"><v>6.1</v></c>"
            "<c r=\"C1\" s=\"3\" t=\"inlineStr\"><is><t>6A1</t></is></c><c r=\"D1\" s=\"4\"><v>5</v></c>"
            "<c r=\"E1\" s=\"5\"><v>43952</v></c><c r=\"F1\" s=\"6\"><v>45689</v></c><c r=\"G1\" s=\"7\"><v>1.5</v></c>"
            "<c r=\"H1\" s=\"8\"><v>1500000</v></c><c r=\"I1\" s=\"9\"><v>43952</v></c><c r=\"J1\" "
            "s=\"10\"><v>0.85</v></c>"
            "<c r=\"K1\" s=\"11\"><v>912345601</v></c><c r=\"L1\"><v>0.30000000000000004</v></c>"
            "<c r=\"M1\" s=\"1\" t=\"b\"><v>1</v></c><c r=\"N1\" s=\"99\"><v>7</v></c><c r=\"O1\" s=\"4\" "
            "t=\"inlineStr\"><is><t>ẩn</t></is></c>"),
        styles);
    EXPECT_EQ(c.at("A1").text, "075315000123");
    EXPECT_EQ(c.at("B1").text, "6.10");
    EXPECT_EQ(c.at("C1").text, "Lớp 6A1");
    EXPECT_EQ(c.at("D1").text, "");
    EXPECT_TRUE(c.at("D1").has(Note::unseen)) << "told, not dropped";
    EXPECT_EQ(c.at("E1").text, "01 Tháng Năm 2020");
    EXPECT_EQ(c.at("E1").date, pv::LocalDate::from_ymd(2020, 5, 1));
    EXPECT_EQ(c.at("F1").text, "1-Feb");
    EXPECT_EQ(c.at("F1").kind, Kind::date) << "a class 1/2 that Excel took for a day";
    EXPECT_EQ(c.at("G1").text, "36:00");
    EXPECT_EQ(c.at("G1").kind, Kind::number) << "a length of time is no day";
    EXPECT_EQ(c.at("H1").text, "1,500,000");
    EXPECT_EQ(wb::plain_number(c.at("H1")), "1500000");
    EXPECT_EQ(c.at("I1").text, "01/05/2020");
    EXPECT_EQ(c.at("J1").text, "85%");
    EXPECT_EQ(c.at("K1").text, "912345601");
    EXPECT_EQ(c.at("L1").text, "0.3");
    EXPECT_EQ(c.at("M1").text, "TRUE");
    EXPECT_EQ(c.at("N1").text, "7");
    EXPECT_TRUE(c.at("O1").has(Note::unseen));
}

TEST(Cases, LongTextsAreWholeOrRefusedByTheirCell) {
    std::string const text(32767, 'a');
    EXPECT_EQ(sheet(row("<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>")).at("A1").text.size(), text.size());
    EXPECT_EQ(csv("a," + text + "\n").at("B1").text.size(), text.size());
    Temporary const target("phuongvi-case.xlsx");
    pack(
        target.file,
        workbook_of({{"S", row("<c r=\"C1\" t=\"inlineStr\"><is><t>" + std::string(200000, 'a') + "</t></is></c>")}}));
    auto const read = (*wb::open(target.file).value()).read(0, [](wb::RowView const&) { return true; });
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().detail.find("C1"), std::string::npos) << read.error().detail;
}
