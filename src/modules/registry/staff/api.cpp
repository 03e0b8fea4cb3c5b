#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <unordered_map>

#include "modules/registry/api.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/staff/actions.h"
#include "modules/registry/staff/fields.h"
#include "modules/registry/staff/list.h"
#include "platform/audit/kinds.h"
#include "platform/files/own_folder.h"
#include "platform/http/json_body.h"
#include "platform/http/schema.h"
#include "platform/record/export.h"
#include "platform/record/history.h"

namespace pv::registry {
using http::JsonWriter;
using http::Method;
using http::Request;
using http::Response;
using Allow = http::Permission;

namespace staff {
namespace {

[[noreturn]] void no_such_file() { throw Refused(Problem(404, "not-found", "Không tìm thấy.")); }

db::Context reading_staff(Actor const& actor, Request const& request) {
    return reading_persons(actor, request, "cán bộ");
}

/// What was read of whom; sensitive groups only when that is on disk.
void note(
    Deps const& deps, Request const& request, std::string what, std::vector<StaffId> const& ids, SchoolId school,
    bool sensitive, bool durable) {
    auto entry = audit::access_of(*request.actor, std::move(what), to_numbers(ids), school, purpose_of(request));
    entry.subject_kind = "staff", entry.sensitive = sensitive;
    if (sensitive || durable)
        deps.access_log.record_durable(std::move(entry));
    else
        deps.access_log.record(std::move(entry));
}

bool asks_sensitive(Request const& request) {
    return request.find("include").value_or("") == "sensitive" && staff::may_sensitive(*request.actor, Act::read);
}

staff::ListQuery query_of(Deps const& deps, Request const& request) {
    auto const text = [&](char const* name) { return std::string(request.find(name).value_or("")); };
    staff::ListQuery q;
    q.school_id = request.id_param<SchoolId>("sid");
    require_may(*request.actor, kinds::staff, Act::read, q.school_id);
    q.q = text("q"), q.group = text("group"), q.position = text("position"), q.level = text("level");
    q.sex = text("sex"), q.status = text("status"), q.missing = text("missing"), q.sort = text("sort");
    require_known("missing", q.missing, staff::missing_keys());
    std::string_view const order = q.sort;
    require_known("sort", order.starts_with('-') ? order.substr(1) : order, staff::sort_keys());
    if (auto const ids = ids_of(request, "ids")) q.only = to_ids<StaffId>(*ids);
    q.on = day_of(request, deps.clock);
    return q;
}

Response list_staff(Deps const& deps, Request& request) {
    auto query = query_of(deps, request);
    std::tie(query.offset, query.limit) = page_of(request);
    auto tx = deps.pool.read(reading_staff(*request.actor, request));
    std::vector<StaffId> ids;
    auto text = staff::list_json(tx, query, ids, *deps.reference_data.on(query.on));
    note(deps, request, "staff_list", ids, query.school_id, false, false);
    return Response::json(std::move(text));
}

Response export_staff(Deps const& deps, Request& request) {
    auto query = query_of(deps, request);
    require_may(*request.actor, kinds::staff, Act::export_, query.school_id);
    bool const sensitive = asks_sensitive(request);
    query.offset = 0, query.limit = 100000;
    auto tx = deps.pool.read(reading_staff(*request.actor, request));
    auto const ids = staff::list_ids(tx, query);
    note(deps, request, "staff_export", ids, query.school_id, sensitive, true);  // what cannot be noted is not written
    auto const files = staff::list(tx, query.school_id, ids, sensitive);
    std::unordered_map<StaffId, staff::File const*> by_id;
    for (auto const& f : files) by_id.emplace(f.id, &f);
    std::vector<Field const*> chosen;
    for (auto const& f : staff::fields())
        if (sensitive || f.sensitivity != Sensitivity::sensitive) chosen.push_back(&f);
    std::vector<ExportRow> rows;
    for (auto const id : ids)
        if (auto const f = by_id.find(id); f != by_id.end())
            rows.push_back({id, f->second->version, &f->second->values});
    files::TemporaryFile file(deps.temporary, ".xlsx");
    write_export(
        file.path(),
        {"Cán bộ",
         {"DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN",
          fmt::format("{}, ngày {}", request.actor->unit_name, query.on.vi())}},
        chosen, rows, *deps.reference_data.today());
    return Response::download(
        file.take(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        fmt::format("can-bo-{}.xlsx", query.on.iso()), true);
}

void write_file(JsonWriter& out, staff::File const& file, bool sensitive, Reference const& reference) {
    auto const name_of = [&](char const* list, Key key) {
        auto const* code = reference.list(list).by_code(value_of(file.values, key));
        return code ? code->name_vi : std::string();
    };
    out.begin_object().field("id", file.id).field("version", file.version).field("schoolId", file.school_id);
    for (auto const& f : staff::fields()) {
        if (f.sensitivity == Sensitivity::sensitive && !sensitive) continue;
        auto const& v = value_of(file.values, f.key);
        out.key(f.key);
        write_value(out, f.type, v, v.empty());
    }
    out.field("statusName", name_of("staff_statuses", "status"_f))
        .field("staffGroupName", name_of("staff_groups", "staffGroup"_f))
        .field("positionName", name_of("staff_positions", "position"_f))
        .field("permanentCommuneName", reference.commune_name(value_of(file.values, "permanentCommuneCode"_f)))
        .field("permanentProvinceName", reference.province_name(value_of(file.values, "permanentProvinceCode"_f)))
        .field("from", file.from)
        .field("leftOn", file.until);
}

Response get_staff(Deps const& deps, Request& request, StaffId id, int status = 200) {
    Actor const& actor = *request.actor;
    bool const sensitive = asks_sensitive(request);
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.read(reading_staff(actor, request));
    auto const file = staff::find(tx, id, sensitive);
    if (!file || !actor.scope.covers_school(file->school_id)) no_such_file();
    note(deps, request, "staff", {id}, file->school_id, sensitive, false);
    JsonWriter out;
    write_file(out, *file, sensitive, *codes);
    out.key("faults");
    write_faults(
        out,
        staff::check_file(file->values, deps.clock.today(), *codes, *shown_settings(deps.pool, deps.clock.today())));
    return Response::json(out.end_object().take(), status).etag(file->version);
}

staff::Edit edit_of(Request const& request, std::vector<Fault>& faults) {
    auto const body = http::json_body(request);
    staff::Edit edit;
    faults = values_from_json(
        staff::fields(), body, {"acceptWarnings", "reason", "occurredOn", "knownOn", "version"}, edit.values);
    edit.accept_warnings = http::bool_of(body, "acceptWarnings");
    edit.reason = http::text_of(body, "reason");
    edit.occurred_on = http::date_of(body, "occurredOn"), edit.known_on = http::date_of(body, "knownOn");
    edit.version = request.if_match();
    return edit;
}

Response create_staff(Deps const& deps, Request& request) {
    auto const school = request.id_param<SchoolId>("sid");
    require_may(*request.actor, kinds::staff, Act::create, school);
    std::vector<Fault> faults;
    auto const edit = edit_of(request, faults);
    if (blocks(faults)) require_good(faults, true);
    return get_staff(deps, request, staff::create(deps, *request.actor, school, edit), 201);
}

Response check_staff(Deps const& deps, Request& request) {
    require_may(*request.actor, kinds::staff, Act::create, request.id_param<SchoolId>("sid"));
    std::vector<Fault> faults;
    auto const edit = edit_of(request, faults);
    for (auto& f : staff::check_file(
             edit.values, deps.clock.today(), *deps.reference_data.today(),
             *shown_settings(deps.pool, deps.clock.today())))
        faults.push_back(std::move(f));
    JsonWriter out;
    out.begin_object().key("faults");
    write_faults(out, faults);
    return Response::json(out.end_object().take());
}

/// Both versions are shown side by side: a refusal for an older version carries the record as it is now.
template <class F>
Response or_current(Deps const& deps, Request& request, StaffId id, F const& act) {
    try {
        act();
    } catch (Refused const& refused) {
        if (refused.problem.status != 412) throw;
        auto answer = http::problem_response(refused.problem, request.id);
        answer.body.pop_back();
        answer.body += ",\"current\":" + get_staff(deps, request, id).body + "}";
        return answer;
    }
    return get_staff(deps, request, id);
}

int wanted_version(Request const& request) {
    auto const version = request.if_match();
    if (!version)
        throw Refused(Problem(428, "version-required", "Yêu cầu sửa phải kèm phiên bản của hồ sơ (If-Match)."));
    return *version;
}

Response change_staff(Deps const& deps, Request& request) {
    auto const id = request.id_param<StaffId>("id");
    std::vector<Fault> faults;
    auto const edit = edit_of(request, faults);
    if (blocks(faults)) require_good(faults, true);
    (void)wanted_version(request);
    return or_current(deps, request, id, [&] { staff::change(deps, *request.actor, id, edit); });
}

using MoveAct = int (*)(Deps const&, Actor const&, StaffId, staff::Move const&);
Response move_staff(Deps const& deps, Request& request, MoveAct act) {
    auto const body = http::json_body(request);
    auto const id = request.id_param<StaffId>("id");
    staff::Move const move{
        http::date_of(body, "on").value_or(deps.clock.today()),
        http::text_of(body, "status"),
        wanted_version(request),
        http::bool_of(body, "acceptWarnings"),
        http::text_of(body, "reason"),
        http::date_of(body, "knownOn")};
    return or_current(deps, request, id, [&] { act(deps, *request.actor, id, move); });
}

Response history(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto const id = request.id_param<StaffId>("id");
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.read(reading_staff(actor, request));
    auto const rows = tx.query("staff_of_history", "SELECT current_school_id FROM registry.staff WHERE id = $1", id);
    if (rows.empty() || !actor.scope.covers_school(rows[0].int64("current_school_id"))) no_such_file();
    require_may(actor, audit::kinds::change_log, Act::read);
    note(deps, request, "staff_history", {id}, rows[0].id<SchoolId>("current_school_id"), false, false);
    bool const sensitive = staff::may_sensitive(actor, Act::read);
    return Response::json(history_json(
        tx,
        {.subject_kind = "staff",
         .subject_id = id,
         .fields = staff::fields(),
         .may_read = [sensitive](Field const& f) { return sensitive || f.sensitivity != Sensitivity::sensitive; }},
        *codes));
}

// ---- schemas
// ------------------------------------------------------------------------------------------------------------

namespace schema = http::schema;

schema::Properties act() {
    using namespace schema;
    return {
        {"acceptWarnings", described(boolean(), "Lưu dù còn cảnh báo")},
        {"reason", string()},
        {"knownOn", described(nullable(date()), "Ngày của giấy tờ, nếu có")}};
}

http::Schema file_schema() {
    using namespace schema;
    return named(
        "Staff",
        object(
            Properties{{"id!", integer()}, {"version!", integer()}, {"schoolId!", integer()}} +
            properties_of(staff::fields(), SchemaOf::answer) +
            Properties{
                {"statusName!", string()},
                {"staffGroupName!", string()},
                {"positionName!", string()},
                {"permanentCommuneName!", string()},
                {"permanentProvinceName!", string()},
                {"from!", described(nullable(date()), "Làm việc tại trường từ ngày")},
                {"leftOn!", described(nullable(date()), "Ngày đầu tiên không còn ở trường")},
                {"faults!", array(fault())}}));
}

http::Schema list_schema() {
    using namespace schema;
    auto const text = nullable(string());
    return rows(named(
        "StaffRow",
        object(
            {{"id!", integer()},
             {"version!", integer()},
             {"moetCode!", text},
             {"fullName!", string()},
             {"birth!", date()},
             {"sex!", string()},
             {"phone!", text},
             {"email!", text},
             {"staffGroup!", text},
             {"staffGroupName!", string()},
             {"position!", text},
             {"positionName!", string()},
             {"positionText!", text},
             {"status!", text},
             {"statusName!", string()},
             {"statusOn!", nullable(date())},
             {"levelCode!", text},
             {"subjectsMain!", text},
             {"joinedOn!", nullable(date())},
             {"from!", nullable(date())},
             {"leftOn!", nullable(date())}})));
}

http::Schema input_schema() {
    return schema::named("StaffInput", schema::object(properties_of(staff::fields(), SchemaOf::request) + act()));
}

http::Schema change_schema() {
    using namespace schema;
    return named(
        "StaffChange",
        object(
            properties_of(staff::fields(), SchemaOf::request) +
            Properties{{"occurredOn", described(nullable(date()), "Ngày sự việc xảy ra")}} + act()));
}

http::Schema move_schema(char const* on) {
    using namespace schema;
    return object(
        Properties{
            {"on", described(nullable(date()), on)},
            {"status!", described(string(), "Mã của danh mục staff_statuses")}} +
        act());
}

std::vector<http::QueryParameter> list_parameters() {
    using namespace schema;
    return {
        {"q", "Tìm theo tên không dấu, mã, số điện thoại, email", string()},
        {"group", "Mã nhóm chức vụ", string()},
        {"position", "Mã vị trí việc làm", string()},
        {"level", "Mã cấp dạy", string()},
        {"sex", "Mã giới tính", string()},
        {"status", "'' đang ở trường, left, all hoặc mã trạng thái", string()},
        {"missing", fmt::format("Chỉ hồ sơ còn thiếu: {}", fmt::join(staff::missing_keys(), ", ")), string()},
        {"ids", "Chỉ những người này, cách nhau bằng dấu phẩy", string()},
        {"on", "Tại ngày", date()},
        {"sort", fmt::format("{}; thêm dấu - ở đầu để xếp ngược", fmt::join(staff::sort_keys(), ", ")), string()},
        {"offset", "Bỏ qua bấy nhiêu dòng", integer()},
        {"limit", "Nhiều nhất 200", integer()},
        {"purpose", "Lý do xem, bắt buộc với vai trò cấp Sở", string()}};
}

void add_routes(std::vector<http::Route>& out, Deps const& deps) {
    RouteList routes(out, "Cán bộ");
    auto const right = [](Act act) { return Allow::right(kinds::staff, act); };
    http::QueryParameter const purpose{"purpose", "Lý do xem, bắt buộc với vai trò cấp Sở", schema::string()},
        include{"include", "sensitive: kèm lương và nhóm thông tin nhạy cảm", schema::one_of({"sensitive"})};
    auto& list = routes.add(
        Method::get, "/schools/{sid}/staff", "Danh sách cán bộ, giáo viên, nhân viên của trường", right(Act::read),
        [deps](Request& r) { return list_staff(deps, r); });
    list.query = list_parameters(), list.response = list_schema();
    auto& sheet = routes.add(
        Method::get, "/schools/{sid}/staff.xlsx", "Danh sách cán bộ dạng Excel, đúng những dòng đang lọc",
        right(Act::export_), [deps](Request& r) { return export_staff(deps, r); });
    sheet.query = list_parameters(), sheet.query.push_back(include), sheet.queue = http::Queue::report;
    sheet.answers = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    auto& make = routes.add(
        Method::post, "/schools/{sid}/staff", "Thêm một cán bộ", right(Act::create),
        [deps](Request& r) { return create_staff(deps, r); });
    make.request = input_schema(), make.response = file_schema(), make.success = 201, make.gives_version = true,
    make.refusals = {409};
    auto& check = routes.add(
        Method::post, "/schools/{sid}/staff/check", "Chạy thử quy tắc khi đang nhập, không ghi gì", right(Act::create),
        [deps](Request& r) { return check_staff(deps, r); });
    check.request = input_schema(), check.response = schema::object({{"faults!", schema::array(schema::fault())}});
    auto& one = routes.add(Method::get, "/staff/{id}", "Hồ sơ một cán bộ", right(Act::read), [deps](Request& r) {
        return get_staff(deps, r, r.id_param<StaffId>("id"));
    });
    one.query = {include, purpose}, one.response = file_schema(), one.gives_version = true;
    auto& patch = routes.add(
        Method::patch, "/staff/{id}", "Sửa hồ sơ (If-Match: phiên bản)", right(Act::change),
        [deps](Request& r) { return change_staff(deps, r); });
    patch.request = change_schema(), patch.response = file_schema(), patch.wants_version = patch.gives_version = true,
    patch.refusals = {409};
    auto& changes = routes.add(
        Method::get, "/staff/{id}/history", "Lịch sử từng trường của hồ sơ", right(Act::read),
        [deps](Request& r) { return history(deps, r); });
    changes.query = {purpose}, changes.response = history_schema();
    struct Moving {
        char const *path, *summary, *on;
        MoveAct act;
    };
    for (auto const& m :
         {Moving{
              "/staff/{id}/leave", "Nghỉ, chuyển đi (If-Match: phiên bản)",
              "Ngày đầu tiên không còn ở trường; mặc định hôm nay", &staff::leave},
          Moving{
              "/staff/{id}/return", "Trở lại làm việc (If-Match: phiên bản)", "Từ ngày; mặc định hôm nay",
              &staff::come_back}}) {
        auto& move = routes.add(Method::post, m.path, m.summary, right(Act::change), [deps, act = m.act](Request& r) {
            return move_staff(deps, r, act);
        });
        move.request = move_schema(m.on), move.response = file_schema();
        move.wants_version = move.gives_version = true, move.refusals = {409};
    }
    auto& cancel =
        routes.add(Method::post, "/staff/{id}/cancel", "Huỷ hồ sơ tạo nhầm", right(Act::change), [deps](Request& r) {
            auto const body = http::json_body(r);
            staff::cancel(deps, *r.actor, r.id_param<StaffId>("id"), http::text_of(body, "reason"));
            return Response::no_content();
        });
    cancel.request = schema::object({{"reason", schema::string()}}), cancel.success = 204;
}

}  // namespace
}  // namespace staff

void add_staff_routes(std::vector<http::Route>& out, Deps const& deps) { staff::add_routes(out, deps); }

}  // namespace pv::registry
