#pragma once
// The store of a simple register: a kind of record that stands in one table of a school with `version` and
// `cancelled`. Every write is one statement for all its rows and says so in the change log, with the digests of what
// stands then.
#include "platform/record/digest.h"
#include "platform/record/rows.h"
#include "platform/record/writing.h"

namespace pv::record {

class Register {
public:
    /// `kind`: the record's name in the change log.
    Register(std::string kind, TableShape table);

    struct New {
        Values values;
        std::vector<Column> beside = {};
    };
    struct Change {
        std::int64_t id = 0;
        int version = 0;       ///< the one compared with; 0: whatever it is
        Values const* before;  ///< what the record said
        Values only;           ///< what it says from now on, of some fields
        std::vector<Column> beside = {};
    };
    /// A record as it stands, by the keys of the fields.
    struct Stored {
        std::int64_t id = 0;
        int version = 0;
        Values values;
    };
    /// What is not cancelled, in the order of ids; of these ids alone when they are given.
    std::vector<Stored> list(
        db::Tx& tx, std::int64_t school_id, std::optional<std::vector<std::int64_t>> const& ids = {}) const;
    /// Under its lock.
    std::optional<Stored> find_locked(db::Tx& tx, std::int64_t school_id, std::int64_t id) const;

    std::vector<std::int64_t> insert(db::Tx& tx, Writing const& writing, std::vector<New> const& rows) const;
    /// Answers the ids of records that were changed or cancelled meanwhile; they are left alone.
    std::vector<std::int64_t> update(db::Tx& tx, Writing const& writing, std::vector<Change> const& rows) const;
    void cancel(db::Tx& tx, Writing const& writing, std::vector<std::int64_t> const& ids) const;

    /// Lines about records that the caller wrote by SQL of its own.
    void append(db::Tx& tx, Writing const& writing, std::vector<audit::Change> lines) const;

    Digested const& digested() const { return digested_; }
    Table const& table() const { return table_; }
    std::string const& kind() const { return kind_; }

private:
    std::string kind_;
    Table table_;
    Digested digested_;
    std::string list_, lock_;
};

}  // namespace pv::record
