#include "modules/registry/student/matching.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "modules/registry/kit.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/likeness.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::registry::student {

struct Index {
    std::unordered_map<std::string, Existing const*> by_id, by_moet, by_code, by_name;
    std::unordered_map<std::string, std::vector<Existing const*>> by_birth;
    std::unordered_map<StudentId, Existing const*> by_record;
};

namespace {

using imports::Action;
using imports::ChangeSet;
using imports::Row;

// class and status have ways of their own below
constexpr std::string_view not_compared[] = {"className", "gradeCode", "status", "statusOn"};
bool compared(std::string_view key) {
    return std::find(std::begin(not_compared), std::end(not_compared), key) == std::end(not_compared);
}

std::string person_text(Values const& v) {
    return fmt::format(
        "{}, sinh {}, lớp {}", value_of(v, "fullName"_f), day_in_words(value_of(v, "birth"_f)),
        value_of(v, "className"_f));
}
std::string name_and_birth(Values const& v) {
    return text::same_name_key(value_of(v, "fullName"_f)) + "|" + value_of(v, "birth"_f);
}

// ---- comparing
// ----------------------------------------------------------------------------------------------------------

/// What the file says of a student's status against what is known (records.md §4.22): an act with its day, or a
/// question. True: something will be done.
bool compare_status(Row& row, Existing const& match, Reference const& codes) {
    auto const& list = codes.list("student_statuses");
    auto const *said = list.by_code(value_of(row.values, "status"_f)),
               *known = list.by_code(value_of(match.values, "status"_f));
    if (!said || !row.cells.contains("status"_f)) return false;
    bool const leaves = said->attribute("presence") == "left", had_left = !match.left_on.empty();
    auto const ask = [&](std::string text) { row.faults.push_back({"U14", 'E', "status"_f, std::move(text)}); };
    if (leaves == had_left) {
        bool const another_act = leaves
            ? known && known->attribute("movement") != said->attribute("movement")
            : said->code != "01" && known && known->attribute("movement") != said->attribute("movement");
        if (another_act)
            row.faults.push_back(
                {"match", 'W', "status"_f,
                 fmt::format(
                     "Tệp ghi '{}', hồ sơ ghi '{}'. Chưa đổi gì: nếu hồ sơ sai, sửa việc đó ở hồ sơ học sinh.",
                     said->name_vi, known->name_vi)});
        return false;
    }
    auto const& on = value_of(row.values, "statusOn"_f);
    std::string const act = leaves
        ? fmt::format("Tệp ghi '{}' mà hồ sơ là đang học", said->name_vi)
        : fmt::format(
              "Tệp ghi '{}' mà hồ sơ là đã rời trường từ {}", said->name_vi, LocalDate::parse_iso(match.left_on)->vi());
    auto const& after = leaves ? match.entered_on : match.left_on;
    if (on.empty()) {
        ask(act +
            ". Cần biết ngày: ghi ở cột 'Ngày nhập trạng thái', hoặc làm việc này ở hồ sơ học sinh. Trạng thái chưa "
            "đổi.");
        return false;
    }
    if (on < after || (leaves && on == after)) {
        ask(fmt::format(
            "{}, nhưng ngày {} không sau ngày {} của hồ sơ. Ghi đúng ngày ở cột 'Ngày nhập trạng thái'. Trạng thái "
            "chưa đổi.",
            act, LocalDate::parse_iso(on)->vi(), LocalDate::parse_iso(after)->vi()));
        return false;
    }
    auto &status = row.cells["status"_f], &day = row.cells["statusOn"_f];
    status.old = value_of(match.values, "status"_f), status.has_old = true;
    day.old = "", day.has_old = true;
    return true;
}

/// The class a row names against the one the child is in; within a year as the form does it. True: the child changes
/// class.
bool compare_class(
    Row& row, Existing const& match, bool moves, ImportContext const& context, ClassesById const& classes) {
    if (row.class_id == 0 || row.class_id == match.class_id || !row.cells.contains("className"_f)) return false;
    // who leaves, or has left, changes no class; who comes back is put where the file has him
    bool const had_left = !match.left_on.empty();
    if (moves != had_left) return false;
    // a list of a year gone by takes nobody back there
    if (match.class_id != 0 && match.class_year > context.school_year) return false;
    auto const to = classes.find(ClassId(row.class_id));
    if (!had_left && match.class_id != 0 && match.class_year == context.school_year && to != classes.end() &&
        to->second->grade_code != match.class_grade) {
        auto const* grade = context.codes->list("grades").by_code(match.class_grade);
        row.faults.push_back(
            {"D60", 'B', "className"_f,
             fmt::format(
                 "Em đang học lớp {} ({}): trong năm học chỉ đổi lớp cùng khối. Sai khối thì sửa hồ sơ nhập học.",
                 value_of(match.values, "className"_f), grade ? grade->name_vi : match.class_grade)});
        return false;
    }
    auto& cell = row.cells["className"_f];
    cell.old = value_of(match.values, "className"_f), cell.has_old = true;
    return true;
}

bool compare_cells(Row& row, Existing const& match, bool moves) {
    bool changed = false;
    for (auto& [key, cell] : row.cells) {
        auto const* field = find_field(fields(), key);
        // An empty cell says nothing about what is known; an unreadable one neither.
        if (cell.value.empty() || !compared(key) || !field) continue;
        // What hangs on something that is not there cannot be kept: a place in no class, the work of a father without a
        // name.
        if (key == "orderNo" && match.class_id == 0) continue;
        if (key == "leavingReason" && !moves && match.left_on.empty()) continue;
        bool nameless = false;
        for (std::string const parent : {"father", "mother"})
            nameless |= key.starts_with(parent) && value_of(match.values, parent + "Name").empty() &&
                value_of(row.values, parent + "Name").empty();
        if (nameless) continue;
        std::string old = value_of(match.values, key);
        if (field->type == FieldType::decimal && !old.empty())
            old = fmt::format("{}", parse_number<double>(old).value_or(0));
        if (old == cell.value || (field->type == FieldType::boolean && cell.value == "false" && old.empty())) continue;
        cell.old = old, cell.has_old = true, changed = true;
    }
    return changed;
}

// ---- matching
// -----------------------------------------------------------------------------------------------------------

Index index_of(std::vector<Existing> const& existing) {
    Index out;
    for (auto const& e : existing) {
        out.by_record.emplace(e.id, &e);
        if (auto const& v = value_of(e.values, "personalId"_f); !v.empty()) out.by_id.emplace(v, &e);
        if (auto const& v = value_of(e.values, "moetCode"_f); !v.empty()) out.by_moet.emplace(v, &e);
        // a code that was given again is that of the child who is here
        if (auto const& v = value_of(e.values, "studentCode"_f); !v.empty())
            if (auto& at = out.by_code[v]; !at || (!at->left_on.empty() && e.left_on.empty())) at = &e;
        out.by_name.emplace(name_and_birth(e.values), &e);
        auto const& born = value_of(e.values, "birth"_f);
        out.by_birth[born].push_back(&e);
        if (auto const other = swapped_day_month(born); !other.empty() && other != born)
            out.by_birth[other].push_back(&e);
    }
    return out;
}

Existing const* found(std::unordered_map<std::string, Existing const*> const& index, std::string const& key) {
    auto const at = key.empty() ? index.end() : index.find(key);
    return at == index.end() ? nullptr : at->second;
}

/// Name and birth date both say somebody else: the code alone is not enough then (a column that slipped by a row, a
/// code given again).
bool speaks_of_another(Values const& row, Values const& known) {
    auto const &name = value_of(row, "fullName"_f), &born = value_of(row, "birth"_f),
               &known_born = value_of(known, "birth"_f);
    return !name.empty() && !born.empty() && text::fold(name) != text::fold(value_of(known, "fullName"_f)) &&
        !known_born.starts_with(born) && !born.starts_with(known_born);
}

struct Match {
    Existing const* record = nullptr;
    Existing const* asked = nullptr;
    std::string question = {};
};

/// By the word of the clerk, a number, or the name and birth date; or somebody to ask about.
Match find_match(Row const& row, Index const& index) {
    auto const& v = row.values;
    auto const& code = value_of(v, "studentCode"_f);
    if (auto const chosen = index.by_record.find(StudentId(row.chosen_id)); chosen != index.by_record.end())
        return {chosen->second};
    if (auto const* e = found(index.by_moet, value_of(v, "moetCode"_f))) return {e};
    auto const* coded = found(index.by_code, code);
    bool const doubtful = coded && speaks_of_another(v, coded->values);
    if (coded && !doubtful && !row.distinct) return {coded};
    if (auto const* e = found(index.by_id, value_of(v, "personalId"_f))) return {e};
    // By name and birth date alone only where no code speaks against it, and nearly letter by letter; the rest is a
    // proposal (S03).
    auto const* named = found(index.by_name, name_and_birth(v));
    auto const& id = value_of(v, "personalId"_f);
    bool const has_codes = !value_of(v, "moetCode"_f).empty() || !code.empty() || !id.empty();
    if (named &&
        (value_of(named->values, "fullName"_f) != value_of(v, "fullName"_f) ||
         (has_codes && !value_of(named->values, "personalId"_f).empty() &&
          value_of(named->values, "personalId"_f) != id)))
        named = nullptr;
    if (row.distinct) return {};
    if (!doubtful || !coded->left_on.empty()) return {named};
    return {
        nullptr, named ? named : coded,
        fmt::format(
            "Mã học sinh {} là của {}; họ tên và ngày sinh của dòng này đều khác. Có thể cột mã bị lệch dòng. Chọn 'Là "
            "em này' hoặc 'Là em khác', hay sửa mã.",
            code, person_text(coded->values))};
}

/// D05, S01, S02: numbers that must not move from one known student to another.
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
        if (auto const* owner = found(*by_number, value_of(row.values, key)); owner && owner->id != match.id)
            row.faults.push_back(
                {rule, 'B', key,
                 fmt::format(
                     "Số này là của học sinh khác trong trường: {}. Xem giấy tờ để biết dòng nào đúng.",
                     value_of(owner->values, "fullName"_f))});
}

