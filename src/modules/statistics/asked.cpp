#include "modules/statistics/asked.h"

#include <fmt/format.h>

#include <unordered_map>

#include "platform/reference/reference.h"

namespace pv::statistics {

db::Context job_context() {
    db::Context c;
    c.role = db::Role::job;
    return c;
}

std::string name_of(Desk const& desk, reference::Reference const& codes, std::size_t index, std::string const& code) {
    auto const& dimension = desk.figure->dimensions[index];
    if (code.empty()) return std::string(dimension.none);
    if (dimension.list.empty()) return code == "true" ? "Có" : "Không";
    auto const* v = codes.list(dimension.list).by_code(code);
    return v ? v->name_vi : code;
}

std::string table_name(figures::Figure const& figure) {
    return fmt::format("{}-by-{}", figure.name, figure.dimensions.back().key);
}

Asked read_asked(Desk const& desk, http::Request const& request) {
    auto const& actor = *request.actor;
    require_may(actor, kinds::statistics, Act::read);
    auto const today = desk.deps.clock.today();
    Asked out{
        .unit = {},
        .moment = {request.date_query("on").value_or(today), request.instant_query("knownAt")},
        .asked_at = desk.deps.clock.now(),
        .direct = request.find("direct") == std::optional<std::string_view>("true")};
    if (out.moment.on > today.plus_days(366))
        throw Refused(Problem(
            400, "bad-request", "Ngày hỏi quá xa trong tương lai.", {{"on", "", "Chọn ngày trong vòng một năm tới."}}));
    {
        auto tx = desk.deps.pool.read(job_context());
        out.unit = get_unit(tx, actor, request.int_query("unit").value_or(actor.unit_id), out.moment.on, out.direct);
        std::vector<std::string> facts;
        for (auto const* fact : desk.all->facts_of(*desk.figure)) facts.emplace_back(fact->name);
        auto const waiting = tx.query(
            "changes_not_counted", R"sql(
            SELECT now() AS now, min(x.recorded_at) AS since, count(*) AS n FROM (
                (SELECT recorded_at FROM audit.feed WHERE seq > (
                     SELECT coalesce(min(coalesce(w.seq, 0)), 0) FROM unnest($1::text[]) AS x (fact) LEFT JOIN figures.follower w USING (fact)) ORDER BY seq LIMIT 10000)
                UNION ALL
                (SELECT c.recorded_at FROM (SELECT id, recorded_at FROM audit.change WHERE writer >= (SELECT done_xmin FROM audit.feed_state) ORDER BY writer LIMIT 1000) c
                  WHERE NOT EXISTS (SELECT FROM audit.feed f WHERE f.change_id = c.id))) x
        )sql",
            facts)[0];
        out.data_until = waiting.opt_instant("since"), out.pending = waiting.int64("n");
        out.asked_at = waiting.instant("now");  // moments of knowledge are the database's: it stamped the changes
        if (out.moment.known_at && *out.moment.known_at >= out.asked_at) out.moment.known_at.reset();
    }
    auto tx = desk.deps.pool.read(actor.context());
    out.from_totals = figures::totals_hold(tx, *desk.all, *desk.figure, out.moment, today);
    return out;
}

std::vector<UnitRow> count_units(Desk const& desk, http::Request const& request, Asked const& asked) {
    auto job_tx = desk.deps.pool.read(job_context());
    auto const children = list_children(job_tx, asked.unit, asked.moment.on, asked.direct);
    auto tx = desk.deps.pool.read(request.actor->context());
    std::unordered_map<std::int64_t, figures::Cell> cells;
    for (auto& s :
         figures::count_by_school(tx, *desk.all, *desk.figure, asked.unit.schools, asked.moment, asked.from_totals))
        cells[s.school_id] = std::move(s.cell);
    std::vector<UnitRow> out;
    for (auto const& child : children) {
        UnitRow row{child.id, child.kind, child.code, child.name, static_cast<int>(child.schools.size()), {}};
        for (auto id : child.schools)
            if (auto const found = cells.find(id); found != cells.end()) figures::add(row.cell, found->second);
        out.push_back(std::move(row));
    }
    return out;
}

void put_cell(http::JsonWriter& json, figures::Figure const& figure, figures::Cell const& cell) {
    for (std::size_t i = 0; i < figure.measures.size(); ++i)
        json.raw_field(figure.measures[i].key, i < cell.size() ? cell[i].text() : "0");
}

void put_head(http::JsonWriter& json, Desk const& desk, Asked const& asked, std::string const& name) {
    json.field("name", name)
        .field("version", desk.figure->version)
        .field("on", asked.moment.on)
        .field("knownAt", asked.moment.known_at.value_or(asked.asked_at))
        .field("source", asked.from_totals ? "cache" : "facts");
    json.field("dataUntil", asked.data_until.value_or(asked.asked_at)).field("pendingChanges", asked.pending);
    json.key("unit")
        .begin_object()
        .field("id", asked.unit.id)
        .field("kind", asked.unit.kind)
        .field("code", asked.unit.code)
        .field("name", asked.unit.name)
        .end_object();
}

http::Route figure_route(
    std::string const& path, std::string const& summary, std::vector<http::QueryParameter> more,
    std::function<http::Response(http::Request&)> handler, http::Queue queue) {
    http::Route r{
        http::Method::get,
        "/api/v1/statistics" + path,
        summary,
        "Thống kê",
        http::Permission::right(kinds::statistics, Act::read),
        std::move(handler)};
    r.query = {
        {"unit", "Đơn vị; mặc định là đơn vị của bạn", http::schema::integer()},
        {"on", "Số liệu của ngày nào; mặc định hôm nay", http::schema::date()},
        {"knownAt", "Theo những gì đã biết lúc nào; mặc định lúc này", http::schema::instant()},
        {"direct", "Chỉ các trường trực thuộc Sở", http::schema::boolean()}};
    for (auto& q : more) r.query.push_back(std::move(q));
    r.queue = queue, r.refusals = {404};
    return r;
}

}  // namespace pv::statistics
