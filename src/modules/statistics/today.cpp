// What figures tell on the page "Hôm nay".
#include "modules/statistics/figure.h"
#include "modules/statistics/kinds.h"

namespace pv::statistics {
namespace {

void put_counts(db::Tx& tx, Actor const& actor, LocalDate today, http::JsonWriter& json) {
    json.key("counts").begin_object();
    if (actor.may(kinds::statistics, Act::read)) {
        std::optional<std::vector<std::int64_t>> schools;
        if (actor.scope.reach != Reach::province) schools = actor.scope.schools;
        Moment const moment{today, std::nullopt};
        Cell total;
        for (auto const& r : count_students(tx, schools, moment, cache_holds(tx, moment, today))) add(total, r.cell);
        json.field("students", total.students)
            .field("classes", total.classes)
            .field("girls", total.girls)
            .field("minority", total.minority);
    }
    json.end_object();
}

}  // namespace

TodayPart today_part() {
    using namespace http::schema;
    auto const counts =
        object({{"students", integer()}, {"classes", integer()}, {"girls", integer()}, {"minority", integer()}});
    return {.write = put_counts, .members = {{"counts!", counts}}};
}

}  // namespace pv::statistics
