#pragma once
// Inside platform/db: one libpq connection in pipeline mode, with its prepared statements.
#include <libpq-fe.h>

#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/db/db.h"
#include "platform/db/rows_impl.h"

namespace pv::db {

/// A statement on its way: `literal` is prepared once and found by its address; otherwise `text` is sent as it is.
struct Statement {
    char const* name;
    char const* literal;
    std::string text;
    std::vector<Param> params;
};

char const* role_name(Role role);
/// The connection string brings a user of its own (a database elsewhere), which takes the roles by SET ROLE.
bool names_user(std::string const& conninfo);

class Connection {
public:
    /// Throws Unavailable when the server cannot be reached.
    Connection(PoolOptions const& options, Role role);
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    ~Connection();

    /// Sends all with one Sync and answers their results in order: one round trip. The first fault is thrown after the
    /// pipeline is drained, so the connection stays usable.
    std::vector<Rows> exchange(std::span<Statement const* const> statements);
    /// The two halves of it, for who has something else to do meanwhile. receive() answers at once when nothing is
    /// under way.
    void send(std::span<Statement const* const> statements);
    std::vector<Rows> receive();

    /// COPY leaves pipeline mode for its time; a transaction must be open.
    void copy_in(char const* name, std::string const& sql, std::function<void(CopyWriter&)> const& write);
    void copy_out(char const* name, std::string const& sql, std::function<void(std::string_view)> const& read);

    bool usable() const { return usable_ && PQstatus(pg_.get()) == CONNECTION_OK; }
    /// Looks whether the server has closed an idle connection, without a round trip.
    bool alive();
    void discard() { usable_ = false; }

private:
    struct Prepared {
        std::string id;
        std::string sql;  // compared, so that a text that is no literal can never run as another one
        std::shared_ptr<ColumnNames const> columns;
        bool ready = false;
    };
    struct Finish {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    struct Step {
        char const* name;
        Prepared* prepared;
        bool prepares;
        bool ends = false;  ///< of what was sent together
    };
    Prepared& prepared(Statement const& statement);
    [[noreturn]] void lose(char const* name);
    void enter_pipeline();
    void leave_pipeline();

    std::unique_ptr<PGconn, Finish> pg_;
    std::unordered_map<char const*, Prepared> prepared_;
    std::uint64_t next_id_ = 0;
    std::vector<Step> under_way_;
    bool usable_ = true;
};

}  // namespace pv::db
