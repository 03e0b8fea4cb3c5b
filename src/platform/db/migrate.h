#pragma once
// Migrations: stamped SQL files of the rooms, in the order of their stamps, each in one transaction, forward only.
#include <span>
#include <string>
#include <vector>

#include "platform/config/embedded.h"

namespace pv::db {

/// Migrations of one room, as embedded by the build.
using Migrations = std::span<EmbeddedFile const>;

/// Runs what has not run yet, ordered over all rooms by the stamp in the file name, each in one transaction under an
/// advisory lock, as pv_owner. Answers the names of those that ran now. Refused 503 "migration" when one that ran was
/// changed since, when the database is newer than the program, or when a database elsewhere lacks roles or extensions
/// (the text says which and how to make them).
std::vector<std::string> migrate(std::string const& conninfo, std::vector<Migrations> const& rooms);
/// The names of those that would run.
std::vector<std::string> pending(std::string const& conninfo, std::vector<Migrations> const& rooms);

}  // namespace pv::db

namespace pv {
/// The migrations of every room; defined by the build (pv_all_migrations in cmake/house.cmake) in the program and in
/// the tests' support.
std::vector<db::Migrations> all_migrations();
}  // namespace pv
