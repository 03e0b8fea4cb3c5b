#include <fmt/format.h>

#include "modules/registry/api.h"
#include "modules/registry/kinds.h"
#include "modules/registry/kit.h"
#include "modules/registry/school/actions.h"
#include "modules/registry/school/fields.h"
#include "modules/registry/school/rules.h"
#include "platform/audit/kinds.h"
#include "platform/http/json_body.h"
#include "platform/http/schema.h"
#include "platform/record/history.h"
#include "vocabulary/text.h"

namespace pv::registry {
namespace json = boost::json;
using http::JsonWriter;
using http::Method;
using http::Request;
using http::Response;
using Allow = http::Permission;

namespace {

using school::operator""_f;

Response list_schools(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto const [offset, limit] = page_of(request);
    auto const on = day_of(request, deps.clock);
    auto const text = [&](char const* name) {
        auto const v = request.find(name);
        return v && !v->empty() ? std::optional<std::string>(*v) : std::nullopt;
    };
    std::string pattern;
    for (char c : text::fold(text("q").value_or(""))) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    auto const codes = deps.reference_data.on(on);
    auto tx = deps.pool.read(actor.context());
    // Figures only for the rows of the page: counting all schools to show twenty would cost a thousand times more.
    auto const rows = tx.query(
        "list_schools", R"sql(
        WITH page AS (
            SELECT s.*, count(*) OVER () AS total FROM registry.school s JOIN registry.org_unit u ON u.id = s.id AND u.period @> $1::date
             WHERE ($2::int IS NULL OR EXISTS (SELECT FROM registry.authority a WHERE a.unit_id = s.id AND a.superior_id = $2 AND a.period @> $1::date))
               AND ($3::text IS NULL OR s.name_key LIKE '%' || $3 || '%' OR s.school_code LIKE $3 || '%')
               AND ($4::text IS NULL OR $4 = ANY (s.level_codes)) AND ($5::text IS NULL OR s.ownership = $5)
               AND ($6::int[] IS NULL OR s.id = ANY ($6::int[]))
             ORDER BY CASE WHEN $9 = 'code' THEN s.school_code ELSE s.name_key END, s.id OFFSET $7 LIMIT $8)
        SELECT p.id, p.school_code, p.name, p.school_kind, p.level_codes, p.ownership, p.commune_code, p.is_demo, p.total, a.superior_id,
               (SELECT n.name FROM registry.org_unit_name n WHERE n.unit_id = a.superior_id ORDER BY n.period @> $1::date DESC, lower(n.period) DESC LIMIT 1) AS superior_name,
               (SELECT count(*) FROM registry.school_class c WHERE c.school_id = p.id AND c.cancelled IS NOT TRUE AND c.period @> $1::date) AS classes,
               (SELECT count(*) FROM registry.enrolment e WHERE e.school_id = p.id AND e.cancelled IS NOT TRUE AND e.period @> $1::date) AS students
          FROM page p LEFT JOIN registry.authority a ON a.unit_id = p.id AND a.matter = 'administrative' AND a.period @> $1::date
         ORDER BY CASE WHEN $9 = 'code' THEN p.school_code ELSE p.name_key END, p.id
    )sql",
        on, request.int_query("unit"), pattern.empty() ? std::nullopt : std::optional(pattern), text("level"),
        text("ownership"), scope_schools(actor), offset, limit, text("sort").value_or("name"));
    auto const& reference = *codes;
    auto const name = [&](char const* list, std::string_view code) {
        auto const* v = reference.list(list).by_code(code);
        return v ? v->name_vi : std::string(code);
    };
    JsonWriter out;
    out.begin_object().field("total", rows.empty() ? 0 : rows[0].int64("total")).key("rows").begin_array();
    for (auto const r : rows) {
        out.begin_object()
            .field("id", r.int64("id"))
            .field("code", r.text("school_code"))
            .field("name", r.text("name"))
            .field("kind", r.text("school_kind"));
        out.field("kindName", name("school_kinds", r.text("school_kind"))).key("levels");
        write_value(out, FieldType::codes, r.text("level_codes"), false);
        out.field("ownership", r.text("ownership"))
            .field("ownershipName", name("ownership_kinds", r.text("ownership")));
        out.field("communeCode", r.text("commune_code"))
            .field("communeName", reference.commune_name(r.text("commune_code")))
            .field("superiorId", r.opt_int64("superior_id"));
        out.field("superiorName", r.opt_string("superior_name"))
            .field("classes", r.int64("classes"))
            .field("students", r.int64("students"))
            .field("isDemo", r.boolean("is_demo"))
            .end_object();
    }
    return Response::json(out.end_array().end_object().take());
}

Response get_school(Deps const& deps, Request& request, SchoolId id, int status = 200) {
    Actor const& actor = *request.actor;
    require_may(actor, kinds::school, Act::read, id);
    auto const codes = deps.reference_data.today();
    auto tx = deps.pool.read(actor.context());
    auto const file = school::find(tx, id);
    if (!file) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const superiors = tx.query(
        "superiors", R"sql(
        SELECT a.matter, a.superior_id, lower(a.period) AS valid_from, upper(a.period) AS valid_until, a.decision_no,
               (SELECT n.name FROM registry.org_unit_name n WHERE n.unit_id = a.superior_id ORDER BY n.period && a.period DESC, lower(n.period) DESC LIMIT 1) AS name
          FROM registry.authority a WHERE a.unit_id = $1 ORDER BY a.matter, lower(a.period)
    )sql",
        id);
    auto const sites = tx.query(
        "sites",
        "SELECT id, site_code, name, is_main, address, commune_code, phone FROM registry.site WHERE school_id = $1 AND "
        "NOT cancelled AND upper_inf(period) "
        "ORDER BY is_main DESC, id",
        id);
    auto const& reference = *codes;
    JsonWriter out;
    out.begin_object().field("id", id).field("version", file->version).field("isDemo", file->is_demo);
    for (auto const& f : school::record_fields()) {
        auto const& v = value_of(file->values, f.key);
        out.key(f.key);
        write_value(out, f.type, v, v.empty());
    }
    auto const* kind = reference.list("school_kinds").by_code(value_of(file->values, "kind"_f));
    auto const* ownership = reference.list("ownership_kinds").by_code(value_of(file->values, "ownership"_f));
    out.field("kindName", kind ? kind->name_vi : "").field("ownershipName", ownership ? ownership->name_vi : "");
    out.field("communeName", reference.commune_name(value_of(file->values, "communeCode"_f)))
        .field("provinceName", reference.province_name(value_of(file->values, "provinceCode"_f)));
    out.key("superiors").begin_array();
    for (auto const r : superiors)
        out.begin_object()
            .field("matter", r.text("matter"))
            .field("unitId", r.int64("superior_id"))
            .field("name", r.text("name"))
            .field("from", r.opt_date("valid_from"))
            .field("until", r.opt_date("valid_until"))
            .field("decisionNo", r.opt_string("decision_no"))
            .end_object();
    out.end_array().key("sites").begin_array();
    for (auto const r : sites)
        out.begin_object()
            .field("id", r.int64("id"))
            .field("code", r.text("site_code"))
            .field("name", r.text("name"))
            .field("isMain", r.boolean("is_main"))
            .field("address", r.text("address"))
            .field("communeCode", r.opt_string("commune_code"))
            .end_object();
    out.end_array().key("faults");
    write_faults(out, school::check(file->values, deps.clock.today(), *codes));
    return Response::json(out.end_object().take(), status).etag(file->version);
}

