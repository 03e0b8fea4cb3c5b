#include "platform/imports/sets_api.h"

#include <boost/json.hpp>

#include "platform/http/json_body.h"
#include "platform/http/json_writer.h"
#include "platform/imports/parameters.h"
#include "platform/imports/right.h"
#include "platform/imports/sets.h"
#include "platform/imports/waiting.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::imports {

using http::JsonWriter;
using http::Request;
using http::Response;
namespace json = boost::json;

namespace {

std::string text_of(json::value const& v) {
    if (!v.is_string()) throw Refused(Problem(400, "bad-json", "Giá trị phải là chữ."));
    return std::string(v.as_string());
}

std::map<std::size_t, int> header_rows_of(json::object const& said) {
    std::map<std::size_t, int> out;
    for (auto const& [sheet, row] : said) {
        std::string const index(sheet);
        if (index.empty() || index.size() > 4 || index.find_first_not_of("0123456789") != index.npos ||
            !row.is_int64() || row.as_int64() < 0 || row.as_int64() > 100000)
            throw Refused(Problem(400, "bad-json", "Trang và dòng tiêu đề phải là số."));
        out[parse_number<std::size_t>(index).value()] = static_cast<int>(row.as_int64());
    }
    return out;
}

}  // namespace

Response upload(ImportDeps const& deps, Request& request, std::int64_t school_id) {
    NewImport import;
    import.school_id = school_id;
    import.file_name = text::clean(request.find("fileName").value_or("tệp")).text;
    import.kind = std::string(request.find("kind").value_or(""));
    import.parameters = parameters_of(request, deps.kinds);
    if (request.body_file.empty()) throw Refused(Problem(422, "file-empty", "Chưa có tệp nào được gửi lên."));
    return answer_when_done(deps, request, begin_reading(deps, *request.actor, request.body_file, import), 201);
}

SetAnswers answers_of(Request const& request) {
    SetAnswers out;
    auto const body = http::json_body(request);
    for (auto const& [name, said] : body) {
        if (name == "kind") {
            out.kind = text_of(said);
        } else if (name == "legacyFont") {
            out.accept_legacy = http::bool_of(body, "legacyFont");
        } else if (name == "fields") {
            if (!said.is_object()) continue;
            out.fields.emplace();
            for (auto const& [column, field] : said.as_object()) (*out.fields)[std::string(column)] = text_of(field);
        } else if (name == "acceptProposals") {
            out.accept_proposals = http::bool_of(body, "acceptProposals");
        } else if (name == "headerRows") {
            if (said.is_object()) out.header_rows = header_rows_of(said.as_object());
        } else {
            out.said[std::string(name)] = json::serialize(said);
        }
    }
    return out;
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

Response list_kinds(ImportDeps const& deps, Request const& request) {
    auto const parameters = parameters_of(request, deps.kinds);
    JsonWriter j;
    j.begin_object().key("rows").begin_array();
    for (auto const& kind : deps.kinds) {
        j.begin_object().field("kind", kind.name).field("title", kind.title).key("columns").begin_array();
        for (auto const& f : kind.fields(parameters))
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

}  // namespace pv::imports
