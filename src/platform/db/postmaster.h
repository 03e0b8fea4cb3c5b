#pragma once
// One PostgreSQL server program on one folder: find it, initialise the folder, start it, tell whether it lives, stop
// it.
#include <sys/types.h>

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pv::db {

/// The superuser of a private cluster; only this room connects as it.
inline constexpr char const* superuser = "phuongvi";

/// A private cluster cannot be made or started: Refused 503 "database", for the person at the console.
[[noreturn]] void refuse_cluster(std::string vi, std::string en);

/// Where things lie below the data folder.
struct ClusterPaths {
    explicit ClusterPaths(std::filesystem::path const& data);
    std::filesystem::path data, cluster, socket_folder, log_folder, supervisor_lock, commands_lock;
};

struct ClusterTuning {
    bool fsync = true;           ///< off for tests only
    int connections = 0;         ///< what a server may use at once; 0: few
    std::string shared_buffers;  ///< "64MB"; "" from PHUONGVI_SHARED_BUFFERS or a quarter of memory
};

/// The operating-system user PostgreSQL runs as: the caller, or `postgres` when root calls (PostgreSQL refuses to run
/// as root).
struct ServiceUser {
    std::string name;
    uid_t uid;
    gid_t gid;
    bool switches;
};
ServiceUser service_user();

struct Binaries {
    std::filesystem::path folder;
    int version;
};
/// The newest PostgreSQL ≥ 15 installed, or exactly `version`.
std::optional<Binaries> find_binaries(std::optional<int> version = {});
/// The version a cluster folder was made by; nullopt: no cluster there.
std::optional<int> cluster_version(ClusterPaths const& paths);

/// initdb beside and rename: a cluster folder is whole or absent. Given up, with nothing made, when `stop` becomes
/// true.
void initialise(ClusterPaths const& paths, ClusterTuning const& tuning, std::atomic<bool> const* stop = nullptr);
/// Writes configuration and access files anew, sized from this machine.
void configure(ClusterPaths const& paths, ClusterTuning const& tuning);

enum class Tie { child, detached };  ///< child: stops when the starting thread ends; detached: lives on
/// Starts `postgres`; its standard error goes to `log_fd`. Returns its process id.
pid_t launch(ClusterPaths const& paths, Tie tie, int log_fd);
/// The live postmaster of this folder, from its postmaster.pid.
std::optional<pid_t> live_postmaster(ClusterPaths const& paths);
/// True when it takes connections.
bool answers(ClusterPaths const& paths);
/// True while it runs and does not take connections yet: it starts, or replays what was written before a crash.
bool recovers(ClusterPaths const& paths);
/// SIGINT (fast stop), waits; SIGQUIT when it takes longer than a minute. For a process that is not our child.
void stop_other(ClusterPaths const& paths, pid_t pid);

/// libpq connection string without a user.
std::string conninfo(ClusterPaths const& paths, std::string const& database);

}  // namespace pv::db
