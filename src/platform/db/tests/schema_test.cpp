#include "platform/db/schema.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/database.h"

namespace pv::db {
namespace {

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

TEST(Schema, TheCheckedInFileIsThePresentSchema) {
    test::TestDatabase database;
    auto const present = describe_schema(database.pool());
    EXPECT_NE(present.find("CREATE TABLE registry.student ("), std::string::npos);
    auto const path = std::string(PV_SOURCE_DIR) + "/db/schema.sql";
    if (std::getenv("PV_WRITE_GOLDEN")) {
        std::ofstream(path) << present;
        return;
    }
    std::ifstream in(path);
    std::stringstream checked_in;
    checked_in << in.rdbuf();
    auto const now = lines_of(present), then = lines_of(checked_in.str());
    std::size_t i = 0;
    while (i < now.size() && i < then.size() && now[i] == then[i]) ++i;
    EXPECT_TRUE(i == now.size() && i == then.size())
        << "db/schema.sql differs from line " << i + 1 << ":\n  file:    " << (i < then.size() ? then[i] : "(end)")
        << "\n  present: " << (i < now.size() ? now[i] : "(end)")
        << "\nPV_WRITE_GOLDEN=1 db_tests --gtest_filter=Schema.* writes it anew (make generate).";
}

/// Each wall must stand on every table that carries a school or a person, whoever adds one.
TEST(Schema, EveryTableOfASchoolIsWalled) {
    test::TestDatabase database;
    for (auto const row : database.superuser_sql(R"sql(
        SELECT DISTINCT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT LIKE 'pg\_%' AND a.attname IN ('school_id', 'current_school_id', 'student_id', 'staff_id')
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
           AND EXISTS (SELECT FROM aclexplode(c.relacl) g WHERE g.grantee = 'pv_app'::regrole)
           AND c.oid::regclass::text NOT IN ('figures.counted')  -- nothing of a person, nothing to hide
    )sql"))
        ADD_FAILURE() << row.text("name") << " has no forced row-level security";
}

}  // namespace
}  // namespace pv::db
