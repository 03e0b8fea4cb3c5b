#pragma once
// Inside platform/db: what a Pool keeps, and what its transactions need of it.
#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/db/connection.h"

namespace pv::db {

constexpr std::size_t role_count = 6;

struct Pool::Impl {
    explicit Impl(PoolOptions given);
    /// Waits for a free connection or for the server to come back, acquire_timeout_ms at most; then Unavailable.
    std::unique_ptr<Connection> acquire(Role role);
    /// No new connection is to be had: the server may have none left but those that wait unused on the other roles'
    /// shelves.
    void close_idle_of_others(Role role);
    void give_back(Role role, std::unique_ptr<Connection> connection);

    struct Shelf {
        std::vector<std::unique_ptr<Connection>> idle;
        int open = 0;
    };
    PoolOptions const options;
    char const* enter = nullptr;                 ///< takes $1 … $5, answers one boolean
    std::string const* enter_reading = nullptr;  ///< the same, and forbids writing
    mutable std::mutex mutex;
    std::condition_variable freed;
    std::array<Shelf, role_count> shelves;
    std::uint64_t waits = 0;
};

enum class Mode { reading, snapshot, writing };
Tx begin(std::shared_ptr<Pool::Impl> pool, Context context, Mode mode);

}  // namespace pv::db
