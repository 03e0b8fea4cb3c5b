#pragma once
// What the statements that write students have in common: rows travel as JSON, in the columns that the descriptions
// name.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/registry/student/store.h"
#include "platform/http/json_writer.h"

namespace pv::registry::student {

using http::JsonWriter;

using Wanted = std::function<bool(Field const&)>;
/// Columns of a table that the description carries, as SQL: "a, b", "a text, b date" or "a = x.a, b = x.b". Of some
/// fields alone when it is said which.
std::string columns(std::string_view table, char const* form, Wanted const& wanted = {});

/// A value as JSON for json_to_recordset; PostgreSQL casts it to the column's type. What is empty is left out and so
/// becomes NULL, as most fields of most rows are.
void put(JsonWriter& json, Field const& field, Values const& values);
void put_table(JsonWriter& json, std::string_view table, Values const& values);
/// The fields of the enrolment; its status is a matter of the stay.
void put_enrolment(JsonWriter& json, Values const& values);
/// By which the name is found and ordered.
void put_names(JsonWriter& json, Values const& values);

/// Numbers for new rows of registry.`table`.
std::vector<std::int64_t> draw_ids(db::Tx& tx, char const* table, std::size_t count);

/// Appends lines, one a student, with the digests of the students and of the guardians that were written with them.
void append_changes(
    db::Tx& tx, WriteContext const& context, std::vector<audit::Change> lines,
    std::vector<GuardianId> const& persons = {});
/// A line about a student; what does not say when it came about did so on the day of the status, or today.
audit::Change line_of(WriteContext const& context, StudentId id, std::string action, Values const& values);

}  // namespace pv::registry::student
