#include "modules/registry/student/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <tuple>
#include <unordered_map>

#include "modules/registry/imports/cells.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/rules.h"
#include "modules/registry/student/stays.h"
#include "vocabulary/personal_id.h"

namespace pv::registry::student {
namespace {

using imports::Action;
using imports::CellState;
using imports::ChangeSet;
using imports::Row;

// class and status have ways of their own below
constexpr std::string_view not_compared[] = {"className", "gradeCode", "status", "statusOn"};

bool compared(std::string_view key) { return std::find(std::begin(not_compared), std::end(not_compared), key) == std::end(not_compared); }

std::string grade_from_name(std::string const& name) {
    static std::regex const form("([0-9]{1,2})[A-Za-z].*");
    std::smatch m;
    if (!std::regex_match(name, m, form)) return {};
    int const n = std::atoi(m[1].str().c_str());
    return n >= 1 && n <= 12 ? fmt::format("{:02}", n) : std::string();
}

// ---- reading ------------------------------------------------------------------------------------------------------------

Row read_row(imports::RawRow const& raw, text::Legacy legacy, ImportContext const& context) {
    Row row;
    row.sheet_index = raw.sheet, row.sheet = raw.sheet_name, row.number = raw.number;
    imports::CellContext cell_context{&Reference::get(), context.today, {}, context.answers.accept_legacy || legacy != text::Legacy::none ? legacy : text::Legacy::none};
    auto const read = [&](imports::Column const& column) {
        auto const* field = find_field(fields(), column.field);
        static workbook::Cell const none;
        auto const& cell = static_cast<std::size_t>(column.index) < raw.cells.size() ? raw.cells[static_cast<std::size_t>(column.index)] : none;
        auto reading = imports::read_cell(cell, *field, column.mark, cell_context);
        CellState state;
        state.column = column.index, state.seen = reading.seen, state.value = reading.value, state.repairs = reading.repairs;
        if (!reading.value.empty()) row.values[column.field] = reading.value;
        for (auto& f : reading.faults) row.faults.push_back(std::move(f));
        row.cells[column.field] = std::move(state);
    };
    // the province is read first: a commune is looked up in it
    for (auto const& c : *raw.columns)
        if (c.field == "permanentProvinceCode") read(c), cell_context.province = value_of(row.values, "permanentProvinceCode");
    for (auto const& c : *raw.columns)
        if (!c.field.empty() && c.field != "permanentProvinceCode") read(c);
    if (!row.cells.contains("className") && !raw.class_context.empty()) {
        row.values["className"] = imports::class_key(raw.class_context);
        row.cells["className"].value = row.values["className"];
    }
    if (legacy != text::Legacy::none && !context.answers.accept_legacy)
        row.faults.push_back({"D08", 'B', "fullName", fmt::format("Cả tệp gõ bằng phông cũ ({}). Dòng này là: {}. Chấp nhận chuyển cả tệp sang Unicode rồi nhập.",
                                                                 legacy == text::Legacy::vni ? "VNI" : "TCVN3", value_of(row.values, "fullName"))});
    return row;
}

/// The classes a file proposes that the school does not have: its class list, its 'LỚP 1A' rows, or names that stand in several rows. Where the
/// school has classes already a name must stand in so many rows that it is no slip.
std::vector<imports::ClassProposal> propose_classes(imports::SheetTable const& table, std::vector<Row> const& rows, std::vector<SchoolClass> const& existing) {
    std::vector<imports::ClassProposal> out;
    auto const& grades = Reference::get().list("grades");
    auto const add = [&](std::string const& name, std::string grade) {
        std::string const key = imports::class_key(name);
        for (auto const& p : out)
            if (imports::class_key(p.name) == key) return;
        if (auto const found = grade.empty() ? std::nullopt : grades.find(grade)) grade = found->value->code;
        else grade = grade_from_name(key);
        bool const known = std::any_of(existing.begin(), existing.end(), [&](SchoolClass const& c) { return imports::class_key(c.name) == key; });
        if (!grade.empty() && !known) out.push_back({key, grade});
    };
    for (std::size_t i = 0; i < table.listed_classes.size(); ++i) add(table.listed_classes[i], table.listed_grades[i]);
    if (!table.listed_classes.empty()) return out;
    std::map<std::string, int> seen;
    for (auto const& row : rows)
        if (auto const& name = value_of(row.values, "className"); !name.empty()) ++seen[name];
    for (auto const& [name, count] : seen)
        if (count >= (existing.empty() ? 3 : 10) && !grade_from_name(name).empty()) add(name, "");
    return out;
}

// ---- judging ------------------------------------------------------------------------------------------------------------

/// Faults of the cells alone stay; those of rules and comparisons are found anew.
void clear_judgement(Row& row) {
    static constexpr std::string_view cell_rules[] = {"parse", "D13", "D15", "D16", "S16", "D08", "D07", "D09", "D01"};
    std::erase_if(row.faults, [](Fault const& f) {
        return std::find(std::begin(cell_rules), std::end(cell_rules), f.rule) == std::end(cell_rules);
    });
    row.proposal.reset();
    row.match_id = 0, row.base_version = 0, row.class_id = 0;
    row.match_text.clear();
    for (auto& [key, cell] : row.cells) cell.old.clear(), cell.has_old = false;
}

bool already(Row const& row, Fault const& fault) {
    return std::any_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.rule == fault.rule && f.field == fault.field; });
}

