#pragma once
// Writes JSON straight into a string: what handlers answer with.
#include <fmt/format.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vocabulary/id.h"
#include "vocabulary/instant.h"
#include "vocabulary/local_date.h"
#include "vocabulary/school_year.h"

namespace pv::http {

class JsonWriter {
public:
    JsonWriter& begin_object() {
        comma(), out_ += '{', fresh_ = true;
        return *this;
    }
    JsonWriter& end_object() {
        out_ += '}', fresh_ = false;
        return *this;
    }
    JsonWriter& begin_array() {
        comma(), out_ += '[', fresh_ = true;
        return *this;
    }
    JsonWriter& end_array() {
        out_ += ']', fresh_ = false;
        return *this;
    }
    JsonWriter& key(std::string_view name) {
        comma(), quote(name), out_ += ':', fresh_ = true;
        return *this;
    }
    JsonWriter& value(std::string_view text) {
        comma(), quote(text);
        return *this;
    }
    JsonWriter& value(char const* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::string const& text) { return value(std::string_view(text)); }
    JsonWriter& value(bool v) { return raw(v ? "true" : "false"); }
    template <class T>
        requires(std::integral<T> && !std::same_as<T, bool>)
    JsonWriter& value(T v) {
        return raw(fmt::format_int(v).str());
    }
    template <class Of>
    JsonWriter& value(Id<Of> v) {
        return value(v.value());
    }
    JsonWriter& value(double v) { return raw(fmt::format("{}", v)); }
    JsonWriter& value(LocalDate v) { return value(v.iso()); }
    JsonWriter& value(SchoolYear v) { return value(v.start()); }
    JsonWriter& value(Instant v) { return value(v.rfc3339()); }
    JsonWriter& null() { return raw("null"); }
    template <class T>
    JsonWriter& value(std::optional<T> const& v) {
        return v ? value(*v) : null();
    }
    JsonWriter& raw(std::string_view json) {
        comma(), out_ += json;
        return *this;
    }
    template <class T>
    JsonWriter& field(std::string_view name, T const& v) {
        return key(name).value(v);
    }
    JsonWriter& raw_field(std::string_view name, std::string_view json) { return key(name).raw(json); }
    std::string take() { return std::move(out_); }
    std::string const& text() const { return out_; }

private:
    void comma() {
        if (!fresh_) out_ += ',';
        fresh_ = false;
    }
    void quote(std::string_view text) {
        out_ += '"';
        std::size_t from = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            char const c = text[i];
            if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') continue;
            out_.append(text, from, i - from);
            from = i + 1;
            switch (c) {
                case '"': out_ += "\\\""; break;
                case '\\': out_ += "\\\\"; break;
                case '\n': out_ += "\\n"; break;
                case '\r': out_ += "\\r"; break;
                case '\t': out_ += "\\t"; break;
                default: out_ += fmt::format("\\u{:04x}", static_cast<int>(c));
            }
        }
        out_.append(text, from);
        out_ += '"';
    }
    std::string out_;
    bool fresh_ = true;
};

}  // namespace pv::http
