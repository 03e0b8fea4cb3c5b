#include <fmt/format.h>

#include "modules/registry/api.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school_class/actions.h"
#include "modules/registry/school_class/fields.h"
#include "modules/registry/school_class/store.h"
#include "platform/http/json_body.h"
#include "platform/http/schema.h"
#include "platform/record/history.h"

namespace pv::registry {
using http::JsonWriter;
using http::Method;
using http::Request;
using http::Response;
using Allow = http::Permission;

namespace {

/// Rows of classes with their sizes on a day: one class, or all of a school's year.
constexpr char const* class_rows = R"sql(
    SELECT c.*, lower(c.period) AS open_from, upper(c.period) AS closed_on, k.students, k.girls
      FROM registry.school_class c
      LEFT JOIN (SELECT m.class_id, count(*) AS students, count(*) FILTER (WHERE s.sex = '02') AS girls
                   FROM registry.class_membership m JOIN registry.student s ON s.id = m.student_id AND NOT s.cancelled
                  WHERE m.school_id = $1 AND NOT m.cancelled AND m.period @> $3::date GROUP BY 1) k ON k.class_id = c.id
     WHERE c.school_id = $1 AND NOT c.cancelled AND ($2::int IS NULL OR c.school_year = $2) AND ($4::bigint IS NULL OR c.id = $4)
     ORDER BY c.grade_code, length(c.name), c.name, c.id
)sql";

void write_class(JsonWriter& out, db::Row const& r, Reference const& codes) {
    auto const* grade = codes.list("grades").by_code(r.text("grade_code"));
    out.begin_object()
        .field("id", r.int64("id"))
        .field("schoolId", r.int64("school_id"))
        .field("schoolYear", r.school_year("school_year"))
        .field("version", r.int64("version"));
    for (auto const& f : school_class::fields()) {
        if (f.table.empty()) continue;
        out.key(f.key);
        write_value(out, f.type, r.text(f.column), r.is_null(f.column));
    }
    out.field("gradeName", grade ? grade->name_vi : r.string("grade_code"))
        .field("levelCode", grade ? grade->attribute("level_code") : "");
    out.field("students", r.opt_int64("students").value_or(0))
        .field("girls", r.opt_int64("girls").value_or(0))
        .field("from", r.date("open_from"))
        .field("closedOn", r.opt_date("closed_on"))
        .end_object();
}

Response list_classes(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto const school = request.id_param<SchoolId>("sid");
    require_may(actor, kinds::school_class, Act::read, school);
    auto const year = year_asked(request);
    auto const on = day_asked(request, deps.clock);
    auto const codes = deps.reference_data.on(on);
    auto const rows =
        deps.pool.read(actor.context()).query("list_classes", class_rows, school, year, on, std::optional<ClassId>());
    JsonWriter out;
    out.begin_object().field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows) write_class(out, r, *codes);
    return Response::json(out.end_array().end_object().take());
}

Response get_class(Deps const& deps, Request& request, ClassId id, int status = 200) {
    Actor const& actor = *request.actor;
    auto const school = request.id_param<SchoolId>("sid");
    require_may(actor, kinds::school_class, Act::read, school);
    auto const on = day_of(request, deps.clock);
    auto const codes = deps.reference_data.on(on);
    auto const rows =
        deps.pool.read(actor.context()).query("get_class", class_rows, school, std::optional<SchoolYear>(), on, id);
    if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    JsonWriter out;
    write_class(out, rows[0], *codes);
    return Response::json(out.take(), status).etag(rows[0].integer("version"));
}

SchoolYear year_of(std::int64_t said) {
    auto const year = SchoolYear::of(said);
    std::string const text = "Ghi năm học bằng năm bắt đầu, ví dụ 2026.";
    if (!year) throw Refused(Problem(422, "invalid", text, {{"schoolYear", "", text}}));
    return *year;
}

school_class::Edit edit_of(Request const& request) {
    auto const body = http::json_body(request);
    school_class::Edit edit;
    auto const faults = values_from_json(
        school_class::fields(), body, {"schoolYear", "from", "acceptWarnings", "reason", "version"}, edit.values);
    if (blocks(faults)) require_good(faults, true);
    if (auto const year = http::int_of(body, "schoolYear"); year != 0) edit.school_year = year_of(year);
    edit.from = http::date_of(body, "from");
    edit.accept_warnings = http::bool_of(body, "acceptWarnings");
    edit.reason = http::text_of(body, "reason");
    edit.version = request.if_match();
    return edit;
}

