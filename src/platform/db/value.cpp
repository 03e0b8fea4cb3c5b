#include "platform/db/value.h"

#include <fmt/format.h>

namespace pv::db {
namespace {

template <class T, class Write>
std::string literal(std::vector<T> const& values, Write write) {
    std::string out = "{";
    for (auto const& value : values) {
        if (out.size() > 1) out += ',';
        write(out, value);
    }
    return out += '}';
}

void quote(std::string& out, std::string_view text) {
    out += '"';
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

}  // namespace

std::string array_literal(std::vector<std::int64_t> const& values) {
    return literal(values, [](std::string& out, std::int64_t v) { out += std::to_string(v); });
}

std::string array_literal(std::vector<int> const& values) {
    return literal(values, [](std::string& out, int v) { out += std::to_string(v); });
}

std::string array_literal(std::vector<std::string> const& values) {
    return literal(values, [](std::string& out, std::string const& v) { quote(out, v); });
}

std::string array_literal(std::vector<std::optional<std::string>> const& values) {
    return literal(values, [](std::string& out, std::optional<std::string> const& v) { v ? quote(out, *v) : void(out += "NULL"); });
}

Param to_param(double v) { return fmt::format("{}", v); }

}  // namespace pv::db
