#pragma once
#include <span>
#include <string>
#include <vector>

#include "platform/config/embedded.h"

namespace pv::db {

/// Migrations of one room, as embedded by the build.
using Migrations = std::span<EmbeddedFile const>;

/// Makes the database, its roles and extensions (as the cluster's superuser "phuongvi"), when they are missing.
void prepare_private_database(std::string const& conninfo_of_postgres_database, std::string const& database);

/// Runs what has not run yet, ordered over all rooms by the stamp in the file name, each in one transaction under an advisory lock, as
/// pv_owner. Refuses when a migration that ran was changed since. Answers the names of those that ran now.
std::vector<std::string> migrate(std::string const& conninfo, std::vector<Migrations> const& rooms);

}  // namespace pv::db
