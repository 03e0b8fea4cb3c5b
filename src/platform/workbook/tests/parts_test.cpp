// Elements by namespace, parts by name: what other programs put into a workbook beside Excel's own.
#include <gtest/gtest.h>

#include "platform/workbook/tests/packing.h"
#include "platform/workbook/tests/reading.h"
#include "platform/workbook/workbook.h"

namespace wb = pv::workbook;
namespace {

using wb::test::pack, wb::test::Parts, wb::test::read_whole;

constexpr char const* transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr char const* strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
constexpr char const* relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr char const* strict_relations = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// A workbook of one sheet; each part can be changed before it is packed.
struct Book {
    std::string main = transitional, links = relations;
    std::string before_sheets, after_sheets;  // in <workbook>
    std::string sheet = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>42490</v></c></row></sheetData>";
    std::string styles = "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
    std::string strings;
    ~Book() { std::filesystem::remove(file()); }
    std::string prefix;  // of the main namespace, "x:" or ""
    std::string book_name = "xl/workbook.xml", sheet_name = "xl/worksheets/sheet1.xml", styles_name = "xl/styles.xml",
                strings_name = "xl/sharedStrings.xml";
    std::string book_target = "xl/workbook.xml", sheet_target = "worksheets/sheet1.xml", styles_target = "styles.xml",
                strings_target = "sharedStrings.xml";

    std::string root(std::string const& name, std::string const& inside) const {
        std::string const bound = prefix.empty() ? "xmlns" : "xmlns:" + prefix.substr(0, prefix.size() - 1);
        return "<?xml version=\"1.0\"?><" + prefix + name + " " + bound + "=\"" + main + "\" xmlns:r=\"" + links +
            "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
            "xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" "
            "xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\" "
            "xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\">" +
            inside + "</" + prefix + name + ">";
    }
    Parts parts() const {
        std::string const rels = "http://schemas.openxmlformats.org/package/2006/relationships";
        auto const link = [&](char const* id, char const* type, std::string const& target) {
            return std::string("<Relationship Id=\"") + id + "\" Type=\"" + links + "/" + type + "\" Target=\"" +
                target + "\"/>";
        };
        return {
            {"[Content_Types].xml",
             "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"></Types>"},
            {"_rels/.rels",
             "<Relationships xmlns=\"" + rels + "\">" + link("rId1", "officeDocument", book_target) +
                 "</Relationships>"},
            {book_name,
             root(
                 "workbook",
                 before_sheets + "<" + prefix + "sheets><" + prefix +
                     "sheet name=\"S\" sheetId=\"1\" xr:id=\"nothing\" r:id=\"rId1\"/></" + prefix + "sheets>" +
                     after_sheets)},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships xmlns=\"" + rels + "\">" + link("rId1", "worksheet", sheet_target) +
                 link("rId2", "styles", styles_target) + link("rId3", "sharedStrings", strings_target) +
                 "</Relationships>"},
            {sheet_name, root("worksheet", sheet)},
            {styles_name, root("styleSheet", styles)},
            {strings_name, root("sst", strings)},
        };
    }
    wb::test::Contents read() const { return read_whole(pack(file(), parts())); }
    std::string refusal() const {
        auto const opened = wb::open(pack(file(), parts()));
        return opened ? "" : opened.error().type;
    }
    static std::filesystem::path file() { return std::filesystem::temp_directory_path() / "phuongvi-parts.xlsx"; }
};

}  // namespace

TEST(Namespaces, OnlyTheWorkbooksOwnPropertiesSayTheSystemOfDates) {
    Book book;
    book.before_sheets = "<workbookPr date1904=\"1\"/>";
    EXPECT_EQ(book.read().at("A1").text, "01/05/2020");
    book.after_sheets = "<extLst><ext uri=\"{x}\"><x15:workbookPr chartTrackingRefBase=\"1\"/></ext></extLst>";
    EXPECT_EQ(book.read().at("A1").text, "01/05/2020");
    book.before_sheets = "<x15:workbookPr date1904=\"0\"/><workbookPr date1904=\"true\"/>";
    EXPECT_EQ(book.read().at("A1").text, "01/05/2020") << "before it";
    book.before_sheets = "<workbookPr/>";
    book.after_sheets = "<extLst><ext><workbookPr date1904=\"1\"/><x15:workbookPr date1904=\"1\"/></ext></extLst>";
    EXPECT_EQ(book.read().at("A1").text, "30/04/2016") << "an extension's, of either namespace";
}

