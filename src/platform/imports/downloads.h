#pragma once
// Files that come back: the template of a kind, the user's own workbook with coloured cells.
#include "platform/http/http.h"
#include "platform/imports/service.h"

namespace pv::imports {

constexpr int painting_seconds = 25;  ///< how long a download is waited for when nothing else is asked

http::Response template_of(ImportDeps const& deps, http::Request& request);
/// The painted workbook; made by a job where it is not there as of the present rows, and waited for a while. 202 when
/// it is not ready yet.
http::Response painted(ImportDeps const& deps, http::Request& request);

}  // namespace pv::imports
