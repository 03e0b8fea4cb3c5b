#include <fmt/format.h>

#include <unordered_map>

#include "modules/registry/public.h"
#include "modules/statistics/counts.h"
#include "modules/statistics/figure.h"
#include "modules/statistics/public.h"
#include "modules/statistics/units.h"
#include "platform/http/json_writer.h"

namespace pv::statistics {
namespace {

using http::JsonWriter;
using http::Request;
using http::Response;

/// The text part of an answer about one unit and moment; the same for the table, the units and the export.
void put_head(JsonWriter& json, Figure const& f, char const* name) {
    json.field("name", name).field("version", figure_version).field("on", f.moment.on).field("knownAt", f.moment.known_at.value_or(f.asked_at)).field("source", f.from_cache ? "cache" : "facts");
    json.key("unit").begin_object().field("id", f.unit.id).field("kind", f.unit.kind).field("code", f.unit.code).field("name", f.unit.name).end_object();
}

void put_cell(JsonWriter& json, Cell const& c) {
    json.field("classes", c.classes).field("students", c.students).field("girls", c.girls).field("minority", c.minority).field("minorityGirls", c.minority_girls);
}

Response table(Deps const& deps, Request& request) {
    auto const f = read_figure(deps, request);
    JsonWriter json;
    json.begin_object(), put_head(json, f, "students-by-grade");
    json.key("rows").begin_array();
    Cell total;
    for (auto const& r : f.rows) {
        json.begin_object().field("levelCode", r.level).field("levelName", level_name(r.level)).field("gradeCode", r.grade).field("gradeName", grade_name(r.grade)), put_cell(json, r.cell), json.end_object();
        add(total, r.cell);
    }
    json.end_array().key("total").begin_object(), put_cell(json, total), json.end_object();
    return Response::json(json.end_object().take());
}

Response by_unit(Deps const& deps, Request& request) {
    auto f = read_figure(deps, request, false);
    bool const direct = request.find("direct") == std::optional<std::string_view>("true");
    auto job_tx = deps.pool.read(job_context());
    auto const children = list_children(job_tx, f.unit, f.moment.on, direct);
    std::unordered_map<std::int64_t, Cell> cells;
    {
        auto tx = deps.pool.read(request.actor->context());
        for (auto const& s : count_by_school(tx, f.unit.schools, f.moment, f.from_cache)) cells[s.school_id] = s.cell;
    }
    JsonWriter json;
    json.begin_object(), put_head(json, f, "students-by-unit");
    json.field("total", children.size()).key("rows").begin_array();
    Cell total;
    for (auto const& child : children) {
        Cell sum;
        for (auto id : child.schools)
            if (auto const found = cells.find(id); found != cells.end()) add(sum, found->second);
        json.begin_object().field("id", child.id).field("kind", child.kind).field("code", child.code).field("name", child.name).field("schools", child.schools.size()), put_cell(json, sum), json.end_object();
        add(total, sum);
    }
    json.end_array().key("sum").begin_object(), put_cell(json, total), json.end_object();
    return Response::json(json.end_object().take());
}

/// One step further into a cell: its schools, then the classes of one, then the persons of one class.
Response rows_behind(Deps const& deps, Request& request) {
    auto const f = read_figure(deps, request, false);
    auto const school = request.int_query("school"), school_class = request.int_query("classId");
    auto const text = [&](char const* name) { auto const v = request.find(name); return v && !v->empty() ? std::optional<std::string>(*v) : std::nullopt; };
    auto const level = text("level"), grade = text("grade"), sex = text("sex"), minority = text("minority"), purpose = text("purpose");
    auto const known = f.moment.known_at ? std::optional(f.moment.known_at->rfc3339()) : std::nullopt;
    std::optional<std::vector<std::int64_t>> schools = f.unit.schools;
    if (school) {
        if (!request.actor->scope.covers_school(*school)) throw Refused(Problem(404, "not-found", "Không tìm thấy trường."));
        schools = std::vector<std::int64_t>{*school};
    }
    JsonWriter json;
    json.begin_object(), put_head(json, f, "students-rows");
    if (school_class) {
        if (!school) throw Refused(Problem(400, "bad-request", "Cần chọn trường trước khi chọn lớp."));
        require_may(*request.actor, RecordKind::student, Act::read);
        bool const province = request.actor->scope.reach == Reach::province;
        if (province && (!purpose || purpose->size() < 5))
            throw Refused(Problem(403, "reason-required", "Nêu lý do xem danh sách học sinh; lý do được ghi vào nhật ký truy cập.", {{"purpose", "", "Nêu lý do xem."}}));
        auto tx = deps.pool.read(province ? request.actor->person_context() : request.actor->context());
        auto const rows = tx.query("figure_persons", R"sql(
            SELECT f.student_id, s.full_name, coalesce(s.birth_date::text, s.birth_month, s.birth_year::text) AS birth, f.sex, f.minority
              FROM statistics.fact_student f JOIN registry.student s ON s.id = f.student_id
             WHERE f.school_id = $1::int AND f.valid @> $2::date AND f.known @> coalesce($3::timestamptz, now()) AND f.class_id IS NOT DISTINCT FROM nullif($4::bigint, 0)
               AND ($5::text IS NULL OR coalesce(f.level_code, '') = $5) AND ($6::text IS NULL OR coalesce(f.grade_code, '') = $6) AND ($7::text IS NULL OR f.sex = $7)
               AND ($8::boolean IS NULL OR f.minority = $8::boolean) ORDER BY s.name_sort, s.id LIMIT 500
        )sql", *school, f.moment.on, known, *school_class, level, grade, sex, minority);
        std::vector<std::int64_t> seen;
        json.field("kind", "student").field("total", rows.size()).key("rows").begin_array();
        for (auto const r : rows) {
            json.begin_object().field("id", r.int64("student_id")).field("fullName", r.text("full_name")).field("birth", r.text("birth")).field("sex", r.text("sex")).field("minority", r.boolean("minority")).end_object();
            seen.push_back(r.int64("student_id"));
        }
        json.end_array();
        if (!seen.empty()) {
            auto access = audit::access_of(*request.actor, "figure", std::move(seen), *school, purpose.value_or("Số liệu thống kê"));
            access.sensitive = true;
            deps.access_log.record_durable(std::move(access));  // ethnic minority is among what is shown
        }
        return Response::json(json.end_object().take());
    }
    auto tx = deps.pool.read(request.actor->context());
    auto const rows = school ? tx.query("figure_classes", R"sql(
            SELECT coalesce(f.class_id, 0) AS id, coalesce(c.name, 'Chưa xếp lớp') AS name, '' AS code, coalesce(f.grade_code, '') AS grade, count(*) AS students
              FROM statistics.fact_student f LEFT JOIN registry.school_class c ON c.school_id = f.school_id AND c.id = f.class_id
             WHERE f.school_id = ANY ($1::int[]) AND f.valid @> $2::date AND f.known @> coalesce($3::timestamptz, now())
               AND ($4::text IS NULL OR coalesce(f.level_code, '') = $4) AND ($5::text IS NULL OR coalesce(f.grade_code, '') = $5) AND ($6::text IS NULL OR f.sex = $6)
               AND ($7::boolean IS NULL OR f.minority = $7::boolean) GROUP BY 1, 2, 3, 4 ORDER BY 4, 2
        )sql", *schools, f.moment.on, known, level, grade, sex, minority)
        : tx.query("figure_schools", R"sql(
            SELECT s.id, s.name, s.school_code AS code, '' AS grade, count(*) AS students
              FROM statistics.fact_student f JOIN registry.school s ON s.id = f.school_id
             WHERE ($1::int[] IS NULL OR f.school_id = ANY ($1::int[])) AND f.valid @> $2::date AND f.known @> coalesce($3::timestamptz, now())
               AND ($4::text IS NULL OR coalesce(f.level_code, '') = $4) AND ($5::text IS NULL OR coalesce(f.grade_code, '') = $5) AND ($6::text IS NULL OR f.sex = $6)
               AND ($7::boolean IS NULL OR f.minority = $7::boolean) GROUP BY 1, 2, 3 ORDER BY s.name_key, s.id
        )sql", schools, f.moment.on, known, level, grade, sex, minority);
    json.field("kind", school ? "class" : "school").field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows)
        json.begin_object().field("id", r.int64("id")).field("code", r.text("code")).field("name", r.text("name")).field("gradeCode", r.text("grade")).field("students", r.int64("students")).end_object();
    return Response::json(json.end_array().end_object().take());
}

http::Route route(char const* path, char const* summary, std::vector<http::QueryParameter> more, Response (*handler)(Deps const&, Request&), Deps deps, http::Queue queue = http::Queue::report) {
    http::Route r{http::Method::get, path, summary, "Thống kê", http::Permission::right(RecordKind::statistics, Act::read), [deps, handler](Request& request) { return handler(deps, request); }};
    r.query = {{"unit", "Đơn vị; mặc định là đơn vị của bạn", R"({"type":"integer"})"}, {"on", "Số liệu của ngày nào; mặc định hôm nay", R"({"type":"string","format":"date"})"},
               {"knownAt", "Theo những gì đã biết lúc nào; mặc định lúc này", R"({"type":"string","format":"date-time"})"}};
    for (auto& q : more) r.query.push_back(std::move(q));
    r.queue = queue;
    return r;
}

}  // namespace

std::vector<http::Route> routes(Deps deps) {
    std::string const text = R"({"type":"string"})", number = R"({"type":"integer"})", flag = R"({"type":"boolean"})";
    std::vector<http::Route> out{
        route("/api/v1/statistics/students", "Số học sinh, số lớp theo cấp, khối, giới tính, dân tộc thiểu số", {}, table, deps, http::Queue::oltp),
        route("/api/v1/statistics/students/by-unit", "Số học sinh, số lớp theo đơn vị trực thuộc", {{"direct", "Chỉ các trường trực thuộc Sở", flag}}, by_unit, deps),
        route("/api/v1/statistics/students/rows", "Các dòng đứng sau một ô số liệu: trường, lớp, học sinh",
              {{"level", "Cấp học", text}, {"grade", "Khối", text}, {"sex", "Giới tính", text}, {"minority", "Dân tộc thiểu số", flag}, {"school", "Trường", number},
               {"classId", "Lớp; 0: chưa xếp lớp", number}, {"purpose", "Lý do xem danh sách", text}}, rows_behind, deps)};
    add_export(out, deps);
    add_today(out, deps);
    return out;
}

}  // namespace pv::statistics
