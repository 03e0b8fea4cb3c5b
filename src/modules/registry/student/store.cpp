#include "modules/registry/student/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "modules/registry/school_class/rules.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/stays.h"
#include "platform/audit/audit.h"
#include "platform/http/json_writer.h"
#include "vocabulary/text.h"

namespace pv::registry::student {
namespace {

using http::JsonWriter;

constexpr std::string_view person_tables[] = {"student", "student_identity", "student_sensitive"};

/// Columns of a table that the description carries, as SQL: "a, b", "a text, b date" or "a = x.a, b = x.b".
std::string columns(std::string_view table, char const* form) {
    std::string out;
    for (auto const& f : fields()) {
        if (f.table != table || f.key.starts_with("father") || f.key.starts_with("mother")) continue;
        if (!out.empty()) out += ", ";
        out += fmt::format(fmt::runtime(form), f.column, f.sql_type);
    }
    return out;
}

/// A value as JSON for json_to_recordset; PostgreSQL casts it to the column's type. What is empty is left out and so becomes NULL: most fields of
/// most rows are, and PostgreSQL reads this text once for every table.
void put(JsonWriter& json, Field const& f, Values const& values) {
    auto const& v = value_of(values, f.key);
    if (f.type == FieldType::codes) {
        json.key(f.column).begin_array();
        std::string_view rest = v;
        while (!rest.empty()) {
            auto const end = std::min(rest.find(','), rest.size());
            json.value(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        json.end_array();
    } else if (f.type == FieldType::partial_date) {
        // a birth date may be a year or a month only: three columns, one of them filled
        if (!v.empty()) json.field(v.size() == 10 ? "birth_date" : v.size() == 7 ? "birth_month" : "birth_year", v);
    } else if (v.empty() && f.key == "nationality") {
        json.field(f.column, "VN");
    } else if (!v.empty()) {
        json.field(f.column, v);
    }
}

void put_table(JsonWriter& json, std::string_view table, Values const& values) {
    for (auto const& f : fields())
        if (f.table == table && !f.key.starts_with("father") && !f.key.starts_with("mother")) put(json, f, values);
}

void put_names(JsonWriter& json, Values const& values) {
    auto const& name = value_of(values, "fullName");
    json.field("name_key", text::fold(name)).field("name_sort", text::name_sort_key(name));
}

std::vector<std::int64_t> draw_ids(db::Tx& tx, char const* sequence_of, std::size_t count) {
    std::vector<std::int64_t> out;
    if (count == 0) return out;
    auto const rows = tx.query("draw_ids", "SELECT nextval(pg_get_serial_sequence('registry.' || $1, 'id')) AS id FROM generate_series(1, $2::int)", sequence_of, static_cast<int>(count));
    for (auto const r : rows) out.push_back(r.int64("id"));
    return out;
}

/// Appends change rows for many records at once, from {"id","kind","action","before","after","class"…}.
constexpr char const* append_changes = R"sql(
    WITH x AS (
        SELECT nextval('audit.change_id') AS change_id, r.* FROM json_to_recordset($1::json)
            AS r (kind text, id bigint, subject bigint, action text, occurred timestamptz, before jsonb, after jsonb)
    ), c AS (
        INSERT INTO audit.change (id, school_id, record_kind, record_id, subject_kind, subject_id, action, occurred_at, account_id, actor_name, role, source,
                                  change_set_id, reason, value_digest)
        SELECT change_id, $2::int, kind, id, 'student', subject, action, occurred, $3::bigint, $4, $5, $6, $7::bigint, $8, audit.digest_of(before, after) FROM x
    )
    INSERT INTO audit.change_value (change_id, school_id, before, after) SELECT change_id, $2::int, before, after FROM x
)sql";

void append(db::Tx& tx, WriteContext const& c, std::string json) {
    tx.query("append_changes", append_changes, std::move(json), c.school_id, c.actor.account_id, c.actor.name, c.actor.role, c.actor.source, c.change_set_id, c.reason);
}

std::string occurred(WriteContext const& c, Values const& values) {
    if (c.occurred_on) return c.occurred_on->iso() + "T00:00:00+07:00";
    auto const& on = value_of(values, "statusOn");
    return (on.empty() ? c.today.iso() : on) + "T00:00:00+07:00";
}

/// The stay that a row's status tells: since when, how it opened and, for who has left, until when and how. Class and yearly facts are of this year alone.
struct Stay {
    LocalDate from, year_from;
    std::optional<LocalDate> until;
    std::string entered_as, left_as, leaving;   ///< `leaving`: the movement that closed it
    std::string period(LocalDate since) const { return fmt::format("[{},{})", since.iso(), until ? until->iso() : std::string()); }
};

Stay stay_of(WriteContext const& c, Values const& values, YearDates const& year) {
    auto const& status = value_of(values, "status");
    auto const* code = Reference::get().list("student_statuses").by_code(status);
    auto const on = LocalDate::parse_iso(value_of(values, "statusOn"));
    std::string const movement = code ? code->attribute("movement") : std::string();
    if (!code || code->attribute("presence") != "left") {
        LocalDate const from = on.value_or(c.opens);
        std::string entered = status.empty() ? std::string("01") : status;
        // the act's code follows from its day (records.md §4.22)
        if (on && (movement == "in" || movement == "return")) entered = status_code(movement == "in" ? Act::come : Act::come_back, *on, year);
        return {from, std::max(from, c.opens), std::nullopt, entered, "", ""};
    }
    LocalDate const until = on && *on > c.opens ? *on : std::max(c.today, c.opens.plus_days(1));
    bool const out = movement == "out";
    return {c.opens, c.opens, until, "01", on ? status_code(out ? Act::move_out : Act::drop_out, until, year) : status, out ? "transfer_out" : "leave"};
}

struct Guardian { char const* relation; char const* prefix; };
constexpr Guardian guardians[] = {{"CHA", "father"}, {"ME", "mother"}};

/// Both parents with name and year of birth: by which brothers and sisters are known. "" when one is missing.
std::string couple_key(std::string const& father, std::string const& father_year, std::string const& mother, std::string const& mother_year) {
    if (father.empty() || father_year.empty() || mother.empty() || mother_year.empty()) return {};
    return text::fold(father) + "|" + father_year + "|" + text::fold(mother) + "|" + mother_year;
}
std::string couple_key(Values const& v) { return couple_key(value_of(v, "fatherName"), value_of(v, "fatherBirthYear"), value_of(v, "motherName"), value_of(v, "motherBirthYear")); }

struct Couple { std::int64_t father = 0, mother = 0; };
/// Couples among the parents of the school's children that the new rows name too.
std::unordered_map<std::string, Couple> known_couples(db::Tx& tx, std::int64_t school_id, std::vector<New> const& rows) {
    std::unordered_map<std::string, Couple> out;
    std::vector<std::string> fathers;
    for (auto const& row : rows)
        if (!couple_key(row.values).empty()) fathers.push_back(text::fold(value_of(row.values, "fatherName")));
    if (fathers.empty()) return out;
    for (auto const r : tx.query("known_couples", R"sql(
             SELECT f.id AS father, m.id AS mother, f.full_name AS father_name, f.birth_year AS father_year, m.full_name AS mother_name, m.birth_year AS mother_year
               FROM registry.student s JOIN registry.student_guardian sf ON sf.student_id = s.id AND sf.relation = 'CHA' AND NOT sf.cancelled AND upper_inf(sf.period)
               JOIN registry.guardian f ON f.id = sf.guardian_id AND f.name_key = ANY ($2::text[]) AND f.birth_year IS NOT NULL
               JOIN registry.student_guardian sm ON sm.student_id = sf.student_id AND sm.relation = 'ME' AND NOT sm.cancelled AND upper_inf(sm.period)
               JOIN registry.guardian m ON m.id = sm.guardian_id AND m.birth_year IS NOT NULL
              WHERE s.current_school_id = $1 AND NOT s.cancelled ORDER BY f.id DESC
         )sql", school_id, fathers))
        out[couple_key(r.string("father_name"), r.string("father_year"), r.string("mother_name"), r.string("mother_year"))] = {r.int64("father"), r.int64("mother")};
    return out;
}

}  // namespace

std::string values_json(Values const& values, std::vector<std::string> const& only) {
    JsonWriter json;
    json.begin_object();
    for (auto const& key : only) json.field(key, value_of(values, key).empty() ? std::nullopt : std::optional(value_of(values, key)));
    return json.end_object().take();
}

std::vector<SchoolClass> list_classes(db::Tx& tx, std::int64_t school_id, int school_year) {
    std::vector<SchoolClass> out;
    for (auto const r : tx.query("classes_of_school", R"sql(
             SELECT c.id, c.name, c.name_key, c.grade_code, c.preschool_age_group, CASE WHEN upper(c.period) <= y.closes THEN upper(c.period) END AS closed_on
               FROM registry.school_class c JOIN registry.school_year y ON y.start_year = c.school_year WHERE c.school_id = $1 AND c.school_year = $2 AND NOT c.cancelled
              ORDER BY c.grade_code, c.order_no, c.name
         )sql", school_id, school_year))
        out.push_back({r.int64("id"), r.string("name"), r.string("name_key"), r.string("grade_code"), r.string("preschool_age_group"), r.opt_date("closed_on")});
    return out;
}

std::vector<Existing> list_existing(db::Tx& tx, std::int64_t school_id, int school_year, std::vector<std::int64_t> const& only) {
    static std::string const select = [] {
        std::string list;
        for (auto const& f : fields()) {
            if (f.table.empty() || f.table == "guardian") continue;
            char const* const alias = f.table == "student" ? "s" : f.table == "student_identity" ? "i" : f.table == "student_sensitive" ? "n" : f.table == "enrolment" ? "e"
                                      : f.table == "class_membership" ? "m" : f.table == "yearly_facts" ? "y" : "z";
            if (f.type == FieldType::partial_date) list += ", coalesce(s.birth_date::text, s.birth_month, s.birth_year::text) AS birth";
            else if (f.key == "status") list += ", coalesce(e.left_as, e.entered_as) AS status";
            else if (f.type == FieldType::codes) list += fmt::format(", array_to_string({}.{}, ',') AS \"{}\"", alias, f.column, f.key);
            else if (f.type == FieldType::boolean) list += fmt::format(", CASE {0}.{1} WHEN true THEN 'true' WHEN false THEN 'false' END AS \"{2}\"", alias, f.column, f.key);
            else list += fmt::format(", {}.{} AS \"{}\"", alias, f.column, f.key);
        }
        return R"sql(
            SELECT s.id AS record_id, s.version AS record_version, e.id AS enrolment_id, lower(e.period) AS entered_on, upper(e.period) AS left_on, m.id AS membership_id, m.class_id, y.id AS yearly_id, c.name AS "className", c.school_year AS class_year, c.grade_code AS class_grade,
                   f.full_name AS "fatherName", f.birth_year AS "fatherBirthYear", f.occupation AS "fatherOccupation",
                   w.full_name AS "motherName", w.birth_year AS "motherBirthYear", w.occupation AS "motherOccupation")sql" + list + R"sql(
              FROM registry.student s
              LEFT JOIN registry.student_identity i ON i.student_id = s.id
              LEFT JOIN registry.student_sensitive n ON n.student_id = s.id
              JOIN LATERAL (SELECT * FROM registry.enrolment e WHERE e.student_id = s.id AND e.school_id = $1 AND e.cancelled IS NOT TRUE ORDER BY lower(e.period) DESC LIMIT 1) e ON true
              LEFT JOIN LATERAL (SELECT * FROM registry.class_membership m WHERE m.student_id = s.id AND m.school_id = $1 AND m.cancelled IS NOT TRUE ORDER BY lower(m.period) DESC LIMIT 1) m ON true
              LEFT JOIN registry.school_class c ON c.school_id = $1 AND c.id = m.class_id
              LEFT JOIN LATERAL (SELECT * FROM registry.yearly_facts y WHERE y.student_id = s.id AND y.school_id = $1 AND y.school_year = $2 AND NOT y.cancelled
                                  ORDER BY lower(y.period) DESC LIMIT 1) y ON true
              LEFT JOIN registry.yearly_sensitive z ON z.school_id = $1 AND z.id = y.id
              LEFT JOIN LATERAL (SELECT g.* FROM registry.student_guardian sg JOIN registry.guardian g ON g.id = sg.guardian_id
                                  WHERE sg.student_id = s.id AND sg.relation = 'CHA' AND NOT sg.cancelled AND upper_inf(sg.period) LIMIT 1) f ON true
              LEFT JOIN LATERAL (SELECT g.* FROM registry.student_guardian sg JOIN registry.guardian g ON g.id = sg.guardian_id
                                  WHERE sg.student_id = s.id AND sg.relation = 'ME' AND NOT sg.cancelled AND upper_inf(sg.period) LIMIT 1) w ON true
             WHERE NOT s.cancelled AND s.current_school_id = $1 AND ($3::bigint[] = '{}' OR s.id = ANY ($3::bigint[]))
             ORDER BY s.id)sql";
    }();
    auto const rows = tx.query("list_existing", select.c_str(), school_id, school_year, only);
    struct Place { std::string key; int column; };
    std::vector<Place> places;
    for (auto const& f : fields())
        for (int c = 0; c < rows.columns(); ++c)
            if (rows.column_name(c) == f.key) { places.push_back({std::string(f.key), c}); break; }
    std::vector<Existing> out;
    out.reserve(static_cast<std::size_t>(rows.size()));
    for (auto const r : rows) {
        Existing e;
        e.id = r.int64("record_id");
        e.version = r.integer("record_version");
        e.school_id = school_id;
        e.enrolment_id = r.int64("enrolment_id");
        e.membership_id = r.opt_int64("membership_id").value_or(0);
        e.class_id = r.opt_int64("class_id").value_or(0);
        e.yearly_id = r.opt_int64("yearly_id").value_or(0);
        e.entered_on = r.string("entered_on"), e.left_on = r.string("left_on");
        e.class_year = static_cast<int>(r.opt_int64("class_year").value_or(0)), e.class_grade = r.string("class_grade");
        for (auto const& p : places)
            if (!r.is_null(p.column)) e.values.emplace(p.key, std::string(r.text(p.column)));
        out.push_back(std::move(e));
    }
    return out;
}

std::vector<std::int64_t> insert_classes(db::Tx& tx, WriteContext const& c, std::vector<std::pair<std::string, std::string>> const& names) {
    auto const ids = draw_ids(tx, "school_class", names.size());
    JsonWriter rows, changes;
    rows.begin_array(), changes.begin_array();
    for (std::size_t i = 0; i < names.size(); ++i) {
        rows.begin_object().field("id", ids[i]).field("name", names[i].first).field("key", school_class::name_key(names[i].first)).field("grade", names[i].second).field("n", i + 1).end_object();
        changes.begin_object().field("kind", "school_class").field("id", ids[i]).field("subject", 0).field("action", "create").field("occurred", c.opens.iso()).end_object();
    }
    tx.query("insert_classes", R"sql(
        INSERT INTO registry.school_class (school_id, id, school_year, name, name_key, grade_code, order_no, period)
        SELECT $2::int, x.id, $3::int, x.name, x.key, x.grade, x.n, daterange($4::date, NULL)
          FROM json_to_recordset($1::json) AS x (id bigint, name text, key text, grade text, n int)
    )sql", rows.end_array().take(), c.school_id, c.school_year, c.opens);
    append(tx, c, changes.end_array().take());
    return ids;
}

std::vector<std::int64_t> insert_students(db::Tx& tx, WriteContext const& c, std::vector<New> const& rows) {
    if (rows.empty()) return {};
    auto const ids = draw_ids(tx, "student", rows.size()), yearly_ids = draw_ids(tx, "yearly_facts", rows.size());
    JsonWriter json, parents, changes;
    json.begin_array(), parents.begin_array(), changes.begin_array();
    std::size_t parent_count = 0;
    for (auto const& row : rows)
        for (auto const& g : guardians) parent_count += !value_of(row.values, std::string(g.prefix) + "Name").empty();
    auto const guardian_ids = draw_ids(tx, "guardian", parent_count);
    std::size_t next_guardian = 0, link_count = 0;
    auto couples = known_couples(tx, c.school_id, rows);
    auto const year = year_dates(tx, c.school_year);
    JsonWriter links;
    links.begin_array();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& v = rows[i].values;
        json.begin_object().field("id", ids[i]).field("yearly_id", yearly_ids[i]);
        for (auto const table : person_tables) put_table(json, table, v);
        for (auto const table : {"class_membership", "yearly_facts", "yearly_sensitive"}) put_table(json, table, v);
        put_names(json, v);
        auto const stay = stay_of(c, v, year);
        for (auto const& f : fields())
            if (f.table == "enrolment" && f.key != "status") put(json, f, v);
        json.field("entered_as", stay.entered_as).field("left_as", stay.until ? std::optional(stay.left_as) : std::nullopt).field("left_on", stay.until);
        json.field("leaving", stay.leaving.empty() ? std::nullopt : std::optional(stay.leaving)).field("reason_code", stay.leaving == "leave" && !value_of(v, "leavingReason").empty() ? std::optional(value_of(v, "leavingReason")) : std::nullopt);
        json.field("period", stay.period(stay.from)).field("year_period", stay.period(stay.year_from)).field("class_from", stay.year_from).field("class_id", rows[i].class_id ? std::optional(rows[i].class_id) : std::nullopt).end_object();
        // brothers and sisters share the persons of their parents
        std::string const couple = couple_key(v);
        auto const shared = couple.empty() ? couples.end() : couples.find(couple);
        Couple made;
        for (auto const& g : guardians) {
            auto const& name = value_of(v, std::string(g.prefix) + "Name");
            if (name.empty()) continue;
            bool const father = std::string_view(g.relation) == "CHA";
            std::int64_t person = shared == couples.end() ? 0 : father ? shared->second.father : shared->second.mother;
            if (person == 0) {
                person = guardian_ids[next_guardian++];
                auto const opt = [&](char const* what) { auto const& t = value_of(v, std::string(g.prefix) + what); return t.empty() ? std::nullopt : std::optional(t); };
                parents.begin_object().field("id", person).field("full_name", name);
                parents.field("name_key", text::fold(name)).field("birth_year", opt("BirthYear")).field("occupation", opt("Occupation")).end_object();
            }
            (father ? made.father : made.mother) = person;
            links.begin_object().field("id", person).field("student_id", ids[i]).field("relation", g.relation).end_object();
            ++link_count;
        }
        if (!couple.empty() && shared == couples.end()) couples.emplace(couple, made);
        changes.begin_object().field("kind", "student").field("id", ids[i]).field("subject", ids[i]).field("action", "create").field("occurred", occurred(c, v)).end_object();
    }
    std::string const data = json.end_array().take();
    // the same rows feed every table: each statement names the columns it wants
    static std::string const student = "INSERT INTO registry.student (id, current_school_id, name_key, name_sort, birth_date, birth_month, birth_year, " +
        [] { std::string s = columns("student", "{0}"); s.replace(s.find("birth_date, "), 12, ""); return s; }() + ") SELECT x.id, $2::int, x.name_key, x.name_sort, x.birth_date, x.birth_month, x.birth_year, " +
        [] { std::string s = columns("student", "x.{0}"); s.replace(s.find("x.birth_date, "), 14, ""); return s; }() +
        " FROM json_to_recordset($1::json) AS x (id bigint, name_key text, name_sort text, birth_month text, birth_year int, " + columns("student", "{0} {1}") + ")";
    static std::string const identity = "INSERT INTO registry.student_identity (student_id, current_school_id, " + columns("student_identity", "{0}") + ") SELECT x.id, $2::int, " +
        columns("student_identity", "x.{0}") + " FROM json_to_recordset($1::json) AS x (id bigint, " + columns("student_identity", "{0} {1}") + ")";
    static std::string const sensitive = "INSERT INTO registry.student_sensitive (student_id, current_school_id, " + columns("student_sensitive", "{0}") + ") SELECT x.id, $2::int, " +
        columns("student_sensitive", "x.{0}") + " FROM json_to_recordset($1::json) AS x (id bigint, " + columns("student_sensitive", "{0} {1}") + ")";
    static std::string const enrolment = "INSERT INTO registry.enrolment (school_id, student_id, period, left_as, " + columns("enrolment", "{0}") + ") SELECT $2::int, x.id, x.period, x.left_as, " +
        columns("enrolment", "x.{0}") + " FROM json_to_recordset($1::json) AS x (id bigint, period daterange, left_as text, " + columns("enrolment", "{0} {1}") + ")";
    static std::string const yearly = "INSERT INTO registry.yearly_facts (school_id, id, student_id, school_year, period, " + columns("yearly_facts", "{0}") + ") SELECT $2::int, x.yearly_id, x.id, $3::int, x.year_period, " +
        columns("yearly_facts", "x.{0}") + " FROM json_to_recordset($1::json) AS x (id bigint, yearly_id bigint, year_period daterange, " + columns("yearly_facts", "{0} {1}") + ")";
    static std::string const yearly_sensitive = "INSERT INTO registry.yearly_sensitive (school_id, id, student_id, " + columns("yearly_sensitive", "{0}") + ") SELECT $2::int, x.yearly_id, x.id, " +
        columns("yearly_sensitive", "x.{0}") + " FROM json_to_recordset($1::json) AS x (id bigint, yearly_id bigint, " + columns("yearly_sensitive", "{0} {1}") + ")";
    tx.query("insert_students", student.c_str(), data, c.school_id);
    tx.query("insert_identity", identity.c_str(), data, c.school_id);
    tx.query("insert_sensitive", sensitive.c_str(), data, c.school_id);
    tx.query("insert_enrolments", enrolment.c_str(), data, c.school_id);
    tx.query("insert_memberships", R"sql(
        INSERT INTO registry.class_membership (school_id, student_id, class_id, period, order_no)
        SELECT $2::int, x.id, x.class_id, x.year_period, x.order_no FROM json_to_recordset($1::json) AS x (id bigint, class_id bigint, year_period daterange, order_no int) WHERE x.class_id IS NOT NULL
    )sql", data, c.school_id);
    tx.query("insert_yearly", yearly.c_str(), data, c.school_id, c.school_year);
    tx.query("insert_yearly_sensitive", yearly_sensitive.c_str(), data, c.school_id);
    // who came in an earlier year was not put into this year's class on that day
    tx.query("insert_movements", R"sql(
        INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, enrolment_id, to_class_id)
        SELECT $2::int, x.id, 'enrol', lower(e.period), e.id, CASE WHEN lower(e.period) = x.class_from THEN x.class_id END
          FROM json_to_recordset($1::json) AS x (id bigint, class_id bigint, class_from date) JOIN registry.enrolment e ON e.student_id = x.id AND e.school_id = $2::int
    )sql", data, c.school_id);
    tx.query("insert_leavings", R"sql(
        INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, reason, reason_code, enrolment_id, from_class_id)
        SELECT $2::int, x.id, x.leaving, x.left_on, $3, x.reason_code, e.id, x.class_id
          FROM json_to_recordset($1::json) AS x (id bigint, class_id bigint, left_on date, leaving text, reason_code text) JOIN registry.enrolment e ON e.student_id = x.id AND e.school_id = $2::int
         WHERE x.leaving IS NOT NULL
    )sql", data, c.school_id, c.reason);
    if (link_count > 0) {
        std::string const people = parents.end_array().take();
        tx.query("insert_guardians", R"sql(
            INSERT INTO registry.guardian (id, full_name, name_key, birth_year, occupation)
            SELECT id, full_name, name_key, birth_year, occupation FROM json_to_recordset($1::json) AS x (id bigint, full_name text, name_key text, birth_year int, occupation text)
        )sql", people);
        tx.query("insert_student_guardians", R"sql(
            INSERT INTO registry.student_guardian (student_id, guardian_id, school_id, relation)
            SELECT student_id, id, $2::int, relation FROM json_to_recordset($1::json) AS x (id bigint, student_id bigint, relation text)
        )sql", links.end_array().take(), c.school_id);
    }
    append(tx, c, changes.end_array().take());
    return ids;
}

