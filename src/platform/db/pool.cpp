#include <algorithm>
#include <chrono>
#include <iterator>
#include <list>
#include <thread>

#include "platform/db/pool_impl.h"
#include "platform/log/log.h"

namespace pv::db {
namespace {

using Clock = std::chrono::steady_clock;

char const* const default_enter = R"sql(
SELECT set_config('app.schools', $1, true) IS NOT NULL AND set_config('app.units', $2, true) IS NOT NULL
   AND set_config('app.account', $3, true) IS NOT NULL AND $4::text IS NOT NULL AND $5::text IS NOT NULL)sql";

/// Statements are found by address, so an enter statement's text lives as long as the program; there are one or two.
std::string const* keep(std::string text) {
    static std::mutex mutex;
    static std::list<std::string> texts;
    std::lock_guard const lock(mutex);
    for (auto const& known : texts) {
        if (known == text) return &known;
    }
    return &texts.emplace_back(std::move(text));
}

}  // namespace

Pool::Impl::Impl(PoolOptions given) : options(std::move(given)) {}

std::unique_ptr<Connection> Pool::Impl::acquire(Role role) {
    auto const until = Clock::now() + std::chrono::milliseconds(options.acquire_timeout_ms);
    auto& shelf = shelves[static_cast<std::size_t>(role)];
    std::unique_lock lock(mutex);
    bool waited = false;
    for (;;) {
        while (!shelf.idle.empty()) {
            auto connection = std::move(shelf.idle.back());
            shelf.idle.pop_back();
            if (connection->alive()) return connection;
            --shelf.open;
        }
        if (shelf.open < options.max_per_role) {
            ++shelf.open;
            lock.unlock();
            try {
                return std::make_unique<Connection>(options, role);
            } catch (Unavailable const& fault) {
                close_idle_of_others(role);
                lock.lock();
                --shelf.open;
                freed.notify_one();
                if (Clock::now() >= until) throw;
                lock.unlock();
                log::debug("waiting for the database: {}", fault.what());
                std::this_thread::sleep_for(std::chrono::milliseconds(50));  // starting, or recovering after a crash
                lock.lock();
                continue;
            }
        }
        if (!waited) ++waits, waited = true;
        if (freed.wait_until(lock, until) == std::cv_status::timeout && shelf.idle.empty())
            throw Unavailable("53300", "every database connection of this role is busy");
    }
}

void Pool::Impl::close_idle_of_others(Role role) {
    std::vector<std::unique_ptr<Connection>> taken;  // closed when the lock is free again
    std::lock_guard const lock(mutex);
    for (std::size_t i = 0; i < shelves.size(); ++i) {
        if (i == static_cast<std::size_t>(role)) continue;
        auto& shelf = shelves[i];
        shelf.open -= static_cast<int>(shelf.idle.size());
        std::move(shelf.idle.begin(), shelf.idle.end(), std::back_inserter(taken));
        shelf.idle.clear();
    }
}

void Pool::Impl::give_back(Role role, std::unique_ptr<Connection> connection) {
    auto& shelf = shelves[static_cast<std::size_t>(role)];
    {
        std::lock_guard const lock(mutex);
        if (connection && connection->usable())
            shelf.idle.push_back(std::move(connection));
        else
            --shelf.open;
    }
    freed.notify_all();  // shelves share the condition
}

Pool::Pool(PoolOptions options) : impl_(std::make_shared<Impl>(std::move(options))) {
    set_enter_statement(default_enter);
}
Pool::~Pool() = default;

void Pool::set_enter_statement(char const* sql) {
    impl_->enter = keep(sql)->c_str();
    // Reading never writes: whatever a handler sends through read() is refused by the server itself.
    impl_->enter_reading =
        keep("SELECT (" + std::string(sql) + ") AND set_config('transaction_read_only', 'on', true) = 'on'");
}

Tx Pool::write(Context const& context) { return begin(impl_, context, Mode::writing); }
Tx Pool::read(Context const& context, bool snapshot) {
    return begin(impl_, context, snapshot ? Mode::snapshot : Mode::reading);
}
std::string const& Pool::conninfo() const { return impl_->options.conninfo; }

Pool::Stats Pool::stats() const {
    std::lock_guard const lock(impl_->mutex);
    Stats stats;
    stats.waits = impl_->waits;
    for (auto const& shelf : impl_->shelves) {
        stats.open += shelf.open;
        stats.busy += shelf.open - static_cast<int>(shelf.idle.size());
    }
    return stats;
}

}  // namespace pv::db
