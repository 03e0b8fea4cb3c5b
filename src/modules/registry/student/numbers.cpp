#include "modules/registry/student/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "modules/registry/student/fields.h"

namespace pv::registry::student {

using imports::Action;
using imports::ChangeSet;
using imports::Row;

void check_numbers_of(Row& row, Existing const& match, Index const& index) {
    auto const& code = value_of(row.values, "moetCode"_f);
    auto const& known = value_of(match.values, "moetCode"_f);
    if (!code.empty() && !known.empty() && code != known)
        row.faults.push_back(
            {"D05", 'B', "moetCode"_f,
             fmt::format(
                 "Mã định danh của Bộ đã cấp ({}) thì không đổi. Kiểm tra dòng này có đúng học sinh không.", known)});
    for (auto const& [key, by_number, rule] :
         {std::tuple{"personalId"_f, &index.by_id, "S01"}, std::tuple{"moetCode"_f, &index.by_moet, "S02"}})
        if (auto const* owner = look_up(*by_number, value_of(row.values, key)); owner && owner->id != match.id)
            row.faults.push_back(
                {rule, 'B', key,
                 fmt::format(
                     "Số này là của học sinh khác trong trường: {}. Xem giấy tờ để biết dòng nào đúng.",
                     value_of(owner->values, "fullName"_f))});
}

void find_elsewhere(ChangeSet& set, ImportContext const& context, Index const& index) {
    if (!context.elsewhere) return;
    auto const foreign = [&](Row const& row, Key key) -> std::string {
        auto const& number = value_of(row.values, key);
        if (number.empty() || row.skipped || std::any_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) {
                return f.field == key && f.severity == 'B';
            }))
            return {};
        auto const* match = look_up(index, StudentId(row.match_id));
        return match && value_of(match->values, key) == number ? std::string() : number;
    };
    std::vector<std::string> numbers;
    for (auto const& row : set.rows)
        for (Key const key : {"personalId"_f, "moetCode"_f})
            if (auto n = foreign(row, key); !n.empty()) numbers.push_back(std::move(n));
    if (numbers.empty()) return;
    auto const places = context.elsewhere(numbers);
    if (places.empty()) return;
    for (auto& row : set.rows)
        for (Key const key : {"personalId"_f, "moetCode"_f}) {
            auto const place = places.find(foreign(row, key));
            if (place == places.end()) continue;
            row.faults.push_back(
                {"S06", 'B', key,
                 place->second.enrolled ? fmt::format(
                                              "Đang học tại {}: một em không học hai trường. Xem lại số này; nếu em "
                                              "chuyển đến, trường đó ghi em chuyển đi trước, rồi nhập lại dòng này.",
                                              place->second.school_name)
                                        : fmt::format(
                                              "Hồ sơ của em ở {} (đã rời trường). Hồ sơ theo em, không lập lại: xem "
                                              "lại số này, hoặc báo Sở chuyển hồ sơ.",
                                              place->second.school_name)});
            break;
        }
}

void check_codes_taken(ChangeSet& set, Index const& index, Taken const& taken) {
    Taken waiting;  // by the child whose code the row wants
    auto const refuse = [&](Row* row, Existing const* owner) {
        while (row) {
            row->faults.push_back(
                {"S02", 'B', "studentCode"_f,
                 fmt::format(
                     "Mã học sinh này là của học sinh khác đang học: {}. Kiểm tra mã ở hai em.",
                     person_text(owner->values))});
            // whoever waits for the code that this row keeps now waits in vain
            auto const next = row->match_id == 0 ? waiting.end() : waiting.find(StudentId(row->match_id));
            if (next == waiting.end()) return;
            row = next->second, owner = index.by_record.at(next->first);
            waiting.erase(next);
        }
    };
    for (auto& row : set.rows) {
        if (row.skipped || row.action == Action::conflict || blocks(row.faults)) continue;
        auto const* owner = look_up(index.by_code, value_of(row.values, "studentCode"_f));
        if (!owner || owner->id == row.match_id || !owner->left_on.empty()) continue;
        auto const holder = taken.find(owner->id);
        bool const given_up = holder != taken.end() && !holder->second->skipped && !blocks(holder->second->faults) &&
            holder->second->cells.contains("studentCode"_f) && holder->second->cells["studentCode"_f].has_old;
        if (given_up)
            waiting.emplace(owner->id, &row);
        else
            refuse(&row, owner);
    }
}

}  // namespace pv::registry::student
