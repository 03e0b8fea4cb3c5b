#include "platform/http/json_body.h"

#include "vocabulary/text.h"

namespace pv::http {
namespace json = boost::json;

namespace {

[[noreturn]] void wrong(std::string_view name, char const* wanted) {
    throw Refused(Problem(
        400, "bad-json", "Trường '" + std::string(name) + "' phải là " + wanted + ".",
        {{std::string(name), "", std::string("Phải là ") + wanted + "."}}));
}

}  // namespace

json::object json_body(Request const& request) {
    boost::system::error_code fault;
    json::parse_options options;
    options.max_depth = 16;
    json::value value = json::parse(request.body, fault, {}, options);
    if (fault || !value.is_object() || !text::is_utf8(request.body))
        throw Refused(Problem(400, "bad-json", "Nội dung gửi lên không phải là một đối tượng JSON hợp lệ."));
    return std::move(value.as_object());
}

std::string text_of(json::object const& body, std::string_view name) {
    auto const* v = body.if_contains(name);
    if (!v || v->is_null()) return {};
    if (!v->is_string()) wrong(name, "một chuỗi chữ");
    return text::nfc(std::string_view(v->as_string().data(), v->as_string().size()));
}

std::int64_t int_of(json::object const& body, std::string_view name) {
    auto const* v = body.if_contains(name);
    if (!v || v->is_null()) return 0;
    if (v->is_int64()) return v->as_int64();
    wrong(name, "một số nguyên");
}

bool bool_of(json::object const& body, std::string_view name) {
    auto const* v = body.if_contains(name);
    if (!v || v->is_null()) return false;
    if (!v->is_bool()) wrong(name, "true hoặc false");
    return v->as_bool();
}

std::optional<LocalDate> date_of(json::object const& body, std::string_view name) {
    std::string const text = text_of(body, name);
    if (text.empty()) return std::nullopt;
    auto const date = LocalDate::parse_iso(text);
    if (!date) wrong(name, "một ngày có thật, dạng 2026-09-30");
    return date;
}

}  // namespace pv::http
