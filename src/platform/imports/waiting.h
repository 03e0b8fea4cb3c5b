#pragma once
// Work that a request begins and may wait for: `?wait=60` lets a program do in one call what a page watches.
#include <atomic>
#include <memory>

#include "platform/imports/service.h"

namespace pv::imports {

/// The set as it is, 202 while it is worked on; with ?wait as it is once the work has ended, and then Refused 422
/// "import-refused" when it was given up.
http::Response answer_when_done(ImportDeps const& deps, http::Request& request, std::int64_t id, int done_status);

/// Who waits holds a worker. One of a queue may; whoever asks meanwhile is answered at once how far it is, and the
/// other workers go on. `otherwise`: seconds where the request says none.
http::Handler one_waits(std::shared_ptr<std::atomic_flag> waiting, std::int64_t otherwise, http::Handler handler);

}  // namespace pv::imports
