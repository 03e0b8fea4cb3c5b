#pragma once
// SIGINT and SIGTERM, heard from the first moment on.
#include <pthread.h>
#include <signal.h>

#include <atomic>
#include <stop_token>
#include <thread>

namespace pv::app {

/// Made before other threads: all of them inherit the mask, and one thread of its own waits for the signals. The first
/// asks for a clean stop. What comes within a second of it is the same wish said twice (a terminal signals the whole
/// process group, and the script that started us passes its own signal on). A later one ends the process at once, with
/// exit code 130.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(StopSignals const&) = delete;
    StopSignals& operator=(StopSignals const&) = delete;

    std::stop_token token() const { return source_.get_token(); }
    bool asked() const { return asked_; }
    void wait() const { asked_.wait(false); }

private:
    void listen();

    sigset_t signals_{};
    std::stop_source source_;
    std::atomic<bool> asked_ = false, over_ = false;
    std::thread thread_;
};

}  // namespace pv::app
