// What goes back to the sender: the painted workbook and the templates; and what else a school could drop in.
#include <iconv.h>

#include <cstdlib>

#include "modules/registry/tests/answers.h"
#include "modules/registry/tests/importing.h"
#include "platform/imports/background.h"
#include "tests/support/said.h"

namespace pv::registry::test {
namespace {

namespace fs = std::filesystem;

/// Runs a Python program with openpyxl, a reader and writer that is not ours.
bool python(fs::path const& folder, std::string const& program, std::string const& arguments) {
    auto const file = folder / "program.py";
    std::ofstream(file) << program;
    return std::system(("/usr/bin/python3 '" + file.string() + "' " + arguments).c_str()) == 0;
}

class Papers : public Importing {
protected:
    fs::path get_file(std::string const& target, Actor const& actor) {
        auto const shared = std::make_shared<Actor>(actor);
        http::Router router(imports::routes(imports_), [&](http::Request const&, bool) { return shared; });
        http::Request request;
        request.method = http::Method::get, request.target = target;
        http::parse_target(target, request);
        auto const match = router.find(request.method, request.path);
        if (!match.route) throw std::runtime_error("no route " + target);
        request.params = match.params;
        if (target.ends_with("/workbook")) {  // painting is work of the background; nobody does it here but this
            auto const id = request.id_param("id");
            imports::paint_set(imports_, actor, imports::test::open(imports_, actor, id).head.school_id, id, {});
        }
        auto const response = router.answer(*match.route, request);
        if (response.status != 200 || response.file.empty()) throw std::runtime_error("no file: " + response.body);
        auto const kept = folder_.path() / ("sent" + std::to_string(++files_) + ".xlsx");
        fs::copy_file(response.file, kept);
        if (response.remove_file) fs::remove(response.file);
        return kept;
    }
    int files_ = 0;
};

/// Each cell with a fault has its colour and its note, nothing else has one; and what was written there is there still.
constexpr char const* check_paint = R"py(
import json, openpyxl, sys
painted = openpyxl.load_workbook(sys.argv[1]); wanted = json.load(open(sys.argv[2])); original = openpyxl.load_workbook(sys.argv[3]) if len(sys.argv) > 3 else None
colours = {'B': 'FFFFB3B3', 'E': 'FFFFD9A8', 'W': 'FFFFF5B0'}
bad = 0
seen = set()
for w in wanted:
    sheet = painted[w['sheet']] if w['sheet'] else painted.worksheets[0]
    cell = sheet[w['cell']]
    seen.add((sheet.title, w['cell']))
    if cell.fill.fgColor.rgb != colours[w['severity']]: print('colour', w, cell.fill.fgColor.rgb); bad += 1
    if not cell.comment or (len(w['rule']) == 3 and w['rule'] not in cell.comment.text) or w['message'] not in cell.comment.text: print('note', w, cell.comment and cell.comment.text); bad += 1
for sheet in painted.worksheets:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.fill.fgColor.rgb in colours.values() and cell.fill.fill_type == 'solid' and (sheet.title, cell.coordinate) not in seen: print('painted without cause', sheet.title, cell.coordinate); bad += 1
if original:
    for sheet in original.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                other = painted[sheet.title][cell.coordinate]
                if other.value != cell.value or other.number_format != cell.number_format: print('changed', sheet.title, cell.coordinate, cell.value, other.value); bad += 1
                if cell.comment and (not other.comment or cell.comment.text.strip() not in other.comment.text): print('lost note', sheet.title, cell.coordinate); bad += 1
sys.exit(1 if bad else 0)
)py";

std::string wanted_marks(imports::ChangeSet const& set) {
    json::array out;
    for (auto const& row : set.rows) {
        std::map<std::string, json::object> by_cell;
        for (auto const& f : row.faults) {
            if (f.severity == 'I') continue;
            auto const cell = row.cells.find(f.field);
            std::string const at =
                workbook::column_letter(cell != row.cells.end() && cell->second.column >= 0 ? cell->second.column : 0) +
                std::to_string(row.number);
            auto const order = [](char s) { return s == 'B' ? 0 : s == 'E' ? 1 : 2; };
            auto& known = by_cell[at];
            if (known.empty() || order(f.severity) < order(known["severity"].as_string()[0]))
                known = {
                    {"sheet", row.sheet},
                    {"cell", at},
                    {"severity", std::string(1, f.severity)},
                    {"rule", f.rule},
                    {"message", f.message}};
        }
        for (auto& [at, mark] : by_cell) out.push_back(std::move(mark));
    }
    return json::serialize(out);
}

TEST_F(Papers, PaintedWorkbooksMarkTheFaultsAndNothingElse) {
    for (char const* file :
         {"01_nhap_hoc_sinh_tieu_hoc.xlsx", "03_danh_sach_lop1_tu_lam.xlsx", "05_CSDL_GiaoVien.xlsx",
          "08a_hoc_sinh_utf8_bom.csv", "08c_hoc_sinh_windows1258.csv", "08d_hoc_sinh_TCVN3.xlsx"}) {
        auto const opened = create(workbooks / file, *clerk_, primary_);
        auto const painted = get_file("/api/v1/imports/" + std::to_string(opened.head.id) + "/workbook", *clerk_);
        std::ofstream(folder_.path() / "wanted.json") << wanted_marks(opened.set);
        bool const csv = std::string_view(file).ends_with(".csv");
        EXPECT_TRUE(python(
            folder_.path(), check_paint,
            "'" + painted.string() + "' '" + (folder_.path() / "wanted.json").string() + "'" +
                (csv ? "" : " '" + (workbooks / file).string() + "'")))
            << file;
        // mended there and sent again, it is judged as before
        auto const again = create(painted, *clerk_, primary_);
        EXPECT_EQ(again.head.kind, opened.head.kind) << file;
        EXPECT_EQ(again.set.counts().rows, opened.set.counts().rows) << file;
        EXPECT_EQ(again.set.counts().refused, opened.set.counts().refused) << file;
        EXPECT_EQ(again.set.counts().errors, opened.set.counts().errors) << file;
    }
}

TEST_F(Papers, NotesOfTheSenderStayBesideOurs) {
    auto const sent = folder_.path() / "co_ghi_chu.xlsx";
    ASSERT_TRUE(python(
        folder_.path(), R"py(
import openpyxl, sys
from openpyxl.comments import Comment
book = openpyxl.Workbook(); sheet = book.active
sheet.append(['Họ và tên', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Lớp']); sheet.append(['Nguyễn Văn 4n', '31/04/2020', 'Nam', 'Kinh', '1A']); sheet.append(['Lê Thị Hoa', '03/05/2020', 'Nữ', 'Kinh', '1A'])
sheet['A2'].comment = Comment('hỏi lại mẹ em', 'cô Lan'); sheet['A3'].comment = Comment('đã có giấy khai sinh', 'cô Lan'); sheet['A1'].comment = Comment('theo khai sinh', 'cô Lan')
book.save(sys.argv[1])
)py",
        "'" + sent.string() + "'"));
    make_class("1A");
    auto const opened = create(sent, *clerk_, primary_);
    EXPECT_EQ(opened.set.counts().refused, 1);
    auto const painted = get_file("/api/v1/imports/" + std::to_string(opened.head.id) + "/workbook", *clerk_);
    std::ofstream(folder_.path() / "wanted.json") << wanted_marks(opened.set);
    EXPECT_TRUE(python(
        folder_.path(), check_paint,
        "'" + painted.string() + "' '" + (folder_.path() / "wanted.json").string() + "' '" + sent.string() + "'"));
}

// ---- templates
// ------------------------------------------------------------------------------------------------------------

constexpr char const* fill_template = R"py(
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1]); values = json.load(open(sys.argv[2])); sheet = book.worksheets[0]
header = next(r for r in sheet.iter_rows() if sum(1 for c in r if c.value) > 4)
left = dict(values)
for cell in header:
    name = str(cell.value or '').replace(' (*)', '')
    if name in left: sheet.cell(cell.row + 1, cell.column, left.pop(name))
