#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "modules/registry/guardian/family.h"
#include "modules/registry/student/digest.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/stays.h"
#include "modules/registry/student/store_parts.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace {

/// The stay that a row's status tells: since when, how it opened and, for who has left, until when and how. Class and
/// yearly facts are of this year alone.
struct Stay {
    LocalDate from, year_from;
    std::optional<LocalDate> until;
    std::string entered_as, left_as, leaving;  ///< `leaving`: the movement that closed it
};

Stay stay_of(WriteContext const& c, Values const& values, YearDates const& year) {
    auto const& status = value_of(values, "status"_f);
    auto const* code = c.codes.list("student_statuses").by_code(status);
    auto const on = LocalDate::parse_iso(value_of(values, "statusOn"_f));
    std::string const movement = code ? code->attribute("movement") : std::string();
    if (!code || code->attribute("presence") != "left") {
        LocalDate const from = on.value_or(c.opens);
        std::string entered = status.empty() ? std::string("01") : status;
        // the act's code follows from its day (records.md §4.22)
        if (on && (movement == "in" || movement == "return"))
            entered = status_code(movement == "in" ? Act::come : Act::come_back, *on, year);
        return {from, std::max(from, c.opens), std::nullopt, entered, "", ""};
    }
    LocalDate const until = on && *on > c.opens ? *on : std::max(c.today, c.opens.plus_days(1));
    bool const out = movement == "out";
    return {
        c.opens,
        c.opens,
        until,
        "01",
        on ? status_code(out ? Act::move_out : Act::drop_out, until, year) : status,
        out ? "transfer_out" : "leave"};
}

void put_stay(JsonWriter& json, Stay const& stay, Values const& values) {
    auto const& why = value_of(values, "leavingReason"_f);
    json.field("entered_as", stay.entered_as).field("valid_from", stay.from).field("year_from", stay.year_from);
    if (!stay.until) return;
    json.field("valid_to", *stay.until).field("left_as", stay.left_as).field("leaving", stay.leaving);
    if (stay.leaving == "leave" && !why.empty()) json.field("reason_code", why);
}

/// INSERT of a part of the columns of `table`: those of the owner, those beside the description, the described ones.
std::string insert_part(std::string_view table, std::string_view into, std::string_view from, Wanted const& wanted) {
    auto const with = [&](std::string_view lead, char const* form) {
        auto list = columns(table, form, wanted);
        return std::string(lead) + (list.empty() ? "" : ", " + list);
    };
    return fmt::format(
        "INSERT INTO registry.{} ({}) SELECT {} FROM x RETURNING *", table, with(into, "{0}"), with(from, "x.{0}"));
}

/// The digests of students, and of stays, that insert_statement() wrote, by the names of its parts.
std::string digest_of_person() {
    return digested().digest({digested().row_hash(0, "person", {"identity", "sensitive"})});
}
std::string digest_of_stay() {
    auto const& d = digested_stay();
    return d.digest(
        {d.row_hash(0, "stay", {}), d.row_hash(1, "placed", {}), d.row_hash(2, "yearly", {"yearly_own"}),
         d.row_hash(3, "come", {}), d.row_hash(3, "gone", {})});
}

/// One statement for all tables of a student ($1 rows, $2 school, $3 school year, $4 reason of who has left), so that
/// PostgreSQL reads the text of the rows once. It has the columns that some row fills: most files fill few. Answers id
/// and the digests of person and stay for each row, by its number.
std::string insert_statement(Wanted const& filled) {
    Wanted const wanted = [&](Field const& f) { return filled(f) && f.key != "birth" && f.key != "orderNo"; };
    std::string types =
        "row_number int, id bigint, yearly_id bigint, class_id bigint, order_no int, name_key text, name_sort text, "
        "birth_date date, birth_month text, birth_year int, left_as text, leaving text, reason_code text, "
        "valid_from date, valid_to date, year_from date";
    for (auto const table :
         {"student", "student_identity", "student_sensitive", "enrolment", "yearly_facts", "yearly_sensitive"})
        if (auto const more = columns(table, "{0} {1}", wanted); !more.empty()) types += ", " + more;
    auto const person = insert_part(
        "student", "id, current_school_id, name_key, name_sort, birth_date, birth_month, birth_year",
        "x.id, $2::int, x.name_key, x.name_sort, x.birth_date, x.birth_month, x.birth_year", wanted);
    auto const identity = insert_part("student_identity", "student_id, current_school_id", "x.id, $2::int", wanted);
    auto const sensitive = insert_part("student_sensitive", "student_id, current_school_id", "x.id, $2::int", wanted);
    auto const stay = insert_part(
        "enrolment", "school_id, student_id, valid_from, valid_to, left_as",
        "$2::int, x.id, x.valid_from, coalesce(x.valid_to, 'infinity'), x.left_as", wanted);
    auto const yearly = insert_part(
        "yearly_facts", "school_id, id, student_id, school_year, valid_from, valid_to",
        "$2::int, x.yearly_id, x.id, $3::int, x.year_from, coalesce(x.valid_to, 'infinity')", wanted);
    auto const yearly_own =
        insert_part("yearly_sensitive", "school_id, id, student_id", "$2::int, x.yearly_id, x.id", wanted);
    return fmt::format(
        R"sql(WITH x AS MATERIALIZED (SELECT * FROM json_to_recordset($1::json) AS x ({})),
            person AS ({}), identity AS ({}), sensitive AS ({}), stay AS ({}), yearly AS ({}), yearly_own AS ({}),
            placed AS (
                INSERT INTO registry.class_membership (school_id, student_id, class_id, valid_from, valid_to, order_no)
                SELECT $2::int, x.id, x.class_id, x.year_from, coalesce(x.valid_to, 'infinity'), x.order_no FROM x WHERE x.class_id IS NOT NULL RETURNING *
            ), come AS (
                -- who came in an earlier year was not put into this year's class on that day
                INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, enrolment_id, to_class_id)
                SELECT $2::int, x.id, 'enrol', x.valid_from, stay.id, CASE WHEN x.valid_from = x.year_from THEN x.class_id END FROM x JOIN stay ON stay.student_id = x.id RETURNING *
            ), gone AS (
                -- after the coming, so that their ids tell the order
                INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, reason, reason_code, enrolment_id, from_class_id)
                SELECT $2::int, x.id, x.leaving, x.valid_to, $4, x.reason_code, come.enrolment_id, x.class_id FROM x JOIN come ON come.student_id = x.id WHERE x.leaving IS NOT NULL RETURNING *
            )
            SELECT x.row_number, {}, {}
              FROM x JOIN person ON person.id = x.id JOIN identity ON identity.student_id = x.id JOIN sensitive ON sensitive.student_id = x.id
              JOIN stay ON stay.student_id = x.id JOIN come ON come.student_id = x.id JOIN yearly ON yearly.student_id = x.id JOIN yearly_own ON yearly_own.id = yearly.id
              LEFT JOIN placed ON placed.student_id = x.id LEFT JOIN gone ON gone.student_id = x.id
        )sql",
        types, person, identity, sensitive, stay, yearly, yearly_own, digest_of_person() + " AS person",
        digest_of_stay() + " AS stay");
}

