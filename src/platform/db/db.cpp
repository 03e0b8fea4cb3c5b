#include "platform/db/db.h"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "platform/db/connection.h"
#include "platform/log/log.h"

namespace pv::db {

// ---- rows ---------------------------------------------------------------------------------------------------------------

struct Rows::Impl {
    ResultPtr result;
    PGresult* get() const { return result.get(); }
};

Rows::Rows(std::shared_ptr<Impl const> impl) : impl_(std::move(impl)) {}
int Rows::size() const { return PQntuples(impl_->get()); }
int Rows::columns() const { return PQnfields(impl_->get()); }
std::string_view Rows::column_name(int column) const { return PQfname(impl_->get(), column); }

int Rows::column(std::string_view name) const {
    int const count = columns();
    for (int i = 0; i < count; ++i)
        if (name == PQfname(impl_->get(), i)) return i;
    throw std::logic_error(fmt::format("no column {}", name));
}

std::int64_t Rows::affected() const {
    char const* text = PQcmdTuples(impl_->get());
    return *text ? std::atoll(text) : 0;
}

bool Row::is_null(int column) const { return PQgetisnull(rows_->impl_->get(), index_, column) != 0; }
std::string_view Row::text(int column) const {
    auto* const r = rows_->impl_->get();
    return {PQgetvalue(r, index_, column), static_cast<std::size_t>(PQgetlength(r, index_, column))};
}
bool Row::is_null(std::string_view column) const { return is_null(rows_->column(column)); }
std::string_view Row::text(std::string_view column) const { return text(rows_->column(column)); }

namespace {

std::int64_t to_int64(std::string_view text, std::string_view column) {
    std::int64_t value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size()) throw std::logic_error(fmt::format("column {} is no whole number", column));
    return value;
}

std::vector<std::string> array_elements(std::string_view text) {
    std::vector<std::string> out;
    if (text.size() < 2) return out;
    std::string element;
    bool quoted = false, any = false;
    for (std::size_t i = 1; i + 1 <= text.size(); ++i) {
        char const c = text[i];
        if (quoted) {
            if (c == '\\') element += text[++i];
            else if (c == '"') quoted = false;
            else element += c;
        } else if (c == '"') {
            quoted = any = true;
        } else if (c == ',' || (c == '}' && i + 1 == text.size())) {
            if (any || !element.empty()) out.push_back(std::exchange(element, {}));
            any = false;
        } else {
            element += c, any = true;
        }
    }
    return out;
}

}  // namespace

std::int64_t Row::int64(std::string_view column) const { return to_int64(text(column), column); }
double Row::number(std::string_view column) const { return std::strtod(string(column).c_str(), nullptr); }
bool Row::boolean(std::string_view column) const { return text(column) == "t"; }
LocalDate Row::date(std::string_view column) const {
    auto const d = LocalDate::parse_iso(text(column));
    if (!d) throw std::logic_error(fmt::format("column {} is no date", column));
    return *d;
}
Instant Row::instant(std::string_view column) const {
    auto const t = Instant::parse(text(column));
    if (!t) throw std::logic_error(fmt::format("column {} is no instant", column));
    return *t;
}
std::optional<std::string> Row::opt_string(std::string_view column) const { return is_null(column) ? std::nullopt : std::optional(string(column)); }
std::optional<std::int64_t> Row::opt_int64(std::string_view column) const { return is_null(column) ? std::nullopt : std::optional(int64(column)); }
std::optional<LocalDate> Row::opt_date(std::string_view column) const { return is_null(column) ? std::nullopt : std::optional(date(column)); }
std::optional<Instant> Row::opt_instant(std::string_view column) const { return is_null(column) ? std::nullopt : std::optional(instant(column)); }
std::vector<std::string> Row::strings(std::string_view column) const { return array_elements(text(column)); }
std::vector<std::int64_t> Row::int64s(std::string_view column) const {
    std::vector<std::int64_t> out;
    for (auto const& e : array_elements(text(column))) out.push_back(to_int64(e, column));
    return out;
}

// ---- pool ---------------------------------------------------------------------------------------------------------------

namespace {

constexpr std::array<char const*, 6> role_names = {"pv_app", "pv_province", "pv_person", "pv_job", "pv_import", "pv_owner"};

constexpr char const* default_enter =
    "SELECT num_nonnulls(set_config('app.schools', $1, true), set_config('app.units', $2, true), set_config('app.account', $3, true), $4::text, $5::text) = 5";

Rows rows_of(ResultPtr result) { return Rows(std::make_shared<Rows::Impl const>(Rows::Impl{std::move(result)})); }

}  // namespace

struct Pool::Impl {
    explicit Impl(PoolOptions o) : options(std::move(o)) {}

    struct Shelf {
        std::vector<std::unique_ptr<Connection>> idle;
        int open = 0;
    };

