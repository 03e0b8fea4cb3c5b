// Routes around what moves a student: his timeline, changes of class of several at once, taking a movement back.
#include <fmt/format.h>

#include <map>

#include "modules/registry/kinds.h"
#include "modules/registry/student/actions.h"
#include "modules/registry/student/file.h"
#include "modules/registry/student/list_api.h"
#include "platform/http/json_body.h"
#include "platform/http/schema.h"

namespace pv::registry::student {
namespace {

using http::JsonWriter;
using http::Request;
using http::Response;

/// What happened to the student at the schools the actor sees: enrolments, classes and the acts between them.
Response timeline(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto const id = request.id_param<StudentId>("id");
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.read(reading_persons(actor, request));
    tx.queue(
        "school_of_timeline", "SELECT current_school_id FROM registry.student WHERE id = $1 AND NOT cancelled", id);
    tx.queue(
        "timeline_enrolments", R"sql(
        SELECT e.id, e.school_id, sc.name AS school_name, lower(e.period) AS first_day, upper(e.period) AS left_on, coalesce(e.left_as, e.entered_as) AS status
          FROM registry.enrolment e JOIN registry.school sc ON sc.id = e.school_id WHERE e.student_id = $1 AND NOT e.cancelled ORDER BY lower(e.period) DESC
    )sql",
        id);
    tx.queue(
        "timeline_classes", R"sql(
        SELECT m.id, m.class_id, c.name AS class_name, c.school_year, lower(m.period) AS first_day, upper(m.period) AS left_on
          FROM registry.class_membership m JOIN registry.school_class c ON c.school_id = m.school_id AND c.id = m.class_id
         WHERE m.student_id = $1 AND NOT m.cancelled ORDER BY lower(m.period) DESC
    )sql",
        id);
    tx.queue(
        "timeline_movements", R"sql(
        SELECT v.id, v.kind, v.occurred_on, v.known_on, v.recorded_at, v.reason, v.reason_code, v.paper_no, v.cancelled, f.name AS from_class, t.name AS to_class
          FROM registry.movement v LEFT JOIN registry.school_class f ON f.school_id = v.school_id AND f.id = v.from_class_id
          LEFT JOIN registry.school_class t ON t.school_id = v.school_id AND t.id = v.to_class_id
         WHERE v.student_id = $1 ORDER BY v.recorded_at DESC, v.id DESC
    )sql",
        id);
    auto const results = tx.collect();
    if (results[0].empty() || !actor.scope.covers_school(results[0][0].int64("current_school_id")))
        throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const& reference = *codes;
    auto const name = [&](char const* list, std::string_view code) {
        auto const* v = reference.list(list).by_code(code);
        return v ? v->name_vi : std::string(code);
    };
    static std::map<std::string, char const*, std::less<>> const kinds = {
        {"enrol", "Vào trường"},       {"change_class", "Chuyển lớp"}, {"leave", "Thôi học"}, {"return", "Học lại"},
        {"transfer_in", "Chuyển đến"}, {"transfer_out", "Chuyển đi"},  {"promote", "Lên lớp"}};
    JsonWriter out;
    out.begin_object().key("enrolments").begin_array();
    for (auto const r : results[1])
        out.begin_object()
            .field("id", r.int64("id"))
            .field("schoolId", r.int64("school_id"))
            .field("schoolName", r.text("school_name"))
            .field("from", r.date("first_day"))
            .field("leftOn", r.opt_date("left_on"))
            .field("statusName", student::status_name(r.text("status"), !r.is_null("left_on"), reference))
            .end_object();
    out.end_array().key("classes").begin_array();
    for (auto const r : results[2])
        out.begin_object()
            .field("id", r.int64("id"))
            .field("classId", r.int64("class_id"))
            .field("className", r.text("class_name"))
            .field("schoolYear", r.school_year("school_year"))
            .field("from", r.date("first_day"))
            .field("leftOn", r.opt_date("left_on"))
            .end_object();
    out.end_array().key("movements").begin_array();
    bool latest = true;
    auto const today = deps.clock.now().local_date();
    for (auto const r : results[3]) {
        auto const kind = r.string("kind");
        bool const cancelled = r.boolean("cancelled");
        bool const can = latest && !cancelled &&
            (kind == "change_class" || kind == "leave" || kind == "transfer_out") &&
            today <= r.instant("recorded_at").local_date().plus_days(days_to_take_back) &&
            actor.may(kinds::enrolment, pv::Act::change);
        if (!cancelled) latest = false;
        auto const words = kinds.find(kind);
        out.begin_object()
            .field("id", r.int64("id"))
            .field("kind", kind)
            .field("kindName", words == kinds.end() ? kind : std::string(words->second))
            .field("occurredOn", r.date("occurred_on"))
            .field("knownOn", r.opt_date("known_on"))
            .field("recordedAt", r.instant("recorded_at"))
            .field("reason", r.text("reason"))
            .field("reasonName", name("leaving_reasons", r.text("reason_code")))
            .field("paperNo", r.opt_string("paper_no"))
            .field("fromClass", r.opt_string("from_class"))
            .field("toClass", r.opt_string("to_class"))
            .field("cancelled", cancelled)
            .field("canTakeBack", can)
            .end_object();
    }
    deps.access_log.record(audit::access_of(
        actor, "student_history", {id}, results[0][0].int64("current_school_id"), purpose_of(request)));
    return Response::json(out.end_array().end_object().take());
}