constexpr std::size_t at_once = 2500;  ///< rows: one portion is written while the next is put together

/// The fields that some row fills; those that put() fills by itself among them.
std::set<std::string_view> filled_fields(std::vector<New> const& rows) {
    std::set<std::string_view> out{"fullName", "status"};
    for (auto const& f : fields())
        if (std::any_of(rows.begin(), rows.end(), [&](New const& row) { return !value_of(row.values, f.key).empty(); }))
            out.insert(f.key);
    return out;
}

}  // namespace

std::vector<StudentId> start_students(db::Tx& tx, WriteContext const& c, std::vector<New> const& rows) {
    if (rows.empty()) return {};
    auto const ids = to_ids<StudentId>(draw_ids(tx, "student", rows.size()));
    auto const yearly_ids = to_ids<YearlyId>(draw_ids(tx, "yearly_facts", rows.size()));
    auto const year = year_dates(tx, c.school_year);
    auto const filled = filled_fields(rows);
    auto const statement = insert_statement([&](Field const& f) { return filled.contains(f.key); });
    for (std::size_t from = 0; from < rows.size(); from += at_once) {
        JsonWriter json;
        json.begin_array();
        for (std::size_t i = from; i < std::min(from + at_once, rows.size()); ++i) {
            auto const& v = rows[i].values;
            json.begin_object().field("row_number", i).field("id", ids[i]).field("yearly_id", yearly_ids[i]);
            for (auto const table :
                 {"student", "student_identity", "student_sensitive", "class_membership", "yearly_facts",
                  "yearly_sensitive"})
                put_table(json, table, v);
            put_names(json, v);
            put_enrolment(json, v);
            put_stay(json, stay_of(c, v, year), v);
            if (rows[i].class_id != 0) json.field("class_id", rows[i].class_id);
            json.end_object();
        }
        tx.start_unprepared(
            "insert_students", statement, json.end_array().take(), c.school_id, c.school_year, c.reason);
    }
    return ids;
}

void finish_students(
    db::Tx& tx, WriteContext const& c, std::vector<New> const& rows, std::vector<StudentId> const& ids) {
    if (rows.empty()) return;
    std::vector<audit::Change> lines;
    std::vector<std::string> stays(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) lines.push_back(line_of(c, ids[i], "create", rows[i].values));
    std::size_t told = 0;
    for (auto const& answer : tx.finish())
        for (auto const r : answer) {
            auto const i = static_cast<std::size_t>(r.int64("row_number"));
            digested().note(lines.at(i), ids[i], r.text("person"));
            stays.at(i) = r.string("stay");
            ++told;
        }
    if (told != rows.size()) throw std::logic_error("students were written without their digests");
    std::vector<guardian::ParentsOf> parents;
    for (std::size_t i = 0; i < rows.size(); ++i) parents.push_back({ids[i], &rows[i].values});
    auto const made = guardian::insert_parents(tx, c.school_id, parents);
    auto const with_parents = digested_stay().take(tx, c.school_id, to_numbers(made.children));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const child = std::lower_bound(made.children.begin(), made.children.end(), ids[i]);
        bool const got = child != made.children.end() && *child == ids[i];
        digested_stay().note(
            lines[i], ids[i], got ? with_parents[static_cast<std::size_t>(child - made.children.begin())] : stays[i]);
    }
    guardian::digested().put(tx, c.school_id, to_numbers(made.persons), lines);
    audit::append_all(tx, c.actor, lines);
}

std::vector<StudentId> insert_students(db::Tx& tx, WriteContext const& c, std::vector<New> const& rows) {
    auto ids = start_students(tx, c, rows);
    finish_students(tx, c, rows, ids);
    return ids;
}

}  // namespace pv::registry::student
