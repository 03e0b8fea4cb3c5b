// The import of a school's classes.
#include "modules/registry/school_class/import.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "modules/registry/school_class/fields.h"
#include "modules/registry/school_class/rules.h"
#include "platform/imports/record_store.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::registry::school_class {
namespace {

// what classes of a file may have in common: a name that only one can have, who leads them, a lesson held together
std::string name_link(imports::Row const& row) { return "name:" + name_key(value_of(row.values, "name"_f)); }
std::string shared_link(Key key, std::string const& value) { return imports::loose + std::string(key) + ":" + value; }
constexpr Key may_be_shared[] = {"homeroomMoetCode"_f, "multigradeCode"_f};

std::vector<std::string> links_of(imports::Row const& row) {
    std::vector<std::string> out;
    if (!name_key(value_of(row.values, "name"_f)).empty()) out.push_back(name_link(row));
    for (auto const key : may_be_shared)
        if (auto const& v = value_of(row.values, key); !v.empty()) out.push_back(shared_link(key, v));
    return out;
}

/// How many rows of the file that are not left out have a link.
class Sharing {
public:
    explicit Sharing(imports::ChangeSet const& set) : common_(set.common) {
        for (auto const& row : set.rows)
            if (!row.skipped)
                for (auto& link : links_of(row)) ++rows_[std::move(link)];
    }
    int of(std::string const& link) const {
        auto const found = rows_.find(link);
        return std::max(common_.of(link), found == rows_.end() ? 0 : found->second);
    }

private:
    imports::CommonLinks const& common_;
    std::unordered_map<std::string, int> rows_;
};

void check_row(imports::Row& row, ImportContext const& c, Sharing const& sharing) {
    Facts facts{c.codes.get()};
    facts.school_levels = c.school_levels, facts.school_type = c.school_type, facts.whole_record = false;
    facts.settings = &c.settings;
    facts.name_taken = sharing.of(name_link(row)) > 1;
    if (auto const& teacher = value_of(row.values, "homeroomMoetCode"_f); !teacher.empty()) {
        facts.homeroom_classes = sharing.of(shared_link("homeroomMoetCode"_f, teacher));
        if (!c.places.staff.empty()) facts.homeroom_known = c.places.staff.contains(teacher);
    }
    facts.students = parse_number<int>(value_of(row.values, "reportedSize"_f));
    imports::add_faults(row, check(row.values, facts));
    if (auto const& code = value_of(row.values, "multigradeCode"_f);
        !code.empty() && sharing.of(shared_link("multigradeCode"_f, code)) < 2)
        row.faults.push_back(
            {"D71", 'E', "multigradeCode"_f,
             fmt::format("Mã lớp ghép '{}' chỉ có ở một lớp. Các lớp ghép với nhau dùng chung một mã.", code)});
    if (auto const& site = value_of(row.values, "site"_f);
        !site.empty() && !c.places.sites.empty() && !c.places.sites.contains(text::fold(site)))
        row.faults.push_back(
            {"D67", 'W', "site"_f,
             fmt::format(
                 "Trường chưa có điểm trường '{}'. Lớp được ghi chưa có điểm; thêm điểm trường rồi nhập lại.", site)});
}

/// Where the class is and who leads it stand in the record as references: does the cell name another one that is known?
bool names_another(std::string_view key, std::string const& value, std::string const& old, Places const& places) {
    if (value.empty() || text::fold(value) == text::fold(old)) return false;
    if (key == "homeroomMoetCode") return places.staff.contains(value);
    auto const site = places.sites.find(text::fold(value)), was = places.sites.find(text::fold(old));
    return site != places.sites.end() && (was == places.sites.end() || site->second != was->second);
}

void compare(imports::Row& row, File const& known, Places const& places) {
    row.match_id = known.id, row.base_version = known.version;
    row.match_text = fmt::format("Lớp {}", value_of(known.values, "name"_f));
    bool changed = imports::compare_with(row, fields(), known.values, {"name"});
    for (Key const key : {"site"_f, "homeroomMoetCode"_f}) {
        auto const cell = row.cells.find(key);
        auto const& old = value_of(known.values, key);
        if (cell == row.cells.end() || !names_another(key, cell->second.value, old, places)) continue;
        cell->second.old = old, cell->second.has_old = true, changed = true;
    }
    row.action = changed ? imports::Action::change : imports::Action::keep;
}

}  // namespace

