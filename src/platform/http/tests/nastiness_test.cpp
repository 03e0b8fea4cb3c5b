// What a server bears: nonsense, too much, half a request, a byte now and then.
#include "wire.h"

namespace pv::http::test {
namespace {

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

}  // namespace
}  // namespace pv::http::test
