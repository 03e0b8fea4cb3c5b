// Rows of a set as JSON: what is kept in the database and what the browser sees are the same.
#include <boost/json.hpp>

#include "platform/http/json_writer.h"
#include "platform/imports/sets.h"

namespace pv::imports {
namespace json = boost::json;

namespace {

std::string text(json::object const& o, std::string_view key) {
    auto const* v = o.if_contains(key);
    return v && v->is_string() ? std::string(v->as_string()) : std::string();
}
std::int64_t number(json::object const& o, std::string_view key) {
    auto const* v = o.if_contains(key);
    return v && v->is_int64() ? v->as_int64() : 0;
}

}  // namespace

std::string row_json(Row const& row) {
    http::JsonWriter j;
    // the record's id stands in a column of its own: applying fills it in without writing the row anew
    j.begin_object()
        .field("row", row.key)
        .field("sheetIndex", row.sheet_index)
        .field("sheet", row.sheet)
        .field("rowNumber", row.number)
        .field("action", wire(row.action));
    if (row.part != 0) j.field("part", row.part);
    j.field("skipped", row.skipped)
        .field("chosenId", row.chosen_id)
        .field("distinct", row.distinct)
        .field("classId", row.class_id)
        .field("baseVersion", row.base_version)
        .field("matchText", row.match_text);
    if (row.proposal)
        j.key("proposal")
            .begin_object()
            .field("recordId", row.proposal->record_id)
            .field("text", row.proposal->text)
            .field("why", row.proposal->why)
            .end_object();
    j.key("cells").begin_object();
    for (auto const& [key, c] : row.cells) {
        j.key(key).begin_object().field("column", c.column).field("seen", c.seen).field("value", c.value);
        if (c.has_old) j.field("old", c.old).field("oldText", c.old_text);
        if (c.was) j.field("was", *c.was);
        if (c.mended) j.field("mended", true);
        if (!c.repairs.empty()) {
            j.key("repairs").begin_array();
            for (auto const& r : c.repairs) j.value(r);
            j.end_array();
        }
        j.end_object();
    }
    j.end_object().key("faults").begin_array();
    for (auto const& f : row.faults)
        j.begin_object()
            .field("rule", f.rule)
            .field("severity", std::string(1, f.severity))
            .field("field", f.field)
            .field("message", f.message)
            .end_object();
    return j.end_array().end_object().take();
}

Row row_from_json(std::string_view text_of_row) {
    auto const o = json::parse(text_of_row).as_object();
    Row row;
    row.key = static_cast<int>(number(o, "row"));
    row.sheet_index = static_cast<std::size_t>(number(o, "sheetIndex"));
    row.sheet = text(o, "sheet");
    row.number = static_cast<int>(number(o, "rowNumber")), row.part = static_cast<int>(number(o, "part"));
    std::string const action = text(o, "action");
    for (auto a : {Action::create, Action::change, Action::keep, Action::conflict, Action::refuse})
        if (wire(a) == action) row.action = a;
    row.skipped = o.at("skipped").as_bool();
    row.chosen_id = number(o, "chosenId"), row.distinct = o.contains("distinct") && o.at("distinct").as_bool();
    row.class_id = number(o, "classId"), row.base_version = static_cast<int>(number(o, "baseVersion"));
    row.match_text = text(o, "matchText");
    if (auto const* p = o.if_contains("proposal"))
        row.proposal =
            Proposal{number(p->as_object(), "recordId"), text(p->as_object(), "text"), text(p->as_object(), "why")};
    for (auto const& [key, value] : o.at("cells").as_object()) {
        auto const& c = value.as_object();
        CellState cell;
        cell.column = static_cast<int>(number(c, "column")), cell.seen = text(c, "seen"), cell.value = text(c, "value");
        if (c.contains("old")) cell.old = text(c, "old"), cell.old_text = text(c, "oldText"), cell.has_old = true;
        if (c.contains("was")) cell.was = text(c, "was");
        cell.mended = c.contains("mended");
        if (auto const* repairs = c.if_contains("repairs"))
            for (auto const& r : repairs->as_array()) cell.repairs.emplace_back(r.as_string());
        if (!cell.value.empty()) row.values[std::string(key)] = cell.value;
        row.cells[std::string(key)] = std::move(cell);
    }
    for (auto const& f : o.at("faults").as_array()) {
        auto const& fault = f.as_object();
        row.faults.push_back(
            {text(fault, "rule"), text(fault, "severity").empty() ? 'I' : text(fault, "severity")[0],
             text(fault, "field"), text(fault, "message")});
    }
    return row;
}

std::string counts_json(ChangeSet::Counts const& c, int missing) {
    http::JsonWriter j;
    return j.begin_object()
        .field("rows", c.rows)
        .field("new", c.created)
        .field("changed", c.changed)
        .field("unchanged", c.unchanged)
        .field("conflicting", c.conflicting)
        .field("refused", c.refused)
        .field("errors", c.errors)
        .field("warnings", c.warnings)
        .field("repairs", c.repairs)
        .field("missing", missing)
        .end_object()
        .take();
}

}  // namespace pv::imports
