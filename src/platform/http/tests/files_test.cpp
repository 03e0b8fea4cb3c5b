// Uploads, downloads with ranges, assets, event streams.
#include <fstream>
#include <sstream>

#include "wire.h"

namespace pv::http::test {
namespace {

std::int64_t resident_bytes() {
    long pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return resident * ::sysconf(_SC_PAGE_SIZE);
}

Route upload(Handler handler, std::int64_t limit) {
    Route r = route(Method::post, "/upload", std::move(handler), Permission::anyone(), BodyKind::upload);
    r.max_body_bytes = limit;
    r.queue = Queue::import;
    return r;
}

TEST_F(ServerTest, UploadStreamsToAFileAndNotIntoMemory) {
    std::int64_t seen = 0, on_disk = 0;
    std::string first;
    start({upload(
        [&](Request& r) {
            seen = r.body_size;
            on_disk = static_cast<std::int64_t>(std::filesystem::file_size(r.body_file));
            std::ifstream in(r.body_file);
            first.resize(4);
            in.read(first.data(), 4);
            return Response::json("{}", 201);
        },
        200 << 20)});
    auto const before = resident_bytes();
    Client c(port());
    constexpr std::size_t size = 100u << 20;
    std::string const part(1 << 20, 'z');
    c.send("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(size) + "\r\n\r\nPK34");
    for (std::size_t sent = 4; sent < size; sent += std::min(part.size(), size - sent))
        ASSERT_TRUE(c.send(std::string_view(part).substr(0, std::min(part.size(), size - sent))));
    EXPECT_EQ(c.read().status, 201);
    EXPECT_EQ(seen, static_cast<std::int64_t>(size));
    EXPECT_EQ(on_disk, seen);
    EXPECT_EQ(first, "PK34");
    EXPECT_LT(resident_bytes() - before, 16 << 20);
    EXPECT_EQ(files_left(), 0u);
    EXPECT_EQ(c.get("/healthz").status, 200);
}

TEST_F(ServerTest, UploadsThatFailLeaveNothingBehind) {
    std::filesystem::path const kept = folder_.string() + "-kept";
    start({upload(
        [&](Request& r) {
            if (r.find("keep"))
                std::filesystem::rename(r.body_file, kept);
            else
                throw Refused(Problem(422, "invalid", "Không đọc được."));
            return Response::no_content();
        },
        1 << 20)});
    {
        Client c(port());
        EXPECT_EQ(c.post("/upload", std::string(100000, 'a')).status, 422);
        EXPECT_EQ(c.post("/upload", std::string(3 << 20, 'a')).status, 413);
    }
    {
        Client c(port());
        std::string chunked = "POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (int i = 0; i < 40; ++i) chunked += "10000\r\n" + std::string(65536, 'y') + "\r\n";
        c.send(chunked);
        EXPECT_EQ(c.read().status, 413);
    }
    {
        Client c(port());
        c.send("POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n" + std::string(200000, 'a'));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        EXPECT_EQ(files_left(), 1u);
    }
    Client c(port());
    EXPECT_EQ(c.post("/upload?keep=1", "abc").status, 204);
    for (int i = 0; i < 50 && files_left() > 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(files_left(), 0u);
    EXPECT_EQ(std::filesystem::file_size(kept), 3u);
    std::filesystem::remove(kept);
}

std::string upload_head(std::string const& more, std::size_t size = 2) {
    return "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(size) + "\r\n" + more + "\r\n";
}

TEST_F(ServerTest, AnUploadWaitsUntilItsSenderIsKnown) {
    std::atomic<int> ran = 0;
    Route r = upload(
        [&](Request&) {
            ++ran;
            return Response::no_content();
        },
        100 << 20);
    r.permission = Permission::right(pupil, Act::read);
    start({std::move(r)});
    struct {
        char const* cookie;
        int status;
    } const cases[] = {{"", 401}, {"Cookie: actor=5\r\n", 403}};
    for (auto const& t : cases) {
        Client c(port());
        c.send(upload_head(std::string(t.cookie) + "Expect: 100-continue\r\n", 90u << 20));  // and not a byte of it
        EXPECT_EQ(c.read().status, t.status) << "refused before the body, which is not asked for";
        EXPECT_EQ(files_left(), 0u);
    }
    EXPECT_EQ(ran, 0);
    Client c(port());
    c.send(upload_head("Cookie: actor=7\r\nExpect: 100-continue\r\n"));
    EXPECT_EQ(c.read(true).status, 100);
    c.send("ab");
    EXPECT_EQ(c.read().status, 204);
    EXPECT_EQ(ran, 1);
    EXPECT_EQ(c.post("/upload", "abc", "Cookie: actor=7\r\n").status, 204) << "the connection serves on";
}

TEST_F(ServerTest, UploadsAreCountedByServerAndByAccount) {
    options_.uploads = 3, options_.uploads_per_account = 2;
    Route r = upload([](Request&) { return Response::no_content(); }, 1 << 20);
    r.permission = Permission::signed_in();
    start({std::move(r)});
    std::vector<std::unique_ptr<Client>> half;
    auto const begin = [&](char const* cookie) {
        half.push_back(std::make_unique<Client>(port()));
        half.back()->send(upload_head(std::string(cookie) + "Expect: 100-continue\r\n"));
        return half.back()->read(true).status;
    };
    EXPECT_EQ(begin("Cookie: actor=5\r\n"), 100);
    EXPECT_EQ(begin("Cookie: actor=5\r\n"), 100);
    EXPECT_EQ(begin("Cookie: actor=5\r\n"), 503) << "two of this account are under way";
    EXPECT_EQ(begin("Cookie: actor=6\r\n"), 100);
    EXPECT_EQ(begin("Cookie: actor=7\r\n"), 503) << "three are under way";
    half[0]->send("ab");
    EXPECT_EQ(half[0]->read().status, 204);
    half[1]->close();
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    int again = 0;
    while (again != 100 && std::chrono::steady_clock::now() < until) again = begin("Cookie: actor=5\r\n");
    EXPECT_EQ(again, 100) << "a finished and a broken one leave their places";
}

TEST_F(ServerTest, AnUploadLeavesRoomOnTheDisk) {
    options_.keep_free_bytes = std::uint64_t{1} << 60;
    start({upload([](Request&) { return Response::no_content(); }, 1 << 20)});
    Client c(port());
    auto const full = c.post("/upload", "abc");
    EXPECT_EQ(full.status, 503);
    EXPECT_NE(full.body.find("no-space"), std::string::npos);
    EXPECT_EQ(files_left(), 0u);
}

TEST_F(ServerTest, FilesAreSentInRanges) {
    auto const file = folder_ / "f";
    std::string content;
    for (int i = 0; i < 100000; ++i) content += std::to_string(i % 10);
    std::ofstream(file) << content;
    start({route(
        Method::get, "/f", [&](Request&) { return Response::download(file, "text/plain", "danh sách.txt", false); })});
    Client c(port());
    auto const whole = c.get("/f");
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(whole.body, content);
    EXPECT_EQ(whole.header("Accept-Ranges"), "bytes");
    struct {
        char const* range;
        int status;
        std::size_t from, size;
    } const cases[] = {{"bytes=0-9", 206, 0, 10},         {"bytes=99990-", 206, 99990, 10},
                       {"bytes=-5", 206, 99995, 5},       {"bytes=99990-200000", 206, 99990, 10},
                       {"bytes=-200000", 206, 0, 100000}, {"bytes=100000-", 416, 0, 0},
                       {"bytes=-0", 416, 0, 0},           {"bytes=9-3", 416, 0, 0},
                       {"bytes=a-b", 200, 0, 100000},     {"bytes=0-1,5-6", 200, 0, 100000},
                       {"lines=1-2", 200, 0, 100000}};
    for (auto const& t : cases) {
        auto const a = c.get("/f", std::string("Range: ") + t.range + "\r\n");
        EXPECT_EQ(a.status, t.status) << t.range;
        if (t.status == 416)
            EXPECT_EQ(a.header("Content-Range"), "bytes */100000");
        else
            EXPECT_EQ(a.body, content.substr(t.from, t.size)) << t.range;
    }
    EXPECT_EQ(c.get("/f", "Range: bytes=0-9\r\nContent-Range: x\r\n").header("Content-Range"), "bytes 0-9/100000");
    EXPECT_EQ(c.get("/f", "Range: bytes=0-9\r\nIf-Range: \"other\"\r\n").status, 200);  // of another version: the whole
}

TEST_F(ServerTest, ADownloadIsRemovedAfterwards) {
    auto const file = folder_ / "once";
    std::ofstream(file) << "x";
    start({route(Method::get, "/f", [&](Request&) { return Response::download(file, "text/plain", "x.txt", true); })});
    Client c(port());
    EXPECT_EQ(c.get("/f").body, "x");
    EXPECT_EQ(files_left(), 0u);
    EXPECT_EQ(c.get("/f").status, 404);
}

std::vector<Asset> site() {
    return {
        {"/index.html", "text/html; charset=utf-8", "<html>", {}, {}, false},
        {"/assets/app-1a2b.js", "text/javascript; charset=utf-8", "identity", "gz", "br", true}};
}

TEST_F(ServerTest, AssetsArePrecompressedAndCached) {
    start({}, site());
    Client c(port());
    EXPECT_EQ(c.get("/assets/app-1a2b.js").body, "identity");
    auto const gz = c.get("/assets/app-1a2b.js", "Accept-Encoding: gzip\r\n");
    EXPECT_EQ(gz.body, "gz");
    EXPECT_EQ(gz.header("Content-Encoding"), "gzip");
    EXPECT_EQ(gz.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(gz.header("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(c.get("/assets/app-1a2b.js", "Accept-Encoding: gzip, deflate, br\r\n").body, "br");
    auto const same = c.get("/assets/app-1a2b.js", "If-None-Match: " + gz.header("ETag") + "\r\n");
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.body, "");
}

TEST_F(ServerTest, PortalPathsAnswerThePageAndNothingElseLeaks) {
    start({}, site());
    Client c(port());
    for (auto const* page : {"/", "/so", "/xa/26041", "/truong/hoc-sinh?lop=3", "/phu-huynh"}) {
        auto const a = c.get(page);
        EXPECT_EQ(a.body, "<html>") << page;
        EXPECT_EQ(a.header("Cache-Control"), "no-cache");
        EXPECT_NE(a.header("Content-Security-Policy").find("default-src 'self'"), std::string::npos);
    }
    for (auto const* none :
         {"/assets/none.js", "/../etc/passwd.txt", "/%2e%2e/%2e%2e/etc/passwd.", "/assets/..%2f..%2fetc%2fhosts.conf",
          "/api/v1/none", "//etc/x.y"})
        EXPECT_EQ(c.get(none).status, 404) << none;
}

TEST_F(ServerTest, EventsGoToTheAccountTheyAreFor) {
    start({});
    Client stranger(port());
    EXPECT_EQ(stranger.get("/api/v1/events").status, 401);
    Client five(port()), seven(port());
    five.send("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: actor=5\r\n\r\n");
    seven.send("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: actor=7\r\n\r\n");
    EXPECT_EQ(five.read(true).header("Content-Type"), "text/event-stream; charset=utf-8");
    EXPECT_EQ(seven.read(true).status, 200);
    server_->publish(5, "import", "{\"id\":1}");
    server_->publish(7, "import", "{\"id\":2}");
    auto const has = [](Client& c, char const* text) {
        while (c.got().find(text) == std::string::npos)
            if (!c.more(2000)) return false;
        return true;
    };
    EXPECT_TRUE(has(five, "event: import\ndata: {\"id\":1}\n\n"));
    EXPECT_TRUE(has(seven, "event: import\ndata: {\"id\":2}\n\n"));
    EXPECT_EQ(five.got().find("\"id\":2"), std::string::npos);
    five.close();
    for (int i = 0; i < 20; ++i) server_->publish(5, "import", "{\"id\":3}");  // to nobody
    server_->publish(7, "counts", "{}");
    EXPECT_TRUE(has(seven, "event: counts\ndata: {}\n\n"));
    server_->stop();
    EXPECT_TRUE(seven.ended());
}

TEST_F(ServerTest, AStreamEndsWithItsSession) {
    options_.heartbeat_seconds = 1;
    options_.streams_per_account = 2;
    std::atomic<bool> locked = false;
    std::vector<Route> routes;
    add_own_routes(routes, [] { return true; });
    auto const known = [](Request const& request, bool fresh) {
        auto const actor = authenticate(request, fresh);
        auto copy = actor ? std::make_shared<Actor>(*actor) : nullptr;
        if (copy) copy->session_id = copy->account_id * 10;
        return copy;
    };
    server_ = std::make_unique<Server>(options_, std::move(routes), known, std::vector<Asset>{});
    server_->end_streams_of([&](std::vector<std::int64_t> const& sessions) {
        std::vector<std::int64_t> ended;
        for (auto const id : sessions)
            if (locked && id == 50) ended.push_back(id);
        return ended;
    });
    server_->start();
    auto const open = [&](Client& c, char const* actor) {
        c.send(std::string("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: actor=") + actor + "\r\n\r\n");
        return c.read(true).status;
    };
    Client five(port()), five_again(port()), one_too_many(port()), seven(port());
    EXPECT_EQ(open(five, "5"), 200);
    EXPECT_EQ(open(five_again, "5"), 200);
    EXPECT_EQ(open(one_too_many, "5"), 503);
    EXPECT_EQ(open(seven, "7"), 200);
    std::this_thread::sleep_for(std::chrono::milliseconds(2200));  // over two heartbeats
    EXPECT_FALSE(five.ended(100));
    locked = true;
    EXPECT_TRUE(five.ended());
    EXPECT_TRUE(five_again.ended());
    EXPECT_FALSE(seven.ended(100));
}

}  // namespace
}  // namespace pv::http::test
