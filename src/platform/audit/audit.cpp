#include "platform/audit/audit.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/log/log.h"

namespace pv::audit {
namespace {

/// A day in life as the instant it began in Việt Nam.
std::optional<std::string> start_of_day(std::optional<LocalDate> const& day) {
    return day ? std::optional(day->iso() + "T00:00:00+07:00") : std::nullopt;
}

}  // namespace

void append_all(db::Tx& tx, Actor const& actor, std::vector<Change> const& changes) {
    constexpr std::size_t at_once = 5000;
    using Texts = std::vector<std::optional<std::string>>;
    for (std::size_t from = 0; from < changes.size(); from += at_once) {
        std::vector<std::int64_t> schools, records, subjects;
        Texts kinds, subject_kinds, actions, occurred, known, change_sets, befores, afters, reasons, digests;
        auto const unless_empty = [](std::string const& text) {
            return text.empty() ? std::nullopt : std::optional(text);
        };
        for (std::size_t i = from; i < std::min(from + at_once, changes.size()); ++i) {
            auto const& c = changes[i];
            schools.push_back(c.school_id), records.push_back(c.record_id), subjects.push_back(c.subject_id);
            kinds.emplace_back(c.record_kind), subject_kinds.emplace_back(c.subject_kind),
                actions.emplace_back(c.action);
            occurred.push_back(start_of_day(c.occurred_on)), known.push_back(start_of_day(c.known_on)),
                change_sets.push_back(db::to_param(c.change_set_id));
            befores.push_back(unless_empty(c.before_json)), afters.push_back(unless_empty(c.after_json));
            reasons.emplace_back(c.reason), digests.push_back(unless_empty(c.digests));
        }
        tx.start(
            "append_changes", R"sql(
            WITH v AS MATERIALIZED (
                SELECT nextval('audit.change_id') AS id, x.*
                  FROM unnest($1::int[], $2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::text[], $7::timestamptz[], $8::timestamptz[],
                              $9::bigint[], $10::jsonb[], $11::jsonb[], $12::text[], $17::text[])
                       AS x (school_id, record_kind, record_id, subject_kind, subject_id, action, occurred_at, known_at, change_set_id, before, after, reason, digests)),
            c AS (
                INSERT INTO audit.change (id, school_id, record_kind, record_id, subject_kind, subject_id, action, occurred_at, known_at, account_id,
                                          actor_name, role, source, change_set_id, reason, value_digest, digests)
                SELECT id, school_id, record_kind, record_id, subject_kind, subject_id, action, occurred_at, known_at, $13::bigint, $14, $15, $16,
                       change_set_id, reason, audit.digest_of(before, after), digests
                  FROM v)
            INSERT INTO audit.change_value (change_id, school_id, before, after) SELECT id, school_id, before, after FROM v
        )sql",
            schools, kinds, records, subject_kinds, subjects, actions, occurred, known, change_sets, befores, afters,
            reasons, actor.account_id, actor.name, actor.role, actor.source, digests);
    }
}

std::int64_t append_digests(
    db::Tx& tx, Actor const& actor, std::string const& kind, std::string const& subject, std::string const& select,
    std::string const& reason) {
    return tx
        .run_unprepared(
            "append_digests",
            R"sql(
            WITH x AS MATERIALIZED ()sql" +
                select + R"sql(),
            portions AS (
                SELECT school_id, string_agg($1::text || ':' || id || ':' || digest, ' ' ORDER BY id) AS digests
                  FROM (SELECT x.*, (row_number() OVER (PARTITION BY school_id ORDER BY id) - 1) / 2000 AS portion FROM x) p
                 GROUP BY school_id, portion
                UNION ALL SELECT 0, NULL WHERE NOT EXISTS (SELECT FROM x)),  -- that there was nothing is said too
            v AS MATERIALIZED (SELECT nextval('audit.change_id') AS id, p.* FROM portions p),
            c AS (
                INSERT INTO audit.change (id, school_id, record_kind, record_id, subject_kind, action, account_id, actor_name, role, source, reason,
                                          value_digest, digests)
                SELECT id, school_id, 'digests', 0, $2::text, 'create', $4::bigint, $5::text, $6::text, $7::text, $3::text, audit.digest_of(NULL, NULL), digests FROM v),
            w AS (INSERT INTO audit.change_value (change_id, school_id) SELECT id, school_id FROM v)
            SELECT count(*) AS n FROM x
        )sql",
            {kind, subject, reason, std::to_string(actor.account_id), actor.name, actor.role, actor.source})[0]
        .int64("n");
}

