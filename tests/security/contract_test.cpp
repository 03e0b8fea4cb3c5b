// The description of the API cannot lie: what it leaves out, what is not in the catalogue of problems, and real answers
// against their schemas.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "platform/http/openapi.h"
#include "platform/http/problems.h"
#include "platform/record/digest.h"
#include "scenario.h"
#include "vocabulary/number.h"

namespace pv::security {
namespace {

using http::Method;
namespace fs = std::filesystem;

TEST(Contract, EveryRouteSaysWhatItTakesAndGives) {
    for (auto const& r : town().routes()) {
        EXPECT_FALSE(r.summary.empty()) << r.path;
        EXPECT_FALSE(r.tag.empty()) << r.path;
        if (r.answers == "application/json" && r.success != 204) {
            EXPECT_FALSE(r.response.empty()) << verb(r.method) << " " << r.path << " has no response schema";
        }
        if (r.success == 204) { EXPECT_TRUE(r.response.empty()) << r.path; }
        EXPECT_EQ(r.body == http::BodyKind::json, !r.request.empty())
            << verb(r.method) << " " << r.path << ": a request schema stands where JSON is sent, and nowhere else";
        for (auto const& q : r.query) {
            EXPECT_FALSE(q.schema.empty()) << r.path << " " << q.name;
            EXPECT_FALSE(q.description.empty()) << r.path << " " << q.name;
        }
        for (int const status : http::refusals_of(r))
            EXPECT_TRUE(std::any_of(
                http::problem_kinds().begin(), http::problem_kinds().end(),
                [&](auto const& k) { return k.status == status && k.over_http; }))
                << r.path << " " << status;
    }
}

TEST(Contract, NoAddressHidesAnother) {
    std::set<std::string> operations;
    auto const& paths = town().schemas().document().at("paths").as_object();
    for (auto const& [path, methods] : paths)
        for (auto const& [method, operation] : methods.as_object())
            EXPECT_TRUE(operations.insert(std::string(operation.at("operationId").as_string())).second) << path;
}

TEST(PermissionTable, ThePageInTheDocsIsTheProgramsOwn) {
    std::ifstream in(std::string(PV_SOURCE_DIR) + "/docs/permissions.md");
    std::stringstream checked_in;
    checked_in << in.rdbuf();
    EXPECT_EQ(checked_in.str(), app::permissions_page()) << "phuongvi user permissions > docs/permissions.md";
}

TEST(Digests, CoverEveryColumnThatIsDescribed) {
    auto const kinds = app::list_record_kinds();
    auto const all = record::digested_of(kinds);
    for (auto const& kind : kinds) {
        EXPECT_FALSE(kind.digested.empty()) << kind.key << ": verify compares nothing of it (docs/adding-a-record.md)";
        for (auto const& field : kind.fields)
            EXPECT_TRUE(
                field.column.empty() ||
                std::any_of(all.begin(), all.end(), [&](auto const* digested) { return digested->covers(field); }))
                << kind.key << "." << field.key << " may be altered and verify would not see it";
    }
}

/// A store that takes digests which its module does not name to verify.
TEST(Digests, OnTheLinesOfTheLogAreKnownToVerify) {
    std::set<std::string> known, taken;
    for (auto const* digested : record::digested_of(app::list_record_kinds())) known.insert(digested->kind());
    for (auto const r : town().database.superuser_sql("SELECT DISTINCT split_part(item, ':', 1) AS kind FROM "
                                                      "audit.change c, string_to_table(c.digests, ' ') AS item"))
        taken.insert(r.string("kind"));
    EXPECT_GE(taken.size(), 5u) << "the town has records";
    for (auto const& kind : taken) EXPECT_TRUE(known.contains(kind)) << kind;
}

TEST(Catalogue, IsInOrderAndWhole) {
    (void)town();  // the modules bring theirs

    auto const kinds = http::problem_kinds();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        EXPECT_FALSE(kinds[i].title_vi.empty() || kinds[i].title_en.empty() || kinds[i].remedy.empty())
            << kinds[i].type;
        if (i > 0) {
            EXPECT_LT(std::pair(kinds[i - 1].status, kinds[i - 1].type), std::pair(kinds[i].status, kinds[i].type))
                << kinds[i].type;
        }
    }
}

/// "Problem(404, "not-found"" and "{422, "file-html"" wherever the sources write one.
TEST(Catalogue, KnowsEveryProblemOfTheSources) {
    (void)town();
    static std::regex const form("\\b([45][0-9][0-9]), *\"([a-z][a-z0-9-]*)\"");
    int found = 0;
    for (auto const* room : {"src", "apps"})
        for (auto const& entry : fs::recursive_directory_iterator(fs::path(PV_SOURCE_DIR) / room)) {
            std::string const name = entry.path().string();
            if (!entry.is_regular_file() || (!name.ends_with(".cpp") && !name.ends_with(".h")) ||
                name.find("/tests/") != name.npos || name.ends_with("problems.cpp"))
                continue;
            std::ifstream in(entry.path());
            for (std::string line; std::getline(in, line);)
                for (std::sregex_iterator it(line.begin(), line.end(), form), end; it != end; ++it, ++found)
                    EXPECT_NE(
                        http::find_problem_kind((*it)[2].str(), parse_number<int>((*it)[1].str()).value_or(0)), nullptr)
                        << name << ": " << line
                        << "\nput it into its module, or into src/platform/http/problems.cpp when it is general";
        }
    EXPECT_GT(found, 80);
}

TEST(Answers, AreAsDescribed) {
    Desk desk(town());
    for (auto const& scenario : scenarios())
        if (scenario.tasks) scenario.tasks(desk);
}

/// What wants the code of an authenticator is held against its schema where there is one: src/modules/access/tests.
bool wants_a_code(http::Route const& route) {
    return route.path.starts_with("/api/v1/session/totp") || route.path.ends_with("/recovery-codes");
}

/// The last word: a route whose good answer nobody has looked at may say what it likes.
TEST(Answers, EveryRouteWasHeldAgainstItsSchema) {
    auto& t = town();
    for (auto const& route : t.routes()) {
        if (route.method != Method::get) continue;
        Call call;
        for (auto const* role : {"HT", "VT", "SO_QT", "SO_CV"}) {
            call.query = t.query_of(route, t.own, true);
            auto const answer = t.call(&t.member(role), route, t.own, call);
            for (auto const& fault : t.faults(route, answer))
                ADD_FAILURE() << route.path << " as " << role << ": " << fault;
        }
    }
    std::set<std::string> const seen(t.answered.begin(), t.answered.end());
    for (auto const& route : t.routes())
        if (route.answers != "text/event-stream" && !wants_a_code(route)) {
            EXPECT_TRUE(seen.contains(std::string(verb(route.method)) + " " + route.path))
                << verb(route.method) << " " << route.path << ": no good answer was checked";
        }
}

}  // namespace
}  // namespace pv::security
