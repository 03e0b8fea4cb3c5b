#include "modules/registry/school_class/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school_class/fields.h"
#include "modules/registry/school_class/rules.h"
#include "platform/audit/audit.h"
#include "platform/imports/plain.h"
#include "vocabulary/text.h"

namespace pv::registry::school_class {

ImportContext load_context(
    db::Tx& tx, std::int64_t school_id, int school_year, LocalDate today, imports::Answers const& answers) {
    ImportContext c{today, school_year, {}, {}, {}, {}, answers};
    auto const school =
        tx.query("school_of_import", "SELECT level_codes, school_type FROM registry.school WHERE id = $1", school_id);
    if (school.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    c.school_levels = school[0].strings("level_codes"), c.school_type = school[0].text("school_type");
    c.settings = load_settings(tx, today);
    for (auto const r : tx.query(
             "staff_codes",
             "SELECT id, moet_code FROM registry.staff WHERE current_school_id = $1 AND NOT cancelled AND moet_code IS "
             "NOT NULL",
             school_id))
        c.staff.emplace(r.string("moet_code"), r.int64("id"));
    for (auto const r : tx.query(
             "sites_for_import", "SELECT id, site_code, name FROM registry.site WHERE school_id = $1 ORDER BY id DESC",
             school_id))
        c.sites[text::fold(r.text("name"))] = r.integer("id"),
        c.sites[text::fold(r.text("site_code"))] = r.integer("id");
    for (auto const r : tx.query(
             "classes_for_import", R"sql(
             SELECT c.*, s.name AS site_name, t.moet_code AS homeroom_code FROM registry.school_class c LEFT JOIN registry.site s ON s.school_id = c.school_id AND s.id = c.site_id
               LEFT JOIN registry.staff t ON t.id = c.homeroom_staff_id WHERE c.school_id = $1 AND c.school_year = $2 AND NOT c.cancelled ORDER BY c.id
         )sql",
             school_id, school_year)) {
        Known k{r.int64("id"), r.integer("version"), {}};
        for (auto const& f : fields())
            if (!f.table.empty() && !r.is_null(f.column))
                k.values.emplace(f.key, canonical_of_sql(f.type, r.text(f.column)));
        if (!r.is_null("site_name")) k.values["site"] = r.string("site_name");
        if (!r.is_null("homeroom_code")) k.values["homeroomMoetCode"] = r.string("homeroom_code");
        c.existing.push_back(std::move(k));
    }
    return c;
}

void judge(imports::ChangeSet& set, ImportContext const& c) {
    std::map<std::string, int> led, named, multigrade;
    for (auto const& row : set.rows) {
        auto const& teacher = value_of(row.values, "homeroomMoetCode");
        if (!teacher.empty() && !row.skipped) ++led[teacher];
        if (auto const key = name_key(value_of(row.values, "name")); !key.empty() && !row.skipped) ++named[key];
        if (auto const& code = value_of(row.values, "multigradeCode"); !code.empty() && !row.skipped)
            ++multigrade[code];
    }
    for (auto& row : set.rows) {
        imports::forget_judgement(row);
        Facts facts;
        facts.school_levels = c.school_levels, facts.school_type = c.school_type, facts.whole_record = false;
        facts.settings = &c.settings;
        facts.name_taken = named[name_key(value_of(row.values, "name"))] > 1;
        auto const& teacher = value_of(row.values, "homeroomMoetCode");
        if (!teacher.empty()) {
            facts.homeroom_classes = led[teacher];
            if (!c.staff.empty()) facts.homeroom_known = c.staff.contains(teacher);
        }
        if (auto const& n = value_of(row.values, "reportedSize"); !n.empty()) facts.students = std::atoi(n.c_str());
        imports::add_faults(row, check(row.values, facts));
        if (auto const& code = value_of(row.values, "multigradeCode"); !code.empty() && multigrade[code] < 2)
            row.faults.push_back(
                {"D71", 'E', "multigradeCode",
                 fmt::format("Mã lớp ghép '{}' chỉ có ở một lớp. Các lớp ghép với nhau dùng chung một mã.", code)});
        if (auto const& site = value_of(row.values, "site");
            !site.empty() && !c.sites.empty() && !c.sites.contains(text::fold(site)))
            row.faults.push_back(
                {"D67", 'W', "site",
                 fmt::format(
                     "Trường chưa có điểm trường '{}'. Lớp được ghi chưa có điểm; thêm điểm trường rồi nhập lại.",
                     site)});
        for (auto const& known : c.existing)
            if (name_key(value_of(known.values, "name")) == name_key(value_of(row.values, "name"))) {
                row.match_id = known.id, row.base_version = known.version;
                row.match_text = fmt::format("Lớp {}", value_of(known.values, "name"));
                bool changed = imports::compare_with(row, fields(), known.values, {"name"});
                // where the class is and who leads it stand as references
                for (auto const& [key, found] :
                     {std::pair{"site", c.sites.contains(text::fold(value_of(row.values, "site")))},
                      std::pair{"homeroomMoetCode", c.staff.contains(teacher)}}) {
                    auto const cell = row.cells.find(key);
                    if (cell == row.cells.end() || cell->second.value.empty() || !found ||
                        text::fold(cell->second.value) == text::fold(value_of(known.values, key)))
                        continue;
                    if (std::string_view(key) == "site" &&
                        c.sites.at(text::fold(cell->second.value)) ==
                            (c.sites.contains(text::fold(value_of(known.values, key)))
                                 ? c.sites.at(text::fold(value_of(known.values, key)))
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

imports::ChangeSet read_rows(std::filesystem::path const& file, ImportContext const& c) {
    return imports::read_plain(
        file, fields(), {"classes", {"name"}, 4, c.today, c.answers.accept_legacy, {}, c.answers.mapping});
}

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& c) {
    auto set = read_rows(file, c);
    judge(set, c);
    return set;
}

namespace {

void log(
    db::Tx& tx, student::WriteContext const& w, std::int64_t id, char const* action, std::string before,
    std::string after) {
    audit::Change change;
    change.record_kind = "school_class", change.record_id = id, change.school_id = w.school_id,
    change.subject_kind = "school_class", change.subject_id = id, change.action = action;
    change.before_json = std::move(before), change.after_json = std::move(after),
    change.change_set_id = w.change_set_id, change.reason = w.reason;
    audit::append(tx, w.actor, change);
}

/// site_id and homeroom_staff_id for what the row says of them.
void add_places(std::vector<Column>& columns, Values const& said, ImportContext const& c) {
    if (auto const site = c.sites.find(text::fold(value_of(said, "site"))); said.contains("site"))
        columns.push_back({"site_id", site == c.sites.end() ? db::Param() : db::to_param(site->second)});
    if (auto const teacher = c.staff.find(value_of(said, "homeroomMoetCode")); said.contains("homeroomMoetCode"))
        columns.push_back(
            {"homeroom_staff_id", teacher == c.staff.end() ? db::Param() : db::to_param(teacher->second)});
}

}  // namespace

void apply_import(db::Tx& tx, student::WriteContext const& w, imports::ChangeSet& set, ImportContext const& c) {
    for (auto& row : set.rows) {
        if (row.action == imports::Action::create) {
            auto columns = columns_of(fields(), "school_class", row.values);
            add_places(columns, row.values, c);
            columns.push_back({"school_id", db::to_param(w.school_id)});
            columns.push_back({"school_year", db::to_param(w.school_year)});
            columns.push_back({"name_key", name_key(value_of(row.values, "name"))});
            columns.push_back({"period", "[" + w.opens.iso() + ",)"});
            row.match_id = insert_row(tx, "registry.school_class", std::move(columns), true);
            log(tx, w, row.match_id, "create", "", "");
        } else if (row.action == imports::Action::change) {
            auto const known = std::find_if(
                c.existing.begin(), c.existing.end(), [&](Known const& k) { return k.id == row.match_id; });
            Values only;
            std::vector<Field const*> changed;
            for (auto const& [key, cell] : row.cells)
                if (cell.has_old) only[key] = cell.value, changed.push_back(find_field(fields(), key));
            auto columns = columns_of(fields(), "school_class", only);
            add_places(columns, only, c);
            columns.push_back({"version", db::to_param(known->version + 1)});
            update_row(
                tx, "registry.school_class", columns,
                {{"school_id", db::to_param(w.school_id)}, {"id", db::to_param(row.match_id)}});
            log(tx, w, row.match_id, "update", values_json(changed, known->values), values_json(changed, only));
        }
    }
}

bool undo_change(db::Tx& tx, student::WriteContext const& w, std::int64_t id, bool created, Values const& before) {
    if (created) {
        if (!tx.query(
                   "class_in_use",
                   "SELECT 1 FROM registry.class_membership WHERE school_id = $1 AND class_id = $2 AND NOT cancelled "
                   "LIMIT 1",
                   w.school_id, id)
                 .empty())
            return false;
        tx.query(
            "cancel_class",
            "UPDATE registry.school_class SET cancelled = true, version = version + 1 WHERE school_id = $1 AND id = $2",
            w.school_id, id);
        log(tx, w, id, "cancel", "", "");
    } else {
        auto columns = columns_of(fields(), "school_class", before);
        if (before.contains("site") || before.contains("homeroomMoetCode"))
            add_places(columns, before, load_context(tx, w.school_id, w.school_year, w.today, {}));
        update_row(
            tx, "registry.school_class", columns, {{"school_id", db::to_param(w.school_id)}, {"id", db::to_param(id)}});
        tx.query(
            "raise_class", "UPDATE registry.school_class SET version = version + 1 WHERE school_id = $1 AND id = $2",
            w.school_id, id);
        std::vector<Field const*> fields_back;
        for (auto const& [key, value] : before)
            if (auto const* f = find_field(fields(), key)) fields_back.push_back(f);
        log(tx, w, id, "update", "", values_json(fields_back, before));
    }
    return true;
}

imports::Kind import_kind() {
    imports::Kind k;
    k.name = "classes", k.title = "Lớp học", k.template_name = "lop-hoc", k.rights = {kinds::school_class};
    k.fields = [](auto const&) { return imports::FieldList{fields()}; };
    k.likeness = [](imports::HeaderWords const& words) {
        return words.contains("giao vien chu nhiem") || words.contains("gvcn") ? 3 : 0;
    };
    k.load = [](imports::Work const& w) -> imports::Known {
        (void)opening_day(w.tx, w.year());
        return load_context(w.tx, w.school_id, w.year(), w.today, w.answers);
    };
    auto const of = [](imports::Known const& known) -> ImportContext const& {
        return std::any_cast<ImportContext const&>(known);
    };
    k.read = [of](auto const& file, imports::Work const&, imports::Known const& known) {
        return read_rows(file, of(known));
    };
    k.mend = [](imports::ChangeSet const& set, imports::Row& row, std::string const& field, std::string const& text,
                imports::Work const& w) { imports::mend_plain(row, set.fields, field, text, w.today); };
    k.judge = [of](imports::ChangeSet& set, imports::Work const&, imports::Known const& known, imports::Extent) {
        judge(set, of(known));
    };
    k.write = [of](imports::ChangeSet& set, imports::Writing const& w, imports::Known const& known) {
        apply_import(w.work.tx, write_context(w), set, of(known));
    };
    k.undo = [](imports::Writing const& w) {
        auto const write = write_context(w);
        return undo_changes(write, w.work.tx, "school_class", "Lớp đã có học sinh.", [&](ChangeToUndo const& c) {
            return undo_change(w.work.tx, write, c.id, c.created, c.before);
        });
    };
    return k;
}

}  // namespace pv::registry::school_class