TEST(Namespaces, PrefixesAndTheStrictFormReadAlike) {
    Book book;
    book.sheet = "<x:sheetData><x:row r=\"1\"><x:c r=\"A1\" s=\"1\"><x:v>42490</x:v></x:c></x:row></x:sheetData>";
    book.styles = "<x:cellXfs><x:xf numFmtId=\"0\"/><x:xf numFmtId=\"14\"/></x:cellXfs>";
    book.prefix = "x:";
    EXPECT_EQ(book.read().at("A1").text, "30/04/2016");
    Book other;
    other.main = strict, other.links = strict_relations;
    other.before_sheets = "<workbookPr date1904=\"1\"/>";
    other.sheet =
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>42490</v></c><c r=\"B1\" t=\"d\"><v>2020-05-01T07:30:00</v></c>"
        "<c r=\"C1\" t=\"d\" s=\"1\"><v>2020-05-01</v></c></row></sheetData>";
    auto const read = other.read();
    EXPECT_EQ(read.at("A1").text, "01/05/2020");
    EXPECT_EQ(read.at("B1").date, pv::LocalDate::from_ymd(2020, 5, 1));
    EXPECT_EQ(read.at("C1").text, "01/05/2020");
}

TEST(Namespaces, WhatExtensionsAddIsPassedOver) {
    Book book;
    book.sheet =
        "<x14:sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></x14:sheetData>"
        "<sheetData><row r=\"1\" x14:r=\"9\"><x14:c r=\"A1\"><v>7</v></x14:c>"
        "<c r=\"B1\" x14:t=\"b\" t=\"inlineStr\"><x14:v>sai</x14:v><is><x14:t>sai</x14:t><t>đúng</t></is>"
        "<extLst><ext><v>sai</v></ext></extLst></c></row>"
        "<x14:row r=\"2\"><c r=\"A2\"><v>2</v></c></x14:row></sheetData>"
        "<extLst><ext xmlns:xm=\"urn:m\"><x14:conditionalFormattings><x14:cfRule><xm:f>A1</xm:f></x14:cfRule>"
        "</x14:conditionalFormattings><mergeCells><mergeCell ref=\"A1:B9\"/></mergeCells></ext></extLst>";
    auto const read = book.read();
    ASSERT_EQ(read.rows.at("S").size(), 1u);
    EXPECT_TRUE(read.at("A1").empty());
    EXPECT_EQ(read.at("B1").text, "đúng");
    EXPECT_TRUE(read.sheets[0].merges.empty());
}

TEST(Namespaces, OfAlternateContentTheFallbackIsRead) {
    Book book;
    book.sheet =
        "<sheetData><row r=\"1\"><mc:AlternateContent><mc:Choice Requires=\"x14\"><c r=\"A1\"><v>1</v></c></mc:Choice>"
        "<mc:Fallback><c r=\"A1\"><v>2</v></c></mc:Fallback></mc:AlternateContent><c r=\"B1\"><v>3</v></c></row>"
        "<mc:AlternateContent><mc:Choice Requires=\"x14\"><row r=\"2\"><c r=\"A2\"><v>4</v></c></row></mc:Choice>"
        "</mc:AlternateContent></sheetData>";
    auto const read = book.read();
    EXPECT_EQ(read.at("A1").text, "2");
    EXPECT_EQ(read.at("B1").text, "3");
    EXPECT_EQ(read.rows.at("S").size(), 1u);
}

TEST(Namespaces, FormatsOfOtherListsAreNotTheCells) {
    Book book;
    book.styles =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0.00\"/></numFmts>"
        "<cellStyleXfs><xf numFmtId=\"14\"/><xf numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"><extLst><ext><xf "
        "numFmtId=\"14\"/></ext></extLst></xf></cellXfs>"
        "<dxfs><dxf><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></dxf></dxfs>"
        "<extLst><ext><x14:dxfs><numFmts><numFmt numFmtId=\"164\" "
        "formatCode=\"hh:mm\"/></numFmts></x14:dxfs></ext></extLst>";
    book.sheet = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>6.1</v></c></row></sheetData>";
    EXPECT_EQ(book.read().at("A1").text, "6.10");
}

TEST(Namespaces, SharedTextsCountByTheirOwnElements) {
    Book book;
    book.strings =
        "<x14:si><t>sai</t></x14:si><si><t>không</t></si><si><r><t>Trần </t></r><r><rPr><b/></rPr><t>An</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>phiên âm</t></rPh><phoneticPr fontId=\"1\"/></si><si/>"
        "<si><x14:t>sai</x14:t><t>_x0041_n_x000D_\nB_x005F_x0041_ _x1EA1__xD83D__xDE00_&#9;</t></si>"
        "<si><t>a_x0001_b</t></si><extLst><ext><si><t>sai</t></si></ext></extLst>";
    book.sheet = "<sheetData><row r=\"1\">";
    for (int i = 0; i < 5; ++i) book.sheet += "<c t=\"s\"><v>" + std::to_string(i) + "</v></c>";
    book.sheet += "</row></sheetData>";
    auto const read = book.read();
    EXPECT_EQ(read.at("A1").text, "không");
    EXPECT_EQ(read.at("B1").text, "Trần An");
    EXPECT_TRUE(read.at("C1").empty());
    EXPECT_EQ(read.at("D1").text, "An\nB_x0041_ ạ😀\t");
    EXPECT_EQ(read.at("E1").text, "ab");
    EXPECT_TRUE(read.at("E1").has(wb::Cell::control));
}

