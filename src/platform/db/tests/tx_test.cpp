#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "platform/db/db.h"
#include "platform/db/migrate.h"
#include "tests/support/database.h"
#include "vocabulary/problem.h"

namespace pv::db {
namespace {

using test::TestDatabase;

struct Notes : testing::Test {
    TestDatabase database;
    Notes() {
        database.owner_sql(R"sql(
            CREATE TABLE public.note (school_id int NOT NULL, id int PRIMARY KEY, text text CHECK (text <> 'bad'), day date, at timestamptz,
                                      list int[], names text[]);
            ALTER TABLE public.note ENABLE ROW LEVEL SECURITY;
            ALTER TABLE public.note FORCE ROW LEVEL SECURITY;
            CREATE POLICY note_owner ON public.note TO pv_owner USING (true);
            CREATE POLICY note_scope ON public.note TO pv_app
                USING (school_id = ANY ((SELECT nullif(current_setting('app.schools', true), '')::int[])::int[]));
            GRANT SELECT, INSERT, UPDATE ON public.note TO pv_app;
            INSERT INTO public.note (school_id, id, text) VALUES (1, 1, 'một'), (2, 2, 'hai'), (3, 3, NULL);
        )sql");
    }
    Pool& pool() { return database.pool(); }
    int visible(Context const& context) {
        return pool().read(context).query("count", "SELECT count(*) AS n FROM public.note")[0].integer("n");
    }
};

TEST_F(Notes, ScopeIsInForceInTheFirstQueryAndGoneInTheNextTransaction) {
    EXPECT_EQ(visible(database.scoped("{1,3}")), 2);
    EXPECT_EQ(visible(database.scoped("")), 0);
    EXPECT_EQ(visible(database.scoped("{2}")), 1);
    EXPECT_EQ(visible(database.owner()), 3);
}

TEST_F(Notes, EveryTypeComesBackAsItWasSent) {
    auto tx = pool().write(database.scoped("{1}"));
    auto const day = LocalDate::parse_iso("2026-09-05").value();
    auto const at = Instant::parse("2026-11-20T01:02:03.456789Z").value();
    std::vector<std::string> const names{"Đặng \"Tí\"", "a\\b,c", "", "NULL", "{x}"};
    tx.query(
        "insert", "INSERT INTO public.note VALUES ($1, $2, $3, $4, $5, $6, $7)", 1, 10, "dòng\tmột\nhai\\", day, at,
        std::vector<int>{7, -8}, names);
    auto const row = tx.query(
        "select", "SELECT *, 2.5::float8 AS number, true AS yes, NULL::int AS nothing FROM public.note WHERE id = $1",
        10)[0];
    EXPECT_EQ(row.text("text"), "dòng\tmột\nhai\\");
    EXPECT_EQ(row.date("day"), day);
    EXPECT_EQ(row.instant("at"), at);
    EXPECT_EQ(row.int64s("list"), (std::vector<std::int64_t>{7, -8}));
    EXPECT_EQ(row.strings("names"), names);
    EXPECT_EQ(row.number("number"), 2.5);
    EXPECT_TRUE(row.boolean("yes"));
    EXPECT_TRUE(row.is_null("nothing"));
    EXPECT_FALSE(row.opt_int64("nothing"));
    EXPECT_THROW(row.int64("nothing"), std::logic_error);
    EXPECT_THROW(row.text("no such column"), std::logic_error);
}

TEST_F(Notes, NothingStaysWithoutCommit) {
    {
        auto tx = pool().write(database.scoped("{1}"));
        tx.query("insert", "INSERT INTO public.note VALUES (1, 20)");
        bool ran = false;
        tx.on_commit([&] { ran = true; });
        EXPECT_FALSE(ran);
    }
    EXPECT_EQ(visible(database.owner()), 3);
    auto tx = pool().write(database.scoped("{1}"));
    tx.query("insert", "INSERT INTO public.note VALUES (1, 20)");
    bool ran = false;
    tx.on_commit([&] { ran = true; });
    tx.commit();
    EXPECT_TRUE(ran);
    EXPECT_EQ(visible(database.owner()), 4);
    EXPECT_THROW(tx.query("late", "SELECT 1"), std::logic_error);
}

TEST_F(Notes, QueuedStatementsAnswerInOrder) {
    auto tx = pool().write(database.scoped("{1}"));
    for (int i = 100; i < 150; ++i)
        tx.queue("insert", "INSERT INTO public.note (school_id, id) VALUES (1, $1) RETURNING id", i);
    tx.queue("count", "SELECT count(*) AS n FROM public.note");
    auto const answers = tx.collect();
    ASSERT_EQ(answers.size(), 51u);
    EXPECT_EQ(answers[7][0].integer("id"), 107);
    EXPECT_EQ(answers[50][0].integer("n"), 51);
    EXPECT_TRUE(tx.collect().empty());
}

TEST_F(Notes, WhatIsStartedIsWrittenWithTheRest) {
    constexpr char const* insert = "INSERT INTO public.note (school_id, id) VALUES (1, $1)";
    auto tx = pool().write(database.scoped("{1}"));
    for (int i = 100; i < 105; ++i) tx.start("insert", insert, i);
    EXPECT_EQ(tx.query("count", "SELECT count(*) AS n FROM public.note")[0].integer("n"), 6);
    tx.start("insert", insert, 105);
    tx.commit();
    EXPECT_EQ(visible(database.scoped("{1}")), 7);
}

TEST_F(Notes, WhatSeveralStartedStatementsAnswerIsThereInTheirOrder) {
    auto tx = pool().write(database.scoped("{1}"));
    EXPECT_TRUE(tx.finish().empty());
    std::string const much(3'000'000, 'x');  // more than the connection holds, both ways
    for (int i = 100; i < 103; ++i)
        tx.start(
            "insert", "INSERT INTO public.note (school_id, id) VALUES (1, $1) RETURNING id, $2::text AS told", i, much);
    auto const answers = tx.finish();
    ASSERT_EQ(answers.size(), 3u);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(answers[static_cast<std::size_t>(i)][0].integer("id"), 100 + i);
        EXPECT_EQ(answers[static_cast<std::size_t>(i)][0].text("told").size(), much.size());
    }
    EXPECT_TRUE(tx.finish().empty());
    tx.start("insert", "INSERT INTO public.note (school_id, id) VALUES (1, 103)");
    tx.start("insert", "INSERT INTO public.note (school_id, id) VALUES (1, 104) RETURNING id");
    EXPECT_EQ(tx.query("one", "SELECT 1 AS one")[0].integer("one"), 1) << "others wait for an answer of their own";
    auto const last = tx.finish();
    ASSERT_EQ(last.size(), 1u);
    EXPECT_EQ(last[0][0].integer("id"), 104);
    tx.commit();
    EXPECT_EQ(visible(database.scoped("{1}")), 6);
}

TEST_F(Notes, WhatFailsUnderWayIsThrownByTheNextCallThatWaitsAndAtTheLatestByTheCommit) {
    constexpr char const* insert = "INSERT INTO public.note (school_id, id) VALUES (1, $1)";
    auto const fails = [&](auto next) {
        auto tx = pool().write(database.scoped("{1}"));
        tx.start("insert", insert, 100);
        tx.start("insert", insert, 1);  // is there
        EXPECT_THROW(next(tx), UniqueViolation);
    };
    fails([&](Tx& tx) {
        tx.start("insert", insert, 101);
        tx.finish();
    });
    fails([](Tx& tx) { tx.query("one", "SELECT 1 AS one"); });
    fails([](Tx& tx) { tx.collect(); });
    fails([](Tx& tx) { tx.commit(); });
    {
        auto tx = pool().write(database.scoped("{1}"));
        tx.start("insert", insert, 1);
    }
    EXPECT_EQ(visible(database.scoped("{1}")), 1) << "the connection is clean again, and nothing was kept";
}

template <class Fault>
void expect_fault(Pool& pool, Context const& context, char const* sql, char const* constraint) {
    auto tx = pool.write(context);
    try {
        tx.run("fault", sql, {});
        ADD_FAILURE() << sql;
    } catch (Fault const& fault) { EXPECT_EQ(fault.constraint, constraint); }
    EXPECT_THROW(tx.commit(), Error) << "a failed transaction must not look committed";
}

TEST_F(Notes, FaultsAreTypedByTheirState) {
    auto const one = database.scoped("{1}");
    expect_fault<UniqueViolation>(pool(), one, "INSERT INTO public.note VALUES (1, 1)", "note_pkey");
    expect_fault<CheckViolation>(pool(), one, "INSERT INTO public.note VALUES (1, 30, 'bad')", "note_text_check");
    expect_fault<InsufficientPrivilege>(pool(), one, "INSERT INTO public.note VALUES (2, 31)", "");
    expect_fault<InsufficientPrivilege>(pool(), one, "DELETE FROM public.note", "");
    auto tx = pool().write(one);
    tx.statement_timeout(30);
    EXPECT_THROW(tx.query("slow", "SELECT pg_sleep(5)"), QueryTimeout);
    EXPECT_EQ(visible(one), 1) << "the connection is clean again";
}

TEST_F(Notes, FaultsDoNotQuoteValues) {
    try {
        pool().read(database.owner()).query("cast", "SELECT $1::text::date", "Nguyễn Văn A");
        FAIL();
    } catch (Error const& fault) {
        EXPECT_EQ(std::string(fault.what()).find("Nguyễn"), std::string::npos) << fault.what();
        EXPECT_EQ(fault.sqlstate, "22007");
    }
}

TEST_F(Notes, AFaultInTheMiddleOfAPipelineLeavesTheConnectionUsable) {
    auto tx = pool().read(database.owner());
    tx.queue("one", "SELECT 1 AS one");
    tx.queue("wrong", "SELECT * FROM public.no_such_table");
    tx.queue("three", "SELECT 3 AS three");
    EXPECT_THROW(tx.collect(), Error);
    EXPECT_EQ(tx.query("three", "SELECT 3 AS three")[0].integer("three"), 3);
    EXPECT_EQ(tx.query("one", "SELECT 1 AS one")[0].integer("one"), 1);
}

TEST_F(Notes, ReadingCannotWrite) {
    auto const insert = "INSERT INTO public.note VALUES (1, 40)";
    EXPECT_THROW(pool().read(database.scoped("{1}")).query("sneak", insert), Error);
    EXPECT_THROW(pool().read(database.scoped("{1}"), true).query("sneak", insert), Error);
    EXPECT_EQ(visible(database.owner()), 3);
    auto tx = pool().write(database.scoped("{1}"));  // the same connection may write again
    tx.query("insert", insert);
    tx.commit();
    EXPECT_EQ(visible(database.owner()), 4);
}

TEST_F(Notes, SnapshotSeesOneState) {
    auto reading = pool().read(database.owner(), true);
    EXPECT_EQ(reading.query("count", "SELECT count(*) AS n FROM public.note")[0].integer("n"), 3);
    auto writing = pool().write(database.owner());
    writing.query("insert", "INSERT INTO public.note VALUES (1, 50)");
    writing.commit();
    EXPECT_EQ(reading.query("count", "SELECT count(*) AS n FROM public.note")[0].integer("n"), 3);
    EXPECT_EQ(visible(database.owner()), 4);
}

TEST_F(Notes, CopyInAndOutKeepEveryCharacter) {
    std::string const odd = "tab\tline\nback\\slash\rĐ \\N";
    // COPY FROM is refused on tables with row-level security: staging tables have none.
    database.owner_sql("CREATE TABLE public.line (id int, text text)");
    auto tx = pool().write(database.owner());
    tx.copy_in("load", "COPY public.line (id, text) FROM STDIN", [&](CopyWriter& out) {
        for (int i = 0; i < 20000; ++i) out.row(1000 + i, i % 2 ? Param(odd) : Param());
    });
    EXPECT_EQ(tx.query("odd", "SELECT count(*) AS n FROM public.line WHERE text = $1", odd)[0].integer("n"), 10000);
    int lines = 0;
    tx.copy_out(
        "dump", "COPY (SELECT id FROM public.line WHERE id >= 1000 ORDER BY id) TO STDOUT",
        [&](std::string_view line) { EXPECT_EQ(line, std::to_string(1000 + lines++)); });
    EXPECT_EQ(lines, 20000);
    tx.commit();
    EXPECT_EQ(
        pool().read(database.owner()).query("count", "SELECT count(*) AS n FROM public.line")[0].integer("n"), 20000);
}

TEST_F(Notes, AGivenUpCopyChangesNothing) {
    database.owner_sql("CREATE TABLE public.line (id int, text text)");
    auto tx = pool().write(database.owner());
    EXPECT_THROW(
        tx.copy_in(
            "load", "COPY public.line (id) FROM STDIN",
            [&](CopyWriter& out) {
                out.row(60);
                throw std::runtime_error("reader failed");
            }),
        std::runtime_error);
    EXPECT_THROW(tx.commit(), Error);
    EXPECT_TRUE(pool().read(database.owner()).query("rows", "SELECT FROM public.line").empty());
}

TEST_F(Notes, TextThatIsNoLiteralNeverRunsAsAnother) {
    char sql[64] = "SELECT 1 AS n";
    auto tx = pool().read(database.owner());
    EXPECT_EQ(tx.run("first", sql, {})[0].integer("n"), 1);
    std::snprintf(sql, sizeof sql, "SELECT 2 AS n");
    EXPECT_EQ(tx.run("second", sql, {})[0].integer("n"), 2);
}

TEST_F(Notes, LostConnectionsAreReplaced) {
    EXPECT_EQ(visible(database.owner()), 3);
    database.superuser_sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = "
        "'pv_owner'");
    EXPECT_EQ(visible(database.owner()), 3) << "the next reader does not notice";
    auto tx = pool().write(database.owner());
    tx.query("insert", "INSERT INTO public.note VALUES (1, 70)");
    database.superuser_sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = "
        "'pv_owner'");
    EXPECT_THROW(tx.query("more", "SELECT 1 AS one"), Unavailable) << "half a transaction is never repeated";
    EXPECT_EQ(visible(database.owner()), 3);
}

