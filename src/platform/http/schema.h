#pragma once
// Makers of JSON schema text (2020-12, as OpenAPI 3.1 uses it) for the route table.
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "platform/http/http.h"

namespace pv::http::schema {

inline Schema integer() { return R"({"type":"integer"})"; }
inline Schema number() { return R"({"type":"number"})"; }
inline Schema string() { return R"({"type":"string"})"; }
inline Schema boolean() { return R"({"type":"boolean"})"; }
inline Schema date() { return R"({"type":"string","format":"date"})"; }
inline Schema instant() { return R"({"type":"string","format":"date-time"})"; }
inline Schema any() { return "{}"; }
inline Schema ref(std::string_view name) { return "{\"$ref\":\"#/components/schemas/" + std::string(name) + "\"}"; }
inline Schema array(Schema const& items) { return "{\"type\":\"array\",\"items\":" + items + "}"; }
inline Schema nullable(Schema const& schema) { return "{\"anyOf\":[" + schema + ",{\"type\":\"null\"}]}"; }

inline Schema one_of(std::initializer_list<std::string_view> values) {
    std::string out = R"({"type":"string","enum":[)";
    for (auto const value : values) out += (out.back() == '[' ? "\"" : ",\"") + std::string(value) + "\"";
    return out + "]}";
}

struct Property {
    Property(std::string_view name_, Schema schema_) : name(name_), schema(std::move(schema_)) {}
    std::string name;  ///< "name!" marks a required one
    Schema schema;
};

inline Schema object(std::initializer_list<Property> properties) {
    std::string out = R"({"type":"object","properties":{)", required;
    bool first = true;
    for (auto const& p : properties) {
        bool const must = p.name.ends_with('!');
        std::string const name = "\"" + p.name.substr(0, p.name.size() - (must ? 1 : 0)) + "\"";
        out += (first ? "" : ",") + name + ":" + p.schema;
        if (must) required += (required.empty() ? "" : ",") + name;
        first = false;
    }
    out += "}";
    if (!required.empty()) out += ",\"required\":[" + required + "]";
    return out + "}";
}

/// The answer of every list: {"total": n, "rows": […]}.
inline Schema rows(Schema const& row) { return object({{"total!", integer()}, {"rows!", array(row)}}); }

}  // namespace pv::http::schema
