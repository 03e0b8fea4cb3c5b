#include "platform/jobs/jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/log/log.h"
#include "vocabulary/problem.h"

namespace pv::jobs {
namespace {

using namespace std::chrono_literals;

constexpr auto heartbeat = 5s;
constexpr auto poll_interval = 500ms;
constexpr int attempts = 3;

db::Context worker_context() {
    db::Context context;
    context.role = db::Role::job;
    return context;
}

Status status_of(db::Row const& row) {
    return {row.int64("id"),        row.string("kind"),      row.string("state"),
            row.string("text"),     row.string("result"),    row.string("error"),
            row.integer("percent"), row.int64("account_id"), row.string("payload")};
}

}  // namespace

std::int64_t enqueue(db::Tx& tx, std::string const& kind, std::string const& payload, std::int64_t account_id) {
    // NOTIFY is sent at commit, so nobody looks before the row is there.
    return tx
        .query(
            "enqueue_job", R"sql(
        WITH made AS (INSERT INTO platform.job (kind, payload, account_id) VALUES ($1, $2::jsonb, $3) RETURNING id)
        SELECT id, pg_notify('phuongvi_jobs', '')::text AS told FROM made
    )sql",
            kind, payload.empty() ? "{}" : payload, account_id)[0]
        .int64("id");
}

std::optional<Status> find_status(db::Tx& tx, std::int64_t id) {
    auto const rows = tx.query(
        "find_job",
        "SELECT id, kind, state, text, coalesce(result::text, '') AS result, error, percent, account_id, payload::text "
        "AS payload FROM platform.job WHERE id = $1",
        id);
    return rows.empty() ? std::nullopt : std::optional(status_of(rows[0]));
}

struct Runner::Impl {
    db::Pool& pool;
    std::vector<Kind> kinds;
    int workers;
    Listener on_change;
    std::vector<std::thread> threads;
    std::unique_ptr<db::Listener> bell;
    std::mutex mutex;
    std::condition_variable wake, ended;
    int working = 0;           ///< threads that have not ended
    std::vector<Job> running;  ///< what they are at
    std::atomic<bool> stopping = false;
    std::uint64_t rings = 0;
    std::vector<std::chrono::steady_clock::time_point> next_ask =
        std::vector<std::chrono::steady_clock::time_point>(kinds.size());

    Impl(db::Pool& p, std::vector<Kind> k, int w, Listener l)
        : pool(p), kinds(std::move(k)), workers(w), on_change(std::move(l)) {}

    Kind const* find(std::string const& name) const {
        auto const found = std::find_if(kinds.begin(), kinds.end(), [&](Kind const& k) { return k.name == name; });
        return found == kinds.end() ? nullptr : &*found;
    }

