#include "tests/support/json_schema.h"

#include <algorithm>
#include <stdexcept>

namespace pv::test {
namespace json = boost::json;
namespace {

bool is_type(json::value const& value, std::string_view type) {
    if (type == "null") return value.is_null();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_bool();
    if (type == "integer") return value.is_int64() || value.is_uint64();
    if (type == "number") return value.is_number();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    throw std::logic_error("unknown type in a schema: " + std::string(type));
}

bool is_one_of_types(json::value const& value, json::value const& types) {
    if (types.is_string()) return is_type(value, std::string_view(types.get_string()));
    return std::any_of(types.get_array().begin(), types.get_array().end(), [&](json::value const& t) {
        return is_type(value, std::string_view(t.get_string()));
    });
}

/// "2026-09-30", "2026-09-30T17:00:00Z": enough to notice another form.
bool has_format(std::string_view text, std::string_view format) {
    bool const day = text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
        text.substr(0, 4).find_first_not_of("0123456789") == text.npos;
    if (format == "date") return day && text.size() == 10;
    if (format == "date-time") return day && text.size() > 18 && text[10] == 'T' && text.ends_with('Z');
    return true;
}

}  // namespace

json::value const& JsonSchemas::resolved(json::value const& schema) const {
    auto const* reference = schema.as_object().if_contains("$ref");
    if (!reference) return schema;
    std::string_view const name(reference->get_string());
    return component(std::string(name.substr(name.rfind('/') + 1)));
}

std::vector<std::string> JsonSchemas::faults(json::value const& schema, json::value const& value) const {
    std::vector<std::string> out;
    check(schema, value, "", out, 0);
    return out;
}

void JsonSchemas::check(
    json::value const& given, json::value const& value, std::string const& where, std::vector<std::string>& faults,
    int depth) const {
    if (depth > 20 || faults.size() > 10) return;
    auto const& schema = resolved(given).as_object();
    auto const fault = [&](std::string const& what) {
        faults.push_back((where.empty() ? "the whole" : where) + ": " + what);
    };
    if (auto const* choices = schema.if_contains("anyOf")) {
        for (auto const& choice : choices->as_array()) {
            std::vector<std::string> some;
            check(choice, value, where, some, depth + 1);
            if (some.empty()) return;
        }
        return fault("none of the choices fits " + json::serialize(value).substr(0, 80));
    }
    if (auto const* types = schema.if_contains("type"); types && !is_one_of_types(value, *types))
        return fault("is " + json::serialize(value).substr(0, 80) + ", not " + json::serialize(*types));
    if (auto const* words = schema.if_contains("enum")) {
        auto const& list = words->as_array();
        if (std::find(list.begin(), list.end(), value) == list.end())
            fault(json::serialize(value) + " is none of " + json::serialize(list));
    }
    if (auto const* format = schema.if_contains("format"); format && value.is_string() &&
        !has_format(std::string_view(value.get_string()), std::string_view(format->get_string())))
        fault("'" + std::string(value.get_string()) + "' is no " + std::string(format->get_string()));
    if (auto const* items = schema.if_contains("items"); items && value.is_array())
        for (std::size_t i = 0; i < value.get_array().size(); ++i)
            check(*items, value.get_array()[i], where + "[" + std::to_string(i) + "]", faults, depth + 1);
    auto const* properties = schema.if_contains("properties");
    auto const* more = schema.if_contains("additionalProperties");
    if (!value.is_object() || (!properties && !more)) return;
    auto const& object = value.get_object();
    if (auto const* required = schema.if_contains("required"))
        for (auto const& name : required->as_array())
            if (!object.contains(name.as_string())) fault("lacks " + std::string(name.as_string()));
    for (auto const& [key, member] : object) {
        std::string const at = where + (where.empty() ? "" : ".") + std::string(key);
        auto const* known = properties ? properties->as_object().if_contains(key) : nullptr;
        if (known)
            check(*known, member, at, faults, depth + 1);
        else if (more)
            check(*more, member, at, faults, depth + 1);
        else
            faults.push_back(at + ": is not described");
    }
}

json::value const* JsonSchemas::answer_of(
    std::string const& path, std::string const& method, int status, std::string const& media_type) const {
    auto const* answer =
        document_.at("paths").at(path).at(method).at("responses").as_object().if_contains(std::to_string(status));
    if (!answer) return nullptr;
    auto const* content = answer->as_object().if_contains("content");
    auto const* typed = content ? content->as_object().if_contains(media_type) : nullptr;
    return typed ? &typed->at("schema") : nullptr;
}

}  // namespace pv::test
