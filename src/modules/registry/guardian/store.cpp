#include "modules/registry/guardian/store.h"

#include <algorithm>

#include "modules/registry/guardian/fields.h"
#include "modules/registry/student/digest.h"
#include "vocabulary/text.h"

namespace pv::registry::guardian {
namespace {

record::Table const& people() {
    static record::Table const made({"registry.guardian", fields(), {"name_key"}, {}, "id", false});
    return made;
}

record::Table const& links() {
    static record::Table const made(
        {"registry.student_guardian",
         fields(),
         {"student_id", "guardian_id", "school_id", "period"},
         {{"is_contact", "false"}, {"access_restricted", "false"}, {"period", "daterange(NULL, NULL)"}},
         "id",
         false});
    return made;
}

std::vector<Column> beside(Values const& person) {
    auto const name = person.find("fullName"_f);
    return name == person.end() ? std::vector<Column>()
                                : std::vector<Column>{{"name_key", db::to_param(text::fold(name->second))}};
}

audit::Change of_child(audit::Change change, StudentId student_id) {
    change.subject_kind = "student", change.subject_id = student_id;
    return change;
}

std::vector<Link> links_of(db::Rows const& rows) {
    std::vector<Link> out;
    for (auto const r : rows) {
        out.push_back(
            {r.id<GuardianLinkId>("link_id"), r.id<StudentId>("student_id"), r.id<GuardianId>("guardian_id"),
             people().values_of(r)});
        for (auto const& [key, value] : links().values_of(r)) out.back().values[key] = value;
    }
    return out;
}

}  // namespace

record::Digested const& digested() {
    static record::Digested const made("guardian", {{people().shape()}});
    return made;
}

record::TableShape links_of_school() {
    auto shape = links().shape();
    shape.of_school = true;
    return shape;
}

void append(
    db::Tx& tx, record::Writing const& w, std::vector<audit::Change> lines, std::vector<StudentId> const& students,
    std::vector<GuardianId> const& persons) {
    if (lines.empty()) return;
    student::digested_stay().put(tx, w.school_id, to_numbers(students), lines);
    digested().put(tx, w.school_id, to_numbers(persons), lines);
    audit::append_all(tx, w.actor, lines);
}

std::vector<Link> list_locked(db::Tx& tx, std::vector<StudentId> const& student_ids) {
    if (student_ids.empty()) return {};
    return links_of(tx.query(
        "links_of_students", R"sql(
        SELECT sg.id AS link_id, sg.student_id, sg.guardian_id, sg.relation, sg.is_contact, sg.access_restricted, g.full_name, g.birth_year, g.personal_id, g.phone, g.occupation, g.workplace
          FROM registry.student_guardian sg JOIN registry.guardian g ON g.id = sg.guardian_id
         WHERE sg.student_id = ANY ($1::bigint[]) AND NOT sg.cancelled AND upper_inf(sg.period) ORDER BY sg.id FOR UPDATE OF sg
    )sql",
        student_ids));
}

std::vector<Link> list_of_school(db::Tx& tx, SchoolId school_id) {
    return links_of(tx.query(
        "links_of_school", R"sql(
        SELECT sg.id AS link_id, sg.student_id, sg.guardian_id, sg.relation, sg.is_contact, sg.access_restricted, g.full_name, g.birth_year, g.personal_id, g.phone, g.occupation, g.workplace
          FROM registry.student s JOIN registry.student_guardian sg ON sg.student_id = s.id AND NOT sg.cancelled AND upper_inf(sg.period)
          JOIN registry.guardian g ON g.id = sg.guardian_id WHERE s.current_school_id = $1 AND NOT s.cancelled ORDER BY sg.id DESC
    )sql",
        school_id));
}

GuardianId Changes::add(Values person) {
    added_.push_back(std::move(person));
    return GuardianId(-static_cast<std::int64_t>(added_.size()));
}

void Changes::change(GuardianId guardian_id, Values const& only) {
    auto& said = guardian_id < 0 ? added_[static_cast<std::size_t>(-guardian_id - 1)] : changed_[guardian_id];
    for (auto const& [key, value] : only) said[key] = value;
}

void Changes::join(StudentId student_id, GuardianId guardian_id, Values link, std::optional<LocalDate> from) {
    joined_.push_back({student_id, guardian_id, std::move(link), from});
}

void Changes::change_link(GuardianLinkId link_id, Values const& only) {
    for (auto const& [key, value] : only) links_[link_id].only[key] = value;
}

void Changes::hand_over(GuardianLinkId link_id, GuardianId guardian_id) { links_[link_id].guardian_id = guardian_id; }
void Changes::end(GuardianLinkId link_id, LocalDate on) { ended_.emplace_back(link_id, on); }
void Changes::cancel(GuardianLinkId link_id) { cancelled_.push_back(link_id); }

