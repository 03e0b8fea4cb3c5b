// Every cell of a table file as the reader gives it, one a line: sheet, place, kind, notes, text (JSON strings).
// usage: reader_dump FILE
#include <cstdio>
#include <string>

#include "platform/workbook/workbook.h"

namespace {

std::string quoted(std::string const& text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\')
            out += '\\', out += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else
            out += c;
    }
    return out + '"';
}

constexpr char const* kinds[] = {"empty", "text", "number", "date", "boolean", "error"};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    auto const reader = pv::workbook::open(argv[1]);
    if (!reader) return std::fprintf(stderr, "%s\n", reader.error().type.c_str()), 1;
    for (std::size_t i = 0; i < (*reader)->sheets().size(); ++i) {
        auto const name = quoted((*reader)->sheets()[i].name);
        auto const done = (*reader)->read(i, [&](pv::workbook::RowView const& row) {
            for (std::size_t c = 0; c < row.cells->size(); ++c) {
                auto const& cell = (*row.cells)[c];
                if (cell.empty() && cell.notes == 0) continue;
                std::printf(
                    "[%s,\"%s%d\",\"%s\",%d,%s]\n", name.c_str(),
                    pv::workbook::column_letter(static_cast<int>(c)).c_str(), row.number,
                    kinds[static_cast<int>(cell.kind)], static_cast<int>(cell.notes), quoted(cell.text).c_str());
            }
            return true;
        });
        if (!done) return std::fprintf(stderr, "%s\n", done.error().type.c_str()), 1;
    }
    return 0;
}
