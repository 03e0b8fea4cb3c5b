#include "modules/registry/student/store_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "modules/registry/guardian/store.h"
#include "modules/registry/student/digest.h"
#include "modules/registry/student/fields.h"
#include "platform/audit/audit.h"
#include "vocabulary/text.h"

namespace pv::registry::student {

std::string columns(std::string_view table, char const* form, Wanted const& wanted) {
    std::string out;
    for (auto const& f : fields()) {
        if (f.table != table || f.key.starts_with("father") || f.key.starts_with("mother")) continue;
        if (wanted && !wanted(f)) continue;
        if (!out.empty()) out += ", ";
        out += fmt::format(fmt::runtime(form), f.column, f.sql_type);
    }
    return out;
}

void put(JsonWriter& json, Field const& f, Values const& values) {
    auto const& v = value_of(values, f.key);
    if (f.type == FieldType::codes) {
        json.key(f.column).begin_array();
        std::string_view rest = v;
        while (!rest.empty()) {
            auto const end = std::min(rest.find(','), rest.size());
            json.value(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        json.end_array();
    } else if (f.type == FieldType::partial_date) {
        // a birth date may be a year or a month only: three columns, one of them filled
        if (!v.empty()) json.field(v.size() == 10 ? "birth_date" : v.size() == 7 ? "birth_month" : "birth_year", v);
    } else if (v.empty() && f.key == "nationality") {
        json.field(f.column, "VN");
    } else if (!v.empty()) {
        json.field(f.column, v);
    }
}

void put_table(JsonWriter& json, std::string_view table, Values const& values) {
    for (auto const& f : fields())
        if (f.table == table && !f.key.starts_with("father") && !f.key.starts_with("mother")) put(json, f, values);
}

void put_enrolment(JsonWriter& json, Values const& values) {
    for (auto const& f : fields())
        if (f.table == "enrolment" && f.key != "status") put(json, f, values);
}

void put_names(JsonWriter& json, Values const& values) {
    auto const& name = value_of(values, "fullName"_f);
    json.field("name_key", text::fold(name)).field("name_sort", text::name_sort_key(name));
}

std::vector<std::int64_t> draw_ids(db::Tx& tx, char const* table, std::size_t count) {
    std::vector<std::int64_t> out;
    if (count == 0) return out;
    auto const rows = tx.query(
        "draw_ids",
        "SELECT nextval(s.name) AS id FROM (SELECT pg_get_serial_sequence('registry.' || $1, 'id')::regclass AS name "
        "OFFSET 0) AS s, generate_series(1, $2::int)",
        table, static_cast<int>(count));
    for (auto const r : rows) out.push_back(r.int64("id"));
    return out;
}

void append_changes(
    db::Tx& tx, WriteContext const& c, std::vector<audit::Change> lines, std::vector<GuardianId> const& persons) {
    if (lines.empty()) return;
    std::vector<std::int64_t> ids;
    for (auto const& line : lines) ids.push_back(line.record_id);
    digested().put(tx, c.school_id, ids, lines);
    digested_stay().put(tx, c.school_id, ids, lines);
    guardian::digested().put(tx, c.school_id, to_numbers(persons), lines);
    audit::append_all(tx, c.actor, lines);
}

audit::Change line_of(WriteContext const& c, StudentId id, std::string action, Values const& values) {
    auto line = record::change_of(c, "student", id, std::move(action));
    if (!line.occurred_on) line.occurred_on = LocalDate::parse_iso(value_of(values, "statusOn"_f)).value_or(c.today);
    return line;
}

std::string values_json(Values const& values, std::vector<std::string> const& only) {
    JsonWriter json;
    json.begin_object();
    for (auto const& key : only)
        json.field(key, value_of(values, key).empty() ? std::nullopt : std::optional(value_of(values, key)));
    return json.end_object().take();
}

}  // namespace pv::registry::student
