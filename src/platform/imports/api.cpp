// The routes of imports, by what one does with them.
#include <boost/json.hpp>

#include "platform/http/schema.h"
#include "platform/imports/background.h"
#include "platform/imports/downloads.h"
#include "platform/imports/head_json.h"
#include "platform/imports/parameters.h"
#include "platform/imports/right.h"
#include "platform/imports/rows_api.h"
#include "platform/imports/schemas.h"
#include "platform/imports/sets_api.h"
#include "platform/imports/waiting.h"

namespace pv::imports {
namespace {

using http::BodyKind;
using http::Method;
using http::Queue;
using http::Request;
using http::Response;
namespace schema = http::schema;

/// The list that grows, and what its routes have in common.
class Routes {
public:
    explicit Routes(ImportDeps deps)
        : deps_(std::move(deps)),
          import_waits_(std::make_shared<std::atomic_flag>()),
          report_waits_(std::make_shared<std::atomic_flag>()) {}

    ImportDeps const& deps() const { return deps_; }
    std::vector<http::Route> take() { return std::move(routes_); }

    http::Route& add(
        Method method, std::string path, std::string summary, Act act, http::Handler handler,
        BodyKind body = BodyKind::none, Queue queue = Queue::oltp) {
        http::Route r;
        r.method = method, r.path = std::move(path), r.summary = std::move(summary), r.tag = "Nhập từ tệp",
        r.permission = http::Permission::right(kinds::import, act);
        r.handler = std::move(handler), r.body = body, r.queue = queue;
        if (body == BodyKind::upload) r.max_body_bytes = deps_.max_file_bytes;
        routes_.push_back(std::move(r));
        return routes_.back();
    }