if left: print('no such columns', left)
hidden = [s for s in book.worksheets if s.sheet_state == 'hidden']
lists = [v for v in sheet.data_validations.dataValidation if v.type == 'list' and not v.formula1.startswith('"')]
if not hidden or not lists: print('no drop-downs')
book.save(sys.argv[1])
sys.exit(0 if not left and hidden and lists else 1)
)py";

TEST_F(Papers, ATemplateFilledWithOneRowGoesInWithoutFault) {
    struct Case {
        char const* kind;
        json::object values;
    };
    make_class("1A");
    bring(
        table("Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\nA1,Nguyễn Văn An,03/05/2020,Nam,Kinh,1A\n"),
        *clerk_, primary_, "students");
    Case const cases[] = {
        {"students",
         {{"Họ và tên", "Lê Thị Bé"},
          {"Ngày sinh", "04/05/2020"},
          {"Giới tính", "Nữ"},
          {"Quốc tịch", "Việt Nam"},
          {"Dân tộc", "Kinh"},
          {"Lớp", "1A"},
          {"Khối", "Khối 1"},
          {"Trạng thái", "Đang học"},
          {"Số định danh cá nhân", "075320000123"},
          {"Tỉnh/thành phố thường trú", "Thành phố Đồng Nai"},
          {"Xã/phường thường trú", "Phường Trảng Dài"},
          {"Điện thoại liên hệ", "0912345678"},
          {"Họ tên mẹ", "Trần Thị Mẹ"},
          {"Năm sinh mẹ", "1990"}}},
        {"classes",
         {{"Tên lớp", "2A"},
          {"Khối", "Khối 2"},
          {"Giáo viên chủ nhiệm", "Lê Thị Hoa"},
          {"Buổi học", "Sáng"},
          {"Số buổi/tuần", "5 buổi/tuần"}}},
        {"staff",
         {{"Họ và tên", "Lê Thị Hoa"},
          {"Ngày sinh", "05/02/1985"},
          {"Giới tính", "Nữ"},
          {"Số định danh cá nhân", "075185004989"},
          {"Số sổ BHXH", "7513537140"},
          {"Điện thoại", "0372547498"},
          {"Email", "hoa@example.edu.vn"},
          {"Trạng thái CB", "Đang làm việc"},
          {"Nhóm chức vụ", "Giáo viên"},
          {"Ngày tuyển dụng", "01/09/2008"},
          {"Hình thức hợp đồng", "Viên chức/Công chức HĐLV không xác định thời hạn"},
          {"Mã ngạch/hạng", "V.07.03.29"},
          {"Cấp dạy", "Tiểu học"}}},
        {"guardians",
         {{"Mã học sinh", "A1"},
          {"Họ tên học sinh", "Nguyễn Văn An"},
          {"Họ tên mẹ", "Trần Thị Lan"},
          {"Năm sinh mẹ", "1990"},
          {"Điện thoại mẹ", "0912345678"},
          {"Liên hệ chính", "Mẹ"}}},
        {"schools",
         {{"Mã trường", "75731599"},
          {"Tên trường", "Tiểu học Hoa Phượng 9"},
          {"Nhóm cấp học", "Tiểu học"},
          {"Loại hình", "Công lập"},
          {"Tỉnh, thành phố", "Thành phố Đồng Nai"},
          {"Xã, phường", "Phường Trảng Dài"}}},
    };
    for (auto const& c : cases) {
        bool const schools = std::string_view(c.kind) == "schools";
        auto const file = get_file(std::string("/api/v1/import-kinds/") + c.kind + "/template", *clerk_);
        std::ofstream(folder_.path() / "values.json") << json::serialize(c.values);
        ASSERT_TRUE(python(
            folder_.path(), fill_template,
            "'" + file.string() + "' '" + (folder_.path() / "values.json").string() + "'"))
            << c.kind;
        auto const by = schools ? department() : clerk_;
        auto const opened = create(file, *by, schools ? 0 : primary_);
        EXPECT_EQ(opened.head.kind, c.kind) << "recognised by its headers";
        ASSERT_EQ(opened.set.rows.size(), 1u) << c.kind;
        for (auto const& f : opened.set.rows[0].faults)
            ADD_FAILURE() << c.kind << ": " << f.rule << " " << f.field << " " << f.message;
        for (auto const& column : opened.set.columns.front())
            EXPECT_FALSE(column.field.empty())
                << c.kind << ": column '" << column.header << "' of our own template is not read";
        apply(opened, *by);
        auto const again = create(file, *by, schools ? 0 : primary_);
        EXPECT_EQ(again.set.counts().unchanged, 1) << c.kind << ": the same file twice changes nothing";
    }
}