struct AccessLog::Impl {
    db::Pool& pool;
    std::mutex mutex;
    std::condition_variable wake, written;
    std::vector<Access> waiting;
    std::uint64_t taken = 0, stored = 0;  // entries accepted, entries on disk
    bool stopping = false;
    std::thread thread;

    explicit Impl(db::Pool& p) : pool(p), thread([this] { work(); }) {}

    ~Impl() {
        {
            std::lock_guard const lock(mutex);
            stopping = true;
        }
        wake.notify_all();
        thread.join();
    }

    std::uint64_t add(Access access) {
        std::lock_guard const lock(mutex);
        if (waiting.size() > 200000) return taken;  // the database has been away for long: the log says so below
        waiting.push_back(std::move(access));
        if (waiting.size() == 1) wake.notify_one();
        return ++taken;
    }

    void work() {
        std::unique_lock lock(mutex);
        for (;;) {
            wake.wait(lock, [this] { return stopping || !waiting.empty(); });
            if (waiting.empty()) return;
            if (!stopping) {
                lock.unlock();
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                lock.lock();
            }
            auto const batch = std::exchange(waiting, {});
            lock.unlock();
            bool const good = store(batch);
            lock.lock();
            if (good) {
                stored += batch.size();
                written.notify_all();
            } else {
                waiting.insert(waiting.begin(), batch.begin(), batch.end());
                if (stopping) return;
                lock.unlock();
                std::this_thread::sleep_for(std::chrono::milliseconds(500));
                lock.lock();
            }
        }
    }

    bool store(std::vector<Access> const& batch) {
        try {
            db::Context context;
            context.role = db::Role::job;
            auto tx = pool.write(context);
            // one statement for the whole batch; subject lists differ in length, so they travel as texts
            std::vector<std::int64_t> accounts, units, schools;
            std::vector<std::string> names, roles, whats, kinds, subjects, purposes, sensitive;
            for (auto const& a : batch) {
                accounts.push_back(a.account_id), units.push_back(a.unit_id), schools.push_back(a.school_id);
                names.push_back(a.actor_name), roles.push_back(a.role), whats.push_back(a.what),
                    kinds.push_back(a.subject_kind), subjects.push_back(db::array_literal(a.subject_ids));
                purposes.push_back(a.purpose), sensitive.push_back(a.sensitive ? "t" : "f");
            }
            tx.query(
                "append_access", R"sql(
                INSERT INTO audit.access (account_id, unit_id, role, what, subject_kind, subject_ids, school_id, purpose, sensitive, actor_name)
                SELECT a, u, r, w, k, s::bigint[], c, p, t::boolean, n
                  FROM unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[], $10::text[])
                       AS x (a, u, r, w, k, s, c, p, t, n)
            )sql",
                accounts, units, roles, whats, kinds, subjects, schools, purposes, sensitive, names);
            tx.commit();
            return true;
        } catch (std::exception const& fault) {
            log::warn("the access log waits: {}", fault.what());
            return false;
        }
    }
};

AccessLog::AccessLog(db::Pool& pool) : impl_(std::make_unique<Impl>(pool)) {}
AccessLog::~AccessLog() = default;
void AccessLog::record(Access access) { impl_->add(std::move(access)); }

void AccessLog::record_durable(Access access) {
    auto const mine = impl_->add(std::move(access));
    std::unique_lock lock(impl_->mutex);
    if (!impl_->written.wait_for(lock, std::chrono::seconds(10), [&] { return impl_->stored >= mine; }))
        throw db::Unavailable("57000", "the access log could not be written");
}

void AccessLog::flush() {
    std::unique_lock lock(impl_->mutex);
    auto const all = impl_->taken;
    impl_->written.wait_for(lock, std::chrono::seconds(10), [&] { return impl_->stored >= all; });
}

Access access_of(
    Actor const& actor, std::string what, std::vector<std::int64_t> subject_ids, std::int64_t school_id,
    std::string purpose) {
    Access a;
    a.account_id = actor.account_id, a.actor_name = actor.name;
    a.unit_id = actor.unit_id;
    a.role = actor.role;
    a.what = std::move(what);
    a.subject_ids = std::move(subject_ids);
    a.school_id = school_id;
    a.purpose = std::move(purpose);
    return a;
}

}  // namespace pv::audit