/// S24: 'Thôi học kỳ 1' on a day of term 2. What is kept is the act and its day; the code follows from them.
void check_status_day(Row& row, ImportContext const& context) {
    auto const* status = Reference::get().list("student_statuses").by_code(value_of(row.values, "status"));
    auto const on = LocalDate::parse_iso(value_of(row.values, "statusOn"));
    if (!status || !on || !context.year) return;
    if (*on > context.today) row.faults.push_back({"S24", 'B', "statusOn", "Ngày trạng thái sau hôm nay. Ghi ngày đã xảy ra."});
    std::string const period = status->attribute("period");
    if (period.empty()) return;
    std::string const real = *on > context.year->closes ? "summer" : *on >= context.year->term2_from ? "2" : "1";
    if (period != real)
        row.faults.push_back({"S24", 'E', "status", fmt::format("Trạng thái '{}' không hợp với ngày {} ({}). Hồ sơ sẽ ghi theo ngày.", status->name_vi, on->vi(),
                                                                real == "summer" ? "trong hè" : real == "2" ? "học kỳ 2" : "học kỳ 1")});
}

void apply_rules(Row& row, ImportContext const& context, std::unordered_map<std::string, SchoolClass const*> const& classes) {
    RuleContext rules{context.today, context.school_year, &Reference::get(), {}, true, false, &context.settings, {}, context.difficult_area};
    if (auto const& name = value_of(row.values, "className"); !name.empty()) {
        auto const found = classes.find(imports::class_key(name));
        rules.class_known = found != classes.end();
        if (rules.class_known) rules.class_grade = found->second->grade_code, rules.class_age_group = found->second->age_group, row.class_id = found->second->id;
    } else if (row.cells.contains("className") && row.cells.at("className").seen.empty()) {
        rules.class_known = true;
    }
    for (auto& fault : check(row.values, rules)) {
        // what follows from an unreadable cell is no fault of its own; nor is a column the file does not have
        if (fault.rule == "U13" && !row.cells.contains("className")) continue;
        if (!already(row, fault)) row.faults.push_back(std::move(fault));
    }
    check_status_day(row, context);
    if (auto const id = row.cells.find("personalId"); id != row.cells.end() && id->second.value.empty() && id->second.seen.empty()) {
        auto const& nation = value_of(row.values, "nationality");
        if (nation.empty() || nation == "VN") row.faults.push_back({"U08", 'E', "personalId", "Thiếu số định danh cá nhân. Xem giấy khai sinh hoặc thẻ căn cước của học sinh."});
    }
    for (char const* key : {"fullName", "birth", "sex"}) {
        auto const cell = row.cells.find(key);
        bool const explained = std::any_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.field == key && f.severity == 'B'; });
        if (value_of(row.values, key).empty() && !explained && cell != row.cells.end())
            row.faults.push_back({"U10", 'B', key, fmt::format("Cột bắt buộc '{}' đang trống.", find_field(fields(), key)->label)});
    }
}

