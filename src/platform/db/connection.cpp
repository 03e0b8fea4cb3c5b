#include "platform/db/connection.h"

#include <fmt/format.h>

#include <cstring>
#include <utility>

#include "platform/log/log.h"

namespace pv::db {
namespace {

std::string field(PGresult const* result, int code) {
    char const* text = PQresultErrorField(result, code);
    return text ? text : "";
}

void quiet_notice(void*, char const*) {}

}  // namespace

void throw_fault(PGresult const* result, PGconn* connection, char const* name) {
    std::string const state = field(result, PG_DIAG_SQLSTATE);
    std::string const message = fmt::format("{}: {}", name, state.empty() ? std::string(PQerrorMessage(connection)) : field(result, PG_DIAG_MESSAGE_PRIMARY));
    std::string const constraint = field(result, PG_DIAG_CONSTRAINT_NAME), detail = field(result, PG_DIAG_MESSAGE_DETAIL);
    if (state == "23505") throw UniqueViolation(state, message, constraint, detail);
    if (state == "23P01") throw ExclusionViolation(state, message, constraint, detail);
    if (state == "23503") throw ForeignKeyViolation(state, message, constraint, detail);
    if (state == "23514" || state == "23502") throw CheckViolation(state, message, constraint, detail);
    if (state == "40001" || state == "40P01") throw SerializationFailure(state, message, constraint, detail);
    if (state == "42501") throw InsufficientPrivilege(state, message, constraint, detail);
    if (state == "57014") throw QueryTimeout(state, message, constraint, detail);
    if (state.empty() || state.starts_with("08") || state.starts_with("57P0") || state == "53300") throw Unavailable(state, message, constraint, detail);
    throw Error(state, message, constraint, detail);
}

void throw_lost(PGconn* connection, char const* name) {
    throw Unavailable("08006", fmt::format("{}: {}", name, PQerrorMessage(connection)));
}

Connection::Connection(std::string const& conninfo, int statement_timeout_ms) {
    raw_ = PQconnectdb(conninfo.c_str());
    if (PQstatus(raw_) != CONNECTION_OK) {
        std::string const why = PQerrorMessage(raw_);
        PQfinish(raw_);
        throw Unavailable("08001", why);
    }
    PQsetNoticeProcessor(raw_, quiet_notice, nullptr);
    ResultPtr const set(PQexec(raw_, fmt::format("SET statement_timeout = {}; SET idle_in_transaction_session_timeout = 60000; SET client_min_messages = warning; "
                                                 "SET timezone = 'UTC'; SET datestyle = 'ISO'; SET search_path = pg_catalog, public; SET jit = off",
                                                 statement_timeout_ms).c_str()));
    if (PQresultStatus(set.get()) != PGRES_COMMAND_OK) {
        std::string const why = PQerrorMessage(raw_);
        PQfinish(raw_);
        throw Unavailable("08001", why);
    }
}

Connection::~Connection() { PQfinish(raw_); }

void Connection::enter_pipeline() {
    if (pipeline_) return;
    if (PQenterPipelineMode(raw_) != 1) broken_ = true, throw_lost(raw_, "pipeline");
    pipeline_ = true;
}

void Connection::leave_pipeline() {
    if (!pipeline_) return;
    if (PQexitPipelineMode(raw_) != 1) broken_ = true, throw_lost(raw_, "pipeline");
    pipeline_ = false;
}

void Connection::send(char const* name, char const* sql, std::vector<Param> const& params, bool cached) {
    enter_pipeline();
    std::vector<char const*> values(params.size());
    for (std::size_t i = 0; i < params.size(); ++i) values[i] = params[i] ? params[i]->c_str() : nullptr;
    int const count = static_cast<int>(params.size());
    int ok = 1;
    if (cached) {
        auto found = prepared_.find(sql);
        if (found == prepared_.end()) {
            std::string const statement = fmt::format("s{}", ++prepared_count_);
            ok = PQsendPrepare(raw_, statement.c_str(), sql, 0, nullptr);
            found = prepared_.emplace(sql, statement).first;
            sent_.push_back({name, true, statement});
        }
        ok = ok == 1 ? PQsendQueryPrepared(raw_, found->second.c_str(), count, values.data(), nullptr, nullptr, 0) : ok;
    } else {
        ok = PQsendQueryParams(raw_, sql, count, nullptr, values.data(), nullptr, nullptr, 0);
    }
    if (ok != 1) broken_ = true, throw_lost(raw_, name);
    sent_.push_back({name, false, {}});
}

void Connection::send_sync() {
    if (PQpipelineSync(raw_) != 1) broken_ = true, throw_lost(raw_, "sync");
}

std::vector<ResultPtr> Connection::read_all() {
    std::vector<ResultPtr> out;
    ResultPtr fault;
    char const* fault_name = "";
    auto const sent = std::exchange(sent_, {});
    for (auto const& one : sent) {
        ResultPtr result(PQgetResult(raw_));
        if (!result) { broken_ = true; throw_lost(raw_, one.name); }
        while (ResultPtr more{PQgetResult(raw_)}) {}  // the NULL that ends each command
        auto const status = PQresultStatus(result.get());
        bool const good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
        if (!good) {
            if (one.prepare || status == PGRES_PIPELINE_ABORTED) {
                // a statement that was not prepared after all must be prepared again
                for (auto it = prepared_.begin(); it != prepared_.end();) it = one.prepare && it->second == one.statement ? prepared_.erase(it) : std::next(it);
            }
            if (!fault && status != PGRES_PIPELINE_ABORTED) fault = std::move(result), fault_name = one.name;
            if (PQstatus(raw_) != CONNECTION_OK) { broken_ = true; break; }
            continue;
        }
        if (!one.prepare) out.push_back(std::move(result));
    }
    if (!broken_) {
        ResultPtr const sync(PQgetResult(raw_));
        if (!sync || PQresultStatus(sync.get()) != PGRES_PIPELINE_SYNC) broken_ = true;
    }
    if (fault) throw_fault(fault.get(), raw_, fault_name);
    if (broken_) throw_lost(raw_, sent.empty() ? "query" : sent.front().name);
    return out;
}

ResultPtr Connection::simple(char const* name, std::string const& sql) {
    leave_pipeline();
    ResultPtr result(PQexec(raw_, sql.c_str()));
    auto const status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN || status == PGRES_COPY_OUT) return result;
    if (PQstatus(raw_) != CONNECTION_OK) { broken_ = true; throw_lost(raw_, name); }
    throw_fault(result.get(), raw_, name);
}

}  // namespace pv::db