    std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (auto const& kind : kinds) out.push_back(kind.name);
        return out;
    }

    void tell(Status const& status) const {
        if (!on_change) return;
        try {
            on_change(status);
        } catch (std::exception const& fault) { log::warn("a listener of job {} failed: {}", status.id, fault.what()); }
    }

    /// The next job that is due, or whose worker has died; now ours for the length of the lease.
    std::optional<Job> take() {
        auto tx = pool.write(worker_context());
        auto const rows = tx.run(
            "take_job", (R"sql(
            UPDATE platform.job AS j
               SET state = 'running', attempt = j.attempt + 1, lease_until = now() + interval '15 seconds'
              FROM (SELECT id FROM platform.job
                     WHERE kind = ANY ($1::text[])
                       AND ((state = 'queued' AND run_after <= now()) OR (state = 'running' AND lease_until < now()))
                     ORDER BY run_after, id LIMIT 1 FOR UPDATE SKIP LOCKED) AS next
             WHERE j.id = next.id
            RETURNING j.id, j.kind, j.payload::text AS payload, j.account_id, j.attempt
        )sql"),
            {db::to_param(names())});
        tx.commit();
        if (rows.empty()) return std::nullopt;
        auto const row = rows[0];
        return Job{
            row.int64("id"), row.string("kind"), row.string("payload"), row.int64("account_id"),
            row.integer("attempt")};
    }

    /// Queues the periodic kinds whose time has come; one node wins the row. Between times the database is not asked.
    void queue_periodic(bool ask_always) {
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            auto const& kind = kinds[i];
            if (kind.every.count() <= 0) continue;
            {
                std::lock_guard const lock(mutex);
                auto const now = std::chrono::steady_clock::now();
                if (!ask_always && now < next_ask[i]) continue;
                next_ask[i] = now + std::min<std::chrono::steady_clock::duration>(kind.every, 10s);
            }
            auto tx = pool.write(worker_context());
            tx.query(
                "queue_periodic", R"sql(
                WITH mine AS (
                    INSERT INTO platform.periodic AS p (kind, next_run) VALUES ($1, now() + make_interval(secs => $2::int))
                    ON CONFLICT (kind) DO UPDATE SET next_run = excluded.next_run WHERE p.next_run <= now()
                    RETURNING kind)
                INSERT INTO platform.job (kind)
                SELECT kind FROM mine
                 WHERE NOT EXISTS (SELECT FROM platform.job WHERE kind = $1 AND state IN ('queued', 'running'))
            )sql",
                kind.name, static_cast<std::int64_t>(kind.every.count()));
            tx.commit();
        }
    }

    class Report final : public Progress {
    public:
        Report(Impl& runner, Job const& job) : runner_(runner), job_(job) {}
        void report(int percent, std::string const& text) override {
            {
                std::lock_guard const lock(mutex_);
                auto const now = std::chrono::steady_clock::now();
                if (percent == percent_ && text == text_) return;
                bool const soon = percent < 100 && now - last_ < 200ms;  // a browser needs no more than a few a second
                percent_ = percent, text_ = text;
                if (soon) return;
                last_ = now;
            }
            renew();
            runner_.tell({job_.id, job_.kind, "running", text, "", "", percent, job_.account_id, job_.payload});
        }
        bool cancelled() const override { return runner_.stopping || lost_; }
        /// Keeps the lease; when somebody else has taken the job, this run must end.
        void renew() {
            std::string text;
            int percent;
            {
                std::lock_guard const lock(mutex_);
                text = text_, percent = percent_;
            }
            try {
                auto tx = runner_.pool.write(worker_context());
                auto const changed = tx.query(
                                           "renew_job", R"sql(
                    UPDATE platform.job SET lease_until = now() + interval '15 seconds', percent = $3, text = $4
                     WHERE id = $1 AND attempt = $2 AND state = 'running'
                )sql",
                                           job_.id, job_.attempt, percent, text)
                                         .affected();
                tx.commit();
                if (changed == 0) lost_ = true;
            } catch (db::Error const& fault) {
                log::warn("the lease of job {} could not be renewed: {}", job_.id, fault.what());
            }
        }

    private:
        Impl& runner_;
        Job const& job_;
        std::mutex mutex_;
        int percent_ = 0;
        std::string text_;
        std::chrono::steady_clock::time_point last_{};
        std::atomic<bool> lost_ = false;
    };

    void finish(
        Job const& job, std::string const& state, std::string const& result, std::string const& error,
        int wait_seconds) {
        auto tx = pool.write(worker_context());
        auto const rows = tx.query(
            "finish_job", R"sql(
            UPDATE platform.job
               SET state = $3, result = nullif($4, '')::jsonb, error = $5, lease_until = NULL,
                   attempt = CASE WHEN $3 = 'queued' AND $6::int = 0 THEN attempt - 1 ELSE attempt END,  -- a shutdown is no failure
                   percent = CASE WHEN $3 = 'done' THEN 100 ELSE percent END,
                   run_after = now() + make_interval(secs => $6::int),
                   finished_at = CASE WHEN $3 IN ('done', 'failed') THEN now() END
             WHERE id = $1 AND attempt = $2 AND state = 'running'
            RETURNING id, kind, state, text, coalesce(result::text, '') AS result, error, percent, account_id, payload::text AS payload
        )sql",
            job.id, job.attempt, state, result, error, wait_seconds);
        // Finished work of the machine itself leaves no trace; people's jobs stay for their lists.
        if (state == "done" && job.account_id == 0)
            tx.query(
                "forget_job",
                "DELETE FROM platform.job WHERE id = $1 AND state = 'done' AND EXISTS (SELECT FROM platform.periodic p "
                "WHERE p.kind = job.kind)",
                job.id);
        tx.commit();
        if (!rows.empty()) tell(status_of(rows[0]));
    }

    /// For good. Who waits for the work is put right first: if that does not end, the job is taken again and this is
    /// tried again.
    void give_up(Job const& job, std::string const& error) {
        if (auto const& failed = find(job.kind)->failed) failed(job, error);
        finish(job, "failed", "", error, 0);
    }

    void run(Job const& job) {
        Kind const& kind = *find(job.kind);
        if (job.attempt > attempts) {
            log::error("job {} ({}) did not survive {} attempts", job.id, job.kind, attempts);
            return give_up(
                job, "Việc này đã làm máy chủ dừng giữa chừng nhiều lần nên không thử nữa. Hãy báo quản trị viên.");
        }
        Report report(*this, job);
        tell({job.id, job.kind, "running", "", "", "", 0, job.account_id, job.payload});
        std::atomic<bool> over = false;
        std::mutex beat_mutex;
        std::condition_variable beat_wake;
        std::thread beat([&] {
            std::unique_lock lock(beat_mutex);
            while (!beat_wake.wait_for(lock, heartbeat, [&] { return over.load(); })) report.renew();
        });
        auto const end_beat = [&] {
            {
                std::lock_guard const lock(beat_mutex);
                over = true;
            }
            beat_wake.notify_all();
            beat.join();
        };
        std::string result, error;
        enum class Outcome { done, refused, broken } outcome = Outcome::done;
        try {
            result = kind.run(job, report);
        } catch (Refused const& refused) {
            outcome = Outcome::refused;
            error = refused.problem.detail;
        } catch (std::exception const& fault) {
            outcome = Outcome::broken;
            error = fault.what();
        }
        end_beat();
        if (outcome == Outcome::done) return finish(job, "done", result, "", 0);
        if (outcome == Outcome::refused) return give_up(job, error);
        if (stopping)
            return finish(job, "queued", "", "", 0);  // shut down in the middle: the next start takes it again
        bool const again = kind.retry && job.attempt < attempts;
        log::write(
            again ? log::Level::warn : log::Level::error,
            fmt::format("job {} ({}) failed at attempt {}: {}", job.id, job.kind, job.attempt, error));
        if (again)
            finish(job, "queued", "", "", 1 << (2 * job.attempt));
        else
            give_up(job, "Việc này gặp lỗi hệ thống và đã dừng. Hãy thử lại; nếu vẫn lỗi, báo quản trị viên.");
    }

    void run_taken(Job const& job) {
        {
            std::lock_guard const lock(mutex);
            running.push_back(job);
        }
        struct Leave {
            Impl& runner;
            std::int64_t id;
            ~Leave() {
                std::lock_guard const lock(runner.mutex);
                std::erase_if(runner.running, [this](Job const& job) { return job.id == id; });
            }
        } const leave{*this, job.id};
        run(job);
    }

    void work() {
        while (!stopping) {
            std::uint64_t seen;
            {
                std::lock_guard const lock(mutex);
                seen = rings;
            }
            try {
                queue_periodic(false);
                if (auto const job = take()) {
                    run_taken(*job);
                    continue;
                }
            } catch (std::exception const& fault) { log::warn("the job queue is out of reach: {}", fault.what()); }
            std::unique_lock lock(mutex);
            wake.wait_for(lock, poll_interval, [&] { return stopping || rings != seen; });
        }
    }
};

