#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>
#include <map>

#include "platform/workbook/tests/packing.h"
#include "platform/workbook/workbook.h"
#include "tests/support/workbooks.h"

namespace fs = std::filesystem;
using namespace pv;

namespace {

struct Contents {
    std::vector<std::string> sheets;
    std::map<std::string, std::map<int, std::vector<workbook::Cell>>> rows;
};

Contents read_all(fs::path const& file) {
    Contents out;
    auto opened = workbook::open(file);
    if (!opened) throw std::runtime_error(opened.error().detail);
    auto& reader = *opened;
    for (std::size_t i = 0; i < reader->sheets().size(); ++i) {
        std::string const name = reader->sheets()[i].name;
        out.sheets.push_back(name);
        auto const result = reader->read(i, [&](workbook::RowView const& row) {
            out.rows[name][row.number] = *row.cells;
            return true;
        });
        if (!result) throw std::runtime_error(result.error().detail);
    }
    return out;
}

/// Type of the refusal, or "" when the file is read.
std::string refusal(fs::path const& file) {
    auto opened = workbook::open(file);
    if (!opened) return opened.error().type;
    for (std::size_t i = 0; i < (*opened)->sheets().size(); ++i)
        if (auto const result = (*opened)->read(i, [](workbook::RowView const&) { return true; }); !result)
            return result.error().type;
    return "";
}

// AddressSanitizer holds on to what was freed, to see its late uses: what stays resident says nothing then.
#ifdef __has_feature
constexpr bool keeps_freed_memory = __has_feature(address_sanitizer);
#else
constexpr bool keeps_freed_memory = false;
#endif

long resident_kb() {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

}  // namespace

TEST(Workbook, ReadsTheMinistryImportWorkbook) {
    auto const c = read_all(test::workbooks / "01_nhap_hoc_sinh_tieu_hoc.xlsx");
    EXPECT_EQ(c.sheets.size(), 17u);
    auto const& rows = c.rows.at("Sheet1");
    EXPECT_EQ(rows.at(4)[1].text, "Mã lớp\n(*)");
    EXPECT_EQ(rows.at(5)[4].text, "Nguyễn Mạnh Bắc");
    EXPECT_EQ(rows.at(466)[5].kind, workbook::Cell::Kind::number);
    EXPECT_EQ(rows.at(466)[5].text, "42934");
    EXPECT_EQ(rows.at(15)[28].kind, workbook::Cell::Kind::error);
    EXPECT_EQ(rows.rbegin()->first, 624);  // 620 students from row 5 on; thousands of formatted empty rows are no rows
}

TEST(Workbook, TellsDatesFromNumbersByTheirFormat) {
    auto const c = read_all(test::workbooks / "04_SMAS_DanhSachHocSinh.xlsx");
    int dates = 0, serials = 0, texts = 0;
    for (auto const& [number, cells] : c.rows.at("DS_HocSinh")) {
        if (number < 7 || cells.size() < 5) continue;
        dates += cells[4].kind == workbook::Cell::Kind::date;
        serials += cells[4].kind == workbook::Cell::Kind::number;
        texts += cells[4].kind == workbook::Cell::Kind::text;
    }
    EXPECT_GT(dates, 100);
    EXPECT_GT(serials, 100);
    EXPECT_GT(texts, 100);
}

constexpr struct {
    char const* file;
    char const* encoding;
    char const* delimiter;
    int records;
    char const* name;
} csv_files[] = {
    {"08a_hoc_sinh_utf8_bom.csv", "utf-8-sig", ",", 121, "Trần Quang An"},
    {"08b_hoc_sinh_utf16_tab.csv", "utf-16le", "tab", 111, nullptr},
    {"08c_hoc_sinh_windows1258.csv", "windows-1258", ";", 101, nullptr},
    {"08e_hoc_sinh_nfd.csv", "utf-8", ",", 91, nullptr},
};

TEST(Csv, ReadsEveryEncodingAndDelimiter) {
    for (auto const& f : csv_files) {
        auto opened = workbook::open(test::workbooks / f.file);
        ASSERT_TRUE(opened) << f.file;
        EXPECT_EQ((*opened)->encoding(), f.encoding) << f.file;
        EXPECT_EQ((*opened)->delimiter(), f.delimiter) << f.file;
        auto const c = read_all(test::workbooks / f.file);
        EXPECT_EQ(c.rows.at("").rbegin()->first, f.records) << f.file;
        if (f.name) { EXPECT_EQ(c.rows.at("").at(2)[2].text, f.name); }
    }
}

fs::path written(char const* name, std::string_view bytes) {
    fs::path const file = fs::temp_directory_path() / name;
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file;
}

TEST(Csv, KeepsTheLastLetterOfWindows1258) {
    // the decoder holds ă back at the end of the file: a tone mark might follow
    auto const file = written("phuongvi-1258.csv", "STT;Ho\xF2 v\xE0 t\xEAn\n1;Tr\xE2\xCCn Thi\xF2 B\xF9i V\xE3");
    auto const c = read_all(file);
    EXPECT_EQ(c.rows.at("").at(2)[1].text, "Trần Thị Bùi Vă");
    fs::remove(file);
}

TEST(Csv, CountsTheLastColumnToo) {
    auto const file = written("phuongvi-wide.csv", std::string(1024, ',') + "x\n");
    EXPECT_EQ(refusal(file), "file-too-large");
    fs::remove(file);
}

TEST(Csv, RefusesAQuoteThatSwallowsTheRowsBehindIt) {
    struct {
        char const* what;
        char const* text;
        char const* line;
    } const broken[] = {
        {"never closed", "STT,Họ và tên,Lớp\n1,An,1A\n2,\"Bình,1A\n3,Chi,1A\n", "dòng 3"},
        {"closed by the opening quote of a later cell",
         "STT,Họ và tên,Chỗ ở\n1,\"An,Tổ 1\n2,Bình,Tổ 2\n3,Chi,\"Tổ 3, ấp 2\"\n", "dòng 2"},
    };
    for (auto const& b : broken) {
        auto const file = written("phuongvi-quote.csv", b.text);
        auto opened = workbook::open(file);
        ASSERT_TRUE(opened) << b.what;
        auto const result = (*opened)->read(0, [](workbook::RowView const&) { return true; });
        ASSERT_FALSE(result) << b.what;
        EXPECT_EQ(result.error().type, "file-broken") << b.what;
        EXPECT_NE(result.error().detail.find(b.line), std::string::npos) << result.error().detail;
        fs::remove(file);
    }
    auto const file =
        written("phuongvi-quote.csv", "STT,\"Họ và\ntên\",Chỗ ở\n1,\"Bé \"\"Na\"\"\",\"Tổ 1,\nấp 2\" \n2,Chi,\"Tổ 3\"");
    auto const rows = read_all(file).rows.at("");
    EXPECT_EQ(rows.at(1)[1].text, "Họ và\ntên");
    EXPECT_EQ(rows.at(2)[1].text, "Bé \"Na\"");
    EXPECT_EQ(rows.at(3)[2].text, "Tổ 3");
    fs::remove(file);
}

TEST(Workbook, HoldsNothingThatAFileCanMultiply) {
    using workbook::test::pack, workbook::test::repeated, workbook::test::workbook_of;
    fs::path const file = fs::temp_directory_path() / "phuongvi-many.xlsx";
    std::string const one = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    long const before = resident_kb();
    pack(
        file,
        workbook_of(
            {{"S", "<cols>" + repeated("<col min=\"1\" max=\"512\" hidden=\"1\"/>", 30000) + "</cols>" + one}}));
    auto opened = workbook::open(file).value();
    ASSERT_TRUE(opened->read(0, [](workbook::RowView const&) { return true; }));
    EXPECT_EQ(opened->sheets()[0].hidden_columns.size(), 512u);
    pack(file, workbook_of({{"S", one}}, "<cellXfs>" + repeated("<xf/>", 100001) + "</cellXfs>"));
    EXPECT_EQ(refusal(file), "file-too-large");
    std::string formats;
    for (int i = 0; i < 100001; ++i) formats += "<numFmt numFmtId=\"" + std::to_string(i + 200) + "\"/>";
    pack(file, workbook_of({{"S", one}}, "<numFmts>" + formats + "</numFmts>"));
    EXPECT_EQ(refusal(file), "file-too-large");
    pack(
        file,
        workbook_of({{"S", one}}, "", repeated("<Relationship Id=\"a\" Type=\"x/theme\" Target=\"t.xml\"/>", 2001)));
    EXPECT_EQ(refusal(file), "file-too-large");
    pack(file, workbook_of({{"S", "<!--" + std::string(5u << 20, ' ') + "-->" + one}}));
    EXPECT_EQ(refusal(file), "file-bomb") << "what the parser would have to hold whole";
    if (!keeps_freed_memory) { EXPECT_LT(resident_kb() - before, 32 * 1024); }
    fs::remove(file);
}

constexpr struct {
    char const* file;
    char const* type;
} hostile[] = {
    {"zip_bomb_sheet.xlsx", "file-bomb"},
    {"billion_laughs_shared_strings.xlsx", "file-doctype"},
    {"huge_dimension.xlsx", ""},
    {"encrypted_ole.xlsx", "file-password"},
    {"legacy_xls_renamed.xlsx", "file-legacy-xls"},
    {"html_renamed.xlsx", "file-html"},
    {"truncated.xlsx", "file-truncated"},
    {"shared_string_out_of_range.xlsx", "file-broken"},
    {"external_entity.xlsx", "file-doctype"},
    {"macro_enabled.xlsm", "file-macros"},
    {"path_traversal.xlsx", ""},
    {"ten_thousand_sheets.xlsx", "file-too-large"},
};

TEST(Workbook, AnswersHostileFilesClearlyAndInLittleMemory) {
    long const before = resident_kb();
    for (auto const& h : hostile) EXPECT_EQ(refusal(test::workbooks / "hostile" / h.file), h.type) << h.file;
    EXPECT_LT(resident_kb() - before, 32 * 1024);
    EXPECT_EQ(read_all(test::workbooks / "hostile/huge_dimension.xlsx").rows.begin()->second.size(), 2u);
}

TEST(Workbook, SaysHowLargeAFileMayBe) {
    auto const file = written("phuongvi-big.csv", std::string(2u << 20, 'a'));
    workbook::Limits limits;
    limits.max_file_bytes = 1 << 20;
    auto const opened = workbook::open(file, limits);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().detail.find("1 MB"), std::string::npos) << opened.error().detail;
    fs::remove(file);
}

TEST(Workbook, RefusesThreeHundredMegabytesOfAnything) {
    fs::path const file = fs::temp_directory_path() / "phuongvi-300mb.csv";
    {
        std::ofstream out(file);
        out << "a,b\n";
    }
    fs::resize_file(file, 300ll << 20);
    EXPECT_EQ(refusal(file), "file-too-large");
    fs::remove(file);
}

TEST(Columns, LettersAndIndexesAreEachOther) {
    for (int i : {0, 25, 26, 51, 52, 701, 702, 16383}) EXPECT_EQ(workbook::column_index(workbook::column_letter(i)), i);
    EXPECT_EQ(workbook::column_letter(28), "AC");
    EXPECT_FALSE(workbook::column_index("A1"));
}
