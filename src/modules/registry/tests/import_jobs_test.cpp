// Imports as work of the queue: read, applied, undone, dropped; a killed worker, a file that is too much.
#include <chrono>
#include <random>

#include "modules/registry/tests/import_desk.h"
#include "platform/imports/inspect.h"
#include "platform/workbook/tests/packing.h"
#include "tests/support/workbooks.h"

namespace pv::registry::test {
namespace {

TEST_F(Imports, AFileIsReadAppliedAndUndoneByJobs) {
    make_class("1A");
    auto const file =
        csv("hs.csv",
            list("1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 1,1A\n2,HS002,Trần Thị Bình,04/06/2020,Nữ,Kinh,Tổ "
                 "2,1A\n3,HS003,,04/06/2020,Nữ,Kinh,Tổ 2,1A\n"));
    auto const id = take_in(clerk_, file);
    EXPECT_EQ(head(id).text("state"), "ready");
    EXPECT_EQ(count(id, "new"), 2);
    EXPECT_EQ(count(id, "refused"), 1);
    EXPECT_EQ(rows(id, "show=refused").size(), 1u);
    EXPECT_EQ(rows(id, "q=binh").size(), 1u);
    EXPECT_EQ(get(clerk_, "/imports/" + std::to_string(id) + "/next-fault?after=0")["row"].as_int64(), 3);
    EXPECT_EQ(work(id, "apply"), "applied");
    EXPECT_EQ(students(), 2);
    EXPECT_GT(rows(id, "show=new")[0].at("matchId").as_int64(), 0) << "a row leads to the record it made";

    auto const again = take_in(clerk_, file);
    EXPECT_EQ(count(again, "new") + count(again, "changed"), 0);
    EXPECT_EQ(head(again)["sameFile"].at("id").as_int64(), id) << "it says that the same file was applied before";

    auto const rest = post(clerk_, "/imports/" + std::to_string(id) + "/rest", nullptr);
    runner_.drain();
    EXPECT_EQ(count(rest.id(), "rows"), 1) << "what was left over can be mended further";
    EXPECT_EQ(mend(rest.id(), 3, {{"cells", {{"fullName", "Lê Thị Cúc"}}}}).status, 200);
    EXPECT_EQ(work(rest.id(), "apply"), "applied");
    EXPECT_EQ(students(), 3);

    EXPECT_EQ(work(id, "undo"), "undone");
    EXPECT_EQ(head(id)["undoReport"].at("undone").as_int64(), 2);
    EXPECT_EQ(students(), 1);
}

TEST_F(Imports, WhatCannotBeReadLeavesNothingBehind) {
    for (char const* file :
         {"legacy_xls_renamed.xlsx", "html_renamed.xlsx", "encrypted_ole.xlsx", "zip_bomb_sheet.xlsx", "truncated.xlsx",
          "macro_enabled.xlsm", "billion_laughs_shared_strings.xlsx", "shared_string_out_of_range.xlsx",
          "external_entity.xlsx"}) {
        auto const a = send(clerk_, pv::test::workbooks / "hostile" / file);
        EXPECT_EQ(a.status, 422) << file << " " << json::serialize(a.body);
        EXPECT_GT(a.text("detail").size(), 20u) << file;
    }
    auto const empty = send(clerk_, csv("rong.csv", ""));
    EXPECT_GE(empty.status, 400);
    EXPECT_EQ(stored_files(), 0);
    EXPECT_TRUE(database_.superuser_sql("SELECT FROM imports.import_set").empty());
    EXPECT_TRUE(database_.superuser_sql("SELECT FROM platform.job").empty());
}

TEST_F(Imports, DroppingTakesTheFileUnlessAnotherSetSpeaksOfIt) {
    make_class("1A");
    auto const file = csv("hs.csv", list("1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 1,1A\n"));
    auto const one = take_in(clerk_, file), two = take_in(clerk_, file);
    EXPECT_EQ(stored_files(), 1);
    EXPECT_EQ(call(clerk_, http::Method::delete_, "/api/v1/imports/" + std::to_string(one)).status, 204);
    EXPECT_EQ(stored_files(), 1);
    EXPECT_EQ(head(one).status, 404);
    EXPECT_EQ(work(two, "apply"), "applied");
    EXPECT_EQ(call(clerk_, http::Method::delete_, "/api/v1/imports/" + std::to_string(two)).status, 409)
        << "what was applied is undone, not dropped";
    auto const three = take_in(clerk_, csv("khac.csv", list("1,HS009,Nguyễn Văn Chín,03/05/2020,Nam,Kinh,Tổ 1,1A\n")));
    EXPECT_EQ(stored_files(), 2);
    EXPECT_EQ(call(clerk_, http::Method::delete_, "/api/v1/imports/" + std::to_string(three)).status, 204);
    EXPECT_EQ(stored_files(), 1);
}

TEST_F(Imports, AWorkerKilledInTheMiddleLeavesAllOrNothing) {
    make_class("1A");
    auto const id = take_in(
        clerk_,
        csv("hs.csv",
            list("1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 1,1A\n2,HS002,Trần Thị Bình,04/06/2020,Nữ,Kinh,Tổ "
                 "2,1A\n")));
    // a worker that took the job and died: its transaction is gone, its lease runs out
    EXPECT_EQ(post(clerk_, "/imports/" + std::to_string(id) + "/apply", nullptr).status, 202);
    database_.superuser_sql(
        "UPDATE platform.job SET state = 'running', attempt = 1, lease_until = now() + interval '1 hour' WHERE kind = "
        "'import.apply'");
    runner_.drain();
    EXPECT_EQ(head(id).text("state"), "applying");
    EXPECT_EQ(students(), 0);
    EXPECT_EQ(mend(id, 1, {{"skip", true}}).status, 409) << "nothing is changed under a running import";
    database_.superuser_sql(
        "UPDATE platform.job SET lease_until = now() - interval '1 second' WHERE kind = 'import.apply'");
    runner_.drain();
    EXPECT_EQ(head(id).text("state"), "applied");
    EXPECT_EQ(students(), 2);
    // a worker that died after its commit: the job comes again and does nothing twice
    database_.superuser_sql(
        "UPDATE platform.job SET state = 'running', lease_until = now() - interval '1 second' WHERE kind = "
        "'import.apply'");
    runner_.drain();
    EXPECT_EQ(students(), 2);
    EXPECT_EQ(head(id).text("state"), "applied");
}

TEST_F(Imports, WorkThatKillsItsWorkerAgainAndAgainIsGivenUp) {
    make_class("1A");
    auto const id = take_in(clerk_, csv("hs.csv", list("1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 1,1A\n")));
    EXPECT_EQ(post(clerk_, "/imports/" + std::to_string(id) + "/apply", nullptr).status, 202);
    database_.superuser_sql(
        "UPDATE platform.job SET state = 'running', attempt = 3, lease_until = now() - interval '1 second' WHERE kind "
        "= 'import.apply'");
    runner_.drain();
    EXPECT_EQ(head(id).text("state"), "ready") << "it can be tried again by hand";
    EXPECT_FALSE(head(id).text("error").empty());
    EXPECT_EQ(students(), 0);
    auto const unread = send(clerk_, csv("hs2.csv", list("1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 1,1A\n")));
    database_.superuser_sql(
        "UPDATE platform.job SET state = 'running', attempt = 3, lease_until = now() - interval '1 second' WHERE kind "
        "= 'import.read'");
    auto const files = stored_files();
    runner_.drain();
    EXPECT_EQ(head(unread.id()).text("state"), "failed");
    EXPECT_LE(stored_files(), files);
}

TEST_F(Imports, AClickOnASetAtWorkIsRefusedAtOnce) {
    make_class("1A");
    auto const id = take_in(clerk_, csv("hs.csv", list("1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 1,1A\n")));
    auto const path = "/api/v1/imports/" + std::to_string(id);
    auto const within = [&](double seconds, char const* what, auto const& click) {
        auto const from = std::chrono::steady_clock::now();
        EXPECT_EQ(click(), 409) << what;
        EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count(), seconds) << what;
    };
    for (char const* state : {"applying", "reading", "ready"}) {
        database_.superuser_sql(
            "UPDATE imports.import_set SET state = $2 WHERE id = $1", {std::to_string(id), std::string(state)});
        auto job = database_.pool().write(database_.job());  // in the middle of its work
        job.query("hold", "SELECT 1 AS one FROM imports.import_set WHERE id = $1 FOR UPDATE", id);
        double const patience = std::string_view(state) == "ready" ? 10 : 1.5;  // another's click is waited for shortly
        within(patience, state, [&] { return mend(id, 1, {{"skip", true}}).status; });
        within(patience, state, [&] { return call(clerk_, http::Method::delete_, path).status; });
        within(
            patience, state, [&] { return post(clerk_, "/imports/" + std::to_string(id) + "/apply", nullptr).status; });
        within(patience, state, [&] {
            return call(clerk_, http::Method::put, path + "/answers", json::object{{"legacyFont", true}}).status;
        });
    }
    EXPECT_EQ(mend(id, 1, {{"skip", true}}).status, 200);
}

TEST_F(Imports, AWordOfAHundredKilobytesStopsNobody) {
    make_class("1A");
    std::string const a(100000, 'A');
    auto const id = take_in(
        clerk_,
        csv("hs.csv",
            list(
                "LỚP 1" + a +
                "\n1,HS001,Nguyễn Văn An,03/05/2020,Nam,Kinh,Tổ 1,1A\n2,HS002,Trần Thị Bình,04/06/2020,Nữ,Kinh,Tổ 2,1" +
                a + "\n")));
    EXPECT_EQ(head(id).text("state"), "ready");
    EXPECT_EQ(count(id, "rows"), 2);
}

TEST_F(Imports, LimitsAreOfTheFileAndNotOfASheet) {
    using namespace workbook::test;
    std::string const rows = "<sheetData>" + repeated("<row><c><v>1</v></c></row>", 40000) + "</sheetData>";
    auto const long_file = pack(folder_.path() / "dai.xlsx", workbook_of({{"A", rows}, {"B", rows}, {"C", rows}}));
    EXPECT_EQ(send(clerk_, long_file).status, 413);
    std::string const wide = rows_xml(std::vector(40, std::vector(200, std::string(120, 'x'))));
    std::vector<SheetXml> sheets;
    for (int i = 0; i < 8; ++i) sheets.push_back({"S" + std::to_string(i), wide});
    auto const found =
        imports::inspect(pack(folder_.path() / "rong.xlsx", workbook_of(sheets)), imports_.max_file_bytes);
    std::size_t kept = 0;
    for (auto const& sheet : found.sheets)
        for (auto const& [number, texts] : sheet.top)
            for (auto const& t : texts) kept += sizeof t + t.size();
    EXPECT_LT(kept, 5u << 20) << "the heads of all sheets share what is remembered";
    EXPECT_EQ(found.rows, 8 * 40);
}

}  // namespace
}  // namespace pv::registry::test
