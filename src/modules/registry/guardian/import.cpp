#include "modules/registry/guardian/import.h"
#include "modules/registry/guardian/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "modules/registry/guardian/sheet.h"
#include "modules/registry/import_kinds.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/student/rules.h"
#include "platform/imports/cells.h"
#include "platform/imports/plain.h"
#include "platform/imports/register_kind.h"
#include "vocabulary/number.h"
#include "vocabulary/personal_id.h"
#include "vocabulary/text.h"

namespace pv::registry::guardian {
namespace {

/// A person without a name makes nobody: told at the name, and left out of the comparison, since nothing would be
/// written.
void leave_nameless(imports::Row& row, Values& known) {
    for (auto const& p : parents) {
        auto const name = key(p.prefix, "Name");
        if (!value_of(row.values, name).empty() || !value_of(known, name).empty()) continue;
        bool any = false;
        for (auto const& [part, field] : parts)
            if (auto const k = key(p.prefix, part); !value_of(row.values, k).empty())
                known[k] = value_of(row.values, k), any = true;
        if (std::string_view(p.prefix) == "guardian" && !value_of(row.values, "guardianRelation"_s).empty())
            known["guardianRelation"_s] = value_of(row.values, "guardianRelation"_s);
        if (contact_of(row.values) == p.relation) known["contact"_s] = value_of(row.values, "contact"_s);
        bool const told =
            std::any_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.field == name; });
        if (any && !told)
            row.faults.push_back(
                {"U11", 'E', name, "Chưa có họ tên nên chưa ghi được các ô khác của người này. Bổ sung họ tên."});
    }
    if (contact_of(row.values) == contact_of(known))
        known["contact"_s] = value_of(row.values, "contact"_s);  // "Bố" and "Cha" are one word
}

void check(imports::Row& row, std::string const& child_birth, Settings const& settings) {
    auto const& v = row.values;
    std::vector<Fault> faults;
    int const child = student::year_of_birth(child_birth);
    bool reachable = false;
    for (auto const& p : parents) {
        auto const name = key(p.prefix, "Name"), year_key = key(p.prefix, "BirthYear"),
                   id_key = key(p.prefix, "PersonalId"), phone = key(p.prefix, "Phone");
        for (auto& f : student::check_name(name, value_of(v, name), true)) faults.push_back(std::move(f));
        reachable |= !value_of(v, name).empty() && !value_of(v, phone).empty();
        int const year = parse_number<int>(value_of(v, year_key)).value_or(0);
        if (year != 0 && child != 0 && child - year < settings.whole("guardian.gap.min"))
            faults.push_back(
                {"D39", 'E', year_key,
                 fmt::format("Sinh năm {} chỉ hơn học sinh {} tuổi. Kiểm tra năm sinh.", year, child - year)});
        if (year != 0 && child != 0 && child - year > settings.whole("guardian.gap.max"))
            faults.push_back(
                {"D39", 'W', year_key,
                 fmt::format("Sinh năm {} hơn học sinh {} tuổi. Kiểm tra năm sinh.", year, child - year)});
        auto const id = PersonalId::parse(value_of(v, id_key));
        std::string_view const relation = p.relation;
        if (id && ((relation == "CHA" && !id->male()) || (relation == "ME" && id->male())))
            faults.push_back(
                {"D39", 'E', id_key,
                 fmt::format(
                     "Chữ số thứ 4 của số định danh là của {}. Có thể cha và mẹ ghi đổi cột.",
                     id->male() ? "nam" : "nữ")});
    }
    if (!reachable)
        faults.push_back({"U11", 'E', "motherName"_s, "Chưa có cha, mẹ hoặc người giám hộ kèm số điện thoại."});
    imports::add_faults(row, std::move(faults));
}

