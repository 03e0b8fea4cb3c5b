#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "platform/jobs/jobs.h"
#include "tests/support/database.h"
#include "vocabulary/problem.h"

namespace pv::jobs {
namespace {

using namespace std::chrono_literals;

struct Queue : testing::Test {
    test::TestDatabase database;

    std::int64_t put(std::string const& kind, std::string const& payload = "{}") {
        auto tx = database.pool().write(database.job());
        auto const id = enqueue(tx, kind, payload, 7);
        tx.commit();
        return id;
    }
    Status status(std::int64_t id) {
        auto tx = database.pool().read(database.job());
        return find_status(tx, id).value();
    }
    template <class Condition>
    bool soon(Condition condition) {
        for (auto const until = std::chrono::steady_clock::now() + 10s; std::chrono::steady_clock::now() < until;
             std::this_thread::sleep_for(5ms))
            if (condition()) return true;
        return false;
    }
};

TEST_F(Queue, RunsEachJobOnceAndKeepsItsResult) {
    std::atomic<int> runs = 0;
    Runner runner(
        database.pool(),
        {{"double",
          [&](Job const& job, Progress& progress) {
              ++runs;
              progress.report(50, "nửa đường");
              EXPECT_EQ(job.account_id, 7);
              return R"({"of":)" + job.payload + "}";
          }}},
        3, nullptr);
    runner.start();
    std::vector<std::int64_t> ids;
    for (int i = 0; i < 20; ++i) ids.push_back(put("double", std::to_string(i)));
    EXPECT_TRUE(soon([&] { return status(ids.back()).state == "done" && runs == 20; }));
    runner.stop();
    EXPECT_EQ(runs, 20);
    EXPECT_EQ(status(ids[4]).result, R"({"of": 4})");
    EXPECT_EQ(status(ids[4]).percent, 100);
}

TEST_F(Queue, WaitsForCommit) {
    Runner runner(database.pool(), {{"k", [](Job const&, Progress&) { return std::string(); }}}, 1, nullptr);
    auto tx = database.pool().write(database.job());
    auto const id = enqueue(tx, "k", "{}", 7);
    runner.drain();
    tx.commit();
    EXPECT_EQ(status(id).state, "queued");
    runner.drain();
    EXPECT_EQ(status(id).state, "done");
}

TEST_F(Queue, ARefusalFailsForGoodWithItsText) {
    int runs = 0;
    std::vector<Status> told;
    Runner runner(
        database.pool(),
        {{"k",
          [&](Job const&, Progress&) -> std::string {
              ++runs;
              throw Refused(Problem(422, "invalid", "Tệp trống."));
          }}},
        1, [&](Status const& s) { told.push_back(s); });
    auto const id = put("k");
    runner.drain();
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(status(id).state, "failed");
    EXPECT_EQ(status(id).error, "Tệp trống.");
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[0].state, "running");
    EXPECT_EQ(told[1].error, "Tệp trống.");
}

TEST_F(Queue, OtherFaultsAreTriedThreeTimesAndTheirTextStaysInside) {
    int runs = 0;
    Runner runner(
        database.pool(),
        {{"k",
          [&](Job const&, Progress&) -> std::string {
              ++runs;
              throw std::runtime_error("secret of the machine");
          }}},
        1, nullptr);
    auto const id = put("k");
    for (int i = 0; i < 5; ++i) {
        runner.drain();
        database.superuser_sql("UPDATE platform.job SET run_after = now()");
    }
    EXPECT_EQ(runs, 3);
    EXPECT_EQ(status(id).state, "failed");
    EXPECT_EQ(status(id).error.find("secret"), std::string::npos);
}

TEST_F(Queue, ADeadWorkersJobIsTakenAgain) {
    int runs = 0;
    Runner runner(
        database.pool(),
        {{"k",
          [&](Job const&, Progress&) {
              ++runs;
              return std::string();
          }}},
        1, nullptr);
    auto const id = put("k");
    database.superuser_sql(
        "UPDATE platform.job SET state = 'running', attempt = 1, lease_until = now() + interval '1 minute'");
    runner.drain();
    EXPECT_EQ(runs, 0) << "its lease still holds";
    database.superuser_sql("UPDATE platform.job SET lease_until = now() - interval '1 second'");
    runner.drain();
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(status(id).state, "done");
}

TEST_F(Queue, AJobThatDoesNotHearTheShutdownCountsNoAttempt) {
    std::atomic<bool> inside = false, go_on = false;
    Runner runner(
        database.pool(),
        {{"deaf",
          [&](Job const&, Progress&) {
              inside = true;
              while (!go_on) std::this_thread::sleep_for(5ms);
              return std::string();
          }}},
        1, nullptr);
    auto const id = put("deaf");
    runner.start();
    ASSERT_TRUE(soon([&] { return inside.load(); }));
    EXPECT_FALSE(runner.stop_by(std::chrono::steady_clock::now() + 100ms));
    EXPECT_EQ(status(id).state, "queued");
    EXPECT_EQ(
        database.superuser_sql("SELECT attempt FROM platform.job WHERE id = $1", {std::to_string(id)})[0].integer(
            "attempt"),
        0);
    go_on = true;
    EXPECT_TRUE(runner.stop_by(std::chrono::steady_clock::now() + 10s));
    EXPECT_EQ(status(id).state, "queued") << "its end comes too late: it is the next run's";
}

TEST_F(Queue, ShutdownPutsARunningJobBack) {
    std::atomic<bool> running = false;
    auto runner = std::make_unique<Runner>(
        database.pool(),
        std::vector<Kind>{
            {"k",
             [&](Job const&, Progress& progress) -> std::string {
                 running = true;
                 while (!progress.cancelled()) std::this_thread::sleep_for(1ms);
                 throw std::runtime_error("stopped");
             }}},
        1, nullptr);
    auto const id = put("k");
    runner->start();
    ASSERT_TRUE(soon([&] { return running.load(); }));
    runner.reset();
    EXPECT_EQ(status(id).state, "queued");
}

TEST_F(Queue, PeriodicWorkRunsOnOneNode) {
    std::atomic<int> runs = 0;
    std::vector<Kind> const kinds{
        {"tick",
         [&](Job const&, Progress&) {
             ++runs;
             return std::string();
         },
         true, 3600s}};
    Runner one(database.pool(), kinds, 1, nullptr), two(database.pool(), kinds, 1, nullptr);
    one.drain();
    two.drain();
    EXPECT_EQ(runs, 1);
    database.superuser_sql("UPDATE platform.periodic SET next_run = now()");
    two.drain();
    EXPECT_EQ(runs, 2);
    EXPECT_TRUE(database.superuser_sql("SELECT FROM platform.job").empty()) << "it leaves no rows behind";
}

TEST_F(Queue, APersonSeesOnlyTheOwnJobs) {
    auto const id = put("k");
    auto mine = database.scoped("{}");
    mine.account_id = 7;
    auto other = mine;
    other.account_id = 8;
    auto reading = database.pool().read(mine);
    EXPECT_TRUE(find_status(reading, id));
    auto foreign = database.pool().read(other);
    EXPECT_FALSE(find_status(foreign, id));
    auto writing = database.pool().write(other);
    EXPECT_THROW(enqueue(writing, "k", "{}", 7), db::InsufficientPrivilege);
}

}  // namespace
}  // namespace pv::jobs
