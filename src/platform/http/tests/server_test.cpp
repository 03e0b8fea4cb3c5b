// What a server says to a request: its answer, its heads, its problems; whom it lets in.
#include "platform/http/json_body.h"
#include "platform/http/json_writer.h"
#include "wire.h"

namespace pv::http::test {
namespace {

TEST_F(ServerTest, AnswersWithIdAndSecurityHeaders) {
    start({route(Method::get, "/api/v1/hello", hello)});
    Client c(port());
    auto const a = c.get("/api/v1/hello", "X-Request-Id: abc-1\r\n");
    EXPECT_EQ(a.status, 200);
    EXPECT_EQ(a.body, "{\"hello\":1}");
    EXPECT_EQ(a.header("X-Request-Id"), "abc-1");
    EXPECT_EQ(a.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(a.header("Cache-Control"), "no-store");
    EXPECT_NE(a.header("Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos);
    auto const second = c.get(
        "/api/v1/hello",
        "X-Request-Id: bad id\r\n");  // the same connection; an id that could break a log is not taken over
    EXPECT_EQ(second.header("X-Request-Id").size(), 16u);
}

TEST_F(ServerTest, HeadIsGetWithoutBody) {
    start({route(Method::get, "/hello", hello)});
    Client c(port());
    c.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    auto const a = c.read(true);
    EXPECT_EQ(a.status, 200);
    EXPECT_EQ(a.header("Content-Length"), "11");
    EXPECT_EQ(c.get("/hello").body, "{\"hello\":1}");  // nothing of a body lay in between
}

TEST_F(ServerTest, UnknownPathAndMethodAreProblems) {
    start(
        {route(Method::get, "/api/v1/things/{id}", hello),
         route(Method::patch, "/api/v1/things/{id}", hello, Permission::anyone(), BodyKind::json)});
    Client c(port());
    auto const none = c.get("/api/v1/nothing");
    EXPECT_EQ(none.status, 404);
    EXPECT_EQ(none.header("Content-Type"), "application/problem+json; charset=utf-8");
    auto const method = c.post("/api/v1/things/3", "");
    EXPECT_EQ(method.status, 405);
    EXPECT_EQ(method.header("Allow"), "GET, HEAD, PATCH");
    c.send("BREW /api/v1/things/3 HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(c.read().status, 405);
}

TEST_F(ServerTest, RightsAreAskedBeforeTheHandler) {
    std::atomic<int> ran = 0;
    start(
        {route(Method::get, "/open", hello),
         route(
             Method::get, "/students",
             [&](Request& r) {
                 ++ran;
                 return hello(r);
             },
             Permission::right(pupil, Act::read))});
    Client c(port());
    EXPECT_EQ(c.get("/students").status, 401);
    auto const forbidden = c.get("/students", "Cookie: actor=5\r\n");
    EXPECT_EQ(forbidden.status, 403);
    EXPECT_NE(forbidden.body.find("\"type\":\"forbidden\""), std::string::npos);
    EXPECT_EQ(ran, 0);
    EXPECT_EQ(c.get("/students", "Cookie: actor=7\r\n").status, 200);
    EXPECT_EQ(ran, 1);
}

TEST_F(ServerTest, WhoOwesAPasswordReachesOnlyWhatSettlesIt) {
    auto const owing = [](Request const& request, bool fresh) -> std::shared_ptr<Actor const> {
        auto actor = std::make_shared<Actor>();
        actor->account_id = 7;
        actor->rights.allow(pupil, Act::read);
        actor->owes = request.header("x-owes") == "password" ? Obligation::new_password
            : request.header("x-owes") == "code"             ? Obligation::second_step
                                                             : Obligation::none;
        if (fresh && request.header("x-settled")) actor->owes = Obligation::none;  // paid on another node meanwhile
        return actor;
    };
    std::vector<Route> routes;
    routes.push_back(route(Method::get, "/session", hello, Permission::any_session()));
    routes.push_back(route(Method::get, "/roles", hello, Permission::signed_in()));
    routes.push_back(route(Method::get, "/students", hello, Permission::right(pupil, Act::read)));
    add_own_routes(routes, [] { return true; });
    server_ = std::make_unique<Server>(options_, std::move(routes), owing, std::vector<Asset>{});
    server_->start();
    Client c(port());
    for (auto const* path : {"/roles", "/students", "/api/v1/events"}) {
        auto const answer = c.get(path, "X-Owes: password\r\n");
        EXPECT_EQ(answer.status, 403) << path;
        EXPECT_NE(answer.body.find("password-change-required"), std::string::npos) << path;
    }
    EXPECT_NE(c.get("/students", "X-Owes: code\r\n").body.find("totp-enrolment-required"), std::string::npos);
    EXPECT_EQ(c.get("/session", "X-Owes: password\r\n").status, 200);
    EXPECT_EQ(c.get("/students", "X-Owes: code\r\nX-Settled: yes\r\n").status, 200);
    EXPECT_EQ(c.get("/students").status, 200);
}

TEST_F(ServerTest, FaultsBecomeProblemsInOnePlace) {
    int attempts = 0;
    std::vector<Route> routes;
    routes.push_back(route(Method::get, "/refused", [](Request&) -> Response {
        throw Refused(Problem(422, "invalid", "Sai.", {{"birth", "D01", "Ngày sinh sai.", "B"}}));
    }));
    routes.push_back(route(Method::get, "/bug", [](Request&) -> Response { throw std::logic_error("secret inside"); }));
    routes.push_back(
        route(Method::get, "/down", [](Request&) -> Response { throw db::Unavailable("08006", "secret host"); }));
    routes.push_back(
        route(Method::get, "/slow", [](Request&) -> Response { throw db::QueryTimeout("57014", "too long"); }));
    routes.push_back(route(Method::get, "/again", [&](Request&) -> Response {
        if (++attempts < 3) throw db::SerializationFailure("40001", "again");
        return Response::json("{}");
    }));
    start(std::move(routes));
    Client c(port());
    auto const refused = c.get("/refused", "X-Request-Id: r1\r\n");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(
        refused.body,
        "{\"type\":\"invalid\",\"title\":\"Không đúng quy "
        "tắc\",\"status\":422,\"detail\":\"Sai.\",\"requestId\":\"r1\",\"fields\":[{\"field\":\"birth\",\"rule\":"
        "\"D01\","
        "\"severity\":\"B\",\"message\":\"Ngày sinh sai.\"}]}");
    auto const bug = c.get("/bug", "X-Request-Id: r2\r\n");
    EXPECT_EQ(bug.status, 500);
    EXPECT_EQ(bug.body.find("secret"), std::string::npos);
    EXPECT_NE(bug.body.find("r2"), std::string::npos);
    auto const down = c.get("/down");
    EXPECT_EQ(down.status, 503);
    EXPECT_EQ(down.header("Retry-After"), "5");
    EXPECT_EQ(down.body.find("secret"), std::string::npos);
    EXPECT_EQ(c.get("/slow").status, 503);
    EXPECT_EQ(c.get("/again").status, 200);
    EXPECT_EQ(attempts, 3);
}

TEST_F(ServerTest, QueryIsDecodedAndNormalised) {
    start({route(Method::get, "/echo", [](Request& r) {
        return Response::json(JsonWriter().value(r.find("q").value_or("-")).take());
    })});
    Client c(port());
    EXPECT_EQ(c.get("/echo?q=Nguy%E1%BB%85n+An").body, "\"Nguyễn An\"");
    EXPECT_EQ(c.get("/echo?q=Nguye%CC%82%CC%83n").body, "\"Nguyễn\"");  // decomposed by some keyboards and Macs
    EXPECT_EQ(c.get("/echo?&&q").body, "\"\"");
    for (auto const* bad :
         {"/echo?q=%FF%FE", "/echo?q=%C0%AF", "/echo?q=%4", "/echo?q=%zz", "/echo?q=a%00b", "/%ED%A0%80",
          "/echo?%80=1"})
        EXPECT_EQ(c.get(bad).status, 400) << bad;
}

TEST_F(ServerTest, PathParameters) {
    start({route(Method::get, "/s/{sid}/c/{id}", [](Request& r) {
        return Response::json(std::to_string(r.id_param("sid")) + "," + std::string(r.param("id")));
    })});
    Client c(port());
    EXPECT_EQ(c.get("/s/12/c/l%C6%A1p").body, "12,lơp");
    for (auto const* absent : {"/s/x/c/1", "/s/-3/c/1", "/s/99999999999999999999/c/1", "/s/12/c/"})
        EXPECT_EQ(c.get(absent).status, 404) << absent;
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
    start({route(Method::get, "/n/{n}", [](Request& r) { return Response::json(std::string(r.param("n"))); })});
    Client c(port());
    std::string all;
    for (int i = 0; i < 50; ++i) all += "GET /n/" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    c.send(all);
    for (int i = 0; i < 50; ++i) ASSERT_EQ(c.read().body, std::to_string(i));
}

TEST_F(ServerTest, JsonBodies) {
    start({route(
        Method::post, "/echo",
        [](Request& r) { return Response::json(JsonWriter().value(text_of(json_body(r), "name")).take()); },
        Permission::anyone(), BodyKind::json)});
    Client c(port());
    EXPECT_EQ(c.post("/echo", "{\"name\":\"An\"}").body, "\"An\"");
    std::string deep;
    for (int i = 0; i < 40; ++i) deep += "{\"a\":";
    for (std::string const& bad :
         {std::string("[1]"), std::string("{\"name\":"), std::string("{\"name\":\"\xff\"}"), deep,
          std::string("{\"name\":3}")})
        EXPECT_EQ(c.post("/echo", bad).status, 400) << bad;
    EXPECT_EQ(c.post("/echo", "{\"name\":\"An\"}").status, 200);
    c.send(
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
        "chunked\r\n\r\n5\r\n{\"nam\r\n9\r\ne\":\"Bao\"}\r\n0\r\n\r\n");
    EXPECT_EQ(c.read().body, "\"Bao\"");
}

TEST_F(ServerTest, BodyBesideTheLimitIsReadAndLeftWhereNoneIsAsked) {
    start({route(Method::post, "/go", hello)});
    Client c(port());
    EXPECT_EQ(c.post("/go", "{}").status, 200);
    EXPECT_EQ(c.post("/go", "").status, 200);
}

}  // namespace
}  // namespace pv::http::test
