#include "modules/registry/school/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school/fields.h"
#include "modules/registry/school/rules.h"
#include "modules/registry/school/sheet.h"
#include "platform/imports/plain.h"
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

}  // namespace

std::span<Field const> import_fields() { return sheet_table; }

ImportContext load_context(db::Tx& tx, LocalDate today, Snapshot codes, imports::Answers const& answers) {
    ImportContext c{today, std::move(codes), {}, answers};
    for (auto const r : tx.query("schools_for_import", R"sql(
             SELECT s.*, CASE WHEN s.status = '-1' THEN (SELECT c.action = 'cancel' FROM audit.change c WHERE c.record_kind = 'school' AND c.record_id = s.id ORDER BY c.id DESC LIMIT 1) ELSE false END AS taken_back
               FROM registry.school s ORDER BY s.id
         )sql")) {
        Existing e{
            {r.int64("id"), r.integer("version"), {}, r.boolean("is_demo")},
            !r.is_null("taken_back") && r.boolean("taken_back")};
        for (auto const& f : record_fields())
            if (!r.is_null(f.column)) e.file.values.emplace(f.key, canonical_of_sql(f.type, r.text(f.column)));
        c.schools.push_back(std::move(e));
    }
    return c;
}

void judge(imports::ChangeSet& set, ImportContext const& c) {
    std::unordered_map<std::string, Existing const*> by_code;
    for (auto const& e : c.schools) by_code.emplace(value_of(e.file.values, "code"_f), &e);
    auto const place_of = [](Values const& v) {
        return text::fold(value_of(v, "name"_f)) + "|" + value_of(v, "communeCode"_f) + "|" + value_of(v, "kind"_f);
    };
    std::unordered_map<std::string, std::string> by_place;  // S12: name, commune and kind → code
    for (auto const& e : c.schools)
        if (value_of(e.file.values, "status"_f) != "-1")
            by_place.emplace(place_of(e.file.values), value_of(e.file.values, "code"_f));
    for (auto& row : set.rows) {
        imports::forget_judgement(row);
        auto const match = by_code.find(value_of(row.values, "code"_f));
        static Values const none{};
        auto const& known = match == by_code.end() ? none : match->second->file.values;
        check_row(row, known, c.today, *c.codes);
        if (match != by_code.end()) {
            row.match_id = match->second->file.id, row.base_version = match->second->file.version,
            row.match_text = value_of(known, "name"_f);
            row.action = imports::compare_with(row, sheet_table, known) || match->second->taken_back
                ? imports::Action::change
                : imports::Action::keep;
            if (match->second->taken_back)
                row.faults.push_back(
                    {"match", 'I', "code"_f, "Trường này đã đóng khi hoàn tác một đợt nhập. Áp dụng sẽ mở lại."});
        }
        if (row.skipped) continue;
        auto const& code = value_of(row.values, "code"_f);
        if (auto const [place, fresh] = by_place.emplace(place_of(record_of(row.values, known, *c.codes)), code);
            !fresh && place->second != code)
            row.faults.push_back(
                {"S12", 'W', "name"_f,
                 fmt::format(
                     "Trường mang mã {} cùng tên, cùng xã, cùng cấp. Kiểm tra có phải một trường không.",
                     place->second)});
    }
    imports::find_same(set.rows, sheet_table, "code", "D19", 'B');
    imports::settle(set);
}

imports::ChangeSet read_rows(std::filesystem::path const& file, ImportContext const& c, imports::RowSink const& sink) {
    return imports::read_plain(
        file, sheet_table, *c.codes,
        {"schools", {"code"}, 4, c.today, c.answers.accept_legacy, read_levels, c.answers.mapping}, sink);
}

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& c) {
    std::vector<imports::Row> rows;
    auto set = read_rows(file, c, [&](imports::Row&& row) { rows.push_back(std::move(row)); });
    set.rows = std::move(rows);
    judge(set, c);
    return set;
}

void apply_import(
    db::Tx& tx, student::WriteContext const& w, imports::ChangeSet& set, ImportContext const& context,
    imports::Report const& report) {
    auto const& codes = *context.codes;
    std::unordered_map<std::int64_t, Existing const*> by_id;
    for (auto const& e : context.schools) by_id[e.file.id] = &e;
    int done = 0;
    for (auto& row : set.rows) {
        // A list sent in summer speaks of schools that are there: from today, not from the opening day on.
        if (row.action == imports::Action::create)
            row.match_id = make(
                tx, codes, w.actor, record_of(row.values, {}, codes), std::min(w.today, w.opens), false,
                w.change_set_id);
        if (row.action == imports::Action::change) {
            auto const& e = *by_id.at(row.match_id);
            Values after = e.file.values;
            for (auto const& [key, cell] : row.cells)
                if (cell.has_old) after[key] = cell.value;
            if (e.taken_back) after["status"_f] = "1";
            if (e.taken_back) reopen_superiors(tx, e.file.id, after, w.today);
            write(tx, codes, w.actor, e.file, after, w.today, {.change_set = w.change_set_id, .reason = w.reason});
        }
        if (++done % 50 == 0 && report)
            report(
                20 + 70 * done / static_cast<int>(set.rows.size()),
                fmt::format("Đã ghi {}/{} trường", done, set.rows.size()));
    }
}

