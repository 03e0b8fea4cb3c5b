#include "modules/registry/school_class/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "modules/registry/imports/plain.h"
#include "modules/registry/school_class/fields.h"
#include "modules/registry/school_class/rules.h"
#include "modules/registry/values.h"
#include "platform/audit/audit.h"

namespace pv::registry::school_class {

ImportContext load_context(db::Tx& tx, std::int64_t school_id, int school_year, LocalDate today, imports::Answers const& answers) {
    ImportContext c{today, school_year, {}, {}, {}, {}, answers};
    auto const school = tx.query("school_of_import", "SELECT level_codes, school_type FROM registry.school WHERE id = $1", school_id);
    if (school.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    c.school_levels = school[0].strings("level_codes"), c.school_type = school[0].text("school_type");
    for (auto const r : tx.query("staff_codes", "SELECT moet_code FROM registry.staff WHERE current_school_id = $1 AND NOT cancelled AND moet_code IS NOT NULL", school_id)) c.staff_codes.insert(r.string("moet_code"));
    for (auto const r : tx.query("classes_for_import", "SELECT * FROM registry.school_class WHERE school_id = $1 AND school_year = $2 AND NOT cancelled ORDER BY id", school_id, school_year)) {
        Known k{r.int64("id"), r.integer("version"), {}};
        for (auto const& f : fields())
            if (!f.table.empty() && !r.is_null(f.column)) k.values.emplace(f.key, canonical_of_sql(f.type, r.text(f.column)));
        c.existing.push_back(std::move(k));
    }
    return c;
}

void judge(imports::ChangeSet& set, ImportContext const& c) {
    std::map<std::string, int> led, named;
    for (auto const& row : set.rows) {
        auto const& teacher = value_of(row.values, "homeroomMoetCode");
        if (!teacher.empty() && !row.skipped) ++led[teacher];
        if (auto const key = name_key(value_of(row.values, "name")); !key.empty() && !row.skipped) ++named[key];
    }
    for (auto& row : set.rows) {
        imports::forget_judgement(row);
        Facts facts;
        facts.school_levels = c.school_levels, facts.school_type = c.school_type, facts.whole_record = false;
        facts.name_taken = named[name_key(value_of(row.values, "name"))] > 1;
        auto const& teacher = value_of(row.values, "homeroomMoetCode");
        if (!teacher.empty()) {
            facts.homeroom_classes = led[teacher];
            if (!c.staff_codes.empty()) facts.homeroom_known = c.staff_codes.contains(teacher);
        }
        if (auto const& n = value_of(row.values, "reportedSize"); !n.empty()) facts.students = std::atoi(n.c_str());
        imports::add_faults(row, check(row.values, facts));
        for (auto const& known : c.existing)
            if (name_key(value_of(known.values, "name")) == name_key(value_of(row.values, "name"))) {
                row.match_id = known.id, row.base_version = known.version;
                row.match_text = fmt::format("Lớp {}", value_of(known.values, "name"));
                row.action = imports::compare_with(row, fields(), known.values, {"name"}) ? imports::Action::change : imports::Action::keep;
                break;
            }
    }
    imports::settle(set);
}

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& c) {
    auto set = imports::read_plain(file, fields(), {"classes", {"name"}, 4, c.today, c.answers.accept_legacy, {}, c.answers.mapping});
    judge(set, c);
    return set;
}

namespace {

void log(db::Tx& tx, student::WriteContext const& w, std::int64_t id, char const* action, std::string before, std::string after) {
    audit::Change change;
    change.record_kind = "school_class", change.record_id = id, change.school_id = w.school_id, change.subject_kind = "school_class", change.subject_id = id, change.action = action;
    change.before_json = std::move(before), change.after_json = std::move(after), change.change_set_id = w.change_set_id, change.reason = w.reason;
    audit::append(tx, w.actor, change);
}

}  // namespace

void apply_import(db::Tx& tx, student::WriteContext const& w, imports::ChangeSet& set, ImportContext const& c) {
    for (auto& row : set.rows) {
        if (row.action == imports::Action::create) {
            auto columns = columns_of(fields(), "school_class", row.values);
            columns.push_back({"school_id", db::to_param(w.school_id)});
            columns.push_back({"school_year", db::to_param(w.school_year)});
            columns.push_back({"name_key", name_key(value_of(row.values, "name"))});
            columns.push_back({"period", "[" + w.opens.iso() + ",)"});
            row.match_id = insert_row(tx, "school_class", std::move(columns), true);
            log(tx, w, row.match_id, "create", "", "");
        } else if (row.action == imports::Action::change) {
            auto const known = std::find_if(c.existing.begin(), c.existing.end(), [&](Known const& k) { return k.id == row.match_id; });
            Values only;
            std::vector<Field const*> changed;
            for (auto const& [key, cell] : row.cells)
                if (cell.has_old) only[key] = cell.value, changed.push_back(find_field(fields(), key));
            auto columns = columns_of(fields(), "school_class", only);
            columns.push_back({"version", db::to_param(known->version + 1)});
            update_row(tx, "school_class", columns, {{"school_id", db::to_param(w.school_id)}, {"id", db::to_param(row.match_id)}});
            log(tx, w, row.match_id, "update", values_json(changed, known->values), values_json(changed, only));
        }
    }
}

bool undo_change(db::Tx& tx, student::WriteContext const& w, std::int64_t id, bool created, Values const& before) {
    if (created) {
        if (!tx.query("class_in_use", "SELECT 1 FROM registry.class_membership WHERE school_id = $1 AND class_id = $2 AND NOT cancelled LIMIT 1", w.school_id, id).empty()) return false;
        tx.query("cancel_class", "UPDATE registry.school_class SET cancelled = true, version = version + 1 WHERE school_id = $1 AND id = $2", w.school_id, id);
        log(tx, w, id, "cancel", "", "");
    } else {
        update_row(tx, "school_class", columns_of(fields(), "school_class", before), {{"school_id", db::to_param(w.school_id)}, {"id", db::to_param(id)}});
        tx.query("raise_class", "UPDATE registry.school_class SET version = version + 1 WHERE school_id = $1 AND id = $2", w.school_id, id);
        std::vector<Field const*> fields_back;
        for (auto const& [key, value] : before) if (auto const* f = find_field(fields(), key)) fields_back.push_back(f);
        log(tx, w, id, "update", "", values_json(fields_back, before));
    }
    return true;
}

}  // namespace pv::registry::school_class
