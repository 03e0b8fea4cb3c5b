#include "platform/db/connection.h"

#include <fmt/format.h>

#include "platform/db/errors.h"
#include "platform/log/log.h"

namespace pv::db {
namespace {

void notice(void*, PGresult const* result) {
    char const* severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    char const* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    bool const warning = severity && std::string_view(severity) == "WARNING";
    log::write(warning ? log::Level::warn : log::Level::debug, fmt::format("PostgreSQL: {}", message ? message : ""));
}

/// People wait for the first three; jobs, imports and migrations take the time they need.
bool interactive(Role role) { return role == Role::scoped || role == Role::province || role == Role::person; }

class TextCopy final : public CopyWriter {
public:
    explicit TextCopy(PGconn* connection) : connection_(connection) { buffer_.reserve(limit + 4096); }
    void field(std::string_view text) override {
        separate();
        std::size_t from = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            char const* escaped = nullptr;
            switch (text[i]) {
                case '\\': escaped = "\\\\"; break;
                case '\t': escaped = "\\t"; break;
                case '\n': escaped = "\\n"; break;
                case '\r': escaped = "\\r"; break;
                default: continue;
            }
            buffer_.append(text, from, i - from);
            buffer_ += escaped;
            from = i + 1;
        }
        buffer_.append(text, from);
    }
    void null() override {
        separate();
        buffer_ += "\\N";
    }
    void end_row() override {
        buffer_ += '\n';
        first_ = true;
        if (buffer_.size() >= limit) flush();
    }
    void flush() {
        if (!buffer_.empty() && PQputCopyData(connection_, buffer_.data(), static_cast<int>(buffer_.size())) != 1)
            throw_lost(connection_, "copy");
        buffer_.clear();
    }

private:
    static constexpr std::size_t limit = 256 * 1024;
    void separate() {
        if (!first_) buffer_ += '\t';
        first_ = false;
    }
    PGconn* connection_;
    std::string buffer_;
    bool first_ = true;
};

}  // namespace

char const* role_name(Role role) {
    switch (role) {
        case Role::scoped: return "pv_app";
        case Role::province: return "pv_province";
        case Role::person: return "pv_person";
        case Role::job: return "pv_job";
        case Role::import: return "pv_import";
        case Role::owner: return "pv_owner";
    }
    throw std::logic_error("unknown role");
}

bool names_user(std::string const& conninfo) {
    std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption*)> const options(
        PQconninfoParse(conninfo.c_str(), nullptr), PQconninfoFree);
    for (auto const* o = options.get(); o && o->keyword; ++o) {
        if (std::string_view(o->keyword) == "user") return o->val && *o->val;
    }
    return false;
}

Connection::Connection(PoolOptions const& options, Role role) {
    auto settings = fmt::format(
        "-c timezone=UTC -c datestyle=ISO,YMD -c intervalstyle=iso_8601 -c jit=off -c search_path=pg_catalog,public -c "
        "statement_timeout={} "
        "-c idle_in_transaction_session_timeout=600000",
        interactive(role) ? options.statement_timeout_ms : 0);
    bool const takes_role = names_user(options.conninfo);
    if (takes_role) settings += fmt::format(" -c role={}", role_name(role));
    char const* keys[] = {"dbname", "options", "application_name", "client_encoding", "connect_timeout",
                          "user",   nullptr};
    char const* values[] = {options.conninfo.c_str(),
                            settings.c_str(),
                            "phuongvi",
                            "UTF8",
                            "10",
                            takes_role ? nullptr : role_name(role),
                            nullptr};
    pg_.reset(PQconnectdbParams(keys, values, 1));
    if (PQstatus(pg_.get()) != CONNECTION_OK) throw_lost(pg_.get(), "connect");
    PQsetNoticeReceiver(pg_.get(), notice, nullptr);
    enter_pipeline();
}

Connection::~Connection() = default;

bool Connection::alive() { return usable() && PQconsumeInput(pg_.get()) == 1 && usable(); }

Connection::Prepared& Connection::prepared(Statement const& statement) {
    auto& entry = prepared_[statement.literal];
    if (entry.sql != statement.literal) entry = {fmt::format("s{}", ++next_id_), statement.literal, nullptr, false};
    return entry;
}

std::vector<Rows> Connection::exchange(std::span<Statement const* const> statements) {
    receive();
    send(statements);
    return receive();
}

void Connection::send(std::span<Statement const* const> statements) {
    PGconn* const pg = pg_.get();
    under_way_.reserve(under_way_.size() + statements.size() * 2 + 1);
    char const* const last = statements.empty() ? "sync" : statements.back()->name;
    std::vector<char const*> values;
    std::vector<int> lengths;
    for (auto const* s : statements) {
        values.clear();
        lengths.clear();
        for (auto const& p : s->params) {
            values.push_back(p ? p->c_str() : nullptr);
            lengths.push_back(p ? static_cast<int>(p->size()) : 0);
        }
        int const count = static_cast<int>(values.size());
        int sent;
        if (s->literal) {
            auto& entry = prepared(*s);
            bool preparing = entry.ready;
            for (auto const& step : under_way_) preparing = preparing || (step.prepares && step.prepared == &entry);
            if (!preparing) {
                if (!PQsendPrepare(pg, entry.id.c_str(), entry.sql.c_str(), 0, nullptr)) lose(s->name);
                under_way_.push_back({s->name, &entry, true});
            }
            sent = PQsendQueryPrepared(pg, entry.id.c_str(), count, values.data(), lengths.data(), nullptr, 0);
            under_way_.push_back({s->name, &entry, false});
        } else {
            sent = PQsendQueryParams(pg, s->text.c_str(), count, nullptr, values.data(), lengths.data(), nullptr, 0);
            under_way_.push_back({s->name, nullptr, false});
        }
        if (!sent) lose(s->name);
    }
    if (!PQpipelineSync(pg)) lose(last);
    under_way_.push_back({last, nullptr, false, true});
}

