#include "platform/log/log.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace {

using namespace pv;

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from < text.size();) {
        auto const end = text.find('\n', from);
        out.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return out;
}

TEST(Log, WritesOneJsonObjectALine) {
    log::set_json(true);
    testing::internal::CaptureStderr();
    {
        log::RequestScope const scope("r-7");
        log::warn("a \"quoted\" line\nwith two rows: {}", 5);
    }
    log::info("after");
    auto const lines = lines_of(testing::internal::GetCapturedStderr());
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_NE(
        lines[0].find(
            "\"level\":\"warn\",\"message\":\"a \\\"quoted\\\" line\\u000awith two rows: 5\",\"request\":\"r-7\"}"),
        std::string::npos)
        << lines[0];
    EXPECT_EQ(lines[1].find("request"), std::string::npos);  // the request is over
}

TEST(Log, LeavesOutWhatIsBelowItsLevel) {
    log::set_level(log::Level::warn);
    testing::internal::CaptureStderr();
    log::info("quiet");
    log::error("loud");
    auto const text = testing::internal::GetCapturedStderr();
    log::set_level(log::Level::info);
    EXPECT_EQ(text.find("quiet"), std::string::npos);
    EXPECT_NE(text.find("loud"), std::string::npos);
}

TEST(Log, LinesOfManyThreadsStayWhole) {
    log::set_json(false);
    testing::internal::CaptureStderr();
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([t] {
            log::RequestScope const scope("t" + std::to_string(t));
            for (int i = 0; i < 200; ++i) log::info("line of {}", t);
        });
    for (auto& t : threads) t.join();
    auto const lines = lines_of(testing::internal::GetCapturedStderr());
    EXPECT_EQ(lines.size(), 800u);
    for (auto const& line : lines) {
        auto const at = line.find("line of ");
        ASSERT_NE(at, std::string::npos) << line;
        EXPECT_TRUE(line.ends_with("  [t" + line.substr(at + 8, 1) + "]")) << line;
    }
}

}  // namespace
