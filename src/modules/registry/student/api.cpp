#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/api.h"
#include "modules/registry/guardian/fields.h"
#include "modules/registry/guardian/import.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/student/actions.h"
#include "modules/registry/student/fields.h"
#include "modules/registry/student/file.h"
#include "modules/registry/student/list_api.h"
#include "modules/registry/student/schemas.h"
#include "platform/audit/kinds.h"
#include "platform/http/json_body.h"
#include "platform/http/schema.h"
#include "platform/record/history.h"

namespace pv::registry {
namespace json = boost::json;
using http::JsonWriter;
using http::Method;
using http::Request;
using http::Response;
using Allow = http::Permission;

namespace {

[[noreturn]] void not_found() { throw Refused(Problem(404, "not-found", "Không tìm thấy.")); }

std::vector<guardian::Wanted> guardians_of(json::object const& body, std::vector<Fault>& faults) {
    std::vector<guardian::Wanted> out;
    auto const* list = body.if_contains("guardians");
    if (!list || list->is_null()) return out;
    if (!list->is_array() || list->as_array().size() > 20)
        throw Refused(Problem(400, "bad-json", "Trường 'guardians' phải là một danh sách."));
    for (auto const& element : list->as_array()) {
        if (!element.is_object()) throw Refused(Problem(400, "bad-json", "Mỗi người thân phải là một đối tượng."));
        guardian::Wanted g;
        g.link_id = GuardianLinkId(http::int_of(element.as_object(), "id"));
        for (auto& f : values_from_json(
                 guardian::fields(), element.as_object(), {"id", "guardianId", "relationName"}, g.values)) {
            f.field = fmt::format("guardians[{}].{}", out.size(), f.field);
            faults.push_back(std::move(f));
        }
        out.push_back(std::move(g));
    }
    return out;
}

struct Read {
    student::Registration registration;
    std::vector<Fault> faults;
};
Read registration_of(Request const& request) {
    auto const body = http::json_body(request);
    Read out;
    auto& r = out.registration;
    out.faults = values_from_json(
        student::fields(), body,
        {"classId", "className", "enteredOn", "guardians", "acceptWarnings", "reason", "knownOn"}, r.values);
    r.guardians = guardians_of(body, out.faults);
    r.class_id = ClassId(http::int_of(body, "classId"));
    r.accept_warnings = http::bool_of(body, "acceptWarnings");
    r.reason = http::text_of(body, "reason");
    r.known_on = http::date_of(body, "knownOn");
    r.entered_on = http::date_of(body, "enteredOn");
    return out;
}

void require_fields_may(Actor const& actor, Values const& values, Act act) {
    for (auto const& [key, value] : values) {
        Field const* f = find_field(student::fields(), key);
        if (!f || value.empty()) continue;
        if (f->sensitivity == Sensitivity::sensitive) require_may(actor, kinds::student_sensitive, act);
        if (f->sensitivity == Sensitivity::identity) require_may(actor, kinds::student_identity, act);
    }
}

/// The answer to a single student: one round trip; logged before it leaves.
Response get_student(Deps const& deps, Request& request, StudentId id, int status = 200) {
    Actor const& actor = *request.actor;
    bool const sensitive =
        request.find("include").value_or("") == "sensitive" && actor.may(kinds::student_sensitive, Act::read);
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.read(reading_persons(actor, request));
    auto const row = student::read_file(tx, id, sensitive);
    if (!row) not_found();
    auto const file = student::file_of(*row);
    if (!actor.scope.covers_school(file.school_id)) not_found();
    auto entry = audit::access_of(actor, "student", {id}, file.school_id, purpose_of(request));
    entry.sensitive = sensitive;
    if (sensitive)
        deps.access_log.record_durable(std::move(entry));
    else
        deps.access_log.record(std::move(entry));
    JsonWriter out;
    student::write_file(out, *row, actor.may(kinds::student_identity, Act::read), *codes);
    auto faults = student::check_file(file, deps.clock.today(), *codes, *shown_settings(deps.pool, deps.clock.today()));
    if (!sensitive)
        std::erase_if(faults, [](Fault const& f) {
            auto const* field = find_field(student::fields(), f.field);
            return field && field->sensitivity == Sensitivity::sensitive;
        });
    out.key("faults");
    write_faults(out, faults);
    return Response::json(out.end_object().take(), status).etag(file.version);
}

Field const* field_of_line(std::string_view record_kind, std::string_view key) {
    auto const* field = find_field(record_kind.ends_with("guardian") ? guardian::fields() : student::fields(), key);
    return field ? field : find_field(guardian::import_fields(), key);  // "fatherPhone" of a workbook of parents
}

Response history(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto const id = request.id_param<StudentId>("id");
    require_may(actor, audit::kinds::change_log, Act::read);
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.read(reading_persons(actor, request));
    auto const file =
        tx.query("student_of_history", "SELECT current_school_id FROM registry.student WHERE id = $1", id);
    if (file.empty() || !actor.scope.covers_school(file[0].int64("current_school_id"))) not_found();
    deps.access_log.record(
        audit::access_of(actor, "student_history", {id}, file[0].int64("current_school_id"), purpose_of(request)));
    return Response::json(record::history_json(
        tx,
        {.subject_kind = "student",
         .subject_id = id,
         .find = field_of_line,
         .may_read =
             [&](Field const& f) {
                 return (f.sensitivity != Sensitivity::sensitive || actor.may(kinds::student_sensitive, Act::read)) &&
                     (f.sensitivity != Sensitivity::identity || actor.may(kinds::student_identity, Act::read));
             }},
        *codes));
}

Response access_log(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto const id = request.id_param<StudentId>("id");
    auto tx = deps.pool.read(actor.scope.reach == Reach::province ? actor.person_context() : actor.context());
    tx.queue("student_of_log", "SELECT current_school_id FROM registry.student WHERE id = $1", id);
    tx.queue(
        "student_access", R"sql(
        SELECT a.at, a.actor_name, a.role, a.what, a.purpose, a.sensitive, (SELECT n.name FROM registry.org_unit_name n WHERE n.unit_id = a.unit_id ORDER BY lower(n.period) DESC LIMIT 1) AS unit_name, a.account_id
          FROM audit.access a WHERE a.subject_kind = 'student' AND a.subject_ids @> ARRAY[$1::bigint] ORDER BY a.at DESC LIMIT 500
    )sql",
        id);
    auto const results = tx.collect();
    if (results[0].empty() || !actor.scope.covers_school(results[0][0].int64("current_school_id"))) not_found();
    JsonWriter out;
    out.begin_object().field("total", results[1].size()).key("rows").begin_array();
    for (auto const r : results[1])
        out.begin_object()
            .field("at", r.instant("at"))
            .field("accountId", r.int64("account_id"))
            .field("actorName", r.text("actor_name"))
            .field("role", r.text("role"))
            .field("unitName", r.text("unit_name"))
            .field("what", r.text("what"))
            .field("purpose", r.text("purpose"))
            .field("sensitive", r.boolean("sensitive"))
            .end_object();
    return Response::json(out.end_array().end_object().take());
}

Response change_student(Deps const& deps, Request& request) {
    auto const id = request.id_param<StudentId>("id");
    auto const body = http::json_body(request);
    student::Change change;
    auto faults = values_from_json(
        student::fields(), body, {"guardians", "acceptWarnings", "reason", "occurredOn", "knownOn", "version"},
        change.values);
    if (body.contains("guardians")) change.guardians = guardians_of(body, faults);
    if (blocks(faults)) require_good(faults, true);
    change.version = request.if_match();
    if (!change.version)
        throw Refused(Problem(428, "version-required", "Yêu cầu sửa phải kèm phiên bản của hồ sơ (If-Match)."));
    change.accept_warnings = http::bool_of(body, "acceptWarnings");
    change.reason = http::text_of(body, "reason");
    change.occurred_on = http::date_of(body, "occurredOn"), change.known_on = http::date_of(body, "knownOn");
    try {
        student::change_student(deps, *request.actor, id, change);
    } catch (Refused const& refused) {
        if (refused.problem.status != 412) throw;
        // Both versions are shown side by side: the refusal carries the record as it is now.
        auto answer = http::problem_response(refused.problem, request.id);
        answer.body.pop_back();
        answer.body += ",\"current\":" + get_student(deps, request, id).body + "}";
        return answer;
    }
    return get_student(deps, request, id);
}

}  // namespace

