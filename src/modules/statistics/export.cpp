// The figure as a workbook, as it goes into a report.
#include <unistd.h>

#include <fmt/format.h>

#include <filesystem>

#include "modules/statistics/figure.h"
#include "platform/workbook/workbook.h"

namespace pv::statistics {
namespace {

http::Response write_workbook(Deps const& deps, http::Request& request) {
    require_may(*request.actor, RecordKind::statistics, Act::export_);
    auto const f = read_figure(deps, request);
    static std::atomic<unsigned> serial{0};
    auto const file = std::filesystem::temp_directory_path() / fmt::format("phuongvi-figure-{}-{}.xlsx", ::getpid(), ++serial);
    std::vector<workbook::OutColumn> columns;
    for (auto const& [header, width] : std::initializer_list<std::pair<char const*, double>>{{"Cấp học", 26}, {"Khối", 20}, {"Số lớp", 10}, {"Học sinh", 12}, {"Nữ", 10}, {"Dân tộc thiểu số", 16}, {"Nữ dân tộc thiểu số", 18}})
        columns.push_back({header, width, columns.size() < 2, false, "", {}, false});
    workbook::Writer writer(file, "Học sinh",
                            {"SỐ HỌC SINH, SỐ LỚP THEO CẤP HỌC VÀ KHỐI", f.unit.name, fmt::format("Số liệu ngày {}, theo những gì đã biết lúc {}", f.moment.on.vi(), f.moment.known_at.value_or(f.asked_at).vi())}, columns);
    auto const number = [](int n) {
        workbook::Cell c;
        c.kind = workbook::Cell::Kind::number, c.number = n, c.text = std::to_string(n);
        return c;
    };
    auto const label = [](std::string text) {
        workbook::Cell c;
        c.kind = workbook::Cell::Kind::text, c.text = std::move(text);
        return c;
    };
    auto const row = [&](std::string level, std::string grade, Cell const& c) {
        writer.row_cells({label(std::move(level)), label(std::move(grade)), number(c.classes), number(c.students), number(c.girls), number(c.minority), number(c.minority_girls)});
    };
    Cell total;
    for (auto const& r : f.rows) row(level_name(r.level), grade_name(r.grade), r.cell), add(total, r.cell);
    row("Tổng số", "", total);
    writer.property("phuongvi.figure", fmt::format("students-by-grade {}", figure_version));
    if (auto const done = writer.close(); !done) throw Refused(done.error());
    deps.access_log.record(audit::access_of(*request.actor, "export", {}, 0, fmt::format("Số liệu ngày {} của {}", f.moment.on.vi(), f.unit.name)));
    return http::Response::download(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fmt::format("so-hoc-sinh-{}-{}.xlsx", f.unit.code, f.moment.on.iso()), true);
}

}  // namespace

void add_export(std::vector<http::Route>& routes, Deps deps) {
    http::Route r{http::Method::get, "/api/v1/statistics/students.xlsx", "Bảng số học sinh, số lớp dạng Excel", "Thống kê", http::Permission::right(RecordKind::statistics, Act::export_),
                  [deps](http::Request& request) { return write_workbook(deps, request); }};
    r.query = {{"unit", "Đơn vị; mặc định là đơn vị của bạn", R"({"type":"integer"})"}, {"on", "Số liệu của ngày nào", R"({"type":"string","format":"date"})"},
               {"knownAt", "Theo những gì đã biết lúc nào", R"({"type":"string","format":"date-time"})"}};
    r.queue = http::Queue::report;
    routes.push_back(std::move(r));
}

}  // namespace pv::statistics
