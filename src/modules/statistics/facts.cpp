// How the facts and today's counts are kept.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "modules/statistics/counts.h"
#include "modules/statistics/public.h"
#include "platform/audit/seal.h"
#include "platform/log/log.h"

namespace pv::statistics {
namespace {

constexpr std::size_t many = 2000;  ///< from here on whole tables are joined rather than looked up row by row

/// Closes the known range of facts that no longer hold and adds the ones that do now. $1 students, $2 for each the
/// moment its change was recorded. Set differences, not anti-joins: their cost does not hang on what the planner
/// guesses of a table that has just grown.
constexpr char const* renew_students = R"sql(
    WITH touched AS (SELECT * FROM unnest($1::bigint[], $2::timestamptz[]) AS t (student_id, at)),
    now_true AS MATERIALIZED (SELECT * FROM statistics.facts_of($1::bigint[])),
    believed AS MATERIALIZED (
        SELECT student_id, class_id, school_id, school_year, minority, level_code, grade_code, sex, valid FROM statistics.fact_student WHERE student_id = ANY ($1::bigint[]) AND upper_inf(known)
    ),
    gone AS (SELECT * FROM believed EXCEPT SELECT * FROM now_true),
    fresh AS (SELECT * FROM now_true EXCEPT SELECT * FROM believed),
    closed AS (
        UPDATE statistics.fact_student f SET known = tstzrange(lower(f.known), t.at) FROM gone g JOIN touched t USING (student_id)
         WHERE f.student_id = g.student_id AND f.valid = g.valid AND f.school_id = g.school_id AND f.class_id IS NOT DISTINCT FROM g.class_id AND upper_inf(f.known) AND lower(f.known) < t.at
        RETURNING f.school_id
    ), never AS (
        DELETE FROM statistics.fact_student f USING gone g JOIN touched t USING (student_id)
         WHERE f.student_id = g.student_id AND f.valid = g.valid AND f.school_id = g.school_id AND f.class_id IS NOT DISTINCT FROM g.class_id AND upper_inf(f.known) AND lower(f.known) >= t.at
        RETURNING f.school_id
    ), added AS (
        INSERT INTO statistics.fact_student (student_id, class_id, school_id, school_year, minority, level_code, grade_code, sex, valid, known)
        SELECT n.student_id, n.class_id, n.school_id, n.school_year, n.minority, n.level_code, n.grade_code, n.sex, n.valid, tstzrange(t.at, NULL) FROM fresh n JOIN touched t USING (student_id)
        RETURNING school_id
    )
    SELECT school_id FROM closed UNION SELECT school_id FROM never UNION SELECT school_id FROM added
)sql";

constexpr char const* renew_classes = R"sql(
    WITH touched AS (SELECT * FROM unnest($1::bigint[], $2::timestamptz[]) AS t (class_id, at)),
    now_true AS MATERIALIZED (
        SELECT c.id AS class_id, c.school_id, c.school_year, g.attributes ->> 'level_code' AS level_code, c.grade_code, c.period AS valid
          FROM registry.school_class_current c LEFT JOIN (SELECT DISTINCT ON (code) code, attributes FROM reference.code_value WHERE list = 'grades' ORDER BY code, upper(period) DESC) g ON g.code = c.grade_code
         WHERE c.id = ANY ($1::bigint[]) AND NOT isempty(c.period)
    ),
    believed AS MATERIALIZED (SELECT class_id, school_id, school_year, level_code, grade_code, valid FROM statistics.fact_class WHERE class_id = ANY ($1::bigint[]) AND upper_inf(known)),
    gone AS (SELECT * FROM believed EXCEPT SELECT * FROM now_true),
    fresh AS (SELECT * FROM now_true EXCEPT SELECT * FROM believed),
    closed AS (
        UPDATE statistics.fact_class f SET known = tstzrange(lower(f.known), t.at) FROM gone g JOIN touched t USING (class_id)
         WHERE f.class_id = g.class_id AND f.valid = g.valid AND upper_inf(f.known) AND lower(f.known) < t.at RETURNING f.school_id
    ), never AS (
        DELETE FROM statistics.fact_class f USING gone g JOIN touched t USING (class_id)
         WHERE f.class_id = g.class_id AND f.valid = g.valid AND upper_inf(f.known) AND lower(f.known) >= t.at RETURNING f.school_id
    ), added AS (
        INSERT INTO statistics.fact_class (class_id, school_id, school_year, level_code, grade_code, valid, known)
        SELECT n.class_id, n.school_id, n.school_year, n.level_code, n.grade_code, n.valid, tstzrange(t.at, NULL) FROM fresh n JOIN touched t USING (class_id) RETURNING school_id
    )
    SELECT school_id FROM closed UNION SELECT school_id FROM never UNION SELECT school_id FROM added
)sql";