namespace {

bool touches(Changed const& row, std::string_view table) {
    for (auto const& key : row.fields)
        if (auto const* f = find_field(fields(), key); f && f->table == table) return true;
    return false;
}

/// Father and mother of changed rows: the person is changed where there is one, made where there is none.
void write_guardians(db::Tx& tx, WriteContext const& c, std::vector<Changed const*> const& rows) {
    for (auto const* row : rows)
        for (auto const& g : guardians) {
            bool any = false;
            for (auto const& key : row->fields) any |= key.starts_with(g.prefix);
            if (!any) continue;
            auto const& name = value_of(row->after, std::string(g.prefix) + "Name");
            auto const opt = [&](char const* what) { auto const& t = value_of(row->after, std::string(g.prefix) + what); return t.empty() ? std::nullopt : std::optional(t); };
            auto const changed = tx.query("change_guardian", R"sql(
                UPDATE registry.guardian g SET full_name = coalesce(nullif($3, ''), g.full_name), name_key = coalesce(nullif($4, ''), g.name_key), birth_year = $5::int, occupation = $6, version = g.version + 1
                  FROM registry.student_guardian sg WHERE sg.guardian_id = g.id AND sg.student_id = $1 AND sg.relation = $2 AND NOT sg.cancelled AND upper_inf(sg.period)
            )sql", row->before->id, g.relation, name, text::fold(name), opt("BirthYear"), opt("Occupation"));
            if (changed.affected() > 0 || name.empty()) continue;
            auto const id = draw_ids(tx, "guardian", 1)[0];
            tx.query("make_guardian", "INSERT INTO registry.guardian (id, full_name, name_key, birth_year, occupation) VALUES ($1, $2, $3, $4::int, $5)", id, name, text::fold(name), opt("BirthYear"),
                     opt("Occupation"));
            tx.query("join_guardian", "INSERT INTO registry.student_guardian (student_id, guardian_id, school_id, relation) VALUES ($1, $2, $3::int, $4)", row->before->id, id, c.school_id, g.relation);
        }
}

bool changes_year(WriteContext const& c, Changed const& row) { return row.class_id != 0 && row.class_id != row.before->class_id && row.before->class_year != 0 && row.before->class_year < c.school_year; }

/// Leaving one class for another: the membership closes on the day and the next opens; on its own first day it is corrected in place. A class of the new
/// year begins with that year, and is a promotion where the grade is another.
void move_class(db::Tx& tx, WriteContext const& c, Changed const& row) {
    bool const new_year = changes_year(c, row);
    LocalDate const on = c.occurred_on.value_or(new_year ? c.opens : c.today);
    tx.query("close_membership", R"sql(
        UPDATE registry.class_membership SET period = CASE WHEN lower(period) < $4::date THEN daterange(lower(period), $4::date) ELSE period END,
               cancelled = lower(period) >= $4::date, version = version + 1
         WHERE school_id = $1::int AND student_id = $2 AND NOT cancelled AND upper_inf(period) AND class_id <> $3
    )sql", c.school_id, row.before->id, row.class_id, on);
    tx.query("open_membership", R"sql(
        INSERT INTO registry.class_membership (school_id, student_id, class_id, period, order_no)
        SELECT $1::int, $2, $3, daterange(greatest($4::date, (SELECT lower(period) FROM registry.enrolment WHERE school_id = $1::int AND id = $6)), NULL), $5::int
         WHERE NOT EXISTS (SELECT FROM registry.class_membership WHERE school_id = $1::int AND student_id = $2 AND class_id = $3 AND NOT cancelled AND upper_inf(period))
    )sql", c.school_id, row.before->id, row.class_id, on, value_of(row.after, "orderNo").empty() ? std::nullopt : std::optional(value_of(row.after, "orderNo")), row.before->enrolment_id);
    tx.query("record_class_change", R"sql(
        INSERT INTO registry.movement (school_id, student_id, kind, occurred_on, reason, enrolment_id, from_class_id, to_class_id)
        SELECT $1::int, $2, CASE WHEN $8 AND k.grade_code <> $9 THEN 'promote' ELSE 'change_class' END, $3::date, $4, $5, nullif($6::bigint, 0), k.id FROM registry.school_class k WHERE k.school_id = $1::int AND k.id = $7
    )sql", c.school_id, row.before->id, on, c.reason, row.before->enrolment_id, row.before->class_id, row.class_id, new_year, row.before->class_grade);
}

}  // namespace

