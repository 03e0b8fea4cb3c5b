// Facts that no module has, with dimensions and measures of their own: followed through random edits, they must say
// what a plain GROUP BY over the records says, on any day, from the totals and from the facts.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "platform/audit/audit.h"
#include "platform/audit/seal.h"
#include "platform/figures/count.h"
#include "platform/figures/follow.h"
#include "tests/support/database.h"

namespace pv::figures {
namespace {

LocalDate const today = *LocalDate::parse_iso("2026-11-20");

/// Plots of land: a kind that may be unknown, whether they are fenced, an area that may be unknown, days they are used.
Fact plot() {
    return {
        .name = "plot",
        .table = "probe.fact_plot",
        .key = "plot_id",
        .columns = {{"kind"}, {"fenced", Holds::flag}, {"owner_no", Holds::number}, {"area", Holds::amount}},
        .now_true = R"sql(
            SELECT p.id AS plot_id, p.school_id, p.kind, p.fenced, p.owner_no, p.area, daterange(p.since, p.until) AS valid
              FROM probe.plot p WHERE NOT p.cancelled AND ($1::bigint[] IS NULL OR p.id = ANY ($1::bigint[]))
        )sql",
        .touched = "SELECT n.seq, n.record_id AS id, n.recorded_at FROM news n WHERE n.record_kind = 'plot'",
        .totals = {"probe.plot_today", {"kind", "fenced"}, "plots"}};
}

/// The same land by its owner, without totals.
Fact owner() {
    auto out = plot();
    out.name = "owned", out.table = "probe.fact_owned", out.totals = {};
    return out;
}

Figure land(std::string_view fact) {
    return {
        .name = "land",
        .version = 1,
        .title = "Đất",
        .heading = "ĐẤT",
        .heading_by_unit = "ĐẤT THEO ĐƠN VỊ",
        .by = "Theo loại",
        .file = "dat",
        .dimensions = {{"kind", "Loại", "kind", "land", "Chưa rõ loại"}, {"fenced", "Có rào", "fenced", "", ""}},
        .measures = {
            {"plots", "Số thửa", "Thửa", "thửa", fact},
            {"area", "Diện tích", "Diện tích", "m²", fact, "area"},
            {"gardenArea",
             "Diện tích vườn có rào",
             "Vườn có rào",
             "m²",
             fact,
             "area",
             {{"kind", "GARDEN"}, {"fenced", "true"}}}}};
}

using Key = std::tuple<std::string, std::string>;
using Counts = std::map<Key, std::vector<std::string>>;

struct Land {
    test::TestDatabase base;
    std::uint64_t state;
    std::int64_t last = 0;

    explicit Land(std::uint64_t seed) : state(seed) {
        base.owner_sql(R"sql(
            CREATE SCHEMA probe;
            CREATE TABLE probe.plot (id bigint PRIMARY KEY, school_id int NOT NULL, kind text, fenced boolean NOT NULL, owner_no int, area numeric, since date, until date, cancelled boolean NOT NULL DEFAULT false);
            CREATE TABLE probe.fact_plot (plot_id bigint NOT NULL, school_id int NOT NULL, kind text, fenced boolean NOT NULL, owner_no int, area numeric, valid daterange NOT NULL, known tstzrange NOT NULL);
            CREATE TABLE probe.fact_owned (LIKE probe.fact_plot);
            CREATE TABLE probe.plot_today (school_id int NOT NULL, kind text NOT NULL, fenced boolean NOT NULL, plots int NOT NULL, area numeric NOT NULL, PRIMARY KEY (school_id, kind, fenced));
            GRANT USAGE ON SCHEMA probe TO pv_job, pv_app, pv_province, pv_person;
            GRANT SELECT, INSERT, UPDATE ON probe.plot TO pv_job;
            SELECT figures.wall('probe.fact_plot'), figures.wall('probe.fact_owned'), figures.wall('probe.plot_today');
        )sql");
    }
    std::uint64_t random(std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33) % below;
    }
    std::string some_day() {
        return LocalDate::parse_iso("2024-01-01")->plus_days(static_cast<int>(random(1500))).iso();
    }