    std::unique_ptr<Connection> take(Role role) {
        auto& shelf = shelves[static_cast<std::size_t>(role)];
        std::unique_lock lock(mutex);
        auto const until = std::chrono::steady_clock::now() + std::chrono::milliseconds(options.acquire_timeout_ms);
        for (;;) {
            if (!shelf.idle.empty()) {
                auto connection = std::move(shelf.idle.back());
                shelf.idle.pop_back();
                if (connection->usable()) return connection;
                --shelf.open;
                continue;
            }
            if (shelf.open < options.max_per_role) {
                ++shelf.open;
                lock.unlock();
                try {
                    return std::make_unique<Connection>(options.conninfo + " user=" + role_names[static_cast<std::size_t>(role)] +
                                                            " application_name=phuongvi connect_timeout=10",
                                                        options.statement_timeout_ms);
                } catch (...) {
                    lock.lock();
                    --shelf.open;
                    freed.notify_one();
                    throw;
                }
            }
            ++waits;
            if (freed.wait_until(lock, until) == std::cv_status::timeout && shelf.idle.empty() && shelf.open >= options.max_per_role)
                throw Unavailable("53300", "no database connection is free");
        }
    }

    void give_back(Role role, std::unique_ptr<Connection> connection) {
        std::lock_guard const lock(mutex);
        auto& shelf = shelves[static_cast<std::size_t>(role)];
        if (connection->usable()) {
            shelf.idle.push_back(std::move(connection));
        } else {
            --shelf.open;
            // the others were most likely lost by the same event
            for (auto& other : shelf.idle)
                if (other) other->mark_broken();
        }
        freed.notify_all();
    }

    PoolOptions options;
    std::atomic<char const*> enter = default_enter;
    mutable std::mutex mutex;
    std::condition_variable freed;
    std::array<Shelf, role_names.size()> shelves;
    std::uint64_t waits = 0;
};

// ---- transactions -------------------------------------------------------------------------------------------------------

struct Tx::Impl {
    Pool::Impl* pool;
    Context context;
    std::unique_ptr<Connection> connection;
    char const* begin;        // nullptr: reading without a transaction of its own
    bool open = false;        // BEGIN was sent
    bool done = false;
    std::optional<Instant> now;
    struct Queued { char const* name; char const* sql; std::vector<Param> params; };
    std::vector<Queued> queued;
    std::vector<std::function<void()>> after_commit;

    Impl(Pool::Impl* p, Context c, char const* b) : pool(p), context(std::move(c)), connection(p->take(context.role)), begin(b) {}

    ~Impl() {
        if (!connection) return;
        if (open && !done && connection->usable()) {
            try {
                connection->send("rollback", "ROLLBACK", {}, true);
                connection->send_sync();
                connection->read_all();
            } catch (...) {
                connection->mark_broken();
            }
        }
        pool->give_back(context.role, std::move(connection));
    }

    /// Sends BEGIN and the enter statement where they are due; answers how many results come before the caller's.
    std::size_t prologue() {
        if (done) throw std::logic_error("the transaction has ended");
        if (begin && open) return 0;
        std::size_t results = 0;
        if (begin) {
            connection->send("begin", begin, {}, true);
            open = true;
            ++results;
        }
        connection->send("enter", pool->enter.load(), {context.schools, context.units, std::to_string(context.account_id), std::to_string(context.session_id),
                                                       std::to_string(context.epoch)}, true);
        return results + 1;
    }

    void check_entered(PGresult* result) const {
        if (context.session_id != 0 && std::string_view(PQgetvalue(result, 0, 0)) != "t")
            throw StaleScope("55000", "the session's scope is no longer the present one");
    }

    std::vector<Rows> flush() {
        std::size_t const before = prologue();
        for (auto const& q : queued) connection->send(q.name, q.sql, q.params, true);
        queued.clear();
        connection->send_sync();
        auto results = connection->read_all();
        if (before > 0) check_entered(results[before - 1].get());
        std::vector<Rows> out;
        for (std::size_t i = before; i < results.size(); ++i) out.push_back(rows_of(std::move(results[i])));
        return out;
    }

    /// A statement outside of the pipeline (COPY): the transaction must have begun.
    void ensure_open() {
        if (begin && open) return;
        if (!begin) throw std::logic_error("COPY needs a transaction of its own");
        flush();
    }
};

