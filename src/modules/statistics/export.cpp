// The figure as a workbook, as it goes into a report: national heading, what was asked, the table, the sum.
#include <fmt/format.h>

#include <algorithm>

#include "modules/statistics/asked.h"
#include "platform/files/own_folder.h"
#include "platform/http/schema.h"
#include "platform/workbook/workbook.h"

namespace pv::statistics {
namespace {

using workbook::Cell;

Cell number_cell(figures::Amount n) {
    Cell c;
    c.kind = Cell::Kind::number, c.number = n.number(), c.text = n.text();
    return c;
}

Cell label(std::string text) {
    Cell c;
    c.kind = Cell::Kind::text, c.text = std::move(text);
    return c;
}

workbook::OutColumn column(std::string_view header, double width, bool text) {
    return {std::string(header), width, text, false, "", {}, false};
}

std::vector<workbook::OutColumn> columns_of(figures::Figure const& figure, bool by_unit) {
    std::vector<workbook::OutColumn> out;
    if (by_unit)
        out = {column("Mã", 12, true), column("Đơn vị", 46, true), column("Trường", 10, true)};
    else
        for (auto const& d : figure.dimensions)
            out.push_back(column(d.title, figure.dimensions.size() == 1 ? 40 : out.empty() ? 26 : 20, true));
    for (auto const& m : figure.measures)
        out.push_back(column(m.title, std::clamp(static_cast<double>(m.heading.size()), 10.0, 20.0), false));
    return out;
}

std::vector<std::string> titles_of(
    db::Tx& tx, reference::Reference const& codes, figures::Figure const& figure, Asked const& asked, bool by_unit) {
    std::vector<std::string> out{
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc",
        codes.home_authority() + " – Sở Giáo dục và Đào tạo", ""};
    if (!tx.query("is_demo", "SELECT 1 FROM platform.installation WHERE name = 'demo'").empty())
        out.emplace_back("TỈNH MẪU – mọi số liệu ở đây đều do máy tạo ra");
    out.emplace_back(by_unit ? figure.heading_by_unit : figure.heading);
    out.push_back("Đơn vị: " + asked.unit.name + (asked.direct ? " – các trường trực thuộc" : ""));
    out.push_back(fmt::format(
        "Số liệu của ngày {}, theo những gì đã biết lúc {}", asked.moment.on.vi(),
        asked.moment.known_at.value_or(asked.asked_at).vi()));
    out.push_back(fmt::format(
        "Số liệu đến lúc {}; lập lúc {}", asked.data_until.value_or(asked.asked_at).vi(), asked.asked_at.vi()));
    return out;
}

/// A row of the sheet: labels, then the measures.
void put_row(workbook::Writer& writer, figures::Figure const& figure, std::vector<Cell> cells, figures::Cell numbers) {
    numbers.resize(figure.measures.size());
    for (auto const n : numbers) cells.push_back(number_cell(n));
    writer.row_cells(cells);
}

void put_by_unit(Desk const& desk, http::Request const& request, Asked const& asked, workbook::Writer& writer) {
    figures::Cell total;
    int schools = 0;
    for (auto const& r : count_units(desk, request, asked)) {
        put_row(
            writer, *desk.figure, {label(r.code), label(r.name), number_cell(figures::Amount::of(r.schools))}, r.cell);
        figures::add(total, r.cell), schools += r.schools;
    }
    put_row(writer, *desk.figure, {label(""), label("Cộng"), number_cell(figures::Amount::of(schools))}, total);
}

void put_table(Desk const& desk, http::Request const& request, Asked const& asked, workbook::Writer& writer) {
    auto const& figure = *desk.figure;
    auto const codes = desk.deps.reference_data.on(asked.moment.on);
    auto tx = desk.deps.pool.read(request.actor->context());
    figures::Cell total;
    for (auto const& r : figures::count(tx, *desk.all, figure, asked.unit.schools, asked.moment, asked.from_totals)) {
        std::vector<Cell> cells;
        for (std::size_t i = 0; i < r.codes.size(); ++i) cells.push_back(label(name_of(desk, *codes, i, r.codes[i])));
        put_row(writer, figure, std::move(cells), r.cell);
        figures::add(total, r.cell);
    }
    std::vector<Cell> last(figure.dimensions.size(), label(""));
    last.front() = label("Cộng");
    put_row(writer, figure, std::move(last), total);
}

http::Response write_workbook(Desk const& desk, http::Request& request) {
    require_may(*request.actor, kinds::statistics, Act::export_);
    auto const& figure = *desk.figure;
    bool const by_unit = request.find("by") == std::optional<std::string_view>("unit");
    auto const asked = read_asked(desk, request);
    files::TemporaryFile file(desk.deps.temporary, ".xlsx");
    auto tx = desk.deps.pool.read(job_context());
    workbook::Writer writer(
        file.path(), by_unit ? "Theo đơn vị" : std::string(figure.by),
        titles_of(tx, *desk.deps.reference_data.on(asked.moment.on), figure, asked, by_unit),
        columns_of(figure, by_unit));
    by_unit ? put_by_unit(desk, request, asked, writer) : put_table(desk, request, asked, writer);
    writer.property(
        "phuongvi.figure",
        fmt::format("{} {}", by_unit ? fmt::format("{}-by-unit", figure.name) : table_name(figure), figure.version));
    if (auto const done = writer.close(); !done) throw Refused(done.error());
    desk.deps.access_log.record(audit::access_of(
        *request.actor, "export", {}, 0,
        fmt::format("{} ngày {} của {}", figure.title, asked.moment.on.vi(), asked.unit.name)));
    return http::Response::download(
        file.take(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        fmt::format(
            "{}-{}-{}{}.xlsx", figure.file, asked.unit.code, asked.moment.on.iso(), by_unit ? "-theo-don-vi" : ""),
        true);
}

}  // namespace

void add_export(std::vector<http::Route>& routes, Desk const& desk) {
    auto r = figure_route(
        fmt::format("/{}.xlsx", desk.figure->name), fmt::format("{} dạng Excel", desk.figure->title),
        {{"by", "unit: theo đơn vị trực thuộc; mặc định theo các chiều của biểu", http::schema::one_of({"unit"})}},
        [desk](http::Request& request) { return write_workbook(desk, request); });
    r.permission = http::Permission::right(kinds::statistics, Act::export_);
    r.answers = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    routes.push_back(std::move(r));
}

}  // namespace pv::statistics
