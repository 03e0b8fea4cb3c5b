#pragma once
// Makers of JSON schema text (2020-12, as OpenAPI 3.1 uses it) for the route table. Property names ending in '!' are
// required.
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/http.h"

namespace pv::http::schema {

inline Schema integer() { return R"({"type":"integer"})"; }
inline Schema number() { return R"({"type":"number"})"; }
inline Schema string() { return R"({"type":"string"})"; }
inline Schema boolean() { return R"({"type":"boolean"})"; }
inline Schema date() { return R"({"type":"string","format":"date"})"; }
inline Schema instant() { return R"({"type":"string","format":"date-time"})"; }
inline Schema any() { return "{}"; }
inline Schema array(Schema const& items) { return "{\"type\":\"array\",\"items\":" + items + "}"; }
inline Schema nullable(Schema const& schema) { return "{\"anyOf\":[" + schema + ",{\"type\":\"null\"}]}"; }
/// An object with names that no table knows beforehand.
inline Schema map_of(Schema const& values) { return "{\"type\":\"object\",\"additionalProperties\":" + values + "}"; }
Schema one_of(std::span<std::string_view const> values);
inline Schema one_of(std::initializer_list<std::string_view> values) {
    return one_of(std::span(values.begin(), values.size()));
}

/// A component of openapi.json: wherever it stands, the document refers to it by this name. One name, one schema.
Schema named(std::string_view name, Schema const& schema);
/// The same with a sentence for the reader.
Schema described(Schema const& schema, std::string_view text);

struct Property {
    Property(std::string_view name_, Schema schema_) : name(name_), schema(std::move(schema_)) {}
    std::string name;
    Schema schema;
};
using Properties = std::vector<Property>;
Properties operator+(Properties first, Properties const& second);

Schema object(Properties const& properties);

/// The answer of every list: {"total": n, "rows": […]}, and what else stands beside them.
Schema rows(Schema const& row, Properties const& beside = {});

/// A fault of a record as the rules tell it.
Schema fault();

}  // namespace pv::http::schema
