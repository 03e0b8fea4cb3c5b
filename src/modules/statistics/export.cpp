// The figure as a workbook, as it goes into a report: national heading, what was asked, the table, the sum.
#include <fmt/format.h>

#include "modules/statistics/figure.h"
#include "modules/statistics/kinds.h"
#include "platform/files/own_folder.h"
#include "platform/http/schema.h"
#include "platform/workbook/workbook.h"

namespace pv::statistics {
namespace {

using WorkbookCell = workbook::Cell;

WorkbookCell number_cell(int n) {
    WorkbookCell c;
    c.kind = WorkbookCell::Kind::number, c.number = n, c.text = std::to_string(n);
    return c;
}

WorkbookCell label(std::string text) {
    WorkbookCell c;
    c.kind = WorkbookCell::Kind::text, c.text = std::move(text);
    return c;
}

std::vector<workbook::OutColumn> columns_of(std::initializer_list<std::pair<char const*, double>> first) {
    std::vector<workbook::OutColumn> out;
    for (auto const& [header, width] : first) out.push_back({header, width, true, false, "", {}, false});
    for (auto const& [header, width] : std::initializer_list<std::pair<char const*, double>>{
             {"Số lớp", 10}, {"Học sinh", 12}, {"Nữ", 10}, {"Dân tộc thiểu số", 16}, {"Nữ dân tộc thiểu số", 18}})
        out.push_back({header, width, false, false, "", {}, false});
    return out;
}

std::vector<std::string> titles_of(db::Tx& tx, Figure const& f, bool by_unit, bool direct) {
    std::vector<std::string> out{
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc",
        "UBND thành phố Đồng Nai – Sở Giáo dục và Đào tạo", ""};
    if (!tx.query("is_demo", "SELECT 1 FROM platform.installation WHERE name = 'demo'").empty())
        out.emplace_back("TỈNH MẪU – mọi số liệu ở đây đều do máy tạo ra");
    out.emplace_back(
        by_unit ? "SỐ TRƯỜNG, SỐ LỚP, SỐ HỌC SINH THEO ĐƠN VỊ" : "SỐ LỚP, SỐ HỌC SINH THEO CẤP HỌC VÀ KHỐI");
    out.push_back("Đơn vị: " + f.unit.name + (direct ? " – các trường trực thuộc" : ""));
    out.push_back(fmt::format(
        "Số liệu của ngày {}, theo những gì đã biết lúc {}", f.moment.on.vi(),
        f.moment.known_at.value_or(f.asked_at).vi()));
    out.push_back(
        fmt::format("Số liệu đến lúc {}; lập lúc {}", f.data_until.value_or(f.asked_at).vi(), f.asked_at.vi()));
    return out;
}

http::Response write_workbook(Deps const& deps, http::Request& request) {
    require_may(*request.actor, kinds::statistics, Act::export_);
    bool const by_unit = request.find("by") == std::optional<std::string_view>("unit"),
               direct = request.find("direct") == std::optional<std::string_view>("true");
    auto const f = read_figure(deps, request, !by_unit);
    auto const codes = deps.reference_data.on(f.moment.on);
    files::TemporaryFile file(deps.temporary, ".xlsx");
    auto tx = deps.pool.read(job_context());
    workbook::Writer writer(
        file.path(), by_unit ? "Theo đơn vị" : "Theo khối", titles_of(tx, f, by_unit, direct),
        by_unit ? columns_of({{"Mã", 12}, {"Đơn vị", 46}, {"Trường", 10}})
                : columns_of({{"Cấp học", 26}, {"Khối", 20}}));
    auto const row = [&](std::vector<WorkbookCell> cells, Cell const& c) {
        for (int n : {c.classes, c.students, c.girls, c.minority, c.minority_girls}) cells.push_back(number_cell(n));
        writer.row_cells(cells);
    };
    Cell total;
    if (by_unit) {
        int schools = 0;
        for (auto const& r : count_units(deps, request, f))
            row({label(r.code), label(r.name), number_cell(r.schools)}, r.cell), add(total, r.cell),
                schools += r.schools;
        row({label(""), label("Cộng"), number_cell(schools)}, total);
    } else {
        for (auto const& r : f.rows)
            row({label(level_name(*codes, r.level)), label(grade_name(*codes, r.grade))}, r.cell), add(total, r.cell);
        row({label("Cộng"), label("")}, total);
    }
    writer.property(
        "phuongvi.figure", fmt::format("{} {}", by_unit ? "students-by-unit" : "students-by-grade", figure_version));
    if (auto const done = writer.close(); !done) throw Refused(done.error());
    deps.access_log.record(audit::access_of(
        *request.actor, "export", {}, 0, fmt::format("Số liệu ngày {} của {}", f.moment.on.vi(), f.unit.name)));
    return http::Response::download(
        file.take(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        fmt::format("so-hoc-sinh-{}-{}{}.xlsx", f.unit.code, f.moment.on.iso(), by_unit ? "-theo-don-vi" : ""), true);
}

}  // namespace

void add_export(std::vector<http::Route>& routes, Deps deps) {
    auto r = figure_route(
        "/api/v1/statistics/students.xlsx", "Bảng số học sinh, số lớp dạng Excel",
        {{"by", "unit: theo đơn vị trực thuộc; mặc định theo khối", R"({"type":"string","enum":["unit"]})"}},
        [deps](http::Request& request) { return write_workbook(deps, request); });
    r.permission = http::Permission::right(kinds::statistics, Act::export_);
    r.answers = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    routes.push_back(std::move(r));
}

}  // namespace pv::statistics
