#include "platform/figures/follow.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/audit/seal.h"
#include "platform/figures/count.h"
#include "platform/figures/sql.h"
#include "platform/log/log.h"

namespace pv::figures {
namespace {

constexpr std::size_t many = 2000;  ///< from here on whole tables are joined rather than looked up row by row

db::Context job() {
    db::Context c;
    c.role = db::Role::job;
    return c;
}

std::vector<std::string> names_of(std::vector<Fact> const& facts) {
    std::vector<std::string> out;
    for (auto const& fact : facts) out.emplace_back(fact.name);
    return out;
}

std::string true_now(Fact const& fact) {
    return fmt::format("SELECT {}, valid FROM ({}) x WHERE NOT isempty(valid)", sql::said(fact), fact.now_true);
}

/// Closes the known range of facts that no longer hold and adds the ones that do now. $1 records, $2 for each the
/// moment its change was recorded. Set differences, not anti-joins: their cost does not hang on what the planner
/// guesses of a table that has just grown.
std::string renewal(Fact const& fact) {
    std::string same = fmt::format("f.{0} = g.{0} AND f.valid = g.valid AND f.school_id = g.school_id", fact.key);
    for (auto const& column : fact.columns) same += fmt::format(" AND f.{0} IS NOT DISTINCT FROM g.{0}", column.name);
    return fmt::format(
        R"sql(
        WITH touched AS (SELECT * FROM unnest($1::bigint[], $2::timestamptz[]) AS t (id, at)),
        now_true AS MATERIALIZED ({now}),
        believed AS MATERIALIZED (SELECT {said}, valid FROM {table} WHERE {key} = ANY ($1::bigint[]) AND upper_inf(known)),
        gone AS (SELECT * FROM believed EXCEPT SELECT * FROM now_true),
        fresh AS (SELECT * FROM now_true EXCEPT SELECT * FROM believed),
        closed AS (
            UPDATE {table} f SET known = tstzrange(lower(f.known), t.at) FROM gone g JOIN touched t ON t.id = g.{key}
             WHERE {same} AND upper_inf(f.known) AND lower(f.known) < t.at RETURNING f.school_id
        ), never AS (
            DELETE FROM {table} f USING gone g JOIN touched t ON t.id = g.{key}
             WHERE {same} AND upper_inf(f.known) AND lower(f.known) >= t.at RETURNING f.school_id
        ), added AS (
            INSERT INTO {table} ({said}, valid, known) SELECT {fresh}, n.valid, tstzrange(t.at, NULL) FROM fresh n JOIN touched t ON t.id = n.{key}
            RETURNING school_id
        )
        SELECT school_id FROM closed UNION SELECT school_id FROM never UNION SELECT school_id FROM added
        )sql",
        fmt::arg("now", true_now(fact)), fmt::arg("said", sql::said(fact)), fmt::arg("fresh", sql::said(fact, "n.")),
        fmt::arg("table", fact.table), fmt::arg("key", fact.key), fmt::arg("same", same));
}

struct Touched {
    std::vector<std::int64_t> ids;
    std::vector<std::string> at;
};

/// The records are read as they are now: of several changes of one record the last one's moment counts, and who comes
/// again behind this portion waits for it, or its content would be known before it was.
Touched touched(db::Tx& tx, Fact const& fact, std::int64_t from, std::int64_t to) {
    auto const sql = fmt::format(
        R"sql(
        WITH news AS (
            SELECT f.seq, c.recorded_at, c.school_id, c.record_kind, c.record_id, c.subject_kind, c.subject_id, c.action
              FROM audit.feed f JOIN audit.change c ON c.id = f.change_id AND c.recorded_at = f.recorded_at
             WHERE f.seq > $1::bigint AND c.writer IS DISTINCT FROM (SELECT built_by FROM figures.follower WHERE fact = $3)
        )
        SELECT x.id, max(x.recorded_at)::text AS at FROM ({}) x GROUP BY x.id HAVING max(x.seq) <= $2::bigint
        )sql",
        fact.touched);
    Touched out;
    for (auto const r :
         tx.run_unprepared("touched_records", sql, {db::to_param(from), db::to_param(to), std::string(fact.name)}))
        out.ids.push_back(r.int64("id")), out.at.push_back(r.string("at"));
    return out;
}

