#pragma once
// The whole database as one file, in PostgreSQL's own archive format, which any later version reads.
#include <filesystem>
#include <string>
#include <vector>

namespace pv::db {

/// Runs a program as the present user and waits; throws Refused 503 "database" with its output when its exit code is
/// above `tolerated`.
void run_program(std::vector<std::string> const& command, int tolerated = 0);

/// pg_dump of a private cluster's database, as its superuser: one consistent snapshot, beside whatever runs.
void dump(std::string const& conninfo, std::filesystem::path const& file);
/// pg_restore into an empty database that has its roles and extensions; all or nothing.
void restore_dump(std::string const& conninfo, std::filesystem::path const& file);

}  // namespace pv::db
