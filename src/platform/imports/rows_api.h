#pragma once
// The rows of a set over HTTP: pages of them, the next fault, mending.
#include "platform/imports/service.h"

namespace pv::imports {

/// What rows can be narrowed to, as routes are asked it.
std::vector<http::QueryParameter> row_filters();

http::Response show_rows(ImportDeps const& deps, http::Request& request);
/// The next row with a fault behind a row, and its place among the rows shown.
http::Response show_next_fault(ImportDeps const& deps, http::Request& request);
http::Response mend_row(ImportDeps const& deps, http::Request& request);
/// At most 2000 at once.
http::Response mend_rows(ImportDeps const& deps, http::Request& request);

}  // namespace pv::imports
