#include "modules/registry/student/export.h"

#include <fmt/format.h>

#include <unordered_map>

#include "modules/registry/kit.h"
#include "modules/registry/student/fields.h"
#include "platform/workbook/workbook.h"

namespace pv::registry::student {
namespace {

using workbook::Cell;

Cell text_cell(std::string text) {
    Cell c;
    c.kind = text.empty() ? Cell::Kind::empty : Cell::Kind::text, c.text = std::move(text);
    return c;
}

/// A value as people read it: the name of a code, a date as a date, yes and no as words.
Cell shown(Field const& field, std::string const& value) {
    auto const& reference = Reference::get();
    if (value.empty()) return {};
    if (field.type == FieldType::date || field.type == FieldType::partial_date) {
        if (auto const day = LocalDate::parse_iso(value)) {
            Cell c;
            c.kind = Cell::Kind::date, c.date = day, c.text = day->vi();
            return c;
        }
        return text_cell(value.size() == 7 ? value.substr(5) + "/" + value.substr(0, 4) : value);
    }
    if (field.type == FieldType::boolean) return text_cell(value == "true" ? "Có" : "Không");
    if (field.type == FieldType::commune) return text_cell(reference.commune_name(value));
    if (field.type == FieldType::province) return text_cell(reference.province_name(value));
    if (field.list.empty()) return text_cell(value);
    std::string out;
    for (std::size_t at = 0; at <= value.size();) {
        auto const comma = std::min(value.find(',', at), value.size());
        auto const code = value.substr(at, comma - at);
        auto const* entry = reference.list(field.list).by_code(code);
        out += (out.empty() ? "" : ", ") + (entry ? entry->name_vi : code);
        at = comma + 1;
    }
    return text_cell(std::move(out));
}

std::vector<Field const*> shown_fields(ExportHead const& head) {
    std::vector<Field const*> out;
    for (auto const& f : fields()) {
        if (f.key == "vendorKey" || f.key == "statusOn" || (f.sensitivity == Sensitivity::identity && !head.identity) ||
            (f.sensitivity == Sensitivity::sensitive && !head.sensitive))
            continue;
        out.push_back(&f);
    }
    return out;
}

}  // namespace

void write_export(
    std::filesystem::path const& file, std::vector<Existing> const& rows, std::vector<std::int64_t> const& order,
    ExportHead const& head) {
    auto const chosen = shown_fields(head);
    std::vector<workbook::OutColumn> columns = {{"STT", 6, false, false, "", {}, false}};
    for (auto const* f : chosen)
        columns.push_back(
            {std::string(f->label),
             f->type == FieldType::name          ? 28.0
                 : f->type == FieldType::address ? 34.0
                                                 : 16.0,
             true,
             false,
             "",
             {},
             false});
    columns.push_back({"Khoá hồ sơ (không sửa)", 12, true, false, "", {}, true});
    columns.push_back({"Phiên bản (không sửa)", 12, true, false, "", {}, true});
    workbook::Writer writer(
        file, "Học sinh", {"DANH SÁCH HỌC SINH", fmt::format("{}, ngày {}", head.unit_name, head.on.vi())}, columns);
    std::unordered_map<std::int64_t, Existing const*> by_id;
    for (auto const& r : rows) by_id.emplace(r.id, &r);
    int number = 0;
    for (auto id : order) {
        auto const found = by_id.find(id);
        if (found == by_id.end()) continue;
        auto const& row = *found->second;
        std::vector<Cell> cells(1);
        cells[0].kind = Cell::Kind::number, cells[0].number = ++number, cells[0].text = std::to_string(number);
        for (auto const* f : chosen) cells.push_back(shown(*f, value_of(row.values, f->key)));
        cells.push_back(text_cell(std::to_string(row.id)));
        cells.push_back(text_cell(std::to_string(row.version)));
        writer.row_cells(cells);
    }
    writer.property("phuongvi.export", "students 1");
    if (auto const done = writer.close(); !done) throw Refused(done.error());
}

}  // namespace pv::registry::student
