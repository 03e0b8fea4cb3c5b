#pragma once
// Reading rows field by field, for kinds whose rows need no more than that.
#include <functional>

#include "platform/imports/kind.h"

namespace pv::imports {

/// A list whose rows are read field by field.
struct PlainList {
    FieldList fields;
    std::vector<std::string_view> key_fields;      ///< a header row must have them
    int least = 4;                                 ///< so many columns must be recognised
    std::function<void(Row&)> after_reading = {};  ///< mends what only this kind knows
    std::string_view kind = "";                    ///< as recognition calls it; "" read by its headers alone
};

/// The file as rows with their cells and the faults of the cells alone; nothing judged yet. Answers the set without its
/// rows. Throws Refused.
ChangeSet read_plain(
    std::filesystem::path const& file, PlainList const& list, LocalDate today, reference::Reference const& codes,
    Answers const& answers, RowSink const& sink);
/// Fields, reading and mending of a kind whose rows are read so.
void read_as(Kind& kind, PlainList const& list);
/// One cell as the clerk typed it in the preview.
void mend_plain(
    Row& row, std::span<Field const> fields, std::string const& key, std::string const& text, LocalDate today,
    reference::Reference const& codes);

/// Before judging again: faults of the cells stay, the others go; matches and comparisons too.
void forget_judgement(Row& row);
/// The record's rules beside the cells' own faults: what a cell already explains is not said twice.
void add_faults(Row& row, std::vector<Fault> faults);
/// What a change log says of a record before, as canonical values.
Values logged_values(std::string_view json);

/// A field whose value no two rows of a file should have in common.
struct Unique {
    record::Key field;
    char const* rule;
    char severity;  ///< B: such rows are always judged together; else as loose links hold them
};
/// How the links begin that too many rows may share: of fields that are only wondered about, and a kind's own.
inline constexpr char loose[] = "~";
std::string link_of(Unique const& field, std::string const& value);  ///< "" of an empty one
std::vector<std::string> links_of(std::span<Unique const> fields, Row const& row);
/// The same value on two rows: both are told.
void find_same(ChangeSet& set, std::span<Unique const> fields);
/// A record that an earlier row speaks of already: the later row is refused, at this field of it. "{}" of the text is
/// the earlier row's number.
void find_same_record(ChangeSet& set, std::function<record::Key(Row const&)> const& field, char const* text);

/// Fields of the file that differ from a record get their old value; true when there is one.
bool compare_with(
    Row& row, std::span<Field const> fields, Values const& record,
    std::initializer_list<std::string_view> not_compared = {});
/// What a row changes of its record, by the keys of the fields.
Values changed_values(Row const& row);
/// Records that a store left alone, for somebody changed them while the rows were written: told at this field.
void leave_alone(ChangeSet& set, std::vector<std::int64_t> const& ids, char const* field);
template <class Of>
void leave_alone(ChangeSet& set, std::vector<Id<Of>> const& ids, char const* field) {
    leave_alone(set, to_numbers(ids), field);
}
/// Refuses what is blocked or left out.
void settle(ChangeSet& set);

}  // namespace pv::imports
