#include "platform/reference/snapshots.h"

namespace pv::reference {
namespace {

constexpr std::size_t most_days = 16;  // that are kept: today, and those that somebody asks for

}  // namespace

Snapshots::Snapshots(db::Pool& pool, Clock const& clock, std::chrono::milliseconds patience)
    : pool_(pool), clock_(clock), patience_(patience) {}

Snapshot Snapshots::on(LocalDate day) const {
    bool nothing = false, fresh = false;
    {
        std::lock_guard const lock(mutex_);
        nothing = !source_;
        fresh = !nothing && std::chrono::steady_clock::now() < next_look_;
    }
    if (!fresh) {
        std::unique_lock looking(looking_, std::defer_lock);
        if (nothing)
            looking.lock();  // there is nothing to go on with
        else
            static_cast<void>(looking.try_lock());
        if (looking.owns_lock()) look();
    }
    return made_for(day);
}

void Snapshots::look() const {
    {
        std::lock_guard const lock(mutex_);
        if (source_ && std::chrono::steady_clock::now() < next_look_) return;  // another one has looked
    }
    db::Context job;
    job.role = db::Role::job;
    auto tx = pool_.read(job);
    // The epoch first: what is written while the tables are read has a higher one and is read next time.
    auto const epoch = tx.query("reference_epoch", "SELECT epoch FROM reference.epoch")[0].int64("epoch");
    bool stale = false;
    {
        std::lock_guard const lock(mutex_);
        stale = epoch != epoch_;
    }
    auto const source = stale ? std::make_shared<Source const>(read_tables(tx)) : nullptr;
    std::lock_guard const lock(mutex_);
    if (stale) source_ = source, epoch_ = epoch, days_.clear();
    next_look_ = std::chrono::steady_clock::now() + patience_;
}

Snapshot Snapshots::made_for(LocalDate day) const {
    std::shared_ptr<Source const> source;
    {
        std::lock_guard const lock(mutex_);
        if (auto const made = days_.find(day); made != days_.end()) return made->second;
        source = source_;
    }
    // Nobody who asks for another day waits for this one; two who ask for it at once may both make it.
    auto const made = std::make_shared<Reference const>(*source, day);
    std::lock_guard const lock(mutex_);
    if (source != source_) return made;  // of the tables before; nobody else gets it
    auto const today = clock_.today();
    while (days_.size() >= most_days)
        days_.erase(days_.begin()->first == today ? std::next(days_.begin()) : days_.begin());
    return days_.emplace(day, made).first->second;
}

void Snapshots::look_again() {
    std::lock_guard const lock(mutex_);
    next_look_ = {};
}

}  // namespace pv::reference
