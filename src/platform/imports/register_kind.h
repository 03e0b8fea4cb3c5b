#pragma once
// A kind of import whose rows stand for themselves in one table of a school (platform/record/register.h): all but what
// it says here follows from the description of its fields.
#include "platform/imports/kind.h"
#include "platform/record/register.h"

namespace pv::imports {

/// The rules with what they must know of the school in them.
struct RowRules {
    std::function<std::vector<Fault>(Values const& values)> check;
    std::function<void(Values& values)> tidy = {};  ///< a name written for a code and the like
};

struct RegisterKind {
    std::string_view name, title, template_name;
    RecordKind right;
    std::span<Field const> fields;
    record::Register const* store;
    std::string_view key_field;                     ///< a header row must have it; faults of the whole row stand there
    std::function<std::string(Values const&)> key;  ///< by what a row is known as a record, and as another row's double
    std::function<std::string(Values const&)> called;  ///< "Phòng P.101"
    std::function<int(HeaderWords const&)> likeness;
    std::function<RowRules(Work const&)> rules;
    std::function<std::vector<record::Column>(Values const& said)> beside;  ///< columns that follow from what is said
};
Kind register_kind(RegisterKind const& of);

}  // namespace pv::imports
