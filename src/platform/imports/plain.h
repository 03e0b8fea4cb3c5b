#pragma once
// Reading rows field by field, for kinds whose rows need no more than that.
#include <functional>

#include "platform/imports/change_set.h"

namespace pv::imports {

struct PlainOptions {
    std::string kind;
    std::vector<std::string_view> key_fields;
    int least = 4;
    LocalDate today;
    bool accept_legacy = false;
    std::function<void(Row&)> after_reading;  ///< mends what only this kind knows
    Mapping mapping = {};
};

/// The file as rows with their cells and the faults of the cells alone; nothing judged yet. Answers the set without its
/// rows. Throws Refused.
ChangeSet read_plain(
    std::filesystem::path const& file, std::span<Field const> fields, reference::Reference const& codes,
    PlainOptions const& options, RowSink const& sink);
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
/// The same value on two rows: both are told.
void find_same(
    std::vector<Row>& rows, std::span<Field const> fields, std::string_view key, char const* rule, char severity);
/// Fields of the file that differ from a record get their old value; true when there is one.
bool compare_with(
    Row& row, std::span<Field const> fields, Values const& record,
    std::initializer_list<std::string_view> not_compared = {});
/// What a row changes of its record, by the keys of the fields.
Values changed_values(Row const& row);
/// Records that a store left alone, for somebody changed them while the rows were written: told at this field.
void leave_alone(ChangeSet& set, std::vector<std::int64_t> const& ids, char const* field);
/// Refuses what is blocked or left out.
void settle(ChangeSet& set);

}  // namespace pv::imports