namespace schema = http::schema;

http::Schema class_schema() {
    using namespace schema;
    return named(
        "SchoolClass",
        object(
            Properties{
                {"id!", integer()}, {"schoolId!", integer()}, {"schoolYear!", integer()}, {"version!", integer()}} +
            properties_of(school_class::fields(), SchemaOf::answer) +
            Properties{
                {"gradeName!", string()},
                {"levelCode!", string()},
                {"students!", described(integer(), "Sĩ số tại ngày")},
                {"girls!", integer()},
                {"from!", date()},
                {"closedOn!", nullable(date())}}));
}

http::Schema input_schema() {
    using namespace schema;
    return named(
        "SchoolClassInput",
        object(
            properties_of(school_class::fields(), SchemaOf::request) +
            Properties{
                {"schoolYear", described(integer(), "Năm bắt đầu; mặc định năm học này")},
                {"from", described(nullable(date()), "Mở từ ngày")},
                {"acceptWarnings", boolean()},
                {"reason", string()}}));
}

}  // namespace

void add_class_routes(std::vector<http::Route>& out, Deps const& deps) {
    RouteList routes(out, "Lớp học");
    auto const right = [](Act act) { return Allow::right(kinds::school_class, act); };
    auto& list = routes.add(
        Method::get, "/schools/{sid}/classes", "Lớp của trường trong năm học, kèm sĩ số", right(Act::read),
        [deps](Request& r) { return list_classes(deps, r); });
    list.query = {{"year", "Năm học", http::schema::integer()}, {"on", "Sĩ số tại ngày", http::schema::date()}};
    list.response = schema::rows(class_schema());
    auto& one = routes.add(Method::get, "/schools/{sid}/classes/{id}", "Một lớp", right(Act::read), [deps](Request& r) {
        return get_class(deps, r, r.id_param<ClassId>("id"));
    });
    one.query = {{"on", "Sĩ số tại ngày", schema::date()}}, one.response = class_schema(), one.gives_version = true;
    auto& make = routes.add(Method::post, "/schools/{sid}/classes", "Mở lớp", right(Act::create), [deps](Request& r) {
        auto const school = r.id_param<SchoolId>("sid");
        require_may(*r.actor, kinds::school_class, Act::create, school);
        return get_class(deps, r, school_class::create(deps, *r.actor, school, edit_of(r)), 201);
    });
    make.request = input_schema(), make.response = class_schema(), make.success = 201, make.gives_version = true,
    make.refusals = {409};
    auto& patch = routes.add(
        Method::patch, "/schools/{sid}/classes/{id}", "Sửa lớp (If-Match: phiên bản)", right(Act::change),
        [deps](Request& r) {
            auto const id = r.id_param<ClassId>("id");
            auto const edit = edit_of(r);
            if (!edit.version)
                throw Refused(Problem(428, "version-required", "Yêu cầu sửa phải kèm phiên bản của lớp (If-Match)."));
            school_class::change(deps, *r.actor, r.id_param<SchoolId>("sid"), id, edit);
            return get_class(deps, r, id);
        });
    patch.request = input_schema(), patch.response = class_schema(), patch.wants_version = patch.gives_version = true,
    patch.refusals = {409};
    auto& close = routes.add(
        Method::post, "/schools/{sid}/classes/{id}/close", "Đóng lớp", right(Act::change), [deps](Request& r) {
            auto const body = http::json_body(r);
            school_class::close(
                deps, *r.actor, r.id_param<SchoolId>("sid"), r.id_param<ClassId>("id"),
                http::date_of(body, "on").value_or(deps.clock.today()), http::text_of(body, "reason"));
            return Response::no_content();
        });
    close.request = schema::object(
        {{"on", schema::described(schema::nullable(schema::date()), "Ngày đầu tiên không còn mở; mặc định hôm nay")},
         {"reason", schema::string()}});
    close.success = 204, close.refusals = {409};
    routes
        .add(
            Method::get, "/schools/{sid}/classes/{id}/history", "Lịch sử một lớp", right(Act::read),
            [deps](Request& r) {
                return Response::json(record::history_json(
                    deps.pool, *r.actor, kinds::school_class, school_class::classes(), r.id_param("sid"),
                    r.id_param("id"), *deps.reference_data.today()));
            })
        .response = record::history_schema();
}

}  // namespace pv::registry
