#pragma once
// What the routes of imports send and take, for openapi.json.
#include "platform/imports/kind.h"

namespace pv::imports {

http::Schema head_schema(std::vector<Kind> const& kinds);  ///< one import: counts, questions, faults by rule
http::Schema list_schema();
http::Schema rows_schema();
http::Schema mended_schema(std::vector<Kind> const& kinds);
http::Schema mending_schema();
http::Schema mendings_schema();  ///< several rows at once
http::Schema next_fault_schema();
http::Schema sheets_schema();
http::Schema answers_schema(std::vector<Kind> const& kinds);
http::Schema undo_schema();
http::Schema kinds_schema();

}  // namespace pv::imports
