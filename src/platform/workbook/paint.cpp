// The sender's own workbook with coloured cells and notes. Only the parts that must change are written anew: the sheets
// with marks, the styles, their relationships and the content types; everything else is copied packed as it is.
#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <map>
#include <set>

#include "platform/workbook/notes.h"
#include "platform/workbook/package.h"
#include "platform/workbook/refusals.h"
#include "platform/workbook/workbook.h"
#include "platform/workbook/xlsx.h"
#include "platform/workbook/xml_text.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::workbook {
namespace {

constexpr char const* colours[] = {"FFFFB3B3", "FFFFD9A8", "FFFFF5B0", "FFD9F2D9"};  // block, error, warning, repaired

std::string whole_part(Package& package, std::string const& part) {
    std::string out;
    package.read(part, [&](char const* bytes, std::size_t size) {
        out.append(bytes, size);
        return true;
    });
    return out;
}

/// Adds four fills to the styles, and for each style in use four twins of it with a fill.
struct Styles {
    std::string xml;
    int first_fill = 0, xf_count = 0;
    std::vector<std::string> xfs;
    std::vector<std::string> added;
    std::map<std::pair<int, int>, int> twins;

    explicit Styles(std::string text) : xml(std::move(text)) {
        auto const fills = find_element(xml, "fills");
        auto const cell_xfs = find_element(xml, "cellXfs");
        if (!fills || !cell_xfs) throw Refused(refuse_broken("bảng kiểu"));
        std::size_t at = fills->inner;
        while (auto const fill = find_element(xml, "fill", at)) {
            if (fill->open > fills->close) break;
            ++first_fill;
            at = fill->after;
        }
        at = cell_xfs->inner;
        while (auto const xf = find_element(xml, "xf", at)) {
            if (xf->open >= cell_xfs->close) break;
            xfs.push_back(xml.substr(xf->open, xf->after - xf->open));
            at = xf->after;
        }
        xf_count = static_cast<int>(xfs.size());
    }

    int twin(int style, Paint paint) {
        style = style >= 0 && style < xf_count ? style : 0;
        auto const [at, fresh] =
            twins.try_emplace({style, static_cast<int>(paint)}, xf_count + static_cast<int>(added.size()));
        if (fresh) {
            std::string xf = xfs.empty()
                ? std::string("<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>")
                : xfs[static_cast<std::size_t>(style)];
            std::size_t const end = xf.find('>');
            std::string head = xf.substr(0, end);
            for (char const* name : {"fillId", "applyFill"}) {
                auto const from = head.find(std::string(" ") + name + "=\"");
                if (from != head.npos) head.erase(from, head.find('"', from + std::string(name).size() + 3) - from + 1);
            }
            bool const empty = head.ends_with('/');
            if (empty) head.pop_back();
            head += fmt::format(" fillId=\"{}\" applyFill=\"1\"", first_fill + static_cast<int>(paint));
            added.push_back(head + (empty ? "/" : "") + xf.substr(end));
        }
        return at->second;
    }

    std::string finished() {
        auto const cell_xfs = *find_element(xml, "cellXfs");
        std::string all;
        for (auto const& xf : added) all += xf;
        xml.insert(cell_xfs.close, all);
        recount(find_element(xml, "cellXfs")->open, xf_count + static_cast<int>(added.size()));
        auto const fills = *find_element(xml, "fills");
        std::string const prefix = xml[fills.open + 1] == 'x' && xml[fills.open + 2] == ':' ? "x:" : "";
        std::string more;
        for (auto const* colour : colours)
            more += fmt::format(
                "<{0}fill><{0}patternFill patternType=\"solid\"><{0}fgColor rgb=\"{1}\"/><{0}bgColor "
                "indexed=\"64\"/></{0}patternFill></{0}fill>",
                prefix, colour);
        xml.insert(fills.close, more);
        recount(find_element(xml, "fills")->open, first_fill + 4);
        return xml;
    }

