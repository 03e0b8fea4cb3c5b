#include "modules/registry/school/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "modules/registry/school/fields.h"
#include "modules/registry/school/superiors.h"
#include "modules/registry/site/store.h"
#include "modules/registry/unit.h"
#include "platform/http/problems.h"
#include "platform/record/rows.h"
#include "vocabulary/text.h"

namespace pv::registry::school {
namespace {

record::Table const& schools() {
    static record::Table const made(
        {"registry.school",
         record_fields(),
         {"name_key", "is_demo", "version"},
         {{"status", "'1'"}, {"address", "''"}, {"is_international", "false"}, {"is_demo", "false"}, {"version", "1"}},
         "id",
         false,
         false});
    return made;
}

/// The units of new schools, by their codes.
std::vector<SchoolId> make_units(
    db::Tx& tx, std::vector<std::string> const& codes, std::vector<std::string> const& days) {
    std::unordered_map<std::string, SchoolId> made;
    for (auto const r : tx.query(
             "make_units", R"sql(
             INSERT INTO registry.org_unit (kind, code, period)
             SELECT 'TRUONG', x.code, daterange(x.day, NULL) FROM unnest($1::text[], $2::date[]) AS x (code, day)
                 ON CONFLICT (code) DO NOTHING RETURNING id, code
         )sql",
             codes, days))
        made.emplace(r.string("code"), r.id<SchoolId>("id"));
    std::vector<SchoolId> out;
    for (auto const& code : codes) {
        auto const found = made.find(code);
        if (found == made.end())
            throw Refused(Problem(
                409, "duplicate", fmt::format("Mã trường {} đã có.", code),
                {{"code", "D19", "Mã này đã dùng cho một đơn vị khác; mã không dùng lại."}}));
        out.push_back(found->second);
        made.erase(found);  // a code that comes twice is taken the second time
    }
    return out;
}

void rename(db::Tx& tx, std::vector<SchoolId> const& ids, std::vector<std::string> const& names, LocalDate today) {
    tx.query(
        "end_names",
        "UPDATE registry.org_unit_name SET period = daterange(lower(period), $2::date) WHERE unit_id = ANY "
        "($1::int[]) AND period @> $2::date AND lower(period) < $2::date",
        ids, today);
    tx.query(
        "names_of_today",
        "UPDATE registry.org_unit_name n SET name = x.name FROM unnest($1::int[], $2::text[]) AS x (id, name) WHERE "
        "n.unit_id = x.id AND lower(n.period) = $3::date",
        ids, names, today);
    tx.query(
        "new_names", R"sql(
        INSERT INTO registry.org_unit_name (unit_id, name, period)
        SELECT x.id, x.name, daterange($3::date, NULL) FROM unnest($1::int[], $2::text[]) AS x (id, name)
         WHERE NOT EXISTS (SELECT FROM registry.org_unit_name n WHERE n.unit_id = x.id AND n.period @> $3::date)
    )sql",
        ids, names, today);
}

audit::Change line_of(record::Writing const& w, SchoolId id, char const* action) {
    auto line = record::change_of(w, "school", id, action);
    line.school_id = id;
    return line;
}

/// Lines about schools, with the digests of themselves, of the units that they are and of the main sites that were
/// written with them.
void append(
    db::Tx& tx, Actor const& actor, std::vector<audit::Change> lines, std::vector<site::OfSchool> const& sites) {
    std::map<SchoolId, SiteId> site_of;
    for (auto const& s : sites) site_of.emplace(s.school_id, s.id);
    // each digest stands on the line of its school: those with a site are a set of their own
    auto const alone = std::stable_partition(lines.begin(), lines.end(), [&](audit::Change const& line) {
        return site_of.contains(SchoolId(line.record_id));
    });
    std::vector<audit::Change> rest(std::make_move_iterator(alone), std::make_move_iterator(lines.end()));
    lines.erase(alone, lines.end());
    for (auto* some : {&lines, &rest}) {
        std::vector<std::int64_t> ids, site_ids;
        for (auto const& line : *some) {
            ids.push_back(line.record_id);
            if (auto const site = site_of.find(SchoolId(line.record_id)); site != site_of.end())
                site_ids.push_back(site->second);
        }
        digested().put(tx, 0, ids, *some);
        unit::digested().put(tx, 0, ids, *some);
        site::sites().digested().put(tx, ids, site_ids, *some);
        audit::append_all(tx, actor, *some);
    }
}

}  // namespace

