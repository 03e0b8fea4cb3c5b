#include "platform/http/openapi.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "platform/http/json_writer.h"
#include "platform/http/problems.h"
#include "platform/http/schema.h"

namespace pv::http {
namespace json = boost::json;
namespace {

char const* verb(Method method) {
    switch (method) {
        case Method::get: return "get";
        case Method::post: return "post";
        case Method::put: return "put";
        case Method::patch: return "patch";
        case Method::delete_: return "delete";
    }
    return "";
}

Schema problem_schema() {
    auto const field = schema::object(
        {{"field!", schema::string()},
         {"rule!", schema::string()},
         {"severity!", schema::one_of({"B", "E", "W", "I"})},
         {"message!", schema::string()}});
    return schema::object(
        {{"type!", schema::described(schema::string(), "Từ trong danh mục lỗi")},
         {"title!", schema::string()},
         {"status!", schema::integer()},
         {"detail!", schema::string()},
         {"requestId!", schema::string()},
         {"fields!", schema::array(field)},
         {"current", schema::described(schema::any(), "Chỉ với 412: bản ghi như nó đang là")}});
}

std::vector<std::string> path_parameters(std::string const& path) {
    std::vector<std::string> out;
    for (auto at = path.find('{'); at != path.npos; at = path.find('{', at + 1))
        out.push_back(path.substr(at + 1, path.find('}', at) - at - 1));
    return out;
}

/// Named schemas of the whole table: each stands once among the components, routes refer to it.
class Components {
public:
    /// The schema with every named one in it replaced by a reference.
    json::value refer(Route const& route, Schema const& schema) {
        boost::system::error_code fault;
        json::value out = json::parse(schema, fault);
        if (fault || !out.is_object())
            throw std::logic_error("schema of " + route.path + " is no JSON object: " + schema);
        return hoist(std::move(out));
    }
    json::object take() {
        json::object out;
        for (auto& [name, schema] : named_) out[name] = std::move(schema);
        return out;
    }

private:
    json::value hoist(json::value value) {
        if (auto* list = value.if_array()) {
            for (auto& element : *list) element = hoist(std::move(element));
            return value;
        }
        auto* object = value.if_object();
        if (!object) return value;
        for (auto& [key, member] : *object) member = hoist(std::move(member));
        auto const* title = object->if_contains("title");
        if (!title || !title->is_string()) return value;
        std::string const name(title->get_string());
        object->erase("title");
        auto const [at, fresh] = named_.try_emplace(name, value);
        if (!fresh && at->second != value) throw std::logic_error("two schemas are named " + name);
        return {{"$ref", "#/components/schemas/" + name}};
    }
    std::map<std::string, json::value> named_;
};

std::string permission_text(Permission const& p) {
    switch (p.who) {
        case Permission::Who::public_: return "public";
        case Permission::Who::any_session: return "any-session";
        case Permission::Who::signed_in: return "signed-in";
        case Permission::Who::right: return std::string(wire(p.kind)) + ":" + std::string(wire(p.act));
    }
    return "";
}

/// getStudentsId from GET /api/v1/students/{id}
std::string operation_id(Route const& route) {
    std::string out = verb(route.method), path = route.path;
    if (path.starts_with("/api/v1/")) path = path.substr(7);
    bool upper = true;
    for (char c : path) {
        if (!std::isalnum(static_cast<unsigned char>(c))) {
            upper = true;
            continue;
        }
        out += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        upper = false;
    }
    return out;
}

json::object parameter(
    char const* in, std::string const& name, std::string const& description, bool required, json::value schema) {
    json::object p{{"name", name}, {"in", in}};
    if (!description.empty()) p["description"] = description;
    if (required) p["required"] = true;
    p["schema"] = std::move(schema);
    return p;
}

json::object content(char const* type, json::value schema) {
    return {{"content", {{type, {{"schema", std::move(schema)}}}}}};
}

json::object operation(Route const& route, Components& components) {
    bool const open = route.permission.who == Permission::Who::public_;
    json::object op{
        {"operationId", operation_id(route)},
        {"summary", route.summary},
        {"tags", json::array{json::value(route.tag)}},
        {"x-permission", permission_text(route.permission)}};
    json::array parameters;
    for (auto const& name : path_parameters(route.path)) {
        bool const number =
            name == "id" || name == "row" || name == "movement" || name.ends_with("id") || name.ends_with("Id");
        parameters.push_back(
            parameter("path", name, "", true, json::parse(number ? schema::integer() : schema::string())));
    }
    for (auto const& q : route.query)
        parameters.push_back(parameter(
            "query", q.name, q.description, q.required,
            components.refer(route, q.schema.empty() ? schema::string() : q.schema)));
    if (route.wants_version)
        parameters.push_back(parameter(
            "header", "If-Match", "Phiên bản vừa đọc, trong dấu nháy kép: \"7\"", true, {{"type", "string"}}));
    if (route.changes_state() && !open)
        parameters.push_back(parameter("header", "X-CSRF-Token", "csrfToken của phiên", true, {{"type", "string"}}));
    if (!parameters.empty()) op["parameters"] = std::move(parameters);
    if (route.body == BodyKind::json) {
        json::object body = content(
            "application/json",
            route.request.empty() ? json::value{{"type", "object"}} : components.refer(route, route.request));
        body["required"] = true;
        op["requestBody"] = std::move(body);
    } else if (route.body == BodyKind::upload) {
        json::object body = content(
            "application/octet-stream",
            {{"type", "string"}, {"format", "binary"}, {"maxLength", route.max_body_bytes}});
        body["required"] = true;
        op["requestBody"] = std::move(body);
    }
    json::object good;
    if (!route.response.empty())
        good = content(route.answers.c_str(), components.refer(route, route.response));
    else if (route.answers != "application/json")
        good = content(route.answers.c_str(), {{"type", "string"}, {"format", "binary"}});
    good["description"] = route.success == 201 ? "Đã tạo" : "Xong";
    if (route.gives_version)
        good["headers"] = {
            {"ETag",
             {{"description", "Phiên bản của bản ghi, để gửi lại trong If-Match"}, {"schema", {{"type", "string"}}}}}};
    json::object answers{{std::to_string(route.success), std::move(good)}};
    if (!route.accepted.empty()) {
        json::object later = content("application/json", components.refer(route, route.accepted));
        later["description"] = "Đã nhận, đang làm";
        answers["202"] = std::move(later);
    }
    for (int const status : refusals_of(route))
        answers[std::to_string(status)] = {{"$ref", "#/components/responses/Problem" + std::to_string(status)}};
    answers["default"] = {{"$ref", "#/components/responses/Problem"}};
    op["responses"] = std::move(answers);
    if (open) op["security"] = json::array{};
    return op;
}

json::object problem_answer(std::string description) {
    json::object answer = content("application/problem+json", {{"$ref", "#/components/schemas/Problem"}});
    answer["description"] = std::move(description);
    return answer;
}

/// One answer per status, which names the types it can carry; "Problem" for what is not listed.
json::object problem_answers() {
    json::object out{
        {"Problem",
         problem_answer(
             "Bị từ chối hoặc lỗi: 'type' là từ ổn định cho máy, 'detail' là câu cho người, 'fields' là từng trường")}};
    std::map<int, std::string> by_status;
    for (auto const& kind : problem_kinds()) {
        if (!kind.over_http) continue;
        auto& text = by_status[kind.status];
        text += (text.empty() ? "" : "; ") + std::string(kind.type) + ": " + std::string(kind.title_vi);
    }
    for (auto& [status, text] : by_status) out["Problem" + std::to_string(status)] = problem_answer(std::move(text));
    return out;
}

json::object document(std::vector<Route> const& routes) {
    std::map<std::string, std::map<std::string, Route const*>> sorted;
    std::map<std::string, bool> tags;
    for (auto const& route : routes) sorted[route.path][verb(route.method)] = &route, tags[route.tag] = true;
    json::object paths;
    Components components;
    for (auto const& [path, methods] : sorted) {
        json::object item;
        for (auto const& [method, route] : methods) item[method] = operation(*route, components);
        paths[path] = std::move(item);
    }
    json::array tag_list;
    for (auto const& [tag, used] : tags) tag_list.emplace_back(json::object{{"name", tag}});
    json::object schemas = components.take();
    schemas["Problem"] = json::parse(problem_schema());
    return {
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Phượng Vĩ"},
          {"version", "1"},
          {"description",
           "API của cơ sở dữ liệu ngành giáo dục tỉnh. Ngày: yyyy-mm-dd; thời điểm: RFC 3339, giờ UTC. "
           "Yêu cầu thay đổi dữ liệu cần tiêu đề X-CSRF-Token lấy từ GET /api/v1/session."}}},
        {"tags", std::move(tag_list)},
        {"security", json::array{json::value(json::object{{"session", json::array{}}})}},
        {"paths", std::move(paths)},
        {"components",
         {{"securitySchemes", {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "pv_session"}}}}},
          {"schemas", std::move(schemas)},
          {"responses", problem_answers()}}}};
}

