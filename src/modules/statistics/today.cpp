// "Hôm nay": what waits for somebody at a school, and the numbers of the day.
#include <fmt/format.h>

#include "modules/statistics/figure.h"
#include "platform/http/json_writer.h"
#include "platform/http/schema.h"

namespace pv::statistics {
namespace {

using http::JsonWriter;

http::Response today_of(Deps const& deps, http::Request& request) {
    auto const& actor = *request.actor;
    auto const today = deps.clock.today();
    auto const now = deps.clock.now();
    JsonWriter json;
    int const hour = std::stoi(now.vi().substr(0, 2));
    std::string const given = actor.name.substr(actor.name.rfind(' ') + 1);
    json.begin_object()
        .field(
            "greeting",
            fmt::format(
                "Chào buổi {}, {}",
                hour < 11       ? "sáng"
                    : hour < 14 ? "trưa"
                    : hour < 18 ? "chiều"
                                : "tối",
                given))
        .field("today", today)
        .field("unitName", actor.unit_name);
    auto tx = deps.pool.read(actor.context());
    bool const school = actor.unit_kind == "TRUONG";
    json.key("tasks").begin_array();
    auto const task = [&](char const* key, char const* text, std::int64_t count, char const* link) {
        if (count > 0)
            json.begin_object()
                .field("key", key)
                .field("text", text)
                .field("count", count)
                .field("link", link)
                .end_object();
    };
    if (school && actor.may(RecordKind::student, Act::read)) {
        auto const r = tx.query(
            "school_tasks", R"sql(
            SELECT (SELECT count(*) FROM statistics.fact_student f WHERE f.school_id = $1::int AND f.valid @> $2::date AND upper_inf(f.known) AND f.class_id IS NULL) AS unplaced,
                   (SELECT count(*) FROM registry.enrolment e JOIN registry.student_identity i ON i.student_id = e.student_id
                     WHERE e.school_id = $1::int AND NOT e.cancelled AND e.period @> $2::date AND i.personal_id IS NULL) AS no_id,
                   (SELECT count(*) FROM registry.school_class c WHERE c.school_id = $1::int AND NOT c.cancelled AND c.period @> $2::date AND c.homeroom_name IS NULL AND c.homeroom_staff_id IS NULL) AS no_homeroom
        )sql",
            actor.unit_id, today)[0];
        task("unplaced", "Học sinh chưa xếp lớp", r.int64("unplaced"), "/truong/hoc-sinh?status=unplaced");
        if (actor.may(RecordKind::student_identity, Act::read))
            task(
                "no-personal-id", "Học sinh thiếu số định danh cá nhân", r.int64("no_id"),
                "/truong/hoc-sinh?missing=personalId");
        task("no-homeroom", "Lớp chưa có giáo viên chủ nhiệm", r.int64("no_homeroom"), "/truong/lop-hoc");
    }
    std::optional<std::vector<std::int64_t>> schools;
    if (actor.scope.reach != Reach::province) schools = actor.scope.schools;
    if (school && actor.may(RecordKind::import, Act::read)) {
        auto const waiting =
            tx.query(
                  "waiting_imports",
                  "SELECT count(*) AS n FROM imports.import_set WHERE school_id = $1::int AND state = 'ready'",
                  actor.unit_id)[0]
                .int64("n");
        task("imports", "Đợt nhập chưa ghi", waiting, "/truong/nhap-excel");
    }
    json.end_array().key("counts").begin_object();
    if (actor.may(RecordKind::statistics, Act::read)) {
        Moment const moment{today, std::nullopt};
        Cell total;
        for (auto const& r : count_students(tx, schools, moment, cache_holds(tx, moment, today))) add(total, r.cell);
        json.field("students", total.students)
            .field("classes", total.classes)
            .field("girls", total.girls)
            .field("minority", total.minority);
    }
    json.end_object().key("recentImports").begin_array();
    if (school && actor.may(RecordKind::import, Act::read))
        for (auto const r : tx.query(
                 "recent_imports",
                 "SELECT id, kind, file_name, state, created_at, account_name, applied_at, counts::text AS counts FROM "
                 "imports.import_set "
                 "WHERE school_id = $1::int ORDER BY created_at DESC LIMIT 5",
                 actor.unit_id))
            json.begin_object()
                .field("id", r.int64("id"))
                .field("kind", r.text("kind"))
                .field("fileName", r.text("file_name"))
                .field("state", r.text("state"))
                .field("createdAt", r.instant("created_at"))
                .field("accountName", r.text("account_name"))
                .field("appliedAt", r.opt_instant("applied_at"))
                .raw_field("counts", r.text("counts"))
                .end_object();
    json.end_array().key("recentChanges").begin_array();
    if (school && actor.may(RecordKind::change_log, Act::read))
        for (auto const r : tx.query(
                 "recent_changes", R"sql(
                SELECT c.id, c.recorded_at, c.record_kind, c.action, c.subject_kind, c.subject_id, c.actor_name, c.source,
                       CASE c.subject_kind WHEN 'student' THEN CASE WHEN $2 THEN (SELECT s.full_name FROM registry.student s WHERE s.id = c.subject_id) END
                                           WHEN 'school_class' THEN (SELECT 'lớp ' || k.name FROM registry.school_class k WHERE k.school_id = $1::int AND k.id = c.subject_id) END AS subject_name
                  FROM audit.change c WHERE c.school_id = $1::int AND c.source <> 'demo' ORDER BY c.recorded_at DESC, c.id DESC LIMIT 10
            )sql",
                 actor.unit_id, actor.may(RecordKind::student, Act::read)))
            json.begin_object()
                .field("id", r.int64("id"))
                .field("recordedAt", r.instant("recorded_at"))
                .field("recordKind", r.text("record_kind"))
                .field("action", r.text("action"))
                .field("subjectKind", r.text("subject_kind"))
                .field("subjectId", r.int64("subject_id"))
                .field("actorName", r.text("actor_name"))
                .field("source", r.text("source"))
                .field("subjectName", r.opt_string("subject_name"))
                .end_object();
    // Sống trong 24 giờ: the share of this week's changes that were recorded within a day of happening, or of the
    // paper. A list that a file brought in for the first time is no change in anybody's life, nor is what was undone.
    json.end_array().key("lag").begin_object();
    if (school && actor.may(RecordKind::change_log, Act::read)) {
        auto const r = tx.query(
            "lag_share", R"sql(
            SELECT count(*) AS n,
                   count(*) FILTER (WHERE c.recorded_at - greatest(c.occurred_at, c.known_at, c.recorded_at - interval '1000 years') <= interval '24 hours' OR c.occurred_at IS NULL) AS on_time
              FROM audit.change c LEFT JOIN imports.import_set i ON i.id = c.change_set_id
             WHERE c.school_id = $1::int AND c.recorded_at > now() - interval '7 days' AND c.source <> 'demo'
               AND (c.change_set_id IS NULL OR (c.action = 'update' AND i.state IS DISTINCT FROM 'undone'))
        )sql",
            actor.unit_id)[0];
        auto const n = r.int64("n");
        json.field("changes", n)
            .field(
                "onTimeShare",
                n ? std::optional(static_cast<double>(r.int64("on_time")) / static_cast<double>(n)) : std::nullopt);
    }
    return http::Response::json(json.end_object().end_object().take());
}

