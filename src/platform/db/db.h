#pragma once
// The database as the rest of the house sees it: plain synchronous calls over libpq, which stays inside this room.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/value.h"

namespace pv::db {

// ---- faults, by SQLSTATE
// ------------------------------------------------------------------------------------------------
struct Error : std::runtime_error {
    Error(std::string state, std::string message, std::string constraint_ = {}, std::string detail_ = {})
        : std::runtime_error(std::move(message)),
          sqlstate(std::move(state)),
          constraint(std::move(constraint_)),
          detail(std::move(detail_)) {}
    std::string sqlstate, constraint, detail;
};
struct Unavailable : Error {
    using Error::Error;
};  ///< 08*, 57P0*, connection lost, pool exhausted
struct UniqueViolation : Error {
    using Error::Error;
};  ///< 23505
struct ExclusionViolation : Error {
    using Error::Error;
};  ///< 23P01, and of class 23 what a constraint named …_one_at_a_time… refuses: a chain of periods says the same
struct ForeignKeyViolation : Error {
    using Error::Error;
};  ///< 23503
struct CheckViolation : Error {
    using Error::Error;
};  ///< 23514, 23502
struct SerializationFailure : Error {
    using Error::Error;
};  ///< 40001, 40P01: the whole handler may be tried again
struct InsufficientPrivilege : Error {
    using Error::Error;
};  ///< 42501 (row-level security's WITH CHECK as well)
struct QueryTimeout : Error {
    using Error::Error;
};  ///< 57014
struct StaleScope : Error {
    using Error::Error;
};  ///< the session's scope is no longer the present one: load it again

// ---- who asks
// -----------------------------------------------------------------------------------------------------------
/// The database role a connection works as (docs/architecture.md, "Two walls").
enum class Role {
    scoped,    ///< pv_app: reads and writes inside app.schools
    province,  ///< pv_province: SELECT everywhere, public and internal columns only
    person,    ///< pv_person: SELECT everywhere, persons included; only with right and logged reason
    job,       ///< pv_job: background work over the whole province
    import,    ///< pv_import: staging tables
    owner      ///< pv_owner: migrations and tests only
};

/// What set_config puts in force for one transaction, in the same round trip as the first query.
struct Context {
    Role role = Role::scoped;
    std::string schools;  ///< '{1,2}' ready made; "" shows nothing
    std::string units;    ///< org units that are no schools, likewise
    std::int64_t account_id = 0;
    std::int64_t session_id = 0;  ///< 0: no session (jobs, command line)
    std::int64_t epoch = 0;       ///< the scope's epoch; checked when session_id is not 0
};

// ---- results
// ------------------------------------------------------------------------------------------------------------
class Rows;
/// One row; columns by name. Keeps its answer alive, so `auto const row = tx.query(…)[0]` is safe.
class Row {
public:
    Row(Rows const& rows, int index);
    bool is_null(std::string_view column) const;
    std::string_view text(std::string_view column) const;  ///< "" when NULL
    std::string string(std::string_view column) const { return std::string(text(column)); }
    std::int64_t int64(std::string_view column) const;
    int integer(std::string_view column) const { return static_cast<int>(int64(column)); }
    /// A column of ids of one kind: row.id<StudentId>("id").
    template <class T>
    T id(std::string_view column) const {  ///< none of NULL
        return T(opt_int64(column).value_or(0));
    }
    SchoolYear school_year(std::string_view column) const { return SchoolYear(integer(column)); }
    double number(std::string_view column) const;
    bool boolean(std::string_view column) const;
    LocalDate date(std::string_view column) const;
    Instant instant(std::string_view column) const;
    std::optional<std::string> opt_string(std::string_view column) const;
    std::optional<std::int64_t> opt_int64(std::string_view column) const;
    std::optional<LocalDate> opt_date(std::string_view column) const;
    std::optional<Instant> opt_instant(std::string_view column) const;
    std::vector<std::string> strings(std::string_view column) const;  ///< a text[] column
    std::vector<std::int64_t> int64s(std::string_view column) const;  ///< an int[] or bigint[] column
    // by position, for hot paths
    bool is_null(int column) const;
    std::string_view text(int column) const;

private:
    std::shared_ptr<void const> answer_;  // Rows::Impl
    int index_;
};

class Rows {
public:
    struct Impl;
    explicit Rows(std::shared_ptr<Impl const> impl);
    int size() const;
    bool empty() const { return size() == 0; }
    Row operator[](int index) const { return {*this, index}; }
    int column(std::string_view name) const;  ///< throws std::logic_error when there is none
    int columns() const;
    std::string_view column_name(int column) const;
    /// A column of ids of one kind: rows.ids<StudentId>("id").
    template <class T>
    std::vector<T> ids(std::string_view column) const {
        std::vector<T> out;
        for (auto const row : *this) out.push_back(row.template id<T>(column));
        return out;
    }
    std::int64_t affected() const;     ///< rows changed by an INSERT, UPDATE, DELETE, MERGE
    std::string_view command() const;  ///< "INSERT 0 1", "COMMIT"
    struct Iterator {
        Rows const* rows;
        int index;
        Row operator*() const { return {*rows, index}; }
        Iterator& operator++() {
            ++index;
            return *this;
        }
        bool operator!=(Iterator const& o) const { return index != o.index; }
    };
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, size()}; }

