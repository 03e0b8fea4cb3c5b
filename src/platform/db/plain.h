#pragma once
// Inside platform/db: a connection for administration (roles, migrations, backup), outside the pools.
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <vector>

#include "platform/db/db.h"

namespace pv::db {

class Plain {
public:
    /// `user`: "" takes the connection string's own. Throws Unavailable.
    /// `database`: another than the connection string's.
    Plain(std::string const& conninfo, std::string const& user, std::string const& database = {});
    /// One or many statements, no parameters, no answer.
    void script(char const* name, std::string const& sql);
    Rows query(char const* name, std::string const& sql, std::vector<Param> const& params = {});
    PGconn* raw() { return pg_.get(); }

private:
    struct Finish {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    std::unique_ptr<PGconn, Finish> pg_;
};

}  // namespace pv::db