ImportContext load_context(imports::Work const& w) {
    auto const school = w.tx.query(
        "school_of_import", "SELECT level_codes, school_type FROM registry.school WHERE id = $1", w.school_id);
    if (school.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const year = year_of(w);
    (void)opening_day(w.tx, year);  // refused where the year is not open
    ImportContext c{
        w.today,
        w.codes,
        school[0].strings("level_codes"),
        school[0].string("school_type"),
        load_places(w.tx, SchoolId(w.school_id)),
        list(w.tx, SchoolId(w.school_id), year)};
    c.settings = load_settings(w.tx, w.today);
    for (auto const& known : c.existing) {
        c.by_name.emplace(name_key(value_of(known.values, "name"_f)), &known);
        c.by_record.emplace(known.id, &known);
    }
    return c;
}

imports::PlainList import_list() { return {{fields()}, {"name"}, 4, {}, "classes"}; }

void judge(imports::ChangeSet& set, ImportContext const& c) {
    Sharing const sharing(set);
    for (auto& row : set.rows) {
        imports::forget_judgement(row);
        check_row(row, c, sharing);
        auto const known = c.by_name.find(name_key(value_of(row.values, "name"_f)));
        if (known != c.by_name.end()) compare(row, *known->second, c.places);
    }
    imports::settle(set);
}

namespace {

imports::RecordStore<File> import_store() {
    using Ids = std::vector<ClassId>;
    imports::RecordStore<File> out{"school_class", "name"};
    out.insert = [](imports::Writing const& w, std::vector<Values const*> const& rows) {
        auto const context = write_context(w);
        std::vector<New> made;
        for (auto const* values : rows) made.push_back({*values, context.school_year, context.opens});
        return insert(w.work.tx, context, made);
    };
    out.update = [](imports::Writing const& w, std::vector<imports::Changed<File>> const& rows) {
        std::vector<Change> changed;
        for (auto const& [before, only] : rows) changed.push_back({before->id, before->version, &before->values, only});
        return update(w.work.tx, write_context(w), changed);
    };
    out.cancel = [](imports::Writing const& w, Ids const& ids) { return cancel(w.work.tx, write_context(w), ids); };
    out.list = [](imports::Writing const& w, Ids const& ids) {
        return list(w.work.tx, SchoolId(w.work.school_id), ids);
    };
    out.called = [](File const& file) { return value_of(file.values, "name"_f); };
    out.in_use = "Lớp đã có học sinh.", out.gone = "Lớp không còn nữa.", out.went_on = "Lớp vừa được người khác sửa.";
    return out;
}

}  // namespace

imports::Kind import_kind() {
    imports::Kind k;
    k.name = "classes", k.title = "Lớp học", k.template_name = "lop-hoc", k.rights = {kinds::school_class};
    k.known_by = {"name"};
    about_a_year(k);
    imports::read_as(k, import_list());
    k.likeness = [](imports::HeaderWords const& words) {
        return words.contains("giao vien chu nhiem") || words.contains("gvcn") ? 3 : 0;
    };
    k.load = [](imports::Work const& w) -> imports::Known { return load_context(w); };
    k.links = links_of, k.loose_links = imports::loose;
    k.judge = [](imports::ChangeSet& set, imports::Work const&, imports::Known const& known, imports::Extent) {
        judge(set, imports::known_as<ImportContext>(known));
    };
    imports::write_through<ImportContext>(k, import_store());
    return k;
}

}  // namespace pv::registry::school_class
