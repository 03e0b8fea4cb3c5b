#include "platform/db/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

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
    return literal(values, [](std::string& out, std::optional<std::string> const& v) {
        v ? quote(out, *v) : void(out += "NULL");
    });
}

void split_array(std::string_view literal, std::vector<std::optional<std::string>>& into) {
    std::size_t at = 0;
    auto const fail = [] { throw std::invalid_argument("not an array of PostgreSQL"); };
    if (!literal.starts_with('{') || !literal.ends_with('}')) fail();
    while (at < literal.size()) {
        char const c = literal[at];
        if (c == '{' || c == '}' || c == ',') {
            ++at;
        } else if (c == '"') {
            std::string element;
            for (++at;; ++at) {
                auto const run = std::min(literal.find_first_of("\"\\", at), literal.size());
                element.append(literal, at, run - at);
                if (run + 1 >= literal.size()) fail();  // after a quote there is at least the brace
                at = run;
                if (literal[at] == '"') break;
                element += literal[++at];
            }
            ++at;
            into.emplace_back(std::move(element));
        } else {
            auto const end = std::min(literal.find_first_of(",}", at), literal.size());
            auto const element = literal.substr(at, end - at);
            if (element == "NULL")
                into.emplace_back();
            else
                into.emplace_back(element);
            at = end;
        }
    }
}

Param to_param(double v) { return fmt::format("{}", v); }

}  // namespace pv::db
