#include "platform/db/value.h"

namespace pv::db {
namespace {

template <class Values>
std::string numbers(Values const& values) {
    std::string out = "{";
    for (auto const v : values) {
        if (out.size() > 1) out += ',';
        out += std::to_string(v);
    }
    return out + "}";
}

void quote(std::string& out, std::string const& text) {
    out += '"';
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

}  // namespace

std::string array_literal(std::vector<std::int64_t> const& values) { return numbers(values); }
std::string array_literal(std::vector<int> const& values) { return numbers(values); }

std::string array_literal(std::vector<std::string> const& values) {
    std::string out = "{";
    for (auto const& v : values) {
        if (out.size() > 1) out += ',';
        quote(out, v);
    }
    return out + "}";
}

std::string array_literal(std::vector<std::optional<std::string>> const& values) {
    std::string out = "{";
    for (auto const& v : values) {
        if (out.size() > 1) out += ',';
        if (v) quote(out, *v);
        else out += "NULL";
    }
    return out + "}";
}

}  // namespace pv::db
