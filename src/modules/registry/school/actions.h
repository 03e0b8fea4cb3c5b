#pragma once
#include <optional>

#include "modules/registry/kit.h"
#include "modules/registry/public.h"
#include "platform/record/digest.h"

namespace pv::registry::school {

struct File {
    std::int64_t id = 0;
    int version = 0;
    Values values;
    bool is_demo = false;
};
std::optional<File> find(db::Tx& tx, std::int64_t id);
record::Digested const& digested();

/// Levels that a kind of school has: "02,03".
std::string levels_of(std::string const& kind_code, Reference const& codes);

/// Why a record is written, for the log.
struct Cause {
    std::optional<std::int64_t> change_set;
    std::string reason;
    std::string action = "update";
};

/// Makes a school with its main site and both superiors; see create_school(). Levels that are not said are those of the
/// kind.
std::int64_t make(
    db::Tx& job_tx, Reference const& codes, Actor const& actor, Values const& values, LocalDate from, bool is_demo,
    std::optional<std::int64_t> change_set);
/// Brings a record to `after` and says so in the log: names keep their periods, the main site goes along, another
/// commune or kind moves the administrative superior from today on. Rules are the caller's. Refused 409 when the record
/// is no longer as `before` says.
void write(
    db::Tx& job_tx, Reference const& codes, Actor const& actor, File const& before, Values const& after,
    LocalDate today, Cause const& cause);
/// Both before write(), whose line then has the digest of the unit with its superiors.
void close_superiors(db::Tx& job_tx, std::int64_t id, LocalDate today);
void reopen_superiors(db::Tx& job_tx, std::int64_t id, Values const& values, LocalDate today);

int change(
    Deps const& deps, Actor const& actor, std::int64_t id, Values const& values, std::optional<int> version,
    bool accept_warnings, std::string const& reason);

}  // namespace pv::registry::school
