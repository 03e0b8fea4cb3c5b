#include "modules/registry/staff/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "modules/registry/staff/fields.h"
#include "modules/registry/staff/rules.h"
#include "platform/record/rows.h"
#include "vocabulary/text.h"

namespace pv::registry::staff {
namespace {

record::Table const& people() {
    static record::Table const made(
        {"registry.staff",
         fields(),
         {"current_school_id", "name_key", "name_sort"},
         {{"nationality", "'VN'"}},
         "id",
         false});
    return made;
}
record::Table const& identities() {
    static record::Table const made(
        {"registry.staff_identity", fields(), {"current_school_id"}, {}, "staff_id", false, false});
    return made;
}
record::Table const& sensitives() {
    static record::Table const made(
        {"registry.staff_sensitive", fields(), {"current_school_id"}, {}, "staff_id", false, false});
    return made;
}
record::Table const& assignments() {
    static record::Table const made({"registry.staff_assignment", fields(), {"staff_id", "period"}});
    return made;
}
record::Table const& pays() {
    static record::Table const made({"registry.staff_pay", fields(), {}, {}, "id", true, false});
    return made;
}

std::vector<std::int64_t> ids_of(std::vector<audit::Change> const& lines) {
    std::vector<std::int64_t> out;
    for (auto const& line : lines) out.push_back(line.record_id);
    return out;
}

/// The lines about some persons, each of whom was written at the school.
void append(db::Tx& tx, record::Writing const& w, std::vector<audit::Change> lines) {
    auto const ids = ids_of(lines);
    digested().put(tx, w.school_id, ids, lines);
    digested_work().put(tx, w.school_id, ids, lines);
    audit::append_all(tx, w.actor, lines);
}

/// All fields by their keys, of the persons that `where` finds among registry.staff s.
std::string select(char const* where, bool sensitive) {
    static constexpr std::pair<std::string_view, char> aliases[] = {
        {"staff", 's'},
        {"staff_identity", 'i'},
        {"staff_sensitive", 'x'},
        {"staff_assignment", 'a'},
        {"staff_pay", 'p'}};
    std::string out =
        "SELECT s.id AS record_id, s.version AS record_version, s.current_school_id AS record_school, a.id AS "
        "assignment_id, lower(a.period) AS since, upper(a.period) AS until";
    for (auto const& f : fields()) {
        if (f.sensitivity == Sensitivity::sensitive && !sensitive) continue;
        auto const alias =
            std::find_if(std::begin(aliases), std::end(aliases), [&](auto const& a) { return a.first == f.table; });
        out += fmt::format(", {}.{} AS \"{}\"", alias->second, f.column, f.key);
    }
    out += " FROM registry.staff s LEFT JOIN registry.staff_identity i ON i.staff_id = s.id";
    if (sensitive) out += " LEFT JOIN registry.staff_sensitive x ON x.staff_id = s.id";
    out +=
        " LEFT JOIN LATERAL (SELECT * FROM registry.staff_assignment WHERE staff_id = s.id AND school_id = "
        "s.current_school_id AND NOT cancelled ORDER BY lower(period) DESC LIMIT 1) a ON true";
    if (sensitive) out += " LEFT JOIN registry.staff_pay p ON p.school_id = a.school_id AND p.id = a.id";
    return out + " WHERE NOT s.cancelled AND " + where + " ORDER BY s.id";
}

std::vector<File> files(
    db::Tx& tx, char const* name, std::string const& sql, std::vector<db::Param> const& params, bool sensitive) {
    std::vector<File> out;
    for (auto const r : tx.run(name, sql.c_str(), params)) {
        File file{
            r.id<StaffId>("record_id"),
            r.id<SchoolId>("record_school"),
            r.id<AssignmentId>("assignment_id"),
            r.integer("record_version"),
            r.opt_date("since"),
            r.opt_date("until"),
            {}};
        for (auto const& f : fields())
            if ((sensitive || f.sensitivity != Sensitivity::sensitive) && !r.is_null(f.key))
                file.values.emplace(f.key, canonical_of_sql(f.type, r.text(f.key)));
        out.push_back(std::move(file));
    }
    return out;
}

std::vector<Column> of_person(Values const& said) {
    auto const name = said.find("fullName"_f);
    if (name == said.end()) return {};
    return {{"name_key", text::fold(name->second)}, {"name_sort", text::name_sort_key(name->second)}};
}

std::string period(LocalDate from, std::optional<LocalDate> until) {
    return fmt::format("[{},{})", from.iso(), until ? until->iso() : std::string());
}

/// The assignment of who comes back to the school: what the last one said, from that day on.
AssignmentId open_again(db::Tx& tx, File const& before, LocalDate on) {
    AssignmentId const id(assignments().draw_ids(tx, 1)[0]);
    tx.query(
        "open_assignment", R"sql(
        INSERT INTO registry.staff_assignment
        SELECT (jsonb_populate_record(a, jsonb_build_object('id', $3::bigint, 'version', 1, 'period', daterange($4::date, NULL)))).*
          FROM registry.staff_assignment a WHERE a.school_id = $1::int AND a.id = $2
    )sql",
        before.school_id, before.assignment_id, id, on);
    tx.query(
        "open_pay", R"sql(
        INSERT INTO registry.staff_pay SELECT (jsonb_populate_record(p, jsonb_build_object('id', $3::bigint))).*
          FROM registry.staff_pay p WHERE p.school_id = $1::int AND p.id = $2
    )sql",
        before.school_id, before.assignment_id, id);
    return id;
}

