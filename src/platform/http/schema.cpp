#include "platform/http/schema.h"

#include "platform/http/json_writer.h"

namespace pv::http::schema {
namespace {

std::string quoted(std::string_view text) { return JsonWriter().value(text).take(); }

/// Puts a member before the others of an object.
Schema with(std::string_view key, std::string_view text, Schema const& schema) {
    std::string out = "{" + quoted(key) + ":" + quoted(text);
    return schema == "{}" ? out + "}" : out + "," + schema.substr(1);
}

}  // namespace

Schema one_of(std::span<std::string_view const> values) {
    std::string out = R"({"type":"string","enum":[)";
    for (auto const value : values) out += (out.back() == '[' ? "" : ",") + quoted(value);
    return out + "]}";
}

Schema named(std::string_view name, Schema const& schema) { return with("title", name, schema); }
Schema described(Schema const& schema, std::string_view text) { return with("description", text, schema); }

Properties operator+(Properties first, Properties const& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Schema object(Properties const& properties) {
    std::string out = R"({"type":"object","properties":{)", required;
    bool first = true;
    for (auto const& p : properties) {
        bool const must = p.name.ends_with('!');
        std::string const name = quoted(std::string_view(p.name).substr(0, p.name.size() - (must ? 1 : 0)));
        out += (first ? "" : ",") + name + ":" + p.schema;
        if (must) required += (required.empty() ? "" : ",") + name;
        first = false;
    }
    out += "}";
    if (!required.empty()) out += ",\"required\":[" + required + "]";
    return out + "}";
}

Schema rows(Schema const& row, Properties const& beside) {
    return object(Properties{{"total!", integer()}, {"rows!", array(row)}} + beside);
}

Schema fault() {
    static Schema const made = named(
        "Fault",
        object(
            {{"rule!", described(string(), "Mã quy tắc; rỗng khi là lỗi định dạng")},
             {"severity!", one_of({"B", "E", "W", "I"})},
             {"field!", string()},
             {"message!", string()}}));
    return made;
}

}  // namespace pv::http::schema
