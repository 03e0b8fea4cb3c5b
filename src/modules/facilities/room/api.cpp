#include "modules/facilities/room/api.h"

#include <fmt/format.h>

#include "modules/facilities/kinds.h"
#include "modules/facilities/room/actions.h"
#include "modules/facilities/room/fields.h"
#include "modules/facilities/room/store.h"
#include "platform/http/json_body.h"
#include "platform/record/export.h"
#include "platform/record/history.h"
#include "platform/record/routes.h"
#include "vocabulary/text.h"

namespace pv::facilities::room {
namespace {

using http::JsonWriter;
using http::Method;
using http::Request;
using http::Response;

void put_values(JsonWriter& out, Register::Stored const& room) {
    out.field("id", room.id).field("version", room.version);
    for (auto const& f : fields()) {
        auto const& value = value_of(room.values, f.key);
        out.key(f.key);
        write_value(out, f.type, value, value.empty());
    }
}

Wanted wanted_of(Request const& request) {
    auto const text = [&](char const* name) { return std::string(request.find(name).value_or("")); };
    auto const [offset, limit] = page_of(request);
    return {name_key(text("q")), text("kind"), text("site"), offset, limit};
}

Response list(Deps const& deps, Request& request) {
    auto const school = request.id_param<SchoolId>("sid");
    require_may(*request.actor, kinds::room, Act::read, school);
    auto tx = deps.pool.read(request.actor->context());
    auto const today = deps.clock.today();
    auto const facts = load_facts(tx, school, today, deps.reference_data.today());
    auto const page = find(tx, school, wanted_of(request));
    JsonWriter out;
    out.begin_object().field("total", page.total).key("rows").begin_array();
    for (auto const& room : page.rows) put_values(out.begin_object(), room), out.end_object();
    out.end_array().key("faults");
    write_faults(out, check_school(list_use(tx, school, today), count(tx, school), facts));
    return Response::json(out.end_object().take());
}

Response one(Deps const& deps, Request& request, RoomId id, int status = 200) {
    auto const school = request.id_param<SchoolId>("sid");
    require_may(*request.actor, kinds::room, Act::read, school);
    auto tx = deps.pool.read(request.actor->context());
    auto const found = rooms().list(tx, school, std::vector{id.value()});
    if (found.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    JsonWriter out;
    put_values(out.begin_object().field("schoolId", school), found[0]);
    out.key("faults");
    write_faults(out, check(found[0].values, load_facts(tx, school, deps.clock.today(), deps.reference_data.today())));
    return Response::json(out.end_object().take(), status).etag(found[0].version);
}

Edit edit_of(Request const& request) {
    auto const body = http::json_body(request);
    Edit edit;
    auto const faults = values_from_json(fields(), body, {"acceptWarnings", "reason"}, edit.values);
    if (blocks(faults)) require_good(faults, true);
    edit.accept_warnings = http::bool_of(body, "acceptWarnings");
    edit.reason = http::text_of(body, "reason");
    edit.version = request.if_match();
    return edit;
}

int version_of(Request const& request) {
    if (auto const version = request.if_match()) return *version;
    throw Refused(Problem(428, "version-required", "Cần gửi phiên bản vừa đọc trong tiêu đề If-Match."));
}

Response history(Deps const& deps, Request& request) {
    return Response::json(history_json(
        deps.pool, *request.actor, kinds::room, rooms(), request.id_param("sid"), request.id_param("id"),
        *deps.reference_data.today()));
}

Response workbook(Deps const& deps, Request& request) {
    auto const school = request.id_param<SchoolId>("sid");
    require_may(*request.actor, kinds::room, Act::export_, school);
    auto tx = deps.pool.read(request.actor->context());
    load_facts(tx, school, deps.clock.today(), deps.reference_data.today());  // 404 for a school that is not there
    auto wanted = wanted_of(request);
    wanted.offset = 0, wanted.limit = 100000;
    auto const page = find(tx, school, wanted);
    std::vector<ExportRow> rows;
    for (auto const& room : page.rows) rows.push_back({room.id, room.version, &room.values});
    std::vector<Field const*> columns;
    for (auto const& f : fields()) columns.push_back(&f);
    auto const file = deps.temporary / fmt::format("phong-{}-{}.xlsx", school, request.id);
    write_export(
        file,
        {"Phòng",
         {"DANH SÁCH PHÒNG HỌC, CÔNG TRÌNH",
          fmt::format("{}, ngày {}", request.actor->unit_name, deps.clock.today().vi())}},
        columns, rows, *deps.reference_data.today());
    return Response::download(
        file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "phong-hoc.xlsx", true);
}

http::Schema fault_schema() {
    using namespace http::schema;
    return object({{"rule!", string()}, {"severity!", string()}, {"field!", string()}, {"message!", string()}});
}

}  // namespace

void add_routes(std::vector<http::Route>& out, Deps const& deps) {
    using namespace http::schema;
    RouteList routes(out, "Cơ sở vật chất");
    auto const right = [](Act act) { return http::Permission::right(kinds::room, act); };
    std::string const base = "/schools/{sid}/rooms";
    Properties const own =
        Properties{{"id!", integer()}, {"version!", integer()}} + properties_of(fields(), SchemaOf::answer);
    auto const row = named("RoomRow", object(own));
    auto const file = named(
        "Room", object(Properties{{"schoolId!", integer()}} + own + Properties{{"faults!", array(fault_schema())}}));
    auto const input = named(
        "RoomInput",
        object(
            properties_of(fields(), SchemaOf::request) +
            Properties{{"acceptWarnings", boolean()}, {"reason", string()}}));
    std::vector<http::QueryParameter> const narrowed = {
        {"q", "Tìm theo tên, không cần dấu", string()},
        {"kind", "Mã loại phòng", string()},
        {"site", "Mã điểm trường", string()}};

    auto& all = routes.add(Method::get, base, "Phòng học, công trình của trường", right(Act::read), [deps](Request& r) {
        return list(deps, r);
    });
    all.query = narrowed;
    all.query.push_back({"offset", "Bỏ qua bấy nhiêu dòng", integer()}),
        all.query.push_back({"limit", "Nhiều nhất 200", integer()});
    all.response = http::schema::rows(row, {{"faults!", described(array(fault_schema()), "Của cả trường: U04, D76")}});
    auto& got = routes.add(Method::get, base + "/{id}", "Một phòng", right(Act::read), [deps](Request& r) {
        return one(deps, r, r.id_param<RoomId>("id"));
    });
    got.response = file, got.gives_version = true;
    auto& made = routes.add(Method::post, base, "Thêm phòng", right(Act::create), [deps](Request& r) {
        return one(deps, r, create(deps, *r.actor, r.id_param<SchoolId>("sid"), edit_of(r)), 201);
    });
    made.request = input, made.response = file, made.success = 201, made.gives_version = true, made.refusals = {409};
    auto& changed = routes.add(
        Method::patch, base + "/{id}", "Sửa phòng (If-Match: phiên bản)", right(Act::change), [deps](Request& r) {
            auto const edit = edit_of(r);
            (void)version_of(r);
            change(deps, *r.actor, r.id_param<SchoolId>("sid"), r.id_param<RoomId>("id"), edit);
            return one(deps, r, r.id_param<RoomId>("id"));
        });
    changed.request = input, changed.response = file, changed.gives_version = true, changed.wants_version = true,
    changed.refusals = {409};
    auto& gone = routes.add(
        Method::delete_, base + "/{id}", "Bỏ phòng ghi nhầm hoặc không còn (If-Match: phiên bản)", right(Act::change),
        [deps](Request& r) {
            cancel(deps, *r.actor, r.id_param<SchoolId>("sid"), r.id_param<RoomId>("id"), version_of(r), "");
            return Response::no_content();
        });
    gone.success = 204, gone.wants_version = true;
    auto& told = routes.add(
        Method::get, base + "/{id}/history", "Lịch sử một phòng", right(Act::read),
        [deps](Request& r) { return history(deps, r); });
    told.response = history_schema();
    auto& sheet = routes.add(
        Method::get, "/schools/{sid}/rooms.xlsx", "Danh sách phòng ra Excel", right(Act::export_),
        [deps](Request& r) { return workbook(deps, r); });
    sheet.query = narrowed, sheet.answers = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    sheet.queue = http::Queue::report;
}

TodayPart today_part() {
    return {.tasks = [](db::Tx& tx, Actor const& actor, LocalDate) -> std::vector<Task> {
        if (actor.unit_kind != "TRUONG" || !actor.may(kinds::room, Act::create) ||
            count(tx, SchoolId(actor.unit_id)) > 0)
            return {};
        return {{"no-rooms", "Trường chưa khai phòng học, công trình", 1, "/truong/nhap-excel"}};
    }};
}

SearchPart search_part(Deps const& deps) {
    using namespace http::schema;
    return {
        [deps](Actor const& actor, Request const&, SearchWords const& words, JsonWriter& out) {
            out.key("rooms").begin_array();
            bool more = false;
            if (actor.unit_kind == "TRUONG" && actor.may(kinds::room, Act::read) && words.folded.size() >= 2) {
                auto tx = deps.pool.read(actor.context());
                auto const page = find(tx, SchoolId(actor.unit_id), {name_key(words.folded), "", "", 0, words.limit});
                more = page.total > static_cast<int>(page.rows.size());
                for (auto const& room : page.rows)
                    out.begin_object()
                        .field("id", room.id)
                        .field("schoolId", actor.unit_id)
                        .field("name", called(room.values))
                        .end_object();
            }
            out.end_array();
            return more;
        },
        {{"rooms!", array(object({{"id!", integer()}, {"schoolId!", integer()}, {"name!", string()}}))}}};
}

std::map<std::int64_t, std::string> names(db::Tx& tx, Actor const& actor, std::vector<std::int64_t> const& ids) {
    std::map<std::int64_t, std::string> out;
    for (auto const& room : rooms().list(tx, actor.unit_id, ids)) out.emplace(room.id, called(room.values));
    return out;
}

}  // namespace pv::facilities::room
