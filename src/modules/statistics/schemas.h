#pragma once
// What the routes of figures answer, for openapi.json.
#include "platform/http/http.h"

namespace pv::statistics {

http::Schema table_schema();
http::Schema by_unit_schema();
http::Schema rows_schema();

}  // namespace pv::statistics
