#include "platform/db/plain.h"

#include "platform/db/errors.h"
#include "platform/db/rows_impl.h"
#include "platform/log/log.h"

namespace pv::db {

Plain::Plain(std::string const& conninfo, std::string const& user, std::string const& database) {
    char const* keys[] = {
        "dbname",
        "options",
        "application_name",
        "client_encoding",
        "connect_timeout",
        "user",
        database.empty() ? nullptr : "dbname",
        nullptr};
    char const* values[] = {
        conninfo.c_str(),
        "-c timezone=UTC -c datestyle=ISO,YMD",
        "phuongvi",
        "UTF8",
        "10",
        user.empty() ? nullptr : user.c_str(),
        database.c_str(),
        nullptr};
    pg_.reset(PQconnectdbParams(keys, values, 1));
    if (PQstatus(pg_.get()) != CONNECTION_OK) throw_lost(pg_.get(), "connect");
    PQsetNoticeProcessor(
        pg_.get(), [](void*, char const* text) { log::debug("PostgreSQL: {}", text); }, nullptr);
}

void Plain::script(char const* name, std::string const& sql) {
    Result const result(PQexec(pg_.get(), sql.c_str()));
    if (PQstatus(pg_.get()) == CONNECTION_BAD) throw_lost(pg_.get(), name);
    auto const status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        std::rethrow_exception(error_of(result.get(), name));
}

Rows Plain::query(char const* name, std::string const& sql, std::vector<Param> const& params) {
    std::vector<char const*> values;
    for (auto const& p : params) values.push_back(p ? p->c_str() : nullptr);
    Result result(PQexecParams(
        pg_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0));
    if (PQstatus(pg_.get()) == CONNECTION_BAD) throw_lost(pg_.get(), name);
    auto const status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) std::rethrow_exception(error_of(result.get(), name));
    auto names = std::make_shared<ColumnNames const>(result.get());
    return Rows(std::make_shared<Rows::Impl const>(Rows::Impl{std::move(result), std::move(names)}));
}

}  // namespace pv::db