/// The assignment before this one at the school; 0: there is none.
AssignmentId earlier_assignment(db::Tx& tx, File const& before) {
    auto const rows = tx.query(
        "earlier_assignment",
        "SELECT id FROM registry.staff_assignment WHERE school_id = $1 AND staff_id = $2 AND id <> $3 AND NOT "
        "cancelled "
        "ORDER BY lower(period) DESC LIMIT 1",
        before.school_id, before.id, before.assignment_id);
    return rows.empty() ? AssignmentId() : rows[0].id<AssignmentId>("id");
}

/// Which assignment a change is about, and its period where the status ends or opens it.
struct Stay {
    AssignmentId assignment_id;
    db::Param period = {};
};

Stay stay_of(db::Tx& tx, record::Writing const& w, Change const& change, LocalDate today, Reference const& codes) {
    auto const& before = *change.before;
    Stay out{before.assignment_id};
    if (!change.only.contains("status"_f) || !before.from) return out;
    bool const worked = works(value_of(before.values, "status"_f), codes),
               now_works = works(value_of(change.only, "status"_f), codes);
    if (worked == now_works) return out;
    auto const said = LocalDate::parse_iso(value_of(change.only, "statusOn"_f));
    LocalDate const on = said.value_or(w.occurred_on.value_or(today));
    if (!now_works) {
        if (on <= *before.from)
            if (auto const earlier = earlier_assignment(tx, before); earlier != 0) {
                assignments().cancel(tx, before.school_id, {before.assignment_id});
                return {earlier};  // the return never was
            }
        out.period = period(*before.from, std::max(on, before.from->plus_days(1)));
    } else if (!before.until || w.undoing || on <= *before.until) {
        out.period = period(*before.from, std::nullopt);  // the leaving never was
    } else {
        out.assignment_id = open_again(tx, before, on);
    }
    return out;
}

}  // namespace

record::Digested const& digested() {
    static record::Digested const made("staff", {{people().shape(), {}, {identities().shape(), sensitives().shape()}}});
    return made;
}

record::Digested const& digested_work() {
    static record::Digested const made(
        "staff_work", {{assignments().shape(), "staff_id", {pays().shape()}}}, "Công việc của cán bộ");
    return made;
}

std::vector<File> list(
    db::Tx& tx, SchoolId school_id, std::optional<std::vector<StaffId>> const& only, bool sensitive) {
    static char const* const where = "s.current_school_id = $1 AND ($2::bigint[] IS NULL OR s.id = ANY ($2))";
    static std::string const ordinary = select(where, false), whole = select(where, true);
    return files(
        tx, "list_staff_files", sensitive ? whole : ordinary, {db::to_param(school_id), db::to_param(only)}, sensitive);
}

std::optional<File> find(db::Tx& tx, StaffId id, bool sensitive) {
    static std::string const ordinary = select("s.id = $1", false), whole = select("s.id = $1", true);
    auto found = files(tx, "staff_file", sensitive ? whole : ordinary, {db::to_param(id)}, sensitive);
    return found.empty() ? std::nullopt : std::optional(std::move(found[0]));
}

std::optional<File> find_locked(db::Tx& tx, StaffId id) {
    tx.query("lock_staff", "SELECT id FROM registry.staff WHERE id = $1 FOR UPDATE", id);
    return find(tx, id, true);
}