void add_student_routes(std::vector<http::Route>& out, Deps const& deps) {
    RouteList routes(out, "Học sinh");
    auto const right = [](RecordKind const& kind, Act act) { return Allow::right(kind, act); };
    http::QueryParameter const purpose{"purpose", "Lý do xem, bắt buộc với vai trò cấp Sở", http::schema::string()};
    auto& list = routes.add(
        Method::get, "/schools/{sid}/students", "Danh sách học sinh của trường", right(kinds::student, Act::read),
        [deps](Request& r) { return student::answer_list(deps, r); });
    list.query = student::list_parameters();
    list.response = student::list_schema();
    auto& one = routes.add(
        Method::get, "/students/{id}", "Hồ sơ một học sinh", right(kinds::student, Act::read),
        [deps](Request& r) { return get_student(deps, r, r.id_param<StudentId>("id")); });
    one.query = {
        {"include", "sensitive: kèm nhóm thông tin nhạy cảm", R"({"type":"string","enum":["sensitive"]})"}, purpose};
    one.response = student::file_schema(), one.gives_version = true;
    auto& make = routes.add(
        Method::post, "/schools/{sid}/students", "Ghi danh một học sinh", right(kinds::student, Act::create),
        [deps](Request& r) {
            auto const school = r.id_param<SchoolId>("sid");
            require_may(*r.actor, kinds::student, Act::create, school);
            auto read = registration_of(r);
            if (blocks(read.faults)) require_good(read.faults, true);
            require_fields_may(*r.actor, read.registration.values, Act::create);
            auto const id = student::register_student(deps, *r.actor, school, read.registration);
            return get_student(deps, r, id, 201);
        });
    make.request = student::registration_schema(), make.response = student::file_schema();
    make.success = 201, make.gives_version = true, make.refusals = {409};
    auto& check = routes.add(
        Method::post, "/schools/{sid}/students/check", "Chạy thử quy tắc khi đang nhập, không ghi gì",
        right(kinds::student, Act::create), [deps](Request& r) {
            auto const school = r.id_param<SchoolId>("sid");
            require_may(*r.actor, kinds::student, Act::create, school);
            auto read = registration_of(r);
            auto tx = deps.pool.read(r.actor->context_for_school(school));
            auto faults = std::move(read.faults);
            for (auto& f : student::check_registration(
                     tx, school, read.registration, deps.clock.today(), *deps.reference_data.today()))
                faults.push_back(std::move(f));
            JsonWriter json;
            json.begin_object().key("faults");
            write_faults(json, faults);
            return Response::json(json.end_object().take());
        });
    check.request = student::registration_schema(), check.response = student::faults_schema();
    auto& patch = routes.add(
        Method::patch, "/students/{id}", "Sửa hồ sơ (If-Match: phiên bản)", right(kinds::student, Act::change),
        [deps](Request& r) { return change_student(deps, r); });
    patch.request = student::change_schema(), patch.response = student::file_schema();
    patch.wants_version = patch.gives_version = true, patch.refusals = {409};
    auto& changes = routes.add(
        Method::get, "/students/{id}/history", "Lịch sử từng trường của hồ sơ", right(kinds::student, Act::read),
        [deps](Request& r) { return history(deps, r); });
    changes.query = {purpose}, changes.response = record::history_schema();
    routes
        .add(
            Method::get, "/students/{id}/access-log", "Ai đã xem hồ sơ", right(audit::kinds::access_log, Act::read),
            [deps](Request& r) { return access_log(deps, r); })
        .response = student::access_log_schema();
    auto& move = routes.add(
        Method::post, "/students/{id}/class-change", "Chuyển lớp", right(kinds::enrolment, Act::change),
        [deps](Request& r) {
            auto const body = http::json_body(r);
            auto const id = r.id_param<StudentId>("id");
            student::change_class(
                deps, *r.actor, id, ClassId(http::int_of(body, "classId")),
                http::date_of(body, "on").value_or(deps.clock.today()), http::text_of(body, "reason"),
                http::date_of(body, "knownOn"));
            return get_student(deps, r, id);
        });
    move.request = student::class_change_schema(), move.response = student::file_schema(), move.gives_version = true,
    move.refusals = {409};
    auto& leave = routes.add(
        Method::post, "/students/{id}/leave", "Thôi học hoặc chuyển đi", right(kinds::enrolment, Act::change),
        [deps](Request& r) {
            auto const body = http::json_body(r);
            auto const id = r.id_param<StudentId>("id");
            student::leave(
                deps, *r.actor, id,
                {http::date_of(body, "on").value_or(deps.clock.today()), http::text_of(body, "kind"),
                 http::text_of(body, "reasonCode"), http::text_of(body, "reason"), http::text_of(body, "paperNo"),
                 http::date_of(body, "knownOn")});
            return get_student(deps, r, id);
        });
    leave.request = student::leave_schema(), leave.response = student::file_schema(), leave.gives_version = true,
    leave.refusals = {409};
    student::add_list_routes(routes, deps);
    student::add_movement_routes(routes, deps);
}

}  // namespace pv::registry
