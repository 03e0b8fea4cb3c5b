// A server as it is run: stopped, and measured.
#include "wire.h"

namespace pv::http::test {
namespace {

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
