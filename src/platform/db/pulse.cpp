#include "platform/db/pulse.h"

#include "platform/log/log.h"

namespace pv::db {
namespace {

using namespace std::chrono_literals;

constexpr auto interval = 1s, fresh = 4s;

}  // namespace

Pulse::Pulse(Pool& pool) : pool_(pool) {
    ask();
    thread_ = std::thread([this] {
        std::unique_lock lock(mutex_);
        while (!wake_.wait_for(lock, interval, [this] { return stopping_; })) {
            lock.unlock();
            ask();
            lock.lock();
        }
    });
}

Pulse::~Pulse() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

bool Pulse::beats() const {
    return Clock::now().time_since_epoch().count() < answered_ + Clock::duration(fresh).count();
}

void Pulse::ask() {
    Context context;
    context.role = Role::job;
    try {
        pool_.read(context).query("pulse", "SELECT 1 AS one");
        answered_ = Clock::now().time_since_epoch().count();
    } catch (std::exception const& fault) {
        if (beats()) log::warn("the database does not answer: {}", fault.what());
        answered_ = Clock::duration::min().count();
    }
}

}  // namespace pv::db
