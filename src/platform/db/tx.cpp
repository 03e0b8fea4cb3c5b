#include <mutex>
#include <unordered_set>
#include <utility>

#include "platform/db/pool_impl.h"
#include "platform/log/log.h"

namespace pv::db {
namespace {

Statement const begin_writing{"begin", "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", {}, {}};
Statement const begin_reading{"begin", "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY", {}, {}};
Statement const begin_snapshot{"begin", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {}, {}};
Statement const commit_it{"commit", "COMMIT", {}, {}};
Statement const roll_back{"rollback", "ROLLBACK", {}, {}};

}  // namespace

struct Tx::Impl {
    std::shared_ptr<Pool::Impl> pool;
    Context context;
    Mode mode;
    std::unique_ptr<Connection> connection;
    bool block = false;     ///< an explicit BEGIN … COMMIT, not the implicit transaction of one pipeline
    bool open = false;      ///< the block is open
    bool answered = false;  ///< some round trip has succeeded
    bool finished = false;
    std::vector<Statement> queued;
    std::vector<Rows> told;  ///< what started statements answered
    std::optional<Instant> now;
    std::vector<std::function<void()>> hooks;

    ~Impl() {
        if (!connection) return;
        if (open && !finished && connection->usable()) {
            try {
                connection->receive();
            } catch (std::exception const& fault) { log::debug("under way at the rollback: {}", fault.what()); }
            try {
                Statement const* const end[] = {&roll_back};
                connection->exchange(end);
            } catch (std::exception const& fault) {
                log::debug("rollback: {}", fault.what());
                connection->discard();
            }
        }
        pool->give_back(context.role, std::move(connection));
    }

    Statement enter() const {
        char const* sql = mode == Mode::reading ? pool->enter_reading->c_str() : pool->enter;
        return {
            "enter",
            sql,
            {},
            {context.schools, context.units, to_param(context.account_id), to_param(context.session_id),
             to_param(context.epoch)}};
    }

    std::vector<Rows> round_trip(std::span<Statement const> statements) {
        if (finished) throw std::logic_error("the transaction is over");
        if (!connection) throw Unavailable("08003", "the connection was lost and could not be replaced");
        try {
            return attempt(statements);
        } catch (Unavailable const& fault) {
            // A connection that died while idle (the server was restarted): nothing has been done yet in this
            // transaction, so begin it anew.
            if (answered || !connection || connection->usable()) throw;
            log::debug("connection replaced: {}", fault.what());
            open = false;
            pool->give_back(context.role, std::move(connection));
            connection = pool->acquire(context.role);
            return attempt(statements);
        }
    }

    void receive_started() {
        if (!connection) return;
        for (auto& rows : connection->receive())
            if (rows.columns() > 0) told.push_back(std::move(rows));
    }

    std::vector<Rows> attempt(std::span<Statement const> statements) {
        std::vector<Statement const*> list;
        list.reserve(statements.size() + 2);
        std::size_t ahead = 0;
        bool const opening = block && !open;
        std::optional<Statement> entering;
        if (opening) {
            list.push_back(
                mode == Mode::writing        ? &begin_writing
                    : mode == Mode::snapshot ? &begin_snapshot
                                             : &begin_reading);
            ++ahead;
        }
        if (!open) {
            entering = enter();
            list.push_back(&*entering);
            ++ahead;
        }
        for (auto const& s : statements) list.push_back(&s);
        receive_started();
        if (opening) open = true;  // even if a later statement fails, BEGIN has run
        auto answers = connection->exchange(list);
        answered = true;
        if (entering && context.session_id != 0 && !answers[ahead - 1][0].text(0).starts_with('t'))
            throw StaleScope("PV001", "the session's scope is no longer the present one");
        answers.erase(answers.begin(), answers.begin() + static_cast<std::ptrdiff_t>(ahead));
        return answers;
    }

