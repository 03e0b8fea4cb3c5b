// What figures tell on the page "Hôm nay".
#include "modules/statistics/asked.h"
#include "modules/statistics/students.h"

namespace pv::statistics {
namespace {

constexpr std::string_view shown[] = {"students", "classes", "girls", "minority"};

void put_counts(
    figures::Catalogue const& all, db::Tx& tx, Actor const& actor, LocalDate today, http::JsonWriter& json) {
    json.key("counts").begin_object();
    if (actor.may(kinds::statistics, Act::read)) {
        figures::Schools schools;
        if (actor.scope.reach != Reach::province) schools = actor.scope.schools;
        figures::Moment const moment{today, std::nullopt};
        auto const& figure = all.get_figure(students_name);
        figures::Cell total(figure.measures.size());
        for (auto const& r :
             figures::count(tx, all, figure, schools, moment, figures::totals_hold(tx, all, figure, moment, today)))
            figures::add(total, r.cell);
        for (auto const key : shown)
            for (std::size_t i = 0; i < total.size(); ++i)
                if (figure.measures[i].key == key) json.raw_field(key, total[i].text());
    }
    json.end_object();
}

}  // namespace

TodayPart today_part(std::shared_ptr<figures::Catalogue const> all) {
    using namespace http::schema;
    Properties counts;
    for (auto const key : shown) counts.emplace_back(key, integer());
    return {
        .write = [all = std::move(all)](
                     db::Tx& tx, Actor const& actor, LocalDate today,
                     http::JsonWriter& json) { put_counts(*all, tx, actor, today, json); },
        .members = {{"counts!", object(counts)}}};
}

}  // namespace pv::statistics
