#include "platform/http/answer_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace pv::http {
namespace {

char const* reason(int status) {
    static std::unordered_map<int, char const*> const names = {
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {412, "Precondition Failed"},
        {413, "Payload Too Large"},
        {415, "Unsupported Media Type"},
        {416, "Range Not Satisfiable"},
        {422, "Unprocessable Entity"},
        {428, "Precondition Required"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"}};
    auto const found = names.find(status);
    return found == names.end() ? "Status" : found->second;
}

}  // namespace

std::string answer_head(Response const& r, std::uint64_t size, std::string const& request_id, bool keep_alive) {
    std::string out = fmt::format(
        "HTTP/1.1 {} {}\r\nX-Request-Id: {}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\n",
        r.status, reason(r.status), request_id);
    if (r.status != 204 && r.status != 304)
        out += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n", r.content_type, size);
    bool cache = false;
    for (auto const& [name, value] : r.headers) {
        if (value.find_first_of("\r\n") != value.npos) continue;
        out += name + ": " + value + "\r\n";
        cache |= name == "Cache-Control";
    }
    if (!cache) out += "Cache-Control: no-store\r\n";
    if (r.content_type.starts_with("text/html"))
        out +=
            "Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            "font-src 'self'; frame-ancestors 'none'; "
            "base-uri 'none'; form-action 'self'; object-src 'none'\r\nPermissions-Policy: camera=(), microphone=(), "
            "geolocation=()\r\nX-Frame-Options: DENY\r\n";
    else
        out += "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
    out += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return out;
}

std::optional<Range> parse_range(std::string_view text, std::uint64_t size, bool& bad) {
    bad = false;
    if (!text.starts_with("bytes=") || text.find(',') != text.npos) return std::nullopt;
    text.remove_prefix(6);
    auto const dash = text.find('-');
    if (dash == text.npos) return std::nullopt;
    auto const number = [](std::string_view t) -> std::optional<std::uint64_t> {
        if (t.empty() || t.size() > 18 || t.find_first_not_of("0123456789") != t.npos) return std::nullopt;
        return std::stoull(std::string(t));
    };
    auto const from = number(text.substr(0, dash)), to = number(text.substr(dash + 1));
    if (!from && !to) return std::nullopt;
    Range r{};
    if (!from) {
        r = {size - std::min(*to, size), size - 1};
        bad = *to == 0 || size == 0;
    } else {
        r = {*from, to ? std::min(*to, size - 1) : size - 1};
        bad = *from >= size || r.to < r.from;
    }
    return r;
}

}  // namespace pv::http
