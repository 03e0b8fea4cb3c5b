// "Hôm nay": what waits for somebody at his unit, the latest changes, and what the modules tell of the day.
#include <fmt/format.h>

#include <map>

#include "platform/audit/kinds.h"
#include "platform/module/gathered.h"
#include "platform/record/routes.h"

namespace pv {
namespace {

using http::JsonWriter;

std::string greeting(Actor const& actor, Instant now) {
    auto const hour = now.vi().substr(0, 2);
    auto const given = std::string_view(actor.name).substr(actor.name.rfind(' ') + 1);
    return fmt::format(
        "Chào buổi {}, {}",
        hour < "11"       ? "sáng"
            : hour < "14" ? "trưa"
            : hour < "18" ? "chiều"
                          : "tối",
        given);
}

void put_changes(db::Tx& tx, Actor const& actor, std::vector<Subject> const& subjects, JsonWriter& json) {
    auto const rows = tx.query(
        "recent_changes", R"sql(
        SELECT c.id, c.recorded_at, c.record_kind, c.action, c.subject_kind, c.subject_id, c.actor_name, c.source
          FROM audit.change c WHERE c.school_id = $1::int AND c.source <> 'demo' AND c.record_kind <> 'digests' ORDER BY c.recorded_at DESC, c.id DESC LIMIT 10
    )sql",
        actor.unit_id);
    std::map<std::string, std::map<std::int64_t, std::string>, std::less<>> names;
    for (auto const& subject : subjects) {
        std::vector<std::int64_t> ids;
        for (auto const r : rows)
            if (r.text("subject_kind") == subject.kind) ids.push_back(r.int64("subject_id"));
        if (!ids.empty()) names.emplace(subject.kind, subject.names(tx, actor, ids));
    }
    auto const name_of = [&](db::Row const& r) -> std::optional<std::string> {
        auto const kind = names.find(r.text("subject_kind"));
        if (kind == names.end()) return std::nullopt;
        auto const name = kind->second.find(r.int64("subject_id"));
        return name == kind->second.end() ? std::nullopt : std::optional(name->second);
    };
    for (auto const r : rows)
        json.begin_object()
            .field("id", r.int64("id"))
            .field("recordedAt", r.instant("recorded_at"))
            .field("recordKind", r.text("record_kind"))
            .field("action", r.text("action"))
            .field("subjectKind", r.text("subject_kind"))
            .field("subjectId", r.int64("subject_id"))
            .field("actorName", r.text("actor_name"))
            .field("source", r.text("source"))
            .field("subjectName", name_of(r))
            .end_object();
}

/// Sống trong 24 giờ: the share of this week's changes that were recorded within a day of happening, or of the paper. A
/// list that a file brought in for the first time is no change in anybody's life, nor is what was undone.
void put_lag(db::Tx& tx, Actor const& actor, JsonWriter& json) {
    auto const r = tx.query(
        "lag_share", R"sql(
        SELECT count(*) AS n,
               count(*) FILTER (WHERE c.recorded_at - greatest(c.occurred_at, c.known_at, c.recorded_at - interval '1000 years') <= interval '24 hours' OR c.occurred_at IS NULL) AS on_time
          FROM audit.change c LEFT JOIN imports.import_set i ON i.id = c.change_set_id
         WHERE c.school_id = $1::int AND c.recorded_at > now() - interval '7 days' AND c.source <> 'demo' AND c.record_kind <> 'digests'
           AND (c.change_set_id IS NULL OR (c.action = 'update' AND i.state IS DISTINCT FROM 'undone'))
    )sql",
        actor.unit_id)[0];
    auto const n = r.int64("n");
    json.field("changes", n)
        .field(
            "onTimeShare",
            n ? std::optional(static_cast<double>(r.int64("on_time")) / static_cast<double>(n)) : std::nullopt);
}

http::Response today_of(
    Deps const& deps, std::vector<TodayPart> const& parts, std::vector<Subject> const& subjects,
    http::Request& request) {
    auto const& actor = *request.actor;
    auto const today = deps.clock.today();
    bool const sees_changes = actor.unit_kind == "TRUONG" && actor.may(audit::kinds::change_log, Act::read);
    JsonWriter json;
    json.begin_object()
        .field("greeting", greeting(actor, deps.clock.now()))
        .field("today", today)
        .field("unitName", actor.unit_name);
    auto tx = deps.pool.read(actor.context());
    json.key("tasks").begin_array();
    for (auto const& part : parts)
        if (part.tasks)
            for (auto const& task : part.tasks(tx, actor, today))
                if (task.count > 0)
                    json.begin_object()
                        .field("key", task.key)
                        .field("text", task.text)
                        .field("count", task.count)
                        .field("link", task.link)
                        .end_object();
    json.end_array();
    for (auto const& part : parts)
        if (part.write) part.write(tx, actor, today, json);
    json.key("recentChanges").begin_array();
    if (sees_changes) put_changes(tx, actor, subjects, json);
    json.end_array().key("lag").begin_object();
    if (sees_changes) put_lag(tx, actor, json);
    return http::Response::json(json.end_object().end_object().take());
}

http::Schema today_schema(std::vector<TodayPart> const& parts) {
    using namespace http::schema;
    auto const task = object({{"key!", string()}, {"text!", string()}, {"count!", integer()}, {"link!", string()}});
    auto const change = object(
        {{"id!", integer()},
         {"recordedAt!", instant()},
         {"recordKind!", string()},
         {"action!", string()},
         {"subjectKind!", string()},
         {"subjectId!", integer()},
         {"actorName!", string()},
         {"source!", string()},
         {"subjectName!", described(nullable(string()), "Chỉ với người được xem học sinh")}});
    auto const lag = object({{"changes", integer()}, {"onTimeShare", nullable(number())}});
    Properties members{{"greeting!", string()}, {"today!", date()}, {"unitName!", string()}, {"tasks!", array(task)}};
    for (auto const& part : parts) members = std::move(members) + part.members;
    members.emplace_back("recentChanges!", array(change));
    members.emplace_back(
        "lag!",
        described(
            lag, "Tỷ lệ ghi trong vòng 24 giờ, bảy ngày qua; không kể danh sách nhập lần đầu và phần đã hoàn tác"));
    return named("Today", object(members));
}

}  // namespace

http::Route today_route(Deps const& deps, std::vector<TodayPart> parts, std::vector<Subject> subjects) {
    auto schema = today_schema(parts);
    std::vector<http::Route> out;
    auto& route =
        record::RouteList(out, "Thống kê")
            .add(
                http::Method::get, "/today", "Việc và số liệu hôm nay của đơn vị", http::Permission::signed_in(),
                [deps, parts = std::move(parts), subjects = std::move(subjects)](http::Request& r) {
                    return today_of(deps, parts, subjects, r);
                });
    route.response = std::move(schema);
    return route;
}

}  // namespace pv