    void recount(std::size_t open, int count) {
        std::size_t const end = xml.find('>', open), at = xml.find("count=\"", open);
        if (at == xml.npos || at > end) return;
        xml.replace(at + 7, xml.find('"', at + 7) - at - 7, std::to_string(count));
    }
};

/// Puts the painted styles on the cells of a sheet; cells that are not there are made.
std::string paint_sheet(std::string const& xml, std::map<int, std::map<int, Mark const*>> const& rows, Styles& styles) {
    std::string out;
    auto const data = find_element(xml, "sheetData");
    if (!data) throw Refused(refuse_broken("trang tính"));
    out.append(xml, 0, data->inner);
    std::size_t at = data->inner;
    while (auto const row = find_element(xml, "row", at)) {
        if (row->open >= data->close) break;
        std::string_view const tag = std::string_view(xml).substr(row->open, row->inner - row->open);
        auto const marks = rows.find(parse_number<int>(attribute(tag, "r")).value_or(0));
        if (marks == rows.end() || row->inner == row->close) {
            out.append(xml, at, row->after - at);
            at = row->after;
            continue;
        }
        out.append(xml, at, row->inner - at);
        std::set<int> painted;
        std::size_t cell_at = row->inner;
        auto const add_missing = [&](int before) {
            for (auto const& [column, mark] : marks->second) {
                if (column >= before || !painted.insert(column).second) continue;
                out += fmt::format(
                    "<c r=\"{}{}\" s=\"{}\"/>", column_letter(column), marks->first, styles.twin(0, mark->paint));
            }
        };
        while (auto const cell = find_element(xml, "c", cell_at)) {
            if (cell->open >= row->close) break;
            std::string head = xml.substr(cell->open, cell->inner - cell->open);
            std::string const reference = attribute(head, "r");
            int const column =
                column_index(std::string_view(reference).substr(0, reference.find_first_of("0123456789"))).value_or(-1);
            out.append(xml, cell_at, cell->open - cell_at);
            add_missing(column);
            if (auto const mark = marks->second.find(column); mark != marks->second.end()) {
                painted.insert(column);
                int const style = parse_number<int>(attribute(head, "s")).value_or(0);
                if (auto const s = head.find(" s=\""); s != head.npos) head.erase(s, head.find('"', s + 4) - s + 1);
                std::size_t const name_end = head.find_first_of(" />");
                head.insert(name_end, fmt::format(" s=\"{}\"", styles.twin(style, mark->second->paint)));
            }
            out += head;
            out.append(xml, cell->inner, cell->after - cell->inner);
            cell_at = cell->after;
        }
        add_missing(100000);
        out.append(xml, cell_at, row->after - cell_at);
        at = row->after;
    }
    out.append(xml, at, xml.size() - at);
    return out;
}

struct Target {
    zip_t* zip;
    std::vector<std::string> kept;  // libzip reads buffers when it closes
    explicit Target(std::filesystem::path const& file) {
        int fault = 0;
        zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &fault);
        if (!zip) throw Refused(Problem(503, "no-space", "Không ghi được tệp kết quả."));
        kept.reserve(4096);
    }
    ~Target() {
        if (zip) zip_discard(zip);
    }
    void add(std::string const& name, std::string content) {
        kept.push_back(std::move(content));
        zip_source_t* source = zip_source_buffer(zip, kept.back().data(), kept.back().size(), 0);
        if (!source || zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE) < 0)
            throw Refused(Problem(503, "no-space", "Không ghi được tệp kết quả."));
    }
    void close() {
        if (zip_close(zip) != 0) throw Refused(Problem(503, "no-space", "Không ghi được tệp kết quả."));
        zip = nullptr;
    }
};

constexpr char const* relation_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Puts the notes into the sheet: into the ones it has, or into parts of their own.
void add_notes(
    Package& package, std::string const& part, std::string const& rels, std::size_t index,
    std::vector<Mark const*> const& noted, std::string& xml, std::string& types,
    std::map<std::string, std::string>& changed, Limits const& limits) {
    std::string relation = package.has(rels)
        ? whole_part(package, rels)
        : "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
          "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
    std::string comments, drawing;
    auto const own = find_element(xml, "legacyDrawing");
    std::string const drawing_id = own
        ? attribute_of_any_prefix(std::string_view(xml).substr(own->open, own->inner - own->open), "id")
        : std::string();
    for (auto const& r : relationships(package, part, limits)) {
        if (r.type == "comments") comments = package.spelled(r.target);
        if (r.type == "vmlDrawing" && r.id == drawing_id) drawing = package.spelled(r.target);
    }
    if (own && !package.has(drawing)) return;  // a drawing that is not there: Excel would drop the notes anyway
    auto const relate = [&](char const* id, char const* type, std::string const& target) {
        auto root = *find_element(relation, "Relationships");
        if (root.inner == root.close && relation[root.inner - 2] == '/')
            relation.replace(root.inner - 2, 2, "></Relationships>"), root = *find_element(relation, "Relationships");
        relation.insert(
            root.close,
            fmt::format("<Relationship Id=\"{}\" Type=\"{}{}\" Target=\"/{}\"/>", id, relation_types, type, target));
        changed[rels] = relation;
    };
    auto const declare = [&](std::string const& declaration) {
        types.insert(find_element(types, "Types")->close, declaration);
    };
    if (!package.has(comments)) {
        comments = fmt::format("xl/phuongvi_comments{}.xml", index + 1);
        relate("pvComments", "comments", comments);
        declare(fmt::format(
            "<Override PartName=\"/{}\" "
            "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/>",
            comments));
        changed[comments] = with_comments("", noted);
    } else {
        changed[comments] = with_comments(whole_part(package, comments), noted);
    }
    if (own) {
        changed[drawing] = with_shapes(whole_part(package, drawing), noted);
        return;
    }
    drawing = fmt::format("xl/phuongvi_notes{}.vml", index + 1);
    relate("pvNotes", "vmlDrawing", drawing);
    if (types.find("Extension=\"vml\"") == types.npos)
        declare(
            "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>");
    changed[drawing] = with_shapes("", noted);
    // legacyDrawing has its place near the end, before these
    std::size_t place = xml.npos;
    for (char const* after :
         {"legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"})
        if (auto const e = find_element(xml, after)) place = std::min(place, e->open);
    if (place == xml.npos) place = find_element(xml, "worksheet")->close;
    xml.insert(
        place,
        "<legacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        "r:id=\"pvNotes\"/>");
}

