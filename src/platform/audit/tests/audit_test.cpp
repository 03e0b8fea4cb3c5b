#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "platform/audit/audit.h"
#include "platform/audit/seal.h"
#include "tests/support/database.h"

namespace pv::audit {
namespace {

struct Log : testing::Test {
    test::TestDatabase database;
    test::TestFolder folder;
    Actor actor = system_actor("test");

    db::Pool& pool() { return database.pool(); }
    static Change change(std::int64_t record, std::int64_t school = 1) {
        Change c;
        c.record_kind = "student", c.record_id = record, c.school_id = school, c.subject_kind = "student",
        c.subject_id = record;
        c.action = "update", c.before_json = R"({"full_name":"Trước"})", c.after_json = R"({"full_name":"Sau"})",
        c.reason = "sửa tên";
        return c;
    }
    void write(int count) {
        std::vector<Change> changes;
        for (int i = 0; i < count; ++i) changes.push_back(change(100 + i));
        auto tx = pool().write(database.scoped("{1}"));
        append_all(tx, actor, changes);
        tx.commit();
    }
    std::int64_t sequence_all() {
        std::int64_t added = 0;
        database.until_fed([&] { added += sequence(pool()); });
        return added;
    }
    std::int64_t number(std::string const& sql) { return database.superuser_sql(sql)[0].int64("n"); }
};

TEST_F(Log, KeepsAllThreeTimesAndTheActor) {
    auto c = change(7);
    c.occurred_on = LocalDate::parse_iso("2026-09-05"), c.known_on = LocalDate::parse_iso("2026-09-07"),
    c.change_set_id = 12;
    auto tx = pool().write(database.scoped("{1}"));
    append(tx, actor, c);
    tx.commit();
    auto const row = database.superuser_sql(
        "SELECT c.*, v.before->>'full_name' AS was FROM audit.change c JOIN audit.change_value v ON v.change_id = c.id "
        "ORDER BY c.id DESC LIMIT 1")[0];
    EXPECT_EQ(row.instant("occurred_at").rfc3339().substr(0, 19), "2026-09-04T17:00:00");
    EXPECT_EQ(row.instant("known_at").local_date().iso(), "2026-09-07");
    EXPECT_EQ(row.int64("change_set_id"), 12);
    EXPECT_EQ(row.text("source"), "test");
    EXPECT_EQ(row.text("was"), "Trước");
}

TEST_F(Log, IsInsertOnlyAndWalledBySchool) {
    write(3);
    auto const count = [&](std::string schools) {
        return pool()
            .read(database.scoped(std::move(schools)))
            .query(
                "count", "SELECT count(*) AS n FROM audit.change c JOIN audit.change_value v ON v.change_id = c.id")[0]
            .integer("n");
    };
    EXPECT_EQ(count("{1}"), 3);
    EXPECT_EQ(count("{2}"), 0);
    auto foreign = pool().write(database.scoped("{2}"));
    append(foreign, actor, change(9, 1));
    EXPECT_THROW(foreign.commit(), db::InsufficientPrivilege);
    for (char const* sql :
         {"UPDATE audit.change SET reason = ''", "DELETE FROM audit.change",
          "UPDATE audit.change_value SET after = NULL", "DELETE FROM audit.change_value",
          "UPDATE audit.access SET purpose = ''", "TRUNCATE audit.change"}) {
        for (auto const& context : {database.scoped("{1}"), database.job()}) {
            auto tx = pool().write(context);
            EXPECT_THROW(tx.run("alter", sql, {}), db::InsufficientPrivilege) << sql;
        }
    }
}

TEST_F(Log, TwentyThousandAtOnce) {
    write(20000);
    EXPECT_EQ(number("SELECT count(*) AS n FROM audit.change_value"), 20000);
    EXPECT_LE(number("SELECT count(DISTINCT cmin::text) AS n FROM audit.change"), 4) << "by sets, not row by row";
    EXPECT_EQ(sequence_all(), 20000);
}

TEST_F(Log, TheFeedWaitsForTransactionsThatAreUnderWay) {
    auto slow = pool().write(database.scoped("{1}"));
    append(slow, actor, change(1));
    write(2);  // committed later ids
    EXPECT_EQ(sequence(pool()), 0) << "an earlier transaction may still bring an earlier row";
    slow.commit();
    EXPECT_EQ(sequence_all(), 3);
    EXPECT_EQ(sequence(pool()), 0);
    EXPECT_EQ(
        number("SELECT count(*) AS n FROM (SELECT change_id - lag(change_id) OVER (ORDER BY seq) AS step FROM "
               "audit.feed) s WHERE step < 0"),
        0);
    write(1);
    EXPECT_EQ(sequence_all(), 1);
}

TEST_F(Log, AnUntouchedLogVerifies) {
    SealKey const key(folder.path() / "keys");
    write(50);
    sequence_all();
    EXPECT_EQ(seal(pool(), key), 50);
    write(5);
    sequence_all();
    EXPECT_EQ(seal(pool(), key), 5);
    EXPECT_EQ(seal(pool(), key), 0);
    auto const result = verify(pool(), key);
    EXPECT_EQ(result.changes, 55);
    EXPECT_EQ(result.seals, 2);
    EXPECT_EQ(result.chain_head.size(), 64u);
    EXPECT_TRUE(result.faults.empty()) << result.faults.front();
    EXPECT_TRUE(verify(pool(), key, result.chain_head).faults.empty());
    EXPECT_EQ(verify(pool(), key, std::string(64, '0')).faults.size(), 1u) << "a head from another history";
    struct stat s {};
    ASSERT_EQ(stat((folder.path() / "keys" / "seal.key").c_str(), &s), 0);
    EXPECT_EQ(s.st_mode & 0777, 0600u);
}

/// Each way to tamper, as somebody with all rights in the database; what verify must say.
struct Tampering {
    char const* name;
    char const* sql;
    char const* found;
    friend std::ostream& operator<<(std::ostream& out, Tampering const& t) { return out << t.name; }
};
struct Tampered : Log, testing::WithParamInterface<Tampering> {};
TEST_P(Tampered, IsNamed) {
    SealKey const key(folder.path() / "keys");
    write(30);
    sequence_all();
    seal(pool(), key);
    auto const id = number("SELECT min(change_id) + 10 AS n FROM audit.feed");
    auto const sql = std::string("SET session_replication_role = replica; ") + GetParam().sql;
    std::string filled = sql;
    for (auto at = filled.find("$id"); at != std::string::npos; at = filled.find("$id"))
        filled.replace(at, 3, std::to_string(id));
    database.superuser_script(filled);
    auto const result = verify(pool(), key);
    ASSERT_FALSE(result.faults.empty());
    auto expected = std::string(GetParam().found);
    if (auto const at = expected.find("$id"); at != std::string::npos) expected.replace(at, 3, std::to_string(id));
    bool found = false;
    for (auto const& fault : result.faults) found = found || fault.find(expected) != std::string::npos;
    EXPECT_TRUE(found) << result.faults.front();
}
INSTANTIATE_TEST_SUITE_P(
    All, Tampered,
    testing::Values(
        Tampering{"actor", "UPDATE audit.change SET actor_name = 'Ai đó' WHERE id = $id", "số $id "},
        Tampering{"reason", "UPDATE audit.change SET reason = 'khác' WHERE id = $id", "số $id "},
        Tampering{
            "digests", "UPDATE audit.change SET digests = 'room:1:AAAAAAAAAAAAAAAAAAAAAA' WHERE id = $id", "số $id "},
        Tampering{"moment", "UPDATE audit.change SET occurred_at = '2020-01-01' WHERE id = $id", "số $id "},
        Tampering{"removed", "DELETE FROM audit.change WHERE id = $id", "số $id "},
        Tampering{
            "value", "UPDATE audit.change_value SET before = '{\"full_name\":\"Khác\"}' WHERE change_id = $id",
            "số $id "},
        Tampering{"value_removed", "DELETE FROM audit.change_value WHERE change_id = $id", "số $id "},
        Tampering{
            "value_and_digest",
            "UPDATE audit.change_value SET after = NULL WHERE change_id = $id; "
            "UPDATE audit.change c SET value_digest = audit.digest_of(v.before, v.after) FROM audit.change_value v "
            "WHERE v.change_id = c.id AND c.id = $id",
            "số $id "},
        Tampering{
            "change_and_feed",
            "UPDATE audit.change SET reason = 'khác' WHERE id = $id; "
            "UPDATE audit.feed f SET digest = audit.digest_of_row(c) FROM audit.change c WHERE c.id = f.change_id AND "
            "c.id = $id",
            "Dấu niêm số 1"},
        Tampering{
            "removed_everywhere",
            "DELETE FROM audit.change WHERE id = $id; DELETE FROM audit.change_value WHERE change_id = $id; DELETE "
            "FROM audit.feed WHERE change_id = $id",
            "Dấu niêm số 1"},
        Tampering{"feed_only", "DELETE FROM audit.feed WHERE change_id = $id", "số $id "},
        Tampering{
            "tail_cut",
            "DELETE FROM audit.seal; DELETE FROM audit.change_value; DELETE FROM audit.change; DELETE FROM audit.feed",
            "phần cuối nhật ký đã bị cắt"},
        Tampering{"seal", "UPDATE audit.seal SET chain = sha256('x')", "chữ ký không đúng"}),
    [](auto const& info) { return info.param.name; });

TEST_F(Log, LawfulErasureLeavesTheChainWhole) {
    SealKey const key(folder.path() / "keys");
    write(5);
    sequence_all();
    seal(pool(), key);
    database.superuser_script(
        "INSERT INTO audit.erasure (change_id, account_id, reason) SELECT min(id), 1, 'Yêu cầu xoá theo Nghị định "
        "13/2023' FROM audit.change; "
        "DELETE FROM audit.change_value WHERE change_id IN (SELECT change_id FROM audit.erasure)");
    EXPECT_TRUE(verify(pool(), key).faults.empty());
}

TEST_F(Log, NodesThatStartTogetherShareOneKey) {
    std::vector<std::string> keys(8);
    std::vector<std::thread> nodes;
    for (auto& key : keys) nodes.emplace_back([&] { key = SealKey(folder.path() / "keys").public_key(); });
    for (auto& node : nodes) node.join();
    for (auto const& key : keys) EXPECT_EQ(key, keys[0]);
    std::ifstream pub(folder.path() / "keys" / "seal.pub", std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(pub), {}), keys[0]);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path() / "keys"), {}), 2)
        << "nothing lies beside";
}