std::vector<std::int64_t> update_students(db::Tx& tx, WriteContext const& c, std::vector<Changed> const& rows) {
    std::vector<std::int64_t> conflicts;
    if (rows.empty()) return conflicts;
    // The version is raised first, row by row under its lock: what changed meanwhile is left alone and told.
    JsonWriter versions;
    versions.begin_array();
    for (auto const& r : rows) versions.begin_object().field("id", r.before->id).field("version", r.before->version).end_object();
    auto const raised = tx.query("raise_versions", "UPDATE registry.student t SET version = t.version + 1 FROM json_to_recordset($1::json) AS x (id bigint, version int) "
                                                   "WHERE t.id = x.id AND t.version = x.version AND NOT t.cancelled RETURNING t.id", versions.end_array().take());
    std::vector<std::int64_t> good_ids;
    for (auto const r : raised) good_ids.push_back(r.int64("id"));
    std::sort(good_ids.begin(), good_ids.end());
    std::vector<Changed const*> good;
    for (auto const& r : rows) {
        if (std::binary_search(good_ids.begin(), good_ids.end(), r.before->id)) good.push_back(&r);
        else conflicts.push_back(r.before->id);
    }
    // who comes from an earlier year has no yearly facts for this one yet
    std::vector<std::int64_t> without_yearly;
    for (auto const* r : good)
        if (r->before->yearly_id == 0 && (touches(*r, "yearly_facts") || touches(*r, "yearly_sensitive") || (!c.undoing && changes_year(c, *r)))) without_yearly.push_back(r->before->id);
    std::unordered_map<std::int64_t, std::int64_t> yearly_ids;
    if (!without_yearly.empty()) {
        for (auto const r : tx.query("make_yearly", R"sql(
                 INSERT INTO registry.yearly_facts (school_id, student_id, school_year, period)
                 SELECT $1::int, s, $2::int, daterange(greatest($3::date, (SELECT max(lower(e.period)) FROM registry.enrolment e WHERE e.school_id = $1::int AND e.student_id = s AND NOT e.cancelled)), NULL)
                   FROM unnest($4::bigint[]) AS s RETURNING id, student_id
             )sql", c.school_id, c.school_year, c.opens, without_yearly))
            yearly_ids[r.int64("student_id")] = r.int64("id");
        tx.query("make_yearly_sensitive", "INSERT INTO registry.yearly_sensitive (school_id, id, student_id) SELECT school_id, id, student_id FROM registry.yearly_facts "
                                          "WHERE school_id = $1::int AND school_year = $2::int AND student_id = ANY ($3::bigint[]) ON CONFLICT DO NOTHING", c.school_id, c.school_year, without_yearly);
    }
    auto const rows_of = [&](std::string_view table, bool names) {
        JsonWriter json;
        json.begin_array();
        int count = 0;
        for (auto const* r : good) {
            if (!touches(*r, table)) continue;
            ++count;
            json.begin_object().field("id", r->before->id).field("enrolment_id", r->before->enrolment_id).field("yearly_id", yearly_ids.contains(r->before->id) ? yearly_ids[r->before->id] : r->before->yearly_id).field("membership_id", r->before->membership_id);
            if (table == "enrolment") {
                for (auto const& f : fields())
                    if (f.table == "enrolment" && f.key != "status") put(json, f, r->after);
            } else {
                put_table(json, table, r->after);
            }
            if (names) put_names(json, r->after);
            json.end_object();
        }
        json.end_array();
        return count > 0 ? json.take() : std::string();
    };
    static std::string const student = "UPDATE registry.student t SET name_key = x.name_key, name_sort = x.name_sort, birth_month = x.birth_month, birth_year = x.birth_year, " +
        columns("student", "{0} = x.{0}") + " FROM json_to_recordset($1::json) AS x (id bigint, name_key text, name_sort text, birth_month text, birth_year int, " + columns("student", "{0} {1}") + ") WHERE t.id = x.id";
    static std::string const identity = "UPDATE registry.student_identity t SET " + columns("student_identity", "{0} = x.{0}") + " FROM json_to_recordset($1::json) AS x (id bigint, " +
        columns("student_identity", "{0} {1}") + ") WHERE t.student_id = x.id";
    static std::string const sensitive = "UPDATE registry.student_sensitive t SET " + columns("student_sensitive", "{0} = x.{0}") + " FROM json_to_recordset($1::json) AS x (id bigint, " +
        columns("student_sensitive", "{0} {1}") + ") WHERE t.student_id = x.id";
    static std::string const enrolment = [] {
        std::string set, types;
        for (auto const& f : fields())
            if (f.table == "enrolment" && f.key != "status") set += fmt::format(", {0} = x.{0}", f.column), types += fmt::format(", {} {}", f.column, f.sql_type);
        return "UPDATE registry.enrolment t SET version = t.version + 1" + set + " FROM json_to_recordset($1::json) AS x (enrolment_id bigint" + types + ") WHERE t.school_id = $2::int AND t.id = x.enrolment_id";
    }();
    static std::string const yearly = "UPDATE registry.yearly_facts t SET version = t.version + 1, " + columns("yearly_facts", "{0} = x.{0}") + " FROM json_to_recordset($1::json) AS x (yearly_id bigint, " +
        columns("yearly_facts", "{0} {1}") + ") WHERE t.school_id = $2::int AND t.id = x.yearly_id";
    static std::string const yearly_sensitive = "UPDATE registry.yearly_sensitive t SET " + columns("yearly_sensitive", "{0} = x.{0}") + " FROM json_to_recordset($1::json) AS x (yearly_id bigint, " +
        columns("yearly_sensitive", "{0} {1}") + ") WHERE t.school_id = $2::int AND t.id = x.yearly_id";
    if (auto json = rows_of("student", true); !json.empty()) tx.query("update_students", student.c_str(), json);
    if (auto json = rows_of("student_identity", false); !json.empty()) tx.query("update_identity", identity.c_str(), json);
    if (auto json = rows_of("student_sensitive", false); !json.empty()) tx.query("update_sensitive", sensitive.c_str(), json);
    // codes that change hands are laid down first: a unique index is checked row by row
    std::vector<std::int64_t> recoded;
    for (auto const* r : good)
        if (std::find(r->fields.begin(), r->fields.end(), "studentCode") != r->fields.end()) recoded.push_back(r->before->enrolment_id);
    if (recoded.size() > 1) tx.query("lay_down_codes", "UPDATE registry.enrolment SET student_code = NULL WHERE school_id = $1::int AND id = ANY ($2::bigint[])", c.school_id, recoded);
    if (auto json = rows_of("enrolment", false); !json.empty()) tx.query("update_enrolments", enrolment.c_str(), json, c.school_id);
    if (auto json = rows_of("yearly_facts", false); !json.empty()) tx.query("update_yearly", yearly.c_str(), json, c.school_id);
    if (auto json = rows_of("yearly_sensitive", false); !json.empty()) tx.query("update_yearly_sensitive", yearly_sensitive.c_str(), json, c.school_id);
    if (auto json = rows_of("class_membership", false); !json.empty())
        tx.query("update_order", "UPDATE registry.class_membership t SET order_no = x.order_no, version = t.version + 1 FROM json_to_recordset($1::json) AS x (membership_id bigint, order_no int) "
                                 "WHERE t.school_id = $2::int AND t.id = x.membership_id", json, c.school_id);
    write_guardians(tx, c, good);
    JsonWriter changes;
    changes.begin_array();
    for (auto const* r : good) {
        if (std::find(r->fields.begin(), r->fields.end(), "status") != r->fields.end()) change_status(tx, c, *r);
        else if (c.undoing && std::find(r->fields.begin(), r->fields.end(), "className") != r->fields.end()) take_back_latest_move(tx, c.school_id, r->before->id);
        else if (r->class_id != 0 && r->class_id != r->before->class_id) move_class(tx, c, *r);
        changes.begin_object().field("kind", "student").field("id", r->before->id).field("subject", r->before->id).field("action", "update").field("occurred", occurred(c, r->after));
        changes.raw_field("before", values_json(r->before->values, r->fields)).raw_field("after", values_json(r->after, r->fields)).end_object();
    }
    append(tx, c, changes.end_array().take());
    return conflicts;
}

void cancel_students(db::Tx& tx, WriteContext const& c, std::vector<std::int64_t> const& ids) {
    if (ids.empty()) return;
    for (char const* sql : {"UPDATE registry.enrolment SET cancelled = true, version = version + 1 WHERE school_id = $2::int AND student_id = ANY ($1::bigint[])",
                            "UPDATE registry.class_membership SET cancelled = true, version = version + 1 WHERE school_id = $2::int AND student_id = ANY ($1::bigint[])",
                            "UPDATE registry.yearly_facts SET cancelled = true, version = version + 1 WHERE school_id = $2::int AND student_id = ANY ($1::bigint[])",
                            "UPDATE registry.movement SET cancelled = true WHERE school_id = $2::int AND student_id = ANY ($1::bigint[])"})
        tx.run("cancel", sql, {db::to_param(ids), db::to_param(c.school_id)});
    tx.query("cancel_guardian_links", "UPDATE registry.student_guardian SET cancelled = true, version = version + 1 WHERE student_id = ANY ($1::bigint[]) AND NOT cancelled AND upper_inf(period)", ids);
    // The numbers become free again, so that the same child may be entered rightly; the change log keeps what they were.
    auto const numbers = tx.query("numbers_before", "SELECT s.id, jsonb_build_object('personalId', i.personal_id, 'moetCode', s.moet_code)::text AS before FROM registry.student s "
                                                    "LEFT JOIN registry.student_identity i ON i.student_id = s.id WHERE s.id = ANY ($1::bigint[])", ids);
    tx.query("free_numbers", "UPDATE registry.student_identity SET personal_id = NULL WHERE student_id = ANY ($1::bigint[])", ids);
    tx.query("cancel_students", "UPDATE registry.student SET cancelled = true, moet_code = NULL, version = version + 1 WHERE id = ANY ($1::bigint[])", ids);
    JsonWriter changes;
    changes.begin_array();
    for (auto const r : numbers)
        changes.begin_object().field("kind", "student").field("id", r.int64("id")).field("subject", r.int64("id")).field("action", "cancel").raw_field("before", r.text("before")).end_object();
    append(tx, c, changes.end_array().take());
}

}  // namespace pv::registry::student