record::Digested const& digested() {
    static record::Digested const made("school", {{schools().shape()}});
    return made;
}

std::string levels_of(std::string const& kind_code, Reference const& codes) {
    auto const* kind = codes.list("school_kinds").by_code(kind_code);
    std::string levels = kind ? kind->attribute("levels") : "";
    std::replace(levels.begin(), levels.end(), ' ', ',');
    return levels;
}

std::vector<File> list(db::Tx& tx, std::optional<std::vector<SchoolId>> const& ids) {
    std::vector<File> out;
    for (auto const r : tx.query(
             "school_files",
             "SELECT * FROM registry.school WHERE $1::int[] IS NULL OR id = ANY ($1::int[]) ORDER BY id", ids))
        out.push_back({r.id<SchoolId>("id"), r.integer("version"), schools().values_of(r), r.boolean("is_demo")});
    return out;
}

std::optional<File> find(db::Tx& tx, SchoolId id) {
    auto found = list(tx, std::vector{id});
    return found.empty() ? std::nullopt : std::optional(std::move(found[0]));
}

std::unordered_set<SchoolId> list_cancelled(db::Tx& tx) {
    std::unordered_set<SchoolId> out;
    for (auto const r : tx.query("cancelled_schools", R"sql(
             SELECT s.id FROM registry.school s
              WHERE s.status = '-1' AND (SELECT c.action = 'cancel' FROM audit.change c
                     WHERE c.record_kind = 'school' AND c.record_id = s.id ORDER BY c.id DESC LIMIT 1)
         )sql"))
        out.insert(r.id<SchoolId>("id"));
    return out;
}

std::vector<SchoolId> insert(
    db::Tx& tx, record::Writing const& w, std::vector<New> const& rows, Reference const& codes) {
    if (rows.empty()) return {};
    std::vector<Values> values;
    std::vector<std::string> school_codes, names, days;
    std::vector<LocalDate> from;
    for (auto const& row : rows) {
        auto& v = values.emplace_back(row.values);
        if (value_of(v, "levels"_f).empty()) v["levels"_f] = levels_of(value_of(v, "kind"_f), codes);
        school_codes.push_back(value_of(v, "code"_f)), names.push_back(value_of(v, "name"_f));
        days.push_back(row.from.iso()), from.push_back(row.from);
    }
    auto const ids = make_units(tx, school_codes, days);
    tx.query(
        "name_schools",
        "INSERT INTO registry.org_unit_name (unit_id, name, period) SELECT x.id, x.name, daterange(x.day, NULL) FROM "
        "unnest($1::int[], $2::text[], $3::date[]) AS x (id, name, day)",
        ids, names, days);
    std::vector<record::RowWrite> writes;
    std::vector<site::Place> places;
    std::vector<Placed> under;
    std::vector<audit::Change> lines;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& v = values[i];
        writes.push_back(
            {ids[i], &v, {{"name_key", text::fold(names[i])}, {"is_demo", db::to_param(rows[i].is_demo)}}});
        places.push_back({ids[i], value_of(v, "address"_f), value_of(v, "communeCode"_f)});
        under.push_back(placed(ids[i], v));
        lines.push_back(line_of(w, ids[i], "create"));
        lines.back().occurred_on = rows[i].from;
    }
    schools().insert(tx, 0, writes);
    auto const sites = site::make_main(tx, places);
    add_superiors(tx, under, from);
    append(tx, w.actor, std::move(lines), sites);
    return ids;
}

