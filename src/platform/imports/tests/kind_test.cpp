// What a kind may say of its sets, over the real routes and the real queue of jobs: what they are about, the columns
// that follow from it, what it asks about a file as a whole.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>

#include "platform/http/router.h"
#include "platform/imports/background.h"
#include "platform/imports/sets.h"
#include "platform/imports/tests/scores.h"
#include "tests/support/database.h"

namespace pv::imports::test {
namespace {

namespace json = boost::json;

struct Answer {
    int status = 0;
    json::object body;
};

class Kinds : public ::testing::Test {
protected:
    Kinds()
        : files_(folder_.path() / "files"),
          deps_{database_.pool(), files_, clock_, reference_data_, kinds_},
          runner_(database_.pool(), job_kinds(deps_), 1, nullptr) {
        database_.owner_sql(score_tables);
        Actor actor = system_actor("test");
        actor.unit_id = 5;
        actor.scope = {Reach::school, {5}, {5}, "{5}", "{5}"};
        actor_ = std::make_shared<Actor>(actor);
        router_ = std::make_unique<http::Router>(routes(deps_), [this](http::Request const&, bool) { return actor_; });
    }

    Answer call(http::Method method, std::string const& target, json::value const& body = nullptr) {
        http::Request request;
        request.method = method;
        http::parse_target("/api/v1" + target, request);
        if (!body.is_null()) request.body = json::serialize(body);
        auto const match = router_->find(method, request.path);
        if (!match.route) throw std::runtime_error("no route " + target);
        request.params = match.params;
        if (match.route->body == http::BodyKind::upload) request.body_file = sent_;
        auto const response = router_->answer(*match.route, request);
        auto const read = json::parse(response.body.empty() ? "{}" : response.body);
        return {response.status, read.is_object() ? read.as_object() : json::object{}};
    }
    Answer send(std::string const& text, std::string const& query) {
        sent_ = folder_.path() / "diem.csv";
        std::ofstream(sent_) << text;
        return call(http::Method::post, "/schools/5/imports?fileName=diem.csv&" + query);
    }
    /// Sends a file and lets the queue read it. Answers the set.
    json::object take_in(std::string const& text, std::string const& query) {
        auto const begun = send(text, query);
        EXPECT_EQ(begun.status, 202) << json::serialize(begun.body);
        runner_.drain();
        return show_set(begun.body.at("id").as_int64());
    }
    json::object show_set(std::int64_t id) { return call(http::Method::get, "/imports/" + std::to_string(id)).body; }
    json::object work(std::int64_t id, http::Method method, char const* act, json::value const& body = nullptr) {
        auto const begun = call(method, "/imports/" + std::to_string(id) + "/" + act, body);
        EXPECT_LT(begun.status, 300) << json::serialize(begun.body);
        runner_.drain();
        auto const* other = begun.body.if_contains("id");
        return show_set(other ? other->as_int64() : id);
    }
    std::string scores() {
        std::string out;
        for (auto const r : database_.superuser_sql(
                 "SELECT subject || ' ' || pupil || ' ' || test || '=' || points AS t FROM attic.score ORDER BY 1"))
            out += r.string("t") + "\n";
        return out;
    }

