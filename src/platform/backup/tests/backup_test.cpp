#include "platform/backup/backup.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "platform/audit/audit.h"
#include "platform/audit/seal.h"
#include "platform/db/migrate.h"
#include "platform/files/files.h"
#include "tests/support/database.h"
#include "vocabulary/problem.h"

namespace pv::backup {
namespace {
namespace fs = std::filesystem;

db::ClusterOptions small(fs::path const& data) { return {.data = data, .durable = false, .shared_buffers_mb = 32}; }

db::PoolOptions pool_of(db::Cluster const& cluster) {
    db::PoolOptions options;
    options.conninfo = cluster.conninfo();
    return options;
}

db::Context job() {
    db::Context context;
    context.role = db::Role::job;
    return context;
}

void write_changes(db::Pool& pool, int count) {
    std::vector<audit::Change> changes(static_cast<std::size_t>(count));
    for (auto& c : changes)
        c.record_kind = "student", c.record_id = 1, c.school_id = 1, c.action = "update",
        c.after_json = R"({"full_name":"Đặng Thị Ánh"})";
    auto tx = pool.write(job());
    audit::append_all(tx, system_actor("test"), changes);
    tx.commit();
}

/// Every table's rows as one digest, but the feed's state, which a restore changes.
std::vector<std::string> content(db::Pool& pool) {
    db::Context owner;
    owner.role = db::Role::owner;
    auto tx = pool.read(owner, true);
    std::vector<std::string> out;
    for (auto const table : tx.query("tables", R"sql(
        SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'feed_state' ORDER BY 1
    )sql")) {
        auto const sql =
            "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '-') AS digest "
            "FROM " +
            table.string("name") + " t";
        out.push_back(table.string("name") + " " + tx.run_unprepared("digest", sql, {})[0].string("digest"));
    }
    return out;
}

TEST(Backup, RoundTripKeepsEverythingButTheEpoch) {
    test::TestFolder folder;
    auto const data = folder.path() / "old", fresh = folder.path() / "new", file = folder.path() / "backup.tar";
    std::vector<std::string> before;
    std::string stored;
    std::int64_t epoch = 0;
    {
        db::Cluster cluster(small(data));
        db::migrate(cluster.conninfo(), all_migrations());
        db::Pool pool(pool_of(cluster));
        stored = files::Store(data / "files").put("Danh sách lớp 1A").sha256;
        write_changes(pool, 25);
        auto const manifest = make(data, file);  // beside the running cluster
        EXPECT_EQ(manifest.changes, 25);
        EXPECT_EQ(manifest.seals, 1);
        before = content(pool);
        epoch = pool.read(job()).query("epoch", "SELECT epoch FROM audit.feed_state")[0].int64("epoch");
        EXPECT_THROW(make(data, file), Refused) << "an earlier backup is never written over";
        EXPECT_THROW(restore(data, file), Refused) << "nor a folder that is in use";
    }
    EXPECT_EQ(fs::status(file).permissions() & fs::perms::all, fs::perms::owner_read | fs::perms::owner_write);
    auto const manifest = restore(fresh, file, small(fresh)).manifest;
    EXPECT_FALSE(fs::exists(fresh / "restoring"));
    db::Cluster cluster(small(fresh));
    db::Pool pool(pool_of(cluster));
    EXPECT_EQ(content(pool), before);
    EXPECT_TRUE(db::pending(cluster.conninfo(), all_migrations()).empty());
    EXPECT_EQ(pool.read(job()).query("epoch", "SELECT epoch FROM audit.feed_state")[0].int64("epoch"), epoch + 1);
    EXPECT_TRUE(files::Store(fresh / "files").has(stored));
    audit::SealKey const key(fresh / "keys");
    auto result = audit::verify(pool, key);
    EXPECT_TRUE(result.faults.empty()) << result.faults.front();
    EXPECT_EQ(result.chain_head, manifest.chain_head);
    write_changes(pool, 5);  // life goes on
    EXPECT_EQ(audit::sequence(pool), 5);
    EXPECT_EQ(audit::seal(pool, key), 5);
    EXPECT_TRUE(audit::verify(pool, key).faults.empty());
    db::Context scoped;
    scoped.schools = "{2}";
    EXPECT_EQ(pool.read(scoped).query("walled", "SELECT FROM audit.change").size(), 0) << "the walls stand again";
}

/// While the dump is written somebody drops an import, and its file with it: the archive has what its database speaks
/// of.
TEST(Backup, HoldsFilesThatAreRemovedWhileItIsMade) {
    test::TestFolder folder;
    auto const data = folder.path() / "old", fresh = folder.path() / "new", file = folder.path() / "backup.tar";
    std::vector<std::string> stored;
    {
        db::Cluster cluster(small(data));
        db::migrate(cluster.conninfo(), all_migrations());
        db::Pool pool(pool_of(cluster));
        files::Store store(data / "files");
        for (int i = 0; i < 20; ++i) stored.push_back(store.put("Danh sách lớp " + std::to_string(i)).sha256);
        std::atomic<bool> made = false;
        std::thread clerk([&] {  // the database's dump is under way once its file is there
            auto const dumping = [&] {
                std::error_code none;
                for (auto const& entry : fs::directory_iterator(data / "tmp", none))
                    if (fs::exists(entry.path() / "database.dump", none)) return true;
                return false;
            };
            while (!made && !dumping()) std::this_thread::yield();
            for (auto const& name : stored) store.remove(name);
        });
        make(data, file);
        made = true;
        clerk.join();
        for (auto const& name : stored) EXPECT_FALSE(store.has(name));
        EXPECT_TRUE(fs::is_empty(data / "tmp")) << "nothing of the work stays";
    }
    restore(fresh, file, small(fresh));
    for (auto const& name : stored) EXPECT_TRUE(files::Store(fresh / "files").has(name));
}

/// Every part of the archive is looked at: the database, a key, a stored file, a missing end.
TEST(Backup, ADamagedArchiveIsRefusedAndLeavesNothing) {
    test::TestFolder folder;
    auto const data = folder.path() / "old", file = folder.path() / "backup.tar";
    {
        db::Cluster cluster(small(data));
        db::migrate(cluster.conninfo(), all_migrations());
        db::Pool pool(pool_of(cluster));
        files::Store(data / "files").put("Danh sách lớp 1A");
        write_changes(pool, 3);
        make(data, file);
    }
    std::ostringstream read;
    read << std::ifstream(file, std::ios::binary).rdbuf();
    std::string const whole = read.str();
    auto const content_of = [&](std::string_view name) {
        auto const head = whole.find(name);
        EXPECT_NE(head, std::string::npos) << name;
        return head + 512;  // a tar member begins one block behind its name
    };
    std::vector<std::pair<std::string, std::string>> damaged{
        {"cut short", whole.substr(0, whole.size() / 2)}, {"empty", ""}};
    for (auto const at :
         {content_of("database.dump") + 2000, content_of("keys/seal.key") + 5, whole.find("Danh sách lớp 1A")}) {
        ASSERT_LT(at, whole.size());
        auto text = whole;
        text[at] = static_cast<char>(text[at] ^ 1);
        damaged.emplace_back("byte " + std::to_string(at), text);
    }
    for (auto const& [what, text] : damaged) {
        std::ofstream(folder.path() / "damaged.tar", std::ios::binary) << text;
        auto const fresh = folder.path() / "new";
        try {
            restore(fresh, folder.path() / "damaged.tar", small(fresh));
            ADD_FAILURE() << what << " was accepted";
        } catch (Refused const& refused) { EXPECT_EQ(refused.problem.type, "not-a-backup") << what; }
        EXPECT_FALSE(fs::exists(fresh)) << what;
    }
}

TEST(Backup, DataThatIsThereIsMovedAsideWhenAsked) {
    test::TestFolder folder;
    auto const data = folder.path() / "data", file = folder.path() / "backup.tar";
    {
        db::Cluster cluster(small(data));
        db::migrate(cluster.conninfo(), all_migrations());
        make(data, file);
        EXPECT_THROW(restore(data, file, small(data), Present::move_aside), Refused) << "while it is in use";
    }
    auto const restored = restore(data, file, small(data), Present::move_aside);
    EXPECT_TRUE(fs::exists(restored.moved_aside / "postgres"));
    EXPECT_TRUE(fs::exists(data / "postgres"));
    db::Cluster cluster(small(data));
    EXPECT_TRUE(db::pending(cluster.conninfo(), all_migrations()).empty());
}

TEST(Backup, RefusesWhatIsNoBackup) {
    test::TestFolder folder;
    std::ofstream(folder.path() / "x.tar") << "not a tar";
    try {
        restore(folder.path() / "new", folder.path() / "x.tar");
        FAIL();
    } catch (Refused const& refused) { EXPECT_EQ(refused.problem.type, "not-a-backup"); }
    EXPECT_THROW(restore(folder.path() / "new", folder.path() / "absent.tar"), Refused);
}

}  // namespace
}  // namespace pv::backup
