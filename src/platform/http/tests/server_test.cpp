#include "platform/http/json_body.h"
#include "platform/http/json_writer.h"
#include "wire.h"

namespace pv::http::test {
namespace {

Response hello(Request&) { return Response::json("{\"hello\":1}"); }

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

// ---- nastiness
// ----------------------------------------------------------------------------------------------------------

TEST_F(ServerTest, TooLargeHeaderIs431) {
    start({route(Method::get, "/hello", hello)});
    Client c(port());
    c.send("GET /hello HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(20000, 'a') + "\r\n\r\n");
    auto const a = c.read();
    EXPECT_EQ(a.status, 431);
    EXPECT_EQ(a.header("Connection"), "close");
    EXPECT_TRUE(c.get("/hello").status == 0 || c.ended());
}

TEST_F(ServerTest, NonsenseIs400AndClosed) {
    start({route(Method::get, "/hello", hello)});
    for (auto const* bytes :
         {"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 tls hello \r\n\r\n", "GET /hello\r\n\r\n",
          "GET /hello HTTP/9.9\r\n\r\n", "GET /hello HTTP/1.1\r\nHost x\r\n\r\n",
          "GET /hello HTTP/1.1\r\nContent-Length: many\r\n\r\n",
          "POST /hello HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
          "POST /hello HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"}) {
        Client c(port());
        c.send(bytes);
        auto const a = c.read();
        EXPECT_EQ(a.status, 400) << bytes;
        EXPECT_EQ(a.header("Connection"), "close") << bytes;
    }
    Client still(port());
    EXPECT_EQ(still.get("/hello").status, 200);
}

TEST_F(ServerTest, TooLargeBodyIs413AndTheAnswerArrives) {
    Route r = route(Method::post, "/small", hello, Permission::anyone(), BodyKind::json);
    r.max_body_bytes = 1000;
    start({std::move(r)});
    {
        Client c(port());
        // The client sends all of it before it reads, as browsers do: a reset would lose the refusal.
        auto const a = c.post("/small", std::string(8 << 20, 'x'));
        EXPECT_EQ(a.status, 413);
        EXPECT_NE(a.body.find("body-too-large"), std::string::npos);
    }
    Client c(port());
    std::string chunked = "POST /small HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 20; ++i) chunked += "64\r\n" + std::string(100, 'y') + "\r\n";
    c.send(chunked + "0\r\n\r\n");
    EXPECT_EQ(c.read().status, 413);
}

TEST_F(ServerTest, HalfARequestLeavesTheServerAlive) {
    std::atomic<int> ran = 0;
    start(
        {route(
             Method::post, "/count",
             [&](Request& r) {
                 ++ran;
                 return hello(r);
             },
             Permission::anyone(), BodyKind::json),
         route(Method::get, "/hello", hello)});
    for (auto const* half :
         {"GE", "POST /count HTTP/1.1\r\nHost: x\r\n",
          "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"a\":"}) {
        Client c(port());
        c.send(half);
        c.close();
    }
    for (int i = 0; i < 50; ++i) {  // gone before the answer
        Client c(port());
        c.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
        c.close();
    }
    Client c(port());
    EXPECT_EQ(c.get("/hello").status, 200);
    EXPECT_EQ(ran, 0);
}

TEST_F(ServerTest, SlowHeaderDoesNotHinderOthers) {
    start({route(Method::get, "/hello", hello)});
    std::vector<std::unique_ptr<Client>> slow;
    for (int i = 0; i < 200; ++i) {
        slow.push_back(std::make_unique<Client>(port()));
        slow.back()->send("GET /hello HTTP/1.1\r\nX-A: ");
    }
    Client c(port());
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_EQ(c.get("/hello").status, 200);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(1));
}

TEST_F(ServerTest, SlowHeaderIsCutOff) {
    options_.head_seconds = 1;
    start({route(Method::get, "/hello", hello)});
    Client c(port());
    auto const begun = std::chrono::steady_clock::now();
    bool open = true;
    // A byte now and then does not buy time: the deadline is for the whole head.
    for (int i = 0; i < 50 && open; ++i) { open = c.send("G") && !c.ended(100); }
    EXPECT_FALSE(open);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(4));
}

TEST_F(ServerTest, SlowBodyIsCutOff) {
    std::atomic<int> ran = 0;
    options_.body_seconds = 1;
    start({route(
        Method::post, "/take",
        [&](Request& r) {
            ++ran;
            return hello(r);
        },
        Permission::anyone(), BodyKind::json)});
    Client c(port());
    c.send("POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{");
    bool open = true;
    for (int i = 0; i < 300 && open; ++i) open = c.send(" ") && !c.ended(100);
    EXPECT_FALSE(open);
    EXPECT_EQ(ran, 0);
}

TEST_F(ServerTest, EachQueueIsBoundedForItself) {
    options_.oltp_workers = options_.report_workers = options_.import_workers = 1;
    options_.queue_length = 1;
    for (auto const queue : {Queue::oltp, Queue::report, Queue::import}) {
        Gate gate;
        Route hold = route(
            Method::post, "/hold",
            [&gate](Request& r) {
                gate.wait();
                return hello(r);
            },
            Permission::anyone(), queue == Queue::import ? BodyKind::upload : BodyKind::json);
        hold.queue = queue;
        start({std::move(hold)});
        std::string const ask = "POST /hold HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
        Client running(port()), waiting(port());
        running.send(ask);
        gate.await_inside(1);
        waiting.send(ask);
        // The second may not have reached the queue yet: then the next takes its place, and one of two is refused.
        std::vector<std::unique_ptr<Client>> more;
        int refused = 0;
        for (int i = 0; i < 3 && refused < 2; ++i) {
            more.push_back(std::make_unique<Client>(port()));
            more.back()->send(ask);
            if (more.back()->more() && more.back()->got().starts_with("HTTP/1.1 503")) {
                EXPECT_EQ(more.back()->read().header("Retry-After"), "5");
                ++refused;
            }
        }
        EXPECT_EQ(refused, 2) << static_cast<int>(queue);
        EXPECT_LE(files_left(), 2u) << "what was refused leaves no upload behind";
        gate.open();
        EXPECT_EQ(running.read().status, 200);
        server_.reset();
        EXPECT_EQ(files_left(), 0u);
    }
}

TEST_F(ServerTest, FullQueueIs503AndTheOthersGoOn) {
    options_.oltp_workers = 1;
    options_.queue_length = 2;
    start(
        {route(
             Method::get, "/hold",
             [this](Request& r) {
                 gate_.wait();
                 return hello(r);
             }),
         [] {
             Route r = route(Method::get, "/report", hello);
             r.queue = Queue::report;
             return r;
         }()});
    std::vector<std::unique_ptr<Client>> waiting;
    auto const ask = [&] {
        waiting.push_back(std::make_unique<Client>(port()));
        waiting.back()->send("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    };
    ask();
    gate_.await_inside(1);
    ask();
    ask();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    Client c(port());
    auto const full = c.get("/hold");
    EXPECT_EQ(full.status, 503);
    EXPECT_EQ(full.header("Retry-After"), "5");
    EXPECT_NE(full.body.find("\"type\":\"busy\""), std::string::npos);
    EXPECT_EQ(c.get("/report").status, 200);   // another queue
    EXPECT_EQ(c.get("/healthz").status, 200);  // no queue at all
    gate_.open();
    for (auto& w : waiting) EXPECT_EQ(w->read().status, 200);
}

TEST_F(ServerTest, SignInsHaveABoundedQueueOfTheirOwn) {
    options_.oltp_workers = 1;
    options_.sign_in_workers = 1;
    options_.sign_in_queue_length = 1;
    Route sign_in = route(Method::get, "/sign-in", [this](Request& r) {
        gate_.wait();
        return hello(r);
    });
    sign_in.queue = Queue::sign_in;
    start({std::move(sign_in), route(Method::get, "/work", hello)});
    Client first(port()), second(port());
    first.send("GET /sign-in HTTP/1.1\r\nHost: x\r\n\r\n");
    gate_.await_inside(1);
    second.send("GET /sign-in HTTP/1.1\r\nHost: x\r\n\r\n");
    Client third(port());
    Answer full;
    // the second is somewhere between its socket and the queue; whoever comes after it finds the queue full
    for (int i = 0; i < 200 && full.status != 503; ++i) {
        Client probe(port());
        probe.send("GET /sign-in HTTP/1.1\r\nHost: x\r\n\r\n");
        if (probe.more(50)) full = probe.read();
    }
    EXPECT_EQ(full.status, 503);
    EXPECT_EQ(third.get("/work").status, 200) << "others do not wait for password hashes";
    gate_.open();
    EXPECT_EQ(first.read().status, 200);
    EXPECT_EQ(second.read().status, 200);
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

TEST_F(ServerTest, LargeAnswerToASlowReaderHoldsNoWorker) {
    options_.oltp_workers = 1;
    std::string const large(8 << 20, 'x');
    start(
        {route(Method::get, "/large", [&](Request&) { return Response::json(large); }),
         route(Method::get, "/hello", hello)});
    Client slow(port(), 4096);
    slow.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    Client c(port());
    EXPECT_EQ(c.get("/hello").status, 200);
    auto const a = slow.read();
    EXPECT_EQ(a.status, 200);
    EXPECT_EQ(a.body, large);
}

TEST_F(ServerTest, AnswersThatNobodyReadsHoldNoWorker) {
    options_.oltp_workers = 1;
    std::string const page(60000, 'x');  // of the size that a worker sends by itself
    start(
        {route(Method::get, "/page", [&](Request&) { return Response::json(page); }),
         route(Method::get, "/hello", hello)});
    std::vector<std::unique_ptr<Client>> deaf;
    for (int i = 0; i < 4; ++i) {
        deaf.push_back(std::make_unique<Client>(port(), 4096));
        std::string all;
        for (int n = 0; n < 200; ++n) all += "GET /page HTTP/1.1\r\nHost: x\r\n\r\n";
        deaf.back()->send(all);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    Client c(port());
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_EQ(c.get("/hello").status, 200);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(2));
    for (int n = 0; n < 200; ++n)
        ASSERT_EQ(deaf[0]->read().body, page) << "who reads in the end gets everything, in order";
}

TEST_F(ServerTest, ReadinessStandsBehindNobody) {
    options_.oltp_workers = 1;
    options_.queue_length = 1;
    start({route(Method::get, "/hold", [this](Request& r) {
        gate_.wait();
        return hello(r);
    })});
    Client running(port()), waiting(port()), c(port());
    running.send("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    gate_.await_inside(1);
    waiting.send("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(c.get("/readyz").status, 200);
    gate_.open();
}

TEST_F(ServerTest, ConnectionsAreBounded) {
    options_.connections = 2;
    start({route(Method::get, "/hello", hello)});
    Client first(port()), second(port());
    EXPECT_EQ(first.get("/hello").status, 200);
    EXPECT_EQ(second.get("/hello").status, 200);
    Client third(port());
    EXPECT_TRUE(third.ended());
    EXPECT_EQ(first.get("/hello").status, 200);
}

TEST_F(ServerTest, StopTellsOfRequestsThatDoNotEnd) {
    options_.stop_seconds = 1;
    start({route(Method::get, "/hold", [this](Request& r) {
        gate_.wait();
        return hello(r);
    })});
    Client c(port());
    c.send("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    gate_.await_inside(1);
    EXPECT_FALSE(server_->stop());
    EXPECT_THROW(Client{port()}, std::exception) << "nobody new comes in meanwhile";
    gate_.open();
    EXPECT_TRUE(server_->stop());
}

TEST_F(ServerTest, StopLetsRunningRequestsFinish) {
    start({route(Method::get, "/hold", [this](Request& r) {
        gate_.wait();
        return hello(r);
    })});
    Client c(port());
    Client idle(port());
    c.send("GET /hold HTTP/1.1\r\nHost: x\r\n\r\n");
    gate_.await_inside(1);
    std::thread stopper([this] { server_->stop(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    gate_.open();
    EXPECT_EQ(c.read().status, 200);
    stopper.join();
    EXPECT_TRUE(idle.ended());
    EXPECT_THROW(Client{port()}, std::runtime_error);
}

TEST_F(ServerTest, MetricsStandOnTheirOwnPort) {
    options_.metrics_port = free_port();
    start({route(Method::get, "/n/{n}", hello)});
    server_->add_metrics([] { return std::string("phuongvi_db_connections 3\n"); });
    Client c(port());
    for (int i = 0; i < 3; ++i) c.get("/n/" + std::to_string(i));
    EXPECT_EQ(c.get("/metrics").status, 404);
    Client scraper(options_.metrics_port);
    auto const a = scraper.get("/metrics");
    EXPECT_EQ(a.status, 200);
    for (auto const* line :
         {"phuongvi_requests_total{route=\"/n/{n}\",status=\"200\"} 3\n",
          "phuongvi_request_seconds_count{route=\"/n/{n}\"} 3\n", "phuongvi_queue_waiting{queue=\"oltp\"} 0\n",
          "phuongvi_db_connections 3\n", "process_resident_memory_bytes "})
        EXPECT_NE(a.body.find(line), std::string::npos) << line << "\n" << a.body;
    EXPECT_EQ(scraper.get("/n/1").status, 404);
    // The text format wants each measure once, its lines together.
    std::vector<std::string> seen;
    for (std::size_t at = 0, end = 0; at < a.body.size(); at = end + 1) {
        end = std::min(a.body.find('\n', at), a.body.size());
        std::string const line = a.body.substr(at, end - at);
        if (line.empty() || line.starts_with('#')) continue;
        std::string name = line.substr(0, line.find_first_of("{ "));
        for (char const* part : {"_bucket", "_sum", "_count"})
            if (name.ends_with(part)) name.resize(name.size() - std::string_view(part).size());
        if (seen.empty() || seen.back() != name) {
            EXPECT_EQ(std::find(seen.begin(), seen.end(), name), seen.end()) << name << " stands in two places";
            seen.push_back(name);
        }
    }
}

}  // namespace
}  // namespace pv::http::test
