#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <memory>
#include <thread>

#include "platform/http/json_body.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"
#include "platform/imports/background.h"
#include "platform/imports/downloads.h"
#include "platform/imports/head_json.h"
#include "platform/imports/right.h"
#include "platform/imports/schemas.h"
#include "platform/imports/sets.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::imports {
namespace {

using http::JsonWriter;
using http::Request;
using http::Response;
namespace json = boost::json;

/// The set as it is, or as it is once the work on it has ended: `?wait=60` lets a program do in one call what a page
/// watches.
Response answer_once_done(ImportDeps const& deps, Request& request, std::int64_t id, int done_status) {
    auto const school = school_of(deps, *request.actor, id);
    auto const until = std::chrono::steady_clock::now() +
        std::chrono::seconds(std::clamp<std::int64_t>(request.int_query("wait").value_or(0), 0, 120));
    for (auto pause = std::chrono::milliseconds(10);; pause = std::min(pause * 2, std::chrono::milliseconds(200))) {
        auto const rows =
            deps.pool.read(context_of(*request.actor, school))
                .query("state_of_import", "SELECT state, error FROM imports.import_set WHERE id = $1", id);
        if (rows.empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
        std::string const state = rows[0].string("state"), error = rows[0].string("error");
        bool const busy = state == "reading" || state == "applying" || state == "undoing";
        if (!busy && !error.empty() && request.int_query("wait")) {
            if (state == "failed") drop(deps, *request.actor, id);  // who waits has been told; nothing stays behind
            throw Refused(Problem(422, "import-refused", error));
        }
        if (!busy) return Response::json(show(deps, *request.actor, id), done_status);
        if (std::chrono::steady_clock::now() >= until) return Response::json(show(deps, *request.actor, id), 202);
        std::this_thread::sleep_for(pause);
    }
}

/// What was begun is not begun a second time when the scope of rights moved while somebody waited for it.
Response answer_when_done(ImportDeps const& deps, Request& request, std::int64_t id, int done_status) {
    try {
        return answer_once_done(deps, request, id, done_status);
    } catch (db::StaleScope const&) {
        throw Refused(Problem(
            409, "conflict",
            "Phạm vi quyền vừa thay đổi trong lúc chờ. Việc đã được nhận và vẫn chạy; mở lại danh sách các đợt nhập để "
            "xem."));
    }
}

Response upload(ImportDeps const& deps, Request& request, std::int64_t school_id) {
    NewImport import;
    import.school_id = school_id;
    import.file_name = text::clean(request.find("fileName").value_or("tệp")).text;
    import.kind = std::string(request.find("kind").value_or(""));
    if (auto const year = request.int_query("year"); year && *year != 0)
        import.parameters["schoolYear"] = std::to_string(*year);
    if (request.body_file.empty()) throw Refused(Problem(422, "file-empty", "Chưa có tệp nào được gửi lên."));
    return answer_when_done(deps, request, begin_reading(deps, *request.actor, request.body_file, import), 201);
}

/// Who waits holds a worker. One of a queue may; whoever asks meanwhile is answered at once how far it is, and the
/// other workers go on.
http::Handler one_waits(std::shared_ptr<std::atomic_flag> waiting, std::int64_t otherwise, http::Handler handler) {
    return [waiting = std::move(waiting), otherwise, handler = std::move(handler)](Request& request) {
        if (request.int_query("wait").value_or(otherwise) <= 0) return handler(request);
        bool const taken = waiting->test_and_set();
        if (taken) {
            std::erase_if(request.query, [](auto const& q) { return q.first == "wait"; });
            request.query.emplace_back("wait", "0");
            return handler(request);
        }
        struct Leave {
            std::atomic_flag& flag;
            ~Leave() { flag.clear(); }
        } const leave{*waiting};
        return handler(request);
    };
}

struct RowFilter {
    std::string show, rule, search;
    std::optional<std::int64_t> sheet;
};

RowFilter filter_of(Request const& request) {
    RowFilter f{
        std::string(request.find("show").value_or("all")), std::string(request.find("rule").value_or("")),
        text::fold(request.find("q").value_or("")), request.int_query("sheet")};
    std::string escaped;
    for (char c : f.search) {
        if (c == '%' || c == '_' || c == '\\') escaped += '\\';
        escaped += c;
    }
    f.search = escaped.empty() ? "" : "%" + escaped + "%";
    return f;
}

// One filter for pages, counts and the next fault. $2 what is shown, $3 rule, $4 search, $5 sheet.
#define PV_ROWS_SHOWN                                                                                                \
    " set_id = $1 AND CASE $2 WHEN 'all' THEN true WHEN 'faults' THEN worst IN ('B', 'E', 'W') WHEN 'blocked' THEN " \
    "worst = 'B' WHEN 'skipped' THEN skipped "                                                                       \
    "WHEN 'proposed' THEN proposed ELSE action = $2 END AND ($3 = '' OR $3 = ANY (rules)) AND ($4 = '' OR search "   \
    "LIKE $4) AND ($5::int IS NULL OR sheet_index = $5::int) "

Response rows(ImportDeps const& deps, Request& request) {
    auto const id = request.id_param("id");
    auto const school = school_of(deps, *request.actor, id);
    require_import(*request.actor, school, Act::read);
    auto const f = filter_of(request);
    auto const offset = std::max<std::int64_t>(request.int_query("offset").value_or(0), 0),
               limit = std::clamp<std::int64_t>(request.int_query("limit").value_or(100), 1, 200);
    auto tx = deps.pool.read(context_of(*request.actor, school), true);
    auto const total = tx.query(
                             "count_rows", "SELECT count(*) AS n FROM imports.import_row WHERE" PV_ROWS_SHOWN, id,
                             f.show, f.rule, f.search, f.sheet)[0]
                           .int64("n");
    JsonWriter j;
    j.begin_object().key("rows").begin_array();
    for (auto const r : tx.query(
             "page_of_rows",
             "SELECT data::text AS data, match_id FROM imports.import_row WHERE" PV_ROWS_SHOWN
             "ORDER BY key OFFSET $6 LIMIT $7",
             id, f.show, f.rule, f.search, f.sheet, offset, limit))
        j.raw(fmt::format("{{\"matchId\":{},{}", r.int64("match_id"), r.text("data").substr(1)));
    return Response::json(j.end_array().field("total", total).end_object().take());
}

/// The next row with a fault behind a row, and its place among the rows shown.
Response next_fault(ImportDeps const& deps, Request& request) {
    auto const id = request.id_param("id");
    auto const school = school_of(deps, *request.actor, id);
    require_import(*request.actor, school, Act::read);
    auto const f = filter_of(request);
    auto tx = deps.pool.read(context_of(*request.actor, school), true);
    auto const found = tx.query(
        "next_fault",
        "SELECT key, place FROM (SELECT key, worst, proposed, row_number() OVER (ORDER BY key) - 1 AS place FROM "
        "imports.import_row WHERE" PV_ROWS_SHOWN
        ") AS shown "
        "WHERE worst IN ('B', 'E', 'W') OR proposed ORDER BY key <= $6, key LIMIT 1",
        id, f.show, f.rule, f.search, f.sheet, request.int_query("after").value_or(0));
    JsonWriter j;
    j.begin_object();
    if (!found.empty()) j.field("row", found[0].int64("key")).field("place", found[0].int64("place"));
    return Response::json(j.end_object().take());
}

Mending mending_of(json::object const& body) {
    Mending mending;
    if (auto const* cells = body.if_contains("cells"); cells && cells->is_object())
        for (auto const& [key, value] : cells->as_object()) {
            if (!value.is_string()) throw Refused(Problem(400, "bad-json", "Giá trị ô phải là chữ."));
            mending.cells.emplace_back(std::string(key), text::nfc(std::string(value.as_string())));
        }
    if (body.contains("skip")) mending.skip = http::bool_of(body, "skip");
    if (body.contains("match")) mending.match = http::int_of(body, "match");
    if (body.contains("distinct")) mending.distinct = http::bool_of(body, "distinct");
    return mending;
}

Response mended(ImportDeps const& deps, Request& request, std::vector<std::pair<int, Mending>> const& wanted) {
    auto const id = request.id_param("id");
    auto const opened = mend(deps, *request.actor, id, wanted);
    JsonWriter j;
    j.begin_object().raw_field("import", show(deps, *request.actor, id)).key("rows").begin_array();
    std::string one;
    for (auto const& row : opened.set.rows) {
        std::string const text = fmt::format("{{\"matchId\":{},{}", row.match_id, row_json(row).substr(1));
        if (wanted.size() == 1 && row.key == wanted[0].first) one = text;
        j.raw(text);
    }
    j.end_array();
    if (!one.empty()) j.raw_field("row", one);
    return Response::json(j.end_object().take());
}

Response mend_row(ImportDeps const& deps, Request& request) {
    return mended(deps, request, {{static_cast<int>(request.id_param("row")), mending_of(http::json_body(request))}});
}

Response mend_rows(ImportDeps const& deps, Request& request) {
    require_import(
        *request.actor, school_of(deps, *request.actor, request.id_param("id")),
        Act::create);  // a foreign set is no set, whatever the body says
    auto const body = http::json_body(request);
    auto const* list = body.if_contains("rows");
    if (!list || !list->is_array() || list->as_array().empty() || list->as_array().size() > 2000)
        throw Refused(Problem(400, "bad-json", "Cần danh sách dòng 'rows', nhiều nhất 2000 dòng."));
    std::vector<std::pair<int, Mending>> wanted;
    for (auto const& r : list->as_array()) {
        if (!r.is_object()) throw Refused(Problem(400, "bad-json", "Mỗi dòng phải là một đối tượng."));
        wanted.emplace_back(static_cast<int>(http::int_of(r.as_object(), "row")), mending_of(r.as_object()));
    }
    return mended(deps, request, wanted);
}

SetAnswers answers_of(json::object const& body) {
    SetAnswers a;
    auto const text = [](json::value const& v) {
        if (!v.is_string()) throw Refused(Problem(400, "bad-json", "Giá trị phải là chữ."));
        return std::string(v.as_string());
    };
    if (auto const* v = body.if_contains("kind")) a.kind = text(*v);
    if (body.contains("legacyFont")) a.accept_legacy = http::bool_of(body, "legacyFont");
    if (auto const* v = body.if_contains("classes")) {
        if (v->is_bool())
            a.create_classes = v->as_bool();
        else if (v->is_array()) {
            a.classes.emplace();
            for (auto const& c : v->as_array()) {
                if (!c.is_object() || !c.as_object().contains("name"))
                    throw Refused(Problem(400, "bad-json", "Mỗi lớp cần có tên."));
                auto const& o = c.as_object();
                ClassProposal p;
                p.name = text(o.at("name"));
                if (auto const* grade = o.if_contains("gradeCode")) p.grade_code = text(*grade);
                if (auto const* as = o.if_contains("as")) p.as = text::clean(text(*as)).text;
                p.create = !o.contains("create") || http::bool_of(o, "create");
                if (!Reference::get().list("grades").by_code(p.grade_code))
                    throw Refused(Problem(
                        422, "invalid", fmt::format("Chọn khối cho lớp {}.", p.name),
                        {{"classes", "", "Khối không có trong danh mục."}}));
                a.classes->push_back(std::move(p));
            }
        } else
            throw Refused(Problem(400, "bad-json", "'classes' là đúng/sai hoặc danh sách lớp."));
    }
    if (auto const* v = body.if_contains("fields"); v && v->is_object()) {
        a.fields.emplace();
        for (auto const& [name, field] : v->as_object()) (*a.fields)[std::string(name)] = text(field);
    }
    if (auto const* v = body.if_contains("headerRows"); v && v->is_object()) {
        a.header_rows.emplace();
        for (auto const& [sheet, row] : v->as_object()) {
            std::string const index(sheet);
            if (index.empty() || index.size() > 4 || index.find_first_not_of("0123456789") != index.npos ||
                !row.is_int64() || row.as_int64() < 0 || row.as_int64() > 100000)
                throw Refused(Problem(400, "bad-json", "Trang và dòng tiêu đề phải là số."));
            (*a.header_rows)[parse_number<std::size_t>(index).value()] = static_cast<int>(row.as_int64());
        }
    }
    return a;
}

Response list_imports(ImportDeps const& deps, Request& request, std::int64_t school_id) {
    require_may(*request.actor, kinds::import, Act::read);
    if (school_id != 0)
        require_may(*request.actor, kinds::import, Act::read, school_id);
    else if (request.actor->scope.reach != Reach::province)
        throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    auto const found = deps.pool.read(context_of(*request.actor, school_id))
                           .query(
                               "list_imports", R"sql(
        SELECT id, kind, file_name, state, error, counts::text AS counts, account_name, created_at, applied_at, undone_at, applied_at + make_interval(days => $2::int) AS undo_until,
               state = 'applied' AND applied_at > now() - make_interval(days => $2::int) AS undoable
          FROM imports.import_set WHERE school_id = $1::int AND kind = ANY ($3::text[]) ORDER BY id DESC LIMIT 200
    )sql",
                               school_id, undo_days, readable_kinds(deps, *request.actor));
    JsonWriter j;
    j.begin_object().field("total", found.size()).key("rows").begin_array();
    for (auto const r : found)
        j.begin_object()
            .field("id", r.int64("id"))
            .field("kind", r.text("kind"))
            .field("kindTitle", kind_of(deps, r.text("kind")).title)
            .field("fileName", r.text("file_name"))
            .field("state", r.text("state"))
            .field("error", r.text("error"))
            .raw_field("counts", r.text("counts"))
            .field("accountName", r.text("account_name"))
            .field("createdAt", r.instant("created_at"))
            .field("appliedAt", r.opt_instant("applied_at"))
            .field("undoneAt", r.opt_instant("undone_at"))
            .field("undoUntil", r.text("state") == "applied" ? r.opt_instant("undo_until") : std::nullopt)
            .field("undoable", r.boolean("undoable"))
            .end_object();
    return Response::json(j.end_array().end_object().take());
}

Response list_kinds(ImportDeps const& deps) {
    JsonWriter j;
    j.begin_object().key("rows").begin_array();
    for (auto const& kind : deps.kinds) {
        j.begin_object().field("kind", kind.name).field("title", kind.title).key("columns").begin_array();
        for (auto const& f : kind.fields({}))
            j.begin_object()
                .field("key", f.key)
                .field("label", f.label)
                .field("required", f.required)
                .field("aliases", f.aliases)
                .end_object();
        j.end_array().end_object();
    }
    return Response::json(j.end_array().end_object().take());
}

}  // namespace