std::vector<StaffId> insert(
    db::Tx& tx, record::Writing const& w, std::vector<New> const& rows, LocalDate today, Reference const& codes) {
    auto const ids = to_ids<StaffId>(people().draw_ids(tx, rows.size()));
    auto const assignment_ids = to_ids<AssignmentId>(assignments().draw_ids(tx, rows.size()));
    auto const school = db::to_param(w.school_id);
    std::vector<record::RowWrite> persons, sides, assigned, paid;
    std::vector<audit::Change> log;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& v = rows[i].values;
        auto const joined = LocalDate::parse_iso(value_of(v, "joinedOn"_f)).value_or(rows[i].from);
        std::optional<LocalDate> until;
        if (!works(value_of(v, "status"_f), codes))
            until = std::max(joined.plus_days(1), LocalDate::parse_iso(value_of(v, "statusOn"_f)).value_or(today));
        persons.push_back({ids[i], &v, of_person(v)});
        persons.back().beside.push_back({"current_school_id", school});
        sides.push_back({ids[i], &v, {{"current_school_id", school}}});
        assigned.push_back(
            {assignment_ids[i], &v, {{"staff_id", db::to_param(ids[i])}, {"period", period(joined, until)}}});
        paid.push_back({assignment_ids[i], &v});
        log.push_back(change_of(w, "staff", ids[i], "create"));
    }
    people().insert(tx, w.school_id, persons);
    identities().insert(tx, w.school_id, sides);
    sensitives().insert(tx, w.school_id, sides);
    assignments().insert(tx, w.school_id, assigned);
    pays().insert(tx, w.school_id, paid);
    append(tx, w, std::move(log));
    return ids;
}

std::vector<StaffId> update(
    db::Tx& tx, record::Writing const& w, std::vector<Change> const& rows, LocalDate today, Reference const& codes) {
    std::vector<record::RowWrite> persons, identity, sensitive, assigned, paid;
    for (auto const& r : rows) persons.push_back({r.before->id, &r.only, of_person(r.only), r.before->version});
    auto const left =
        to_ids<StaffId>(people().update(tx, w.school_id, persons));  // the version of the person is the file's
    std::vector<audit::Change> log;
    for (auto const& r : rows) {
        auto const id = r.before->id;
        if (std::find(left.begin(), left.end(), id) != left.end()) continue;
        std::vector<Column> const school = {{"current_school_id", db::to_param(r.before->school_id)}};
        if (identities().says(r.only)) identity.push_back({id, &r.only, school});
        if (sensitives().says(r.only)) sensitive.push_back({id, &r.only, school});
        auto const stay = stay_of(tx, w, r, today, codes);
        if (stay.assignment_id != 0 && (assignments().says(r.only) || stay.period)) {
            assigned.push_back({stay.assignment_id, &r.only});
            if (stay.period) assigned.back().beside.push_back({"period", stay.period});
        }
        if (stay.assignment_id != 0 && pays().says(r.only)) paid.push_back({stay.assignment_id, &r.only});
        log.push_back(update_of(w, "staff", id, fields(), r.before->values, r.only));
    }
    identities().put(tx, w.school_id, identity);
    sensitives().put(tx, w.school_id, sensitive);
    assignments().update(tx, w.school_id, assigned);
    pays().put(tx, w.school_id, paid);
    append(tx, w, std::move(log));
    return left;
}

void cancel(db::Tx& tx, record::Writing const& w, std::vector<StaffId> const& ids) {
    if (ids.empty()) return;
    std::vector<audit::Change> log;
    for (auto const r : tx.query(
             "numbers_of_staff",
             "SELECT s.id, jsonb_build_object('personalId', i.personal_id, 'moetCode', s.moet_code)::text AS before "
             "FROM registry.staff s LEFT JOIN registry.staff_identity i ON i.staff_id = s.id WHERE s.id = ANY "
             "($1::bigint[]) AND NOT s.cancelled ORDER BY s.id",
             ids)) {
        log.push_back(change_of(w, "staff", r.int64("id"), "cancel"));
        log.back().before_json = r.string("before");
    }
    tx.query(
        "cancel_assignments",
        "UPDATE registry.staff_assignment SET cancelled = true, version = version + 1 WHERE school_id = $1 AND "
        "staff_id = ANY ($2::bigint[]) AND NOT cancelled",
        w.school_id, ids);
    // the numbers become free again: the same person may be entered rightly; the change log keeps what they were
    tx.query(
        "free_staff_numbers",
        "UPDATE registry.staff_identity SET personal_id = NULL WHERE staff_id = ANY ($1::bigint[])", ids);
    tx.query(
        "cancel_staff",
        "UPDATE registry.staff SET cancelled = true, moet_code = NULL, version = version + 1 WHERE id = ANY "
        "($1::bigint[]) AND NOT cancelled",
        ids);
    append(tx, w, std::move(log));
}

}  // namespace pv::registry::staff
