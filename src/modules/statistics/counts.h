#pragma once
// Figures as values: today's from the cache, other days and moments from the facts.
#include <optional>
#include <string>
#include <vector>

#include "platform/db/db.h"

namespace pv::statistics {

/// What every figure is told with: the day it speaks of and the moment of knowledge (absent: now).
struct Moment {
    LocalDate on;
    std::optional<Instant> known_at;
};

struct Cell {
    int classes = 0, students = 0, girls = 0, minority = 0, minority_girls = 0;
};
struct CountRow {
    std::string level, grade;
    Cell cell;
};
struct UnitRow {
    std::int64_t id = 0;
    std::string kind, code, name;
    int schools = 0;
    Cell cell;
};

/// Recounts schools from their facts; the job's or the owner's transaction.
void recount(db::Tx& tx, std::vector<std::int64_t> const& schools, LocalDate today);
void recount_all(db::Tx& tx, LocalDate today);

/// May today's counts answer? The day must be today, the moment now, and every school counted today.
bool cache_holds(db::Tx& tx, Moment const& moment, LocalDate today);
/// By level and grade, over these schools (nullopt: all that the transaction may see).
std::vector<CountRow> count_students(
    db::Tx& tx, std::optional<std::vector<std::int64_t>> const& schools, Moment const& moment, bool from_cache);

struct SchoolCell {
    std::int64_t school_id;
    Cell cell;
};
std::vector<SchoolCell> count_by_school(
    db::Tx& tx, std::optional<std::vector<std::int64_t>> const& schools, Moment const& moment, bool from_cache);

}  // namespace pv::statistics
