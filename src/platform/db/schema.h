#pragma once
// The present schema as one readable text, from the catalogs: db/schema.sql is this text, and a test compares.
#include <string>

#include "platform/db/db.h"

namespace pv::db {

/// Schemas, tables with columns, constraints, indexes, policies and grants, sequences, views and functions, in the
/// order of their names. Partitions of a table are left out: they come with the months.
std::string describe_schema(Pool& pool);

}  // namespace pv::db