// ---- one table, many spellings
// ----------------------------------------------------------------------------------------------

std::string converted(std::string const& utf8, char const* to) {
    iconv_t const table = iconv_open(to, "UTF-8");
    std::string in = utf8, out(utf8.size() * 4 + 16, '\0');
    char *from = in.data(), *into = out.data();
    std::size_t left = in.size(), room = out.size();
    EXPECT_NE(iconv(table, &from, &left, &into, &room), static_cast<std::size_t>(-1)) << to;
    iconv(table, nullptr, nullptr, &into, &room);
    iconv_close(table);
    out.resize(out.size() - room);
    return out;
}

TEST_F(Importing, ATableIsTheSameInEveryEncodingAndDelimiter) {
    std::vector<std::vector<std::string>> rows;
    auto reader = workbook::open(workbooks / "02_xuat_hoc_sinh_THCS.xlsx").value();
    (void)reader->read(0, [&](workbook::RowView const& row) {
        rows.emplace_back();
        for (auto const& cell : *row.cells) rows.back().push_back(text::clean(cell.text).text);
        return row.number < 60;
    });
    rows[0][0] = "Danh sách \"nháp\"; dòng 1,\ndòng 2";  // quotes, delimiters and a line break in one cell
    auto const csv = [&](char delimiter) {
        std::string out;
        for (auto const& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (i > 0) out += delimiter;
                bool const quoted = row[i].find_first_of(std::string("\"\n") + delimiter) != std::string::npos;
                std::string cell = row[i];
                for (auto at = cell.find('"'); at != cell.npos; at = cell.find('"', at + 2)) cell.insert(at, 1, '"');
                out += quoted ? "\"" + cell + "\"" : cell;
            }
            out += "\r\n";
        }
        return out;
    };
    std::string const plain = csv(',');
    struct Spelling {
        char const* name;
        std::string bytes;
        char const* encoding;
        char const* delimiter;
    };
    std::vector<Spelling> const spellings{
        {"utf-8", plain, "utf-8", ","},
        {"utf-8 with BOM", "\xEF\xBB\xBF" + csv(';'), "utf-8-sig", ";"},
        {"utf-16le", "\xFF\xFE" + converted(csv('\t'), "UTF-16LE"), "utf-16le", "tab"},
        {"utf-16be", "\xFE\xFF" + converted(plain, "UTF-16BE"), "utf-16be", ","},
        {"windows-1258", converted(csv(';'), "CP1258"), "windows-1258", ";"}};
    std::optional<imports::ChangeSet> first;
    for (auto const& s : spellings) {
        imports::NewImport import;
        import.kind = "students", import.school_id = primary_, import.parameters[school_year] = "2026",
        import.file_name = s.name;
        import.answers.accept_legacy = true;
        auto const set = imports::test::planned(imports_, *clerk_, table(s.bytes, "bang.csv"), import);
        EXPECT_EQ(set.encoding, s.encoding) << s.name;
        EXPECT_EQ(set.delimiter, s.delimiter) << s.name;
        if (!first) {
            first = set;
            EXPECT_GT(set.rows.size(), 40u);
            continue;
        }
        ASSERT_EQ(set.rows.size(), first->rows.size()) << s.name;
        for (std::size_t i = 0; i < set.rows.size(); ++i) {
            EXPECT_EQ(set.rows[i].values, first->rows[i].values) << s.name << " row " << set.rows[i].number;
            EXPECT_EQ(set.rows[i].number, first->rows[i].number) << s.name;
        }
    }
}

