#pragma once
// The private PostgreSQL below a data folder: made when absent, started, watched, stopped. Unix socket only, peer
// authentication.
#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>

namespace pv::db {

struct ClusterOptions {
    std::filesystem::path data;  ///< the program's data folder; the cluster is data/postgres
    std::string database = "phuongvi";
    bool durable = true;  ///< fsync; false for throw-away test clusters only
    int shared_buffers_mb =
        0;                ///< 0: a quarter of the memory, at most 4 GB; PHUONGVI_SHARED_BUFFERS ("64MB") overrides
    int connections = 0;  ///< how many this process may use at once; 0: few
    bool watch = true;    ///< start PostgreSQL again when it dies
    /// A command line beside a server: when it happens to be the one that runs PostgreSQL, it lets other commands
    /// finish before it stops it.
    bool command = false;
    std::stop_token stop = {};           ///< gives up the start: Stopped
    std::chrono::seconds patience{180};  ///< for the start; the recovery after a crash takes the time that it needs
};

/// The start was given up because somebody asked for it.
struct Stopped : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Of several processes on one data folder ("phuongvi import" beside a server) the one that holds the lock runs
/// PostgreSQL, the others use it; when that one goes, another takes over. Roles, database and extensions are made at
/// the first start. Throws Refused with a Vietnamese reason: no PostgreSQL installed, folder not usable, made by
/// another major version.
class Cluster {
public:
    explicit Cluster(ClusterOptions options);
    ~Cluster();                    ///< fast stop when this process runs it
    std::string conninfo() const;  ///< without a user
    std::string conninfo(std::string const& database) const;
    bool owns() const;         ///< this process runs it
    bool answers() const;      ///< for /readyz
    pid_t postmaster() const;  ///< process id; 0 when it is down or another process runs it

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pv::db
