// What is written without a server: JSON, schemas, openapi.json, the router's table.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "platform/http/json_writer.h"
#include "platform/http/openapi.h"
#include "platform/http/router.h"
#include "platform/http/schema.h"

namespace pv::http {
namespace {

Route route(Method method, std::string path) {
    Route r{};
    r.method = method, r.path = std::move(path), r.summary = "Thử", r.tag = "Thử",
    r.permission = Permission::signed_in(), r.handler = [](Request&) { return Response::no_content(); };
    return r;
}

TEST(JsonWriter, WritesObjectsAndArrays) {
    JsonWriter json;
    json.begin_object()
        .field("id", 7)
        .field("name", "A\"\\\n\x01ễ")
        .field("gone", std::optional<int>())
        .field("ok", true)
        .key("rows")
        .begin_array()
        .value(1)
        .value("x");
    json.begin_object()
        .end_object()
        .begin_array()
        .end_array()
        .end_array()
        .field("half", 0.5)
        .raw_field("raw", "[1]")
        .end_object();
    EXPECT_EQ(
        json.take(),
        "{\"id\":7,\"name\":\"A\\\"\\\\\\n\\u0001ễ\",\"gone\":null,\"ok\":true,\"rows\":[1,\"x\",{},[]],\"half\":0.5,"
        "\"raw\":[1]}");
}

RC_GTEST_PROP(JsonWriter, WhatIsWrittenIsReadBack, (std::string const& ascii)) {
    std::string text = ascii;
    for (char& c : text) c = static_cast<char>(c & 0x7f);
    auto const back = boost::json::parse(JsonWriter().value(text).take());
    RC_ASSERT(std::string(back.as_string().data(), back.as_string().size()) == text);
}

TEST(Schema, MakersGiveJson) {
    auto const s = schema::rows(schema::object(
        {{"id!", schema::integer()},
         {"born", schema::nullable(schema::date())},
         {"sex", schema::one_of({"nam", "nu"})},
         {"who", schema::named("Person", schema::object({{"name!", schema::string()}}))}}));
    auto const row = boost::json::parse(s).at("properties").at("rows").at("items");
    EXPECT_EQ(boost::json::serialize(row.at("required")), "[\"id\"]");
    EXPECT_EQ(
        boost::json::serialize(row.at("properties").at("sex")), "{\"type\":\"string\",\"enum\":[\"nam\",\"nu\"]}");
}

TEST(Openapi, SaysEverythingOnceAndInOneOrder) {
    std::vector<Route> routes = {
        route(Method::post, "/api/v1/schools/{sid}/students"), route(Method::get, "/api/v1/students/{id}"),
        route(Method::patch, "/api/v1/students/{id}")};
    routes[0].body = BodyKind::json;
    routes[0].permission = Permission::right(RecordKind("pupil", "Học trò"), Act::create);
    routes[1].query = {{"on", "Ngày", schema::date(), true}};
    add_own_routes(routes, [] { return true; });
    auto const text = openapi_json(routes);
    auto reversed = routes;
    std::reverse(reversed.begin(), reversed.end());
    EXPECT_EQ(openapi_json(reversed), text);
    auto const doc = boost::json::parse(text);
    EXPECT_EQ(boost::json::parse(openapi_pretty(routes)), doc);
    EXPECT_EQ(doc.at("openapi").as_string(), "3.1.0");
    auto const& post = doc.at("paths").at("/api/v1/schools/{sid}/students").at("post");
    EXPECT_EQ(post.at("operationId").as_string(), "postSchoolsSidStudents");
    EXPECT_EQ(post.at("x-permission").as_string(), "pupil:create");
    EXPECT_EQ(post.at("tags").as_array().at(0).as_string(), "Thử");
    EXPECT_EQ(post.at("parameters").as_array().at(1).at("name").as_string(), "X-CSRF-Token");
    auto const& get = doc.at("paths").at("/api/v1/students/{id}").at("get");
    EXPECT_EQ(get.at("parameters").as_array().size(), 2u);
    EXPECT_TRUE(get.at("responses").as_object().contains("default"));
    EXPECT_TRUE(doc.at("paths").at("/healthz").at("get").at("security").as_array().empty());
    EXPECT_TRUE(doc.at("paths").as_object().contains("/api/v1/openapi.json"));
    EXPECT_TRUE(doc.at("security").as_array().at(0).as_object().contains("session"));
}

TEST(Openapi, NamedSchemasStandOnceAndAreReferredTo) {
    auto const pet = schema::named("Pet", schema::object({{"id!", schema::integer()}}));
    std::vector<Route> routes = {route(Method::get, "/pets"), route(Method::get, "/pets/{id}")};
    routes[0].response = schema::rows(pet), routes[1].response = pet;
    auto const doc = boost::json::parse(openapi_json(routes));
    EXPECT_EQ(doc.at("components").at("schemas").at("Pet").at("properties").at("id").at("type").as_string(), "integer");
    auto const& whole = doc.at("paths")
                            .at("/pets/{id}")
                            .at("get")
                            .at("responses")
                            .at("200")
                            .at("content")
                            .at("application/json")
                            .at("schema");
    EXPECT_EQ(whole.at("$ref").as_string(), "#/components/schemas/Pet");
    routes[1].response = schema::named("Pet", schema::object({{"id", schema::string()}}));
    EXPECT_THROW(openapi_json(routes), std::logic_error) << "one name, one schema";
}

TEST(Openapi, ProblemsFollowFromTheRoute) {
    Route r = route(Method::patch, "/pets/{id}");
    r.body = BodyKind::json, r.wants_version = true,
    r.permission = Permission::right(RecordKind("pupil", "Học trò"), Act::change), r.refusals = {409};
    EXPECT_EQ(refusals_of(r), (std::vector<int>{400, 401, 403, 404, 409, 412, 413, 422, 428, 503}));
    Route open = route(Method::get, "/open");
    open.permission = Permission::anyone(), open.queue = Queue::inline_;
    EXPECT_TRUE(refusals_of(open).empty());
}

TEST(Openapi, RefusesASchemaThatIsNoJson) {
    std::vector<Route> routes = {route(Method::get, "/x")};
    routes[0].response = "{\"type\":";
    EXPECT_THROW(openapi_json(routes), std::logic_error);
}

TEST(Openapi, PageEscapesAndFetchesNothing) {
    std::vector<Route> routes = {route(Method::get, "/x")};
    routes[0].summary = "<script>alert(1)</script>";
    auto const page = openapi_page(routes);
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("http://"), std::string::npos);
    EXPECT_EQ(page.find("https://"), std::string::npos);
}

TEST(Router, FixedSegmentsWinOverParameters) {
    Router const router(
        {route(Method::get, "/a/{id}"), route(Method::get, "/a/new"), route(Method::get, "/a/{id}/b")}, {});
    EXPECT_EQ(router.find(Method::get, "/a/new").route->path, "/a/new");
    EXPECT_EQ(router.find(Method::get, "/a/7").route->path, "/a/{id}");
    EXPECT_EQ(router.find(Method::get, "/a/7").params.at("id"), "7");
    EXPECT_EQ(router.find(Method::get, "/a/7/b").route->path, "/a/{id}/b");
    EXPECT_EQ(router.find(Method::get, "/a/new/b").route, nullptr);
    EXPECT_EQ(router.find(Method::get, "/a").route, nullptr);
    EXPECT_TRUE(router.find(Method::post, "/a/7").path_known);
    EXPECT_EQ(router.find(Method::get, "/a/7/").route, nullptr);
}

TEST(Router, TwoRoutesOnOnePlaceAreABug) {
    EXPECT_THROW(Router({route(Method::get, "/a/{id}"), route(Method::get, "/a/{other}")}, {}), std::logic_error);
}

TEST(Router, AStaleScopeIsLoadedAgainOnce) {
    int fresh = 0, ran = 0;
    std::vector<Route> routes = {route(Method::get, "/a")};
    routes[0].handler = [&](Request&) -> Response {
        if (++ran == 1) throw db::StaleScope("", "moved");
        return Response::json("{}");
    };
    Router const router(std::move(routes), [&](Request const&, bool again) {
        fresh += again;
        return std::make_shared<Actor const>();
    });
    Request request;
    EXPECT_EQ(router.answer(*router.find(Method::get, "/a").route, request).status, 200);
    EXPECT_EQ(fresh, 1);
    EXPECT_EQ(ran, 2);
}

}  // namespace
}  // namespace pv::http
