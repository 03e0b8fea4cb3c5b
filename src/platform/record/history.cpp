#include "platform/record/history.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <tuple>

#include "platform/audit/kinds.h"

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
std::string in_words(Field const* field, json::value const& value, reference::Reference const* codes) {
    if (value.is_null()) return {};
    if (value.is_bool()) return value.as_bool() ? "Có" : "Không";
    if (value.is_number()) return fmt::format("{}", value.to_number<double>());
    if (!value.is_string()) return json::serialize(value);
    std::string const text(value.as_string());
    return field ? readable(*field, text, *codes) : text;
}

/// What lines say of a record beside its fields.
constexpr Field acts[] = {
    {"leftOn", "Ngày rời trường", "", "", "", "", FieldType::date, "", false, Sensitivity::internal},
    {"closedOn", "Ngày đóng", "", "", "", "", FieldType::date, "", false, Sensitivity::internal}};

Field const* field_of(HistoryOf const& of, std::string_view record_kind, std::string_view key) {
    auto const* field = of.find ? of.find(record_kind, key) : find_field(of.fields, key);
    return field ? field : find_field(acts, key);
}

/// What no description knows is not shown with its values: nobody said who may read it.
void put_field(
    http::JsonWriter& out, HistoryOf const& of, std::string_view record_kind, std::string_view key,
    json::value const* before, json::value const* after, reference::Reference const* codes) {
    auto const* field = field_of(of, record_kind, key);
    bool const may = field && (!of.may_read || of.may_read(*field));
    out.begin_object().field("field", key).field("label", field ? field->label : key).field("hidden", !may);
    for (auto const& [name, words, value] :
         {std::tuple{"before", "beforeText", before}, std::tuple{"after", "afterText", after}}) {
        out.raw_field(name, may && value ? json::serialize(*value) : "null");
        if (auto const text = may && value ? in_words(field, *value, codes) : std::string(); !text.empty())
            out.field(words, text);
    }
    out.end_object();
}

void put_fields(
    http::JsonWriter& out, HistoryOf const& of, db::Row const& r, json::object const& before, json::object const& after,
    reference::Reference const* codes) {
    out.key("fields").begin_array();
    if (!of.shows && r.text("action") != "create") {
        auto const kind = r.text("record_kind");
        for (auto const& [key, then] : before) put_field(out, of, kind, key, &then, after.if_contains(key), codes);
        for (auto const& [key, now] : after)
            if (!before.contains(key)) put_field(out, of, kind, key, nullptr, &now, codes);
    }
    out.end_array();
}

std::string all_lines(db::Tx& tx, HistoryOf const& of, reference::Reference const* codes) {
    auto const rows = tx.query(
        "history_of", R"sql(
        SELECT c.id, c.school_id, c.record_kind, c.action, c.recorded_at, c.occurred_at, c.known_at, c.actor_name, c.role, c.source, c.change_set_id, c.reason, v.before, v.after
          FROM audit.change c LEFT JOIN audit.change_value v ON v.change_id = c.id
         WHERE c.subject_kind = $1 AND c.subject_id = $2 ORDER BY c.id DESC LIMIT 500
    )sql",
        of.subject_kind, of.subject_id);
    http::JsonWriter out;
    std::size_t total = 0;
    out.begin_object().key("rows").begin_array();
    for (auto const r : rows) {
        auto const before = object_of(r, "before"), after = object_of(r, "after");
        if (of.shows && !of.shows(r.int64("school_id"), after)) continue;
        ++total;
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
            .field("reason", r.text("reason"));
        put_fields(out, of, r, before, after, codes);
        if (of.shows) {
            out.raw_field("before", r.is_null("before") ? "null" : r.string("before"));
            out.raw_field("after", r.is_null("after") ? "null" : r.string("after"));
        }
        out.end_object();
    }
    return out.end_array().field("total", total).end_object().take();
}

}  // namespace

std::string history_json(db::Tx& tx, HistoryOf const& of, reference::Reference const& codes) {
    return all_lines(tx, of, &codes);
}

std::string history_json(
    db::Pool& pool, Actor const& actor, RecordKind const& right, Register const& of, std::int64_t school_id,
    std::int64_t id, reference::Reference const& codes) {
    require_may(actor, right, Act::read, school_id);
    require_may(actor, audit::kinds::change_log, Act::read);
    auto tx = pool.read(actor.context_for_school(school_id));
    if (of.list(tx, school_id, std::vector{id}).empty()) throw Refused(Problem(404, "not-found", "Không tìm thấy."));
    return history_json(tx, {of.kind(), id, of.table().fields()}, codes);
}

std::string undescribed_history_json(db::Tx& tx, HistoryOf const& of) { return all_lines(tx, of, nullptr); }

http::Schema history_schema() {
    using namespace http::schema;
    auto const field = object(
        {{"field!", string()},
         {"label!", string()},
         {"hidden!", boolean()},
         {"before!", described(any(), "Như nhật ký giữ: mã, ngày yyyy-mm-dd")},
         {"after!", any()},
         {"beforeText", described(string(), "Bằng lời: tên của mã, ngày dd/mm/yyyy")},
         {"afterText", string()}});
    return rows(named(
        "RecordHistoryRow",
        object(
            {{"changeId!", integer()},
             {"recordKind!", string()},
             {"action!", one_of({"create", "update", "close", "cancel", "restore"})},
             {"recordedAt!", instant()},
             {"occurredOn!", nullable(date())},
             {"knownOn!", nullable(date())},
             {"actorName!", string()},
             {"role!", string()},
             {"source!", string()},
             {"changeSetId!", nullable(integer())},
             {"reason!", string()},
             {"fields!", array(field)},
             {"before", described(any(), "Của bản ghi không có mô tả trường (tài khoản)")},
             {"after", any()}})));
}

}  // namespace pv::record