    /// Its answer is the set, and may be waited for.
    http::Route& add_waiting(
        Method method, std::string path, std::string summary, Act act, http::Handler handler,
        BodyKind body = BodyKind::none, Queue queue = Queue::import) {
        auto& r = add(method, std::move(path), std::move(summary), act, std::move(handler), body, queue);
        r.query.push_back(
            {"wait",
             "Đợi tới khi làm xong, nhiều nhất số giây này; không có: trả lời ngay, trạng thái hỏi ở /imports/{id}",
             schema::integer()});
        r.response = r.accepted = head_schema(deps_.kinds), r.refusals = {409, 422};
        r.handler = queue == Queue::report ? one_waits(report_waits_, painting_seconds, std::move(r.handler))
                                           : one_waits(import_waits_, 0, std::move(r.handler));
        return r;
    }

private:
    ImportDeps deps_;
    std::shared_ptr<std::atomic_flag> import_waits_, report_waits_;
    std::vector<http::Route> routes_;
};

/// "students, classes, …"
std::string list_names(std::vector<Kind> const& kinds) {
    std::string out;
    for (auto const& k : kinds) out += (out.empty() ? "" : ", ") + std::string(k.name);
    return out;
}

void takes_file(http::Route& r, ImportDeps const& deps) {
    r.query.push_back({"fileName", "Tên tệp, để người xem nhận ra", schema::string()});
    r.query.push_back({"kind", list_names(deps.kinds) + "; bỏ trống: tự nhận biết", schema::string()});
    for (auto& q : parameter_queries(deps.kinds)) r.query.push_back(std::move(q));
    r.success = 201;
}

void is_workbook(http::Route& r) {
    r.answers = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", r.response = "";
}

void add_sets(Routes& to) {
    auto const& deps = to.deps();
    takes_file(
        to.add_waiting(
            Method::post, "/api/v1/schools/{sid}/imports", "Gửi tệp để xem trước; tự nhận biết loại và cột",
            Act::create, [deps](Request& r) { return upload(deps, r, r.id_param("sid")); }, BodyKind::upload),
        deps);
    to.add(Method::get, "/api/v1/schools/{sid}/imports", "Các đợt nhập của trường", Act::read, [deps](Request& r) {
          return list_imports(deps, r, r.id_param("sid"));
      }).response = list_schema();
    takes_file(
        to.add_waiting(
            Method::post, "/api/v1/department/imports", "Gửi danh sách của Sở để xem trước", Act::create,
            [deps](Request& r) { return upload(deps, r, 0); }, BodyKind::upload),
        deps);
    auto& of_department = to.add(
        Method::get, "/api/v1/department/imports", "Các đợt nhập danh sách của Sở", Act::read,
        [deps](Request& r) { return list_imports(deps, r, 0); });
    of_department.response = list_schema(), of_department.refusals = {404};
    to.add(
          Method::get, "/api/v1/imports/{id}", "Một đợt nhập: trạng thái, tiến độ, số dòng, lỗi, câu hỏi", Act::read,
          [deps](Request& r) { return Response::json(show(deps, *r.actor, r.id_param("id"))); })
        .response = head_schema(deps.kinds);
    to.add(
          Method::get, "/api/v1/imports/{id}/sheets", "Các trang của tệp với những dòng đầu, để chọn dòng tiêu đề",
          Act::read, [deps](Request& r) { return Response::json(show_sheets(deps, *r.actor, r.id_param("id"))); },
          BodyKind::none, Queue::report)
        .response = sheets_schema();
    auto& dropping =
        to.add(Method::delete_, "/api/v1/imports/{id}", "Bỏ đợt nhập chưa áp dụng", Act::create, [deps](Request& r) {
            drop(deps, *r.actor, r.id_param("id"));
            return Response::no_content();
        });
    dropping.success = 204, dropping.refusals = {409};
}

void add_rows(Routes& to) {
    auto const& deps = to.deps();
    auto& page = to.add(
        Method::get, "/api/v1/imports/{id}/rows", "Các dòng: cũ → mới, lỗi cạnh từng ô", Act::read,
        [deps](Request& r) { return show_rows(deps, r); });
    page.query = row_filters(), page.response = rows_schema();
    page.query.push_back({"offset", "Bỏ qua bấy nhiêu dòng", schema::integer()});
    page.query.push_back({"limit", "Nhiều nhất 200", schema::integer()});
    auto& next = to.add(
        Method::get, "/api/v1/imports/{id}/next-fault", "Dòng có lỗi tiếp theo sau một dòng", Act::read,
        [deps](Request& r) { return show_next_fault(deps, r); });
    next.query = row_filters(), next.response = next_fault_schema();
    next.query.push_back({"after", "Số thứ tự của dòng đang xem", schema::integer()});
    auto& one = to.add(
        Method::patch, "/api/v1/imports/{id}/rows/{row}", "Sửa ô, bỏ dòng, hoặc quyết định về hồ sơ giống nhau",
        Act::create, [deps](Request& r) { return mend_row(deps, r); }, BodyKind::json);
    one.request = mending_schema(), one.response = mended_schema(deps.kinds), one.refusals = {409};
    auto& many = to.add(
        Method::patch, "/api/v1/imports/{id}/rows", "Sửa nhiều dòng một lần (dán từ Excel)", Act::create,
        [deps](Request& r) { return mend_rows(deps, r); }, BodyKind::json);
    many.request = mendings_schema(), many.response = mended_schema(deps.kinds), many.refusals = {409};
}

/// An act that a job does.
void add_act(
    Routes& to, char const* path, char const* summary, void (*act)(ImportDeps const&, Actor const&, std::int64_t)) {
    to.add_waiting(Method::post, path, summary, Act::create, [deps = to.deps(), act](Request& r) {
        auto const id = r.id_param("id");
        act(deps, *r.actor, id);
        return answer_when_done(deps, r, id, 200);
    });
}

Response undo_when_done(ImportDeps const& deps, Request& r) {
    auto const id = r.id_param("id");
    begin_undoing(deps, *r.actor, id);
    auto answer = answer_when_done(deps, r, id, 200);
    auto const set = boost::json::parse(answer.body).as_object();
    if (auto const* report = set.if_contains("undoReport"); report && answer.status == 200)
        return Response::json(boost::json::serialize(*report));
    return answer;
}

void add_acts(Routes& to) {
    auto const& deps = to.deps();
    to.add_waiting(
          Method::put, "/api/v1/imports/{id}/answers",
          "Trả lời câu hỏi của đợt nhập: phông cũ, cột, dòng tiêu đề, loại, và điều loại ấy hỏi", Act::create,
          [deps](Request& r) {
              auto const id = r.id_param("id");
              begin_answering(deps, *r.actor, id, answers_of(r));
              return answer_when_done(deps, r, id, 200);
          },
          BodyKind::json)
        .request = answers_schema(deps.kinds);
    add_act(to, "/api/v1/imports/{id}/compare", "So lại với hồ sơ hiện nay", begin_comparing);
    add_act(to, "/api/v1/imports/{id}/apply", "Áp dụng mọi dòng hợp lệ, hoặc không gì cả", begin_applying);
    to.add_waiting(Method::post, "/api/v1/imports/{id}/undo", "Hoàn tác trong 7 ngày", Act::create, [deps](Request& r) {
          return undo_when_done(deps, r);
      }).response = undo_schema();
    to.add_waiting(
          Method::post, "/api/v1/imports/{id}/rest", "Đợt nhập mới từ những dòng chưa nhập được của một đợt đã áp dụng",
          Act::create,
          [deps](Request& r) { return answer_when_done(deps, r, begin_rest(deps, *r.actor, r.id_param("id")), 201); })
        .success = 201;
}

void add_files(Routes& to) {
    auto const& deps = to.deps();
    auto& coloured = to.add_waiting(
        Method::get, "/api/v1/imports/{id}/workbook", "Tệp của người gửi, ô lỗi được tô màu và ghi chú", Act::read,
        [deps](Request& r) { return painted(deps, r); }, BodyKind::none, Queue::report);
    is_workbook(coloured);
    coloured.accepted = schema::object({{"state!", schema::one_of({"painting"})}});
    auto& kinds = to.add(
        Method::get, "/api/v1/import-kinds", "Các loại tệp nhập và cột của chúng", Act::read,
        [deps](Request& r) { return list_kinds(deps, r); });
    kinds.response = kinds_schema(), kinds.query = parameter_queries(deps.kinds);
    auto& empty = to.add(
        Method::get, "/api/v1/import-kinds/{kind}/template", "Tệp mẫu có danh sách chọn", Act::read,
        [deps](Request& r) { return template_of(deps, r); }, BodyKind::none, Queue::report);
    is_workbook(empty);
    empty.query = parameter_queries(deps.kinds);
}

}  // namespace

std::vector<http::Route> routes(ImportDeps deps) {
    Routes out(std::move(deps));
    add_sets(out);
    add_rows(out);
    add_acts(out);
    add_files(out);
    return out.take();
}

}  // namespace pv::imports
