#pragma once
// What the routes of figures answer, for openapi.json.
#include "platform/figures/figure.h"
#include "platform/http/http.h"

namespace pv::statistics {

http::Schema table_schema(figures::Figure const& figure);
http::Schema by_unit_schema(figures::Figure const& figure);
http::Schema rows_schema();
http::Schema list_schema();
/// "Cấp học, Khối"
std::string dimensions_text(figures::Figure const& figure);

}  // namespace pv::statistics