    pv::test::TestFolder folder_;
    pv::test::TestDatabase database_;
    pv::test::FixedClock clock_;
    reference::Snapshots reference_data_{database_.pool(), clock_};
    files::Store files_;
    std::vector<Kind> const kinds_{score_import()};
    ImportDeps deps_;
    jobs::Runner runner_;
    std::shared_ptr<Actor> actor_;
    std::unique_ptr<http::Router> router_;
    std::filesystem::path sent_;
};

std::vector<std::string> fields_of(json::object const& set) {
    std::vector<std::string> out;
    for (auto const& c : set.at("columns").as_array()) out.emplace_back(c.at("field").as_string());
    return out;
}

constexpr char const* three = "Họ tên,Bài 1,Bài 2,Bài 3\nAn,7,8,9\nBình,5,6,10\n";

TEST_F(Kinds, ColumnsFollowFromWhatASetIsAbout) {
    auto const wide = take_in(three, "subject=Toán&tests=3");
    EXPECT_EQ(json::serialize(wide.at("parameters")), R"({"subject":"Toán","tests":3})") << "typed, and kept";
    EXPECT_EQ(fields_of(wide), (std::vector<std::string>{"pupil", "test1", "test2", "test3"}));
    auto const narrow = take_in(three, "subject=Văn");
    EXPECT_EQ(narrow.at("parameters").at("tests").as_int64(), 2) << "what nobody said has its first value";
    EXPECT_EQ(fields_of(narrow), (std::vector<std::string>{"pupil", "test1", "test2", ""}));

    auto const id = wide.at("id").as_int64();
    EXPECT_EQ(work(id, http::Method::post, "apply").at("state").as_string(), "applied");
    EXPECT_EQ(work(narrow.at("id").as_int64(), http::Method::post, "apply").at("state").as_string(), "applied");
    EXPECT_EQ(
        scores(),
        "Toán An 1=7\nToán An 2=8\nToán An 3=9\nToán Bình 1=5\nToán Bình 2=6\nToán Bình 3=10\n"
        "Văn An 1=7\nVăn An 2=8\nVăn Bình 1=5\nVăn Bình 2=6\n");
    EXPECT_EQ(take_in(three, "subject=Toán&tests=3").at("counts").at("unchanged").as_int64(), 2);
    EXPECT_EQ(work(id, http::Method::post, "undo").at("state").as_string(), "undone");
    EXPECT_EQ(scores(), "Văn An 1=7\nVăn An 2=8\nVăn Bình 1=5\nVăn Bình 2=6\n");
}

TEST_F(Kinds, ASetIsNotTakenWithoutWhatItMustBeAbout) {
    auto const none = send(three, "tests=3");
    EXPECT_EQ(none.status, 422);
    EXPECT_EQ(none.body.at("fields").at(0).at("field").as_string(), "subject");
    auto const word = send(three, "subject=Toán&tests=ba");
    EXPECT_EQ(word.status, 400);
    EXPECT_EQ(word.body.at("fields").at(0).at("field").as_string(), "tests");
    EXPECT_TRUE(database_.superuser_sql("SELECT FROM imports.import_set").empty());
}

TEST_F(Kinds, TheTemplateAndTheListOfColumnsAreAskedForTheSameParameters) {
    auto const of = [&](char const* query) {
        return call(http::Method::get, std::string("/import-kinds") + query)
            .body.at("rows")
            .at(0)
            .at("columns")
            .as_array()
            .size();
    };
    EXPECT_EQ(of("?tests=4"), 5u);
    EXPECT_EQ(of(""), 2u);
}

constexpr char const* gaps = "Họ tên,Bài 1,Bài 2\nAn,7,\nBình,5,6\nBình,5,7\n";

TEST_F(Kinds, AskAboutAFileAsAWholeAndObeyTheAnswer) {
    auto const set = take_in(gaps, "subject=Toán");
    auto const id = set.at("id").as_int64();
    auto const& asked = set.at("questions").as_array();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].at("id").as_string(), "absent");
    EXPECT_EQ(asked[0].at("answer").as_bool(), false);
    auto const answers = "/imports/" + std::to_string(id) + "/answers";
    EXPECT_EQ(call(http::Method::put, answers, {{"absent", "có"}}).status, 400) << "the kind says what is an answer";
    EXPECT_EQ(call(http::Method::put, answers, {{"classes", true}}).status, 422) << "of another kind";
    EXPECT_EQ(work(id, http::Method::put, "answers", {{"absent", true}}).at("state").as_string(), "ready");
    EXPECT_EQ(show_set(id).at("questions").at(0).at("answer").as_bool(), true) << "it stays said";
    EXPECT_EQ(
        work(id, http::Method::put, "answers", {{"fields", {{"bai 1", "test1"}}}}).at("state").as_string(), "ready");
    EXPECT_EQ(show_set(id).at("questions").at(0).at("answer").as_bool(), true) << "also when the file is read anew";
    work(id, http::Method::post, "apply");
    EXPECT_EQ(scores(), "Toán An 1=7\nToán An 2=0\n") << "the same pupil twice is left out";
    auto const rest = work(id, http::Method::post, "rest");
    EXPECT_EQ(rest.at("counts").at("rows").as_int64(), 2);
    EXPECT_EQ(rest.at("questions").at(0).at("answer").as_bool(), false) << "the rest is asked anew";
    EXPECT_EQ(rest.at("parameters").at("subject").as_string(), "Toán") << "and is about the same";
}

std::string text_of(std::string const& file) {
    std::ifstream in(std::string(PV_SOURCE_DIR) + "/src/" + file);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Readme, ShowsAKindThatCompiles) {
    auto const readme = text_of("platform/imports/README.md");
    auto const begin = readme.find("```cpp\n") + 7;
    auto const example = readme.substr(begin, readme.find("```", begin) - begin);
    ASSERT_GT(example.size(), 200u);
    EXPECT_NE(text_of("modules/facilities/room/import.cpp").find(example), std::string::npos) << example;
}

}  // namespace
}  // namespace pv::imports::test
