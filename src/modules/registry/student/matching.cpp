#include "modules/registry/student/matching.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/student/fields.h"
#include "modules/registry/student/index.h"
#include "modules/registry/student/namesakes.h"
#include "modules/registry/student/newcomers.h"
#include "modules/registry/student/numbers.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace {

using imports::Action;
using imports::ChangeSet;
using imports::Row;

/// Name and birth date both say somebody else: the code alone is not enough then (a column that slipped by a row, a
/// code given again).
bool speaks_of_another(Values const& row, Values const& known) {
    auto const &name = value_of(row, "fullName"_f), &born = value_of(row, "birth"_f),
               &known_born = value_of(known, "birth"_f);
    return !name.empty() && !born.empty() && text::fold(name) != text::fold(value_of(known, "fullName"_f)) &&
        !known_born.starts_with(born) && !born.starts_with(known_born);
}

/// By a number, or somebody to ask about. A row that no number speaks for is told by its name.
Match match_by_number(Row const& row, Index const& index, bool& by_name) {
    auto const& v = row.values;
    auto const& code = value_of(v, "studentCode"_f);
    if (auto const* e = look_up(index.by_moet, value_of(v, "moetCode"_f))) return {e};
    auto const* coded = look_up(index.by_code, code);
    bool const doubtful = coded && speaks_of_another(v, coded->values);
    if (coded && !doubtful && !row.distinct) return {coded};
    if (auto const* e = look_up(index.by_id, value_of(v, "personalId"_f))) return {e};
    if (row.distinct) return {};
    by_name = !doubtful || !coded->left_on.empty();
    if (by_name) return {};
    auto const named = namesakes_of(v, index);
    return {
        nullptr, named.empty() ? coded : named.front(),
        fmt::format(
            "Mã học sinh {} là của {}; họ tên và ngày sinh của dòng này đều khác. Có thể cột mã bị lệch dòng. Chọn 'Là "
            "em này' hoặc 'Là em khác', hay sửa mã.",
            code, person_text(coded->values)),
        "studentCode"_f};
}

}  // namespace

std::vector<Existing const*> may_match(Row const& row, ImportContext const& context) {
    std::vector<Existing const*> out;
    auto const& index = *context.index;
    for (auto const* e :
         {look_up(index.by_moet, value_of(row.values, "moetCode"_f)),
          look_up(index.by_code, value_of(row.values, "studentCode"_f)),
          look_up(index.by_id, value_of(row.values, "personalId"_f))})
        if (e) out.push_back(e);
    for (auto const* e : namesakes_of(row.values, index)) out.push_back(e);
    if (auto const* chosen = look_up(index, StudentId(row.chosen_id))) out.push_back(chosen);
    return out;
}

void match_and_compare(ChangeSet& set, ImportContext const& context, ClassesById const& classes) {
    auto const kept = context.index ? context.index : index_of_existing(context.existing);
    Index const& index = *kept;
    Taken taken;
    std::vector<Row*> fresh;
    auto const take = [&](Row& row, Match const& match) {
        row.action = Action::create;
        if (match.asked) {
            row.faults.push_back({"match", 'W', match.at, match.question});
            row.proposal = imports::Proposal{match.asked->id, person_text(match.asked->values), "match"},
            row.action = Action::conflict;
            return;
        }
        auto const* record = match.record;
        if (record && taken.contains(record->id)) {
            row.faults.push_back(
                {"S01", 'B', "fullName"_f,
                 fmt::format("Dòng {} của tệp cũng là học sinh này. Giữ một dòng.", taken[record->id]->number)});
            record = nullptr;
        }
        if (!record) {
            fresh.push_back(&row);
            return;
        }
        taken[record->id] = &row;
        row.match_id = record->id, row.base_version = record->version, row.match_text = person_text(record->values);
        check_numbers_of(row, *record, index);
        row.action = compare_with(row, *record, context, classes) ? Action::change : Action::keep;
    };
    // A row that its numbers join to a record comes before one that its name does, and that before one of which a
    // person said that it is the same child, wherever they stand in the file: the second is the row too many.
    std::vector<Row*> named, chosen;
    for (auto& row : set.rows) {
        if (look_up(index, StudentId(row.chosen_id))) {
            chosen.push_back(&row);
            continue;
        }
        bool by_name = false;
        auto const match = match_by_number(row, index, by_name);
        if (by_name)
            named.push_back(&row);
        else
            take(row, match);
    }
    auto const told = tell_namesakes(named, index, taken, context, classes);
    for (auto* row : named) {
        auto const match = told.find(row);
        take(*row, match == told.end() ? Match() : match->second);
    }
    for (auto* row : chosen) take(*row, {look_up(index, StudentId(row->chosen_id))});
    judge_newcomers(fresh, context, index, taken);
    find_elsewhere(set, context, index);
    check_codes_taken(set, index, taken);
    std::vector<StudentId> matched;
    for (auto const& [id, row] : taken) matched.push_back(id);
    std::sort(matched.begin(), matched.end());
    list_missing(context, matched, set.missing, set.missing_names);
}

}  // namespace pv::registry::student
