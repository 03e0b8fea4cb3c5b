#pragma once
// How facts are kept: one follower of the change log for all of them.
#include <functional>
#include <memory>
#include <vector>

#include "platform/clock/clock.h"
#include "platform/db/db.h"
#include "platform/figures/fact.h"

namespace pv::figures {

/// Works off what is new in the change log: the facts of the records it touched, then today's totals of their schools.
/// A fact that was never kept before begins at the beginning of the log. Returns the number of changes taken in.
/// Several nodes may call it; one works. `stop` is asked between portions of so many changes.
std::int64_t follow(
    db::Pool& pool, std::vector<Fact> const& facts, LocalDate today, std::function<bool()> const& stop = {},
    int portion = 100000);
/// How many changes are in the log and not yet in all of these facts.
std::int64_t waiting(db::Pool& pool, std::vector<Fact> const& facts);

/// Builds facts that there are none of yet, as a whole, in the transaction that wrote their records; `tx` is the
/// owner's.
void build(db::Tx& tx, std::vector<Fact> const& facts, LocalDate today);

/// Follows the change log in the background, and counts today's totals anew when the day changes.
class Follower {
public:
    Follower(db::Pool& pool, Clock const& clock, std::vector<Fact> facts);
    ~Follower();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pv::figures