/// S01, S02: the same number on two rows; both are told.
void find_doubles(std::vector<Row>& rows, std::string const& key, char const* rule) {
    std::unordered_map<std::string, std::vector<Row*>> by_number;
    for (auto& row : rows)
        if (auto const& number = value_of(row.values, key); !number.empty() && !row.skipped) by_number[number].push_back(&row);
    for (auto& [number, same] : by_number) {
        if (same.size() < 2) continue;
        for (auto* row : same) {
            std::string others;
            for (auto const* other : same)
                if (other != row) others += (others.empty() ? "" : ", ") + fmt::format("dòng {}", other->number);
            row->faults.push_back({rule, 'B', key, fmt::format("Trùng {} với {} trong tệp. Xem giấy tờ để biết dòng nào đúng.", find_field(fields(), key)->label, others)});
        }
    }
}

/// S17: one value in more than a fifth of the rows of a column where people differ.
void find_filler(std::vector<Row>& rows, char const* key, Settings const& settings) {
    std::unordered_map<std::string, std::vector<Row*>> by_value;
    int filled = 0;
    for (auto& row : rows)
        if (auto const& v = value_of(row.values, key); !v.empty()) ++filled, by_value[v].push_back(&row);
    if (filled < settings.whole("filler.rows.min")) return;
    for (auto& [value, same] : by_value)
        if (static_cast<double>(same.size()) * 100 > filled * settings.number("filler.share.percent"))
            for (auto* row : same)
                row->faults.push_back({"S17", 'W', key, fmt::format("{} dòng cùng một giá trị ở cột '{}': có lẽ điền cho đủ. Kiểm tra lại.", same.size(), find_field(fields(), key)->label)});
}

std::string swapped_day_month(std::string const& iso) {
    return iso.size() == 10 ? iso.substr(0, 5) + iso.substr(8, 2) + "-" + iso.substr(5, 2) : std::string();
}

bool same_parents(Values const& a, Values const& b) {
    for (char const* key : {"fatherName", "motherName"})
        if (!value_of(a, key).empty() && text::fold(value_of(a, key)) == text::fold(value_of(b, key))) return true;
    return false;
}

enum class Likeness : std::uint8_t { none, likely /* S03 */, near /* S04 */, twin /* S05 */ };

Likeness compare(Values const& a, Values const& b) {
    std::string const& born_a = value_of(a, "birth");
    std::string const& born_b = value_of(b, "birth");
    bool const same_birth = born_a == born_b, swapped = !same_birth && born_a.size() == 10 && swapped_day_month(born_a) == born_b;
    if (born_a.empty() || (!same_birth && !swapped)) return Likeness::none;
    if (value_of(a, "sex") != value_of(b, "sex")) return Likeness::none;
    auto const& id_a = value_of(a, "personalId");
    auto const& id_b = value_of(b, "personalId");
    bool const different_ids = !id_a.empty() && !id_b.empty() && id_a != id_b;
    std::string const name_a = text::fold(value_of(a, "fullName")), name_b = text::fold(value_of(b, "fullName"));
    bool const related = same_parents(a, b) || (!value_of(a, "phone").empty() && value_of(a, "phone") == value_of(b, "phone")) ||
                         (!value_of(a, "permanentCommuneCode").empty() && value_of(a, "permanentCommuneCode") == value_of(b, "permanentCommuneCode") && name_a == name_b);
    if (name_a == name_b && same_birth && related && !different_ids) return Likeness::likely;
    if (text::edit_distance(name_a, name_b, 2) > 2) return Likeness::none;
    // Twins: the same parents and day, given names that differ.
    if (same_birth && same_parents(a, b) && name_a != name_b && text::fold(text::split_name(value_of(a, "fullName")).given) != text::fold(text::split_name(value_of(b, "fullName")).given)) return Likeness::twin;
    return different_ids ? Likeness::none : Likeness::near;
}

