#include "platform/figures/count.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/figures/sql.h"

namespace pv::figures {
namespace {

constexpr char const* of_moment =
    "f.valid @> $2::date AND f.known @> coalesce($3::timestamptz, now()) AND ($1::int[] IS NULL OR f.school_id = ANY "
    "($1::int[]))";

/// How a figure is read: from today's totals or from the facts, of all schools that one may see or of some.
struct Reading {
    bool from_totals = false, all_schools = false;
};

/// What one fact gives to a table: by d0, d1 …, the measures that count it as m0, m3 …
std::string part_of(Figure const& figure, Fact const& fact, std::vector<std::string> const& by, Reading how) {
    bool const over_totals = how.from_totals && !fact.totals.table.empty();
    std::string columns, numbers;
    for (std::size_t i = 0; i < by.size(); ++i) {
        columns += fmt::format("{}{} AS d{}", i ? ", " : "", by[i], i);
        numbers += fmt::format("{}{}", i ? ", " : "", i + 1);
    }
    for (std::size_t i = 0; i < figure.measures.size(); ++i)
        if (figure.measures[i].fact == fact.name)
            columns += fmt::format(", {} AS m{}", sql::aggregate(fact, figure.measures[i], over_totals), i);
    // "all or these" in one plan would look through the totals of all schools for those of one
    std::string const where = !over_totals ? of_moment : how.all_schools ? "true" : "f.school_id = ANY ($1::int[])";
    return fmt::format(
        "(SELECT {} FROM {} f WHERE {} GROUP BY {})", columns, over_totals ? fact.totals.table : fact.table, where,
        numbers);
}

/// All facts of a figure side by side: a row for each combination that any of them has.
template <class By>
std::string table_of(Catalogue const& all, Figure const& figure, By by, std::size_t dimensions, Reading how) {
    std::string names, order, from;
    for (std::size_t i = 0; i < dimensions; ++i) {
        names += fmt::format("{}d{}", i ? ", " : "", i);
        order += fmt::format("{}{}", i ? ", " : "", i + 1);
    }
    int parts = 0;
    for (auto const* fact : all.facts_of(figure)) {
        from += fmt::format(
            "{}{} p{}{}", parts ? " FULL JOIN " : "", part_of(figure, *fact, by(*fact), how), parts,
            parts ? fmt::format(" USING ({})", names) : std::string());
        ++parts;
    }
    std::string out = "SELECT " + names;
    for (std::size_t i = 0; i < figure.measures.size(); ++i) out += fmt::format(", coalesce(m{0}, 0) AS m{0}", i);
    // the schools, the day and the moment are told to every statement alike
    return out + " FROM " + from +
        " WHERE ($1::int[] IS NULL OR true) AND $2::date IS NOT NULL AND coalesce($3::timestamptz, now()) IS NOT NULL"
        " ORDER BY " +
        order;
}

/// The rows of such a table. Totals are few and read by one plan; facts are planned for the day and the schools.
template <class By>
db::Rows ask(
    db::Tx& tx, Catalogue const& all, Figure const& figure, By by, std::size_t dimensions, Schools const& schools,
    Moment const& m, bool from_totals) {
    auto const facts = all.facts_of(figure);
    auto const sql = table_of(all, figure, by, dimensions, {from_totals, !schools});
    if (from_totals &&
        std::all_of(facts.begin(), facts.end(), [](Fact const* fact) { return !fact->totals.table.empty(); }))
        return tx.run("figure_today", db::kept(sql), params_of(schools, m));
    return tx.run_unprepared(m.known_at ? "figure_as_known" : "figure_on_day", sql, params_of(schools, m));
}

Cell cell_of(db::Row const& row, Figure const& figure) {
    Cell out;
    for (std::size_t i = 0; i < figure.measures.size(); ++i)
        out.push_back(Amount::parse(row.text(fmt::format("m{}", i))));
    return out;
}

}  // namespace

void add(Cell& sum, Cell const& more) {
    if (sum.size() < more.size()) sum.resize(more.size());
    for (std::size_t i = 0; i < more.size(); ++i) sum[i] += more[i];
}

std::vector<db::Param> params_of(Schools const& schools, Moment const& m) {
    return {
        db::to_param(schools), db::to_param(m.on),
        m.known_at ? db::Param(m.known_at->rfc3339()) : db::Param(std::nullopt)};
}

bool totals_hold(db::Tx& tx, Catalogue const& all, Figure const& figure, Moment const& moment, LocalDate today) {
    if (moment.known_at || moment.on != today) return false;
    std::vector<std::string> facts;
    for (auto const* fact : all.facts_of(figure)) facts.emplace_back(fact->name);
    return tx
        .query(
            "stale_counts", "SELECT 1 FROM figures.counted WHERE fact = ANY ($2::text[]) AND day <> $1::date LIMIT 1",
            today, facts)
        .empty();
}

std::vector<Row> count(
    db::Tx& tx, Catalogue const& all, Figure const& figure, Schools const& schools, Moment const& m, bool from_totals) {
    auto const by = [&](Fact const& fact) {
        std::vector<std::string> columns;
        for (auto const& d : figure.dimensions) columns.push_back(sql::grouped(fact, d.column));
        return columns;
    };
    std::vector<Row> out;
    for (auto const row : ask(tx, all, figure, by, figure.dimensions.size(), schools, m, from_totals)) {
        out.push_back({{}, cell_of(row, figure)});
        for (std::size_t i = 0; i < figure.dimensions.size(); ++i)
            out.back().codes.push_back(row.string(fmt::format("d{}", i)));
    }
    return out;
}

std::vector<SchoolCell> count_by_school(
    db::Tx& tx, Catalogue const& all, Figure const& figure, Schools const& schools, Moment const& m, bool from_totals) {
    auto const by = [](Fact const&) { return std::vector<std::string>{"f.school_id"}; };
    std::vector<SchoolCell> out;
    for (auto const row : ask(tx, all, figure, by, 1, schools, m, from_totals))
        out.push_back({row.int64("d0"), cell_of(row, figure)});
    return out;
}

std::string facts_behind(Fact const& fact, Behind const& behind, std::vector<db::Param>& params) {
    std::string out = fmt::format("{} AND {}", of_moment, sql::conditions(fact, behind.measure->where));
    for (auto const& only : behind.only) {
        params.emplace_back(only.value);
        out += fmt::format(" AND {} = ${}", sql::grouped(fact, only.column), params.size());
    }
    return out;
}

std::vector<SchoolAmount> schools_behind(
    db::Tx& tx, Catalogue const& all, Behind const& behind, Schools const& schools, Moment const& moment) {
    auto const& fact = all.get_fact(behind.measure->fact);
    auto params = params_of(schools, moment);
    auto const where = facts_behind(fact, behind, params);
    std::vector<SchoolAmount> out;
    for (auto const row : tx.run_unprepared(
             "figure_schools",
             fmt::format(
                 "SELECT f.school_id, {} AS n FROM {} f WHERE {} GROUP BY 1",
                 sql::aggregate(fact, *behind.measure, false), fact.table, where),
             params))
        out.push_back({row.int64("school_id"), Amount::parse(row.text("n"))});
    return out;
}

std::vector<RecordAmount> records_behind(
    db::Tx& tx, Catalogue const& all, Behind const& behind, std::int64_t school_id, Moment const& moment) {
    auto const& fact = all.get_fact(behind.measure->fact);
    auto params = params_of(std::vector<std::int64_t>{school_id}, moment);
    auto const where = facts_behind(fact, behind, params);
    std::vector<RecordAmount> out;
    for (auto const row : tx.run_unprepared(
             "figure_records",
             fmt::format(
                 "SELECT f.{} AS id, {} AS n FROM {} f WHERE {} GROUP BY 1 ORDER BY 1 LIMIT 500", fact.key,
                 sql::aggregate(fact, *behind.measure, false), fact.table, where),
             params))
        out.push_back({row.int64("id"), Amount::parse(row.text("n"))});
    return out;
}

void recount(db::Tx& tx, Fact const& fact, std::vector<std::int64_t> const& schools, LocalDate today) {
    auto const& totals = fact.totals;
    if (schools.empty() || totals.table.empty()) return;
    // in the order of their ids, one counter at a time
    tx.query(
        "lock_counted", R"sql(
        INSERT INTO figures.counted (fact, school_id, day) SELECT $3, s, $2::date FROM unnest($1::int[]) AS s ORDER BY s
            ON CONFLICT (fact, school_id) DO UPDATE SET day = excluded.day
    )sql",
        schools, today, std::string(fact.name));
    std::string into = "school_id", from = "school_id", by = "1", sums;
    for (std::size_t i = 0; i < totals.dimensions.size(); ++i) {
        auto const name = totals.dimensions[i];
        into += fmt::format(", {}", name), by += fmt::format(", {}", i + 2);
        from += find_column(fact, name)->holds == Holds::code ? fmt::format(", coalesce({}, '')", name)
                                                              : fmt::format(", {}", name);
    }
    for (auto const& column : fact.columns)
        if (column.holds == Holds::amount)
            into += fmt::format(", {}", column.name), sums += fmt::format(", coalesce(sum({}), 0)", column.name);
    tx.run_unprepared(
        "clear_count", fmt::format("DELETE FROM {} WHERE school_id = ANY ($1::int[])", totals.table),
        {db::to_param(schools)});
    tx.run_unprepared(
        "count_again",
        fmt::format(
            "INSERT INTO {} ({}, {}) SELECT {}{}, count(*) FROM {} WHERE school_id = ANY ($1::int[]) AND valid @> "
            "$2::date AND upper_inf(known) GROUP BY {}",
            totals.table, into, totals.count, from, sums, fact.table, by),
        {db::to_param(schools), db::to_param(today)});
}

}  // namespace pv::figures
