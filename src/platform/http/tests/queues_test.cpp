// Queues and connections are bounded, each for itself, and no slow reader holds a worker.
#include "wire.h"

namespace pv::http::test {
namespace {

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

}  // namespace
}  // namespace pv::http::test