http::Schema timeline_schema() {
    return R"({"type":"object","required":["enrolments","classes","movements"],"properties":{
"enrolments":{"type":"array","items":{"type":"object","required":["id","schoolId","schoolName","from","leftOn","statusName"],"properties":{"id":{"type":"integer"},"schoolId":{"type":"integer"},
 "schoolName":{"type":"string"},"from":{"type":"string","format":"date"},"leftOn":{"type":["string","null"],"format":"date"},"statusName":{"type":"string"}}}},
"classes":{"type":"array","items":{"type":"object","required":["id","classId","className","schoolYear","from","leftOn"],"properties":{"id":{"type":"integer"},"classId":{"type":"integer"},
 "className":{"type":"string"},"schoolYear":{"type":"integer"},"from":{"type":"string","format":"date"},"leftOn":{"type":["string","null"],"format":"date"}}}},
"movements":{"type":"array","items":{"type":"object","required":["id","kind","kindName","occurredOn","recordedAt","cancelled","canTakeBack"],"properties":{"id":{"type":"integer"},"kind":{"type":"string"},
 "kindName":{"type":"string"},"occurredOn":{"type":"string","format":"date"},"knownOn":{"type":["string","null"],"format":"date"},"recordedAt":{"type":"string","format":"date-time"},
 "reason":{"type":"string"},"reasonName":{"type":"string"},"paperNo":{"type":["string","null"]},"fromClass":{"type":["string","null"]},"toClass":{"type":["string","null"]},
 "cancelled":{"type":"boolean"},"canTakeBack":{"type":"boolean"}}}}}})";
}

std::vector<StudentId> student_ids(boost::json::object const& body) {
    auto const* list = body.if_contains("studentIds");
    if (!list || !list->is_array() || list->as_array().size() > 1000)
        throw Refused(Problem(400, "bad-json", "Trường 'studentIds' phải là một danh sách số."));
    std::vector<StudentId> out;
    for (auto const& v : list->as_array()) {
        if (!v.is_int64()) throw Refused(Problem(400, "bad-json", "Trường 'studentIds' phải là một danh sách số."));
        out.emplace_back(v.as_int64());
    }
    return out;
}

}  // namespace

void add_movement_routes(RouteList& routes, Deps const& deps) {
    auto const change = http::Permission::right(kinds::enrolment, pv::Act::change);
    auto& lines = routes.add(
        http::Method::get, "/students/{id}/timeline", "Quá trình học: vào trường, lớp từng năm, biến động",
        http::Permission::right(kinds::enrolment, pv::Act::read), [deps](Request& r) { return timeline(deps, r); });
    lines.query = {{"purpose", "Lý do xem, bắt buộc với vai trò cấp Sở", http::schema::string()}};
    lines.response = timeline_schema();
    auto& several = routes.add(
        http::Method::post, "/schools/{sid}/class-changes", "Chuyển lớp cho nhiều học sinh, tất cả hoặc không ai",
        change, [deps](Request& r) {
            require_may(
                *r.actor, kinds::enrolment, pv::Act::change,
                r.id_param<SchoolId>("sid"));  // a foreign school is no school, whatever the body says
            auto const body = http::json_body(r);
            int const moved = change_classes(
                deps, *r.actor, r.id_param<SchoolId>("sid"), student_ids(body), ClassId(http::int_of(body, "classId")),
                {http::date_of(body, "on").value_or(deps.clock.today()), http::text_of(body, "reason"),
                 http::date_of(body, "knownOn")});
            return Response::json(JsonWriter().begin_object().field("moved", moved).end_object().take());
        });
    several.request =
        R"({"type":"object","required":["studentIds","classId"],"properties":{"studentIds":{"type":"array","items":{"type":"integer"}},"classId":{"type":"integer"},
"on":{"type":"string","format":"date"},"knownOn":{"type":["string","null"],"format":"date"},"reason":{"type":"string"}}})";
    several.response = R"({"type":"object","required":["moved"],"properties":{"moved":{"type":"integer"}}})";
    several.refusals = {409};
    auto& back = routes.add(
        http::Method::post, "/students/{id}/movements/{movement}/cancel",
        "Hoàn tác việc chuyển lớp hoặc rời trường vừa ghi nhầm", change, [deps](Request& r) {
            auto const body = http::json_body(r);
            int const version = take_back(
                deps, *r.actor, r.id_param<StudentId>("id"), r.id_param<MovementId>("movement"),
                http::text_of(body, "reason"));
            return Response::json(JsonWriter().begin_object().field("version", version).end_object().take());
        });
    back.request = R"({"type":"object","properties":{"reason":{"type":"string"}}})";
    back.response = R"({"type":"object","required":["version"],"properties":{"version":{"type":"integer"}}})";
    back.refusals = {409};
}

}  // namespace pv::registry::student