void renew(db::Tx& tx, Fact const& fact, Touched const& changed, LocalDate today) {
    if (changed.ids.empty()) return;
    if (changed.ids.size() > many)
        tx.query(
            "join_whole_tables",
            "SELECT set_config('enable_nestloop', 'off', true), set_config('work_mem', '128MB', true)");
    std::vector<std::int64_t> schools;
    for (auto const r :
         tx.run_unprepared("renew_facts", renewal(fact), {db::to_param(changed.ids), db::to_param(changed.at)}))
        schools.push_back(r.int64("school_id"));
    recount(tx, fact, schools, today);
}

/// What the lists of a fact say that it may rest on; "" without lists. The epoch is read before: what is written in
/// between has a higher one.
struct CodesNow {
    std::int64_t epoch = 0;
    std::string text;
};

CodesNow codes_now(db::Tx& tx, Fact const& fact) {
    CodesNow out;
    out.epoch = tx.query("epoch_of_codes", "SELECT epoch FROM reference.epoch")[0].int64("epoch");
    if (fact.code_lists.empty()) return out;
    std::vector<std::string> lists;
    for (auto const list : fact.code_lists) lists.emplace_back(list);
    out.text = tx.query(
                     "codes_of_fact", R"sql(
        SELECT md5(coalesce(string_agg(jsonb_build_array(list, code, period, attributes)::text, ',' ORDER BY list, code, period), '')) AS text
          FROM reference.code_value WHERE list = ANY ($1::text[])
    )sql",
                     lists)[0]
                   .string("text");
    return out;
}

void note_codes(db::Tx& tx, std::string_view fact, CodesNow const& codes) {
    tx.query(
        "note_codes", "UPDATE figures.follower SET codes_epoch = $2, codes = $3 WHERE fact = $1", std::string(fact),
        codes.epoch, codes.text);
}

/// Counts all facts again that stand there; known from the moment on at which each portion is read. False: asked to
/// stop.
bool renew_all(db::Tx& tx, Fact const& fact, LocalDate today, std::function<bool()> const& stop, int portion) {
    auto const sql = fmt::format(
        "SELECT DISTINCT {0} AS id, (SELECT clock_timestamp())::text AS at FROM {1} WHERE {0} > $1::bigint AND "
        "upper_inf(known) ORDER BY 1 LIMIT $2::bigint",
        fact.key, fact.table);
    for (std::int64_t last = -1;;) {
        Touched some;
        for (auto const r : tx.run_unprepared("all_of_fact", sql, {db::to_param(last), db::to_param(portion)}))
            some.ids.push_back(r.int64("id")), some.at.push_back(r.string("at"));
        if (some.ids.empty()) return true;
        if (stop && stop()) return false;
        last = some.ids.back();
        renew(tx, fact, some, today);
    }
}

/// Facts that rest on attributes of codes which are others now. Those that were caught up from the log are looked at
/// once more, for nobody knows with which attributes each part of them was counted.
void follow_codes(
    db::Pool& pool, std::vector<Fact> const& facts, LocalDate today, std::function<bool()> const& stop, int portion) {
    constexpr char const* behind =
        "SELECT w.fact, w.codes FROM figures.follower w, reference.epoch e WHERE w.fact = ANY ($1::text[]) AND "
        "w.codes_epoch <> e.epoch";
    if (pool.read(job()).query("codes_behind", behind, names_of(facts)).empty()) return;
    for (auto const& fact : facts) {
        auto tx = pool.write(job());
        tx.statement_timeout(0);
        static std::string const locked = std::string(behind) + " FOR UPDATE OF w SKIP LOCKED";
        auto const rows = tx.query("codes_followed", locked.c_str(), names_of({fact}));
        if (rows.empty()) continue;
        auto const codes = codes_now(tx, fact);
        if (rows[0].text("codes") != codes.text) {
            log::info(
                "facts of the kind {} are counted again: {}", fact.name,
                rows[0].text("codes").empty() ? "nobody noted what the code lists said when they were counted"
                                              : "a code list says something else");
            if (!renew_all(tx, fact, today, stop, portion)) return;
        }
        note_codes(tx, fact.name, codes);
        tx.commit();
    }
}

