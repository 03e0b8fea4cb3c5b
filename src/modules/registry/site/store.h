#pragma once
// Sites in SQL: where a school teaches. One is main; it comes and goes with the school.
#include <cstdint>
#include <optional>
#include <vector>

#include "modules/registry/kit.h"
#include "platform/record/register.h"

namespace pv::registry::site {

struct File {
    SiteId id;
    int version = 0;
    bool is_main = false;
    std::optional<LocalDate> from, closed_on;
    int classes = 0;  ///< that stand there on the day asked about
    Values values;
};
record::Register const& sites();

/// The main site first; also those that are closed.
std::vector<File> list(db::Tx& tx, SchoolId school_id, LocalDate on);
/// Under its lock.
std::optional<File> find_locked(db::Tx& tx, SchoolId school_id, SiteId id, LocalDate on);

/// The number after the highest that the school has used: "03".
std::string next_code(db::Tx& tx, SchoolId school_id);
/// A code is never used again. UniqueViolation, of this and of update(): the code is another site's.
SiteId insert(db::Tx& tx, record::Writing const& writing, Values const& values, LocalDate from);
/// False: it was changed meanwhile, and is left alone.
bool update(db::Tx& tx, record::Writing const& writing, File const& before, Values const& only);
/// Open until the day before `on`; a site that would have been open on no day is cancelled.
void close(db::Tx& tx, record::Writing const& writing, SiteId id, LocalDate on);

/// Main sites come and go with their schools and have the school's address as long as nobody gave them another. The
/// line in the change log is the school's.
struct Place {
    SchoolId school_id;
    std::string address, commune_code;
};
struct Move {
    Place before, after;
};
struct OfSchool {
    SchoolId school_id;
    SiteId id;
};
/// Both answer the sites that were written.
std::vector<OfSchool> make_main(db::Tx& job_tx, std::vector<Place> const& schools);
std::vector<OfSchool> move_main(db::Tx& job_tx, std::vector<Move> const& schools);

}  // namespace pv::registry::site