void print(std::string& out, json::value const& value, int depth) {
    std::string const inner(static_cast<std::size_t>(depth + 1) * 2, ' '),
        outer(static_cast<std::size_t>(depth) * 2, ' ');
    if (auto const* object = value.if_object(); object && !object->empty()) {
        bool first = true;
        for (auto const& [key, member] : *object) {
            out += (first ? "{\n" : ",\n") + inner + json::serialize(key) + ": ";
            print(out, member, depth + 1);
            first = false;
        }
        out += "\n" + outer + "}";
    } else if (auto const* array = value.if_array(); array && !array->empty()) {
        bool first = true;
        for (auto const& element : *array) {
            out += (first ? "[\n" : ",\n") + inner;
            print(out, element, depth + 1);
            first = false;
        }
        out += "\n" + outer + "]";
    } else {
        out += json::serialize(value);
    }
}

}  // namespace

std::vector<int> refusals_of(Route const& route) {
    std::vector<int> out = route.refusals;
    auto const add = [&](bool can, int status) {
        if (can) out.push_back(status);
    };
    bool const open = route.permission.who == Permission::Who::public_, body = route.body != BodyKind::none;
    add(!route.query.empty() || body, 400);
    add(!open, 401);
    add(route.permission.who == Permission::Who::right || route.permission.who == Permission::Who::signed_in ||
            (!open && route.changes_state()),
        403);
    add(route.path.find('{') != std::string::npos, 404);
    add(body, 413);
    add(route.wants_version, 412);
    add(route.wants_version, 428);
    add(body, 422);
    add(route.queue != Queue::inline_, 503);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string openapi_json(std::vector<Route> const& routes) { return json::serialize(document(routes)); }

std::string openapi_pretty(std::vector<Route> const& routes) {
    std::string out;
    print(out, document(routes), 0);
    return out + "\n";
}

}  // namespace pv::http