    /// COPY needs a transaction block of its own even for reading.
    void open_explicitly() {
        if (open) return;
        block = true;
        round_trip({});
    }
};

char const* kept(std::string const& sql) {
    static std::mutex mutex;
    static std::unordered_set<std::string> all;
    std::scoped_lock const lock(mutex);
    return all.insert(sql).first->c_str();
}

Tx begin(std::shared_ptr<Pool::Impl> pool, Context context, Mode mode) {
    auto impl = std::make_unique<Tx::Impl>();
    impl->connection = pool->acquire(context.role);
    impl->pool = std::move(pool);
    impl->context = std::move(context);
    impl->mode = mode;
    impl->block = mode != Mode::reading;
    return Tx(std::move(impl));
}

Tx::Tx(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Tx::Tx(Tx&&) noexcept = default;
Tx& Tx::operator=(Tx&&) noexcept = default;
Tx::~Tx() = default;

Rows Tx::run(char const* name, char const* sql, std::vector<Param> const& params) {
    if (!impl_->queued.empty()) throw std::logic_error("collect() what is queued first");
    Statement const statement{name, sql, {}, params};
    return std::move(impl_->round_trip({&statement, 1}).front());
}

Rows Tx::run_unprepared(char const* name, std::string const& sql, std::vector<Param> const& params) {
    if (!impl_->queued.empty()) throw std::logic_error("collect() what is queued first");
    Statement const statement{name, nullptr, sql, params};
    return std::move(impl_->round_trip({&statement, 1}).front());
}

void Tx::queue_params(char const* name, char const* sql, std::vector<Param> params) {
    impl_->queued.push_back({name, sql, {}, std::move(params)});
}

std::vector<Rows> Tx::collect() {
    auto const statements = std::exchange(impl_->queued, {});
    if (statements.empty()) {
        impl_->receive_started();
        return {};
    }
    return impl_->round_trip(statements);
}

void Tx::start_statement(char const* name, char const* literal, std::string text, std::vector<Param> params) {
    if (!impl_->queued.empty()) throw std::logic_error("collect() what is queued first");
    impl_->open_explicitly();
    Statement const statement{name, literal, std::move(text), std::move(params)};
    Statement const* const one[] = {&statement};
    impl_->connection->send(one);
}

std::vector<Rows> Tx::finish() {
    impl_->receive_started();
    return std::exchange(impl_->told, {});
}

void Tx::copy_in(char const* name, std::string const& copy_sql, std::function<void(CopyWriter&)> const& write) {
    collect();
    impl_->open_explicitly();
    impl_->connection->copy_in(name, copy_sql, write);
}

void Tx::copy_out(
    char const* name, std::string const& copy_sql, std::function<void(std::string_view line)> const& read) {
    collect();
    impl_->open_explicitly();
    impl_->connection->copy_out(name, copy_sql, read);
}

void Tx::statement_timeout(int milliseconds) {
    impl_->open_explicitly();
    query("statement_timeout", "SELECT set_config('statement_timeout', $1, true)", milliseconds);
}

Instant Tx::now() {
    if (!impl_->now) impl_->now = query("now", "SELECT now() AS now")[0].instant("now");
    return *impl_->now;
}

Context const& Tx::context() const { return impl_->context; }

void Tx::widen(std::vector<std::int64_t> const& schools, std::string const& reason) {
    if (impl_->mode != Mode::writing) throw std::logic_error("widen belongs to a writing transaction");
    auto const widened = query(
        "widen", R"sql(
        WITH noted AS (
            INSERT INTO platform.widening (account_id, session_id, schools, reason) VALUES ($1, $2, $3::int[], $4)
        )
        SELECT set_config('app.schools',
                          (SELECT array_agg(DISTINCT s)
                             FROM unnest($3::int[] || coalesce(nullif(current_setting('app.schools', true), '')::int[], '{}')) AS s)::text,
                          true) AS schools
    )sql",
        impl_->context.account_id, impl_->context.session_id, schools, reason);
    impl_->context.schools = widened[0].string("schools");
}

void Tx::on_commit(std::function<void()> run) { impl_->hooks.push_back(std::move(run)); }

void Tx::commit() {
    collect();
    if (impl_->open) {
        Statement const* const end[] = {&commit_it};
        auto const answer = impl_->connection->exchange(end);
        impl_->finished = true;
        // COMMIT of a failed transaction answers ROLLBACK without an error.
        if (answer.front().command() != "COMMIT")
            throw Error("25P02", "commit: the transaction had failed and was rolled back");
    }
    impl_->finished = true;
    for (auto const& hook : std::exchange(impl_->hooks, {})) hook();
}

}  // namespace pv::db