TEST(NamedParts, AreFoundWithoutCase) {
    Book book;
    book.strings = "<si><t>chữ</t></si>";
    book.sheet =
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
        "s=\"1\"><v>42490</v></c></row></sheetData>";
    book.strings_name = "xl/SharedStrings.xml", book.styles_name = "XL/Styles.XML";
    book.sheet_name = "xl/Worksheets/Sheet1.xml", book.book_name = "xl/Workbook.xml";
    auto const read = book.read();
    EXPECT_EQ(read.at("A1").text, "chữ");
    EXPECT_EQ(read.at("B1").text, "30/04/2016");
}

TEST(NamedParts, AreFoundFromAnyFormOfTarget) {
    constexpr struct {
        char const *what, *book, *sheet, *styles, *in_zip;
    } cases[] = {
        {"absolute", "/xl/workbook.xml", "/xl/worksheets/sheet1.xml", "/xl/styles.xml", "xl/worksheets/sheet1.xml"},
        {"backslashes", "xl\\workbook.xml", "worksheets\\sheet1.xml", "\\xl\\styles.xml", "xl/worksheets/sheet1.xml"},
        {"backslashes in the archive", "xl/workbook.xml", "worksheets/sheet1.xml", "styles.xml",
         "xl\\worksheets\\sheet1.xml"},
        {"a slash before names in the archive", "xl/workbook.xml", "worksheets/sheet1.xml", "styles.xml",
         "/xl/worksheets/sheet1.xml"},
        {"up and down", "xl/../xl/workbook.xml", "../xl/worksheets/./sheet1.xml", "worksheets/../styles.xml",
         "xl/worksheets/sheet1.xml"},
        {"percent signs", "xl/workbook.xml", "worksheets/trang%201.xml", "styles.xml", "xl/worksheets/trang 1.xml"},
        {"percent signs in both", "xl/workbook.xml", "worksheets/trang%201.xml", "styles.xml",
         "xl/worksheets/trang%201.xml"},
        {"a fragment", "xl/workbook.xml", "worksheets/sheet1.xml#A1", "styles.xml", "xl/worksheets/sheet1.xml"},
    };
    for (auto const& c : cases) {
        Book b;
        b.book_target = c.book, b.sheet_target = c.sheet, b.styles_target = c.styles, b.sheet_name = c.in_zip;
        EXPECT_EQ(b.refusal(), "") << c.what;
        if (b.refusal().empty()) { EXPECT_EQ(b.read().at("A1").text, "30/04/2016") << c.what; }
    }
}

TEST(NamedParts, WithoutARelationshipAreLookedForInTheirPlace) {
    Book book;
    auto parts = book.parts();
    for (auto& [name, text] : parts)
        if (name == "_rels/.rels") text = "<Relationships/>";
    EXPECT_EQ(read_whole(pack(Book::file(), parts)).at("A1").text, "30/04/2016");
    for (auto& [name, text] : parts)
        for (auto const* type : {"/styles", "/sharedStrings"})
            if (auto const at = text.find(std::string(type) + "\""); at != text.npos) text.insert(at + 1, "no-");
    EXPECT_EQ(read_whole(pack(Book::file(), parts)).at("A1").text, "30/04/2016");
}

TEST(NamedParts, ThatAreMissingOrOutsideAreRefused) {
    Book book;
    book.sheet_target = "worksheets/sheet2.xml";
    EXPECT_EQ(book.refusal(), "file-broken");
    book.sheet_target = "../../sheet1.xml";
    EXPECT_EQ(book.refusal(), "file-broken");
    book.sheet_target = "..\\..\\..\\etc\\passwd";
    EXPECT_EQ(book.refusal(), "file-broken");
    auto parts = Book().parts();
    for (auto& [name, text] : parts)
        if (auto const at = text.find("r:id=\"rId1\""); at != text.npos) text.replace(at, 11, "r:id=\"rId7\"");
    auto const opened = wb::open(pack(Book::file(), parts));
    ASSERT_FALSE(opened) << "a sheet that nothing leads to would vanish";
    EXPECT_NE(opened.error().detail.find("S"), std::string::npos);
}

TEST(NamedParts, ArePaintedToo) {
    Book book;
    book.styles =
        "<fills count=\"1\"><fill/></fills><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
    book.sheet_name = "xl\\Worksheets\\Sheet1.xml", book.styles_name = "XL/Styles.xml";
    auto const target = std::filesystem::temp_directory_path() / "phuongvi-parts-painted.xlsx";
    auto const done = wb::paint(
        pack(Book::file(), book.parts()), target,
        {{0, 1, 0, wb::Paint::error, "sai"}, {0, 1, 1, wb::Paint::warning, ""}});
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(read_whole(target).at("A1").text, "30/04/2016");
    std::filesystem::remove(target);
}
