#pragma once
// Inside platform/db: SQLSTATE to types, in one place.
#include <libpq-fe.h>

#include <exception>

#include "platform/db/db.h"

namespace pv::db {

/// The fault a failed result stands for. Its text names the statement and carries no values; the server's DETAIL, which
/// may show a row, is kept apart in Error::detail and never logged.
std::exception_ptr error_of(PGresult const* result, char const* statement);
[[noreturn]] void throw_lost(PGconn* connection, char const* statement);

}  // namespace pv::db
