#include "platform/record/history.h"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace pv::record {
namespace json = boost::json;

namespace {

json::object object_of(db::Row const& r, char const* column) {
    if (r.is_null(column)) return {};
    auto value = json::parse(r.string(column));
    return value.is_object() ? std::move(value.as_object()) : json::object();
}

std::optional<LocalDate> day_of(db::Row const& r, char const* column) {
    auto const at = r.opt_instant(column);
    return at ? std::optional(at->local_date()) : std::nullopt;
}

/// A value as people read it: the names of codes, days as they are written.
std::string in_words(Field const* field, json::value const& value, reference::Reference const& codes) {
    if (value.is_null()) return {};
    if (value.is_bool()) return value.as_bool() ? "Có" : "Không";
    if (value.is_number()) return fmt::format("{}", value.to_number<double>());
    if (!value.is_string()) return json::serialize(value);
    std::string const text(value.as_string());
    return field ? readable(*field, text, codes) : text;
}

void put_field(
    http::JsonWriter& out, HistoryOf const& of, std::string_view key, json::value const* before,
    json::value const* after, reference::Reference const& codes) {
    auto const* field = find_field(of.fields, key);
    bool const may = field && (!of.may_read || of.may_read(*field));
    static json::value const none;
    out.begin_object().field("field", key).field("label", field ? field->label : key).field("hidden", !may);
    for (auto const& [name, value] : {std::pair{"before", before}, std::pair{"after", after}})
        out.field(name, may ? std::optional(in_words(field, value ? *value : none, codes)) : std::nullopt);
    out.end_object();
}

}  // namespace

std::string history_json(db::Tx& tx, HistoryOf const& of, reference::Reference const& codes) {
    auto const rows = tx.query(
        "history_of", R"sql(
        SELECT c.id, c.record_kind, c.action, c.recorded_at, c.occurred_at, c.known_at, c.actor_name, c.role, c.source, c.change_set_id, c.reason, v.before, v.after
          FROM audit.change c LEFT JOIN audit.change_value v ON v.change_id = c.id
         WHERE c.subject_kind = $1 AND c.subject_id = $2 ORDER BY c.id DESC LIMIT 500
    )sql",
        of.subject_kind, of.subject_id);
    http::JsonWriter out;
    out.begin_object().field("total", rows.size()).key("rows").begin_array();
    for (auto const r : rows) {
        out.begin_object()
            .field("changeId", r.int64("id"))
            .field("recordKind", r.text("record_kind"))
            .field("action", r.text("action"))
            .field("recordedAt", r.instant("recorded_at"))
            .field("occurredOn", day_of(r, "occurred_at"))
            .field("knownOn", day_of(r, "known_at"))
            .field("actorName", r.text("actor_name"))
            .field("role", r.text("role"))
            .field("source", r.text("source"))
            .field("changeSetId", r.opt_int64("change_set_id"))
            .field("reason", r.text("reason"))
            .key("fields")
            .begin_array();
        auto const before = object_of(r, "before"), after = object_of(r, "after");
        if (r.text("action") != "create") {
            for (auto const& [key, now] : after) put_field(out, of, key, before.if_contains(key), &now, codes);
            for (auto const& [key, then] : before)
                if (!after.contains(key)) put_field(out, of, key, &then, nullptr, codes);
        }
        out.end_array().end_object();
    }
    return out.end_array().end_object().take();
}

http::Schema history_schema() {
    using namespace http::schema;
    auto const field = object(
        {{"field!", string()},
         {"label!", string()},
         {"hidden!", boolean()},
         {"before!", nullable(string())},
         {"after!", nullable(string())}});
    return rows(named(
        "RecordHistoryRow",
        object(
            {{"changeId!", integer()},
             {"recordKind!", string()},
             {"action!", string()},
             {"recordedAt!", instant()},
             {"occurredOn!", nullable(date())},
             {"knownOn!", nullable(date())},
             {"actorName!", string()},
             {"role!", string()},
             {"source!", string()},
             {"changeSetId!", nullable(integer())},
             {"reason!", string()},
             {"fields!", array(field)}})));
}

}  // namespace pv::record
