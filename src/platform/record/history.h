#pragma once
// The history of a record as people read it, for any kind: out of the change log and the description of its fields.
#include <boost/json/fwd.hpp>
#include <functional>

#include "platform/http/schema.h"
#include "platform/record/register.h"
#include "platform/record/values.h"

namespace pv::record {

/// Whose history: the subject of the change log, and the descriptions that tell its labels.
struct HistoryOf {
    std::string_view subject_kind;  ///< "room"
    std::int64_t subject_id = 0;
    Fields fields = {};
    /// For a file of several kinds of record: the field behind a key in a line about `record_kind`. Absent: of
    /// `fields`.
    std::function<Field const*(std::string_view record_kind, std::string_view key)> find = {};
    /// Absent: all of them. A field that may not be read is named without its values.
    std::function<bool(Field const&)> may_read = {};
    /// A record without a description: its lines carry what stood before and after as it is in the log, and those are
    /// shown that this says; `school_id` is the line's, 0 of none.
    std::function<bool(std::int64_t school_id, boost::json::object const& after)> shows = {};
};
/// {"total", "rows": […]}, the latest 500 changes first. The transaction is under the wall of who asks.
std::string history_json(db::Tx& tx, HistoryOf const& of, reference::Reference const& codes);
/// Of a record of a register that is not cancelled, for who may read both such records and the change log. Refused 404
/// and 403.
std::string history_json(
    db::Pool& pool, Actor const& actor, RecordKind const& right, Register const& of, std::int64_t school_id,
    std::int64_t id, reference::Reference const& codes);
/// The same of a record without a description (`shows`).
std::string undescribed_history_json(db::Tx& tx, HistoryOf const& of);
http::Schema history_schema();

}  // namespace pv::record
