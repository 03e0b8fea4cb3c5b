#pragma once
// Chained periods (docs/adr/0009): what holds for a time is a row from a day to a day, and the live rows of one student
// in one table follow each other without overlap. Here alone stands how such rows are opened, put between others,
// ended, moved, cancelled and taken up again; the stores say which rows and when. Whoever writes the days of such a
// table by other means calls hold_students() before and link() after, in the same transaction; new students need
// neither, their first rows stand on nothing.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/registry/kit.h"
#include "platform/db/db.h"
#include "platform/record/values.h"

namespace pv::registry {

/// What becomes of a table's columns when a period is opened after the model of an earlier one. What the description of
/// fields carries is copied unless it stands in `said` or `own`; what it does not carry must stand in one of the lists.
struct PeriodColumns {
    std::string_view table;             ///< without the schema
    std::span<Field const> fields;      ///< the description; those of other tables are passed over
    std::vector<std::string_view> kept; /* not described, copied all the same */
    struct Said {
        std::string_view name, sql_type;
    };
    std::vector<Said> said;             ///< told anew for every period: its class, its year, how it began
    std::vector<std::string_view> own;  ///< belongs to the one period and begins empty: how it ended

    /// The columns that are copied.
    std::vector<std::string_view> copied() const;
};

/// Waits until nobody else writes periods of these students, and keeps them until the end of the transaction.
void hold_students(db::Tx& tx, std::vector<StudentId> const& students);

/// Which rows of a student at the school, of those that are not cancelled.
enum class Which : std::uint8_t {
    hold,   ///< on the day or later
    ended,  ///< on the day
    began   ///< on the day or later
};

/// A table of chained periods. Every call leaves the chains of its students whole. When a period would hold at the same
/// time as another of the same student, in whatever school, it throws db::ExclusionViolation; so does the commit,
/// should another transaction have come first. Its rows are known by ids of a type of their own.
template <class RowId>
class Chain {
public:
    /// A period to be opened.
    struct Opening {
        StudentId student_id;
        RowId model_id;  ///< the row of this school whose columns are copied; none: they begin empty
        LocalDate from;
        std::optional<LocalDate> until = {};  ///< first day it holds no longer; open without
        std::vector<Column> said = {};        ///< of PeriodColumns::said; what is not told is NULL
    };
    /// The end of a period: the first day it holds no longer.
    struct Ending {
        RowId id;
        LocalDate on;
    };

    /// `further_key`: what a chain is of beside the student ("school_year"). `side`: a table with the same key that
    /// holds further columns of the same row.
    explicit Chain(
        PeriodColumns columns, std::string_view further_key = {}, std::optional<PeriodColumns> side = std::nullopt);

    /// Opens at the end of the chain, before it or between two of its rows; one for each student. Answers the ids in
    /// the order of `rows`.
    std::vector<RowId> open(db::Tx& tx, SchoolId school_id, std::vector<Opening> const& rows) const;
    /// Ends what holds on the day or later; what would begin on the day or later never was and is cancelled.
    void close(db::Tx& tx, SchoolId school_id, std::vector<Ending> const& rows) const;
    /// The end never was: ended and cancelled rows hold again, without an end.
    void reopen(db::Tx& tx, SchoolId school_id, std::vector<RowId> const& ids) const;
    /// The rows never were.
    void cancel(db::Tx& tx, SchoolId school_id, std::vector<RowId> const& ids) const;
    /// Every row of these students at the school never was.
    void cancel_students(db::Tx& tx, SchoolId school_id, std::vector<StudentId> const& students) const;
    /// Other days for a row: it was entered with wrong ones.
    void move(db::Tx& tx, SchoolId school_id, RowId id, LocalDate from, std::optional<LocalDate> until) const;

    std::vector<RowId> find(db::Tx& tx, SchoolId school_id, StudentId student_id, Which which, LocalDate on) const;

    /// Puts right on which row each row of the students stands, after their days were written, and has the database
    /// check it at once.
    void link(db::Tx& tx, std::vector<StudentId> const& students) const;

    PeriodColumns const& columns() const { return columns_; }
    std::optional<PeriodColumns> const& side() const { return side_; }

private:
    /// Holds the students of these rows, writes and links.
    template <class... T>
    void write(
        db::Tx& tx, char const* name, std::string const& sql, SchoolId school_id, std::vector<RowId> const& ids,
        T const&... more) const;

    PeriodColumns columns_;
    std::optional<PeriodColumns> side_;
    // found by their address, so a chain stays where it was made
    std::string open_, copy_side_, make_side_, close_, reopen_, cancel_, cancel_students_, move_, hold_, ended_, began_,
        hold_rows_, link_;
};

}  // namespace pv::registry
