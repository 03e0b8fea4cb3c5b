#include "platform/imports/downloads.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <thread>

#include "platform/http/json_writer.h"
#include "platform/imports/background.h"
#include "platform/imports/kind.h"
#include "platform/imports/parameters.h"
#include "platform/imports/sets.h"
#include "platform/workbook/workbook.h"

namespace pv::imports {

using http::Request;
using http::Response;

namespace {

constexpr char const* xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// "D13: "; what reading and comparing themselves find has no number.
std::string rule_prefix(std::string const& rule) { return rule.size() == 3 ? rule + ": " : std::string(); }

std::vector<workbook::Mark> marks_of(ChangeSet const& set, reference::Reference const& codes) {
    std::vector<workbook::Mark> marks;
    auto const said = [&](std::string const& key, CellState const& cell) {
        auto const* field = find_field(set.fields, key);
        return field ? readable(*field, cell.value, codes) : cell.value;
    };
    for (auto const& row : set.rows) {
        std::map<int, workbook::Mark> by_column;
        for (auto const& f : row.faults) {
            if (f.severity == 'I') continue;  // nothing is wrong there
            auto const cell = row.cells.find(f.field);
            int const column = cell == row.cells.end() || cell->second.column < 0 ? 0 : cell->second.column;
            auto const paint = f.severity == 'B' ? workbook::Paint::block
                : f.severity == 'E'              ? workbook::Paint::error
                                                 : workbook::Paint::warning;
            auto [at, fresh] =
                by_column.try_emplace(column, workbook::Mark{row.sheet_index, row.number, column, paint, ""});
            at->second.paint = std::min(at->second.paint, paint);
            at->second.note += (fresh ? "" : "\n") + rule_prefix(f.rule) + f.message;
        }
        for (auto const& [key, cell] : row.cells)
            if (!cell.repairs.empty() && cell.column >= 0)
                by_column.try_emplace(
                    cell.column,
                    workbook::Mark{
                        row.sheet_index, row.number, cell.column, workbook::Paint::repaired,
                        "Đã tự sửa thành: " + said(key, cell)});
        for (auto& [column, mark] : by_column) marks.push_back(std::move(mark));
    }
    return marks;
}

}  // namespace

Response template_of(ImportDeps const& deps, Request& request) {
    auto const* kind = find_kind(deps, request.param("kind"));
    if (!kind) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const codes = deps.reference_data.today();
    files::TemporaryFile file(deps.files.temporary(), ".xlsx");
    std::vector<workbook::OutColumn> columns;
    for (auto const& f : kind->fields(parameters_of(request, deps.kinds))) {
        if (f.key == "vendorKey") continue;
        workbook::OutColumn c;
        c.header = std::string(f.label), c.required = f.required,
        c.width = std::max<double>(12, static_cast<double>(f.label.size()) * 0.8);
        if (f.type == FieldType::code)
            for (auto const& v : codes->list(f.list).values()) c.choices.push_back(v.name_vi);
        if (f.type == FieldType::province) c.choices = codes->province_names();
        if (f.type == FieldType::commune)
            for (auto const& commune : codes->communes_of(codes->home())) c.choices.push_back(commune.name);
        if (f.type == FieldType::codes) c.note = "Nhiều giá trị cách nhau bằng dấu chấm phẩy (;).";
        if (f.type == FieldType::boolean) c.note = "Đánh dấu x nếu có, để trống nếu không.";
        if (f.type == FieldType::date || f.type == FieldType::partial_date) c.note = "Ghi ngày dạng 05/09/2020.";
        columns.push_back(std::move(c));
    }
    workbook::Writer writer(
        file.path(), "Nhập liệu",
        {"DANH SÁCH " + text::recase_name(std::string(kind->title)) + " – tệp mẫu của Phượng Vĩ",
         "Các cột có dấu (*) là bắt buộc. Không đổi tên cột; thứ tự cột tuỳ ý."},
        columns);
    writer.property("template", std::string(kind->name) + "-1");
    if (auto const closed = writer.close(); !closed) throw Refused(closed.error());
    return Response::download(file.take(), xlsx, fmt::format("mau-{}.xlsx", kind->template_name), true);
}

void paint_set(ImportDeps const& deps, Actor const& actor, std::int64_t school, std::int64_t id, Report const& report) {
    auto const codes = deps.reference_data.today();
    SetHead head;
    std::vector<workbook::Mark> marks;
    {
        auto tx = deps.pool.read(context_of(actor, school), true);
        ChangeSet set;
        head = get_head(tx, deps, id, false, set);
        int const rows =
            tx.query(
                  "rows_to_paint", "SELECT coalesce(max(key), 0) AS n FROM imports.import_row WHERE set_id = $1", id)[0]
                .integer("n");
        for (int from = 1; from <= rows; from += static_cast<int>(rows_in_part)) {
            std::vector<int> keys(rows_in_part);
            std::iota(keys.begin(), keys.end(), from);
            load_rows(tx, id, set, keys);
            for (auto& mark : marks_of(set, *codes)) marks.push_back(std::move(mark));
        }
        if (report) report(20, fmt::format("Đang tô màu {} dòng", rows));
    }
    files::TemporaryFile const target(deps.files.temporary(), ".xlsx");
    workbook::Limits limits;
    limits.max_file_bytes = deps.max_file_bytes;
    if (auto const done = workbook::paint(deps.files.path(head.file_sha256), target.path(), marks, limits); !done)
        throw Refused(done.error());
    auto tx = deps.pool.write(context_of(actor, school));
    auto const before =
        tx.query("painted_before", "SELECT painted_sha256 FROM imports.import_set WHERE id = $1 FOR UPDATE", id);
    if (before.empty()) return;  // dropped meanwhile
    auto const sha256 = store_file(tx, deps, target.path());
    tx.query(
        "keep_painted", "UPDATE imports.import_set SET painted_sha256 = $2, painted_revision = $3::int WHERE id = $1",
        id, sha256, head.revision);
    tx.commit();
    if (before[0].text("painted_sha256") != sha256) forget_file(deps, before[0].string("painted_sha256"));
}

Response painted(ImportDeps const& deps, Request& request) {
    auto const id = request.id_param("id");
    auto const school = school_of(deps, *request.actor, id);
    require_import(*request.actor, school, Act::read);
    auto const until = std::chrono::steady_clock::now() +
        std::chrono::seconds(std::clamp<std::int64_t>(
            request.int_query("wait").value_or(painting_seconds), 0, painting_seconds));
    for (bool asked = false;; std::this_thread::sleep_for(std::chrono::milliseconds(100))) {
        auto const rows = deps.pool.read(context_of(*request.actor, school))
                              .query(
                                  "painted_file",
                                  "SELECT painted_sha256, painted_revision = revision AS fresh, file_name, file_sha256 "
                                  "FROM imports.import_set WHERE id = $1",
                                  id);
        if (rows.empty() || rows[0].text("file_sha256").empty())
            throw Refused(Problem(404, "not-found", "Không tìm thấy tệp."));
        if (rows[0].boolean("fresh") && deps.files.has(rows[0].string("painted_sha256"))) {
            std::string name = rows[0].string("file_name");
            if (auto const dot = name.rfind('.'); dot != name.npos) name.resize(dot);
            return Response::download(
                deps.files.path(rows[0].string("painted_sha256")), xlsx, name + " - da kiem tra.xlsx", false);
        }
        if (!asked) begin_painting(deps, *request.actor, id);
        asked = true;
        if (std::chrono::steady_clock::now() >= until) {
            http::JsonWriter j;
            return Response::json(j.begin_object().field("state", "painting").end_object().take(), 202)
                .header("Retry-After", "2");
        }
    }
}

}  // namespace pv::imports