TEST_F(Log, AForeignKeyIsToldUntilItIsTrusted) {
    SealKey const theirs(folder.path() / "theirs"), ours(folder.path() / "ours");
    write(5);
    sequence_all();
    seal(pool(), theirs);
    ASSERT_EQ(verify(pool(), ours).faults.size(), 1u);
    std::filesystem::copy_file(folder.path() / "theirs" / "seal.pub", folder.path() / "ours" / "theirs.pub");
    EXPECT_TRUE(verify(pool(), ours).faults.empty());
}

TEST_F(Log, AccessesAreBatchedAndDurableOnesWait) {
    AccessLog log(pool());
    for (int i = 0; i < 500; ++i) log.record(access_of(actor, "student", {i, i + 1}, 1, "trang hồ sơ"));
    auto one = access_of(actor, "student_sensitive", {42}, 1, "chế độ chính sách");
    one.sensitive = true;
    log.record_durable(one);
    EXPECT_EQ(number("SELECT count(*) AS n FROM audit.access"), 501);
    EXPECT_EQ(number("SELECT count(*) AS n FROM audit.access WHERE sensitive AND subject_ids = '{42}'"), 1);
    log.record(access_of(actor, "export", {}, 1));
    log.flush();
    EXPECT_EQ(number("SELECT count(*) AS n FROM audit.access"), 502);
}

TEST_F(Log, AccessesSurviveALostDatabase) {
    AccessLog log(pool());
    log.record_durable(access_of(actor, "student", {1}, 1));
    database.superuser_sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
        "pg_backend_pid()");
    log.record_durable(access_of(actor, "student", {2}, 1));
    EXPECT_EQ(number("SELECT count(*) AS n FROM audit.access"), 2);
}

TEST_F(Log, PartitionsAreMadeAhead) {
    auto tx = pool().write(database.job());
    EXPECT_GT(tx.query("make", "SELECT audit.make_partitions(40) AS n")[0].integer("n"), 0);
    EXPECT_EQ(tx.query("make", "SELECT audit.make_partitions(40) AS n")[0].integer("n"), 0);
}

TEST_F(Log, TheKeeperSequencesByItself) {
    write(3);
    {
        Keeper const keeper(pool(), folder.path() / "keys");
        for (int i = 0; i < 1500 && number("SELECT count(*) AS n FROM audit.feed") < 3; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        EXPECT_EQ(number("SELECT count(*) AS n FROM audit.feed"), 3);
    }
    EXPECT_EQ(number("SELECT count(*) AS n FROM audit.seal"), 1) << "sealed at the end";
}

}  // namespace
}  // namespace pv::audit