private:
    friend class Row;
    std::shared_ptr<Impl const> impl_;
};

/// Rows for COPY … FROM STDIN in text format; escapes what it is given.
class CopyWriter {
public:
    virtual ~CopyWriter() = default;
    virtual void field(std::string_view text) = 0;
    virtual void null() = 0;
    virtual void end_row() = 0;
    void param(Param const& p) { p ? field(*p) : null(); }
    template <class... T>
    void row(T const&... values) {
        (param(to_param(values)), ...);
        end_row();
    }
};

/// SQL that our own code builds from fixed parts, few in number, kept for ever: the same text stands at the same
/// address, so that it is prepared like a literal.
char const* kept(std::string const& sql);

// ---- transactions
// -------------------------------------------------------------------------------------------------------
/// One transaction on one connection. The destructor rolls back; commit() keeps. Not shared between threads.
/// Statements are prepared once per connection, found by the address of `sql`, which must therefore be a literal or
/// kept().
class Tx {
public:
    struct Impl;
    explicit Tx(std::unique_ptr<Impl> impl);
    Tx(Tx&&) noexcept;
    Tx& operator=(Tx&&) noexcept;
    ~Tx();

    /// `name` is for logs, time-outs and metrics: "list_marks".
    template <class... T>
    Rows query(char const* name, char const* sql, T const&... params) {
        return run(name, sql, {to_param(params)...});
    }
    Rows run(char const* name, char const* sql, std::vector<Param> const& params);
    /// SQL that is not a literal (built by our own code from fixed parts, never from input): not cached.
    Rows run_unprepared(char const* name, std::string const& sql, std::vector<Param> const& params);

    /// Several statements in one round trip: queue them, then collect() answers in order.
    template <class... T>
    void queue(char const* name, char const* sql, T const&... params) {
        queue_params(name, sql, {to_param(params)...});
    }
    void queue_params(char const* name, char const* sql, std::vector<Param> params);
    std::vector<Rows> collect();

    /// Sends a writing statement and goes on while the database works, in turn with others: for the portions of a long
    /// list. What went wrong is thrown by the next call that waits for an answer, commit() at the latest.
    template <class... T>
    void start(char const* name, char const* sql, T const&... params) {
        start_params(name, sql, {to_param(params)...});
    }
    void start_params(char const* name, char const* sql, std::vector<Param> params) {
        start_statement(name, sql, {}, std::move(params));
    }
    /// The same with SQL that our own code built.
    template <class... T>
    void start_unprepared(char const* name, std::string const& sql, T const&... params) {
        start_statement(name, nullptr, sql, {to_param(params)...});
    }

    /// Waits for what was started: what each answered since the last call, in order; nothing of those that answer no
    /// rows.
    std::vector<Rows> finish();

    void copy_in(char const* name, std::string const& copy_sql, std::function<void(CopyWriter&)> const& write);
    void copy_out(
        char const* name, std::string const& copy_sql, std::function<void(std::string_view line)> const& read);

    /// For this transaction alone; 0: no limit. For imports and exports that are known to take long.
    void statement_timeout(int milliseconds);

    Instant now();  ///< the transaction's own time (SELECT now()), fixed
    Context const& context() const;
    /// Takes more schools into the scope for an act that touches several (transfer, reorganisation); noted in
    /// platform.widening.
    void widen(std::vector<std::int64_t> const& schools, std::string const& reason);
    void on_commit(std::function<void()> run);  ///< after a successful commit only
    void commit();

private:
    void start_statement(char const* name, char const* literal, std::string text, std::vector<Param> params);
    std::unique_ptr<Impl> impl_;
};

struct PoolOptions {
    std::string
        conninfo;  ///< libpq connection string or URL; with a user of its own, that one takes each role by SET ROLE
    int max_per_role = 12;
    int acquire_timeout_ms = 5000;
    int statement_timeout_ms = 60000;  ///< for the roles people wait for; jobs, imports and migrations have no limit
};

/// Connections per role; opened when first needed, replaced when lost.
class Pool {
public:
    explicit Pool(PoolOptions options);
    ~Pool();
    Tx write(Context const& context);  ///< BEGIN; READ COMMITTED
    /// Reading, enforced by the server: a single query() is one round trip [context][query][Sync]; several queries see
    /// one snapshot (REPEATABLE READ, READ ONLY) only when `snapshot` is true, which costs a round trip more.
    Tx read(Context const& context, bool snapshot = false);
    /// Replaces the statement that puts a Context in force. It takes $1 schools, $2 units, $3 account, $4 session, $5
    /// epoch (all text) and answers one boolean: false means StaleScope. Handed down by main from the access module.
    void set_enter_statement(char const* sql);
    struct Stats {
        int open = 0, busy = 0;
        std::uint64_t waits = 0;
    };
    Stats stats() const;
    std::string const& conninfo() const;

    struct Impl;

private:
    std::shared_ptr<Impl> impl_;  // transactions under way keep it
};

/// LISTEN on a connection of its own; opens it again when it is lost, and then calls once without a payload, for what
/// was missed.
class Listener {
public:
    Listener(Pool& pool, Role role, std::string channel, std::function<void(std::string const& payload)> on_notify);
    ~Listener();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pv::db