    /// A new plot, a changed or a cancelled one, with its line in the log.
    void edit() {
        auto tx = base.pool().write(base.job());
        static char const* kinds[] = {"GARDEN", "YARD", "FIELD"};
        bool const made = last < 5 || random(3) == 0;
        auto const id = made ? ++last : static_cast<std::int64_t>(1 + random(static_cast<std::uint64_t>(last)));
        auto const kind = random(4) == 0 ? db::Param() : db::Param(kinds[random(3)]);
        auto const area = random(5) == 0 ? db::Param() : db::Param(fmt::format("{}.{}", random(900), random(1000)));
        auto const since = random(4) == 0 ? db::Param() : db::Param(some_day());
        auto until = random(2) == 0 ? db::Param() : db::Param(some_day());
        if (since && until && *until < *since) until.reset();  // may be the same day: used on no day at all
        tx.run_unprepared(
            "write_plot",
            "INSERT INTO probe.plot (id, school_id, kind, fenced, owner_no, area, since, until) VALUES ($1, $2, $3, "
            "$4, "
            "$5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET school_id = excluded.school_id, kind = excluded.kind, "
            "fenced = excluded.fenced, owner_no = excluded.owner_no, area = excluded.area, since = excluded.since, "
            "until = excluded.until, cancelled = probe.plot.id % 7 = 3 AND NOT probe.plot.cancelled",
            {std::to_string(id), std::to_string(1 + random(3)), kind, random(2) ? "t" : "f",
             random(2) ? db::Param("7") : db::Param(), area, since, until});
        audit::Change c;
        c.record_kind = c.subject_kind = "plot", c.record_id = c.subject_id = id, c.school_id = 1;
        c.action = made ? "create" : "update", c.after_json = "{}";
        audit::append(tx, system_actor("test"), c);
        tx.commit();
    }
    void follow(std::vector<Fact> const& facts, int portion = 100000) {
        base.until_fed([&] { figures::follow(base.pool(), facts, today, {}, portion); });
        figures::follow(base.pool(), facts, today, {}, portion);
        EXPECT_EQ(waiting(base.pool(), facts), 0);
    }
    std::string now() { return base.superuser_sql("SELECT clock_timestamp()::text AS t")[0].string("t"); }

    /// Straight from the records.
    Counts records(LocalDate on) {
        Counts out;
        for (auto const r : base.superuser_sql(
                 R"sql(
            SELECT coalesce(kind, '') AS kind, fenced::text AS fenced, count(*) AS plots, coalesce(sum(area), 0)::text AS area,
                   coalesce(sum(CASE WHEN kind = 'GARDEN' AND fenced THEN area END), 0)::text AS garden
              FROM probe.plot WHERE NOT cancelled AND coalesce(since, '-infinity') <= $1::date AND coalesce(until, 'infinity') > $1::date GROUP BY 1, 2)sql",
                 {on.iso()}))
            out[{r.string("kind"), r.string("fenced")}] = {
                r.string("plots"), Amount::parse(r.text("area")).text(), Amount::parse(r.text("garden")).text()};
        return out;
    }
    Counts figure(
        Catalogue const& all, LocalDate on, bool from_totals, std::optional<Instant> known_at = {},
        Schools const& schools = {}) {
        auto tx = base.pool().read(base.job());
        Counts out;
        for (auto const& row : count(tx, all, all.figures().front(), schools, {on, known_at}, from_totals))
            for (auto const n : row.cell) out[{row.codes[0], row.codes[1]}].push_back(n.text());
        return out;
    }
};

std::vector<LocalDate> days() {
    std::vector<LocalDate> out;
    for (char const* day : {"2024-03-01", "2025-06-30", "2026-11-20", "2027-08-01"})
        out.push_back(*LocalDate::parse_iso(day));
    return out;
}

TEST(AnyFact, SaysWhatTheRecordsSayAfterRandomEdits) {
    for (std::uint64_t seed : {1ULL, 2ULL, 3ULL}) {
        Land land_of(seed);
        Catalogue const all({plot()}, {land("plot")});
        for (int round = 0; round < 8; ++round) {
            for (auto edits = 1 + land_of.random(25); edits > 0; --edits) land_of.edit();
            land_of.follow(all.facts(), round % 2 ? 100000 : 3);
            for (auto const& on : days())
                EXPECT_EQ(land_of.figure(all, on, false), land_of.records(on))
                    << seed << " " << round << " " << on.iso();
            EXPECT_EQ(land_of.figure(all, today, true), land_of.records(today)) << "totals, " << seed << " " << round;
        }
        EXPECT_GT(land_of.records(today).size(), 3u);
        auto tx = land_of.base.pool().read(land_of.base.job());
        EXPECT_TRUE(totals_hold(tx, all, all.figures().front(), {today, {}}, today));
        EXPECT_FALSE(totals_hold(tx, all, all.figures().front(), {today, {}}, today.plus_days(1)));
    }
}

TEST(AnyFact, NoticesAWrongFactAndAWrongTotal) {
    Land land_of(4);
    Catalogue const all({plot()}, {land("plot")});
    for (int i = 0; i < 40; ++i) land_of.edit();
    land_of.follow(all.facts());
    ASSERT_EQ(land_of.figure(all, today, true), land_of.records(today));
    land_of.base.superuser_sql("UPDATE probe.plot_today SET area = area + 1");
    EXPECT_NE(land_of.figure(all, today, true), land_of.records(today));
    land_of.base.superuser_sql("UPDATE probe.fact_plot SET fenced = NOT fenced WHERE valid @> '2026-11-20'::date");
    EXPECT_NE(land_of.figure(all, today, false), land_of.records(today));
}

TEST(AnyFact, WhatWasKnownStaysKnown) {
    Land land_of(5);
    Catalogue const all({plot()}, {land("plot")});
    for (int i = 0; i < 40; ++i) land_of.edit();
    land_of.follow(all.facts());
    auto const before = land_of.base.pool().read(land_of.base.job()).now();
    auto const believed = land_of.figure(all, today, false, before);
    EXPECT_EQ(believed, land_of.records(today));
    for (int i = 0; i < 40; ++i) land_of.edit();
    land_of.follow(all.facts());
    EXPECT_EQ(land_of.figure(all, today, false, before), believed);
    EXPECT_NE(land_of.figure(all, today, false), believed);
}