/// The stretch of the feed that is next, and the facts that stand before it. Those that lag behind come first, up to
/// where the others are.
struct Stretch {
    std::vector<Fact const*> facts;
    std::int64_t from = 0, to = 0;
    int epoch = 0;
};

/// nullopt: another node is at it.
std::optional<Stretch> next_stretch(db::Tx& tx, std::vector<Fact> const& facts, int portion) {
    auto const read = [&] {
        return tx.query(
            "follower", R"sql(
            SELECT w.fact, CASE WHEN w.epoch = f.epoch THEN w.seq ELSE 0 END AS seq, f.epoch, coalesce((SELECT max(seq) FROM audit.feed), 0) AS last
              FROM figures.follower w, audit.feed_state f WHERE w.fact = ANY ($1::text[]) ORDER BY w.fact FOR UPDATE OF w SKIP LOCKED
        )sql",
            names_of(facts));
    };
    auto rows = read();
    if (rows.size() < static_cast<int>(facts.size())) {
        // kept for the first time? Two nodes that find so wait for each other here.
        if (tx.query(
                  "begin_to_follow",
                  "INSERT INTO figures.follower (fact) SELECT unnest($1::text[]) ON CONFLICT (fact) DO NOTHING",
                  names_of(facts))
                .affected() == 0)
            return std::nullopt;
        rows = read();
        if (rows.size() < static_cast<int>(facts.size())) return std::nullopt;
    }
    Stretch out;
    if (rows.empty()) return out;
    out.epoch = rows[0].integer("epoch");
    std::int64_t first = rows[0].int64("seq"), behind = rows[0].int64("last");
    for (auto const r : rows) first = std::min(first, r.int64("seq"));
    for (auto const r : rows)
        if (r.int64("seq") > first) behind = std::min(behind, r.int64("seq"));
    for (auto const& fact : facts)
        for (auto const r : rows)
            if (r.text("fact") == fact.name && r.int64("seq") == first) out.facts.push_back(&fact);
    out.from = first, out.to = std::min(behind, first + portion);
    return out;
}

}  // namespace

std::int64_t follow(
    db::Pool& pool, std::vector<Fact> const& facts, LocalDate today, std::function<bool()> const& stop, int portion) {
    audit::sequence(pool);
    std::int64_t total = 0;
    while (!stop || !stop()) {
        auto tx = pool.write(job());
        tx.statement_timeout(0);
        auto const stretch = next_stretch(tx, facts, portion);
        if (!stretch) return total;
        if (stretch->to <= stretch->from) break;
        std::vector<std::string> done;
        for (auto const* fact : stretch->facts) {
            renew(tx, *fact, touched(tx, *fact, stretch->from, stretch->to), today);
            done.emplace_back(fact->name);
        }
        tx.query(
            "advance_follower", "UPDATE figures.follower SET seq = $1, epoch = $2 WHERE fact = ANY ($3::text[])",
            stretch->to, stretch->epoch, done);
        tx.commit();
        total += stretch->to - stretch->from;
    }
    follow_codes(pool, facts, today, stop, portion);
    return total;
}

