#pragma once
// The reference data of the database, for everybody in the program: one Reference a day, made once and shared, made
// anew when a table was written.
#include <chrono>
#include <map>
#include <memory>
#include <mutex>

#include "platform/clock/clock.h"
#include "platform/db/db.h"
#include "platform/reference/reference.h"

namespace pv::reference {

class Snapshots {
public:
    /// Asks the database at most every `patience` whether something was written; nothing is read before somebody asks.
    Snapshots(db::Pool& pool, Clock const& clock, std::chrono::milliseconds patience = std::chrono::seconds(2));

    /// As things are today. Whoever works with several codes takes it once and keeps it to the end, as one takes the
    /// settings.
    Snapshot today() const { return on(clock_.today()); }
    Snapshot on(LocalDate day) const;
    /// Whoever asks next asks the database first.
    void look_again();

private:
    void look() const;
    Snapshot made_for(LocalDate day) const;

    db::Pool& pool_;
    Clock const& clock_;
    std::chrono::milliseconds const patience_;
    std::mutex mutable looking_;  // one asks, the others go on with what there is
    std::mutex mutable mutex_;    // what follows
    std::chrono::steady_clock::time_point mutable next_look_ = {};
    std::int64_t mutable epoch_ = -1;
    std::shared_ptr<Source const> mutable source_;
    std::map<LocalDate, Snapshot> mutable days_;
};

}  // namespace pv::reference
