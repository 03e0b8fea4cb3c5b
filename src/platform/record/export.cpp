#include "platform/record/export.h"

#include "platform/workbook/workbook.h"
#include "vocabulary/local_date.h"

namespace pv::record {
namespace {

using workbook::Cell;

Cell text_cell(std::string text) {
    Cell c;
    c.kind = text.empty() ? Cell::Kind::empty : Cell::Kind::text, c.text = std::move(text);
    return c;
}

Cell shown(Field const& field, std::string const& value, reference::Reference const& codes) {
    if (field.type == FieldType::date)
        if (auto const day = LocalDate::parse_iso(value)) {
            Cell c;
            c.kind = Cell::Kind::date, c.date = day, c.text = day->vi();
            return c;
        }
    if (field.type != FieldType::codes) return text_cell(readable(field, value, codes));
    Field one = field;  // each code by its name
    one.type = FieldType::code;
    std::string out;
    for (std::size_t at = 0; at < value.size();) {
        auto const comma = std::min(value.find(',', at), value.size());
        out += (out.empty() ? "" : ", ") + readable(one, value.substr(at, comma - at), codes);
        at = comma + 1;
    }
    return text_cell(std::move(out));
}

}  // namespace

void write_export(
    std::filesystem::path const& file, ExportHead const& head, std::vector<Field const*> const& fields,
    std::vector<ExportRow> const& rows, reference::Reference const& codes) {
    std::vector<workbook::OutColumn> columns{{"STT", 6, false, false, "", {}, false}};
    for (auto const* f : fields)
        columns.push_back(
            {std::string(f->label),
             f->type == FieldType::name || f->type == FieldType::address ? 30.0 : 18.0,
             true,
             false,
             "",
             {},
             false});
    columns.push_back({"Khoá hồ sơ (không sửa)", 12, true, false, "", {}, true});
    columns.push_back({"Phiên bản (không sửa)", 12, true, false, "", {}, true});
    workbook::Writer writer(file, head.sheet, head.titles, columns);
    int number = 0;
    for (auto const& row : rows) {
        std::vector<Cell> cells(1);
        cells[0].kind = Cell::Kind::number, cells[0].number = ++number, cells[0].text = std::to_string(number);
        for (auto const* f : fields) cells.push_back(shown(*f, value_of(*row.values, f->key), codes));
        cells.push_back(text_cell(std::to_string(row.id)));
        cells.push_back(text_cell(std::to_string(row.version)));
        writer.row_cells(cells);
    }
    writer.close().value();
}

}  // namespace pv::record
