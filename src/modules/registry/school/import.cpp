// The import of schools by the department.
#include "modules/registry/school/import.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "modules/registry/school/fields.h"
#include "modules/registry/school/rules.h"
#include "modules/registry/school/sheet.h"
#include "platform/imports/record_store.h"
#include "vocabulary/text.h"

namespace pv::registry::school {
namespace {

/// The province's own system numbers the levels otherwise: 45 preschool, 1 primary, 12 both primary and lower secondary
/// …
std::string levels_sent(std::string_view code) {
    static constexpr std::pair<std::string_view, char const*> codes[] = {
        {"45", "01"}, {"1", "02"},     {"2", "03"},     {"3", "04"},
        {"6", "05"},  {"12", "02,03"}, {"23", "03,04"}, {"123", "02,03,04"}};
    for (auto const& [sent, levels] : codes)
        if (code == sent) return levels;
    return {};
}

/// Before a cell's faults are looked at: levels in the words of the other system are no faults.
void read_levels(imports::Row& row) {
    auto const cell = row.cells.find("level"_s);
    if (cell == row.cells.end()) return;
    auto const levels = levels_sent(cell->second.seen);
    if (levels.empty()) return;
    std::erase_if(row.faults, [](Fault const& f) { return f.field == "level"; });
    row.values["level"_s] = cell->second.value = levels;
    cell->second.repairs = {"S25"};
}

/// What a row says of a school, as a record: on top of what is known of it. Levels follow the kind unless the row names
/// one that is not the kind's.
Values record_of(Values const& row, Values const& known, Reference const& codes) {
    Values out = known;
    for (auto const& [key, value] : row)
        if (find_field(record_fields(), key)) out[key] = value;
    std::string levels = levels_of(value_of(out, "kind"_f), codes);
    std::string_view rest = value_of(row, "level"_s);
    while (!rest.empty()) {
        auto const end = std::min(rest.find(','), rest.size());
        if (levels.find(rest.substr(0, end)) == levels.npos) {
            levels = value_of(row, "level"_s);
            break;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out["levels"_f] = levels;
    return out;
}

/// The rules of the form, as far as the row speaks of their fields; a new school must speak of all that is required.
void check_row(imports::Row& row, Values const& known, LocalDate today, Reference const& codes) {
    auto faults = check(record_of(row.values, known, codes), today, codes);
    for (auto& f : faults)
        if (f.field == "levels") f.field = row.cells.contains("level"_s) ? "level" : "kind";
    std::erase_if(
        faults, [&](Fault const& f) { return !row.cells.contains(f.field) && !(known.empty() && f.rule == "U01"); });
    imports::add_faults(row, std::move(faults));
}

/// S12: by what two schools may be one.
std::string place_of(Values const& v) {
    return text::fold(value_of(v, "name"_f)) + "|" + value_of(v, "communeCode"_f) + "|" + value_of(v, "kind"_f);
}

Values const& known_of(imports::Row const& row, ImportContext const& c) {
    static Values const none{};
    auto const found = c.by_code.find(value_of(row.values, "code"_f));
    return found == c.by_code.end() ? none : found->second->values;
}

void judge_row(imports::Row& row, ImportContext const& c) {
    imports::forget_judgement(row);
    auto const& known = known_of(row, c);
    check_row(row, known, c.today, *c.codes);
    auto const match = c.by_code.find(value_of(row.values, "code"_f));
    if (match == c.by_code.end()) return;
    bool const taken_back = c.cancelled.contains(match->second->id);
    row.match_id = match->second->id, row.base_version = match->second->version;
    row.match_text = value_of(known, "name"_f);
    row.action =
        imports::compare_with(row, sheet_table, known) || taken_back ? imports::Action::change : imports::Action::keep;
    if (taken_back)
        row.faults.push_back(
            {"match", 'I', "code"_f, "Trường này đã đóng khi hoàn tác một đợt nhập. Áp dụng sẽ mở lại."});
}

/// S12: another code, but the same name, commune and kind as a school that is there or in an earlier row.
void find_same_places(imports::ChangeSet& set, ImportContext const& c) {
    std::unordered_map<std::string, std::string> code_of;
    for (auto& row : set.rows) {
        if (row.skipped) continue;
        auto const& code = value_of(row.values, "code"_f);
        auto const place = place_of(record_of(row.values, known_of(row, c), *c.codes));
        auto const known = c.by_place.find(place);
        auto const& other = known != c.by_place.end() ? known->second : code_of.emplace(place, code).first->second;
        if (other != code)
            row.faults.push_back(
                {"S12", 'W', "name"_f,
                 fmt::format(
                     "Trường mang mã {} cùng tên, cùng xã, cùng cấp. Kiểm tra có phải một trường không.", other)});
    }
}

constexpr imports::Unique unique[] = {{"code"_f, "D19", 'B'}};

std::string name_link(std::string const& name) { return imports::loose + ("name:" + text::fold(name)); }

std::vector<std::string> links_of(imports::Row const& row) {
    auto out = imports::links_of(unique, row);
    // where the row does not name the school, its record does
    auto const& name = value_of(row.values, "name"_f);
    if (!name.empty() || !row.match_text.empty()) out.push_back(name_link(name.empty() ? row.match_text : name));
    return out;
}

}  // namespace

ImportContext load_context(imports::Work const& w) {
    ImportContext c{w.today, w.codes, list(w.tx), list_cancelled(w.tx)};
    for (auto const& school : c.schools) {
        c.by_record.emplace(school.id, &school);
        c.by_code.emplace(value_of(school.values, "code"_f), &school);
        if (value_of(school.values, "status"_f) != "-1")
            c.by_place.emplace(place_of(school.values), value_of(school.values, "code"_f));
    }
    return c;
}

imports::PlainList import_list() { return {{sheet_table}, {"code"}, 4, read_levels, "schools"}; }

void judge(imports::ChangeSet& set, ImportContext const& c) {
    for (auto& row : set.rows) judge_row(row, c);
    find_same_places(set, c);
    imports::find_same(set, unique);
    imports::settle(set);
}

namespace {

/// A school that an undoing closed is taken up again by the same list, and closed when that is undone too.
std::vector<Change> changes_of(imports::Writing const& w, std::vector<imports::Changed<File>> const& rows) {
    auto const cancelled = w.undoing ? std::unordered_set<SchoolId>() : list_cancelled(w.work.tx);
    std::vector<Change> out;
    for (auto const& [before, only] : rows) {
        Change change{before, only};
        if (cancelled.contains(before->id))
            change.only["status"_f] = "1", change.turn = Turn::reopen;
        else if (w.undoing && value_of(only, "status"_f) == "-1" && value_of(before->values, "status"_f) != "-1")
            change.turn = Turn::close;
        out.push_back(std::move(change));
    }
    return out;
}

imports::RecordStore<File> import_store() {
    using Ids = std::vector<SchoolId>;
    imports::RecordStore<File> out{"school", "code"};
    out.insert = [](imports::Writing const& w, std::vector<Values const*> const& rows) {
        auto const context = write_context(w);
        std::vector<New> made;
        // A list sent in summer speaks of schools that are there: from today, not from the opening day on.
        for (auto const* values : rows)
            made.push_back({record_of(*values, {}, *w.work.codes), std::min(context.today, context.opens)});
        return insert(w.work.tx, context, made, *w.work.codes);
    };
    out.update = [](imports::Writing const& w, std::vector<imports::Changed<File>> const& rows) {
        return update(w.work.tx, write_context(w), changes_of(w, rows), w.work.today, *w.work.codes);
    };
    out.cancel = [](imports::Writing const& w, Ids const& ids) {
        return cancel(w.work.tx, write_context(w), ids, w.work.today, *w.work.codes);
    };
    out.list = [](imports::Writing const& w, Ids const& ids) { return list(w.work.tx, ids); };
    out.called = [](File const& file) { return value_of(file.values, "name"_f); };
    out.in_use = "Trường đã có lớp, học sinh hoặc cán bộ.";
    return out;
}

}  // namespace

imports::Kind import_kind() {
    imports::Kind k;
    k.name = "schools", k.title = "Trường học", k.template_name = "truong", k.of_department = true;
    k.rights = {kinds::school}, k.known_by = {"name", "code"};
    about_a_year(k);
    imports::read_as(k, import_list());
    k.likeness = [](imports::HeaderWords const& words) {
        auto const has = [&](char const* word) { return words.contains(word); };
        bool const people = has("ho va ten") || has("ho ten") || has("ho ten hoc sinh") || has("ho va ten hoc sinh") ||
            has("ngay sinh");
        bool const schools = (has("ma_truong") || has("ma truong")) &&
            (has("ten_truong_hoc") || has("ten truong hoc") || has("ten truong"));
        return schools && !people ? 5 : 0;
    };
    k.load = [](imports::Work const& w) -> imports::Known { return load_context(w); };
    k.links = links_of, k.loose_links = imports::loose;
    k.links_to_come = [](imports::Row const& row, imports::Known const& known) {
        auto const& name = value_of(known_of(row, imports::known_as<ImportContext>(known)), "name"_f);
        return name.empty() ? std::vector<std::string>() : std::vector{name_link(name)};
    };
    k.judge = [](imports::ChangeSet& set, imports::Work const&, imports::Known const& known, imports::Extent) {
        judge(set, imports::known_as<ImportContext>(known));
    };
    imports::write_through<ImportContext>(k, import_store());
    return k;
}

}  // namespace pv::registry::school