std::int64_t waiting(db::Pool& pool, std::vector<Fact> const& facts) {
    return pool.read(job())
        .query(
            "changes_that_wait", R"sql(
        SELECT (SELECT count(*) FROM audit.feed WHERE seq > (
                   SELECT coalesce(min(coalesce(w.seq, 0)), 0) FROM unnest($1::text[]) AS x (fact) LEFT JOIN figures.follower w USING (fact)))
             + (SELECT count(*) FROM audit.change c WHERE c.writer >= (SELECT done_xmin FROM audit.feed_state) AND NOT EXISTS (SELECT FROM audit.feed f WHERE f.change_id = c.id)) AS n
    )sql",
            names_of(facts))[0]
        .int64("n");
}

void build(db::Tx& tx, std::vector<Fact> const& facts, LocalDate today) {
    // The moment of knowledge is the transaction's own: what it wrote is known from its commit on.
    tx.run_unprepared("build_memory", "SET LOCAL work_mem = '256MB'", {});
    for (auto const& fact : facts) {
        auto const codes = codes_now(tx, fact);
        tx.run_unprepared(
            "build_facts",
            fmt::format(
                "INSERT INTO {} ({}, valid, known) SELECT {}, n.valid, tstzrange(now(), NULL) FROM ({}) n ORDER BY "
                "n.school_id, n.{}",
                fact.table, sql::said(fact), sql::said(fact, "n."), true_now(fact),
                fact.columns.empty() ? fact.key : fact.columns.front().name),
            {db::Param(std::nullopt)});
        tx.query(
            "built_by",
            "INSERT INTO figures.follower (fact, built_by) VALUES ($1, pg_current_xact_id()) ON CONFLICT (fact) DO "
            "UPDATE SET built_by = excluded.built_by",
            std::string(fact.name));
        note_codes(tx, fact.name, codes);
        std::vector<std::int64_t> schools;
        for (auto const r : tx.run_unprepared(
                 "schools_of_facts", fmt::format("SELECT DISTINCT school_id FROM {} ORDER BY 1", fact.table), {}))
            schools.push_back(r.int64("school_id"));
        recount(tx, fact, schools, today);
        tx.run_unprepared("analyze", fmt::format("ANALYZE {}", fact.table), {});
    }
}

struct Follower::Impl {
    Impl(db::Pool& p, Clock const& c, std::vector<Fact> f)
        : pool(p), clock(c), facts(std::move(f)), thread([this] { run(); }) {}
    ~Impl() {
        stopping = true;
        wake.notify_all();
        thread.join();
    }
    void run() {
        std::unique_lock lock(mutex);
        while (!stopping) {
            lock.unlock();
            try {
                follow(pool, facts, clock.today(), [this] { return stopping.load(); });
                begin_day(clock.today());
            } catch (db::Error const& fault) {
                log::debug("figures wait: {}", fault.what());
            } catch (std::exception const& fault) { log::error("figures: {}", fault.what()); }
            lock.lock();
            wake.wait_for(lock, std::chrono::milliseconds(400), [this] { return stopping.load(); });
        }
    }
    /// Counts again what was counted on another day.
    void begin_day(LocalDate today) {
        auto tx = pool.write(job());
        auto const stale = tx.query(
            "day_over",
            "SELECT fact, school_id FROM figures.counted WHERE day <> $1::date AND fact = ANY ($2::text[]) ORDER BY 1, "
            "2",
            today, names_of(facts));
        if (stale.empty()) return;
        for (auto const& fact : facts) {
            std::vector<std::int64_t> schools;
            for (auto const r : stale)
                if (r.text("fact") == fact.name) schools.push_back(r.int64("school_id"));
            recount(tx, fact, schools, today);
        }
        tx.commit();
    }
    db::Pool& pool;
    Clock const& clock;
    std::vector<Fact> facts;
    std::mutex mutex;
    std::condition_variable wake;
    std::atomic<bool> stopping{false};
    std::thread thread;
};

Follower::Follower(db::Pool& pool, Clock const& clock, std::vector<Fact> facts)
    : impl_(std::make_unique<Impl>(pool, clock, std::move(facts))) {}
Follower::~Follower() = default;

}  // namespace pv::figures