/// What the file says of a student's status against what is known (records.md §4.22): an act with its day, or a question. True: something will be done.
bool compare_status(Row& row, Existing const& match) {
    auto const& list = Reference::get().list("student_statuses");
    auto const *said = list.by_code(value_of(row.values, "status")), *known = list.by_code(value_of(match.values, "status"));
    if (!said || !row.cells.contains("status")) return false;
    bool const leaves = said->attribute("presence") == "left", had_left = !match.left_on.empty();
    auto const ask = [&](std::string text) { row.faults.push_back({"U14", 'E', "status", std::move(text)}); };
    if (leaves == had_left) {
        bool const another_act = leaves ? known && known->attribute("movement") != said->attribute("movement")
                                        : said->code != "01" && known && known->attribute("movement") != said->attribute("movement");
        if (another_act)
            row.faults.push_back({"match", 'W', "status", fmt::format("Tệp ghi '{}', hồ sơ ghi '{}'. Chưa đổi gì: nếu hồ sơ sai, sửa việc đó ở hồ sơ học sinh.", said->name_vi, known->name_vi)});
        return false;
    }
    auto const& on = value_of(row.values, "statusOn");
    std::string const act = leaves ? fmt::format("Tệp ghi '{}' mà hồ sơ là đang học", said->name_vi) : fmt::format("Tệp ghi '{}' mà hồ sơ là đã rời trường từ {}", said->name_vi, LocalDate::parse_iso(match.left_on)->vi());
    auto const& after = leaves ? match.entered_on : match.left_on;
    if (on.empty()) { ask(act + ". Cần biết ngày: ghi ở cột 'Ngày nhập trạng thái', hoặc làm việc này ở hồ sơ học sinh. Trạng thái chưa đổi."); return false; }
    if (on < after || (leaves && on == after)) {
        ask(fmt::format("{}, nhưng ngày {} không sau ngày {} của hồ sơ. Ghi đúng ngày ở cột 'Ngày nhập trạng thái'. Trạng thái chưa đổi.", act, LocalDate::parse_iso(on)->vi(), LocalDate::parse_iso(after)->vi()));
        return false;
    }
    auto &status = row.cells["status"], &day = row.cells["statusOn"];
    status.old = value_of(match.values, "status"), status.has_old = true;
    day.old = "", day.has_old = true;
    return true;
}

/// D05, S01, S02: numbers that must not move from one known student to another.
void check_numbers_of(Row& row, Existing const& match, std::unordered_map<std::string, Existing const*> const& by_id, std::unordered_map<std::string, Existing const*> const& by_moet) {
    auto const& code = value_of(row.values, "moetCode");
    auto const& known = value_of(match.values, "moetCode");
    if (!code.empty() && !known.empty() && code != known)
        row.faults.push_back({"D05", 'B', "moetCode", fmt::format("Mã định danh của Bộ đã cấp ({}) thì không đổi. Kiểm tra dòng này có đúng học sinh không.", known)});
    for (auto const& [key, index, rule] : {std::tuple{"personalId", &by_id, "S01"}, std::tuple{"moetCode", &by_moet, "S02"}}) {
        auto const owner = index->find(value_of(row.values, key));
        if (owner != index->end() && owner->second->id != match.id)
            row.faults.push_back({rule, 'B', key, fmt::format("Số này là của học sinh khác trong trường: {}. Xem giấy tờ để biết dòng nào đúng.", value_of(owner->second->values, "fullName"))});
    }
}

/// Numbers that no student of this school has may belong to a child of another one: that is all a clerk is told of him.
void find_elsewhere(ChangeSet& set, ImportContext const& context) {
    if (!context.elsewhere) return;
    std::unordered_map<std::int64_t, Existing const*> known;
    for (auto const& e : context.existing) known.emplace(e.id, &e);
    auto const foreign = [&](Row const& row, char const* key) -> std::string {
        auto const& number = value_of(row.values, key);
        if (number.empty() || row.skipped || std::any_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.field == key && f.severity == 'B'; })) return {};
        auto const match = known.find(row.match_id);
        return match != known.end() && value_of(match->second->values, key) == number ? std::string() : number;
    };
    std::vector<std::string> numbers;
    for (auto const& row : set.rows)
        for (char const* key : {"personalId", "moetCode"})
            if (auto n = foreign(row, key); !n.empty()) numbers.push_back(std::move(n));
    if (numbers.empty()) return;
    auto const places = context.elsewhere(numbers);
    if (places.empty()) return;
    for (auto& row : set.rows)
        for (char const* key : {"personalId", "moetCode"}) {
            auto const place = places.find(foreign(row, key));
            if (place == places.end()) continue;
            row.faults.push_back({"S06", 'B', key, place->second.enrolled ? fmt::format("Đang học tại {}: gửi yêu cầu chuyển đến.", place->second.school_name)
                                                                        : fmt::format("Hồ sơ ở {} (đã rời trường): gửi yêu cầu chuyển đến.", place->second.school_name)});
            break;
        }
}

