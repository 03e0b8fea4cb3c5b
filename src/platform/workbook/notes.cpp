#include "platform/workbook/notes.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/workbook/refusals.h"
#include "platform/workbook/xml_text.h"
#include "vocabulary/number.h"

namespace pv::workbook {
namespace {

constexpr char const* main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

std::string reference_of(Mark const& m) { return column_letter(m.column) + std::to_string(m.row); }

std::string run_of(std::string const& text) {
    return fmt::format("<r xmlns=\"{}\"><t xml:space=\"preserve\">{}</t></r>", main_namespace, escaped(text));
}

/// The comment of a cell, if it has one.
std::optional<Span> find_comment(std::string const& xml, std::string const& reference) {
    for (auto c = find_element(xml, "comment"); c; c = find_element(xml, "comment", c->after))
        if (attribute(std::string_view(xml).substr(c->open, c->inner - c->open), "ref") == reference) return c;
    return std::nullopt;
}

/// "<authors/>" → "<authors></authors>"
void open_up(std::string& xml, char const* name) {
    auto const e = find_element(xml, name);
    if (!e || e->inner != e->after || xml[e->inner - 2] != '/') return;
    std::string const tag = xml.substr(e->open + 1, xml.find_first_of(" />", e->open + 1) - e->open - 1);
    xml.replace(e->inner - 2, 2, "></" + tag + ">");
}

}  // namespace

std::string with_comments(std::string xml, std::vector<Mark const*> const& notes) {
    if (xml.empty())
        xml = fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments "
            "xmlns=\"{}\"><authors></authors><commentList></commentList></comments>",
            main_namespace);
    open_up(xml, "authors"), open_up(xml, "commentList");
    auto authors = find_element(xml, "authors");
    auto list = find_element(xml, "commentList");
    if (!authors || !list) throw Refused(refuse_broken("ghi chú của trang tính"));
    int author = 0;
    for (auto a = find_element(xml, "author", authors->inner); a && a->open < authors->close;
         a = find_element(xml, "author", a->after))
        ++author;
    xml.insert(authors->close, fmt::format("<author xmlns=\"{}\">Phượng Vĩ</author>", main_namespace));
    std::string added;
    for (auto const* m : notes) {
        std::string const reference = reference_of(*m);
        if (auto const known = find_comment(xml, reference)) {
            auto const text = find_element(xml, "text", known->inner);
            if (!text || text->open > known->close) continue;
            // plain words become a run of their own, so that ours can follow
            auto const first = find_element(xml, "t", text->inner);
            auto const run = find_element(xml, "r", text->inner);
            xml.insert(text->close, run_of("\n— Phượng Vĩ: " + m->note));
            if (first && first->open < text->close && (!run || run->open > first->open)) {
                xml.insert(first->after, "</r>");
                xml.insert(first->open, fmt::format("<r xmlns=\"{}\">", main_namespace));
            }
            continue;
        }
        added += fmt::format(
            "<comment xmlns=\"{}\" ref=\"{}\" authorId=\"{}\"><text>{}</text></comment>", main_namespace, reference,
            author, run_of(m->note));
    }
    xml.insert(find_element(xml, "commentList")->close, added);
    return xml;
}

std::string with_shapes(std::string xml, std::vector<Mark const*> const& notes) {
    constexpr char const* names =
        "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
        "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
    if (xml.empty())
        xml = fmt::format(
            "<xml {}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout></xml>", names);
    std::size_t const end = xml.rfind("</");
    if (end == xml.npos) throw Refused(refuse_broken("hình vẽ của trang tính"));
    int id = 1024;
    for (std::size_t at = xml.find("_x0000_s"); at != xml.npos; at = xml.find("_x0000_s", at + 8))
        id = std::max(id, leading_number<int>(std::string_view(xml).substr(at + 8)).value_or(0));
    std::string added;
    if (xml.find("_x0000_t202\" coordsize") == xml.npos && xml.find("id=\"_x0000_t202\"") == xml.npos)
        added += fmt::format(
            "<v:shapetype {} id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
            "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
            "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>",
            names);
    for (auto const* m : notes) {
        // a cell with a note of its own has its shape already
        bool drawn = false;
        std::string const row = fmt::format("<x:Row>{}</x:Row>", m->row - 1),
                          column = fmt::format("<x:Column>{}</x:Column>", m->column);
        for (std::size_t at = xml.find(row); at != xml.npos && !drawn; at = xml.find(row, at + 1)) {
            auto const closing = xml.find("ClientData>", at);
            drawn = xml.substr(at, closing == xml.npos ? 0 : closing - at).find(column) != std::string::npos;
        }
        if (drawn) continue;
        added += fmt::format(
            "<v:shape {} id=\"_x0000_s{}\" type=\"#_x0000_t202\" "
            "style=\"position:absolute;visibility:hidden;width:240pt;height:80pt\" fillcolor=\"#ffffe1\" "
            "o:insetmode=\"auto\">"
            "<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path "
            "o:connecttype=\"none\"/><v:textbox/><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/>"
            "<x:SizeWithCells/><x:Anchor>{}, 15, {}, 2, {}, 31, {}, "
            "1</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></"
            "v:shape>",
            names, ++id, m->column + 1, std::max(m->row - 2, 0), m->column + 5, m->row + 4, m->row - 1, m->column);
    }
    xml.insert(end, added);
    return xml;
}

}  // namespace pv::workbook
