#include "modules/registry/guardian/family.h"
#include "modules/registry/guardian/fields.h"

#include <algorithm>

#include "vocabulary/text.h"

namespace pv::registry::guardian {
namespace {

/// The children of these rows, raised; answers those that are no longer as the rows say.
std::vector<StudentId> raise_children(db::Tx& tx, std::vector<Family> const& families) {
    std::vector<StudentId> ids, left;
    std::vector<int> versions;
    for (auto const& f : families) ids.push_back(f.student_id), versions.push_back(f.version);
    auto raised = tx.query(
                        "raise_children", R"sql(
             UPDATE registry.student AS s SET version = s.version + 1 FROM unnest($1::bigint[], $2::int[]) AS x (id, version)
              WHERE s.id = x.id AND x.version IN (0, s.version) AND NOT s.cancelled RETURNING s.id
         )sql",
                        ids, versions)
                      .ids<StudentId>("id");
    std::sort(raised.begin(), raised.end());
    for (auto const id : ids)
        if (!std::binary_search(raised.begin(), raised.end(), id)) left.push_back(id);
    return left;
}

std::unordered_map<StudentId, std::vector<Link const*>> by_child(std::vector<Link> const& links) {
    std::unordered_map<StudentId, std::vector<Link const*>> out;
    for (auto const& l : links) out[l.student_id].push_back(&l);
    return out;
}

/// The three of one row; `links` are the child's, the oldest first.
void bring(
    Changes& changes, Family const& family, std::vector<Link const*> const& links, LocalDate today, Persons& persons) {
    auto const& only = family.only;
    Values whole = family.before;
    for (auto const& [name, value] : only) whole[name] = value;
    for (auto const* p : parents) {
        bool const other = p == &other_guardian;
        auto const person = said_of(*p, only);
        Values link;
        if (only.contains("contact"_s)) link["isContact"_f] = contact_of(whole) == p->relation ? "true" : "false";
        std::string relation = p->relation;
        if (other && !value_of(whole, "guardianRelation"_s).empty()) relation = value_of(whole, "guardianRelation"_s);
        if (other && only.contains("guardianRelation"_s)) link["relation"_f] = relation;
        if (person.empty() && link.empty()) continue;
        auto const at = std::find_if(links.begin(), links.end(), [&](Link const* l) {
            auto const& of = value_of(l->values, "relation"_f);
            return other ? of != "CHA" && of != "ME" : of == p->relation;
        });
        Link const* const now = at == links.end() ? nullptr : *at;
        std::string const& name = value_of(whole, p->name);
        if (now && person.contains("fullName"_f) && name.empty()) {
            changes.cancel(now->id);
            continue;
        }
        if (!now && name.empty()) continue;
        // the same person as a brother's or sister's parent: by name and personal id, else by name and telephone
        std::string const keys[] = {
            person_key(name, value_of(whole, p->personal_id)), person_key(name, value_of(whole, p->phone))};
        GuardianId known;
        for (auto const& k : keys)
            if (auto const found = persons.find(k); known == 0 && !k.empty() && found != persons.end())
                known = found->second;
        auto const remember = [&](GuardianId id) {
            for (auto const& k : keys)
                if (!k.empty()) persons.emplace(k, id);
        };
        if (now) {
            if (!person.empty()) {
                auto const id = known != 0 ? known : now->guardian_id;
                if (id != now->guardian_id) changes.hand_over(now->id, id);
                changes.change(id, person);
                remember(id);
            }
            erase_if(link, [&](auto const& v) { return v.second == value_of(now->values, v.first); });
            if (!link.empty()) changes.change_link(now->id, link);
        } else if (!person.empty()) {
            if (known == 0)
                known = changes.add(person);
            else
                changes.change(known, person);
            remember(known);
            link["relation"_f] = relation;
            link["isContact"_f] = contact_of(whole) == p->relation ? "true" : "false";
            changes.join(family.student_id, known, link, today);
        }
    }
}

/// Both parents with name and year of birth: by which brothers and sisters are known. "" when one is missing.
std::string couple_key(
    std::string const& father, std::string const& father_year, std::string const& mother,
    std::string const& mother_year) {
    if (father.empty() || father_year.empty() || mother.empty() || mother_year.empty()) return {};
    return text::fold(father) + "|" + father_year + "|" + text::fold(mother) + "|" + mother_year;
}
std::string couple_key(Values const& v) {
    return couple_key(
        value_of(v, "fatherName"_s), value_of(v, "fatherBirthYear"_s), value_of(v, "motherName"_s),
        value_of(v, "motherBirthYear"_s));
}

struct Couple {
    GuardianId father, mother;
};
/// Couples among the parents of the school's children that the new rows name too.
std::unordered_map<std::string, Couple> known_couples(
    db::Tx& tx, SchoolId school_id, std::vector<ParentsOf> const& students) {
    std::unordered_map<std::string, Couple> out;
    std::vector<std::string> fathers;
    for (auto const& s : students)
        if (!couple_key(*s.row).empty()) fathers.push_back(text::fold(value_of(*s.row, "fatherName"_s)));
    if (fathers.empty()) return out;
    for (auto const r : tx.query(
             "known_couples", R"sql(
             SELECT f.id AS father, m.id AS mother, f.full_name AS father_name, f.birth_year AS father_year, m.full_name AS mother_name, m.birth_year AS mother_year
               FROM registry.student s JOIN registry.student_guardian sf ON sf.student_id = s.id AND sf.relation = 'CHA' AND NOT sf.cancelled AND upper_inf(sf.period)
               JOIN registry.guardian f ON f.id = sf.guardian_id AND f.name_key = ANY ($2::text[]) AND f.birth_year IS NOT NULL
               JOIN registry.student_guardian sm ON sm.student_id = sf.student_id AND sm.relation = 'ME' AND NOT sm.cancelled AND upper_inf(sm.period)
               JOIN registry.guardian m ON m.id = sm.guardian_id AND m.birth_year IS NOT NULL
              WHERE s.current_school_id = $1 AND NOT s.cancelled ORDER BY f.id DESC
         )sql",
             school_id, fathers))
        out[couple_key(
            r.string("father_name"), r.string("father_year"), r.string("mother_name"), r.string("mother_year"))] = {
            r.id<GuardianId>("father"), r.id<GuardianId>("mother")};
    return out;
}

}  // namespace