void paint_xlsx(
    std::filesystem::path const& source, std::filesystem::path const& file, std::vector<Mark> const& marks,
    Limits const& limits) {
    Package package(source, limits);
    auto const book = book_parts(package, limits);
    std::string const styles_part = package.spelled(book.styles);
    std::vector<std::string> parts;
    for (auto const& sheet : book.sheets) parts.push_back(package.spelled(sheet.part));
    if (styles_part.empty()) throw Refused(refuse_broken("thiếu bảng kiểu"));

    Styles styles(whole_part(package, styles_part));
    std::map<std::string, std::string> changed;
    std::string const types_part = package.spelled("[Content_Types].xml");
    std::string types = whole_part(package, types_part);
    std::map<std::size_t, std::vector<Mark const*>> by_sheet;
    for (auto const& m : marks) by_sheet[m.sheet].push_back(&m);
    for (auto& [index, of_sheet] : by_sheet) {
        if (index >= parts.size()) continue;
        std::string const& part = parts[index];
        std::map<int, std::map<int, Mark const*>> rows;
        for (auto const* m : of_sheet) rows[m->row][m->column] = m;
        std::vector<Mark const*> noted;
        for (auto const& [row, columns] : rows)
            for (auto const& [column, mark] : columns)
                if (!mark->note.empty()) noted.push_back(mark);
        std::string xml = paint_sheet(whole_part(package, part), rows, styles);
        auto const slash = part.rfind('/');
        std::string const rels =
            package.spelled(part.substr(0, slash + 1) + "_rels/" + part.substr(slash + 1) + ".rels");
        if (!noted.empty()) add_notes(package, part, rels, index, noted, xml, types, changed, limits);
        changed[part] = std::move(xml);
    }
    changed[styles_part] = styles.finished();
    changed[types_part] = types;
    Target target(file);
    for (auto const& name : package.names()) {
        if (name.find("..") != name.npos || name.find(':') != name.npos) continue;
        auto const found = changed.find(name);
        target.add(name, found == changed.end() ? whole_part(package, name) : found->second);
    }
    for (auto const& [name, content] : changed)
        if (!package.has(name)) target.add(name, content);
    target.close();
}

void paint_csv(Reader& reader, std::filesystem::path const& file, std::vector<Mark> const& marks) {
    // CSV has no colours: the same table as a workbook, then painted.
    auto const plain = file.string() + ".plain.xlsx";
    struct Remove {
        std::string const& file;
        ~Remove() {
            std::error_code ignored;
            std::filesystem::remove(file, ignored);
        }
    } const remove{plain};
    {
        Writer writer(plain, "Sheet1", {}, {});
        int next = 1;
        auto const result = reader.read(0, [&](RowView const& row) {
            for (; next < row.number; ++next) writer.row({});
            std::vector<std::string> texts;
            // a formula without a result is told in its note; our words for it are no value
            for (auto const& c : *row.cells) texts.push_back(c.has(Cell::no_result) ? std::string() : c.text);
            writer.row(texts);
            ++next;
            return true;
        });
        if (!result) throw Refused(result.error());
        if (auto const closed = writer.close(); !closed) throw Refused(closed.error());
    }
    paint_xlsx(plain, file, marks, {});
}

}  // namespace

Result<void> paint(
    std::filesystem::path const& source, std::filesystem::path const& target, std::vector<Mark> const& marks,
    Limits const& limits) {
    auto reader = open(source, limits);
    if (!reader) return reader.error();
    try {
        if ((*reader)->encoding() == "xlsx")
            paint_xlsx(source, target, marks, limits);
        else
            paint_csv(**reader, target, marks);
        return {};
    } catch (Refused const& refused) { return refused.problem; }
}

}  // namespace pv::workbook
