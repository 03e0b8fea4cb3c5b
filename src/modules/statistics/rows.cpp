// What stands behind a cell, one step after the other: units, schools, classes, names.
#include <unordered_map>

#include "modules/registry/public.h"
#include "modules/statistics/figure.h"
#include "modules/statistics/schemas.h"

namespace pv::statistics {
namespace {

using http::JsonWriter;
using http::Request;
using http::Response;

/// Which rows a cell holds: empty means any.
struct CellOf {
    bool classes = false;  ///< a count of classes, not of students
    std::optional<std::string> level, grade, sex, minority;
};

std::optional<std::string> text_of(Request const& request, char const* name) {
    auto const v = request.find(name);
    return v && !v->empty() ? std::optional<std::string>(*v) : std::nullopt;
}

CellOf read_cell(Request const& request) {
    auto const of = request.find("of").value_or("students");
    if (of != "students" && of != "classes")
        throw Refused(Problem(
            400, "bad-request", "Chỉ mở được các dòng của số học sinh hoặc số lớp.",
            {{"of", "", "Chọn students hoặc classes."}}));
    CellOf c{
        of == "classes", text_of(request, "level"), text_of(request, "grade"), text_of(request, "sex"),
        text_of(request, "minority")};
    if (c.minority && *c.minority != "true" && *c.minority != "false")
        throw Refused(Problem(
            400, "bad-request", "Dân tộc thiểu số: chọn có hoặc không.", {{"minority", "", "true hoặc false."}}));
    return c;
}

std::optional<std::string> known_of(Figure const& f) {
    return f.moment.known_at ? std::optional(f.moment.known_at->rfc3339()) : std::nullopt;
}

db::Rows schools_behind(db::Tx& tx, Figure const& f, CellOf const& c) {
    if (c.classes)
        return tx.query(
            "figure_class_schools", R"sql(
            SELECT s.id, s.name, s.school_code AS code, count(*) AS n
              FROM statistics.fact_class f JOIN registry.school_current s ON s.id = f.school_id
             WHERE ($1::int[] IS NULL OR f.school_id = ANY ($1::int[])) AND f.valid @> $2::date AND f.known @> coalesce($3::timestamptz, now())
               AND ($4::text IS NULL OR coalesce(f.level_code, '') = $4) AND ($5::text IS NULL OR f.grade_code = $5) GROUP BY 1, 2, 3, s.name_key ORDER BY s.name_key, s.id
        )sql",
            f.unit.schools, f.moment.on, known_of(f), c.level, c.grade);
    return tx.query(
        "figure_schools", R"sql(
        SELECT s.id, s.name, s.school_code AS code, x.n FROM (
            SELECT f.school_id, count(*) AS n FROM statistics.fact_student f
             WHERE ($1::int[] IS NULL OR f.school_id = ANY ($1::int[])) AND f.valid @> $2::date AND f.known @> coalesce($3::timestamptz, now())
               AND ($4::text IS NULL OR coalesce(f.level_code, '') = $4) AND ($5::text IS NULL OR coalesce(f.grade_code, '') = $5) AND ($6::text IS NULL OR f.sex = $6)
               AND ($7::boolean IS NULL OR f.minority = $7::boolean) GROUP BY 1) x
          JOIN registry.school_current s ON s.id = x.school_id ORDER BY s.name_key, s.id
    )sql",
        f.unit.schools, f.moment.on, known_of(f), c.level, c.grade, c.sex, c.minority);
}

/// Classes of one school with what the cell counts in each; for a count of classes every class counts, with its
/// students beside it.
db::Rows classes_behind(db::Tx& tx, Figure const& f, CellOf const& c, std::int64_t school) {
    if (c.classes)
        return tx.query(
            "figure_class_list", R"sql(
            SELECT f.class_id AS id, coalesce(c.name, '?') AS name, f.grade_code AS grade,
                   (SELECT count(*) FROM statistics.fact_student x WHERE x.school_id = $1::int AND x.class_id = f.class_id AND x.valid @> $2::date AND x.known @> coalesce($3::timestamptz, now())) AS n
              FROM statistics.fact_class f LEFT JOIN registry.school_class_label_current c ON c.school_id = f.school_id AND c.id = f.class_id
             WHERE f.school_id = $1::int AND f.valid @> $2::date AND f.known @> coalesce($3::timestamptz, now())
               AND ($4::text IS NULL OR coalesce(f.level_code, '') = $4) AND ($5::text IS NULL OR f.grade_code = $5) ORDER BY f.grade_code, c.order_no, 2
        )sql",
            school, f.moment.on, known_of(f), c.level, c.grade);
    return tx.query(
        "figure_classes", R"sql(
        SELECT coalesce(f.class_id, 0) AS id, coalesce(c.name, 'Chưa xếp lớp') AS name, coalesce(f.grade_code, '') AS grade, count(*) AS n
          FROM statistics.fact_student f LEFT JOIN registry.school_class_label_current c ON c.school_id = f.school_id AND c.id = f.class_id
         WHERE f.school_id = $1::int AND f.valid @> $2::date AND f.known @> coalesce($3::timestamptz, now())
           AND ($4::text IS NULL OR coalesce(f.level_code, '') = $4) AND ($5::text IS NULL OR coalesce(f.grade_code, '') = $5) AND ($6::text IS NULL OR f.sex = $6)
           AND ($7::boolean IS NULL OR f.minority = $7::boolean) GROUP BY 1, 2, 3, c.order_no ORDER BY 3, c.order_no, 2
    )sql",
        school, f.moment.on, known_of(f), c.level, c.grade, c.sex, c.minority);
}