imports::UndoReport undo_import(db::Tx& tx, student::WriteContext const& w) {
    imports::UndoReport report;
    // Whose record went on after this import keeps it: later facts stand on what it brought.
    for (auto const r : tx.query(
             "schools_to_undo", R"sql(
             SELECT c.record_id, c.action, v.before::text AS before, s.name,
                    EXISTS (SELECT FROM audit.change l WHERE l.record_kind = 'school' AND l.record_id = c.record_id AND l.id > c.id AND l.change_set_id IS DISTINCT FROM $1) AS gone_on,
                    c.action = 'create' AND (EXISTS (SELECT FROM registry.school_class k WHERE k.school_id = s.id AND NOT k.cancelled) OR EXISTS (SELECT FROM registry.enrolment e WHERE e.school_id = s.id AND NOT e.cancelled)
                                             OR EXISTS (SELECT FROM registry.staff t WHERE t.current_school_id = s.id AND NOT t.cancelled)) AS used
               FROM audit.change c JOIN registry.school s ON s.id = c.record_id LEFT JOIN audit.change_value v ON v.change_id = c.id
              WHERE c.change_set_id = $1 AND c.record_kind = 'school' AND c.action IN ('create', 'update') ORDER BY c.id DESC
         )sql",
             *w.change_set_id)) {
        if (r.boolean("gone_on") || r.boolean("used")) {
            report.refused.emplace_back(
                r.string("name"),
                r.boolean("used") ? "Trường đã có lớp, học sinh hoặc cán bộ." : "Hồ sơ đã được sửa tiếp sau đợt nhập.");
            continue;
        }
        auto const before = *find(tx, r.int64("record_id"));
        Values after = before.values;
        if (r.text("action") == "create")
            after["status"_f] = "-1";  // its code is never used again for another school
        else
            for (auto const& [key, value] : imports::logged_values(r.text("before"))) after[key] = value;
        bool const closes = value_of(after, "status"_f) == "-1" && value_of(before.values, "status"_f) != "-1";
        if (closes) close_superiors(tx, before.id, w.today);
        write(tx, w.codes, w.actor, before, after, w.today, {w.change_set_id, w.reason, closes ? "cancel" : "update"});
        ++report.undone;
    }
    return report;
}

imports::Kind import_kind() {
    imports::Kind k;
    k.name = "schools", k.title = "Trường học", k.template_name = "truong", k.of_department = true;
    k.rights = {kinds::school}, k.known_by = {"name", "code"};
    about_a_year(k);
    k.fields = [](auto const&) { return imports::FieldList{import_fields()}; };
    k.likeness = [](imports::HeaderWords const& words) {
        auto const has = [&](char const* word) { return words.contains(word); };
        bool const people = has("ho va ten") || has("ho ten") || has("ho ten hoc sinh") || has("ho va ten hoc sinh") ||
            has("ngay sinh");
        bool const schools = (has("ma_truong") || has("ma truong")) &&
            (has("ten_truong_hoc") || has("ten truong hoc") || has("ten truong"));
        return schools && !people ? 5 : 0;
    };
    k.load = [](imports::Work const& w) -> imports::Known { return load_context(w.tx, w.today, w.codes, w.answers); };
    auto const of = [](imports::Known const& known) -> ImportContext const& {
        return std::any_cast<ImportContext const&>(known);
    };
    k.read = [of](auto const& file, imports::Work const&, imports::Known const& known, imports::RowSink const& sink) {
        return read_rows(file, of(known), sink);
    };
    k.mend = [](imports::ChangeSet const& set, imports::Row& row, std::string const& field, std::string const& text,
                imports::Work const& w) { imports::mend_plain(row, set.fields, field, text, w.today, *w.codes); };
    k.judge = [of](imports::ChangeSet& set, imports::Work const&, imports::Known const& known, imports::Extent) {
        judge(set, of(known));
    };
    k.write = [of](imports::ChangeSet& set, imports::Writing const& w, imports::Known const& known) {
        apply_import(w.work.tx, write_context(w), set, of(known), w.report);
    };
    k.undo = [](imports::Writing const& w) { return undo_import(w.work.tx, write_context(w)); };
    return k;
}

}  // namespace pv::registry::school
