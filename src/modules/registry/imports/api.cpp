#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/imports/kinds.h"
#include "modules/registry/imports/service.h"
#include "platform/http/json_body.h"
#include "platform/http/json_writer.h"
#include "vocabulary/text.h"

namespace pv::registry::imports {
namespace {

using http::JsonWriter;
using http::Request;
using http::Response;

Response upload(ImportDeps const& deps, Request& request, std::int64_t school_id) {
    NewImport import;
    import.school_id = school_id;
    import.file_name = text::clean(request.find("fileName").value_or("tệp")).text;
    import.kind = std::string(request.find("kind").value_or(school_id == 0 ? "schools" : ""));
    import.school_year = static_cast<int>(request.int_query("year").value_or(0));
    if (request.body_file.empty()) throw Refused(Problem(422, "file-empty", "Chưa có tệp nào được gửi lên."));
    return Response::json(head_json(create(deps, *request.actor, request.body_file, import)), 201);
}

bool shown(Row const& row, std::string_view show) {
    if (show == "faults") return !row.faults.empty();
    if (show == "all" || show.empty()) return true;
    return wire(row.action) == show;
}

Response rows(ImportDeps const& deps, Request& request) {
    auto const opened = open(deps, *request.actor, request.id_param("id"));
    auto const show = request.find("show").value_or("all"), rule = request.find("rule").value_or("");
    std::string const wanted = text::fold(request.find("q").value_or(""));
    auto const offset = std::max<std::int64_t>(request.int_query("offset").value_or(0), 0), limit = std::clamp<std::int64_t>(request.int_query("limit").value_or(100), 1, 200);
    std::int64_t total = 0;
    JsonWriter j;
    j.begin_object().key("rows").begin_array();
    for (auto const& row : opened.set.rows) {
        if (!shown(row, show)) continue;
        if (!rule.empty() && std::none_of(row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.rule == rule; })) continue;
        if (!wanted.empty() && text::fold(value_of(row.values, row.values.contains("fullName") ? "fullName" : "name")).find(wanted) == std::string::npos) continue;
        if (total++ >= offset && total <= offset + limit) j.raw(row_json(row));
    }
    return Response::json(j.end_array().field("total", total).end_object().take());
}

Response mend_row(ImportDeps const& deps, Request& request) {
    auto const body = http::json_body(request);
    Mending mending;
    if (auto const* cells = body.if_contains("cells"); cells && cells->is_object())
        for (auto const& [key, value] : cells->as_object()) {
            if (!value.is_string()) throw Refused(Problem(400, "bad-json", "Giá trị ô phải là chữ."));
            mending.cells.emplace_back(std::string(key), text::nfc(std::string(value.as_string())));
        }
    if (body.contains("skip")) mending.skip = http::bool_of(body, "skip");
    if (body.contains("match")) mending.match = http::int_of(body, "match");
    int const key = static_cast<int>(request.id_param("row"));
    auto const opened = mend(deps, *request.actor, request.id_param("id"), key, mending);
    JsonWriter j;
    j.begin_object().raw_field("import", head_json(opened));
    for (auto const& row : opened.set.rows)
        if (row.key == key) j.raw_field("row", row_json(row));
    return Response::json(j.end_object().take());
}

Response list_imports(ImportDeps const& deps, Request& request, std::int64_t school_id) {
    require_may(*request.actor, RecordKind::import, Act::read);
    db::Context context;
    if (school_id != 0) {
        require_may(*request.actor, RecordKind::import, Act::read, school_id);
        context = request.actor->context_for_school(school_id);
    } else {
        if (request.actor->scope.reach != Reach::province) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
        context.role = db::Role::job;
    }
    auto const found = deps.pool.read(context).query("list_imports", R"sql(
        SELECT id, kind, file_name, state, counts::text AS counts, account_name, created_at, applied_at, undone_at,
               state = 'applied' AND applied_at > now() - interval '7 days' AS undoable
          FROM imports.import_set WHERE school_id = $1::int ORDER BY id DESC LIMIT 200
    )sql", school_id);
    JsonWriter j;
    j.begin_object().field("total", found.size()).key("rows").begin_array();
    for (auto const r : found)
        j.begin_object().field("id", r.int64("id")).field("kind", r.text("kind")).field("kindTitle", kind_title(r.text("kind"))).field("fileName", r.text("file_name")).field("state", r.text("state"))
            .raw_field("counts", r.text("counts")).field("accountName", r.text("account_name")).field("createdAt", r.instant("created_at")).field("appliedAt", r.opt_instant("applied_at"))
            .field("undoneAt", r.opt_instant("undone_at")).field("undoable", r.boolean("undoable")).end_object();
    return Response::json(j.end_array().end_object().take());
}

Response template_of(Request& request) {
    std::string const kind(request.param("kind"));
    if (kind != "students" && kind != "schools" && !is_plain(kind)) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const file = std::filesystem::temp_directory_path() / fmt::format("phuongvi-template-{}.xlsx", request.id);
    std::vector<workbook::OutColumn> columns;
    for (auto const& f : fields_of(kind)) {
        if (f.key == "vendorKey") continue;
        workbook::OutColumn c;
        c.header = std::string(f.label), c.required = f.required, c.width = std::max<double>(12, static_cast<double>(f.label.size()) * 0.8);
        if (f.type == FieldType::code)
            for (auto const& v : Reference::get().list(f.list).values()) c.choices.push_back(v.name_vi);
        if (f.type == FieldType::province) c.choices = Reference::get().province_names();
        if (f.type == FieldType::commune)
            for (auto const& commune : Reference::get().communes_of("75")) c.choices.push_back(commune.name);
        if (f.type == FieldType::codes) c.note = "Nhiều giá trị cách nhau bằng dấu chấm phẩy (;).";
        if (f.type == FieldType::boolean) c.note = "Đánh dấu x nếu có, để trống nếu không.";
        if (f.type == FieldType::date || f.type == FieldType::partial_date) c.note = "Ghi ngày dạng 05/09/2020.";
        columns.push_back(std::move(c));
    }
    workbook::Writer writer(file, "Nhập liệu", {"DANH SÁCH " + text::recase_name(kind_title(kind)) + " – tệp mẫu của Phượng Vĩ", "Các cột có dấu (*) là bắt buộc. Không đổi tên cột; thứ tự cột tuỳ ý."}, columns);
    writer.property("template", kind + "-1");
    if (auto const closed = writer.close(); !closed) throw Refused(closed.error());
    return Response::download(file, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "mau-" + kind + ".xlsx", true);
}

Response painted(ImportDeps const& deps, Request& request) {
    auto const opened = open(deps, *request.actor, request.id_param("id"));
    std::vector<workbook::Mark> marks;
    for (auto const& row : opened.set.rows) {
        std::map<int, workbook::Mark> by_column;
        for (auto const& f : row.faults) {
            auto const cell = row.cells.find(f.field);
            int const column = cell == row.cells.end() || cell->second.column < 0 ? 0 : cell->second.column;
            auto const paint = f.severity == 'B' ? workbook::Paint::block : f.severity == 'E' ? workbook::Paint::error : workbook::Paint::warning;
            auto [at, fresh] = by_column.try_emplace(column, workbook::Mark{row.sheet_index, row.number, column, paint, ""});
            at->second.paint = std::min(at->second.paint, paint);
            at->second.note += (fresh ? "" : "\n") + f.rule + ": " + f.message;
        }
        for (auto const& [key, cell] : row.cells)
            if (!cell.repairs.empty() && cell.column >= 0) by_column.try_emplace(cell.column, workbook::Mark{row.sheet_index, row.number, cell.column, workbook::Paint::repaired, "Đã tự sửa thành: " + cell.value});
        for (auto& [column, mark] : by_column) marks.push_back(std::move(mark));
    }
    auto const source = deps.files.path(opened.head.file_sha256);
    auto const target = std::filesystem::temp_directory_path() / fmt::format("phuongvi-painted-{}.xlsx", request.id);
    if (auto const done = workbook::paint(source, target, marks); !done) throw Refused(done.error());
    std::string name = opened.head.file_name;
    if (auto const dot = name.rfind('.'); dot != name.npos) name.resize(dot);
    return Response::download(target, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name + " - da kiem tra.xlsx", true);
}

}  // namespace

