#pragma once
// Figures: counts of students and classes, as of any day, as known at any moment, with the rows behind every cell.
#include <functional>
#include <memory>
#include <vector>

#include "platform/module/module.h"

namespace pv::statistics {

/// Works off what is new in the change log: facts of the students and classes it touched, then the counts of their
/// schools. Returns the number of changes taken in. Several nodes may call it; one works. `stop` is asked between
/// portions of so many changes.
std::int64_t follow(db::Pool& pool, LocalDate today, std::function<bool()> const& stop = {}, int portion = 100000);
/// How many changes are in the log and not yet in the facts.
std::int64_t waiting(db::Pool& pool);

/// Builds the facts of a province that has none yet, in the transaction that wrote its records; `tx` is the owner's.
void build_facts(db::Tx& tx, LocalDate today);

/// Follows the change log in the background, and starts the counts anew when the day changes.
class Follower {
public:
    Follower(db::Pool& pool, Clock const& clock);
    ~Follower();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

Module module(Deps const& deps);

}  // namespace pv::statistics