Tx::Tx(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Tx::Tx(Tx&&) noexcept = default;
Tx& Tx::operator=(Tx&&) noexcept = default;
Tx::~Tx() = default;

Rows Tx::run(char const* name, char const* sql, std::vector<Param> const& params) {
    impl_->queued.push_back({name, sql, params});
    auto results = impl_->flush();
    return std::move(results.back());
}

Rows Tx::run_unprepared(char const* name, std::string const& sql, std::vector<Param> const& params) {
    std::size_t const before = impl_->prologue();
    impl_->connection->send(name, sql.c_str(), params, false);
    impl_->connection->send_sync();
    auto results = impl_->connection->read_all();
    if (before > 0) impl_->check_entered(results[before - 1].get());
    return rows_of(std::move(results.back()));
}

void Tx::queue_params(char const* name, char const* sql, std::vector<Param> params) { impl_->queued.push_back({name, sql, std::move(params)}); }
std::vector<Rows> Tx::collect() { return impl_->queued.empty() ? std::vector<Rows>{} : impl_->flush(); }

namespace {

class Copy final : public CopyWriter {
public:
    Copy(Connection& connection, char const* name) : connection_(connection), name_(name) {}
    void field(std::string_view text) override {
        separate();
        for (char c : text) {
            switch (c) {
                case '\\': buffer_ += "\\\\"; break;
                case '\t': buffer_ += "\\t"; break;
                case '\n': buffer_ += "\\n"; break;
                case '\r': buffer_ += "\\r"; break;
                default: buffer_ += c;
            }
        }
    }
    void null() override { separate(), buffer_ += "\\N"; }
    void end_row() override {
        buffer_ += '\n';
        first_ = true;
        if (buffer_.size() > (256u << 10)) flush();
    }
    void flush() {
        if (!buffer_.empty() && PQputCopyData(connection_.raw(), buffer_.data(), static_cast<int>(buffer_.size())) != 1) {
            connection_.mark_broken();
            throw_lost(connection_.raw(), name_);
        }
        buffer_.clear();
    }

private:
    void separate() {
        if (!first_) buffer_ += '\t';
        first_ = false;
    }
    Connection& connection_;
    char const* name_;
    std::string buffer_;
    bool first_ = true;
};

}  // namespace

void Tx::copy_in(char const* name, std::string const& copy_sql, std::function<void(CopyWriter&)> const& write) {
    impl_->ensure_open();
    Connection& connection = *impl_->connection;
    connection.simple(name, copy_sql);
    Copy copy(connection, name);
    try {
        write(copy);
        copy.flush();
    } catch (...) {
        PQputCopyEnd(connection.raw(), "stopped");
        while (ResultPtr rest{PQgetResult(connection.raw())}) {}
        throw;
    }
    if (PQputCopyEnd(connection.raw(), nullptr) != 1) connection.mark_broken(), throw_lost(connection.raw(), name);
    ResultPtr const result(PQgetResult(connection.raw()));
    while (ResultPtr rest{PQgetResult(connection.raw())}) {}
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw_fault(result.get(), connection.raw(), name);
}

void Tx::copy_out(char const* name, std::string const& copy_sql, std::function<void(std::string_view)> const& read) {
    impl_->ensure_open();
    Connection& connection = *impl_->connection;
    connection.simple(name, copy_sql);
    char* line = nullptr;
    int length = 0;
    while ((length = PQgetCopyData(connection.raw(), &line, 0)) > 0) {
        std::unique_ptr<char, decltype(&PQfreemem)> const owned(line, PQfreemem);
        std::string_view text(line, static_cast<std::size_t>(length));
        if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
        read(text);
    }
    ResultPtr const result(PQgetResult(connection.raw()));
    while (ResultPtr rest{PQgetResult(connection.raw())}) {}
    if (length == -2 || PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw_fault(result.get(), connection.raw(), name);
}

Instant Tx::now() {
    if (!impl_->now) impl_->now = query("now", "SELECT now() AS now")[0].instant("now");
    return *impl_->now;
}

Context const& Tx::context() const { return impl_->context; }
void Tx::on_commit(std::function<void()> run) { impl_->after_commit.push_back(std::move(run)); }

void Tx::commit() {
    if (!impl_->begin) throw std::logic_error("a reading transaction has nothing to commit");
    if (!impl_->queued.empty()) collect();
    if (impl_->open) {
        impl_->connection->send("commit", "COMMIT", {}, true);
        impl_->connection->send_sync();
        impl_->connection->read_all();
    }
    impl_->done = true;
    for (auto const& run : impl_->after_commit) run();
}

// ---- pool, public -------------------------------------------------------------------------------------------------------

Pool::Pool(PoolOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Pool::~Pool() = default;
Tx Pool::write(Context const& context) { return Tx(std::make_unique<Tx::Impl>(impl_.get(), context, "BEGIN")); }
Tx Pool::read(Context const& context, bool snapshot) {
    return Tx(std::make_unique<Tx::Impl>(impl_.get(), context, snapshot ? "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY" : nullptr));
}
void Pool::set_enter_statement(char const* sql) { impl_->enter = sql; }

Pool::Stats Pool::stats() const {
    std::lock_guard const lock(impl_->mutex);
    Stats out;
    out.waits = impl_->waits;
    for (auto const& shelf : impl_->shelves) out.open += shelf.open, out.busy += shelf.open - static_cast<int>(shelf.idle.size());
    return out;
}

}  // namespace pv::db