void match_and_compare(ChangeSet& set, ImportContext const& context) {
    std::unordered_map<std::string, Existing const*> by_id, by_moet, by_code, by_name;
    for (auto const& e : context.existing) {
        if (auto const& v = value_of(e.values, "personalId"); !v.empty()) by_id.emplace(v, &e);
        if (auto const& v = value_of(e.values, "moetCode"); !v.empty()) by_moet.emplace(v, &e);
        if (auto const& v = value_of(e.values, "studentCode"); !v.empty()) by_code.emplace(v, &e);
        by_name.emplace(text::same_name_key(value_of(e.values, "fullName")) + "|" + value_of(e.values, "birth"), &e);
    }
    std::unordered_map<std::string, std::vector<Existing const*>> by_birth;
    for (auto const& e : context.existing) {
        auto const& born = value_of(e.values, "birth");
        by_birth[born].push_back(&e);
        if (auto const other = swapped_day_month(born); !other.empty() && other != born) by_birth[other].push_back(&e);
    }
    std::unordered_map<std::int64_t, Row*> taken;
    std::unordered_map<std::int64_t, Existing const*> by_record;
    for (auto const& e : context.existing) by_record.emplace(e.id, &e);
    for (auto& row : set.rows) {
        Existing const* match = nullptr;
        if (auto const chosen = by_record.find(row.chosen_id); chosen != by_record.end()) match = chosen->second;
        auto const look = [&](auto const& index, std::string const& key) {
            if (match || key.empty()) return;
            if (auto const f = index.find(key); f != index.end()) match = f->second;
        };
        look(by_moet, value_of(row.values, "moetCode"));
        look(by_code, value_of(row.values, "studentCode"));
        look(by_id, value_of(row.values, "personalId"));
        bool const has_codes = !value_of(row.values, "moetCode").empty() || !value_of(row.values, "studentCode").empty() || !value_of(row.values, "personalId").empty();
        if (auto const f = by_name.find(text::same_name_key(value_of(row.values, "fullName")) + "|" + value_of(row.values, "birth")); !match && f != by_name.end()) {
            // By name and birth date alone only where no code speaks against it, and nearly letter by letter; the rest is a proposal (S03).
            bool const letter = value_of(f->second->values, "fullName") == value_of(row.values, "fullName");
            auto const& id = value_of(f->second->values, "personalId");
            if (letter && (!has_codes || id.empty() || id == value_of(row.values, "personalId")) && !row.distinct) match = f->second;
        }
        if (match && taken.contains(match->id)) {
            if (taken[match->id] != &row) row.faults.push_back({"S01", 'B', "fullName", fmt::format("Dòng {} của tệp cũng là học sinh này. Giữ một dòng.", taken[match->id]->number)});
            match = nullptr;
        }
        if (!match) continue;
        taken[match->id] = &row;
        row.match_id = match->id, row.base_version = match->version;
        row.match_text = fmt::format("{}, sinh {}, lớp {}", value_of(match->values, "fullName"), value_of(match->values, "birth"), value_of(match->values, "className"));
        check_numbers_of(row, *match, by_id, by_moet);
        bool const moves = compare_status(row, *match);
        bool changed = moves;
        for (auto& [key, cell] : row.cells) {
            auto const* field = find_field(fields(), key);
            // An empty cell says nothing about what is known; an unreadable one neither.
            if (cell.value.empty() || !compared(key) || !field) continue;
            // What hangs on something that is not there cannot be kept: a place in no class, the work of a father without a name.
            if (key == "orderNo" && match->class_id == 0) continue;
            if (key == "leavingReason" && !moves && match->left_on.empty()) continue;
            bool nameless = false;
            for (std::string const parent : {"father", "mother"})
                nameless |= key.starts_with(parent) && value_of(match->values, parent + "Name").empty() && value_of(row.values, parent + "Name").empty();
            if (nameless) continue;
            std::string old = value_of(match->values, key);
            if (field->type == FieldType::decimal && !old.empty()) old = fmt::format("{}", std::strtod(old.c_str(), nullptr));
            if (old == cell.value || (field->type == FieldType::boolean && cell.value == "false" && old.empty())) continue;
            cell.old = old, cell.has_old = true, changed = true;
        }
        // who leaves, or has left, changes no class; who comes back is put where the file has him
        if (row.class_id != 0 && row.class_id != match->class_id && row.cells.contains("className") && (moves ? !match->left_on.empty() : match->left_on.empty())) {
            auto& cell = row.cells["className"];
            cell.old = value_of(match->values, "className"), cell.has_old = true, changed = true;
        }
        if (auto const name = row.cells.find("fullName"); name != row.cells.end() && name->second.has_old && text::same_name_key(name->second.old) != text::same_name_key(name->second.value))
            row.faults.push_back({"match", 'W', "fullName", fmt::format("Cùng mã với học sinh đã có, tên cũ là '{}'. Xác nhận đổi tên, nếu gõ nhầm thì sửa lại.", name->second.old)});
        row.action = changed ? Action::change : Action::keep;
    }
    // New rows that look like somebody: the records of the school first, then each other.
    std::unordered_map<std::string, std::vector<Row*>> new_by_birth;
    for (auto& row : set.rows) {
        if (row.match_id != 0) continue;
        row.action = Action::create;
        auto const& born = value_of(row.values, "birth");
        if (auto const near = by_birth.find(born); near != by_birth.end())
            for (auto const* e : near->second) {
                auto const likeness = compare(row.values, e->values);
                if (likeness == Likeness::none || (row.distinct && likeness != Likeness::twin)) continue;
                std::string const text = fmt::format("{}, sinh {}, lớp {}", value_of(e->values, "fullName"), value_of(e->values, "birth"), value_of(e->values, "className"));
                if (likeness == Likeness::twin) row.faults.push_back({"S05", 'I', "fullName", "Sinh đôi với " + text + ": không phải trùng."});
                else if (likeness == Likeness::likely) row.faults.push_back({"S03", 'E', "fullName", "Rất giống học sinh đã có: " + text + ". Chọn 'là em này', hoặc giữ là học sinh mới."});
                else row.faults.push_back({"S04", 'W', "fullName", "Gần giống học sinh đã có: " + text + ". Kiểm tra tên và ngày sinh (có thể ngày và tháng bị đảo)."});
                if (likeness == Likeness::twin) break;
                // Until the clerk says who it is, the row makes nobody.
                if (!row.distinct) row.proposal = imports::Proposal{e->id, text, likeness == Likeness::likely ? "S03" : "S04"}, row.action = Action::conflict;
                break;
            }
        for (auto* other : new_by_birth[born]) {
            auto const likeness = compare(row.values, other->values);
            if (likeness == Likeness::none || likeness == Likeness::near) continue;
            for (auto const& [one, two] : {std::pair{&row, other}, std::pair{other, &row}}) {
                if (likeness == Likeness::twin) one->faults.push_back({"S05", 'I', "fullName", fmt::format("Sinh đôi với dòng {}: không phải trùng.", two->number)});
                else one->faults.push_back({"S03", 'E', "fullName", fmt::format("Rất giống dòng {} của tệp. Kiểm tra có nhập hai lần không.", two->number)});
            }
        }
        new_by_birth[born].push_back(&row);
    }
    std::vector<std::int64_t> matched;
    for (auto const& [id, row] : taken) matched.push_back(id);
    std::sort(matched.begin(), matched.end());
    list_missing(context.existing, matched, set.missing, set.missing_names);
}

}  // namespace

