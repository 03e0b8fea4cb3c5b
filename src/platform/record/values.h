#pragma once
// Field descriptions at work: values in from JSON, out as JSON, to and from SQL, differences.
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/db/db.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"
#include "platform/record/field.h"
#include "platform/reference/reference.h"

namespace boost::json {
class object;
}

namespace pv::record {

/// Reads the fields of a request body; a JSON null or "" says "empty". Wrong values become faults of severity B at
/// their field; names that are neither fields with a column nor in `others` are refused. Ids, phones and addresses of
/// mail are only cleaned: their form is the rules' business.
std::vector<Fault> values_from_json(
    Fields fields, boost::json::object const& body, std::initializer_list<std::string_view> others, Values& into);

/// "2018-01-08" → "08/01/2018", "2018-01" → "01/2018"; what is no such text stays.
std::string day_in_words(std::string const& iso);
/// A value as people read it: names for codes, 05/09/2026, Có and Không. What has no name stays as it is.
std::string readable(Field const& field, std::string const& value, reference::Reference const& codes);
/// D08: no text of an old font; D13: codes exist in their list and have not ended; D14: the commune lies in the
/// province. For every coded field that is filled.
std::vector<Fault> check_codes(Fields fields, Values const& values, reference::Reference const& codes);
/// D14 alone.
std::vector<Fault> check_commune(Values const& values, reference::Reference const& codes);
/// D13 (E): the code has ended. Nothing for ranks of staff, of which a rule of their own speaks (D40).
std::optional<Fault> check_ended(Field const& field, reference::CodeValue const& code);

/// One value as the wire has it, from SQL's text form or from canonical text.
void write_value(http::JsonWriter& json, FieldType type, std::string_view text, bool empty);
std::string canonical_of_sql(FieldType type, std::string_view text);  ///< "t" → "true", "{01,02}" → "01,02"

/// Fields whose value `after` says and that differ from `before`.
std::vector<Field const*> differences(Fields fields, Values const& before, Values const& after);
/// {"key":value,…} of the given fields.
std::string values_json(std::vector<Field const*> const& fields, Values const& values);

/// A column that no field describes, and what stands in it.
struct Column {
    std::string name;
    db::Param value;
};

/// The faults as fields of a refusal.
std::vector<FieldProblem> problems(std::vector<Fault> const& faults);
void write_faults(http::JsonWriter& json, std::vector<Fault> const& faults);
/// Refused 422 "invalid" when one blocks; 422 "needs-confirmation" when there are errors or warnings and nobody has
/// accepted them.
void require_good(std::vector<Fault> const& faults, bool accept_warnings);

/// GET /record-kinds/{kind}: the fields for forms and lists; `may_read` says whether the caller sees a field at all.
std::string description_json(
    std::string_view kind, std::string_view title, Fields fields, std::function<bool(Field const&)> const& may_read);
http::Schema description_schema();
/// The fields as properties of a schema. In an answer every field is there, the sensitive ones only for who may see
/// them; in a request none must be.
enum class SchemaOf : std::uint8_t { answer, request };
http::schema::Properties properties_of(Fields fields, SchemaOf what);

}  // namespace pv::record
