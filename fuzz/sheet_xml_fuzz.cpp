// The XML inside: the first byte says which part of a plain workbook the rest replaces, so that the reader behind the
// archive is reached.
#include <zlib.h>

#include <array>

#include "fuzz/read_table.h"

namespace {

/// An archive of stored files, with right sums.
class Archive {
public:
    void add(std::string const& name, std::string_view content) {
        auto const at = out_.size();
        auto const crc = static_cast<std::uint32_t>(
            crc32(0, reinterpret_cast<Bytef const*>(content.data()), static_cast<uInt>(content.size())));
        auto const size = static_cast<std::uint32_t>(content.size());
        auto const common = [&](std::string& to) {
            number(to, 20, 2), number(to, 0, 2), number(to, 0, 2), number(to, 0, 4), number(to, crc, 4),
                number(to, size, 4), number(to, size, 4);
            number(to, static_cast<std::uint32_t>(name.size()), 2), number(to, 0, 2);
        };
        out_ += "PK\x03\x04";
        common(out_);
        out_ += name;
        out_ += content;
        directory_ += "PK\x01\x02";
        number(directory_, 20, 2);
        common(directory_);
        number(directory_, 0, 2), number(directory_, 0, 2), number(directory_, 0, 2), number(directory_, 0, 4),
            number(directory_, static_cast<std::uint32_t>(at), 4);
        directory_ += name;
        ++count_;
    }

    std::string take() {
        auto const at = static_cast<std::uint32_t>(out_.size()), size = static_cast<std::uint32_t>(directory_.size());
        out_ += directory_;
        out_ += "PK\x05\x06";
        number(out_, 0, 4), number(out_, count_, 2), number(out_, count_, 2), number(out_, size, 4),
            number(out_, at, 4), number(out_, 0, 2);
        return std::move(out_);
    }

private:
    static void number(std::string& to, std::uint32_t n, int bytes) {
        for (int i = 0; i < bytes; ++i) to += static_cast<char>(n >> (8 * i) & 0xff);
    }
    std::string out_, directory_;
    std::uint32_t count_ = 0;
};

struct Part {
    char const *name, *content;
};
constexpr std::array<Part, 6> parts = {{
    {"[Content_Types].xml",
     R"(<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>)"},
    {"_rels/.rels",
     R"(<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
    {"xl/workbook.xml",
     R"(<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
    {"xl/_rels/workbook.xml.rels",
     R"(<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>)"},
    {"xl/sharedStrings.xml",
     R"(<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Họ và tên</t></si><si><r><t>An</t></r></si></sst>)"},
    {"xl/worksheets/sheet1.xml",
     R"(<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row></sheetData></worksheet>)"},
}};
constexpr char const* styles =
    R"(<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    std::size_t const replaced = parts.size() - 1 - data[0] % (parts.size() + 1);  // 0: the sheet; 6: the styles
    std::string_view const text(reinterpret_cast<char const*>(data) + 1, size - 1);
    Archive archive;
    for (std::size_t i = 0; i < parts.size(); ++i)
        archive.add(parts[i].name, i == replaced ? text : std::string_view(parts[i].content));
    archive.add("xl/styles.xml", replaced >= parts.size() ? text : std::string_view(styles));
    pv::fuzz::read_table(archive.take(), ".xlsx");
    return 0;
}
