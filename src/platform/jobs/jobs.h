#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/auth/actor.h"
#include "platform/db/db.h"

namespace pv::jobs {

/// A running job's means to tell how far it is; progress reaches browsers by server-sent events.
class Progress {
public:
    virtual ~Progress() = default;
    virtual void report(int percent, std::string const& text) = 0;  ///< text in Vietnamese
    virtual bool cancelled() const = 0;                             ///< shutdown, or asked for
};

struct Job {
    std::int64_t id = 0;
    std::string kind;
    std::string payload;  ///< JSON
    std::int64_t account_id = 0;
    int attempt = 1;
};

/// A kind of work: its name and what to do. Throwing Refused fails it for good with the message; other exceptions are
/// tried again (3 times).
struct Kind {
    std::string name;
    std::function<std::string(Job const&, Progress&)> run;  ///< returns the result as JSON
    bool retry = true;
    std::chrono::seconds every{0};  ///< > 0: also runs by itself, on one node at a time
    /// Called once a job is given up for good, its text being what people are told; may be called again when it did not
    /// end.
    std::function<void(Job const&, std::string const& error)> failed = {};
};

/// Puts a job into the queue in the caller's transaction; it runs after commit. Returns its id.
std::int64_t enqueue(db::Tx& tx, std::string const& kind, std::string const& payload, std::int64_t account_id);

/// State: queued, running, done, failed.
struct Status {
    std::int64_t id;
    std::string kind, state, text, result, error;
    int percent;
    std::int64_t account_id = 0;
    std::string payload = {};
};
std::optional<Status> find_status(db::Tx& tx, std::int64_t id);

/// Takes jobs from the PostgreSQL queue (SKIP LOCKED, LISTEN) with `workers` threads; a killed one is taken again after
/// its lease ends, three times at most: work that ends its worker must not do so for ever.
class Runner {
public:
    using Listener = std::function<void(Status const&)>;
    Runner(db::Pool& pool, std::vector<Kind> kinds, int workers, Listener on_change);
    ~Runner();  ///< asks running jobs to stop and waits
    void start();
    void ask_to_stop();  ///< takes no further job; running ones hear of it by Progress::cancelled
    void stop();         ///< asks, and waits for the running ones
    /// The same, for so long at most. False when some still run: they are put back into the queue as if this attempt
    /// had not been.
    bool stop_by(std::chrono::steady_clock::time_point until);
    /// For the command line and tests: runs queued jobs in this thread until none is left.
    void drain();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pv::jobs