Values said_of(Parent const& p, Values const& row) {
    Values out;
    for (auto const& [key, field] : p.parts())
        if (auto const said = row.find(key); said != row.end()) out.emplace(field, said->second);
    return out;
}

std::string contact_of(Values const& row) {
    std::string const word = text::fold(value_of(row, "contact"_s));
    return word == "cha" || word == "bo" ? "CHA" : word == "me" ? "ME" : word.empty() ? "" : "GH";
}

std::string person_key(std::string const& name, std::string const& number) {
    return number.empty() || name.empty() ? std::string() : text::same_name_key(name) + "|" + number;
}

void take(Values& row, Values const& link) {
    std::string const& relation = value_of(link, "relation"_f);
    auto const& p = relation == father.relation ? father : relation == mother.relation ? mother : other_guardian;
    for (auto const& [key, field] : p.parts()) row[key] = value_of(link, field);
    if (&p == &other_guardian) row["guardianRelation"_s] = relation;
    if (value_of(link, "isContact"_f) == "true")
        row["contact"_s] = &p == &father ? "Cha" : &p == &mother ? "Mẹ" : "Người giám hộ";
}

std::vector<StudentId> write_families(
    db::Tx& tx, record::Writing const& w, std::vector<Family> const& families, Fields row_fields, LocalDate today,
    Persons& persons) {
    auto const left = families.empty() ? std::vector<StudentId>() : raise_children(tx, families);
    std::vector<StudentId> ids;
    for (auto const& f : families)
        if (std::find(left.begin(), left.end(), f.student_id) == left.end()) ids.push_back(f.student_id);
    auto const links = list_locked(tx, ids);
    auto of_child = by_child(links);
    Changes changes;
    std::vector<audit::Change> log;
    for (auto const& f : families) {
        if (std::find(left.begin(), left.end(), f.student_id) != left.end()) continue;
        bring(changes, f, of_child[f.student_id], today, persons);
        log.push_back(update_of(w, "student_guardian", f.student_id, row_fields, f.before, f.only));
        log.back().subject_kind = "student";
    }
    auto const written = changes.write(tx, SchoolId(w.school_id));
    for (auto& [key, id] : persons)
        if (id < 0) id = written.persons[static_cast<std::size_t>(-id - 1)];
    append(tx, w, std::move(log), ids, written.persons);
    return left;
}

NewParents insert_parents(db::Tx& tx, SchoolId school_id, std::vector<ParentsOf> const& students) {
    NewParents out;
    auto couples = known_couples(tx, school_id, students);
    Changes changes;
    for (auto const& s : students) {
        auto const couple = couple_key(*s.row);
        auto const shared = couple.empty() ? couples.end() : couples.find(couple);
        Couple persons = shared == couples.end() ? Couple{} : shared->second;
        for (auto const& [p, person] : {std::pair{&father, &persons.father}, {&mother, &persons.mother}}) {
            if (value_of(*s.row, p->name).empty()) continue;
            if (*person == 0) *person = changes.add(said_of(*p, *s.row));
            changes.join(s.student_id, *person, {{"relation"_f, p->relation}}, std::nullopt);
            out.children.push_back(s.student_id);
        }
        if (!couple.empty() && shared == couples.end()) couples.emplace(couple, persons);
    }
    std::sort(out.children.begin(), out.children.end());
    out.children.erase(std::unique(out.children.begin(), out.children.end()), out.children.end());
    out.persons = changes.write(tx, school_id).persons;
    return out;
}

std::vector<GuardianId> change_parents(db::Tx& tx, SchoolId school_id, std::vector<ParentsChange> const& rows) {
    std::vector<StudentId> ids;
    for (auto const& row : rows) ids.push_back(row.student_id);
    auto const links = list_locked(tx, ids);
    auto of_child = by_child(links);
    Changes changes;
    for (auto const& row : rows)
        for (auto const* p : {&father, &mother}) {
            auto only = said_of(*p, row.only);
            if (only.empty()) continue;
            if (value_of(only, "fullName"_f).empty()) only.erase("fullName"_f);
            bool found = false;
            for (auto const* link : of_child[row.student_id])
                if (value_of(link->values, "relation"_f) == p->relation)
                    changes.change(link->guardian_id, only), found = true;
            if (!found && !value_of(*row.after, p->name).empty())
                changes.join(
                    row.student_id, changes.add(said_of(*p, *row.after)), {{"relation"_f, p->relation}}, std::nullopt);
        }
    return changes.write(tx, school_id).persons;
}

}  // namespace pv::registry::guardian