std::vector<http::Route> routes(ImportDeps deps) {
    std::vector<http::Route> out;
    using http::BodyKind;
    using http::Method;
    using http::Queue;
    http::QueryParameter const wait{
        "wait", "Đợi tới khi làm xong, nhiều nhất số giây này; không có: trả lời ngay, trạng thái hỏi ở /imports/{id}",
        http::schema::integer()};
    auto const import_waits = std::make_shared<std::atomic_flag>(), report_waits = std::make_shared<std::atomic_flag>();
    auto const add = [&](Method method, std::string path, std::string summary, Act act, http::Handler handler,
                         BodyKind body = BodyKind::none, Queue queue = Queue::oltp,
                         bool waits = false) -> http::Route& {
        http::Route r;
        r.method = method, r.path = std::move(path), r.summary = std::move(summary), r.tag = "Nhập từ tệp",
        r.permission = http::Permission::right(kinds::import, act);
        r.handler = std::move(handler), r.body = body, r.queue = queue;
        if (body == BodyKind::upload) r.max_body_bytes = deps.max_file_bytes;
        if (waits) r.query.push_back(wait), r.response = r.accepted = head_schema(), r.refusals = {409, 422};
        if (waits)
            r.handler = queue == Queue::report ? one_waits(report_waits, painting_seconds, std::move(r.handler))
                                               : one_waits(import_waits, 0, std::move(r.handler));
        out.push_back(std::move(r));
        return out.back();
    };
    auto const begin = [&](char const* path, char const* summary,
                           void (*act)(ImportDeps const&, Actor const&, std::int64_t)) {
        add(
            Method::post, path, summary, Act::create,
            [deps, act](Request& r) {
                auto const id = r.id_param("id");
                act(deps, *r.actor, id);
                return answer_when_done(deps, r, id, 200);
            },
            BodyKind::none, Queue::import, true);
    };
    namespace schema = http::schema;
    auto const takes_file = [](http::Route& r) {
        for (auto& q : std::vector<http::QueryParameter>{
                 {"fileName", "Tên tệp, để người xem nhận ra", schema::string()},
                 {"kind", "students, classes, staff, guardians, schools; bỏ trống: tự nhận biết", schema::string()},
                 {"year", "Năm học; mặc định năm học này", schema::integer()}})
            r.query.push_back(std::move(q));
        r.success = 201;
    };
    auto const is_workbook = [](http::Route& r) {
        r.answers = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", r.response = "";
    };
    std::vector<http::QueryParameter> const filters = {
        {"show", "all, faults, blocked, skipped, proposed, new, changed, unchanged, conflicting, refused",
         schema::string()},
        {"rule", "Chỉ các dòng có lỗi của quy tắc này", schema::string()},
        {"q", "Tìm theo tên không dấu", schema::string()},
        {"sheet", "Chỉ một trang của tệp", schema::integer()}};
    takes_file(add(
        Method::post, "/api/v1/schools/{sid}/imports", "Gửi tệp để xem trước; tự nhận biết loại và cột", Act::create,
        [deps](Request& r) { return upload(deps, r, r.id_param("sid")); }, BodyKind::upload, Queue::import, true));
    add(Method::get, "/api/v1/schools/{sid}/imports", "Các đợt nhập của trường", Act::read, [deps](Request& r) {
        return list_imports(deps, r, r.id_param("sid"));
    }).response = list_schema();
    takes_file(add(
        Method::post, "/api/v1/department/imports", "Gửi danh sách trường để xem trước", Act::create,
        [deps](Request& r) { return upload(deps, r, 0); }, BodyKind::upload, Queue::import, true));
    add(Method::get, "/api/v1/department/imports", "Các đợt nhập danh sách trường", Act::read,
        [deps](Request& r) { return list_imports(deps, r, 0); });
    out.back().response = list_schema(), out.back().refusals = {404};
    add(Method::get, "/api/v1/imports/{id}", "Một đợt nhập: trạng thái, tiến độ, số dòng, lỗi, câu hỏi", Act::read,
        [deps](Request& r) { return Response::json(show(deps, *r.actor, r.id_param("id"))); })
        .response = head_schema();
    add(
        Method::get, "/api/v1/imports/{id}/sheets", "Các trang của tệp với những dòng đầu, để chọn dòng tiêu đề",
        Act::read, [deps](Request& r) { return Response::json(show_sheets(deps, *r.actor, r.id_param("id"))); },
        BodyKind::none, Queue::report)
        .response = sheets_schema();
    add(Method::get, "/api/v1/imports/{id}/rows", "Các dòng: cũ → mới, lỗi cạnh từng ô", Act::read,
        [deps](Request& r) { return rows(deps, r); });
    out.back().query = filters, out.back().response = rows_schema();
    out.back().query.push_back({"offset", "Bỏ qua bấy nhiêu dòng", schema::integer()}),
        out.back().query.push_back({"limit", "Nhiều nhất 200", schema::integer()});
    add(Method::get, "/api/v1/imports/{id}/next-fault", "Dòng có lỗi tiếp theo sau một dòng", Act::read,
        [deps](Request& r) { return next_fault(deps, r); });
    out.back().query = filters, out.back().response = next_fault_schema();
    out.back().query.push_back({"after", "Số thứ tự của dòng đang xem", schema::integer()});
    add(
        Method::put, "/api/v1/imports/{id}/answers",
        "Trả lời câu hỏi của đợt nhập: phông cũ, lớp mới, cột, dòng tiêu đề, loại", Act::create,
        [deps](Request& r) {
            auto const id = r.id_param("id");
            begin_answering(deps, *r.actor, id, answers_of(http::json_body(r)));
            return answer_when_done(deps, r, id, 200);
        },
        BodyKind::json, Queue::import, true)
        .request = answers_schema();
    add(
        Method::patch, "/api/v1/imports/{id}/rows/{row}", "Sửa ô, bỏ dòng, hoặc quyết định về học sinh giống nhau",
        Act::create, [deps](Request& r) { return mend_row(deps, r); }, BodyKind::json);
    out.back().request = mending_schema(), out.back().response = mended_schema(), out.back().refusals = {409};
    add(
        Method::patch, "/api/v1/imports/{id}/rows", "Sửa nhiều dòng một lần (dán từ Excel)", Act::create,
        [deps](Request& r) { return mend_rows(deps, r); }, BodyKind::json);
    out.back().request = mendings_schema(), out.back().response = mended_schema(), out.back().refusals = {409};
    begin("/api/v1/imports/{id}/compare", "So lại với hồ sơ hiện nay", begin_comparing);
    begin("/api/v1/imports/{id}/apply", "Áp dụng mọi dòng hợp lệ, hoặc không gì cả", begin_applying);
    add(
        Method::post, "/api/v1/imports/{id}/undo", "Hoàn tác trong 7 ngày", Act::create,
        [deps](Request& r) {
            auto const id = r.id_param("id");
            begin_undoing(deps, *r.actor, id);
            auto answer = answer_when_done(deps, r, id, 200);
            auto const set = json::parse(answer.body).as_object();
            if (auto const* report = set.if_contains("undoReport"); report && answer.status == 200)
                return Response::json(json::serialize(*report));
            return answer;
        },
        BodyKind::none, Queue::import, true)
        .response = undo_schema();
    add(
        Method::post, "/api/v1/imports/{id}/rest", "Đợt nhập mới từ những dòng chưa nhập được của một đợt đã áp dụng",
        Act::create,
        [deps](Request& r) { return answer_when_done(deps, r, begin_rest(deps, *r.actor, r.id_param("id")), 201); },
        BodyKind::none, Queue::import, true)
        .success = 201;
    add(Method::delete_, "/api/v1/imports/{id}", "Bỏ đợt nhập chưa áp dụng", Act::create, [deps](Request& r) {
        drop(deps, *r.actor, r.id_param("id"));
        return Response::no_content();
    });
    out.back().success = 204, out.back().refusals = {409};
    is_workbook(add(
        Method::get, "/api/v1/imports/{id}/workbook", "Tệp của người gửi, ô lỗi được tô màu và ghi chú", Act::read,
        [deps](Request& r) { return painted(deps, r); }, BodyKind::none, Queue::report, true));
    out.back().accepted = schema::object({{"state!", schema::one_of({"painting"})}});
    add(Method::get, "/api/v1/import-kinds", "Các loại tệp nhập và cột của chúng", Act::read, [deps](Request&) {
        return list_kinds(deps);
    }).response = kinds_schema();
    is_workbook(add(
        Method::get, "/api/v1/import-kinds/{kind}/template", "Tệp mẫu có danh sách chọn", Act::read,
        [deps](Request& r) { return template_of(deps, r); }, BodyKind::none, Queue::report));
    return out;
}

}  // namespace pv::imports
