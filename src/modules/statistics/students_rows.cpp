#include "modules/statistics/students_rows.h"

#include <fmt/format.h>

#include "modules/registry/public.h"

namespace pv::statistics {
namespace {

/// $1 schools, $2 day, $3 moment of knowledge, then what the number is narrowed by.
struct Query {
    std::string where;
    std::vector<db::Param> params;
};

Query query_of(Desk const& desk, Asked const& asked, figures::Behind const& behind, std::int64_t school) {
    Query out{"", figures::params_of(std::vector<std::int64_t>{school}, asked.moment)};
    out.where = figures::facts_behind(desk.all->get_fact(behind.measure->fact), behind, out.params);
    return out;
}

/// For a count of classes every class counts, with its students beside it.
db::Rows classes_counted(db::Tx& tx, Query const& q) {
    return tx.run_unprepared(
        "figure_class_list",
        fmt::format(
            R"sql(
            SELECT f.class_id AS id, coalesce(c.name, '?') AS name, f.grade_code AS grade,
                   (SELECT count(*) FROM statistics.fact_student x WHERE x.school_id = f.school_id AND x.class_id = f.class_id AND x.valid @> $2::date AND x.known @> coalesce($3::timestamptz, now())) AS n
              FROM statistics.fact_class f LEFT JOIN registry.school_class_label_current c ON c.school_id = f.school_id AND c.id = f.class_id
             WHERE {} ORDER BY f.grade_code, c.order_no, 2
            )sql",
            q.where),
        q.params);
}

db::Rows classes_of_students(db::Tx& tx, Query const& q) {
    return tx.run_unprepared(
        "figure_classes",
        fmt::format(
            R"sql(
            SELECT coalesce(f.class_id, 0) AS id, coalesce(c.name, 'Chưa xếp lớp') AS name, coalesce(f.grade_code, '') AS grade, count(*) AS n
              FROM statistics.fact_student f LEFT JOIN registry.school_class_label_current c ON c.school_id = f.school_id AND c.id = f.class_id
             WHERE {} GROUP BY 1, 2, 3, c.order_no ORDER BY 3, c.order_no, 2
            )sql",
            q.where),
        q.params);
}

/// Of a count of classes: the students of the class.
figures::Behind of_persons(Desk const& desk, figures::Behind behind) {
    if (behind.measure->fact == "student") return behind;
    for (auto const& m : desk.figure->measures)
        if (m.key == desk.figure->name) behind.measure = &m;
    return behind;
}

void put_persons(
    Desk const& desk, http::Request& request, Asked const& asked, figures::Behind const& behind, std::int64_t school,
    std::int64_t school_class, http::JsonWriter& json) {
    auto const& actor = *request.actor;
    require_may(actor, registry::kinds::student, Act::read);
    bool const province = actor.scope.reach == Reach::province;
    auto const said = request.find("purpose");
    auto const purpose = said && !said->empty() ? std::optional<std::string>(*said) : std::nullopt;
    if (province && (!purpose || purpose->size() < 5))
        throw Refused(Problem(
            403, "reason-required", "Nêu lý do xem danh sách học sinh; lý do được ghi vào nhật ký truy cập.",
            {{"purpose", "", "Nêu lý do xem."}}));
    auto q = query_of(desk, asked, of_persons(desk, behind), school);
    q.params.push_back(db::to_param(school_class));
    auto tx = desk.deps.pool.read(province ? actor.person_context() : actor.context());
    auto const rows = tx.run_unprepared(
        "figure_persons",
        fmt::format(
            R"sql(
            SELECT f.student_id, s.full_name, coalesce(s.birth_date::text, s.birth_month, s.birth_year::text) AS birth, f.sex, f.minority
              FROM statistics.fact_student f JOIN registry.student_label_current s ON s.id = f.student_id
             WHERE {} AND f.class_id IS NOT DISTINCT FROM nullif(${}::bigint, 0) ORDER BY s.name_sort, s.id LIMIT 500
            )sql",
            q.where, q.params.size()),
        q.params);
    std::vector<std::int64_t> seen;
    json.field("kind", "student").field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows) {
        json.begin_object()
            .field("id", r.int64("student_id"))
            .field("fullName", r.text("full_name"))
            .field("birth", r.text("birth"))
            .field("sex", r.text("sex"))
            .field("minority", r.boolean("minority"))
            .end_object();
        seen.push_back(r.int64("student_id"));
    }
    if (seen.empty()) return;
    auto access = audit::access_of(actor, "figure", std::move(seen), school, purpose.value_or("Số liệu thống kê"));
    access.sensitive = true;
    desk.deps.access_log.record_durable(std::move(access));  // ethnic minority is among what is shown
}

}  // namespace

void put_students(
    Desk const& desk, http::Request& request, Asked const& asked, figures::Behind const& behind, std::int64_t school,
    std::optional<std::int64_t> school_class, http::JsonWriter& json) {
    if (school_class) return put_persons(desk, request, asked, behind, school, *school_class, json);
    auto tx = desk.deps.pool.read(request.actor->context());
    auto const q = query_of(desk, asked, behind, school);
    auto const rows = behind.measure->fact == "class" ? classes_counted(tx, q) : classes_of_students(tx, q);
    json.field("kind", "class").field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows)
        json.begin_object()
            .field("id", r.int64("id"))
            .field("name", r.text("name"))
            .field("count", r.int64("n"))
            .field("gradeCode", r.text("grade"))
            .end_object();
}

}  // namespace pv::statistics
