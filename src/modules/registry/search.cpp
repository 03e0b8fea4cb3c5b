#include "modules/registry/api.h"
#include "modules/registry/kinds.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"

namespace pv::registry {
using http::JsonWriter;
using http::Request;

namespace {

/// What is shown of the students found: a query between the two gives their ids, `ends` (the name ends in the words
/// typed) and the key of the order.
constexpr char const* shown_before = R"sql(
    WITH found AS MATERIALIZED ()sql";
constexpr char const* shown_after = R"sql()
    SELECT s.id, s.full_name, coalesce(s.birth_date::text, s.birth_month, s.birth_year::text) AS birth, s.current_school_id, sc.name AS school_name, c.name AS class_name, upper(m.period) AS class_left_on
      FROM found f JOIN registry.student s ON s.id = f.id JOIN registry.school sc ON sc.id = s.current_school_id
      LEFT JOIN LATERAL (SELECT m.school_id, m.class_id, m.period FROM registry.class_membership m
             WHERE m.student_id = s.id AND m.school_id = s.current_school_id AND m.cancelled IS NOT TRUE ORDER BY lower(m.period) DESC LIMIT 1) m ON true
      LEFT JOIN registry.school_class c ON c.school_id = m.school_id AND c.id = m.class_id
     ORDER BY f.ends DESC, f.name_sort, f.id
)sql";

/// Reads the names of the scope from the index on (school, name) alone; the columns named here are exactly its columns.
/// $1 "%words%", $4 "%words": put together here, PostgreSQL would do so for every name.
std::string const& students_of_schools() {
    static std::string const sql = std::string(shown_before) + R"sql(
        SELECT s.id, s.name_sort, s.name_key LIKE $4 AS ends FROM registry.student s
         WHERE s.current_school_id = ANY ($3::int[]) AND NOT s.cancelled AND s.name_key LIKE $1
         ORDER BY 3 DESC, 2, 1 LIMIT $2)sql" +
        shown_after;
    return sql;
}

/// First the names that end in the words typed, then, while there is room, others that hold them. A sample tells
/// whether the words are frequent: then the first ones met are taken (sorting a third of a million Nguyễn to show
/// twenty is what made this slow), else all are found by the trigram index. The planner could not tell: under row-level
/// security it does not use the statistics of a column for LIKE. One plan for any words, for making it anew took longer
/// than the search: names that end in the words lie backwards between these and '!', the first sign behind the space.
/// $1 the words, $2 how many are enough, $3 "%words%".
std::string const& students_of_province() {
    static std::string const sql = std::string(shown_before) + R"sql(
        WITH whole AS MATERIALIZED (
            SELECT s.id, s.name_sort FROM registry.student s
             WHERE NOT s.cancelled AND reverse(s.name_key) ~>=~ reverse($1) AND reverse(s.name_key) ~<~ (reverse($1) || '!') LIMIT $2
        ), sample AS MATERIALIZED (
            SELECT h.id, h.name_sort FROM (SELECT id, name_sort, name_key FROM registry.student WHERE NOT cancelled ORDER BY id LIMIT 5000) h
             WHERE h.name_key LIKE $3 AND (SELECT count(*) FROM whole) < $2 LIMIT $2
        ), inside AS MATERIALIZED (
            SELECT s.id, s.name_sort FROM registry.student s
             WHERE s.name_key LIKE $3 AND NOT s.cancelled AND (SELECT count(*) FROM whole) + (SELECT count(*) FROM sample) < $2 LIMIT 1000
        )
        SELECT id, name_sort, bool_or(ends) AS ends
          FROM (SELECT *, true AS ends FROM whole UNION ALL SELECT *, false FROM sample UNION ALL SELECT *, false FROM inside) x
         GROUP BY id, name_sort ORDER BY 3 DESC, 2, 1 LIMIT $2)sql" +
        shown_after;
    return sql;
}

// Two of each: one plan for "these schools or all" would look through all.
constexpr char const* classes_named = R"sql(
    SELECT c.id, c.school_id, c.name, c.grade_code, c.school_year, s.name AS school_name FROM registry.school_class c JOIN registry.school s ON s.id = c.school_id
     WHERE NOT c.cancelled AND c.name_key LIKE $1 AND c.period @> $2::date ORDER BY c.name, s.name LIMIT $3
)sql";
constexpr char const* classes_named_in = R"sql(
    SELECT c.id, c.school_id, c.name, c.grade_code, c.school_year, s.name AS school_name FROM registry.school_class c JOIN registry.school s ON s.id = c.school_id
     WHERE NOT c.cancelled AND c.name_key LIKE $1 AND c.period @> $2::date AND c.school_id = ANY ($4::int[]) ORDER BY c.name, s.name LIMIT $3
)sql";
constexpr char const* schools_named = R"sql(
    SELECT s.id, s.school_code, s.name FROM registry.school s WHERE s.name_key LIKE $1 OR s.school_code LIKE $2 ORDER BY s.name_key, s.id LIMIT $3
)sql";
constexpr char const* schools_named_in = R"sql(
    SELECT s.id, s.school_code, s.name FROM registry.school s WHERE s.id = ANY ($4::int[]) AND (s.name_key LIKE $1 OR s.school_code LIKE $2) ORDER BY s.name_key, s.id LIMIT $3
)sql";