db::Context job() {
    db::Context c;
    c.role = db::Role::job;
    return c;
}

struct Touched {
    std::vector<std::int64_t> ids;
    std::vector<std::string> at;
};

Touched touched_of(db::Rows const& rows) {
    Touched out;
    for (auto const r : rows) out.ids.push_back(r.int64("id")), out.at.push_back(r.string("at"));
    return out;
}

void renew(db::Tx& tx, char const* name, char const* sql, Touched const& touched, std::set<std::int64_t>& schools) {
    if (touched.ids.empty()) return;
    for (auto const r : tx.query(name, sql, touched.ids, touched.at)) schools.insert(r.int64("school_id"));
}

}  // namespace

std::int64_t follow(db::Pool& pool, LocalDate today, std::function<bool()> const& stop, int portion) {
    audit::sequence(pool);
    std::int64_t total = 0;
    while (!stop || !stop()) {
        auto tx = pool.write(job());
        tx.statement_timeout(0);
        auto const state = tx.query("follower", R"sql(
            SELECT w.seq, w.epoch, f.epoch AS feed_epoch, coalesce((SELECT max(seq) FROM audit.feed), 0) AS last
              FROM statistics.follower w, audit.feed_state f FOR UPDATE OF w SKIP LOCKED
        )sql");
        if (state.empty()) return total;  // another node is at it
        auto from = state[0].int64("seq");
        if (state[0].int64("epoch") != state[0].int64("feed_epoch"))
            from = 0;  // after a restore the feed begins anew: facts that still hold stay as they are
        auto const to = std::min(state[0].int64("last"), from + portion);
        if (to <= from) return total;
        // The records are read as they are now: of several changes of one student the last one's moment counts, and who
        // comes again behind this portion waits for it, or its content would be known before it was. Of a school it is
        // what stands in no class that hangs on its levels.
        auto const students = touched_of(tx.query(
            "touched_students", R"sql(
            WITH news AS (
                SELECT f.seq, c.recorded_at, c.school_id, c.record_kind, c.record_id, c.subject_kind, c.subject_id, c.action
                  FROM audit.feed f JOIN audit.change c ON c.id = f.change_id AND c.recorded_at = f.recorded_at
                 WHERE f.seq > $1 AND c.writer IS DISTINCT FROM (SELECT built_by FROM statistics.follower)
            )
            SELECT x.id, max(x.recorded_at)::text AS at FROM (
                SELECT n.seq, n.subject_id AS id, n.recorded_at FROM news n WHERE n.subject_kind = 'student' AND n.subject_id <> 0
                UNION ALL
                SELECT n.seq, m.student_id, n.recorded_at FROM news n JOIN registry.class_membership_current m ON m.school_id = n.school_id AND m.class_id = n.record_id
                 WHERE n.record_kind = 'school_class' AND n.action <> 'create'
                UNION ALL
                SELECT n.seq, s.student_id, n.recorded_at FROM news n JOIN statistics.fact_student s ON s.school_id = n.school_id AND s.class_id IS NULL AND upper_inf(s.known)
                 WHERE n.record_kind = 'school' AND n.action <> 'create'
            ) x GROUP BY x.id HAVING max(x.seq) <= $2
        )sql",
            from, to));
        auto const classes = touched_of(tx.query(
            "touched_classes", R"sql(
            SELECT c.record_id AS id, max(c.recorded_at)::text AS at FROM audit.feed f JOIN audit.change c ON c.id = f.change_id AND c.recorded_at = f.recorded_at
             WHERE f.seq > $1 AND c.record_kind = 'school_class' AND c.writer IS DISTINCT FROM (SELECT built_by FROM statistics.follower)
             GROUP BY c.record_id HAVING max(f.seq) <= $2
        )sql",
            from, to));
        std::set<std::int64_t> schools;
        if (students.ids.size() > many || classes.ids.size() > many)
            tx.query(
                "join_whole_tables",
                "SELECT set_config('enable_nestloop', 'off', true), set_config('work_mem', '128MB', true)");
        renew(tx, "renew_students", renew_students, students, schools);
        renew(tx, "renew_classes", renew_classes, classes, schools);
        recount(tx, {schools.begin(), schools.end()}, today);
        tx.query(
            "advance_follower", "UPDATE statistics.follower SET seq = $1, epoch = $2", to,
            state[0].int64("feed_epoch"));
        tx.commit();
        total += to - from;
    }
    return total;
}