TEST_F(Notes, StaleScopeOnlyForSessions) {
    pool().set_enter_statement(
        "SELECT num_nonnulls(set_config('app.schools', $1, true), $2::text, $3::text, $4::text) = 4 AND $5 || "
        "clock_timestamp()::text LIKE '7%'");
    auto session = database.scoped("{1}");
    session.session_id = 5, session.epoch = 6;
    EXPECT_THROW(visible(session), StaleScope);
    {
        auto tx = pool().write(session);
        EXPECT_THROW(tx.query("insert", "INSERT INTO public.note VALUES (1, 80)"), StaleScope);
    }
    EXPECT_EQ(visible(database.owner()), 3) << "what went along with a stale scope is not kept";
    session.epoch = 7;
    EXPECT_EQ(visible(session), 1);
    session.session_id = 0, session.epoch = 0;
    EXPECT_EQ(visible(session), 1);
}

TEST_F(Notes, WideningIsNotedAndEndsWithItsTransaction) {
    auto tx = pool().write(database.scoped("{1}"));
    EXPECT_THROW(
        pool().write(database.scoped("{1}")).query("insert", "INSERT INTO public.note VALUES (2, 90)"),
        InsufficientPrivilege);
    tx.widen({2}, "chuyển trường");
    tx.query("insert", "INSERT INTO public.note VALUES (2, 90)");
    tx.commit();
    EXPECT_EQ(visible(database.scoped("{1}")), 1);
    EXPECT_EQ(
        database.superuser_sql("SELECT schools::text AS s, reason FROM platform.widening")[0].text("reason"),
        "chuyển trường");
}

