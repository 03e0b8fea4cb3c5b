#include "platform/imports/plain.h"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>
#include <unordered_map>

#include "platform/imports/cells.h"
#include "vocabulary/number.h"

namespace pv::imports {
namespace {

// the province that a commune of the row lies in
constexpr record::Key province_of_row = record::Key::beside("provinceCode"),
                      permanent_province_of_row = record::Key::beside("permanentProvinceCode");

void take(Row& row, Column const& column, Field const& field, workbook::Cell const& cell, CellContext const& context) {
    auto reading = read_cell(cell, field, column.mark, context);
    CellState state;
    state.column = column.index, state.seen = reading.seen, state.value = reading.value,
    state.repairs = reading.repairs;
    if (!reading.value.empty()) row.values[std::string(field.key)] = reading.value;
    for (auto& f : reading.faults) row.faults.push_back(std::move(f));
    row.cells[std::string(field.key)] = std::move(state);
}

bool is_province(std::string_view field) { return field == "permanentProvinceCode" || field == "provinceCode"; }

bool of_cell(Fault const& f) {
    static constexpr std::string_view rules[] = {"parse", "D13", "D15", "D16", "S16", "D08", "D07", "D09", "D01"};
    return std::find(std::begin(rules), std::end(rules), f.rule) != std::end(rules);
}

}  // namespace

ChangeSet read_plain(
    std::filesystem::path const& file, PlainList const& list, LocalDate today, reference::Reference const& codes,
    Answers const& answers, RowSink const& sink) {
    auto const take_row = [&](RawRow const& raw, SheetTable const& table) {
        Row row;
        row.sheet_index = raw.sheet, row.sheet = raw.sheet_name, row.number = raw.number, row.part = raw.part;
        row.key = table.rows;
        CellContext context{&codes, today, {}, table.legacy};
        auto const read = [&](Column const& column) {
            static workbook::Cell const none;
            context.words = column.words.empty() ? nullptr : &column.words;
            if (auto const* field = find_field(list.fields, column.field))
                take(
                    row, column, *field,
                    static_cast<std::size_t>(column.index) < raw.cells.size()
                        ? raw.cells[static_cast<std::size_t>(column.index)]
                        : none,
                    context);
        };
        // the province first: a commune is looked up in it
        for (auto const& c : *raw.columns)
            if (is_province(c.field)) read(c), context.province = value_of(row.values, c.field);
        for (auto const& c : *raw.columns)
            if (!c.field.empty() && !is_province(c.field)) read(c);
        if (list.after_reading) list.after_reading(row);
        if (table.legacy != text::Legacy::none && !answers.accept_legacy)
            row.faults.push_back(
                {"D08", 'B', std::string(list.key_fields.front()),
                 "Cả tệp gõ bằng phông cũ. Chấp nhận chuyển cả tệp sang Unicode rồi nhập."});
        sink(std::move(row));
    };
    auto const table = read_table(
        file, {list.kind, list.fields, list.key_fields, list.least}, codes, today, answers.mapping, take_row);
    ChangeSet set;
    set.fields = list.fields, set.encoding = table.encoding, set.delimiter = table.delimiter;
    set.legacy = table.legacy, set.columns = table.columns, set.left_out = table.left_out,
    set.hidden_rows = table.hidden_rows;
    return set;
}

void read_as(Kind& kind, PlainList const& list) {
    kind.fields = [fields = list.fields](Parameters const&) { return fields; };
    kind.read = [list](std::filesystem::path const& file, Work const& w, Known const&, RowSink const& sink) {
        return read_plain(file, list, w.today, *w.codes, w.answers, sink);
    };
    kind.mend = [](ChangeSet const& set, Row& row, std::string const& field, std::string const& text, Work const& w) {
        mend_plain(row, set.fields, field, text, w.today, *w.codes);
    };
}

void mend_plain(
    Row& row, std::span<Field const> fields, std::string const& key, std::string const& text, LocalDate today,
    reference::Reference const& codes) {
    auto const* field = find_field(fields, key);
    if (!field) throw Refused(Problem(422, "invalid", "Không có cột này.", {{key, "", "Không có cột này."}}));
    workbook::Cell cell;
    if (!text.empty()) cell.kind = workbook::Cell::Kind::text, cell.text = text;
    auto reading = read_cell(
        cell, *field, false,
        {&codes, today,
         value_of(row.values, row.values.contains(province_of_row) ? province_of_row : permanent_province_of_row),
         text::Legacy::none});
    std::erase_if(row.faults, [&](Fault const& f) { return f.field == key; });
    for (auto& f : reading.faults) row.faults.push_back(std::move(f));
    auto& state = row.cells[key];
    state.value = reading.value, state.repairs = reading.repairs;
    row.values.erase(key);
    if (!reading.value.empty()) row.values[key] = reading.value;
}

void forget_judgement(Row& row) {
    std::erase_if(row.faults, [](Fault const& f) { return !of_cell(f); });
    row.proposal.reset();
    row.match_id = 0, row.base_version = 0, row.class_id = 0;
    row.match_text.clear();
    for (auto& [key, cell] : row.cells) cell.old.clear(), cell.has_old = false;
    row.action = Action::create;
}

void add_faults(Row& row, std::vector<Fault> faults) {
    for (auto& fault : faults) {
        bool const explained = std::any_of(
            row.faults.begin(), row.faults.end(), [&](Fault const& f) { return f.field == fault.field && of_cell(f); });
        // an unreadable cell is not empty
        auto const cell = row.cells.find(fault.field);
        bool const unreadable = cell != row.cells.end() && cell->second.value.empty() && !cell->second.seen.empty();
        if (!explained && !(unreadable && fault.rule.starts_with("U"))) row.faults.push_back(std::move(fault));
    }
}

Values logged_values(std::string_view text) {
    Values out;
    auto const value = boost::json::parse(std::string(text));
    if (!value.is_object()) return out;
    for (auto const& [key, v] : value.as_object()) {
        std::string canonical;
        if (v.is_string())
            canonical = std::string(v.as_string());
        else if (v.is_bool())
            canonical = v.as_bool() ? "true" : "false";
        else if (v.is_array())
            for (auto const& e : v.as_array()) canonical += (canonical.empty() ? "" : ",") + std::string(e.as_string());
        else if (!v.is_null())
            canonical = boost::json::serialize(v);
        out.emplace(key, std::move(canonical));
    }
    return out;
}

std::string link_of(Unique const& unique, std::string const& value) {
    if (value.empty()) return {};
    return (unique.severity == 'B' ? "" : loose) + std::string(unique.field) + ":" + text::same_name_key(value);
}

std::vector<std::string> links_of(std::span<Unique const> fields, Row const& row) {
    std::vector<std::string> out;
    for (auto const& unique : fields)
        if (auto link = link_of(unique, value_of(row.values, unique.field)); !link.empty())
            out.push_back(std::move(link));
    return out;
}

void find_same(ChangeSet& set, std::span<Unique const> fields) {
    for (auto const& unique : fields) {
        std::unordered_map<std::string, std::vector<Row*>> by_link;
        for (auto& row : set.rows)
            if (!row.skipped)
                if (auto link = link_of(unique, value_of(row.values, unique.field)); !link.empty())
                    by_link[std::move(link)].push_back(&row);
        auto const* field = find_field(set.fields, unique.field);
        for (auto& [link, same] : by_link) {
            int const in_file = set.common.of(link);
            for (auto* row : same) {
                if (same.size() < 2 && in_file == 0) break;
                std::string others = in_file == 0 ? "" : fmt::format("{} dòng khác", in_file - 1);
                for (auto const* other : same) {
                    if (others.size() >= 60 || in_file != 0) break;
                    if (other != row) others += (others.empty() ? "" : ", ") + fmt::format("dòng {}", other->number);
                }
                row->faults.push_back(
                    {unique.rule, unique.severity, std::string(unique.field.name()),
                     fmt::format(
                         "Trùng {} với {} trong tệp. Kiểm tra dòng nào đúng.",
                         field ? field->label : unique.field.name(), others)});
            }
        }
    }
}

void find_same_record(ChangeSet& set, std::function<record::Key(Row const&)> const& field, char const* text) {
    std::unordered_map<std::int64_t, int> number_of;
    for (auto& row : set.rows)
        if (row.match_id != 0 && !row.skipped)
            if (auto const [first, fresh] = number_of.emplace(row.match_id, row.number); !fresh)
                row.faults.push_back({"match", 'B', field(row), fmt::format(fmt::runtime(text), first->second)});
}

bool compare_with(
    Row& row, std::span<Field const> fields, Values const& record,
    std::initializer_list<std::string_view> not_compared) {
    bool changed = false;
    for (auto& [key, cell] : row.cells) {
        auto const* field = find_field(fields, key);
        // An empty cell says nothing about what is known; an unreadable one neither.
        if (!field || field->table.empty() || cell.value.empty() ||
            std::find(not_compared.begin(), not_compared.end(), key) != not_compared.end())
            continue;
        std::string old = value_of(record, key);
        if (field->type == FieldType::decimal && !old.empty())
            old = fmt::format("{}", parse_number<double>(old).value_or(0));
        if (old == cell.value || (field->type == FieldType::boolean && cell.value == "false" && old.empty())) continue;
        cell.old = old, cell.has_old = true, changed = true;
    }
    return changed;
}

Values changed_values(Row const& row) {
    Values out;
    for (auto const& [key, cell] : row.cells)
        if (cell.has_old) out.emplace(key, cell.value);
    return out;
}

void leave_alone(ChangeSet& set, std::vector<std::int64_t> const& ids, char const* field) {
    for (auto& row : set.rows)
        if (row.action == Action::change && std::find(ids.begin(), ids.end(), row.match_id) != ids.end()) {
            row.action = Action::conflict;
            row.faults.push_back(
                {"conflict", 'E', field,
                 "Hồ sơ này vừa được người khác sửa trong lúc ghi. Chưa ghi; hãy so lại với hồ sơ hiện nay."});
        }
}

void settle(ChangeSet& set) {
    for (auto& row : set.rows)
        if (blocks(row.faults) || row.skipped) row.action = Action::refuse;
}

}  // namespace pv::imports