std::int64_t waiting(db::Pool& pool) {
    return pool.read(job())
        .query("changes_that_wait", R"sql(
        SELECT (SELECT count(*) FROM audit.feed WHERE seq > (SELECT seq FROM statistics.follower))
             + (SELECT count(*) FROM audit.change c WHERE c.writer >= (SELECT done_xmin FROM audit.feed_state) AND NOT EXISTS (SELECT FROM audit.feed f WHERE f.change_id = c.id)) AS n
    )sql")[0]
        .int64("n");
}

void build_facts(db::Tx& tx, LocalDate today) {
    // The moment of knowledge is the transaction's own: what it wrote is known from its commit on.
    tx.run_unprepared("build_memory", "SET LOCAL work_mem = '256MB'", {});
    tx.query("build_students", R"sql(
        INSERT INTO statistics.fact_student (student_id, class_id, school_id, school_year, minority, level_code, grade_code, sex, valid, known)
        SELECT student_id, class_id, school_id, school_year, minority, level_code, grade_code, sex, valid, tstzrange(now(), NULL) FROM statistics.facts_of(NULL) ORDER BY school_id, class_id
    )sql");
    tx.query("build_classes", R"sql(
        INSERT INTO statistics.fact_class (class_id, school_id, school_year, level_code, grade_code, valid, known)
        SELECT c.id, c.school_id, c.school_year, g.attributes ->> 'level_code', c.grade_code, c.period, tstzrange(now(), NULL)
          FROM registry.school_class_current c LEFT JOIN (SELECT DISTINCT ON (code) code, attributes FROM reference.code_value WHERE list = 'grades' ORDER BY code, upper(period) DESC) g ON g.code = c.grade_code WHERE NOT isempty(c.period)
    )sql");
    tx.query("built_by", "UPDATE statistics.follower SET built_by = pg_current_xact_id()");
    recount_all(tx, today);
    tx.run_unprepared("analyze", "ANALYZE statistics.fact_student", {});
}

struct Follower::Impl {
    Impl(db::Pool& p, Clock const& c) : pool(p), clock(c), thread([this] { run(); }) {}
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
                follow(pool, clock.today(), [this] { return stopping.load(); });
                auto tx = pool.write(job());
                if (tx.query(
                          "day_over", "SELECT 1 FROM statistics.counted WHERE day <> $1::date LIMIT 1", clock.today())
                        .size() > 0)
                    recount_all(tx, clock.today()), tx.commit();
            } catch (db::Error const& fault) {
                log::debug("statistics wait: {}", fault.what());
            } catch (std::exception const& fault) { log::error("statistics: {}", fault.what()); }
            lock.lock();
            wake.wait_for(lock, std::chrono::milliseconds(400), [this] { return stopping.load(); });
        }
    }
    db::Pool& pool;
    Clock const& clock;
    std::mutex mutex;
    std::condition_variable wake;
    std::atomic<bool> stopping{false};
    std::thread thread;
};

Follower::Follower(db::Pool& pool, Clock const& clock) : impl_(std::make_unique<Impl>(pool, clock)) {}
Follower::~Follower() = default;

}  // namespace pv::statistics
