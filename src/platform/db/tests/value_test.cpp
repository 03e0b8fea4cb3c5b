#include "platform/db/value.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/support/database.h"

namespace pv::db {
namespace {

using Texts = std::vector<std::optional<std::string>>;

Texts split(std::string_view literal) {
    Texts out;
    split_array(literal, out);
    return out;
}

TEST(Array, ReadsWhatItWrites) {
    Texts const odd{"a", "", std::nullopt, "NULL", "b, c", "{d}", "\"e\"", "\\", "Nguyễn Thị Á", "hai\ndòng", " f "};
    EXPECT_EQ(split(array_literal(odd)), odd);
    EXPECT_TRUE(split("{}").empty());
    EXPECT_EQ(split("{{1,x},{2,NULL}}"), (Texts{"1", "x", "2", std::nullopt}));
}

TEST(Array, AppendsToWhatIsThere) {
    Texts out{"first"};
    split_array("{second}", out);
    EXPECT_EQ(out, (Texts{"first", "second"}));
}

TEST(Array, RefusesWhatIsNoArray) {
    for (char const* text : {"", "a", "{", "}", "{\"a}", "{\"a\\\"}", "{\"a\\}"})
        EXPECT_THROW(split(text), std::invalid_argument) << text;
}

TEST(Array, ReadsWhatPostgresqlWrites) {
    test::TestDatabase database;
    Texts const odd{"a", "", std::nullopt, "NULL", "b, c", "{d}", "\"e\"", "\\", "Nguyễn Thị Á", "hai\ndòng", " f "};
    auto const rows =
        database.superuser_sql("SELECT ARRAY[$1::text[], $1::text[]]::text AS twice", {array_literal(odd)});
    auto twice = odd;
    twice.insert(twice.end(), odd.begin(), odd.end());
    EXPECT_EQ(split(rows[0].text(0)), twice);
}

}  // namespace
}  // namespace pv::db
