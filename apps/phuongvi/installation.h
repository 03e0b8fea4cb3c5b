#pragma once
// What every subcommand opens: the database of a data folder (private cluster) or of a connection string, migrated,
// with its pool.
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "platform/clock/clock.h"
#include "platform/config/arguments.h"
#include "platform/config/config.h"
#include "platform/db/cluster.h"
#include "platform/db/db.h"
#include "platform/files/files.h"

namespace pv::app {

/// A command that ends soon lets other commands finish before it stops a PostgreSQL that it happens to run.
enum class Purpose { command, server };

class Installation {
public:
    /// As the folder's owner: starts or joins the cluster below `data`, migrates, loads reference data. Refused with a
    /// Vietnamese reason. With a database elsewhere `data` may be empty. `stop` gives up the start of PostgreSQL:
    /// db::Stopped.
    explicit Installation(Config const& config, int connections_per_role)
        : Installation(config.data, config.database_url, config.province, connections_per_role) {}
    Installation(
        std::filesystem::path data, std::optional<std::string> database_url, std::optional<std::string> const& province,
        int connections_per_role, Purpose purpose = Purpose::command, std::stop_token stop = {});
    db::Pool& pool() { return *pool_; }
    std::filesystem::path const& data() const { return data_; }
    std::string const& conninfo() const { return conninfo_; }
    /// For a process that ends with work under way: a private PostgreSQL is stopped, what uses the pool meets
    /// db::Unavailable.
    void stop_database() { cluster_.reset(); }

private:
    std::filesystem::path data_;
    std::unique_ptr<db::Cluster> cluster_;
    std::string conninfo_;
    std::unique_ptr<db::Pool> pool_;
};

/// Root working on the data folder of another user becomes that user for good: files made there must stay that user's.
void work_as_owner(std::filesystem::path const& data);

/// Where a command works, read as the server reads it: settings file, environment, command line. Refused 400 "usage",
/// also when the environment sets a day that is not today and nobody says that this is a test.
Config settings_of(Arguments const& arguments, DataFolder data = DataFolder::required);

/// For commands that look, or change what is there: Refused 404 when nothing was ever stored in this folder. A database
/// elsewhere is not asked.
void require_data(Config const& config);
/// For commands that may be the first: the folder may be new, and then the person is told, for it may be a typing
/// error.
void tell_when_new(Config const& config);

void migrate_database(std::string const& conninfo);
/// The step after the migrations that no SQL of theirs could do: the first digests of kinds that have none.
void take_bases(db::Pool& pool);

}  // namespace pv::app