TEST_F(Notes, ARoleGetsTheConnectionThatAnotherKeepsUnused) {
    PoolOptions options;
    options.conninfo = database.conninfo();
    Pool several(options);
    {
        auto one = several.read(database.owner()), two = several.read(database.owner());
        EXPECT_EQ(one.query("one", "SELECT 1 AS one").size() + two.query("one", "SELECT 1 AS one").size(), 2);
    }
    EXPECT_EQ(several.stats().open, 2);
    // As many as the pools have. Whoever else was here (the fixture's owner) may still be going, and is not counted:
    // the server takes a moment to end a connection that was closed.
    database.superuser_script(fmt::format(
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT {}', current_database()); END $$",
        pool().stats().open + several.stats().open));
    EXPECT_EQ(several.read(database.job()).query("one", "SELECT 1 AS one").size(), 1)
        << "the server has no further connection";
    EXPECT_EQ(several.stats().open, 1);
}

TEST_F(Notes, AFullPoolWaitsAndThenSaysSo) {
    PoolOptions options;
    options.conninfo = database.conninfo();
    options.max_per_role = 1;
    options.acquire_timeout_ms = 100;
    Pool small(options);
    auto holder = std::make_unique<Tx>(small.write(database.owner()));
    EXPECT_THROW(small.read(database.owner()), Unavailable);
    std::thread release([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        holder.reset();
    });
    EXPECT_EQ(small.read(database.owner()).query("one", "SELECT 1 AS one").size(), 1);
    release.join();
    EXPECT_EQ(small.stats().open, 1);
    EXPECT_EQ(small.stats().busy, 0);
}