void list_missing(std::vector<Existing> const& existing, std::vector<std::int64_t> const& matched, int& missing, std::vector<std::string>& names) {
    missing = 0;
    names.clear();
    for (auto const& e : existing) {
        auto const* status = Reference::get().list("student_statuses").by_code(value_of(e.values, "status"));
        if (std::binary_search(matched.begin(), matched.end(), e.id) || (status && status->attribute("presence") == "left")) continue;
        ++missing;
        if (names.size() < 50) names.push_back(fmt::format("{} ({})", value_of(e.values, "fullName"), value_of(e.values, "className")));
    }
}

ImportContext load_context(db::Tx& tx, db::Pool& pool, std::int64_t school_id, int school_year, LocalDate today, imports::Answers const& answers) {
    ImportContext c{school_year, today, answers, list_classes(tx, school_id, school_year), list_existing(tx, school_id, school_year, today)};
    c.settings = Settings::load(tx, today);
    c.year = year_dates(tx, school_year);
    auto const school = tx.query("school_area", "SELECT difficult_area IS NOT NULL OR coalesce(extremely_difficult, false) AS difficult FROM registry.school WHERE id = $1", school_id);
    c.difficult_area = !school.empty() && school[0].boolean("difficult");
    c.elsewhere = [&tx, &pool, school_id, today](std::vector<std::string> const& numbers) {
        std::map<std::string, Elsewhere> out;
        std::map<std::int64_t, int> told;
        for (auto const r : tx.query("where_enrolled_numbers", "SELECT number, school_id, school_name, enrolled FROM registry.where_enrolled_numbers($1::text[], $2::date) WHERE school_id <> $3", numbers, today, school_id)) {
            out[r.string("number")] = {r.string("school_name"), r.boolean("enrolled")};
            ++told[r.int64("school_id")];
        }
        if (told.empty()) return out;
        // the look-up is on disk before anybody reads the answer, whatever becomes of the import
        db::Context job;
        job.role = db::Role::job;
        auto log = pool.write(job);
        for (auto const& [other, count] : told)
            log.query("log_where_enrolled", "INSERT INTO audit.access (account_id, unit_id, role, what, subject_kind, subject_ids, school_id, purpose, sensitive) "
                                            "VALUES ($1, $2::int, '', 'where_enrolled', 'student', '{}', $3::int, $4, false)",
                      tx.context().account_id, school_id, other, fmt::format("nhập từ tệp: {} số định danh đã có", count));
        log.commit();
        return out;
    };
    return c;
}

