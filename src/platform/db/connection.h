#pragma once
// One libpq connection with its prepared statements; inside platform/db only.
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "platform/db/db.h"

namespace pv::db {

struct ResultDeleter { void operator()(PGresult* r) const { PQclear(r); } };
using ResultPtr = std::unique_ptr<PGresult, ResultDeleter>;

/// Throws the fault of a failed result, typed by its SQLSTATE.
[[noreturn]] void throw_fault(PGresult const* result, PGconn* connection, char const* name);
[[noreturn]] void throw_lost(PGconn* connection, char const* name);

class Connection {
public:
    Connection(std::string const& conninfo, int statement_timeout_ms);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    PGconn* raw() { return raw_; }
    bool usable() const { return PQstatus(raw_) == CONNECTION_OK && !broken_; }
    void mark_broken() { broken_ = true; }

    /// Pipeline mode: sends a statement; prepares it first when it is new. `cached` false: sent as text, not kept.
    void send(char const* name, char const* sql, std::vector<Param> const& params, bool cached);
    void send_sync();
    /// Reads the results of what was sent up to the sync, in order. Throws the first fault after having read everything.
    std::vector<ResultPtr> read_all();
    /// Simple query outside of pipeline mode (BEGIN, ROLLBACK, COPY).
    ResultPtr simple(char const* name, std::string const& sql);
    void enter_pipeline();
    void leave_pipeline();

private:
    struct Sent { char const* name; bool prepare; std::string statement; };
    PGconn* raw_ = nullptr;
    bool broken_ = false;
    bool pipeline_ = false;
    int prepared_count_ = 0;
    std::unordered_map<char const*, std::string> prepared_;
    std::vector<Sent> sent_;
};

}  // namespace pv::db