Runner::Runner(db::Pool& pool, std::vector<Kind> kinds, int workers, Listener on_change)
    : impl_(std::make_unique<Impl>(pool, std::move(kinds), workers, std::move(on_change))) {}

Runner::~Runner() { stop(); }

void Runner::start() {
    auto& m = *impl_;
    m.bell = std::make_unique<db::Listener>(m.pool, db::Role::job, "phuongvi_jobs", [&m](std::string const&) {
        std::lock_guard const lock(m.mutex);
        ++m.rings;
        m.wake.notify_all();
    });
    m.working = m.workers;
    for (int i = 0; i < m.workers; ++i)
        m.threads.emplace_back([&m] {
            m.work();
            std::lock_guard const lock(m.mutex);
            if (--m.working == 0) m.ended.notify_all();
        });
}

void Runner::ask_to_stop() {
    {
        std::lock_guard const lock(impl_->mutex);
        impl_->stopping = true;
    }
    impl_->wake.notify_all();
}

void Runner::stop() {
    ask_to_stop();
    auto& m = *impl_;
    for (auto& thread : m.threads) thread.join();
    m.threads.clear();
    m.bell.reset();
}

bool Runner::stop_by(std::chrono::steady_clock::time_point until) {
    ask_to_stop();
    auto& m = *impl_;
    std::vector<Job> running;
    {
        std::unique_lock lock(m.mutex);
        if (!m.ended.wait_until(lock, until, [&m] { return m.working == 0; })) running = m.running;
    }
    if (running.empty()) {
        stop();
        return true;
    }
    for (auto const& job : running) {
        try {
            m.finish(job, "queued", "", "", 0);
        } catch (std::exception const& fault) {
            log::warn("job {} could not be put back into the queue: {}", job.id, fault.what());
        }
    }
    return false;
}

void Runner::drain() {
    impl_->queue_periodic(true);
    while (auto const job = impl_->take()) impl_->run(*job);
}

}  // namespace pv::jobs
