// The private PostgreSQL under kill -9: it comes back by itself, and what was acknowledged is there.
#include "platform/db/cluster.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include "platform/db/plain.h"
#include "platform/db/postmaster.h"
#include "platform/db/pulse.h"
#include "tests/support/database.h"
#include "vocabulary/problem.h"

namespace pv::db {
namespace {
namespace fs = std::filesystem;
using namespace std::chrono_literals;

PoolOptions pool_of(Cluster const& cluster) {
    PoolOptions options;
    options.conninfo = cluster.conninfo();
    options.acquire_timeout_ms = 20000;
    return options;
}

Context owner() {
    Context context;
    context.role = Role::owner;
    return context;
}

std::vector<pid_t> backends(Cluster const& cluster) {
    std::vector<pid_t> out;
    Plain admin(cluster.conninfo(), superuser);
    for (auto const row : admin.query("backends", "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()"))
        out.push_back(static_cast<pid_t>(row.int64("pid")));
    return out;
}

TEST(Cluster, AcknowledgedWritesSurviveEveryKill) {
    test::TestFolder folder;
    Cluster cluster({.data = folder.path() / "data", .shared_buffers_mb = 32});
    ASSERT_TRUE(cluster.owns());
    Pool pool(pool_of(cluster));
    Plain(cluster.conninfo(), "pv_owner").script("table", "CREATE SCHEMA t; CREATE TABLE t.n (n bigint PRIMARY KEY)");

    std::atomic<bool> stop = false;
    std::atomic<int> faults = 0;
    std::atomic<std::size_t> written = 0;
    std::vector<std::vector<std::int64_t>> acknowledged(3);
    struct Writers : std::vector<std::thread> {
        std::atomic<bool>& stop;
        explicit Writers(std::atomic<bool>& flag) : stop(flag) {}
        void join() {
            stop = true;
            for (auto& writer : *this) writer.join();
            clear();
        }
        ~Writers() { join(); }
    } writers(stop);
    for (int w = 0; w < 3; ++w)
        writers.emplace_back([&, w] {
            for (std::int64_t n = w; !stop; n += 3) {
                try {
                    auto tx = pool.write(owner());
                    tx.query("insert", "INSERT INTO t.n VALUES ($1)", n);
                    tx.commit();
                    acknowledged[static_cast<std::size_t>(w)].push_back(n);
                    ++written;
                } catch (Error const&) { ++faults; }
            }
        });
    auto const kills = {
        +[](Cluster const& c) { kill(c.postmaster(), SIGKILL); },
        +[](Cluster const& c) {
            for (auto const pid : backends(c)) {
                kill(pid, SIGKILL);
                break;
            }
        },
        +[](Cluster const& c) {
            auto const all = backends(c);
            kill(c.postmaster(), SIGKILL);
            for (auto const pid : all) kill(pid, SIGKILL);
        },
    };
    for (auto const& strike : kills) {
        std::this_thread::sleep_for(300ms);
        auto const before = written.load();
        EXPECT_GT(before, 0u);
        strike(cluster);
        auto const until = std::chrono::steady_clock::now() + 30s;
        // Children of a killed postmaster write on until they notice; wait for the new one.
        std::this_thread::sleep_for(50ms);
        while (!(cluster.answers() && written > before + 20) && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(5ms);
        ASSERT_TRUE(cluster.answers() && written > before + 20) << "writing goes on by itself";
    }
    writers.join();
    EXPECT_GT(faults, 0) << "the kills were felt";
    auto const kept = pool.read(owner()).query("kept", "SELECT array_agg(n ORDER BY n) AS n FROM t.n")[0].int64s("n");
    for (auto const& list : acknowledged)
        for (auto const n : list)
            EXPECT_TRUE(std::binary_search(kept.begin(), kept.end(), n)) << n << " was acknowledged and is lost";
}

TEST(Cluster, ASecondProcessUsesTheSameOneAndTakesOver) {
    test::TestFolder folder;
    auto first = std::make_unique<Cluster>(
        ClusterOptions{.data = folder.path() / "data", .durable = false, .shared_buffers_mb = 32});
    Cluster second({.data = folder.path() / "data", .durable = false, .shared_buffers_mb = 32});
    EXPECT_TRUE(first->owns());
    EXPECT_FALSE(second.owns());
    Pool pool(pool_of(second));
    EXPECT_EQ(pool.read(owner()).query("one", "SELECT 1 AS one").size(), 1);
    first.reset();
    EXPECT_EQ(pool.read(owner()).query("one", "SELECT 1 AS one").size(), 1) << "the other process now runs it";
    EXPECT_TRUE(second.owns());
}

TEST(Cluster, AFolderOfAnotherVersionIsToldHowToMove) {
    test::TestFolder folder;
    { Cluster const cluster({.data = folder.path() / "data", .durable = false, .shared_buffers_mb = 32}); }
    std::ofstream(folder.path() / "data" / "postgres" / "PG_VERSION") << "14\n";
    try {
        Cluster const cluster({.data = folder.path() / "data", .durable = false, .shared_buffers_mb = 32});
        FAIL();
    } catch (Refused const& refused) {
        EXPECT_NE(refused.problem.detail.find("phuongvi backup"), std::string::npos) << refused.problem.detail;
    }
}

template <class Condition>
bool soon(Condition condition, std::chrono::seconds patience = 30s) {
    for (auto const until = std::chrono::steady_clock::now() + patience; std::chrono::steady_clock::now() < until;
         std::this_thread::sleep_for(20ms))
        if (condition()) return true;
    return false;
}

TEST(Cluster, AStartThatFailsLaterIsTriedAgain) {
    test::TestFolder folder;
    Cluster cluster({.data = folder.path() / "data", .durable = false, .shared_buffers_mb = 32});
    Pool pool(pool_of(cluster));
    Pulse const pulse(pool);
    EXPECT_TRUE(pulse.beats());
    auto const in_the_way = folder.path() / "data" / "postgres" /
        "postgresql.conf.new";  // as on a full disk: the settings cannot be written
    fs::create_directory(in_the_way);
    kill(cluster.postmaster(), SIGKILL);
    EXPECT_TRUE(soon([&] { return cluster.postmaster() == 0; }));
    EXPECT_TRUE(soon([&] { return !pulse.beats(); }, 10s));
    std::this_thread::sleep_for(1s);
    EXPECT_FALSE(cluster.answers());
    fs::remove(in_the_way);
    EXPECT_TRUE(soon([&] { return cluster.answers(); }));
    EXPECT_TRUE(soon([&] { return pulse.beats(); }, 10s));
}

TEST(Cluster, ARecoveryTakesTheTimeItNeeds) {
    test::TestFolder folder;
    ClusterOptions options{.data = folder.path() / "data", .durable = false, .shared_buffers_mb = 32, .patience = 2s};
    { Cluster const made({.data = options.data, .durable = false, .shared_buffers_mb = 32}); }
    ClusterPaths const paths(options.data);
    // A standby that takes no readers replays until it is promoted; so does a crashed server until its log is done.
    std::ofstream(paths.cluster / "postgresql.auto.conf", std::ios::app) << "hot_standby = off\n";
    std::ofstream(paths.cluster / "standby.signal").close();
    fs::permissions(paths.cluster / "standby.signal", fs::perms::all);
    std::thread promotion([&] {
        ASSERT_TRUE(soon([&] { return recovers(paths); }));
        std::this_thread::sleep_for(5s);
        std::ofstream(paths.cluster / "promote").close();
        kill(live_postmaster(paths).value_or(0), SIGUSR1);
    });
    EXPECT_NO_THROW({
        Cluster const cluster(options);
        EXPECT_TRUE(cluster.answers());
    });
    promotion.join();
}

TEST(Cluster, AStartIsGivenUpWhenAsked) {
    test::TestFolder folder;
    std::stop_source stop;
    std::thread asking([&] {
        std::this_thread::sleep_for(300ms);  // amid initdb
        stop.request_stop();
    });
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_THROW(Cluster({.data = folder.path() / "data", .shared_buffers_mb = 32, .stop = stop.get_token()}), Stopped);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 10s);
    asking.join();
    EXPECT_FALSE(live_postmaster(ClusterPaths(folder.path() / "data")));
    Cluster const cluster({.data = folder.path() / "data", .durable = false, .shared_buffers_mb = 32});
    EXPECT_TRUE(cluster.answers()) << "the next start finds nothing half made";
}

TEST(Cluster, ASocketFolderOfSomebodyElseIsRefused) {
    test::TestFolder folder;
    auto const data = folder.path() / std::string(100, 'y');
    auto const sockets = ClusterPaths(data).socket_folder;
    ASSERT_EQ(sockets.parent_path(), "/tmp");
    auto const refused = [&](char const* what) {
        try {
            Cluster const cluster({.data = data, .durable = false, .shared_buffers_mb = 32});
            ADD_FAILURE() << what;
        } catch (Refused const& refusal) {
            EXPECT_NE(refusal.problem.detail.find(sockets.string()), std::string::npos) << refusal.problem.detail;
        }
    };
    auto const elsewhere = folder.path() / "elsewhere";
    fs::create_directory(elsewhere);
    fs::create_directory_symlink(elsewhere, sockets);
    refused("a link");
    fs::remove(sockets);
    if (geteuid() == 0) {
        fs::create_directory(sockets);
        ASSERT_EQ(chown(sockets.c_str(), 12345, 12345), 0);
        refused("a stranger's");
        fs::remove(sockets);
    }
    Cluster const cluster({.data = data, .durable = false, .shared_buffers_mb = 32});
    EXPECT_EQ(fs::status(sockets).permissions(), fs::perms::owner_all);
}

TEST(Cluster, AServerOfManyWorkersGetsItsConnections) {
    test::TestFolder folder;
    Cluster const cluster(
        {.data = folder.path() / "data", .durable = false, .shared_buffers_mb = 32, .connections = 100});
    EXPECT_EQ(
        Plain(cluster.conninfo(), superuser)
            .query("most", "SELECT current_setting('max_connections')::int AS n")[0]
            .integer("n"),
        260);
}

TEST(Cluster, LongFoldersGetAShortSocketPath) {
    test::TestFolder folder;
    auto const data = folder.path() / std::string(100, 'x');
    Cluster const cluster({.data = data, .durable = false, .shared_buffers_mb = 32});
    EXPECT_TRUE(cluster.answers());
}

}  // namespace
}  // namespace pv::db