Response create(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    if (actor.scope.reach != Reach::province)
        throw Refused(Problem(403, "forbidden", "Mã trường do Sở cấp: chỉ vai trò của Sở tạo được trường."));
    auto const body = http::json_body(request);
    auto const codes = deps.reference_data.today();
    Values values;
    auto faults = values_from_json(school::record_fields(), body, {"acceptWarnings", "from"}, values);
    if (value_of(values, "provinceCode"_f).empty()) values["provinceCode"_f] = codes->home();
    for (auto& f : school::check(values, deps.clock.today(), *codes)) faults.push_back(std::move(f));
    require_good(faults, http::bool_of(body, "acceptWarnings"));
    auto tx = deps.pool.write(job_context(actor));
    auto const from = http::date_of(body, "from")
                          .value_or(LocalDate::parse_iso(value_of(values, "foundedOn"_f)).value_or(deps.clock.today()));
    auto const id = create_school(tx, *codes, actor, values, from);
    tx.commit();
    return Response::json(
        JsonWriter()
            .begin_object()
            .field("id", id)
            .field("version", 1)
            .field("code", value_of(values, "code"_f))
            .field("name", value_of(values, "name"_f))
            .end_object()
            .take(),
        201);
}

Response history(Deps const& deps, Request& request) {
    Actor const& actor = *request.actor;
    auto const id = request.id_param<SchoolId>("id");
    require_may(actor, kinds::school, Act::read, id);
    require_may(actor, audit::kinds::change_log, Act::read);
    auto tx = deps.pool.read(actor.scope.reach == Reach::province ? actor.person_context() : actor.context());
    return Response::json(
        record::history_json(tx, {"school", id, school::record_fields()}, *deps.reference_data.today()));
}

// ---- schemas
// ------------------------------------------------------------------------------------------------------------

namespace schema = http::schema;

