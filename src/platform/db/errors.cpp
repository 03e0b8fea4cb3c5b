#include "platform/db/errors.h"

#include <fmt/format.h>

namespace pv::db {
namespace {

std::string field(PGresult const* result, int code) {
    char const* text = PQresultErrorField(result, code);
    return text ? text : "";
}

/// Class 22 (wrong data) quotes the value itself: `invalid input syntax for type date: "…"`.
std::string without_values(std::string const& state, std::string message) {
    if (state.starts_with("22")) {
        if (auto const at = message.find(": \""); at != std::string::npos) message.resize(at);
    }
    return message;
}

}  // namespace

std::exception_ptr error_of(PGresult const* result, char const* statement) {
    auto const state = field(result, PG_DIAG_SQLSTATE);
    auto const message =
        fmt::format("{}: {} [{}]", statement, without_values(state, field(result, PG_DIAG_MESSAGE_PRIMARY)), state);
    auto const make = [&]<class Fault>(std::type_identity<Fault>) {
        return std::make_exception_ptr(
            Fault(state, message, field(result, PG_DIAG_CONSTRAINT_NAME), field(result, PG_DIAG_MESSAGE_DETAIL)));
    };
    if (state.empty() || state.starts_with("08") || state.starts_with("57P0") || state == "53300")
        return make(std::type_identity<Unavailable>());
    // Periods that exclude each other are told alike, whether GiST or a chain of plain constraints says so (ADR 0009).
    if (state.starts_with("23") && field(result, PG_DIAG_CONSTRAINT_NAME).find("_one_at_a_time") != std::string::npos)
        return make(std::type_identity<ExclusionViolation>());
    if (state == "23505") return make(std::type_identity<UniqueViolation>());
    if (state == "23P01") return make(std::type_identity<ExclusionViolation>());
    if (state == "23503") return make(std::type_identity<ForeignKeyViolation>());
    if (state == "23514" || state == "23502") return make(std::type_identity<CheckViolation>());
    if (state == "40001" || state == "40P01") return make(std::type_identity<SerializationFailure>());
    if (state == "42501") return make(std::type_identity<InsufficientPrivilege>());
    if (state == "57014") return make(std::type_identity<QueryTimeout>());
    return make(std::type_identity<Error>());
}

void throw_lost(PGconn* connection, char const* statement) {
    std::string text = PQerrorMessage(connection);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    throw Unavailable("08006", fmt::format("{}: connection to the database lost: {}", statement, text));
}

}  // namespace pv::db
