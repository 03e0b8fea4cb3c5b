#include "platform/workbook/shared_strings.h"

#include <charconv>
#include <optional>

#include "platform/workbook/refusals.h"

namespace pv::workbook {
namespace {

void append_utf8(std::string& out, char32_t c) {
    auto const byte = [&](char32_t b) { out += static_cast<char>(static_cast<unsigned char>(b)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | (c >> 12)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | (c >> 18)), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F));
    }
}

/// The unit of UTF-16 that stands as "_x1EA1_" at a place.
std::optional<char32_t> escape_at(std::string_view text, std::size_t at) {
    if (at + 6 >= text.size() || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return std::nullopt;
    unsigned value = 0;
    auto const* const end = text.data() + at + 6;
    if (std::from_chars(text.data() + at + 2, end, value, 16).ptr != end) return std::nullopt;
    return value;
}

std::string without_escapes(std::string const& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const unit = escape_at(text, i);
        if (!unit) {
            out += text[i];
            continue;
        }
        i += 6;
        if (*unit < 0xD800 || *unit > 0xDFFF) {
            append_utf8(out, *unit);
        } else if (auto const low = escape_at(text, i + 1); *unit < 0xDC00 && low && *low >= 0xDC00 && *low <= 0xDFFF) {
            append_utf8(out, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
            i += 7;
        } else {
            append_utf8(out, 0xFFFD);
        }
    }
    return out;
}

struct StringsHandler : XmlHandler {
    Limits const& limits;
    SharedStrings& out;
    std::string current;
    std::int64_t bytes = 0;
    int depth = 0;
    bool in_text = false, phonetic = false;
    StringsHandler(Limits const& l, SharedStrings& o) : limits(l), out(o) {}
    void start(std::string_view name, Attributes const&) override {
        ++depth;
        if (depth == 2 && name == "si")
            current.clear();
        else if (name == "rPh")
            phonetic = true;
        else if (name == "t")
            in_text = !phonetic;
    }
    void end(std::string_view name) override {
        --depth;
        if (name == "t")
            in_text = false;
        else if (name == "rPh")
            phonetic = false;
        else if (depth == 1 && name == "si")
            add();
    }
    void add() {
        std::uint16_t notes = 0;
        std::string plain = unescaped(current, notes);
        bytes += static_cast<std::int64_t>(plain.size()) + (notes == 0 ? 48 : 96);
        if (static_cast<int>(out.texts.size()) >= limits.max_strings || bytes > limits.max_string_bytes)
            throw Refused(refuse_too_large("quá nhiều chữ trong tệp"));
        out.texts.push_back(std::move(plain));
        if (notes != 0) out.notes.emplace(out.texts.size() - 1, notes);
    }
    void text(std::string_view t) override {
        if (!in_text) return;
        current += t;
        if (static_cast<int>(current.size()) > limits.max_cell_bytes)
            throw Refused(refuse_too_large("một ô chứa quá nhiều chữ"));
    }
};

}  // namespace

std::string unescaped(std::string const& text, std::uint16_t& notes) {
    bool const escapes = text.find("_x") != text.npos;
    auto const unseen = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; };
    auto const is_clean = [&](std::string const& t) {
        for (char c : t)
            if (unseen(c)) return false;
        return true;
    };
    std::string plain = escapes ? without_escapes(text) : text;
    if (is_clean(plain)) return plain;
    std::string out;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] == '\r') {
            if (i + 1 == plain.size() || plain[i + 1] != '\n') out += '\n';
        } else if (unseen(plain[i])) {
            notes |= Cell::control;
        } else {
            out += plain[i];
        }
    }
    return out;
}

void take_away_force(std::string& text, std::uint16_t& notes) {
    if (text.size() >= 3 && text.starts_with("=\"") && text.ends_with('"')) {
        std::string inner;
        for (std::size_t i = 2; i + 1 < text.size(); ++i) {
            if (text[i] == '"' && (i + 2 >= text.size() || text[++i] != '"')) return;  // more than one text
            inner += text[i];
        }
        text = std::move(inner);
        notes |= Cell::forced_text;
    }
    // 'Ana' in quotes of its own, a lone mark and the '85 of a year are no forced text
    bool const year = text.size() == 3 && text.find_first_not_of("0123456789", 1) == text.npos;
    if (text.size() > 1 && text[0] == '\'' && text[1] != '\'' && text.back() != '\'' && !year) {
        text.erase(0, 1);
        notes |= Cell::apostrophe;
    }
}

void SharedStrings::read(Package& package, std::string const& part, Limits const& limits) {
    StringsHandler handler(limits, *this);
    parse_part(package, part, handler, limits);
}

}  // namespace pv::workbook