/// The names in one class: with the right to read students, at the department with a reason; logged before the answer
/// leaves.
void put_persons(
    Deps const& deps, Request& request, Figure const& f, CellOf const& c, std::int64_t school,
    std::int64_t school_class, JsonWriter& json) {
    auto const& actor = *request.actor;
    require_may(actor, registry::kinds::student, Act::read);
    bool const province = actor.scope.reach == Reach::province;
    auto const purpose = text_of(request, "purpose");
    if (province && (!purpose || purpose->size() < 5))
        throw Refused(Problem(
            403, "reason-required", "Nêu lý do xem danh sách học sinh; lý do được ghi vào nhật ký truy cập.",
            {{"purpose", "", "Nêu lý do xem."}}));
    auto tx = deps.pool.read(province ? actor.person_context() : actor.context());
    auto const rows = tx.query(
        "figure_persons", R"sql(
        SELECT f.student_id, s.full_name, coalesce(s.birth_date::text, s.birth_month, s.birth_year::text) AS birth, f.sex, f.minority
          FROM statistics.fact_student f JOIN registry.student_label_current s ON s.id = f.student_id
         WHERE f.school_id = $1::int AND f.valid @> $2::date AND f.known @> coalesce($3::timestamptz, now()) AND f.class_id IS NOT DISTINCT FROM nullif($4::bigint, 0)
           AND ($5::text IS NULL OR coalesce(f.level_code, '') = $5) AND ($6::text IS NULL OR coalesce(f.grade_code, '') = $6) AND ($7::text IS NULL OR f.sex = $7)
           AND ($8::boolean IS NULL OR f.minority = $8::boolean) ORDER BY s.name_sort, s.id LIMIT 500
    )sql",
        school, f.moment.on, known_of(f), school_class, c.level, c.grade, c.sex, c.minority);
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
    deps.access_log.record_durable(std::move(access));  // ethnic minority is among what is shown
}

/// Communes or bureaus of the department with what the cell counts in each.
void put_units(Deps const& deps, Figure const& f, db::Rows const& schools, JsonWriter& json) {
    std::unordered_map<std::int64_t, std::int64_t> counts;
    for (auto const r : schools) counts[r.int64("id")] = r.int64("n");
    auto tx = deps.pool.read(job_context());
    json.field("kind", "unit").key("rows").begin_array();
    for (auto const& child : list_children(tx, f.unit, f.moment.on, false)) {
        std::int64_t sum = 0;
        for (auto id : child.schools)
            if (auto const found = counts.find(id); found != counts.end()) sum += found->second, counts.erase(found);
        if (sum > 0)
            json.begin_object()
                .field("id", child.id)
                .field("code", child.code)
                .field("name", child.name)
                .field("count", sum)
                .end_object();
    }
    std::int64_t rest = 0;  // of no superior on that day: still counted, so still shown
    for (auto const& [id, n] : counts) rest += n;
    if (rest > 0)
        json.begin_object()
            .field("id", 0)
            .field("code", "")
            .field("name", "Trường chưa có đơn vị quản lý vào ngày này")
            .field("count", rest)
            .end_object();
}

Response rows_behind(Deps const& deps, Request& request) {
    auto const school = request.int_query("school"), school_class = request.int_query("classId");
    auto const cell = read_cell(request);
    auto const f = read_figure(deps, request, false);
    if (school && !request.actor->scope.covers_school(*school))
        throw Refused(Problem(404, "not-found", "Không tìm thấy trường."));
    if (school_class && !school) throw Refused(Problem(400, "bad-request", "Cần chọn trường trước khi chọn lớp."));
    bool const by_unit =
        f.unit.kind == "SO" && !school && request.find("step") == std::optional<std::string_view>("unit");
    JsonWriter json;
    json.begin_object(), put_head(json, f, "students-rows"), json.field("of", cell.classes ? "classes" : "students");
    if (school_class) {
        put_persons(deps, request, f, cell, *school, *school_class, json);
        return Response::json(json.end_array().end_object().take());
    }
    auto tx = deps.pool.read(request.actor->context());
    if (by_unit) {
        put_units(deps, f, schools_behind(tx, f, cell), json);
        return Response::json(json.end_array().end_object().take());
    }
    auto const rows = school ? classes_behind(tx, f, cell, *school) : schools_behind(tx, f, cell);
    json.field("kind", school ? "class" : "school").field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows) {
        json.begin_object().field("id", r.int64("id")).field("name", r.text("name")).field("count", r.int64("n"));
        if (school)
            json.field("gradeCode", r.text("grade"));
        else
            json.field("code", r.text("code"));
        json.end_object();
    }
    return Response::json(json.end_array().end_object().take());
}

}  // namespace

void add_rows(std::vector<http::Route>& routes, Deps deps) {
    std::string const text = R"({"type":"string"})", number = R"({"type":"integer"})", flag = R"({"type":"boolean"})";
    routes.push_back(figure_route(
        "/api/v1/statistics/students/rows", "Các dòng đứng sau một ô số liệu: đơn vị, trường, lớp, học sinh",
        {{"of", "students: số học sinh; classes: số lớp", R"({"type":"string","enum":["students","classes"]})"},
         {"level", "Cấp học", text},
         {"grade", "Khối", text},
         {"sex", "Giới tính", text},
         {"minority", "Dân tộc thiểu số", flag},
         {"step", "unit: theo đơn vị trực thuộc Sở", R"({"type":"string","enum":["unit"]})"},
         {"school", "Trường", number},
         {"classId", "Lớp; 0: chưa xếp lớp", number},
         {"purpose", "Lý do xem danh sách", text}},
        [deps](Request& r) { return rows_behind(deps, r); }));
    routes.back().response = rows_schema();
}

}  // namespace pv::statistics