namespace {

/// The schools among these that are no longer of the version that was looked at; the others are locked.
std::vector<SchoolId> changed_meanwhile(db::Tx& tx, std::vector<Change> const& rows) {
    std::vector<SchoolId> ids, left;
    for (auto const& row : rows) ids.push_back(row.before->id);
    std::unordered_map<SchoolId, int> versions;
    for (auto const r : tx.query(
             "lock_versions",
             "SELECT id, version FROM registry.school WHERE id = ANY ($1::int[]) ORDER BY id FOR UPDATE", ids))
        versions.emplace(r.id<SchoolId>("id"), r.integer("version"));
    for (auto const& row : rows)
        if (auto const now = versions.find(row.before->id); now == versions.end() || now->second != row.before->version)
            left.push_back(row.before->id);
    return left;
}

/// What is said and differs; the levels go with the kind unless they are said too.
Values real_changes(Change const& row, Reference const& codes) {
    auto const& before = row.before->values;
    Values after = row.only;
    auto const said = [&](Key key) { return after.contains(key) && value_of(after, key) != value_of(before, key); };
    if (said("kind"_f) && !said("levels"_f)) after["levels"_f] = levels_of(value_of(after, "kind"_f), codes);
    Values out;
    for (auto const* f : differences(record_fields(), before, after)) out.emplace(f->key, value_of(after, f->key));
    return out;
}

}  // namespace

std::vector<SchoolId> update(
    db::Tx& tx, record::Writing const& w, std::vector<Change> const& rows, LocalDate today, Reference const& codes) {
    if (rows.empty()) return {};
    auto const left = changed_meanwhile(tx, rows);
    std::vector<Values> changes;
    changes.reserve(rows.size());
    std::vector<record::RowWrite> writes;
    std::vector<SchoolId> renamed, closed;
    std::vector<std::string> names;
    std::vector<site::Move> moves;
    std::vector<Placed> moved, reopened;
    std::vector<audit::Change> lines;
    for (auto const& row : rows) {
        auto const id = row.before->id;
        if (std::find(left.begin(), left.end(), id) != left.end()) continue;
        auto const& only = changes.emplace_back(real_changes(row, codes));
        auto const& before = row.before->values;
        Values after = before;
        for (auto const& [key, value] : only) after[key] = value;
        writes.push_back({id, &only, {{"version", db::to_param(row.before->version + 1)}}});
        if (only.contains("name"_f)) {
            renamed.push_back(id), names.push_back(value_of(only, "name"_f));
            writes.back().beside.push_back({"name_key", text::fold(names.back())});
        }
        if (only.contains("address"_f) || only.contains("communeCode"_f))
            moves.push_back(
                {{id, value_of(before, "address"_f), value_of(before, "communeCode"_f)},
                 {id, value_of(after, "address"_f), value_of(after, "communeCode"_f)}});
        if (only.contains("levels"_f) || only.contains("communeCode"_f)) moved.push_back(placed(id, after));
        if (row.turn == Turn::close) closed.push_back(id);
        if (row.turn == Turn::reopen) reopened.push_back(placed(id, after));
        lines.push_back(record::update_of(w, "school", id, record_fields(), before, only));
        lines.back().school_id = id;
        if (row.turn == Turn::close) lines.back().action = "cancel";
    }
    if (!renamed.empty()) rename(tx, renamed, names, today);
    schools().update(tx, 0, writes);
    auto const sites = site::move_main(tx, moves);
    if (!moved.empty()) move_administrators(tx, moved, today);
    if (!closed.empty()) close_superiors(tx, closed, today);
    if (!reopened.empty()) reopen_superiors(tx, reopened, today);
    append(tx, w.actor, std::move(lines), sites);
    return left;
}

std::vector<SchoolId> cancel(
    db::Tx& tx, record::Writing const& w, std::vector<SchoolId> const& ids, LocalDate today, Reference const& codes) {
    std::vector<SchoolId> used, unused;
    for (auto const r : tx.query(
             "schools_in_use", R"sql(
             SELECT x.id FROM unnest($1::int[]) AS x (id)
              WHERE EXISTS (SELECT FROM registry.school_class k WHERE k.school_id = x.id AND NOT k.cancelled)
                 OR EXISTS (SELECT FROM registry.enrolment e WHERE e.school_id = x.id AND NOT e.cancelled)
                 OR EXISTS (SELECT FROM registry.staff t WHERE t.current_school_id = x.id AND NOT t.cancelled)
         )sql",
             ids))
        used.push_back(r.id<SchoolId>("id"));
    for (auto const id : ids)
        if (std::find(used.begin(), used.end(), id) == used.end()) unused.push_back(id);
    auto const files = list(tx, unused);
    std::vector<Change> changes;
    for (auto const& file : files) changes.push_back({&file, {{"status"_f, "-1"}}, Turn::close});
    update(tx, w, changes, today, codes);
    return used;
}

}  // namespace pv::registry::school
