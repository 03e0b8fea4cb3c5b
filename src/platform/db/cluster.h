#pragma once
// The private PostgreSQL below a data folder: made when absent, started, watched, stopped. Unix socket only, peer authentication.
#include <filesystem>
#include <memory>
#include <string>

namespace pv::db {

struct ClusterOptions {
    std::filesystem::path data;        ///< the program's data folder; the cluster is data/postgres
    std::string database = "phuongvi";
    bool durable = true;               ///< fsync; false for throw-away test clusters only
    int shared_buffers_mb = 0;         ///< 0: a quarter of the memory, at most 4 GB; PHUONGVI_SHARED_BUFFERS_MB overrides
    bool watch = true;                 ///< start PostgreSQL again when it dies
};

/// Starts the cluster, or uses the one that another process of ours runs on the same folder ("phuongvi import" beside a server).
/// Throws Refused with a Vietnamese reason: no PostgreSQL installed, folder not usable, made by another major version.
class Cluster {
public:
    explicit Cluster(ClusterOptions options);
    ~Cluster();  ///< stops what it started (fast stop); leaves an adopted one alone
    std::string conninfo() const;                             ///< without a user
    std::string conninfo(std::string const& database) const;
    bool owns() const;                                        ///< this process started it
    bool answers() const;                                     ///< for /readyz

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The folder with initdb and postgres of the newest installed version ≥ 15; throws Refused when there is none.
std::filesystem::path postgres_programs();

}  // namespace pv::db
