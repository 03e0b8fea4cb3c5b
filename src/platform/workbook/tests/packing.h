#pragma once
// Workbooks written part by part, for files that no program would write. Stored, not deflated: what is refused is what
// stands in them.
#include <zip.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace pv::workbook::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

inline std::filesystem::path pack(std::filesystem::path const& file, Parts const& parts) {
    std::filesystem::remove(file);
    int fault = 0;
    auto* const zip = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &fault);
    if (!zip) throw std::runtime_error("cannot write " + file.string());
    for (auto const& [name, text] : parts) {
        auto const index =
            zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), ZIP_FL_OVERWRITE);
        zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    if (zip_close(zip) != 0) throw std::runtime_error("cannot write " + file.string());
    return file;
}

struct SheetXml {
    std::string name, xml; /* inside <worksheet> */
};

inline Parts workbook_of(
    std::vector<SheetXml> const& sheets, std::string const& styles = "", std::string const& more_relationships = "") {
    std::string list, relations = more_relationships;
    Parts parts;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        std::string const n = std::to_string(i + 1);
        list += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + n + "\" r:id=\"rId" + n + "\"/>";
        relations +=
            "<Relationship Id=\"rId" + n + "\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet" + n + ".xml\"/>";
        parts.emplace_back("xl/worksheets/sheet" + n + ".xml", "<worksheet>" + sheets[i].xml + "</worksheet>");
    }
    if (!styles.empty()) {
        parts.emplace_back("xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>");
        relations += "<Relationship Id=\"rIdS\" Type=\"http://x/styles\" Target=\"styles.xml\"/>";
    }
    parts.emplace_back("[Content_Types].xml", "<Types/>");
    parts.emplace_back(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r\" Type=\"http://x/officeDocument\" "
        "Target=\"xl/workbook.xml\"/></Relationships>");
    parts.emplace_back("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets>" + list + "</sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    return parts;
}

inline std::string repeated(std::string const& text, int times) {
    std::string out;
    out.reserve(text.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

/// <row>s with the given texts in columns A, B, …
inline std::string rows_xml(std::vector<std::vector<std::string>> const& rows) {
    std::string out = "<sheetData>";
    for (auto const& row : rows) {
        out += "<row>";
        for (auto const& cell : row) out += "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
        out += "</row>";
    }
    return out + "</sheetData>";
}

}  // namespace pv::workbook::test
