#include "modules/statistics/counts.h"

namespace pv::statistics {
namespace {

using Schools = std::optional<std::vector<std::int64_t>>;

Cell cell_of(db::Row const& r) {
    return {
        r.integer("classes"), r.integer("students"), r.integer("girls"), r.integer("minority"),
        r.integer("minority_girls")};
}

/// Only plain present or past knowledge: NULL asks for what is believed now, which needs no range test.
std::optional<std::string> known_text(Moment const& m) {
    return m.known_at ? std::optional(m.known_at->rfc3339()) : std::nullopt;
}

}  // namespace

void recount(db::Tx& tx, std::vector<std::int64_t> const& schools, LocalDate today) {
    if (schools.empty()) return;
    // in the order of their ids, one counter at a time
    tx.query(
        "lock_counted", R"sql(
        INSERT INTO statistics.counted (school_id, day) SELECT s, $2::date FROM unnest($1::int[]) AS s ORDER BY s ON CONFLICT (school_id) DO UPDATE SET day = excluded.day
    )sql",
        schools, today);
    tx.query("clear_count", "DELETE FROM statistics.count_today WHERE school_id = ANY ($1::int[])", schools);
    tx.query(
        "count_again", R"sql(
        INSERT INTO statistics.count_today (school_id, level_code, grade_code, sex, minority, students)
        SELECT school_id, coalesce(level_code, ''), coalesce(grade_code, ''), sex, minority, count(*)
          FROM statistics.fact_student WHERE school_id = ANY ($1::int[]) AND valid @> $2::date AND upper_inf(known) GROUP BY 1, 2, 3, 4, 5
    )sql",
        schools, today);
    tx.query("clear_classes", "DELETE FROM statistics.classes_today WHERE school_id = ANY ($1::int[])", schools);
    tx.query(
        "count_classes_again", R"sql(
        INSERT INTO statistics.classes_today (school_id, level_code, grade_code, classes)
        SELECT school_id, coalesce(level_code, ''), grade_code, count(*) FROM statistics.fact_class
         WHERE school_id = ANY ($1::int[]) AND valid @> $2::date AND upper_inf(known) GROUP BY 1, 2, 3
    )sql",
        schools, today);
}

void recount_all(db::Tx& tx, LocalDate today) {
    std::vector<std::int64_t> schools;
    for (auto const r : tx.query("all_schools", "SELECT id FROM registry.school_current ORDER BY id"))
        schools.push_back(r.int64("id"));
    recount(tx, schools, today);
}

bool cache_holds(db::Tx& tx, Moment const& moment, LocalDate today) {
    if (moment.known_at || moment.on != today) return false;
    return tx.query("stale_counts", "SELECT 1 FROM statistics.counted WHERE day <> $1::date LIMIT 1", today).empty();
}

