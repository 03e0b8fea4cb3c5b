#pragma once
// A kind of import whose rows stand for themselves in one table of a school (platform/record/register.h): all but what
// it says here follows from the description of its fields.
#include <map>

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

/// What a set wrote of one record.
struct ChangeToUndo {
    std::int64_t id = 0;
    bool created = false;
    Values before;
};
/// Takes back what a set wrote of one kind of records; who went on since keeps the record. `undo_all` takes them back
/// together and answers of which it could not, and why; `called` tells how records are called.
UndoReport undo_changes_of(
    Writing const& writing, std::string const& record_kind,
    std::function<std::map<std::int64_t, std::string>(std::vector<ChangeToUndo> const&)> const& undo_all,
    std::function<std::map<std::int64_t, std::string>(std::vector<std::int64_t> const& ids)> const& called);

}  // namespace pv::imports
