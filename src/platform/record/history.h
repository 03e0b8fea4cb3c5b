#pragma once
// The history of a record as people read it, for any kind: out of the change log and the description of its fields.
#include <functional>

#include "platform/http/schema.h"
#include "platform/record/values.h"

namespace pv::record {

/// Whose history: the subject of the change log, and the fields that tell its labels.
struct HistoryOf {
    std::string_view subject_kind;  ///< "room"
    std::int64_t subject_id = 0;
    Fields fields;
    std::function<bool(Field const&)> may_read =
        {};  ///< absent: all of them; a field that may not be read is named without its values
};
/// {"total", "rows": […]}, the latest 500 changes first. The transaction is under the wall of who asks.
std::string history_json(db::Tx& tx, HistoryOf const& of, reference::Reference const& codes);
http::Schema history_schema();

}  // namespace pv::record
