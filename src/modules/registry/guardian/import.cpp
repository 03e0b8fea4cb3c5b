// The import of parents and guardians.
#include "modules/registry/guardian/import.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/guardian/row_rules.h"
#include "modules/registry/guardian/sheet.h"
#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "platform/imports/record_store.h"
#include "vocabulary/text.h"

namespace pv::registry::guardian {

std::span<Field const> import_fields() { return sheet_table; }

ImportContext load_context(imports::Work const& w) {
    auto& tx = w.tx;
    auto const school_id = w.school_id;
    ImportContext c{w.today, w.codes, {}, load_settings(tx, w.today)};
    std::unordered_map<StudentId, std::size_t> at;
    for (auto const r : tx.query(
             "children_for_import", R"sql(
             SELECT s.id, s.version, s.full_name, coalesce(s.birth_date::text, s.birth_month, s.birth_year::text) AS birth, e.student_code, c.name AS class_name
               FROM registry.student s
               JOIN LATERAL (SELECT * FROM registry.enrolment WHERE student_id = s.id AND school_id = $1 AND NOT cancelled ORDER BY lower(period) DESC LIMIT 1) e ON true
               LEFT JOIN registry.class_membership m ON m.student_id = s.id AND m.school_id = $1 AND NOT m.cancelled AND upper_inf(m.period)
               LEFT JOIN registry.school_class c ON c.school_id = $1 AND c.id = m.class_id
              WHERE s.current_school_id = $1 AND NOT s.cancelled ORDER BY s.id
         )sql",
             school_id)) {
        at[r.id<StudentId>("id")] = c.children.size();
        c.children.push_back(
            {r.id<StudentId>("id"),
             r.integer("version"),
             r.string("student_code"),
             r.string("full_name"),
             r.string("birth"),
             r.string("class_name"),
             {}});
    }
    for (auto const& link : list_of_school(tx, SchoolId(school_id))) {
        auto const found = at.find(link.student_id);
        if (found == at.end()) continue;
        auto const& name = value_of(link.values, "fullName"_f);
        for (Key const number : {"personalId"_f, "phone"_f})
            if (auto const k = person_key(name, value_of(link.values, number)); !k.empty())
                c.persons->emplace(k, link.guardian_id);
        take(c.children[found->second].guardians, link.values);
    }
    c.index = index_of(c.children);
    return c;
}

Index index_of(std::vector<Child> const& children) {
    Index out;
    for (auto const& child : children) {
        out.by_record.emplace(child.id, &child);
        if (!child.student_code.empty()) out.by_code.emplace(child.student_code, &child);
        out.by_name[text::same_name_key(child.full_name) + "|" + child.birth].push_back(&child);
    }
    return out;
}

imports::PlainList import_list() { return {{sheet_table}, {"fullName"}, 5, {}, "guardians"}; }

