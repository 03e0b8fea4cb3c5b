#include "stop_signals.h"

#include <chrono>
#include <cstdlib>

#include "platform/log/log.h"

namespace pv::app {

StopSignals::StopSignals() {
    sigemptyset(&signals_);
    for (int const number : {SIGINT, SIGTERM}) {
        sigaddset(&signals_, number);
        ::signal(
            number, SIG_DFL);  // a shell without job control starts what runs in the background with SIGINT ignored
    }
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    thread_ = std::thread([this] { listen(); });
}

StopSignals::~StopSignals() {
    over_ = true;
    pthread_kill(thread_.native_handle(), SIGTERM);
    thread_.join();
}

void StopSignals::listen() {
    using Clock = std::chrono::steady_clock;
    int number = 0;
    sigwait(&signals_, &number);
    if (over_) return;
    log::info("stopping");
    auto const said_twice_until = Clock::now() + std::chrono::seconds(1);
    source_.request_stop();
    asked_ = true;
    asked_.notify_all();
    for (;;) {
        sigwait(&signals_, &number);
        if (over_) return;
        if (Clock::now() > said_twice_until) std::_Exit(130);
    }
}

}  // namespace pv::app