Changes::Written Changes::write(db::Tx& tx, SchoolId school_id) {
    // Ids are drawn first: RETURNING would ask the wall for persons who are not yet joined to a child.
    auto const ids = to_ids<GuardianId>(people().draw_ids(tx, added_.size()));
    auto const id_of = [&](GuardianId id) { return id < 0 ? ids[static_cast<std::size_t>(-id - 1)] : id; };
    std::vector<record::RowWrite> rows;
    for (std::size_t i = 0; i < added_.size(); ++i) rows.push_back({ids[i], &added_[i], beside(added_[i])});
    people().insert(tx, 0, rows);

    rows.clear();
    for (auto const& [id, only] : changed_) rows.push_back({id, &only, beside(only)});
    people().update(tx, 0, rows);

    rows.clear();
    for (auto const& [id, change] : links_) {
        rows.push_back({id, &change.only});
        if (change.guardian_id != 0)
            rows.back().beside.push_back({"guardian_id", db::to_param(id_of(change.guardian_id))});
    }
    links().update(tx, 0, rows);
    links().cancel(tx, 0, to_numbers(cancelled_));
    std::vector<GuardianLinkId> ended;
    std::vector<std::string> days;
    for (auto const& [id, on] : ended_) ended.push_back(id), days.push_back(on.iso());
    if (!ended.empty())
        tx.query(
            "end_links", R"sql(
            UPDATE registry.student_guardian AS g SET version = version + 1, cancelled = coalesce(lower(period) >= x.day, false),
                   period = CASE WHEN lower(period) >= x.day THEN period ELSE daterange(lower(period), x.day) END
              FROM unnest($1::bigint[], $2::date[]) AS x (id, day) WHERE g.id = x.id
        )sql",
            ended, days);

    rows.clear();
    auto new_links = to_ids<GuardianLinkId>(links().draw_ids(tx, joined_.size()));
    for (std::size_t i = 0; i < joined_.size(); ++i) {
        auto const& j = joined_[i];
        rows.push_back(
            {new_links[i],
             &j.link,
             {{"student_id", db::to_param(j.student_id)},
              {"guardian_id", db::to_param(id_of(j.guardian_id))},
              {"school_id", db::to_param(school_id)},
              {"period", j.from ? db::Param("[" + j.from->iso() + ",)") : db::Param()}}});
    }
    links().insert(tx, 0, rows);
    Written out{std::move(new_links), ids};
    for (auto const& [id, only] : changed_) out.persons.push_back(id);
    return out;
}

void add(
    db::Tx& tx, record::Writing const& w, StudentId student_id, std::vector<Wanted> const& persons, LocalDate today) {
    Changes changes;
    for (auto const& p : persons)
        changes.join(student_id, changes.add(p.values), p.values, w.occurred_on.value_or(today));
    std::vector<audit::Change> log;
    auto const written = changes.write(tx, SchoolId(w.school_id));
    for (auto const id : written.links)
        log.push_back(of_child(change_of(w, "student_guardian", id, "create"), student_id));
    append(tx, w, std::move(log), {student_id}, written.persons);
}

bool set_list(
    db::Tx& tx, record::Writing const& w, StudentId student_id, std::vector<Wanted> const& wanted, LocalDate today) {
    auto const known = list_locked(tx, {student_id});
    std::vector<audit::Change> log;
    std::vector<GuardianLinkId> kept;
    std::vector<Wanted> fresh;
    Changes changes;
    for (auto const& person : wanted) {
        auto const link =
            std::find_if(known.begin(), known.end(), [&](Link const& l) { return l.id == person.link_id; });
        if (link == known.end()) {
            fresh.push_back(person);
            continue;
        }
        kept.push_back(link->id);
        Values only;
        for (auto const* f : differences(fields(), link->values, person.values))
            only.emplace(f->key, value_of(person.values, f->key));
        if (only.empty()) continue;
        changes.change(link->guardian_id, only);
        if (links().says(only)) changes.change_link(link->id, only);
        log.push_back(of_child(update_of(w, "guardian", link->guardian_id, fields(), link->values, only), student_id));
    }
    for (auto const& link : known) {
        if (std::find(kept.begin(), kept.end(), link.id) != kept.end()) continue;
        changes.end(link.id, today);
        log.push_back(of_child(change_of(w, "student_guardian", link.id, "close"), student_id));
    }
    auto const written = changes.write(tx, SchoolId(w.school_id));
    bool const changed = !log.empty();
    if (changed) append(tx, w, std::move(log), {student_id}, written.persons);
    add(tx, w, student_id, fresh, today);
    return changed || !fresh.empty();
}

}  // namespace pv::registry::guardian
