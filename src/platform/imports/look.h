#pragma once
// A set to be gone through row by row, however long it is.
#include <functional>
#include <memory>

#include "platform/imports/service.h"

namespace pv::imports {

/// Holds a transaction as long as it is looked at.
class Look {
public:
    Look(std::shared_ptr<db::Tx> tx, SetHead head, ChangeSet set);

    SetHead const& head() const { return head_; }
    ChangeSet const& set() const { return set_; }  ///< without its rows
    ChangeSet::Counts const& counts() const { return counts_; }
    /// In the order of the file, as often as wanted.
    void each_row(std::function<void(Row const&)> const& take) const;

private:
    std::shared_ptr<db::Tx> tx_;
    SetHead head_;
    ChangeSet set_;
    std::vector<int> keys_;
    ChangeSet::Counts counts_;
};

/// Reads and judges a file as create() does, and keeps nothing: what it wrote is gone with the look. What --dry-run is.
Look plan(
    ImportDeps const& deps, Actor const& actor, std::filesystem::path const& file, NewImport import,
    Report const& report = {});
/// A set that is kept.
Look look(ImportDeps const& deps, Actor const& actor, std::int64_t id);

}  // namespace pv::imports