TEST_F(Importing, BytesOfAnOldFontAreReadAsSuch) {
    // as Excel of the nineties saved it: one byte a letter, small letters for capitals with a tone
    std::string const utf8 =
        "Họ và tên;Ngày sinh;Giới tính;Dân tộc;Lớp\nNguyễn Văn Đạt;03/05/2020;Nam;Kinh;1A\nTrần Thị "
        "Phượng;04/06/2020;Nữ;Kinh;1A\nLê Hoàng Thuỷ;05/07/2020;Nam;Tày;1A\n";
    auto const opened = create(table(converted(utf8, "TCVN")), *clerk_, primary_);
    EXPECT_EQ(opened.set.encoding, "latin-1");
    EXPECT_EQ(opened.set.legacy, text::Legacy::tcvn3);
    ASSERT_EQ(opened.set.rows.size(), 3u);
    EXPECT_EQ(pv::test::at(opened.set.rows[1].values, "fullName"), "Trần Thị Phượng");
}

TEST_F(Importing, AWholeFileInVniIsConvertedWhenAccepted) {
    std::string const vni =
        "Hoï vaø teân,Ngaøy sinh,Giôùi tính,Daân toäc,Lôùp\nNguyeãn Vaên An,03/05/2020,Nam,Kinh,1A\nTraàn Thò Bích "
        "Phöôïng,04/06/2020,Nöõ,Kinh,1A\nLeâ Hoaøng Ñöùc,05/07/2020,Nam,Taøy,1A\nPhaïm Thò "
        "Thuøy,06/08/2020,Nöõ,Kinh,1A\n";
    auto const before = create(table(vni), *clerk_, primary_);
    EXPECT_EQ(before.set.legacy, text::Legacy::vni);
    EXPECT_EQ(before.set.counts().refused, 4);
    imports::NewImport accepted;
    accepted.kind = "students", accepted.school_id = primary_, accepted.parameters[school_year] = "2026",
    accepted.file_name = "vni.csv";
    accepted.answers.accept_legacy = true;
    auto const after = imports::test::planned(imports_, *clerk_, table(vni), accepted);
    EXPECT_EQ(after.counts().refused, 0);
    EXPECT_EQ(pv::test::at(after.rows[1].values, "fullName"), "Trần Thị Bích Phượng");
    EXPECT_EQ(pv::test::at(after.rows[2].values, "fullName"), "Lê Hoàng Đức");
    EXPECT_EQ(pv::test::at(after.rows[2].values, "ethnicCode"), "02");
}

