// The API as a page to read: no script, nothing fetched from elsewhere.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <map>

#include "platform/http/openapi.h"
#include "platform/http/problems.h"

namespace pv::http {
namespace {

constexpr char const* head =
    R"(<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API – Phượng Vĩ</title><style>
body{font:14px/1.5 Inter,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:#1b2733;margin:0 auto;padding:1.5rem;max-width:64rem;background:#fff}
h1{font-size:1.5rem;color:#0b4a8f;margin:0 0 .25rem}h2{font-size:1.1rem;color:#0b4a8f;border-bottom:1px solid #c9d6e4;margin:2rem 0 .5rem;padding-bottom:.25rem}
nav a{display:inline-block;margin:0 .75rem .25rem 0;color:#0b4a8f}details{border:1px solid #dbe4ee;border-radius:4px;margin:.25rem 0}
summary{cursor:pointer;padding:.35rem .6rem;display:flex;gap:.6rem;align-items:baseline;flex-wrap:wrap}summary:focus-visible{outline:2px solid #0b4a8f}
details[open]>summary{background:#f3f7fb}.m{font:600 12px/1.6 ui-monospace,monospace;color:#fff;border-radius:3px;padding:0 .4rem;min-width:3.4rem;text-align:center;background:#1f6f43}
.post{background:#0b4a8f}.put,.patch{background:#8a5a00}.delete{background:#a12626}code{font:13px ui-monospace,monospace}.p{margin-left:auto;color:#51606f;font-size:12px}
.b{padding:.25rem .75rem .75rem}table{border-collapse:collapse;margin:.25rem 0}td,th{border:1px solid #dbe4ee;padding:.15rem .5rem;text-align:left;vertical-align:top}
pre{background:#f3f7fb;padding:.5rem;overflow:auto;margin:.25rem 0;border-radius:3px;font-size:12px}h3{font-size:.85rem;margin:.6rem 0 .1rem}p{margin:.2rem 0}.w{overflow-x:auto}
</style></head><body><main><h1>API của Phượng Vĩ</h1>)";

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        switch (c) {
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '&': out += "&amp;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

constexpr char const* verbs[] = {"get", "post", "put", "patch", "delete"};
constexpr char const* VERBS[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};

std::string who(Permission const& p) {
    switch (p.who) {
        case Permission::Who::public_: return "không cần đăng nhập";
        case Permission::Who::any_session:
            return "người đã đăng nhập, cả khi còn phải đổi mật khẩu hay đăng ký mã xác thực";
        case Permission::Who::signed_in: return "người đã đăng nhập";
        case Permission::Who::right: return fmt::format("quyền {}:{}", wire(p.kind), wire(p.act));
    }
    return "";
}

/// A schema in the short form people write: {"id": integer, "rows": [ … ]}.
void sketch(std::string& out, boost::json::value const& schema, int depth) {
    auto const indent = [&](int d) { out += "\n" + std::string(static_cast<std::size_t>(d) * 2, ' '); };
    auto const* object = schema.if_object();
    if (!object || object->empty()) {
        out += "bất kỳ";
        return;
    }
    if (auto const* properties = object->if_contains("properties"); properties && properties->is_object()) {
        out += "{";
        for (auto const& [name, member] : properties->get_object()) {
            indent(depth + 1);
            out.append(name.data(), name.size()) += ": ";
            sketch(out, member, depth + 1);
            if (auto const* about = member.is_object() ? member.get_object().if_contains("description") : nullptr;
                about && about->is_string())
                out.append("   — ").append(about->get_string().data(), about->get_string().size());
        }
        indent(depth);
        out += "}";
    } else if (auto const* more = object->if_contains("additionalProperties"); more && more->is_object()) {
        out += "{ …: ";
        sketch(out, *more, depth);
        out += " }";
    } else if (auto const* items = object->if_contains("items")) {
        out += "[ ";
        sketch(out, *items, depth);
        out += " ]";
    } else if (auto const* choices = object->if_contains("anyOf");
               choices && choices->is_array() && !choices->get_array().empty()) {
        sketch(out, choices->get_array().front(), depth);
        out += " hoặc null";
    } else if (auto const* values = object->if_contains("enum")) {
        out += boost::json::serialize(*values);
    } else if (auto const* format = object->if_contains("format"); format && format->is_string()) {
        out.append(format->get_string().data(), format->get_string().size());
    } else if (auto const* type = object->if_contains("type"); type && type->is_string()) {
        out.append(type->get_string().data(), type->get_string().size());
    } else if (type && type->is_array()) {
        for (auto const& one : type->get_array())
            out += (&one == type->get_array().data() ? "" : " hoặc ") + std::string(one.as_string());
    } else {
        out += boost::json::serialize(schema);
    }
}

std::string sketched(Schema const& schema) {
    std::string out;
    sketch(out, boost::json::parse(schema), 0);
    return out;
}

std::string entry(Route const& route) {
    auto const m = static_cast<std::size_t>(route.method);
    std::string out = fmt::format(
        "<details><summary><span class=\"m {}\">{}</span> <code>{}</code> <span>{}</span><span "
        "class=\"p\">{}</span></summary><div class=\"b\">",
        verbs[m], VERBS[m], escaped(route.path), escaped(route.summary), escaped(who(route.permission)));
    if (!route.query.empty()) {
        out +=
            "<h3>Tham số</h3><table><tr><th scope=\"col\">Tên</th><th scope=\"col\">Kiểu</th><th scope=\"col\">Ý "
            "nghĩa</th></tr>";
        for (auto const& q : route.query)
            out += fmt::format(
                "<tr><td><code>{}</code>{}</td><td>{}</td><td>{}</td></tr>", escaped(q.name),
                q.required ? " (bắt buộc)" : "", escaped(q.schema.empty() ? "string" : sketched(q.schema)),
                escaped(q.description));
        out += "</table>";
    }
    if (route.body == BodyKind::upload)
        out += fmt::format(
            "<h3>Gửi lên</h3><p>Nội dung tệp (application/octet-stream), tối đa {} MB.</p>",
            route.max_body_bytes >> 20);
    if (route.body == BodyKind::json)
        out += fmt::format(
            "<h3>Gửi lên</h3><pre>{}</pre>",
            escaped(route.request.empty() ? "đối tượng JSON" : sketched(route.request)));
    if (route.wants_version)
        out += "<p>Cần tiêu đề <code>If-Match: \"phiên bản\"</code>; thiếu: 428, đã cũ: 412 kèm bản hiện tại.</p>";
    out += fmt::format("<h3>Trả về {}</h3>", route.success);
    if (!route.response.empty())
        out += fmt::format("<pre>{}</pre>", escaped(sketched(route.response)));
    else if (route.success == 204)
        out += "<p>Không có nội dung.</p>";
    else
        out += fmt::format("<p>{}</p>", escaped(route.answers));
    if (!route.accepted.empty())
        out += fmt::format("<h3>Trả về 202 khi còn đang làm</h3><pre>{}</pre>", escaped(sketched(route.accepted)));
    if (route.gives_version) out += "<p>Tiêu đề <code>ETag</code>: phiên bản của bản ghi.</p>";
    std::string statuses;
    for (int const status : refusals_of(route))
        statuses += fmt::format("{}<a href=\"#e{}\">{}</a>", statuses.empty() ? "" : ", ", status, status);
    if (!statuses.empty()) out += "<h3>Từ chối</h3><p>" + statuses + "</p>";
    return out + "</div></details>\n";
}

}  // namespace

std::string openapi_page(std::vector<Route> const& routes) {
    std::map<std::string, std::map<std::pair<std::string, Method>, Route const*>> tags;
    for (auto const& route : routes) tags[route.tag][{route.path, route.method}] = &route;
    std::string out = head;
    out += fmt::format(
        "<p>{} đường dẫn. Bản cho máy đọc: <a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a> (OpenAPI 3.1). "
        "Lỗi trả về dạng "
        "<code>application/problem+json</code>: type, title, status, detail, requestId, fields. Yêu cầu thay đổi dữ "
        "liệu cần tiêu đề <code>X-CSRF-Token</code> "
        "lấy từ <code>GET /api/v1/session</code>.</p><nav aria-label=\"Mục\">",
        routes.size());
    int number = 0;
    for (auto const& [tag, list] : tags) out += fmt::format("<a href=\"#m{}\">{}</a>", ++number, escaped(tag));
    out += "<a href=\"#loi\">Danh mục lỗi</a></nav>\n";
    number = 0;
    for (auto const& [tag, list] : tags) {
        out += fmt::format("<h2 id=\"m{}\">{}</h2>\n", ++number, escaped(tag));
        for (auto const& [key, route] : list) out += entry(*route);
    }
    out +=
        "<h2 id=\"loi\">Danh mục lỗi</h2><div class=\"w\"><table><tr><th scope=\"col\">Mã</th><th "
        "scope=\"col\">type</th><th scope=\"col\">Nghĩa</th>"
        "<th scope=\"col\">In English</th><th scope=\"col\">Cách xử lý</th></tr>\n";
    int last = 0;
    for (auto const& kind : problem_kinds()) {
        if (!kind.over_http) continue;
        out += fmt::format(
            "<tr{}><td>{}</td><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            kind.status == last ? std::string() : fmt::format(" id=\"e{}\"", kind.status), kind.status, kind.type,
            escaped(kind.title_vi), escaped(kind.title_en), escaped(kind.remedy));
        last = kind.status;
    }
    return out + "</table></div></main></body></html>\n";
}

}  // namespace pv::http
