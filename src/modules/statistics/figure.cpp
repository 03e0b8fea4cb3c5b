#include "modules/statistics/figure.h"

#include <unordered_map>

#include "modules/statistics/kinds.h"
#include "platform/reference/reference.h"

namespace pv::statistics {

db::Context job_context() {
    db::Context c;
    c.role = db::Role::job;
    return c;
}

std::string level_name(reference::Reference const& codes, std::string const& code) {
    auto const* v = codes.list("education_levels").by_code(code);
    return v ? v->name_vi : "Chưa rõ cấp";
}

std::string grade_name(reference::Reference const& codes, std::string const& code) {
    auto const* v = codes.list("grades").by_code(code);
    return v ? v->name_vi : "Chưa xếp lớp";
}

void add(Cell& sum, Cell const& more) {
    sum.classes += more.classes, sum.students += more.students, sum.girls += more.girls, sum.minority += more.minority,
        sum.minority_girls += more.minority_girls;
}

Figure read_figure(Deps const& deps, http::Request const& request, bool with_rows) {
    auto const& actor = *request.actor;
    require_may(actor, kinds::statistics, Act::read);
    auto const today = deps.clock.today();
    Figure f{{},
             {request.date_query("on").value_or(today), request.instant_query("knownAt")},
             deps.clock.now(),
             false,
             {},
             0,
             {}};
    if (f.moment.on > today.plus_days(366))
        throw Refused(Problem(
            400, "bad-request", "Ngày hỏi quá xa trong tương lai.", {{"on", "", "Chọn ngày trong vòng một năm tới."}}));
    {
        auto tx = deps.pool.read(job_context());
        f.unit = get_unit(
            tx, actor, request.int_query("unit").value_or(actor.unit_id), f.moment.on,
            request.find("direct") == std::optional<std::string_view>("true"));
        auto const waiting = tx.query("changes_not_counted", R"sql(
            SELECT now() AS now, min(x.recorded_at) AS since, count(*) AS n FROM (
                (SELECT recorded_at FROM audit.feed WHERE seq > (SELECT seq FROM statistics.follower) ORDER BY seq LIMIT 10000)
                UNION ALL
                (SELECT c.recorded_at FROM (SELECT id, recorded_at FROM audit.change WHERE writer >= (SELECT done_xmin FROM audit.feed_state) ORDER BY writer LIMIT 1000) c
                  WHERE NOT EXISTS (SELECT FROM audit.feed f WHERE f.change_id = c.id))) x
        )sql")[0];
        f.data_until = waiting.opt_instant("since"), f.pending = waiting.int64("n");
        f.asked_at = waiting.instant("now");  // moments of knowledge are the database's: it stamped the changes
        if (f.moment.known_at && *f.moment.known_at >= f.asked_at) f.moment.known_at.reset();
    }
    auto tx = deps.pool.read(actor.context());
    f.from_cache = cache_holds(tx, f.moment, today);
    if (with_rows) f.rows = count_students(tx, f.unit.schools, f.moment, f.from_cache);
    return f;
}

std::vector<UnitRow> count_units(Deps const& deps, http::Request const& request, Figure const& f) {
    auto job_tx = deps.pool.read(job_context());
    auto const children =
        list_children(job_tx, f.unit, f.moment.on, request.find("direct") == std::optional<std::string_view>("true"));
    auto tx = deps.pool.read(request.actor->context());
    std::unordered_map<std::int64_t, Cell> cells;
    for (auto const& s : count_by_school(tx, f.unit.schools, f.moment, f.from_cache)) cells[s.school_id] = s.cell;
    std::vector<UnitRow> out;
    for (auto const& child : children) {
        UnitRow row{child.id, child.kind, child.code, child.name, static_cast<int>(child.schools.size()), {}};
        for (auto id : child.schools)
            if (auto const found = cells.find(id); found != cells.end()) add(row.cell, found->second);
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace pv::statistics