/// A subject that is added later reads the log from its beginning, and then goes along with the others.
TEST(AnyFact, ThatIsNewCatchesUp) {
    Land land_of(6);
    Catalogue const first({plot()}, {land("plot")}), both({plot(), owner()}, {land("owned")});
    for (int i = 0; i < 30; ++i) land_of.edit();
    land_of.follow(first.facts());
    land_of.edit();
    EXPECT_GT(waiting(land_of.base.pool(), both.facts()), waiting(land_of.base.pool(), first.facts()));
    land_of.follow(both.facts(), 7);
    EXPECT_EQ(land_of.figure(both, today, false), land_of.records(today));
    EXPECT_EQ(land_of.figure(first, today, true), land_of.records(today));
    for (auto const r : land_of.base.superuser_sql("SELECT fact, seq, (SELECT max(seq) FROM audit.feed) AS last FROM "
                                                   "figures.follower WHERE fact IN ('plot', 'owned')"))
        EXPECT_EQ(r.int64("seq"), r.int64("last")) << r.text("fact");
}

TEST(AnyFact, BuiltAsAWholeIsWhatIsFollowed) {
    Land followed(7), built(7);
    Catalogue const all({plot()}, {land("plot")});
    for (int i = 0; i < 40; ++i) followed.edit(), built.edit();
    followed.follow(all.facts());
    auto tx = built.base.pool().write(built.base.owner());
    build(tx, all.facts(), today);
    tx.commit();
    for (bool const from_totals : {false, true})
        EXPECT_EQ(built.figure(all, today, from_totals), followed.figure(all, today, from_totals));
}

TEST(AnyFact, OpensToItsSchoolsAndRecords) {
    Land land_of(8);
    Catalogue const all({plot()}, {land("plot")});
    for (int i = 0; i < 60; ++i) land_of.edit();
    land_of.follow(all.facts());
    auto const& figure = all.figures().front();
    auto tx = land_of.base.pool().read(land_of.base.job());
    Moment const now{today, std::nullopt};
    Amount rows_of_gardens, by_school, by_record;
    for (auto const& row : count(tx, all, figure, {}, now, true))
        if (row.codes[0].empty()) rows_of_gardens += row.cell[1];
    Behind const unknown{&figure.measures[1], {{"kind", ""}}};
    for (auto const& s : schools_behind(tx, all, unknown, {}, now)) {
        by_school += s.amount;
        for (auto const& r : records_behind(tx, all, unknown, s.school_id, now)) by_record += r.amount;
    }
    EXPECT_GT(rows_of_gardens, Amount());
    EXPECT_EQ(by_school, rows_of_gardens);
    EXPECT_EQ(by_record, rows_of_gardens);
    Cell whole, schools;
    for (auto const& row : count(tx, all, figure, {}, now, true)) add(whole, row.cell);
    for (auto const& row : count_by_school(tx, all, figure, {}, now, false)) add(schools, row.cell);
    EXPECT_EQ(whole, schools);
}

TEST(AnyFact, AMisspeltNameDoesNotStart) {
    auto const made = [](auto change) {
        auto fact = plot();
        auto figure = land("plot");
        change(fact, figure);
        return Catalogue({fact}, {figure});
    };
    EXPECT_NO_THROW(made([](Fact&, Figure&) {}));
    EXPECT_THROW(made([](Fact&, Figure& f) { f.measures[0].fact = "plots"; }), std::logic_error);
    EXPECT_THROW(made([](Fact&, Figure& f) { f.measures[1].sum = "size"; }), std::logic_error);
    EXPECT_THROW(made([](Fact&, Figure& f) { f.measures[1].sum = "owner_no"; }), std::logic_error);
    EXPECT_THROW(made([](Fact&, Figure& f) { f.measures[2].where[0].column = "sort"; }), std::logic_error);
    EXPECT_THROW(made([](Fact&, Figure& f) { f.dimensions[0].column = "area"; }), std::logic_error);
    EXPECT_THROW(made([](Fact& f, Figure&) { f.totals.dimensions[0] = "sort"; }), std::logic_error);
    EXPECT_THROW(Catalogue({plot(), plot()}, {}), std::logic_error);
}

TEST(Amounts, AreExact) {
    for (auto const& [text, shown] : std::map<std::string, std::string>{
             {"0", "0"},
             {"45", "45"},
             {"45.50", "45.5"},
             {"-0.25", "-0.25"},
             {"1200000.125", "1200000.125"},
             {"7.0019", "7.001"}})
        EXPECT_EQ(Amount::parse(text).text(), shown);
    Amount sum;
    for (int i = 0; i < 1000; ++i) sum += Amount::parse("0.1");
    EXPECT_EQ(sum, Amount::of(100));
    for (char const* text : {"", "NaN", "1e3", "--1", "1.-2"})
        EXPECT_THROW(Amount::parse(text), std::logic_error) << text;
}

}  // namespace
}  // namespace pv::figures
