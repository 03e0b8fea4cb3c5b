#pragma once
// What is counted. A fact is a narrow row with two times, the days it speaks of (valid) and the moments at which it was
// believed (known). A module describes its facts; the follower keeps them from the change log (follow.h), figures are
// queries over them (figure.h).
#include <cstdint>
#include <string_view>
#include <vector>

namespace pv::figures {

/// What a column holds, and so how it is grouped, compared and summed.
enum class Holds : std::uint8_t {
    code,    ///< text; none counts as ''
    flag,    ///< boolean
    number,  ///< int or bigint that is carried along, neither grouped by nor summed
    amount   ///< numeric that is summed; none counts as nought
};
struct Column {
    std::string_view name;
    Holds holds = Holds::code;
};

/// A table of today's totals, a row for each school and combination of some codes and flags: what today's figures are
/// read from. It is counted again, school by school, when a fact of the school changes or the day does. A fact of few
/// rows needs none. The table has school_id, the dimensions, `count` and every amount of the fact; codes are NOT NULL.
struct Totals {
    std::string_view table = {};  ///< "" none: today is counted like any other day
    std::vector<std::string_view> dimensions = {};
    std::string_view count = {};  ///< its column of how many facts
};

/// One kind of fact. The texts are SQL of the module that declares it, of static storage; they read its own tables and
/// published views, as pv_job.
struct Fact {
    std::string_view name;   ///< "student": tells two facts apart, and is its place in figures.follower
    std::string_view table;  ///< with the key, school_id int, the columns, valid daterange, known tstzrange
    std::string_view key;    ///< the bigint column that names the record; the table has an index on it
    std::vector<Column> columns;
    /// A query of what is true now, of the records whose ids are in $1::bigint[] or, when it is NULL, of all: the key,
    /// school_id, the columns and valid, by these names, no two rows alike. Empty periods are left out for it.
    std::string_view now_true;
    /// Which records the lines of the change log touch: a query over `news` (the columns of audit.change and the line's
    /// seq in the feed) giving seq, id and recorded_at.
    std::string_view touched;
    /// Code lists whose attributes the columns rest on (is_minority of an ethnic group): when they say something else,
    /// all facts are counted again and known so from then on.
    std::vector<std::string_view> code_lists = {};
    Totals totals = {};
};

}  // namespace pv::figures
