#include "modules/registry/student/newcomers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "modules/registry/student/fields.h"
#include "modules/registry/student/likeness.h"

namespace pv::registry::student {
namespace {

using imports::Action;
using imports::Row;

/// New rows that look like a child of the school: until the clerk says who it is, the row makes nobody.
void find_likeness(
    Row& row, Traits const& traits, Index const& index, Taken const& taken,
    std::unordered_map<StudentId, Traits>& known) {
    auto const near = index.by_birth.find(traits.born);
    if (near == index.by_birth.end()) return;
    for (auto const* e : near->second) {
        auto at = known.find(e->id);
        if (at == known.end()) at = known.emplace(e->id, traits_of(e->values)).first;
        auto const like = compare(traits, at->second);
        if (like == Likeness::none || (row.distinct && like != Likeness::twin)) continue;
        // the child has its row, and this one has other parents
        if (like != Likeness::twin && taken.contains(e->id) && kin(traits, at->second) == Kin::other) continue;
        std::string text = person_text(e->values);
        if (auto const holder = taken.find(e->id); holder != taken.end())
            text += fmt::format(" (em này đã có ở dòng {} của tệp)", holder->second->number);
        if (like == Likeness::twin) {
            row.faults.push_back({"S05", 'I', "fullName"_f, "Sinh đôi với " + text + ": không phải trùng."});
            return;
        }
        if (like == Likeness::likely)
            row.faults.push_back(
                {"S03", 'E', "fullName"_f,
                 "Rất giống học sinh đã có: " + text + ". Chọn 'Là em này' hoặc 'Là em khác'."});
        else
            row.faults.push_back(
                {"S04", 'W', "fullName"_f,
                 "Gần giống học sinh đã có: " + text + ". Kiểm tra tên và ngày sinh (có thể ngày và tháng bị đảo)."});
        if (!row.distinct)
            row.proposal = imports::Proposal{e->id, text, like == Likeness::likely ? "S03" : "S04"},
            row.action = Action::conflict;
        return;
    }
}

constexpr std::size_t told_at_most = 5;  // rows named in one fault
constexpr std::size_t looked_at_most =
    60;  // rows of one birth date that a row is compared with: more are a filler (S17)

/// New rows that look like each other. One fault a row and rule, however many there are.
void find_alike(std::vector<Row*> const& fresh, std::unordered_map<Row const*, Traits> const& traits) {
    std::unordered_map<std::string, std::vector<Row*>> by_birth, by_name;
    for (auto* row : fresh) {
        auto const& t = traits.at(row);
        if (t.born.empty()) continue;
        by_birth[t.born].push_back(row);
        by_name[t.born + "|" + t.name].push_back(row);
    }
    // a row without a number may be any of its namesakes; those with one come after it
    for (auto& [key, rows] : by_name)
        std::stable_partition(rows.begin(), rows.end(), [&](Row const* r) { return traits.at(r).personal_id.empty(); });
    static std::vector<Row*> const none;
    auto const rows_of = [&](auto const& index, std::string const& key) -> std::vector<Row*> const& {
        auto const at = index.find(key);
        return at == index.end() ? none : at->second;
    };
    for (auto* row : fresh) {
        auto const& t = traits.at(row);
        if (t.born.empty()) continue;
        std::map<Likeness, std::vector<int>> alike;
        auto const look = [&](std::vector<Row*> const& rows, auto wanted) {
            std::size_t seen = 0;
            for (auto const* other : rows) {
                if (other == row) continue;
                if (++seen > looked_at_most) return;
                auto const like = compare(t, traits.at(other));
                if (like != Likeness::none && wanted(like) && alike[like].size() < told_at_most)
                    alike[like].push_back(other->number);
            }
        };
        look(rows_of(by_name, t.born + "|" + t.name), [](Likeness l) { return l == Likeness::likely; });
        look(rows_of(by_birth, t.born), [](Likeness l) { return l != Likeness::likely; });
        if (auto const other = swapped_day_month(t.born); !other.empty() && other != t.born)
            look(rows_of(by_birth, other), [](Likeness l) { return l == Likeness::near; });
        for (auto& [like, numbers] : alike) {
            if (numbers.empty()) continue;
            std::sort(numbers.begin(), numbers.end());
            std::string const others = fmt::format("dòng {}", fmt::join(numbers, ", "));
            if (like == Likeness::twin)
                row->faults.push_back(
                    {"S05", 'I', "fullName"_f, fmt::format("Sinh đôi với {}: không phải trùng.", others)});
            else if (like == Likeness::likely)
                row->faults.push_back(
                    {"S03", 'E', "fullName"_f,
                     fmt::format("Rất giống {} của tệp. Kiểm tra có nhập hai lần không.", others)});
            else
                row->faults.push_back(
                    {"S04", 'W', "fullName"_f,
                     fmt::format(
                         "Gần giống {} của tệp. Kiểm tra tên và ngày sinh (có thể ngày và tháng bị đảo).", others)});
        }
    }
}

/// U10: whom a row makes must have a name, a birth date and a sex, whatever columns the file has. U13: and stands in no
/// class when the file names none. S24: who left before the year opened is in no list of it.
void check_new(Row& row, ImportContext const& context) {
    for (Key const key : {"fullName"_f, "birth"_f, "sex"_f}) {
        if (!value_of(row.values, key).empty()) continue;
        bool const told = std::any_of(
            row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.field == key && f.severity == 'B'; });
        if (!told)
            row.faults.push_back(
                {"U10", 'B', key,
                 fmt::format("Học sinh mới cần {}, mà tệp không có cột này.", find_field(fields(), key)->label)});
    }
    auto const* status = context.codes->list("student_statuses").by_code(value_of(row.values, "status"_f));
    if (!row.cells.contains("className"_f) && (!status || status->attribute("presence") == "active"))
        row.faults.push_back(
            {"U13", 'E', "className"_f,
             "Tệp không có cột Lớp: em mới này chưa được xếp lớp. Gõ tên lớp vào ô này, hoặc xếp lớp sau ở mục Học "
             "sinh."});
    auto const on = LocalDate::parse_iso(value_of(row.values, "statusOn"_f));
    if (status && status->attribute("presence") == "left" && on && context.year && *on <= context.year->opens)
        row.faults.push_back(
            {"S24", 'B', "statusOn"_f,
             fmt::format(
                 "Em chưa có hồ sơ ở trường mà đã rời trường từ {}, trước khi năm học mở ({}). Sửa ngày, hoặc bỏ dòng "
                 "này khỏi danh sách năm nay.",
                 on->vi(), context.year->opens.vi())});
}

}  // namespace

void judge_newcomers(
    std::vector<Row*> const& rows, ImportContext const& context, Index const& index, Taken const& taken) {
    std::unordered_map<Row const*, Traits> traits;
    std::unordered_map<StudentId, Traits> known;
    for (auto* row : rows)
        find_likeness(*row, traits.emplace(row, traits_of(row->values)).first->second, index, taken, known);
    find_alike(rows, traits);
    for (auto* row : rows)
        if (row->action == Action::create) check_new(*row, context);
}

}  // namespace pv::registry::student
