#include "modules/registry/student/comparing.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/student/fields.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace {

using imports::Row;

// class and status have ways of their own below
constexpr std::string_view not_compared[] = {"className", "gradeCode", "status", "statusOn"};
bool compared(std::string_view key) {
    return std::find(std::begin(not_compared), std::end(not_compared), key) == std::end(not_compared);
}

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
        for (auto const& [parent, name] : {std::pair{"father", "fatherName"_f}, {"mother", "motherName"_f}})
            nameless |=
                key.starts_with(parent) && value_of(match.values, name).empty() && value_of(row.values, name).empty();
        if (nameless) continue;
        std::string old = value_of(match.values, key);
        if (field->type == FieldType::decimal && !old.empty())
            old = fmt::format("{}", parse_number<double>(old).value_or(0));
        if (old == cell.value || (field->type == FieldType::boolean && cell.value == "false" && old.empty())) continue;
        cell.old = old, cell.has_old = true, changed = true;
    }
    return changed;
}

/// A number that says it is the child, and a name that says it is another: somebody must look.
void tell_new_name(Row& row) {
    auto const name = row.cells.find("fullName"_f);
    if (name == row.cells.end() || !name->second.has_old ||
        text::same_name_key(name->second.old) == text::same_name_key(name->second.value))
        return;
    row.faults.push_back(
        {"match", 'W', "fullName"_f,
         fmt::format(
             "Cùng mã với học sinh đã có, tên cũ là '{}'. Xác nhận đổi tên, nếu gõ nhầm thì sửa lại.",
             name->second.old)});
}

}  // namespace

bool compare_with(Row& row, Existing const& match, ImportContext const& context, ClassesById const& classes) {
    bool const moves = compare_status(row, match, *context.codes);
    bool const differs = compare_cells(row, match, moves),
               changes_class = compare_class(row, match, moves, context, classes);
    tell_new_name(row);
    return moves || differs || changes_class;
}

}  // namespace pv::registry::student
