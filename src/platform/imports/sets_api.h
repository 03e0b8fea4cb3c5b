#pragma once
// Sets over HTTP: sending a file, answering what is asked about it, listing sets and kinds.
#include "platform/imports/background.h"

namespace pv::imports {

/// A file for a school; 0: for the department.
http::Response upload(ImportDeps const& deps, http::Request& request, std::int64_t school_id);
/// What a body says about a file as a whole; what this room does not ask itself is an answer of the kind's questions.
/// Refused 400 "bad-json".
SetAnswers answers_of(http::Request const& request);
http::Response list_imports(ImportDeps const& deps, http::Request& request, std::int64_t school_id);
http::Response list_kinds(ImportDeps const& deps, http::Request const& request);

}  // namespace pv::imports
