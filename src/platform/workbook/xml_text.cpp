#include "platform/workbook/xml_text.h"

namespace pv::workbook {

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n')
            out += c;
    }
    return out;
}

std::optional<Span> find_element(std::string const& xml, std::string const& name, std::size_t from) {
    for (std::size_t at = xml.find('<', from); at != xml.npos; at = xml.find('<', at + 1)) {
        std::size_t const end = xml.find_first_of(" />\t\r\n", at + 1);
        if (end == xml.npos) return std::nullopt;
        std::string_view tag = std::string_view(xml).substr(at + 1, end - at - 1);
        if (auto const colon = tag.find(':'); colon != tag.npos) tag.remove_prefix(colon + 1);
        if (tag != name) continue;
        std::size_t const inner = xml.find('>', at) + 1;
        if (xml[inner - 2] == '/') return Span{at, inner, inner, inner};
        for (std::size_t c = xml.find("</", inner); c != xml.npos; c = xml.find("</", c + 2)) {
            std::size_t const e = xml.find('>', c);
            std::string_view closing = std::string_view(xml).substr(c + 2, e - c - 2);
            if (auto const colon = closing.find(':'); colon != closing.npos) closing.remove_prefix(colon + 1);
            if (closing == name) return Span{at, inner, c, e + 1};
        }
        return std::nullopt;
    }
    return std::nullopt;
}

std::string attribute(std::string_view tag, std::string_view name) {
    std::string const wanted = " " + std::string(name) + "=\"";
    auto const at = tag.find(wanted);
    if (at == tag.npos) return {};
    auto const begin = at + wanted.size();
    return std::string(tag.substr(begin, tag.find('"', begin) - begin));
}

std::string attribute_of_any_prefix(std::string_view tag, std::string_view name) {
    if (auto plain = attribute(tag, name); !plain.empty()) return plain;
    std::string const wanted = ":" + std::string(name) + "=\"";
    auto const at = tag.find(wanted);
    if (at == tag.npos) return {};
    auto const begin = at + wanted.size();
    return std::string(tag.substr(begin, tag.find('"', begin) - begin));
}

}  // namespace pv::workbook
