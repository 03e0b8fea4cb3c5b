#include "modules/registry/guardian/family.h"

#include <algorithm>

#include "vocabulary/text.h"

namespace pv::registry::guardian {
namespace {

/// The children of these rows, raised; answers those that are no longer as the rows say.
std::vector<std::int64_t> raise_children(db::Tx& tx, std::vector<Family> const& families) {
    std::vector<std::int64_t> ids, raised, left;
    std::vector<int> versions;
    for (auto const& f : families) ids.push_back(f.student_id), versions.push_back(f.version);
    for (auto const r : tx.query(
             "raise_children", R"sql(
             UPDATE registry.student AS s SET version = s.version + 1 FROM unnest($1::bigint[], $2::int[]) AS x (id, version)
              WHERE s.id = x.id AND x.version IN (0, s.version) AND NOT s.cancelled RETURNING s.id
         )sql",
             ids, versions))
        raised.push_back(r.int64("id"));
    std::sort(raised.begin(), raised.end());
    for (auto const id : ids)
        if (!std::binary_search(raised.begin(), raised.end(), id)) left.push_back(id);
    return left;
}

/// What the row says of one of the three, by the keys of a person.
Values said_of(Parent const& p, Values const& only) {
    Values out;
    for (auto const& [part, field] : parts)
        if (auto const said = only.find(key(p.prefix, part)); said != only.end()) out.emplace(field, said->second);
    return out;
}

/// The three of one row; `links` are the child's, the oldest first.
void bring(
    Changes& changes, Family const& family, std::vector<Link const*> const& links, LocalDate today, Persons& persons) {
    auto const& only = family.only;
    Values whole = family.before;
    for (auto const& [name, value] : only) whole[name] = value;
    for (auto const& p : parents) {
        bool const other = std::string_view(p.relation) == "GH";
        auto const person = said_of(p, only);
        Values link;
        if (only.contains("contact")) link["isContact"] = contact_of(whole) == p.relation ? "true" : "false";
        std::string relation = p.relation;
        if (other && !value_of(whole, "guardianRelation").empty()) relation = value_of(whole, "guardianRelation");
        if (other && only.contains("guardianRelation")) link["relation"] = relation;
        if (person.empty() && link.empty()) continue;
        auto const at = std::find_if(links.begin(), links.end(), [&](Link const* l) {
            auto const& of = value_of(l->values, "relation");
            return other ? of != "CHA" && of != "ME" : of == p.relation;
        });
        Link const* const now = at == links.end() ? nullptr : *at;
        std::string const& name = value_of(whole, key(p.prefix, "Name"));
        if (now && person.contains("fullName") && name.empty()) {
            changes.cancel(now->id);
            continue;
        }
        if (!now && name.empty()) continue;
        // the same person as a brother's or sister's parent: by name and personal id, else by name and telephone
        std::string const keys[] = {
            person_key(name, value_of(whole, key(p.prefix, "PersonalId"))),
            person_key(name, value_of(whole, key(p.prefix, "Phone")))};
        std::int64_t known = 0;
        for (auto const& k : keys)
            if (auto const found = persons.find(k); known == 0 && !k.empty() && found != persons.end())
                known = found->second;
        auto const remember = [&](std::int64_t id) {
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
            std::erase_if(link, [&](auto const& v) { return v.second == value_of(now->values, v.first); });
            if (!link.empty()) changes.change_link(now->id, link);
        } else if (!person.empty()) {
            if (known == 0)
                known = changes.add(person);
            else
                changes.change(known, person);
            remember(known);
            link["relation"] = relation;
            link["isContact"] = contact_of(whole) == p.relation ? "true" : "false";
            changes.join(family.student_id, known, link, today);
        }
    }
}

}  // namespace

std::string contact_of(Values const& row) {
    std::string const word = text::fold(value_of(row, "contact"));
    return word == "cha" || word == "bo" ? "CHA" : word == "me" ? "ME" : word.empty() ? "" : "GH";
}

std::string person_key(std::string const& name, std::string const& number) {
    return number.empty() || name.empty() ? std::string() : text::same_name_key(name) + "|" + number;
}

void take(Values& row, Values const& link) {
    std::string const& relation = value_of(link, "relation");
    bool const father = relation == "CHA", mother = relation == "ME";
    char const* const prefix = father ? "father" : mother ? "mother" : "guardian";
    for (auto const& [part, field] : parts) row[key(prefix, part)] = value_of(link, field);
    if (!father && !mother) row["guardianRelation"] = relation;
    if (value_of(link, "isContact") == "true") row["contact"] = father ? "Cha" : mother ? "Mẹ" : "Người giám hộ";
}

std::vector<std::int64_t> write_families(
    db::Tx& tx, record::Writing const& w, std::vector<Family> const& families, Fields row_fields, LocalDate today,
    Persons persons) {
    auto const left = families.empty() ? std::vector<std::int64_t>() : raise_children(tx, families);
    std::vector<std::int64_t> ids;
    for (auto const& f : families)
        if (std::find(left.begin(), left.end(), f.student_id) == left.end()) ids.push_back(f.student_id);
    auto const links = list_locked(tx, ids);
    std::unordered_map<std::int64_t, std::vector<Link const*>> of_child;
    for (auto const& l : links) of_child[l.student_id].push_back(&l);
    Changes changes;
    std::vector<audit::Change> log;
    for (auto const& f : families) {
        if (std::find(left.begin(), left.end(), f.student_id) != left.end()) continue;
        bring(changes, f, of_child[f.student_id], today, persons);
        log.push_back(update_of(w, "student_guardian", f.student_id, row_fields, f.before, f.only));
        log.back().subject_kind = "student";
    }
    changes.write(tx, w.school_id);
    audit::append_all(tx, w.actor, log);
    return left;
}

}  // namespace pv::registry::guardian
