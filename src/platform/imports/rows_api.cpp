#include "platform/imports/rows_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "platform/http/json_body.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"
#include "platform/imports/head_json.h"
#include "platform/imports/right.h"
#include "platform/imports/sets.h"
#include "vocabulary/text.h"

namespace pv::imports {

using http::JsonWriter;
using http::Request;
using http::Response;
namespace json = boost::json;

namespace {

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

}  // namespace

std::vector<http::QueryParameter> row_filters() {
    namespace schema = http::schema;
    return {
        {"show", "all, faults, blocked, skipped, proposed, new, changed, unchanged, conflicting, refused",
         schema::string()},
        {"rule", "Chỉ các dòng có lỗi của quy tắc này", schema::string()},
        {"q", "Tìm theo tên không dấu", schema::string()},
        {"sheet", "Chỉ một trang của tệp", schema::integer()}};
}

Response show_rows(ImportDeps const& deps, Request& request) {
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
             "SELECT data::text AS data, coalesce((SELECT m.record_id FROM imports.made_record m "
             "WHERE m.set_id = import_row.set_id AND m.key = import_row.key), match_id) AS match_id "
             "FROM imports.import_row WHERE" PV_ROWS_SHOWN "ORDER BY key OFFSET $6 LIMIT $7",
             id, f.show, f.rule, f.search, f.sheet, offset, limit))
        j.raw(fmt::format("{{\"matchId\":{},{}", r.int64("match_id"), r.text("data").substr(1)));
    return Response::json(j.end_array().field("total", total).end_object().take());
}

Response show_next_fault(ImportDeps const& deps, Request& request) {
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

}  // namespace pv::imports
