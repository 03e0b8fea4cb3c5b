// An import as people see it: state, counts, questions; from the set alone, without its rows.
#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "platform/http/json_writer.h"
#include "platform/imports/background.h"
#include "platform/imports/head_json.h"
#include "platform/imports/judging.h"
#include "platform/imports/parameters.h"
#include "platform/imports/set_columns.h"
#include "platform/imports/sets.h"
#include "vocabulary/number.h"

namespace pv::imports {
namespace json = boost::json;
using http::JsonWriter;

namespace {

constexpr record::Key school_year = record::Key::beside("schoolYear");  // most clients know a set by its year

/// The open columns, and the required fields that have none.
void column_question(JsonWriter& j, std::vector<OpenPoint> const& open) {
    if (open.empty()) return;
    int required = 0, proposed = 0;
    for (auto const& p : open)
        required += p.kind == OpenPoint::Kind::required, proposed += p.kind == OpenPoint::Kind::proposal;
    j.begin_object()
        .field("id", "columns")
        .field(
            "text",
            required != 0 ? "Một cột bắt buộc chưa rõ ở đâu. Chọn cột, rồi xem các đề xuất."
                : proposed != 0
                ? "Xem các đề xuất về cột. Đúng cả thì xác nhận một lần; sai cột nào thì chọn lại cột ấy."
                : "Có cột chưa rõ là gì. Chọn trường cho từng cột, hoặc không nhập cột đó.")
        .field("blocks", required + proposed != 0)
        .key("required")
        .begin_array();
    for (auto const& p : open)
        if (p.kind == OpenPoint::Kind::required) {
            j.begin_object().field("field", p.field).field("text", p.text).key("choices").begin_array();
            for (auto const& c : p.choices)
                j.begin_object().field("field", c.field).field("label", c.label).end_object();
            j.end_array().end_object();
        }
    j.end_array().key("names").begin_array();
    for (auto const& p : open)
        if (p.column) j.value(p.column->name);
    j.end_array().end_object();
}

void questions(
    JsonWriter& j, Kind const& kind, SetHead const& head, ChangeSet const& set, json::object const& counts,
    std::vector<Question> const& of_kind) {
    j.begin_array();
    if (head.answers.mapping.kind_asked)
        j.begin_object()
            .field("id", "kind")
            .field("text", fmt::format("Tệp này có phải là danh sách {} không?", kind.title))
            .field("blocks", true)
            .end_object();
    auto const* rows = counts.if_contains("rows");
    if (head.state == "ready" && (!rows || rows->as_int64() == 0))
        j.begin_object()
            .field("id", "header")
            .field("text", "Không nhận ra dòng tiêu đề của bảng. Dòng nào là tiêu đề?")
            .end_object();
    if (head.part_of == 0) column_question(j, open_points(head.fields, set));
    if (set.legacy != text::Legacy::none)
        j.begin_object()
            .field("id", "legacyFont")
            .field(
                "text",
                fmt::format(
                    "Tệp gõ bằng phông cũ ({}). Chuyển cả tệp sang Unicode?",
                    set.legacy == text::Legacy::vni ? "VNI" : "TCVN3, phông .VnTime"))
            .field("answer", head.answers.accept_legacy)
            .raw_field("sample", head.legacy_sample_json)
            .end_object();
    for (auto const& q : of_kind) {
        j.begin_object().field("id", q.id).field("text", q.text);
        if (!q.answer.empty()) j.raw_field("answer", q.answer);
        if (!q.detail.empty()) j.raw_field("detail", q.detail);
        j.end_object();
    }
    j.end_array();
}

}  // namespace

std::string show(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::read);
    auto tx = deps.pool.read(context_of(actor, school), true);
    ChangeSet set;
    auto const head = get_head(tx, deps, id, false, set);
    auto const& kind = kind_of(deps, head.kind);
    auto const counts = json::parse(head.counts_json).as_object();
    JsonWriter j;
    j.begin_object()
        .field("id", head.id)
        .field("schoolId", head.school_id)
        .field("kind", head.kind)
        .field("kindTitle", kind.title)
        .field("state", head.state)
        .field("error", head.error);
    j.field("fileName", head.file_name)
        .field("schoolYear", parse_number<int>(value_of(head.parameters, school_year)).value_or(0))
        .raw_field("parameters", parameters_json(kind, head.parameters))
        .field("encoding", set.encoding)
        .field("delimiter", set.delimiter)
        .field("accountName", head.account_name);
    j.field("createdAt", head.created_at)
        .field("appliedAt", head.applied_at)
        .field("undoneAt", head.undone_at)
        .field("revision", head.revision)
        .field("partOf", head.part_of);
    auto const undo_until =
        head.applied_at ? std::optional(Instant{head.applied_at->at + std::chrono::days(undo_days)}) : std::nullopt;
    j.field("undoUntil", head.state == "applied" ? undo_until : std::nullopt)
        .field("undoable", head.state == "applied" && undo_until && deps.clock.now().at < undo_until->at);
    auto const work = tx.query(
        "work_of_import",
        "SELECT j.state, j.percent, j.text FROM platform.job j JOIN imports.import_set s ON s.job_id = j.id WHERE s.id "
        "= $1",
        id);
    bool const busy = head.state == "reading" || head.state == "applying" || head.state == "undoing";
    if (busy) {
        j.key("progress").begin_object().field("percent", work.empty() ? 0 : work[0].integer("percent"));
        j.field(
             "text",
             work.empty()                            ? std::string_view{}
                 : work[0].text("state") == "queued" ? std::string_view("Đang chờ đến lượt")
                                                     : work[0].text("text"))
            .end_object();
    }
    j.key("columns");
    show_columns(j, head.fields, set);
    j.raw_field("sheets", head.sheets_json).raw_field("counts", head.counts_json);
    j.key("mapping").raw(mapping_json(head.answers.mapping));
    j.key("questions");
    questions(
        j, kind, head, set, counts,
        kind.questions ? kind.questions(set, work_on(tx, deps, head)) : std::vector<Question>());
    j.key("faultCounts").begin_array();
    auto const fault_counts = json::parse(head.fault_counts_json);
    for (auto const& f : fault_counts.as_array()) {
        auto const& o = f.as_object();
        auto const* field = find_field(head.fields, std::string_view(o.at("field").as_string()));
        j.begin_object()
            .field("rule", std::string_view(o.at("rule").as_string()))
            .field("severity", std::string_view(o.at("severity").as_string()))
            .field("rows", o.at("rows").as_int64())
            .field("label", field ? field->label : std::string_view{})
            .end_object();
    }
    j.end_array().key("missingNames").begin_array();
    for (auto const& name : set.missing_names) j.value(name);
    j.end_array();
    // the same content before: what was done with it then; of the rest of a file that is known
    if (head.part_of == 0)
        for (auto const twin : tx.query(
                 "same_file",
                 "SELECT id, state, applied_at, account_name FROM imports.import_set WHERE school_id = $1::int AND "
                 "file_sha256 = $2 AND file_sha256 <> '' AND kind = $4 "
                 "AND id <> $3 AND applied_at IS NOT NULL ORDER BY (state = 'applied') DESC, id DESC LIMIT 1",
                 head.school_id, head.file_sha256, id, head.kind))
            j.key("sameFile")
                .begin_object()
                .field("id", twin.int64("id"))
                .field("state", twin.text("state"))
                .field("appliedAt", twin.opt_instant("applied_at"))
                .field("accountName", twin.text("account_name"))
                .end_object();
    if (!head.undo_report_json.empty()) j.raw_field("undoReport", head.undo_report_json);
    return j.end_object().take();
}

std::string show_sheets(ImportDeps const& deps, Actor const& actor, std::int64_t id) {
    auto const school = school_of(deps, actor, id);
    require_import(actor, school, Act::read);
    std::string sha256;
    {
        auto tx = deps.pool.read(context_of(actor, school));
        ChangeSet set;
        sha256 = get_head(tx, deps, id, false, set).file_sha256;
    }
    auto const file = inspect(deps.files.path(sha256), deps.max_file_bytes);
    JsonWriter j;
    j.begin_object().key("rows").begin_array();
    for (auto const& sheet : file.sheets) {
        j.begin_object()
            .field("index", sheet.index)
            .field("name", sheet.name)
            .field("hidden", sheet.hidden)
            .field("rows", sheet.rows)
            .key("top")
            .begin_array();
        for (auto const& [number, texts] : sheet.top) {
            j.begin_object().field("number", number).key("cells").begin_array();
            for (auto const& t : texts) j.value(t);
            j.end_array().end_object();
        }
        j.end_array().end_object();
    }
    return j.end_array().field("total", file.sheets.size()).end_object().take();
}

}  // namespace pv::imports