/// S11: one telephone for many children of different families.
void find_shared_phones(std::vector<imports::Row>& rows, int most) {
    struct Place {
        imports::Row* row;
        std::string field;
    };
    auto const family = [](imports::Row const& row) {
        return text::fold(value_of(row.values, "fatherName"_s)) + "|" +
            text::fold(value_of(row.values, "motherName"_s)) + "|" + text::fold(value_of(row.values, "guardianName"_s));
    };
    std::unordered_map<std::string, std::vector<Place>> by_phone;
    for (auto& row : rows)
        for (auto const& p : parents)
            if (auto const& phone = value_of(row.values, key(p.prefix, "Phone")); !phone.empty())
                by_phone[phone].push_back({&row, key(p.prefix, "Phone")});
    for (auto& [phone, places] : by_phone) {
        std::set<std::string> families;
        for (auto const& place : places) families.insert(family(*place.row));
        if (static_cast<int>(families.size()) > most)
            for (auto& place : places)
                place.row->faults.push_back(
                    {"S11", 'W', place.field,
                     fmt::format(
                         "Số {} ghi cho {} học sinh của các gia đình khác nhau. Hỏi lại số của từng gia đình.", phone,
                         places.size())});
    }
}

}  // namespace

std::span<Field const> import_fields() { return sheet_table; }

ImportContext load_context(
    db::Tx& tx, std::int64_t school_id, LocalDate today, Snapshot codes, imports::Answers const& answers) {
    ImportContext c{today, std::move(codes), {}, answers, load_settings(tx, today)};
    std::unordered_map<std::int64_t, std::size_t> at;
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
        at[r.int64("id")] = c.children.size();
        c.children.push_back(
            {r.int64("id"),
             r.integer("version"),
             r.string("student_code"),
             r.string("full_name"),
             r.string("birth"),
             r.string("class_name"),
             {}});
    }
    for (auto const& link : list_of_school(tx, school_id)) {
        auto const found = at.find(link.student_id);
        if (found == at.end()) continue;
        auto const& name = value_of(link.values, "fullName"_f);
        for (Key const number : {"personalId"_f, "phone"_f})
            if (auto const k = person_key(name, value_of(link.values, number)); !k.empty())
                c.persons.emplace(k, link.guardian_id);
        take(c.children[found->second].guardians, link.values);
    }
    return c;
}

void judge(imports::ChangeSet& set, ImportContext const& c) {
    std::unordered_map<std::string, Child const*> by_code, by_name;
    std::unordered_map<std::int64_t, Child const*> by_record;
    std::unordered_map<std::int64_t, int> row_of;  // the row that speaks of a child
    for (auto const& child : c.children) {
        by_record.emplace(child.id, &child);
        if (!child.student_code.empty()) by_code.emplace(child.student_code, &child);
        by_name.emplace(text::same_name_key(child.full_name) + "|" + child.birth, &child);
    }
    for (auto& row : set.rows) {
        imports::forget_judgement(row);
        auto const& code = value_of(row.values, "studentCode"_s);
        auto const named = by_name.find(
            text::same_name_key(value_of(row.values, "fullName"_s)) + "|" + value_of(row.values, "birth"_s));
        Child const* child = nullptr;
        if (auto const chosen = by_record.find(row.chosen_id); chosen != by_record.end())
            child = chosen->second;
        else if (auto const f = by_code.find(code); !code.empty() && f != by_code.end())
            child = f->second;
        else if (code.empty() && named != by_name.end())
            child = named->second;
        check(
            row, value_of(row.values, "birth"_s).empty() && child ? child->birth : value_of(row.values, "birth"_s),
            c.settings);
        if (!child) {
            row.faults.push_back(
                {"S18", 'B', code.empty() ? "fullName"_s : "studentCode"_s,
                 "Trường không có học sinh này. Sửa mã học sinh, hoặc nhập học sinh trước."});
            if (named != by_name.end())
                row.proposal = imports::Proposal{
                    named->second->id,
                    fmt::format(
                        "{}, sinh {}, lớp {}", named->second->full_name, day_in_words(named->second->birth),
                        named->second->class_name),
                    "S18"};
            continue;
        }
        row.match_id = child->id, row.base_version = child->version;
        row.match_text = fmt::format("{}, lớp {}", child->full_name, child->class_name);
        if (!row.skipped)
            if (auto const [first, fresh] = row_of.emplace(child->id, row.number); !fresh)
                row.faults.push_back(
                    {"match", 'B', code.empty() ? "fullName"_s : "studentCode"_s,
                     fmt::format(
                         "Học sinh này đã có ở dòng {}. Ghi cha, mẹ của một em trên một dòng, hoặc bỏ một trong hai "
                         "dòng.",
                         first->second)});
        Values known = child->guardians;
        leave_nameless(row, known);
        row.action =
            imports::compare_with(row, import_fields(), known) ? imports::Action::change : imports::Action::keep;
    }
    find_shared_phones(set.rows, c.settings.whole("guardian.phone.children"));
    imports::settle(set);
}

