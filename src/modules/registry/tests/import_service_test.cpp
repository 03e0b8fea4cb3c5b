// Imports as clerks meet them: two of them, the same file twice, columns named by hand, words that are asked for.
#include "modules/registry/tests/import_desk.h"
#include "platform/imports/inspect.h"
#include "platform/workbook/tests/packing.h"
#include "tests/support/workbooks.h"

namespace pv::registry::test {
namespace {

TEST_F(Imports, TwoClerksLoseNothing) {
    make_class("1A");
    auto const first = take_in(
        clerk_,
        csv("hs.csv",
            list("1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 1,1A\n2,HS002,Trần Thị Bình,04/06/2020,Nữ,Kinh,Tổ "
                 "2,1A\n")));
    work(first, "apply");
    auto const mine = take_in(
        clerk_,
        csv("a.csv",
            list("1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 11,1A\n2,HS002,Trần Thị Bình,04/06/2020,Nữ,Kinh,Tổ "
                 "2,1A\n")));
    auto const theirs = take_in(
        clerk_,
        csv("b.csv",
            list("1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 99,1A\n2,HS002,Trần Thị Bình,04/06/2020,Nữ,Kinh,Tổ "
                 "22,1A\n")));
    EXPECT_EQ(count(mine, "changed"), 1);
    EXPECT_EQ(count(theirs, "changed"), 2);
    work(theirs, "apply");
    work(mine, "apply");
    auto const address = [&](char const* name) {
        return database_
            .superuser_sql(
                "SELECT i.current_address AS a FROM registry.student s JOIN registry.student_identity i ON "
                "i.student_id = s.id WHERE s.full_name = $1",
                {std::string(name)})[0]
            .string("a");
    };
    EXPECT_EQ(address("Nguyễn Văn An"), "Tổ 99") << "never an overwrite";
    EXPECT_EQ(address("Trần Thị Bình"), "Tổ 22") << "nor of what this file holds as it was before";
    auto const conflicts = rows(mine, "show=conflicting");
    ASSERT_EQ(conflicts.size(), 2u);
    auto const& cell = conflicts[0].at("cells").at("currentAddress");
    EXPECT_EQ(cell.at("was").as_string(), "Tổ 1");
    EXPECT_EQ(cell.at("old").as_string(), "Tổ 99");
    EXPECT_EQ(cell.at("value").as_string(), "Tổ 11");
    // judged again against the present it is a change like any other
    auto const rest = post(clerk_, "/imports/" + std::to_string(mine) + "/rest", nullptr).id();
    runner_.drain();
    EXPECT_EQ(count(rest, "changed"), 2);
    work(rest, "apply");
    EXPECT_EQ(address("Nguyễn Văn An"), "Tổ 11");
    // undo of the first set: everything of it went on since
    EXPECT_EQ(work(first, "undo"), "undone");
    EXPECT_EQ(head(first)["undoReport"].at("refused").as_array().size(), 2u);
    EXPECT_EQ(students(), 2);
}

TEST_F(Imports, ALikenessWaitsForAWord) {
    make_class("1A");
    auto const first = take_in(clerk_, csv("hs.csv", list("1,HS001,Nguyễn Văn Anh,03/05/2020,Nam,Kinh,Tổ 1,1A\n")));
    work(first, "apply");
    auto const id = take_in(
        clerk_,
        csv("b.csv",
            list("1,,Nguyễn Văn Ánh,03/05/2020,Nam,Kinh,Tổ 1,1A\n2,,Nguyễn Văn Anhh,03/05/2020,Nam,Kinh,Tổ 1,1A\n")));
    auto const proposed = rows(id, "show=proposed");
    ASSERT_EQ(proposed.size(), 2u) << json::serialize(rows(id, ""));
    EXPECT_EQ(count(id, "new"), 0) << "no new child is made of a likeness";
    EXPECT_EQ(count(id, "conflicting"), 2);
    auto const record = proposed[0].at("proposal").at("recordId").as_int64();
    EXPECT_EQ(mend(id, 1, {{"match", record}}).status, 200);
    EXPECT_EQ(mend(id, 2, {{"distinct", true}}).status, 200);
    EXPECT_EQ(count(id, "changed"), 1);
    EXPECT_EQ(count(id, "new"), 1);
    work(id, "apply");
    EXPECT_EQ(students(), 2);
}

TEST_F(Imports, ColumnsAreNamedByHandAndRemembered) {
    make_class("1A");
    std::string const header = "STT,Mã học sinh,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Quê của em,Lớp\n";
    auto const id = take_in(clerk_, csv("hs.csv", header + "1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 1,1A\n"));
    EXPECT_FALSE(rows(id, "")[0].at("cells").as_object().contains("currentAddress"));
    auto const a = call(
        clerk_, http::Method::put, "/api/v1/imports/" + std::to_string(id) + "/answers",
        json::object{{"fields", {{"que cua em", "currentAddress"}}}});
    EXPECT_EQ(a.status, 202) << json::serialize(a.body);
    runner_.drain();
    EXPECT_EQ(rows(id, "")[0].at("cells").at("currentAddress").at("value").as_string(), "Tổ 1");
    auto const next = take_in(clerk_, csv("hs2.csv", header + "1,HS002,Nguyễn Văn Bốn,03/05/2020,Nam,Kinh,Tổ 4,1A\n"));
    EXPECT_EQ(rows(next, "")[0].at("cells").at("currentAddress").at("value").as_string(), "Tổ 4")
        << "the school's next file of this header needs no word";
    auto const other =
        take_in(other_clerk_, csv("hs3.csv", header + "1,HS003,Nguyễn Văn Năm,03/05/2020,Nam,Kinh,Tổ 5,1A\n"));
    EXPECT_EQ(get(clerk_, "/imports/" + std::to_string(other)).status, 404) << "another school's set is not there";
    auto const theirs = get(other_clerk_, "/imports/" + std::to_string(other) + "/rows")["rows"].as_array();
    EXPECT_FALSE(theirs[0].at("cells").as_object().contains("currentAddress"))
        << "nor does one school's word count at another";
}

TEST_F(Imports, AHeaderThatIsNotRecognisedCanBeChosen) {
    make_class("1A");
    auto const id = take_in(
        clerk_,
        csv("hs.csv",
            "Danh sách\nA1,B1,C1,D1,E1\n1,Nguyễn Văn An,03/05/2020,Nam,1A\n2,Trần Thị Bình,04/06/2020,Nữ,1A\n"),
        "&kind=students");
    EXPECT_EQ(count(id, "rows"), 0);
    EXPECT_EQ(head(id)["questions"].as_array()[0].at("id").as_string(), "header");
    auto const sheets = get(clerk_, "/imports/" + std::to_string(id) + "/sheets");
    EXPECT_EQ(sheets["rows"].as_array()[0].at("top").as_array()[1].at("cells").as_array()[0].as_string(), "A1");
    call(
        clerk_, http::Method::put, "/api/v1/imports/" + std::to_string(id) + "/answers",
        json::object{
            {"headerRows", {{"0", 2}}},
            {"fields", {{"b1", "fullName"}, {"c1", "birth"}, {"d1", "sex"}, {"e1", "className"}}}});
    runner_.drain();
    EXPECT_EQ(count(id, "new"), 2) << json::serialize(head(id).body);
}

TEST_F(Imports, MendingOneRowJudgesWhatHangsOnItAsJudgingAllDoes) {
    auto const id = take_in(clerk_, pv::test::workbooks / "01_nhap_hoc_sinh_tieu_hoc.xlsx");
    std::mt19937 random(7);
    char const* const fields[] = {"personalId", "birth", "fullName", "moetCode", "studentCode", "className"};
    auto const all = [&] {
        std::map<std::int64_t, std::string> out;
        for (auto const r : database_.superuser_sql(
                 "SELECT key, data::text AS data FROM imports.import_row WHERE set_id = $1", {std::to_string(id)}))
            out[r.int64("key")] = r.string("data");
        return out;
    };
    for (int i = 0; i < 25; ++i) {
        // a value of another row: what makes doubles, and unmakes them
        auto const from = random() % 620 + 1, to = random() % 620 + 1;
        char const* field = fields[random() % 6];
        auto const value = database_
                               .superuser_sql(
                                   "SELECT coalesce(data->'cells'->$3->>'seen', '') AS v FROM imports.import_row WHERE "
                                   "set_id = $1 AND key = $2",
                                   {std::to_string(id), std::to_string(from), std::string(field)})[0]
                               .string("v");
        ASSERT_EQ(mend(id, static_cast<std::int64_t>(to), {{"cells", {{field, value}}}}).status, 200);
    }
    auto const by_parts = all();
    auto const counts = json::serialize(head(id)["counts"]);
    EXPECT_EQ(work(id, "compare"), "ready");
    auto const as_a_whole = all();
    for (auto const& [key, row] : as_a_whole) EXPECT_EQ(by_parts.at(key), row);
    EXPECT_EQ(json::serialize(head(id)["counts"]), counts);
}

TEST_F(Imports, ANumberOfAnotherSchoolIsToldByThatSchoolsName) {
    make_class("1A");
    std::string const header = "STT,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Số định danh cá nhân,Lớp\n";
    work(take_in(clerk_, csv("hs.csv", header + "1,Nguyễn Văn An,03/05/2020,Nam,Kinh,075220012345,1A\n")), "apply");
    auto const id = take_in(
        other_clerk_,
        csv("khac.csv",
            header +
                "1,Nguyễn Văn An,03/05/2020,Nam,Kinh,075220012345,1B\n2,Trần Văn "
                "Bảo,04/05/2020,Nam,Kinh,075220054321,1B\n"));
    auto const refused = get(other_clerk_, "/imports/" + std::to_string(id) + "/rows?show=refused")["rows"].as_array();
    bool told = false;
    for (auto const& row : refused)
        for (auto const& f : row.at("faults").as_array())
            told |= f.at("rule").as_string() == "S06" &&
                f.at("message").as_string().find("Hoa Phượng 1") != std::string::npos;
    EXPECT_TRUE(told) << json::serialize(refused);
}

TEST_F(Imports, AnsweringAQuestionKeepsWhatTheClerkMended) {
    make_class("1A");
    work(take_in(clerk_, csv("hs.csv", list("1,HS001,Nguyễn Văn Anh,03/05/2020,Nam,Kinh,Tổ 1,1A\n"))), "apply");
    auto const id = take_in(
        clerk_,
        csv("b.csv",
            "STT,Họ và tên,Ngày sinh,Giới tính,Dân tộc,Quê của em,Điện thoại,Lớp\n1,Nguyễn Văn "
            "Ánh,03/05/2020,Nam,Kinh,Tổ 1,0912345678,1A\n2,Trần Thị B1nh,04/06/2020,Nữ,Kinh,Tổ 2,0912345679,1A\n"
            "3,Lê Văn Cúc,05/06/2020,Nam,Kinh,Tổ 3,0912345670,1A\n"));
    auto const record = rows(id, "show=proposed")[0].at("proposal").at("recordId").as_int64();
    EXPECT_EQ(mend(id, 1, {{"match", record}}).status, 200);
    EXPECT_EQ(
        mend(id, 2, {{"cells", {{"fullName", "Trần Thị Bình"}, {"phone", "0987654321"}, {"note", "hỏi lại mẹ"}}}})
            .status,
        200);
    EXPECT_EQ(mend(id, 3, {{"skip", true}}).status, 200);
    auto const a = call(
        clerk_, http::Method::put, "/api/v1/imports/" + std::to_string(id) + "/answers",
        json::object{{"fields", {{"que cua em", "currentAddress"}, {"dien thoai", ""}}}});
    EXPECT_EQ(a.status, 202) << json::serialize(a.body);
    runner_.drain();
    auto const now = rows(id, "");
    ASSERT_EQ(now.size(), 3u);
    EXPECT_EQ(now[0].at("chosenId").as_int64(), record);
    EXPECT_EQ(now[0].at("action").as_string(), "changed");
    EXPECT_EQ(now[0].at("cells").at("currentAddress").at("value").as_string(), "Tổ 1") << "the file was read anew";
    auto const& cells = now[1].at("cells").as_object();
    EXPECT_EQ(cells.at("fullName").at("value").as_string(), "Trần Thị Bình");
    EXPECT_EQ(now[1].at("action").as_string(), "new");
    EXPECT_EQ(cells.at("note").at("value").as_string(), "hỏi lại mẹ") << "typed beside the file";
    EXPECT_FALSE(cells.contains("phone")) << "its column is no telephone any more";
    EXPECT_TRUE(now[2].at("skipped").as_bool());
    EXPECT_EQ(count(id, "skipped"), 1);
}

TEST_F(Imports, NoSheetAndNoRowIsLeftOutWithoutAWord) {
    using namespace workbook::test;
    make_class("1A");
    auto const file = pack(
        folder_.path() / "hai_trang.xlsx",
        workbook_of(
            {{"Lop 1",
              rows_xml(
                  {{"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Lớp"},
                   {"1", "Nguyễn Văn An", "03/05/2020", "Nam", "1A"},
                   {"12", "Nguyễn Văn Hai", "", "", ""},
                   {"", "Tổng cộng", "2"}})},
             {"Lop 2", rows_xml({{"TT", "HS", "SN", "GT"}, {"1", "Trần Thị Bình", "04/06/2020", "Nữ"}})},
             {"Trong", "<sheetData/>"}}));
    auto const id = take_in(clerk_, file, "&kind=students");
    EXPECT_EQ(count(id, "rows"), 2) << "a numbered name is a row, a total is none";
    auto const sheets = head(id)["sheets"].as_array();
    ASSERT_EQ(sheets.size(), 2u) << json::serialize(sheets);
    EXPECT_FALSE(sheets[0].as_object().contains("leftOut"));
    EXPECT_EQ(sheets[1].at("name").as_string(), "Lop 2");
    EXPECT_EQ(sheets[1].at("leftOut").as_string(), "no-header");
    call(
        clerk_, http::Method::put, "/api/v1/imports/" + std::to_string(id) + "/answers",
        json::object{{"headerRows", {{"1", 1}}}, {"fields", {{"hs", "fullName"}, {"sn", "birth"}}}});
    runner_.drain();
    EXPECT_EQ(count(id, "rows"), 3);
    EXPECT_FALSE(head(id)["sheets"].as_array()[1].as_object().contains("leftOut"));
}

}  // namespace
}  // namespace pv::registry::test