TEST_F(Notes, AUserOfAnotherDatabaseServerTakesTheRoles) {
    PoolOptions options;
    options.conninfo = database.conninfo() + " user=phuongvi";  // as --database-url brings one; here even a superuser
    Pool elsewhere(options);
    auto const who = elsewhere.read(database.scoped("{1}"))
                         .query("who", "SELECT current_user AS name, (SELECT count(*) FROM public.note) AS n");
    EXPECT_EQ(who[0].text("name"), "pv_app");
    EXPECT_EQ(who[0].integer("n"), 1) << "the walls hold for it too";
    EXPECT_TRUE(pending(options.conninfo, all_migrations()).empty());
    database.superuser_script("DROP EXTENSION unaccent CASCADE");
    try {
        migrate(options.conninfo, all_migrations());
        FAIL();
    } catch (Refused const& refused) {
        EXPECT_NE(refused.problem.detail.find("CREATE EXTENSION unaccent"), std::string::npos)
            << refused.problem.detail;
    }
}

TEST_F(Notes, AMigrationThatChangedAfterItRanIsRefused) {
    std::string const first = "CREATE TABLE public.made_by_test (a int)",
                      other = "CREATE TABLE public.made_by_test (b int)";
    auto const files = [](std::string const& sql) {
        return std::vector<EmbeddedFile>{{"20990101T0000_test.sql", sql.data(), sql.data() + sql.size()}};
    };
    auto rooms = all_migrations();
    auto const as_written = files(first), as_changed = files(other);
    rooms.push_back(as_written);
    EXPECT_EQ(migrate(database.conninfo(), rooms), std::vector<std::string>{"20990101T0000_test.sql"});
    EXPECT_TRUE(migrate(database.conninfo(), rooms).empty()) << "runs once";
    rooms.back() = as_changed;
    EXPECT_THROW(migrate(database.conninfo(), rooms), Refused);
    EXPECT_THROW(migrate(database.conninfo(), all_migrations()), Refused) << "a database newer than the program";
}

TEST_F(Notes, AMigrationThatFailsLeavesNothing) {
    std::string const sql = "CREATE TABLE public.half (a int); SELECT 1 / 0";
    std::vector<EmbeddedFile> const files{{"20990101T0000_test.sql", sql.data(), sql.data() + sql.size()}};
    auto rooms = all_migrations();
    rooms.push_back(files);
    EXPECT_THROW(migrate(database.conninfo(), rooms), Error);
    EXPECT_TRUE(database.superuser_sql("SELECT to_regclass('public.half') IS NULL AS absent")[0].boolean("absent"));
    EXPECT_EQ(pending(database.conninfo(), rooms).size(), 1u);
}

TEST(Fold, DropsMarksAndSpaces) {
    TestDatabase database;
    auto const fold = [&](char const* text) {
        return database.pool()
            .read(database.owner())
            .query("fold", "SELECT platform.fold($1) AS key", text)[0]
            .string("key");
    };
    EXPECT_EQ(fold("  Nguyễn  Thị Ánh "), "nguyen thi anh");
    EXPECT_EQ(fold("ĐẶNG đức"), "dang duc");
}

}  // namespace
}  // namespace pv::db