imports::ChangeSet read_rows(std::filesystem::path const& file, ImportContext const& c, imports::RowSink const& sink) {
    return imports::read_plain(
        file, import_fields(), *c.codes,
        {"guardians", {"fullName"}, 5, c.today, c.answers.accept_legacy, {}, c.answers.mapping}, sink);
}

imports::ChangeSet plan_import(std::filesystem::path const& file, ImportContext const& c) {
    std::vector<imports::Row> rows;
    auto set = read_rows(file, c, [&](imports::Row&& row) { rows.push_back(std::move(row)); });
    set.rows = std::move(rows);
    judge(set, c);
    return set;
}

void apply_import(db::Tx& tx, student::WriteContext const& w, imports::ChangeSet& set, ImportContext const& c) {
    std::unordered_map<std::int64_t, Child const*> children;
    for (auto const& child : c.children) children.emplace(child.id, &child);
    std::vector<Family> families;
    for (auto const& row : set.rows)
        if (row.action == imports::Action::change) {
            auto const& child = *children.at(row.match_id);
            families.push_back({child.id, child.version, child.guardians, imports::changed_values(row)});
        }
    imports::leave_alone(set, write_families(tx, w, families, sheet_table, w.today, c.persons), "fullName");
}

imports::UndoReport undo_import(imports::Writing const& writing) {
    auto& tx = writing.work.tx;
    auto const w = undo_context(writing);
    auto const undo_all = [&](std::vector<imports::ChangeToUndo> const& changes) {
        std::vector<std::int64_t> ids;
        for (auto const& c : changes) ids.push_back(c.id);
        // What the import did not touch stays as it is; the log holds only what it changed.
        std::unordered_map<std::int64_t, Values> now;
        auto const links = list_locked(tx, ids);
        for (auto link = links.rbegin(); link != links.rend(); ++link) take(now[link->student_id], link->values);
        std::vector<Family> families;
        for (auto const& c : changes) families.push_back({c.id, 0, now[c.id], c.before});
        std::map<std::int64_t, std::string> left;
        for (auto const id : write_families(tx, w, families, sheet_table, w.today))
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

imports::Kind import_kind() {
    imports::Kind k;
    k.name = "guardians", k.title = "Cha, mẹ, người giám hộ", k.template_name = "cha-me";
    k.rights = {kinds::guardian}, k.known_by = {"fullName", "studentCode", "moetCode", "personalId", "className"};
    about_a_year(k);
    k.fields = [](auto const&) { return imports::FieldList{import_fields()}; };
    k.likeness = [](imports::HeaderWords const& words) {
        auto const has = [&](char const* word) { return words.contains(word); };
        bool const child = has("gioi tinh") || has("gt") || has("nu") || has("dan toc");
        bool const parents =
            has("nguoi giam ho") || has("nghe nghiep") || has("dien thoai cha") || has("dien thoai me");
        return !child && parents ? 2 : 0;
    };
    k.load = [](imports::Work const& w) -> imports::Known {
        return load_context(w.tx, w.school_id, w.today, w.codes, w.answers);
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

}  // namespace pv::registry::guardian
