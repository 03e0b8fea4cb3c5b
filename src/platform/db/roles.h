#pragma once
// The roles every wall stands on (docs/architecture.md, "Two walls") and what a database must have before the
// migrations run.
#include <string>
#include <vector>

#include "platform/config/console.h"

namespace pv::db {

/// pv_owner, pv_app, pv_province, pv_person, pv_job, pv_import: logins without superuser, without BYPASSRLS.
std::vector<std::string> const& application_roles();
/// Extensions of the database: btree_gist, pg_trgm, unaccent.
std::vector<std::string> const& extensions();

/// As the private cluster's superuser: makes the roles that are missing.
void create_roles(std::string const& conninfo);
/// As the private cluster's superuser: makes the database `name` when it is missing, owned by pv_owner, with the
/// extensions.
void create_database(std::string const& conninfo_of_postgres, std::string const& name);

/// For a database elsewhere (--database-url): what is missing, one sentence each; empty when all is well.
std::vector<console::Sentence> check_external(std::string const& conninfo);
/// Refused 400 "usage" when a connection string cannot be read or names no user. The refusal does not repeat it: a
/// password may stand in it.
void require_conninfo(std::string const& conninfo);

}  // namespace pv::db