/// The plan is the same for any words; making it anew for each search took longer than the search.
void one_plan(db::Tx& tx) {
    tx.queue("search_plan", "SELECT set_config('plan_cache_mode', 'force_generic_plan', true)");
}

bool search(Deps const& deps, Actor const& actor, Request const& request, SearchWords const& words, JsonWriter& out) {
    auto const& pattern = words.folded;
    int const limit = words.limit;
    bool const enough = pattern.size() >= 2;
    // At the department names of persons are shown only for a reason given; classes and schools always.
    bool const persons = enough && actor.may(kinds::student, Act::read) &&
        (actor.scope.reach != Reach::province || words.purpose.size() >= 4);
    auto const scope = scope_schools(actor);
    std::string key;  // class names are compared without spaces
    for (char c : pattern)
        if (c != ' ') key += c;
    // Inside a scope everything is asked in one round trip; the whole province's names need a role of their own.
    auto tx = deps.pool.read(actor.context());
    one_plan(tx);
    // Classes of the whole province are looked through one by one: only for words that can name a class, with its
    // number.
    bool const class_like = scope || pattern.find_first_of("0123456789") != pattern.npos;
    bool const scoped = persons && scope,
               classes = !pattern.empty() && class_like && actor.may(kinds::school_class, Act::read),
               schools = enough && actor.may(kinds::school, Act::read);
    std::string const inside = "%" + pattern + "%", begins = pattern + "%";
    if (scoped)
        tx.queue_params(
            "search_students", students_of_schools().c_str(), {inside, db::to_param(limit), scope, "%" + pattern});
    if (classes && scope)
        tx.queue("search_classes_in", classes_named_in, key + "%", deps.clock.today(), limit, scope);
    else if (classes)
        tx.queue("search_classes", classes_named, key + "%", deps.clock.today(), limit);
    if (schools && scope)
        tx.queue("search_schools_in", schools_named_in, inside, begins, limit, scope);
    else if (schools)
        tx.queue("search_schools", schools_named, inside, begins, limit);
    auto answers = tx.collect();
    answers.erase(answers.begin());  // of the first statement
    if (persons && !scope) {
        auto person_tx = deps.pool.read(reading_persons(actor, request));
        one_plan(person_tx);
        person_tx.queue("search_province", students_of_province().c_str(), pattern, limit, inside);
        answers.insert(answers.begin(), person_tx.collect().back());
    }
    auto next = answers.begin();
    bool more = false;
    out.key("students").begin_array();
    if (persons) {
        auto const& rows = *next++;
        more = rows.size() == limit;
        std::vector<std::int64_t> ids;
        for (auto const r : rows) {
            ids.push_back(r.int64("id"));
            out.begin_object()
                .field("id", r.int64("id"))
                .field("fullName", r.text("full_name"))
                .field("birth", r.text("birth"))
                .field("className", r.opt_string("class_name"))
                .field("leftOn", r.opt_date("class_left_on"));
            out.field("schoolId", r.int64("current_school_id")).field("schoolName", r.text("school_name")).end_object();
        }
        if (!ids.empty()) deps.access_log.record(audit::access_of(actor, "search", std::move(ids), 0, words.purpose));
    }
    out.end_array().key("classes").begin_array();
    if (classes)
        for (auto const r : *next++)
            out.begin_object()
                .field("id", r.int64("id"))
                .field("schoolId", r.int64("school_id"))
                .field("name", r.text("name"))
                .field("gradeCode", r.text("grade_code"))
                .field("schoolYear", r.school_year("school_year"))
                .field("schoolName", r.text("school_name"))
                .end_object();
    out.end_array().key("schools").begin_array();
    if (schools)
        for (auto const r : *next++)
            out.begin_object()
                .field("id", r.int64("id"))
                .field("code", r.text("school_code"))
                .field("name", r.text("name"))
                .end_object();
    out.end_array();
    return more;
}

}  // namespace

SearchPart search_part(Deps const& deps) {
    using namespace http::schema;
    auto const student = object(
        {{"id!", integer()},
         {"fullName!", string()},
         {"birth!", string()},
         {"className!", nullable(string())},
         {"leftOn!", described(nullable(date()), "đã rời lớp ấy từ ngày này")},
         {"schoolId!", integer()},
         {"schoolName!", string()}});
    auto const school_class = object(
        {{"id!", integer()},
         {"schoolId!", integer()},
         {"name!", string()},
         {"gradeCode!", string()},
         {"schoolYear!", integer()},
         {"schoolName!", string()}});
    auto const school = object({{"id!", integer()}, {"code!", string()}, {"name!", string()}});
    return {
        [deps](Actor const& actor, Request const& request, SearchWords const& words, JsonWriter& out) {
            return search(deps, actor, request, words, out);
        },
        {{"students!", array(student)}, {"classes!", array(school_class)}, {"schools!", array(school)}}};
}

}  // namespace pv::registry
