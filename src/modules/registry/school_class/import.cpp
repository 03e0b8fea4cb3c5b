#include "modules/registry/school_class/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school_class/fields.h"
#include "modules/registry/school_class/rules.h"
#include "platform/imports/plain.h"
#include "platform/imports/register_kind.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::registry::school_class {

ImportContext load_context(
    db::Tx& tx, std::int64_t school_id, int school_year, LocalDate today, Snapshot codes,
    imports::Answers const& answers) {
    ImportContext c{
        today,  std::move(codes), school_year, {}, {}, load_places(tx, school_id), list(tx, school_id, school_year),
        answers};
    auto const school =
        tx.query("school_of_import", "SELECT level_codes, school_type FROM registry.school WHERE id = $1", school_id);
    if (school.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    c.school_levels = school[0].strings("level_codes"), c.school_type = school[0].text("school_type");
    c.settings = load_settings(tx, today);
    return c;
}

void judge(imports::ChangeSet& set, ImportContext const& c) {
    std::map<std::string, int> led, named, multigrade;
    for (auto const& row : set.rows) {
        auto const& teacher = value_of(row.values, "homeroomMoetCode"_f);
        if (!teacher.empty() && !row.skipped) ++led[teacher];
        if (auto const key = name_key(value_of(row.values, "name"_f)); !key.empty() && !row.skipped) ++named[key];
        if (auto const& code = value_of(row.values, "multigradeCode"_f); !code.empty() && !row.skipped)
            ++multigrade[code];
    }
    for (auto& row : set.rows) {
        imports::forget_judgement(row);
        Facts facts{c.codes.get()};
        facts.school_levels = c.school_levels, facts.school_type = c.school_type, facts.whole_record = false;
        facts.settings = &c.settings;
        facts.name_taken = named[name_key(value_of(row.values, "name"_f))] > 1;
        auto const& teacher = value_of(row.values, "homeroomMoetCode"_f);
        if (!teacher.empty()) {
            facts.homeroom_classes = led[teacher];
            if (!c.places.staff.empty()) facts.homeroom_known = c.places.staff.contains(teacher);
        }
        facts.students = parse_number<int>(value_of(row.values, "reportedSize"_f));
        imports::add_faults(row, check(row.values, facts));
        if (auto const& code = value_of(row.values, "multigradeCode"_f); !code.empty() && multigrade[code] < 2)
            row.faults.push_back(
                {"D71", 'E', "multigradeCode"_f,
                 fmt::format("Mã lớp ghép '{}' chỉ có ở một lớp. Các lớp ghép với nhau dùng chung một mã.", code)});
        if (auto const& site = value_of(row.values, "site"_f);
            !site.empty() && !c.places.sites.empty() && !c.places.sites.contains(text::fold(site)))
            row.faults.push_back(
                {"D67", 'W', "site"_f,
                 fmt::format(
                     "Trường chưa có điểm trường '{}'. Lớp được ghi chưa có điểm; thêm điểm trường rồi nhập lại.",
                     site)});
        for (auto const& known : c.existing)
            if (name_key(value_of(known.values, "name"_f)) == name_key(value_of(row.values, "name"_f))) {
                row.match_id = known.id, row.base_version = known.version;
                row.match_text = fmt::format("Lớp {}", value_of(known.values, "name"_f));
                bool changed = imports::compare_with(row, fields(), known.values, {"name"});
                // where the class is and who leads it stand as references
                for (auto const& [key, found] :
                     {std::pair{"site"_f, c.places.sites.contains(text::fold(value_of(row.values, "site"_f)))},
                      std::pair{"homeroomMoetCode"_f, c.places.staff.contains(teacher)}}) {
                    auto const cell = row.cells.find(key);
                    if (cell == row.cells.end() || cell->second.value.empty() || !found ||
                        text::fold(cell->second.value) == text::fold(value_of(known.values, key)))
                        continue;
                    if (key.name() == "site" &&
                        c.places.sites.at(text::fold(cell->second.value)) ==
                            (c.places.sites.contains(text::fold(value_of(known.values, key)))
                                 ? c.places.sites.at(text::fold(value_of(known.values, key)))
                                 : 0))
                        continue;
                    cell->second.old = value_of(known.values, key), cell->second.has_old = true, changed = true;
                }
                row.action = changed ? imports::Action::change : imports::Action::keep;
                break;
            }
    }
    imports::settle(set);
}

imports::ChangeSet read_rows(std::filesystem::path const& file, ImportContext const& c, imports::RowSink const& sink) {
    return imports::read_plain(
        file, fields(), *c.codes, {"classes", {"name"}, 4, c.today, c.answers.accept_legacy, {}, c.answers.mapping},
        sink);
}

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& c) {
    std::vector<imports::Row> rows;
    auto set = read_rows(file, c, [&](imports::Row&& row) { rows.push_back(std::move(row)); });
    set.rows = std::move(rows);
    judge(set, c);
    return set;
}