/// Numbers that no student of this school has may belong to a child of another one: that is all a clerk is told of him.
void find_elsewhere(ChangeSet& set, ImportContext const& context, Index const& index) {
    if (!context.elsewhere) return;
    auto const foreign = [&](Row const& row, Key key) -> std::string {
        auto const& number = value_of(row.values, key);
        if (number.empty() || row.skipped || std::any_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) {
                return f.field == key && f.severity == 'B';
            }))
            return {};
        auto const match = index.by_record.find(StudentId(row.match_id));
        return match != index.by_record.end() && value_of(match->second->values, key) == number ? std::string()
                                                                                                : number;
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

/// S02: a student code that another child of the school has and keeps. Codes may change hands within a file: who has
/// the code must give it up in a row that is written too.
void check_codes_taken(ChangeSet& set, Index const& index, std::unordered_map<StudentId, Row*> const& taken) {
    std::unordered_map<StudentId, Row*> waiting;  // by the child whose code the row wants
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
        auto const* owner = found(index.by_code, value_of(row.values, "studentCode"_f));
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

// ---- new rows
// -----------------------------------------------------------------------------------------------------------

/// New rows that look like a child of the school: until the clerk says who it is, the row makes nobody.
void find_likeness(
    Row& row, Traits const& traits, Index const& index, std::unordered_map<StudentId, Row*> const& taken,
    std::unordered_map<StudentId, Traits>& known) {
    auto const near = index.by_birth.find(traits.born);
    if (near == index.by_birth.end()) return;
    for (auto const* e : near->second) {
        auto at = known.find(e->id);
        if (at == known.end()) at = known.emplace(e->id, traits_of(e->values)).first;
        auto const like = compare(traits, at->second);
        if (like == Likeness::none || (row.distinct && like != Likeness::twin)) continue;
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

std::shared_ptr<Index const> index_of_existing(std::vector<Existing> const& existing) {
    return std::make_shared<Index const>(index_of(existing));
}

std::vector<Existing const*> may_match(Row const& row, ImportContext const& context) {
    std::vector<Existing const*> out;
    auto const& index = *context.index;
    for (auto const* e :
         {found(index.by_moet, value_of(row.values, "moetCode"_f)),
          found(index.by_code, value_of(row.values, "studentCode"_f)),
          found(index.by_id, value_of(row.values, "personalId"_f)), found(index.by_name, name_and_birth(row.values))})
        if (e) out.push_back(e);
    if (auto const chosen = index.by_record.find(StudentId(row.chosen_id)); chosen != index.by_record.end())
        out.push_back(chosen->second);
    return out;
}

void match_and_compare(ChangeSet& set, ImportContext const& context, ClassesById const& classes) {
    auto const kept = context.index ? context.index : index_of_existing(context.existing);
    Index const& index = *kept;
    std::unordered_map<StudentId, Row*> taken;
    std::vector<Row*> fresh;
    auto const match_row = [&](Row& row) {
        row.action = Action::create;
        auto const match = find_match(row, index);
        if (match.asked) {
            row.faults.push_back({"match", 'W', "studentCode"_f, match.question});
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
        bool const moves = compare_status(row, *record, *context.codes);
        bool const differs = compare_cells(row, *record, moves),
                   changes_class = compare_class(row, *record, moves, context, classes);
        if (auto const name = row.cells.find("fullName"_f); name != row.cells.end() && name->second.has_old &&
            text::same_name_key(name->second.old) != text::same_name_key(name->second.value))
            row.faults.push_back(
                {"match", 'W', "fullName"_f,
                 fmt::format(
                     "Cùng mã với học sinh đã có, tên cũ là '{}'. Xác nhận đổi tên, nếu gõ nhầm thì sửa lại.",
                     name->second.old)});
        row.action = moves || differs || changes_class ? Action::change : Action::keep;
    };
    // A row that its numbers join to a record comes before one that a person said is the same child, wherever they
    // stand in the file: the second is the row too many.
    for (auto& row : set.rows)
        if (row.chosen_id == 0) match_row(row);
    for (auto& row : set.rows)
        if (row.chosen_id != 0) match_row(row);
    std::unordered_map<Row const*, Traits> traits;
    std::unordered_map<StudentId, Traits> known;
    for (auto* row : fresh)
        find_likeness(*row, traits.emplace(row, traits_of(row->values)).first->second, index, taken, known);
    find_alike(fresh, traits);
    for (auto* row : fresh)
        if (row->action == Action::create) check_new(*row, context);
    find_elsewhere(set, context, index);
    check_codes_taken(set, index, taken);
    std::vector<StudentId> matched;
    for (auto const& [id, row] : taken) matched.push_back(id);
    std::sort(matched.begin(), matched.end());
    list_missing(context, matched, set.missing, set.missing_names);
}

}  // namespace pv::registry::student