// ---- what is no list
// --------------------------------------------------------------------------------------------------------

TEST_F(Importing, WhatIsNoListIsRefusedInWordsAndLeavesNothing) {
    std::string const many_columns(3000, ',');
    struct Case {
        char const* what;
        std::string bytes;
        char const* type;
    };
    Case const cases[] = {
        {"nothing", "", "file-empty"},
        {"a line break", "\n", "no-rows"},
        {"a letter", "Kính gửi nhà trường,\nNay tôi xin phép cho cháu nghỉ học.\n", "no-header"},
        {"a PDF", "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "file-unknown"},
        {"a picture", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16), "file-unknown"},
        {"a web page", "<html><body><table><tr><td>Họ tên</td></tr></table></body></html>", "file-html"},
        {"a zip that is no workbook", std::string("PK\x05\x06") + std::string(18, '\0'), "file-unknown"},
        {"half a zip", "PK\x03\x04 and no more", "file-truncated"},
        {"too many columns", "Họ và tên" + many_columns + "x\n", "file-too-large"},
        {"headers alone", "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\n", "no-rows"},
        {"marks", "Họ và tên,Mã định danh,ĐĐGtx1,ĐĐGtx2,ĐĐGgk,ĐĐGck\nNguyễn Văn An,7500000001,8,9,7,8\n",
         "wrong-file"}};
    for (auto const& c : cases) {
        try {
            (void)create(table(c.bytes, "gui.xlsx"), *clerk_, primary_, "students");
            ADD_FAILURE() << c.what << " was taken";
        } catch (Refused const& refused) {
            EXPECT_EQ(refused.problem.type, c.type) << c.what << ": " << refused.problem.detail;
            EXPECT_GT(refused.problem.detail.size(), 20u);
        }
    }
    EXPECT_EQ(count("SELECT count(*) AS n FROM imports.import_set"), 0);
    int kept = 0;
    if (fs::exists(folder_.path() / "files"))
        for (auto const& entry : fs::recursive_directory_iterator(folder_.path() / "files"))
            kept += entry.is_regular_file() && entry.path().filename() != "lock";  // that of the process
    EXPECT_EQ(kept, 0) << "nothing of a refused file is kept";
}

TEST_F(Importing, OddCellsBecomeFaultsNotAccidents) {
    std::string const long_text(5000, 'a');
    std::string rows =
        "Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Chiều cao (cm),Thứ tự trong lớp,Nơi sinh,Điện thoại,Chỗ ở hiện "
        "nay\n";
    rows += "Nguyễn Văn An,03/05/2020,Nam,Kinh,1A,nan,1e99,ễ" + long_text + "ễ,\xEF\xBF\xBD,x\n";
    rows += "Lê Văn Bình,05 / 09 / 2020,Nam,Kinh,1A,\"120,5\",99999999999,Đồng Nai,0912345678,\xD0\x90p 1\n";
    rows += "Trần Văn Chi,2020-09-05 00:00:00,Nam,Kinh,1A,0x20,2.5,Đồng Nai,0611234567,Ấp 1\n";
    rows += "Võ Văn Dũng,09/13/2020,Nam,Kinh,1A,,,,,\nHồ Văn Em,5/9/20,Nam,Kinh,1A,,,,,\n";
    auto const opened = create(table(rows), *clerk_, primary_, "students");
    ASSERT_EQ(opened.set.rows.size(), 5u);
    auto const& r = opened.set.rows;
    EXPECT_EQ(pv::test::at(r[1].values, "birth"), "2020-09-05");
    EXPECT_EQ(pv::test::at(r[2].values, "birth"), "2020-09-05");
    EXPECT_EQ(pv::test::at(r[1].values, "heightCm"), "120.5") << "decimal comma";
    EXPECT_EQ(pv::test::at(r[0].values, "heightCm"), "");
    EXPECT_EQ(pv::test::at(r[2].values, "orderNo"), "");
    EXPECT_EQ(opened.set.counts().refused, 2) << "month first and two-digit years are never guessed";
    EXPECT_EQ(apply(opened, *clerk_).set.counts().created, 3);
}

}  // namespace
}  // namespace pv::registry::test