namespace {

std::vector<Child const*> const& all_named(imports::Row const& row, Index const& index) {
    static std::vector<Child const*> const none;
    auto const found = index.by_name.find(
        text::same_name_key(value_of(row.values, "fullName"_s)) + "|" + value_of(row.values, "birth"_s));
    return found == index.by_name.end() ? none : found->second;
}

/// nullptr also where two children have the name and birth date: parents of one are not written to the other.
Child const* named_in(imports::Row const& row, Index const& index) {
    auto const& all = all_named(row, index);
    return all.size() == 1 ? all.front() : nullptr;
}

/// The child that a row speaks of: as somebody said, by its code, else by name and birth date.
Child const* child_of(imports::Row const& row, Index const& index) {
    if (auto const chosen = index.by_record.find(StudentId(row.chosen_id)); chosen != index.by_record.end())
        return chosen->second;
    auto const& code = value_of(row.values, "studentCode"_s);
    if (code.empty()) return named_in(row, index);
    auto const found = index.by_code.find(code);
    return found == index.by_code.end() ? nullptr : found->second;
}

Key place_of_child(imports::Row const& row) {
    return value_of(row.values, "studentCode"_s).empty() ? "fullName"_s : "studentCode"_s;
}

void judge_row(imports::Row& row, ImportContext const& c) {
    imports::forget_judgement(row);
    auto const* child = child_of(row, c.index);
    auto const& birth = value_of(row.values, "birth"_s);
    check(row, birth.empty() && child ? child->birth : birth, c.settings);
    if (!child) {
        auto const alike = all_named(row, c.index).size();
        row.faults.push_back(
            {"S18", 'B', place_of_child(row),
             alike > 1 && value_of(row.values, "studentCode"_s).empty()
                 ? fmt::format(
                       "Trường có {} em cùng họ tên và ngày sinh này. Ghi mã học sinh để biết là em nào.", alike)
                 : "Trường không có học sinh này. Sửa mã học sinh, hoặc nhập học sinh trước."});
        if (auto const* named = named_in(row, c.index))
            row.proposal = imports::Proposal{
                named->id,
                fmt::format("{}, sinh {}, lớp {}", named->full_name, day_in_words(named->birth), named->class_name),
                "S18"};
        return;
    }
    row.match_id = child->id, row.base_version = child->version;
    row.match_text = fmt::format("{}, lớp {}", child->full_name, child->class_name);
    Values known = child->guardians;
    leave_nameless(row, known);
    row.action = imports::compare_with(row, sheet_table, known) ? imports::Action::change : imports::Action::keep;
}

std::string child_link(StudentId id) { return "child:" + std::to_string(id); }

std::vector<std::string> links_of(imports::Row const& row) {
    std::vector<std::string> out;
    for (auto const* p : parents)
        if (auto const& phone = value_of(row.values, p->phone); !phone.empty()) out.push_back(phone_link(phone));
    if (row.match_id != 0) out.push_back(child_link(StudentId(row.match_id)));
    return out;
}

void write(imports::ChangeSet& set, imports::Writing const& w, ImportContext const& c) {
    std::vector<Family> families;
    for (auto const& row : set.rows)
        if (row.action == imports::Action::change) {
            auto const& child = *c.index.by_record.at(StudentId(row.match_id));
            families.push_back({child.id, child.version, child.guardians, imports::changed_values(row)});
        }
    imports::leave_alone(
        set, write_families(w.work.tx, write_context(w), families, sheet_table, c.today, *c.persons), "fullName");
}

imports::UndoReport undo_import(imports::Writing const& writing) {
    auto& tx = writing.work.tx;
    auto const w = write_context(writing);
    auto const undo_all = [&](std::vector<imports::ChangeToUndo> const& changes) {
        std::vector<StudentId> ids;
        for (auto const& c : changes) ids.emplace_back(c.id);
        // What the import did not touch stays as it is; the log holds only what it changed.
        std::unordered_map<StudentId, Values> now;
        auto const links = list_locked(tx, ids);
        for (auto link = links.rbegin(); link != links.rend(); ++link) take(now[link->student_id], link->values);
        std::vector<Family> families;
        for (auto const& c : changes) families.push_back({StudentId(c.id), 0, now[StudentId(c.id)], c.before});
        std::map<std::int64_t, std::string> left;
        Persons nobody;  // each child gets its own back
        for (auto const id : write_families(tx, w, families, sheet_table, w.today, nobody))
            left[id] = "Học sinh không còn ở trường.";
        return left;
    };
    return imports::undo_changes_of(writing, "student_guardian", undo_all, [&](std::vector<std::int64_t> const& ids) {
        std::map<std::int64_t, std::string> out;
        for (auto const r : tx.query(
                 "names_of_children", "SELECT id, full_name FROM registry.student WHERE id = ANY ($1::bigint[])", ids))
            out[r.int64("id")] = r.string("full_name");
        return out;
    });
}

}  // namespace

void judge(imports::ChangeSet& set, ImportContext const& c) {
    for (auto& row : set.rows) judge_row(row, c);
    imports::find_same_record(
        set, place_of_child,
        "Học sinh này đã có ở dòng {}. Ghi cha, mẹ của một em trên một dòng, hoặc bỏ một trong hai dòng.");
    find_shared_phones(set, c.settings.whole("guardian.phone.children"));
    imports::settle(set);
}

imports::Kind import_kind() {
    imports::Kind k;
    k.name = "guardians", k.title = "Cha, mẹ, người giám hộ", k.template_name = "cha-me";
    k.rights = {kinds::guardian}, k.known_by = {"fullName", "studentCode", "moetCode", "personalId", "className"};
    about_a_year(k);
    imports::read_as(k, import_list());
    k.likeness = [](imports::HeaderWords const& words) {
        auto const has = [&](char const* word) { return words.contains(word); };
        bool const child = has("gioi tinh") || has("gt") || has("nu") || has("dan toc");
        bool const parents =
            has("nguoi giam ho") || has("nghe nghiep") || has("dien thoai cha") || has("dien thoai me");
        return !child && parents ? 2 : 0;
    };
    k.load = [](imports::Work const& w) -> imports::Known { return load_context(w); };
    k.links = links_of, k.loose_links = imports::loose;
    k.links_to_come = [](imports::Row const& row, imports::Known const& known) {
        auto const* child = child_of(row, imports::known_as<ImportContext>(known).index);
        return child ? std::vector{child_link(child->id)} : std::vector<std::string>();
    };
    k.judge = [](imports::ChangeSet& set, imports::Work const&, imports::Known const& known, imports::Extent) {
        judge(set, imports::known_as<ImportContext>(known));
    };
    k.write = [](imports::ChangeSet& set, imports::Writing const& w, imports::Known const& known) {
        write(set, w, imports::known_as<ImportContext>(known));
    };
    k.undo = undo_import;
    return k;
}

}  // namespace pv::registry::guardian
