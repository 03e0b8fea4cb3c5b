#include "platform/imports/set_columns.h"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>

#include "platform/recognition/fields.h"

namespace pv::imports {
namespace json = boost::json;
using http::JsonWriter;

namespace {

std::string text_of(json::object const& o, char const* key) {
    auto const* v = o.if_contains(key);
    return v && v->is_string() ? std::string(v->as_string()) : std::string();
}

std::string shown_header(ChangeSet const& set, Column const& c) {
    auto const words = set.legacy == text::Legacy::none ? c.header : text::from_legacy(c.header, set.legacy);
    if (words.empty()) return "cột " + workbook::column_letter(c.index);
    return c.group.empty() ? words : c.group + " – " + words;
}

std::string label_of(std::span<Field const> fields, Column const& c) {
    if (auto const* field = find_field(fields, c.field)) return std::string(field->label);
    for (auto const& choice : c.candidates)
        if (choice.field == c.field) return choice.label;
    auto const* field = find_field(fields, whole_field(c.field));
    return field ? std::string(field->label) : std::string();
}

void choices(JsonWriter& j, std::vector<FieldChoice> const& list) {
    j.begin_array();
    for (auto const& c : list) j.begin_object().field("field", c.field).field("label", c.label).end_object();
    j.end_array();
}

void texts(JsonWriter& j, std::vector<std::string> const& list) {
    j.begin_array();
    for (auto const& t : list) j.value(t);
    j.end_array();
}

/// Among the likeliest that it may be; further ones are offered, but nothing waits for them.
bool is_likely(Column const& c, std::string_view field) {
    for (std::size_t i = 0; i < c.candidates.size() && i < 2; ++i)
        if (whole_field(c.candidates[i].field) == field) return true;
    return false;
}

/// Lists do without what every record has in the end (nationality, status); not without names and birth dates.
bool is_needed(std::string_view kind, Field const& field) {
    for (auto const& known : recognition::kinds_of_house())
        if (known.name == kind)
            return std::any_of(known.fields.begin(), known.fields.end(), [&](recognition::FieldSpec const& f) {
                return f.key == field.key && f.required;
            });
    return field.required;
}

double rounded(double score) { return std::round(score * 10) / 10; }

}  // namespace

std::string columns_json(ChangeSet const& set) {
    JsonWriter j;
    j.begin_array();
    for (std::size_t table = 0; table < set.columns.size(); ++table)
        for (auto const& c : set.columns[table]) {
            j.begin_object()
                .field("column", c.index)
                .field("header", c.header)
                .field("field", c.field)
                .field("name", c.name)
                .field("table", table)
                .field("sheet", c.sheet);
            j.field("sheetName", c.sheet_name)
                .field("how", wire(c.how))
                .field("score", rounded(c.score))
                .field("reason", c.reason);
            if (!c.group.empty()) j.field("group", c.group);
            if (c.below_group) j.field("belowGroup", true);
            if (!c.candidates.empty()) j.key("candidates"), choices(j, c.candidates);
            if (!c.samples.empty()) j.key("samples"), texts(j, c.samples);
            j.end_object();
        }
    return j.end_array().take();
}

std::vector<std::vector<Column>> columns_from_json(json::value const& kept) {
    std::vector<std::vector<Column>> out(1);
    for (auto const& one : kept.as_array()) {
        auto const& o = one.as_object();
        auto const number = [&](char const* key) {
            auto const* v = o.if_contains(key);
            return v ? v->to_number<double>() : 0.0;
        };
        Column c{static_cast<int>(number("column")), text_of(o, "header"), text_of(o, "field")};
        c.name = text_of(o, "name"), c.group = text_of(o, "group"), c.below_group = o.contains("belowGroup");
        c.how = o.contains("how") ? column_how(text_of(o, "how"))
            : c.field.empty()     ? ColumnHow::left_out
                                  : ColumnHow::taken;
        c.score = number("score"), c.reason = text_of(o, "reason");
        c.sheet = static_cast<std::size_t>(number("sheet")), c.sheet_name = text_of(o, "sheetName");
        if (auto const* list = o.if_contains("candidates"))
            for (auto const& choice : list->as_array())
                c.candidates.push_back({text_of(choice.as_object(), "field"), text_of(choice.as_object(), "label")});
        if (auto const* list = o.if_contains("samples"))
            for (auto const& text : list->as_array()) c.samples.emplace_back(text.as_string());
        auto const table = static_cast<std::size_t>(number("table"));
        if (out.size() <= table) out.resize(table + 1);
        out[table].push_back(std::move(c));
    }
    return out;
}

void show_columns(JsonWriter& j, std::span<Field const> fields, ChangeSet const& set) {
    j.begin_array();
    for (std::size_t table = 0; table < set.columns.size(); ++table)
        for (auto const& c : set.columns[table]) {
            j.begin_object()
                .field("table", table)
                .field("sheetIndex", c.sheet)
                .field("sheet", c.sheet_name)
                .field("column", c.index)
                .field("header", set.legacy == text::Legacy::none ? c.header : text::from_legacy(c.header, set.legacy))
                .field("group", c.group);
            j.field("name", c.name)
                .field("field", c.field)
                .field("label", c.field.empty() ? std::string() : label_of(fields, c))
                .field("how", wire(c.how))
                .field("score", rounded(c.score))
                .field("reason", c.reason);
            auto const* whole = find_field(fields, whole_field(c.field));
            j.field("wholeLabel", whole ? whole->label : std::string_view());
            j.key("samples"), texts(j, c.samples);
            j.key("candidates"), choices(j, c.candidates);
            j.end_object();
        }
    j.end_array();
}

std::vector<std::string> field_names(std::string_view kind, std::span<Field const> fields) {
    std::vector<std::string> out;
    for (auto const& f : fields) out.emplace_back(f.key);
    for (auto const& known : recognition::kinds_of_house())
        for (auto const& f : known.fields)
            if (known.name == kind && f.is_part() && find_field(fields, f.whole())) out.push_back(f.key);
    return out;
}

bool is_field(std::string_view kind, std::span<Field const> fields, std::string_view field) {
    auto const all = field_names(kind, fields);
    return std::find(all.begin(), all.end(), field) != all.end();
}

std::string_view wire(OpenPoint::Kind kind) {
    switch (kind) {
        case OpenPoint::Kind::required: return "required";
        case OpenPoint::Kind::proposal: return "proposal";
        case OpenPoint::Kind::column: return "column";
    }
    return "";
}

std::vector<OpenPoint> open_points(std::span<Field const> fields, ChangeSet const& set) {
    std::vector<OpenPoint> out;
    std::set<std::string, std::less<>> asked;  // what one answer settles in every table is asked once
    for (auto const& table : set.columns)
        for (auto const& field : fields) {
            if (!is_needed(set.kind, field) || asked.contains(field.key)) continue;
            auto const has = [&](Column const& c) { return whole_field(c.field) == field.key; };
            if (std::any_of(table.begin(), table.end(), has)) continue;
            OpenPoint point{OpenPoint::Kind::required, "", {}, "", std::string(field.key)};
            for (auto const& c : table)
                if (c.how == ColumnHow::asked && is_likely(c, field.key))
                    point.choices.push_back({c.name, shown_header(set, c)});
            if (point.choices.empty()) continue;
            point.text = fmt::format("Cột nào là {}?", field.label);
            asked.emplace(field.key);
            out.push_back(std::move(point));
        }
    asked.clear();
    for (auto const& table : set.columns)
        for (auto const& c : table) {
            if ((c.how != ColumnHow::proposed && c.how != ColumnHow::asked) || !asked.insert(c.name).second) continue;
            bool const proposed = c.how == ColumnHow::proposed;
            OpenPoint point{
                proposed ? OpenPoint::Kind::proposal : OpenPoint::Kind::column, "", c.candidates, c.field, "", &c};
            point.text = proposed ? fmt::format("'{}' có phải là {}?", shown_header(set, c), label_of(fields, c))
                                  : fmt::format("'{}' là gì?", shown_header(set, c));
            out.push_back(std::move(point));
        }
    return out;
}

void require_answered(SetHead const& head, ChangeSet const& set) {
    std::string open = head.answers.mapping.kind_asked ? "Tệp này là danh sách gì?" : "";
    int more = 0;
    for (auto const& point : open_points(head.fields, set)) {
        if (!point.blocks()) continue;
        if (open.size() > 300)
            ++more;
        else
            open += (open.empty() ? "" : " ") + point.text;
    }
    if (open.empty()) return;
    throw Refused(Problem(
        422, "open-questions",
        fmt::format(
            "Chưa ghi gì, vì còn điều chưa được xác nhận: {}{} Bấm 'Đúng cả' nếu các đề xuất đều đúng, hoặc chọn lại "
            "cột; ở dòng lệnh: --accept-proposals, hoặc --map.",
            open, more == 0 ? "" : fmt::format(" … và {} cột nữa.", more))));
}

}  // namespace pv::imports