http::Schema today_schema() {
    using namespace http::schema;
    auto const task = object({{"key!", string()}, {"text!", string()}, {"count!", integer()}, {"link!", string()}});
    auto const counts =
        object({{"students", integer()}, {"classes", integer()}, {"girls", integer()}, {"minority", integer()}});
    auto const import = object(
        {{"id!", integer()},
         {"kind!", string()},
         {"fileName!", string()},
         {"state!", string()},
         {"createdAt!", instant()},
         {"accountName!", string()},
         {"appliedAt!", nullable(instant())},
         {"counts!", map_of(integer())}});
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
    return named(
        "Today",
        object(
            {{"greeting!", string()},
             {"today!", date()},
             {"unitName!", string()},
             {"tasks!", array(task)},
             {"counts!", counts},
             {"recentImports!", array(import)},
             {"recentChanges!", array(change)},
             {"lag!",
              described(
                  lag,
                  "Tỷ lệ ghi trong vòng 24 giờ, bảy ngày qua; không kể danh sách nhập lần đầu và phần đã hoàn tác")}}));
}

}  // namespace

void add_today(std::vector<http::Route>& routes, Deps deps) {
    routes.push_back(
        {http::Method::get, "/api/v1/today", "Việc và số liệu hôm nay của đơn vị", "Thống kê",
         http::Permission::signed_in(), [deps](http::Request& request) { return today_of(deps, request); }});
    routes.back().response = today_schema();
}

}  // namespace pv::statistics
