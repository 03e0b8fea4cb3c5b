#pragma once
// The columns of a set as they are kept, shown and asked about.
#include <boost/json/fwd.hpp>
#include <string>
#include <vector>

#include "platform/http/json_writer.h"
#include "platform/imports/service.h"

namespace pv::imports {

std::string columns_json(ChangeSet const& set);
std::vector<std::vector<Column>> columns_from_json(boost::json::value const& kept);

/// Every column of every table, with what it is and why: part of an answer.
void show_columns(http::JsonWriter& j, std::span<Field const> fields, ChangeSet const& set);

/// May a column of the kind be this: a field, or a part of one?
bool is_field(std::string_view kind, std::span<Field const> fields, std::string_view field);
/// All that a column of the kind may be.
std::vector<std::string> field_names(std::string_view kind, std::span<Field const> fields);

/// What a person has to say of the columns.
struct OpenPoint {
    enum class Kind : std::uint8_t {
        required,  ///< a field that every record needs has no column, and one that is not read may be it
        proposal,  ///< a column is read as proposed, not yet confirmed
        column     ///< a column may be something, and is not read; nothing waits for it
    } kind;
    std::string text;
    std::vector<FieldChoice> choices;  ///< fields; of a required field the names of columns, with what people see
    std::string chosen;                ///< of the choices, the proposed one; "" none
    std::string field;                 ///< the required one
    Column const* column = nullptr;    ///< null of a required field
    bool blocks() const { return kind != Kind::column; }
};
std::string_view wire(OpenPoint::Kind kind);
/// The required fields first.
std::vector<OpenPoint> open_points(std::span<Field const> fields, ChangeSet const& set);
/// Refused 422 "open-questions" when the kind is not sure, something is proposed and not confirmed, or a required field
/// waits for its column.
void require_answered(SetHead const& head, ChangeSet const& set);

}  // namespace pv::imports
