#include "modules/statistics/figure.h"

#include "modules/registry/public.h"

namespace pv::statistics {

db::Context job_context() {
    db::Context c;
    c.role = db::Role::job;
    return c;
}

std::string level_name(std::string const& code) {
    auto const* v = registry::Reference::get().list("education_levels").by_code(code);
    return v ? v->name_vi : "Chưa rõ cấp";
}

std::string grade_name(std::string const& code) {
    auto const* v = registry::Reference::get().list("grades").by_code(code);
    return v ? v->name_vi : "Chưa xếp lớp";
}

void add(Cell& sum, Cell const& more) {
    sum.classes += more.classes, sum.students += more.students, sum.girls += more.girls, sum.minority += more.minority, sum.minority_girls += more.minority_girls;
}

Figure read_figure(Deps const& deps, http::Request const& request, bool with_rows) {
    auto const& actor = *request.actor;
    require_may(actor, RecordKind::statistics, Act::read);
    auto const today = deps.clock.today();
    Figure f{{}, {request.date_query("on").value_or(today), request.instant_query("knownAt")}, deps.clock.now(), false, {}};
    if (f.moment.on > today.plus_days(366)) throw Refused(Problem(400, "bad-request", "Ngày hỏi quá xa trong tương lai.", {{"on", "", "Chọn ngày trong vòng một năm tới."}}));
    if (f.moment.known_at && *f.moment.known_at >= f.asked_at) f.moment.known_at.reset();
    {
        auto tx = deps.pool.read(job_context());
        f.unit = get_unit(tx, actor, request.int_query("unit").value_or(actor.unit_id), f.moment.on, request.find("direct") == std::optional<std::string_view>("true"));
    }
    auto tx = deps.pool.read(actor.context());
    f.from_cache = cache_holds(tx, f.moment, today);
    if (with_rows) f.rows = count_students(tx, f.unit.schools, f.moment, f.from_cache);
    return f;
}

}  // namespace pv::statistics