http::Schema list_row_schema() {
    using namespace schema;
    return named(
        "SchoolRow",
        object(
            {{"id!", integer()},
             {"code!", string()},
             {"name!", string()},
             {"kind!", string()},
             {"kindName!", string()},
             {"levels!", array(string())},
             {"ownership!", string()},
             {"ownershipName!", string()},
             {"communeCode!", string()},
             {"communeName!", string()},
             {"superiorId!", nullable(integer())},
             {"superiorName!", nullable(string())},
             {"classes!", integer()},
             {"students!", integer()},
             {"isDemo!", boolean()}}));
}

http::Schema file_schema() {
    using namespace schema;
    auto const superior = object(
        {{"matter!", one_of({"administrative", "professional"})},
         {"unitId!", integer()},
         {"name!", string()},
         {"from!", nullable(date())},
         {"until!", nullable(date())},
         {"decisionNo!", nullable(string())}});
    auto const site = object(
        {{"id!", integer()},
         {"code!", string()},
         {"name!", string()},
         {"isMain!", boolean()},
         {"address!", string()},
         {"communeCode!", nullable(string())}});
    return named(
        "School",
        object(
            Properties{{"id!", integer()}, {"version!", integer()}, {"isDemo!", boolean()}} +
            properties_of(school::record_fields(), SchemaOf::answer) +
            Properties{
                {"kindName!", string()},
                {"ownershipName!", string()},
                {"communeName!", string()},
                {"provinceName!", string()},
                {"superiors!", array(superior)},
                {"sites!", array(site)},
                {"faults!", array(fault())}}));
}

http::Schema input_schema(char const* name, schema::Properties const& more) {
    return schema::named(
        name,
        schema::object(
            properties_of(school::record_fields(), SchemaOf::request) +
            schema::Properties{{"acceptWarnings", schema::boolean()}} + more));
}

}  // namespace

void add_school_routes(std::vector<http::Route>& out, Deps const& deps) {
    RouteList routes(out, "Đơn vị, trường");
    auto const right = [](Act act) { return Allow::right(kinds::school, act); };
    auto& list = routes.add(
        Method::get, "/schools", "Danh sách trường trong phạm vi", right(Act::read),
        [deps](Request& r) { return list_schools(deps, r); });
    list.query = {
        {"unit", "Đơn vị quản lý", http::schema::integer()},
        {"q", "Tên không dấu hoặc mã", http::schema::string()},
        {"level", "Mã cấp học", http::schema::string()},
        {"ownership", "Mã loại hình", http::schema::string()},
        {"on", "Tại ngày", http::schema::date()},
        {"sort", "name, code", http::schema::string()},
        {"offset", "Bỏ qua bấy nhiêu dòng", http::schema::integer()},
        {"limit", "Nhiều nhất 200", http::schema::integer()}};
    list.response = schema::rows(list_row_schema());
    auto& one = routes.add(Method::get, "/schools/{id}", "Hồ sơ một trường", right(Act::read), [deps](Request& r) {
        return get_school(deps, r, r.id_param<SchoolId>("id"));
    });
    one.response = file_schema(), one.gives_version = true;
    auto& make = routes.add(Method::post, "/schools", "Tạo trường (Sở)", right(Act::create), [deps](Request& r) {
        return create(deps, r);
    });
    make.request = input_schema("SchoolInput", {{"from", schema::described(schema::date(), "Hoạt động từ ngày")}});
    make.response = schema::object(
        {{"id!", schema::integer()},
         {"version!", schema::integer()},
         {"code!", schema::string()},
         {"name!", schema::string()}});
    make.success = 201, make.refusals = {409};
    auto& patch = routes.add(
        Method::patch, "/schools/{id}", "Sửa hồ sơ trường (If-Match: phiên bản)", right(Act::change),
        [deps](Request& r) {
            auto const id = r.id_param<SchoolId>("id");
            auto const body = http::json_body(r);
            Values values;
            auto const faults =
                values_from_json(school::record_fields(), body, {"acceptWarnings", "reason", "version"}, values);
            if (blocks(faults)) require_good(faults, true);
            if (!r.if_match())
                throw Refused(Problem(428, "version-required", "Yêu cầu sửa phải kèm phiên bản của hồ sơ (If-Match)."));
            school::change(
                deps, *r.actor, id, values, r.if_match(), http::bool_of(body, "acceptWarnings"),
                http::text_of(body, "reason"));
            return get_school(deps, r, id);
        });
    patch.request = input_schema("SchoolChange", {{"reason", schema::string()}}), patch.response = file_schema(),
    patch.wants_version = patch.gives_version = true;
    routes
        .add(
            Method::get, "/schools/{id}/history", "Lịch sử hồ sơ trường",
            Allow::right(audit::kinds::change_log, Act::read), [deps](Request& r) { return history(deps, r); })
        .response = record::history_schema();
}

}  // namespace pv::registry
