#pragma once
// Facts counted: today's from the totals, other days and moments from the facts themselves.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/figures/amount.h"
#include "platform/figures/catalogue.h"

namespace pv::figures {

/// What every figure is told with: the day it speaks of and the moment of knowledge (absent: now).
struct Moment {
    LocalDate on;
    std::optional<Instant> known_at;
};
using Schools = std::optional<std::vector<std::int64_t>>;  ///< nullopt: all that the transaction may see

/// The numbers of a row, in the order of the figure's measures.
using Cell = std::vector<Amount>;
void add(Cell& sum, Cell const& more);

struct Row {
    std::vector<std::string> codes;  ///< of the figure's dimensions
    Cell cell;
};
struct SchoolCell {
    std::int64_t school_id = 0;
    Cell cell;
};

/// May today's totals answer? The day must be today, the moment now, and every school counted today, for each fact of
/// the figure; a fact without totals is counted anyhow.
bool totals_hold(db::Tx& tx, Catalogue const& all, Figure const& figure, Moment const& moment, LocalDate today);

/// The table of a figure over some schools, by its dimensions in the order of their codes.
std::vector<Row> count(
    db::Tx& tx, Catalogue const& all, Figure const& figure, Schools const& schools, Moment const& moment,
    bool from_totals);
std::vector<SchoolCell> count_by_school(
    db::Tx& tx, Catalogue const& all, Figure const& figure, Schools const& schools, Moment const& moment,
    bool from_totals);

/// Which facts a number of a table is made of.
struct Behind {
    Measure const* measure = nullptr;
    struct Only {
        std::string_view column;
        std::string value;  ///< "" a code that is not there
    };
    std::vector<Only> only;  ///< the row it stands in, and what it was narrowed by
};
/// The condition of a query over a fact `f` with $1 schools (int[] or NULL), $2 day, $3 moment of knowledge or NULL;
/// the values of `behind` are appended to `params`. Throws std::logic_error for a column that the fact has not.
std::string facts_behind(Fact const& fact, Behind const& behind, std::vector<db::Param>& params);
/// $1, $2, $3 of facts_behind.
std::vector<db::Param> params_of(Schools const& schools, Moment const& moment);

/// What a number is made of, school by school.
struct SchoolAmount {
    std::int64_t school_id = 0;
    Amount amount;
};
std::vector<SchoolAmount> schools_behind(
    db::Tx& tx, Catalogue const& all, Behind const& behind, Schools const& schools, Moment const& moment);
/// And record by record in one school, at most 500.
struct RecordAmount {
    std::int64_t id = 0;
    Amount amount;
};
std::vector<RecordAmount> records_behind(
    db::Tx& tx, Catalogue const& all, Behind const& behind, std::int64_t school_id, Moment const& moment);

/// Counts today's totals of a fact again from the facts of these schools; the job's or the owner's transaction.
void recount(db::Tx& tx, Fact const& fact, std::vector<std::int64_t> const& schools, LocalDate today);

}  // namespace pv::figures