std::vector<http::Route> routes(ImportDeps deps) {
    std::vector<http::Route> out;
    using http::BodyKind;
    using http::Method;
    using http::Queue;
    auto const add = [&](Method method, std::string path, std::string summary, Act act, http::Handler handler, BodyKind body = BodyKind::none, Queue queue = Queue::oltp) {
        http::Route r;
        r.method = method, r.path = std::move(path), r.summary = std::move(summary), r.tag = "Nhập từ tệp", r.permission = http::Permission::right(RecordKind::import, act);
        r.handler = std::move(handler), r.body = body, r.queue = queue;
        if (body == BodyKind::upload) r.max_body_bytes = 64ll << 20;
        out.push_back(std::move(r));
    };
    add(Method::post, "/api/v1/schools/{sid}/imports", "Gửi tệp để xem trước; tự nhận biết loại và cột", Act::create, [deps](Request& r) { return upload(deps, r, r.id_param("sid")); }, BodyKind::upload, Queue::import);
    add(Method::get, "/api/v1/schools/{sid}/imports", "Các đợt nhập của trường", Act::read, [deps](Request& r) { return list_imports(deps, r, r.id_param("sid")); });
    add(Method::post, "/api/v1/department/imports", "Gửi danh sách trường để xem trước", Act::create, [deps](Request& r) { return upload(deps, r, 0); }, BodyKind::upload, Queue::import);
    add(Method::get, "/api/v1/department/imports", "Các đợt nhập danh sách trường", Act::read, [deps](Request& r) { return list_imports(deps, r, 0); });
    add(Method::get, "/api/v1/imports/{id}", "Một đợt nhập: số dòng, lỗi, câu hỏi", Act::read, [deps](Request& r) { return Response::json(head_json(open(deps, *r.actor, r.id_param("id")))); });
    add(Method::get, "/api/v1/imports/{id}/rows", "Các dòng: cũ → mới, lỗi cạnh từng ô", Act::read, [deps](Request& r) { return rows(deps, r); });
    add(Method::put, "/api/v1/imports/{id}/answers", "Trả lời câu hỏi của đợt nhập", Act::create, [deps](Request& r) {
        auto const body = http::json_body(r);
        auto now = open(deps, *r.actor, r.id_param("id")).head.answers;
        if (body.contains("legacyFont")) now.accept_legacy = http::bool_of(body, "legacyFont");
        if (body.contains("classes")) now.create_classes = http::bool_of(body, "classes");
        return Response::json(head_json(answer(deps, *r.actor, r.id_param("id"), now)));
    }, BodyKind::json, Queue::import);
    add(Method::patch, "/api/v1/imports/{id}/rows/{row}", "Sửa ô, bỏ dòng, hoặc chọn học sinh đã có", Act::create, [deps](Request& r) { return mend_row(deps, r); }, BodyKind::json);
    add(Method::post, "/api/v1/imports/{id}/apply", "Áp dụng mọi dòng hợp lệ, hoặc không gì cả", Act::create, [deps](Request& r) { return Response::json(head_json(apply(deps, *r.actor, r.id_param("id")))); }, BodyKind::none, Queue::import);
    add(Method::post, "/api/v1/imports/{id}/undo", "Hoàn tác trong 7 ngày", Act::create, [deps](Request& r) {
        auto const report = undo(deps, *r.actor, r.id_param("id"));
        JsonWriter j;
        j.begin_object().field("undone", report.undone).key("refused").begin_array();
        for (auto const& [who, why] : report.refused) j.begin_object().field("name", who).field("reason", why).end_object();
        return Response::json(j.end_array().end_object().take());
    }, BodyKind::none, Queue::import);
    add(Method::delete_, "/api/v1/imports/{id}", "Bỏ đợt nhập chưa áp dụng", Act::create, [deps](Request& r) { drop(deps, *r.actor, r.id_param("id")); return Response::no_content(); });
    add(Method::get, "/api/v1/imports/{id}/workbook", "Tệp của người gửi, ô lỗi được tô màu và ghi chú", Act::read, [deps](Request& r) { return painted(deps, r); }, BodyKind::none, Queue::report);
    add(Method::get, "/api/v1/import-kinds", "Các loại tệp nhập và cột của chúng", Act::read, [](Request&) {
        JsonWriter j;
        j.begin_object().key("rows").begin_array();
        for (std::string_view kind : {"schools", "classes", "students", "staff", "guardians"}) {
            j.begin_object().field("kind", kind).field("title", kind_title(kind)).key("columns").begin_array();
            for (auto const& f : fields_of(kind)) j.begin_object().field("key", f.key).field("label", f.label).field("required", f.required).field("aliases", f.aliases).end_object();
            j.end_array().end_object();
        }
        return Response::json(j.end_array().end_object().take());
    }, BodyKind::none, Queue::oltp);
    add(Method::get, "/api/v1/import-kinds/{kind}/template", "Tệp mẫu có danh sách chọn", Act::read, [](Request& r) { return template_of(r); }, BodyKind::none, Queue::report);
    return out;
}

}  // namespace pv::registry::imports
