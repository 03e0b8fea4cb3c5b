#pragma once
// A kind of record as its module describes it: what forms, workbooks and the API's clients go by.
#include <functional>
#include <string_view>
#include <vector>

#include "platform/auth/record_kind.h"
#include "platform/record/field.h"

namespace pv::record {

class Digested;

struct Kind {
    std::string_view key;           ///< in addresses: "schoolClass"
    std::string_view title;         ///< Vietnamese
    std::span<Field const> fields;  ///< none: the kind has no form of its own, but verify knows it
    RecordKind right;               ///< what one must be allowed to read
    /// The right that a field of its own wants (identity, sensitive, pay); absent: `right` for all of them.
    std::function<RecordKind(Field const&)> right_of = {};
    /// What the change log's digests are compared with; together they cover every field that has a column.
    std::vector<Digested const*> digested = {};
};

}  // namespace pv::record