void apply_import(db::Tx& tx, student::WriteContext const& w, imports::ChangeSet& set, ImportContext const& c) {
    std::vector<New> made;
    std::vector<imports::Row*> made_rows;
    std::vector<Change> changed;
    for (auto& row : set.rows) {
        if (row.action == imports::Action::create) {
            made.push_back({row.values, w.school_year, w.opens}), made_rows.push_back(&row);
        } else if (row.action == imports::Action::change) {
            auto const known =
                std::find_if(c.existing.begin(), c.existing.end(), [&](File const& f) { return f.id == row.match_id; });
            changed.push_back({known->id, known->version, &known->values, imports::changed_values(row)});
        }
    }
    auto const ids = insert(tx, w, made);
    for (std::size_t i = 0; i < ids.size(); ++i) made_rows[i]->match_id = ids[i];
    imports::leave_alone(set, update(tx, w, changed), "name");
}

imports::UndoReport undo_import(imports::Writing const& writing) {
    auto& tx = writing.work.tx;
    auto const w = undo_context(writing);
    auto const undo_all = [&](std::vector<imports::ChangeToUndo> const& changes) {
        std::map<std::int64_t, std::string> left;
        std::vector<std::int64_t> made, others;
        for (auto const& c : changes) (c.created ? made : others).push_back(c.id);
        for (auto const id : cancel(tx, w, made)) left[id] = "Lớp đã có học sinh.";
        std::map<std::int64_t, File> now;
        for (auto& f : list(tx, w.school_id, others)) now[f.id] = std::move(f);
        std::vector<Change> back;
        for (auto const& c : changes)
            if (auto const found = now.find(c.id); !c.created && found != now.end())
                back.push_back({c.id, found->second.version, &found->second.values, c.before});
            else if (!c.created)
                left[c.id] = "Lớp không còn nữa.";
        for (auto const id : update(tx, w, back)) left[id] = "Lớp vừa được người khác sửa.";
        return left;
    };
    return imports::undo_changes_of(writing, "school_class", undo_all, [&](std::vector<std::int64_t> const& ids) {
        std::map<std::int64_t, std::string> out;
        for (auto const& f : list(tx, w.school_id, ids)) out[f.id] = value_of(f.values, "name"_f);
        return out;
    });
}

imports::Kind import_kind() {
    imports::Kind k;
    k.name = "classes", k.title = "Lớp học", k.template_name = "lop-hoc", k.rights = {kinds::school_class};
    k.known_by = {"name"};
    about_a_year(k);
    k.fields = [](auto const&) { return imports::FieldList{fields()}; };
    k.likeness = [](imports::HeaderWords const& words) {
        return words.contains("giao vien chu nhiem") || words.contains("gvcn") ? 3 : 0;
    };
    k.load = [](imports::Work const& w) -> imports::Known {
        (void)opening_day(w.tx, year_of(w));
        return load_context(w.tx, w.school_id, year_of(w), w.today, w.codes, w.answers);
    };
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
        apply_import(w.work.tx, write_context(w), set, of(known));
    };
    k.undo = undo_import;
    return k;
}

}  // namespace pv::registry::school_class