std::vector<CountRow> count_students(db::Tx& tx, Schools const& schools, Moment const& m, bool from_cache) {
    auto const rows = from_cache ? tx.query(
                                       "figures_today", R"sql(
            SELECT coalesce(s.level_code, c.level_code) AS level, coalesce(s.grade_code, c.grade_code) AS grade, coalesce(c.classes, 0) AS classes, coalesce(s.students, 0) AS students,
                   coalesce(s.girls, 0) AS girls, coalesce(s.minority, 0) AS minority, coalesce(s.minority_girls, 0) AS minority_girls
              FROM (SELECT level_code, grade_code, sum(students) AS students, coalesce(sum(students) FILTER (WHERE sex = '02'), 0) AS girls,
                           coalesce(sum(students) FILTER (WHERE minority), 0) AS minority, coalesce(sum(students) FILTER (WHERE minority AND sex = '02'), 0) AS minority_girls
                      FROM statistics.count_today WHERE $1::int[] IS NULL OR school_id = ANY ($1::int[]) GROUP BY 1, 2) s
              FULL JOIN (SELECT level_code, grade_code, sum(classes) AS classes FROM statistics.classes_today WHERE $1::int[] IS NULL OR school_id = ANY ($1::int[]) GROUP BY 1, 2) c
                USING (level_code, grade_code)
             ORDER BY 1, 2
        )sql",
                                       schools)
                                 : tx.query(
                                       m.known_at ? "figures_as_known" : "figures_on_day", R"sql(
            SELECT coalesce(s.level_code, c.level_code) AS level, coalesce(s.grade_code, c.grade_code) AS grade, coalesce(c.classes, 0) AS classes, coalesce(s.students, 0) AS students,
                   coalesce(s.girls, 0) AS girls, coalesce(s.minority, 0) AS minority, coalesce(s.minority_girls, 0) AS minority_girls
              FROM (SELECT coalesce(level_code, '') AS level_code, coalesce(grade_code, '') AS grade_code, count(*) AS students, count(*) FILTER (WHERE sex = '02') AS girls,
                           count(*) FILTER (WHERE minority) AS minority, count(*) FILTER (WHERE minority AND sex = '02') AS minority_girls
                      FROM statistics.fact_student WHERE valid @> $2::date AND known @> coalesce($3::timestamptz, now()) AND ($1::int[] IS NULL OR school_id = ANY ($1::int[])) GROUP BY 1, 2) s
              FULL JOIN (SELECT coalesce(level_code, '') AS level_code, grade_code, count(*) AS classes
                           FROM statistics.fact_class WHERE valid @> $2::date AND known @> coalesce($3::timestamptz, now()) AND ($1::int[] IS NULL OR school_id = ANY ($1::int[])) GROUP BY 1, 2) c
                USING (level_code, grade_code)
             ORDER BY 1, 2
        )sql",
                                       schools, m.on, known_text(m));
    std::vector<CountRow> out;
    for (auto const r : rows) out.push_back({r.string("level"), r.string("grade"), cell_of(r)});
    return out;
}

std::vector<SchoolCell> count_by_school(db::Tx& tx, Schools const& schools, Moment const& m, bool from_cache) {
    auto const rows = from_cache ? tx.query(
                                       "schools_today", R"sql(
            SELECT coalesce(s.school_id, c.school_id) AS school_id, coalesce(c.classes, 0) AS classes, coalesce(s.students, 0) AS students, coalesce(s.girls, 0) AS girls,
                   coalesce(s.minority, 0) AS minority, coalesce(s.minority_girls, 0) AS minority_girls
              FROM (SELECT school_id, sum(students) AS students, coalesce(sum(students) FILTER (WHERE sex = '02'), 0) AS girls, coalesce(sum(students) FILTER (WHERE minority), 0) AS minority,
                           coalesce(sum(students) FILTER (WHERE minority AND sex = '02'), 0) AS minority_girls
                      FROM statistics.count_today WHERE $1::int[] IS NULL OR school_id = ANY ($1::int[]) GROUP BY 1) s
              FULL JOIN (SELECT school_id, sum(classes) AS classes FROM statistics.classes_today WHERE $1::int[] IS NULL OR school_id = ANY ($1::int[]) GROUP BY 1) c USING (school_id)
        )sql",
                                       schools)
                                 : tx.query(
                                       m.known_at ? "schools_as_known" : "schools_on_day", R"sql(
            SELECT coalesce(s.school_id, c.school_id) AS school_id, coalesce(c.classes, 0) AS classes, coalesce(s.students, 0) AS students, coalesce(s.girls, 0) AS girls,
                   coalesce(s.minority, 0) AS minority, coalesce(s.minority_girls, 0) AS minority_girls
              FROM (SELECT school_id, count(*) AS students, count(*) FILTER (WHERE sex = '02') AS girls, count(*) FILTER (WHERE minority) AS minority,
                           count(*) FILTER (WHERE minority AND sex = '02') AS minority_girls
                      FROM statistics.fact_student WHERE valid @> $2::date AND known @> coalesce($3::timestamptz, now()) AND ($1::int[] IS NULL OR school_id = ANY ($1::int[])) GROUP BY 1) s
              FULL JOIN (SELECT school_id, count(*) AS classes FROM statistics.fact_class
                          WHERE valid @> $2::date AND known @> coalesce($3::timestamptz, now()) AND ($1::int[] IS NULL OR school_id = ANY ($1::int[])) GROUP BY 1) c USING (school_id)
        )sql",
                                       schools, m.on, known_text(m));
    std::vector<SchoolCell> out;
    for (auto const r : rows) out.push_back({r.int64("school_id"), cell_of(r)});
    return out;
}

}  // namespace pv::statistics