void judge(ChangeSet& set, ImportContext const& context) {
    std::vector<SchoolClass> proposed;
    for (std::size_t i = 0; i < set.new_classes.size(); ++i)
        proposed.push_back({-static_cast<std::int64_t>(i) - 1, set.new_classes[i].name, imports::class_key(set.new_classes[i].name), set.new_classes[i].grade_code});
    std::unordered_map<std::string, SchoolClass const*> classes;
    for (auto const& c : context.classes) classes.emplace(imports::class_key(c.name), &c);
    if (context.answers.create_classes)
        for (std::size_t i = 0; i < proposed.size(); ++i)
            if (set.new_classes[i].create) classes.emplace(imports::class_key(proposed[i].name), &proposed[i]);
    for (auto& row : set.rows) {
        clear_judgement(row);
        apply_rules(row, context, classes);
    }
    find_doubles(set.rows, "personalId", "S01");
    find_doubles(set.rows, "moetCode", "S02");
    find_doubles(set.rows, "studentCode", "S02");
    match_and_compare(set, context);
    find_elsewhere(set, context);
    for (char const* key : {"phone", "birth", "heightCm"}) find_filler(set.rows, key, context.settings);
    for (auto& row : set.rows)
        if (blocks(row.faults) || row.skipped) row.action = Action::refuse;
}

ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& context) {
    auto const table = imports::read_table(file, fields(), {"fullName"}, 4, context.answers.mapping);
    ChangeSet set;
    set.kind = "students";
    set.encoding = table.encoding, set.delimiter = table.delimiter, set.legacy = table.legacy;
    set.columns = table.columns;
    set.rows.reserve(table.rows.size());
    for (auto const& raw : table.rows) {
        set.rows.push_back(read_row(raw, table.legacy, context));
        set.rows.back().key = static_cast<int>(set.rows.size());
    }
    set.new_classes = propose_classes(table, set.rows, context.classes);
    judge(set, context);
    return set;
}

void mend_cell(ChangeSet& set, Row& row, std::string const& key, std::string const& text, ImportContext const& context) {
    auto const* field = find_field(fields(), key);
    if (!field) throw Refused(Problem(422, "invalid", "Không có cột này.", {{key, "", "Không có cột này."}}));
    workbook::Cell cell;
    if (!text.empty()) cell.kind = workbook::Cell::Kind::text, cell.text = text;
    auto reading = imports::read_cell(cell, *field, false, {&Reference::get(), context.today, value_of(row.values, "permanentProvinceCode"), text::Legacy::none});
    std::erase_if(row.faults, [&](Fault const& f) { return f.field == key; });
    for (auto& f : reading.faults) row.faults.push_back(std::move(f));
    auto& state = row.cells[key];
    state.value = reading.value;
    state.repairs = reading.repairs;
    row.values.erase(key);
    if (!reading.value.empty()) row.values[key] = reading.value;
    judge(set, context);
}

}  // namespace pv::registry::student
