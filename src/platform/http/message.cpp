// Requests and answers as handlers use them.
#include <charconv>

#include "platform/http/http.h"
#include "platform/http/json_writer.h"
#include "platform/http/problems.h"

namespace pv::http {
namespace {

[[noreturn]] void bad_parameter(std::string_view name, char const* form) {
    throw Refused(Problem(400, "bad-parameter", "Tham số '" + std::string(name) + "' phải là " + form + "."));
}

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view name) const {
    for (auto const& [n, v] : headers)
        if (n == name) return v;
    return std::nullopt;
}

std::optional<std::string_view> Request::find(std::string_view name) const {
    for (auto const& [n, v] : query)
        if (n == name) return v;
    return std::nullopt;
}

std::string_view Request::param(std::string_view name) const {
    auto const found = params.find(name);
    return found == params.end() ? std::string_view{} : std::string_view(found->second);
}

std::int64_t Request::id_param(std::string_view name) const {
    auto const value = number(param(name));
    if (!value || *value <= 0) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    return *value;
}

std::optional<std::int64_t> Request::int_query(std::string_view name) const {
    auto const text = find(name);
    if (!text || text->empty()) return std::nullopt;
    auto const value = number(*text);
    if (!value) bad_parameter(name, "một số nguyên");
    return value;
}

std::optional<LocalDate> Request::date_query(std::string_view name) const {
    auto const text = find(name);
    if (!text || text->empty()) return std::nullopt;
    auto const value = LocalDate::parse_iso(*text);
    if (!value) bad_parameter(name, "một ngày dạng 2026-09-30");
    return value;
}

std::optional<Instant> Request::instant_query(std::string_view name) const {
    auto const text = find(name);
    if (!text || text->empty()) return std::nullopt;
    auto const value = Instant::parse(*text);
    if (!value) bad_parameter(name, "một thời điểm dạng 2026-09-30T17:00:00Z");
    return value;
}

std::optional<int> Request::if_match() const {
    auto text = header("if-match");
    if (!text) return std::nullopt;
    if (text->size() >= 2 && text->front() == '"' && text->back() == '"') text = text->substr(1, text->size() - 2);
    auto const value = number(*text);
    if (!value) throw Refused(Problem(400, "bad-parameter", "If-Match phải là phiên bản của bản ghi."));
    return static_cast<int>(*value);
}

Response Response::json(std::string text, int status) {
    Response r;
    r.status = status;
    r.body = std::move(text);
    return r;
}

Response Response::no_content() {
    Response r;
    r.status = 204;
    return r;
}

namespace {

/// RFC 6266: the name in ASCII for old clients and in UTF-8 for the rest.
std::string disposition(std::string const& name) {
    std::string ascii, utf;
    for (char c : name) {
        bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
            c == '-' || c == '_';
        ascii += plain ? c : '_';
        utf += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + utf;
}

}  // namespace

Response Response::download(std::filesystem::path file, std::string content_type, std::string file_name, bool remove) {
    Response r;
    r.file = std::move(file);
    r.content_type = std::move(content_type);
    r.remove_file = remove;
    r.header("Content-Disposition", disposition(file_name));
    return r;
}

Response Response::download(std::string content, std::string content_type, std::string file_name) {
    Response r;
    r.body = std::move(content);
    r.content_type = std::move(content_type);
    r.header("Content-Disposition", disposition(file_name));
    return r;
}

Response& Response::header(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Response& Response::etag(int version) { return header("ETag", "\"" + std::to_string(version) + "\""); }

Response problem_response(Problem const& problem, std::string const& request_id) {
    auto const* kind = find_problem_kind(problem.type, problem.status);
    JsonWriter json;
    json.begin_object()
        .field("type", problem.type)
        .field("title", kind ? kind->title_vi : std::string_view(problem.detail))
        .field("status", problem.status)
        .field("detail", problem.detail);
    json.field("requestId", request_id).key("fields").begin_array();
    for (auto const& f : problem.fields)
        json.begin_object()
            .field("field", f.field)
            .field("rule", f.rule)
            .field("severity", f.severity)
            .field("message", f.message)
            .end_object();
    json.end_array().end_object();
    Response r = Response::json(json.take(), problem.status);
    r.content_type = "application/problem+json; charset=utf-8";
    if (problem.status == 503 || problem.status == 429) r.header("Retry-After", "5");
    return r;
}

}  // namespace pv::http
