#pragma once
// Whether the database serves us, for who must be told at once and without waiting for it.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/db/db.h"

namespace pv::db {

/// Sends a statement through the pool each second, by a thread of its own; the first before the constructor returns.
class Pulse {
public:
    explicit Pulse(Pool& pool);
    ~Pulse();
    /// The last statement was answered, and not long ago: one that hangs is no answer.
    bool beats() const;

private:
    using Clock = std::chrono::steady_clock;
    void ask();

    Pool& pool_;
    std::atomic<Clock::rep> answered_{Clock::duration::min().count()};
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace pv::db
