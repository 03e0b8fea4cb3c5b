#include "modules/registry/api.h"
#include "modules/registry/kit.h"
#include "vocabulary/text.h"

namespace pv::registry {
using http::JsonWriter;
using http::Request;
using http::Response;

namespace {

Response code_list(Deps const& deps, Request& request) {
    auto const list = std::string(request.param("list"));
    auto const codes = deps.reference_data.on(day_of(request, deps.clock));
    if (!codes->has_list(list)) throw Refused(Problem(404, "not-found", "Không có danh mục này."));
    JsonWriter out;
    out.begin_object().field("list", list).field("nameVi", codes->list_name(list)).key("values").begin_array();
    for (auto const& v : codes->list(list).values()) {
        out.begin_object().field("code", v.code).field("nameVi", v.name_vi).field("nameEn", v.name_en);
        out.key("attributes").begin_object();
        for (auto const& [name, text] : v.attributes) out.field(name, text);
        out.end_object().end_object();
    }
    return Response::json(out.end_array().end_object().take()).header("Cache-Control", "private, max-age=300");
}

Response admin_units(Deps const& deps, Request& request) {
    auto tx = deps.pool.read(request.actor->context());
    auto const text = [&](char const* name) {
        auto const v = request.find(name);
        return v ? std::optional<std::string>(*v) : std::nullopt;
    };
    std::string const tier = text("tier").value_or("commune");
    auto const rows = tx.query(
        "admin_units", R"sql(
        SELECT tier, code, name_vi, short_vi, parent_code FROM reference.admin_unit
         WHERE tier = $1 AND period @> $2::date AND ($3::text IS NULL OR parent_code = $3) ORDER BY code
    )sql",
        tier, day_of(request, deps.clock), text("parent"));
    std::string const wanted = text::fold(text("q").value_or(""));
    JsonWriter out;
    out.begin_object().key("rows").begin_array();
    int total = 0;
    for (auto const r : rows) {
        if (!wanted.empty() && text::fold(r.text("name_vi")).find(wanted) == std::string::npos) continue;
        if (!text("parent") && tier != "province" && total >= 200) break;
        ++total;
        out.begin_object()
            .field("tier", r.text("tier"))
            .field("code", r.text("code"))
            .field("name", r.text("name_vi"))
            .field("shortName", r.text("short_vi"))
            .field("parentCode", r.opt_string("parent_code"))
            .end_object();
    }
    return Response::json(out.end_array().field("total", total).end_object().take())
        .header("Cache-Control", "private, max-age=300");
}

/// What every page says at its top, the one for signing in too.
Response home_province(Deps const& deps) {
    auto const codes = deps.reference_data.today();
    JsonWriter out;
    out.begin_object()
        .field("code", codes->home())
        .field("name", codes->province_name(codes->home()))
        .field("authority", codes->home_authority());
    return Response::json(out.end_object().take()).header("Cache-Control", "private, max-age=300");
}

}  // namespace

void add_reference_routes(std::vector<http::Route>& out, Deps const& deps) {
    RouteList routes(out, "Danh mục");
    auto const anyone_inside = http::Permission::signed_in();
    using namespace http::schema;
    auto& list = routes.add(
        http::Method::get, "/code-lists/{list}", "Một danh mục, tại ngày", anyone_inside,
        [deps](Request& r) { return code_list(deps, r); });
    list.query = {{"on", "Tại ngày", date()}};
    auto const value = object(
        {{"code!", string()},
         {"nameVi!", string()},
         {"nameEn!", string()},
         {"attributes!", described(map_of(any()), "Các cột khác của danh mục")}});
    list.response = named("CodeList", object({{"list!", string()}, {"nameVi!", string()}, {"values!", array(value)}}));
    auto& province = routes.add(
        http::Method::get, "/province", "Tỉnh, thành phố của cơ sở dữ liệu này", http::Permission::anyone(),
        [deps](Request&) { return home_province(deps); });
    province.response = named(
        "Province",
        object({{"code!", string()}, {"name!", string()}, {"authority!", described(string(), "UBND thành phố …")}}));
    auto& units = routes.add(
        http::Method::get, "/admin-units", "Đơn vị hành chính, tại ngày", anyone_inside,
        [deps](Request& r) { return admin_units(deps, r); });
    units.query = {
        {"tier", "province, commune; trước 01/07/2025: district, ward",
         one_of({"province", "commune", "district", "ward"})},
        {"parent", "Mã đơn vị cha", string()},
        {"on", "Tại ngày", date()},
        {"q", "Tìm theo tên không dấu", string()}};
    units.response = rows(named(
        "AdminUnit",
        object(
            {{"tier!", string()},
             {"code!", string()},
             {"name!", string()},
             {"shortName!", string()},
             {"parentCode!", nullable(string())}})));
}

}  // namespace pv::registry