std::vector<Rows> Connection::receive() {
    PGconn* const pg = pg_.get();
    auto const steps = std::exchange(under_way_, {});
    std::vector<Rows> answers;
    answers.reserve(steps.size());
    std::exception_ptr fault;
    for (auto const& step : steps) {
        if (step.ends) {
            Result const end(PQgetResult(pg));
            if (end && PQresultStatus(end.get()) == PGRES_PIPELINE_SYNC) continue;
            discard();
            if (fault) std::rethrow_exception(fault);
            throw_lost(pg, step.name);
        }
        Result answer;
        while (PGresult* result = PQgetResult(pg)) {
            answer.reset(result);
            if (PQstatus(pg) == CONNECTION_BAD) break;
        }
        if (PQstatus(pg) == CONNECTION_BAD) {
            // Keep the server's own last word (57P01: shut down) when it had one.
            if (!fault && answer && PQresultStatus(answer.get()) == PGRES_FATAL_ERROR &&
                PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE))
                fault = error_of(answer.get(), step.name);
            discard();
            if (fault) std::rethrow_exception(fault);
            throw_lost(pg, step.name);
        }
        if (fault || !answer) continue;
        switch (PQresultStatus(answer.get())) {
            case PGRES_COMMAND_OK:
            case PGRES_TUPLES_OK:
            case PGRES_EMPTY_QUERY: break;
            default: fault = error_of(answer.get(), step.name); continue;
        }
        if (step.prepares) {
            step.prepared->ready = true;
            continue;
        }
        auto names = step.prepared ? step.prepared->columns : nullptr;
        if (!names || !names->fits(answer.get())) {
            names = std::make_shared<ColumnNames const>(answer.get());
            if (step.prepared) step.prepared->columns = names;
        }
        answers.emplace_back(std::make_shared<Rows::Impl const>(Rows::Impl{std::move(answer), std::move(names)}));
    }
    if (fault) {
        try {
            std::rethrow_exception(fault);
        } catch (Error const& e) {
            // "cached plan must not change result type": a migration ran meanwhile; a fresh connection prepares anew.
            if (e.sqlstate == "0A000" || dynamic_cast<Unavailable const*>(&e)) discard();
            throw;
        }
    }
    return answers;
}

void Connection::lose(char const* name) {
    discard();
    under_way_.clear();
    throw_lost(pg_.get(), name);
}

void Connection::enter_pipeline() {
    if (!PQenterPipelineMode(pg_.get())) {
        discard();
        throw_lost(pg_.get(), "pipeline");
    }
}

void Connection::leave_pipeline() {
    if (!PQexitPipelineMode(pg_.get())) {
        discard();
        throw_lost(pg_.get(), "pipeline");
    }
}

void Connection::copy_in(char const* name, std::string const& sql, std::function<void(CopyWriter&)> const& write) {
    PGconn* const pg = pg_.get();
    leave_pipeline();
    std::exception_ptr fault;
    {
        Result const started(PQexec(pg, sql.c_str()));
        if (PQresultStatus(started.get()) == PGRES_COPY_IN) {
            try {
                TextCopy writer(pg);
                write(writer);
                writer.flush();
            } catch (...) { fault = std::current_exception(); }
            if (PQputCopyEnd(pg, fault ? "given up" : nullptr) != 1) {
                discard();
                throw_lost(pg, name);
            }
            while (PGresult* raw = PQgetResult(pg)) {
                Result const result(raw);
                if (!fault && PQresultStatus(raw) != PGRES_COMMAND_OK) fault = error_of(raw, name);
                if (PQstatus(pg) == CONNECTION_BAD) break;
            }
        } else {
            fault = error_of(started.get(), name);
        }
    }
    if (PQstatus(pg) == CONNECTION_BAD)
        discard();
    else
        enter_pipeline();
    if (fault) std::rethrow_exception(fault);
}

void Connection::copy_out(char const* name, std::string const& sql, std::function<void(std::string_view)> const& read) {
    PGconn* const pg = pg_.get();
    leave_pipeline();
    Result const started(PQexec(pg, sql.c_str()));
    if (PQresultStatus(started.get()) != PGRES_COPY_OUT) {
        auto const fault = error_of(started.get(), name);
        if (PQstatus(pg) == CONNECTION_BAD)
            discard();
        else
            enter_pipeline();
        std::rethrow_exception(fault);
    }
    char* line = nullptr;
    int length;
    while ((length = PQgetCopyData(pg, &line, 0)) > 0) {
        std::unique_ptr<char, void (*)(void*)> const owned(line, PQfreemem);
        std::string_view text(line, static_cast<std::size_t>(length));
        if (text.ends_with('\n')) text.remove_suffix(1);
        try {
            read(text);
        } catch (...) {
            discard();  // the rest of the answer is still on the way
            throw;
        }
    }
    std::exception_ptr fault;
    while (PGresult* raw = PQgetResult(pg)) {
        Result const result(raw);
        if (!fault && PQresultStatus(raw) != PGRES_COMMAND_OK) fault = error_of(raw, name);
        if (PQstatus(pg) == CONNECTION_BAD) break;
    }
    if (PQstatus(pg) == CONNECTION_BAD)
        discard();
    else
        enter_pipeline();
    if (fault) std::rethrow_exception(fault);
}

}  // namespace pv::db
