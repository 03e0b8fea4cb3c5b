#include "modules/registry/student/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <unordered_map>

#include "modules/registry/imports/cells.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/rules.h"
#include "vocabulary/personal_id.h"

namespace pv::registry::student {
namespace {

using imports::Action;
using imports::CellState;
using imports::ChangeSet;
using imports::Row;

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

void apply_rules(Row& row, ImportContext const& context, std::unordered_map<std::string, SchoolClass const*> const& classes) {
    RuleContext rules{context.today, context.school_year, &Reference::get(), {}, true, false};
    if (auto const& name = value_of(row.values, "className"); !name.empty()) {
        auto const found = classes.find(imports::class_key(name));
        rules.class_known = found != classes.end();
        if (rules.class_known) rules.class_grade = found->second->grade_code, row.class_id = found->second->id;
    } else if (row.cells.contains("className") && row.cells.at("className").seen.empty()) {
        rules.class_known = true;
    }
    for (auto& fault : check(row.values, rules)) {
        // what follows from an unreadable cell is no fault of its own; nor is a column the file does not have
        if (fault.rule == "U13" && !row.cells.contains("className")) continue;
        if (!already(row, fault)) row.faults.push_back(std::move(fault));
    }
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
        bool changed = false;
        for (auto& [key, cell] : row.cells) {
            auto const* field = find_field(fields(), key);
            // An empty cell says nothing about what is known; an unreadable one neither.
            if (cell.value.empty() || !compared(key) || !field) continue;
            // What hangs on something that is not there cannot be kept: a place in no class, the work of a father without a name.
            if (key == "orderNo" && match->class_id == 0) continue;
            bool nameless = false;
            for (std::string const parent : {"father", "mother"})
                nameless |= key.starts_with(parent) && value_of(match->values, parent + "Name").empty() && value_of(row.values, parent + "Name").empty();
            if (nameless) continue;
            std::string old = value_of(match->values, key);
            if (field->type == FieldType::decimal && !old.empty()) old = fmt::format("{}", std::strtod(old.c_str(), nullptr));
            if (old == cell.value || (field->type == FieldType::boolean && cell.value == "false" && old.empty())) continue;
            cell.old = old, cell.has_old = true, changed = true;
        }
        if (row.class_id != 0 && row.class_id != match->class_id && row.cells.contains("className")) {
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
                if (likeness != Likeness::twin) row.proposal = imports::Proposal{e->id, text, likeness == Likeness::likely ? "S03" : "S04"};
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
    match_and_compare(set, context);
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

namespace pv::registry::imports {

std::string_view wire(Action action) {
    switch (action) {
        case Action::create: return "new";
        case Action::change: return "changed";
        case Action::keep: return "unchanged";
        case Action::conflict: return "conflicting";
        case Action::refuse: return "refused";
    }
    return "";
}

ChangeSet::Counts ChangeSet::counts() const {
    Counts out;
    out.rows = static_cast<int>(rows.size());
    for (auto const& row : rows) {
        out.created += row.action == Action::create;
        out.changed += row.action == Action::change;
        out.unchanged += row.action == Action::keep;
        out.conflicting += row.action == Action::conflict;
        out.refused += row.action == Action::refuse;
        out.errors += row.has('E');
        out.warnings += row.has('W');
        for (auto const& [key, cell] : row.cells) out.repairs += static_cast<int>(cell.repairs.size());
    }
    return out;
}

}  // namespace pv::registry::imports
