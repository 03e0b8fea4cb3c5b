// What is over is over at once, for the department too; and what is made for an answer that is not given goes away.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "modules/statistics/kinds.h"
#include "town.h"

namespace pv::security {
namespace {

using http::Method;

TEST(Ended, ARoleOfTheDepartmentHandlesNoListOfSchoolsAnyMore) {
    auto& t = town();
    auto const department =
        t.database.superuser_sql("SELECT id FROM registry.org_unit WHERE kind = 'SO'")[0].int64("id");
    auto const officer = t.make_member("SO_CV", department, "SO", "Lê Konturia Cuối");
    std::string const set = fmt::format("/api/v1/imports/{}", t.department_import);
    ASSERT_EQ(t.call(&officer, Method::get, "/api/v1/department/imports").status, 200)
        << "and now the node knows the session";
    t.database.superuser_sql(
        "UPDATE access.membership SET period = 'empty' WHERE account_id = $1::bigint",
        {std::to_string(officer.account_id)});
    t.database.superuser_sql("SELECT platform.raise_scope_epoch()");
    Call list;
    list.upload = school_list(), list.query = "?fileName=truong.csv";
    EXPECT_EQ(t.call(&officer, Method::post, "/api/v1/department/imports", list).status, 401);
    EXPECT_EQ(t.call(&officer, Method::get, "/api/v1/department/imports").status, 401);
    EXPECT_EQ(t.call(&officer, Method::post, set + "/apply").status, 401);
    EXPECT_EQ(t.call(&officer, Method::post, set + "/undo").status, 401);
    EXPECT_EQ(
        t.database
            .superuser_sql(
                "SELECT state FROM imports.import_set WHERE id = $1::bigint", {std::to_string(t.department_import)})[0]
            .text("state"),
        "ready");
}

TEST(Ended, AListThatCannotBeNotedIsNotWritten) {
    auto& t = town();
    auto const files = [&] {
        int n = 0;
        for (auto const& entry : std::filesystem::recursive_directory_iterator(t.folder() / "files" / "uploads"))
            n += entry.path().extension() == ".xlsx";
        return n;
    };
    std::string const list = fmt::format("/api/v1/schools/{}/students.xlsx", t.own.school);
    ASSERT_EQ(t.call(&t.member("VT"), Method::get, list).status, 200);
    t.database.superuser_sql("REVOKE INSERT ON audit.access FROM pv_job");
    EXPECT_GE(t.call(&t.member("VT"), Method::get, list).status, 500);
    t.database.superuser_sql("GRANT INSERT ON audit.access TO pv_job");
    EXPECT_EQ(files(), 0);
}

TEST(Ended, FiguresOfTheDayAreForWhoMayReadFigures) {
    auto& t = town();
    for (auto const& who : t.members) {
        auto const answer = t.call(&who, Method::get, "/api/v1/today");
        ASSERT_EQ(answer.status, 200) << who.role;
        EXPECT_EQ(!answer.value().at("counts").as_object().empty(), who.may(statistics::kinds::statistics, Act::read))
            << who.role << answer.text;
        EXPECT_TRUE(answer.value().as_object().contains("greeting")) << "the rest of the day is everybody's";
    }
}

}  // namespace
}  // namespace pv::security
