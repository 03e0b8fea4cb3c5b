#pragma once
// Are the records what the change log says of them?
#include <span>
#include <string>
#include <vector>

#include "platform/record/kind.h"

namespace pv::record {

struct RecordsVerified {
    int kinds = 0;  ///< compared
    /// Vietnamese: kinds that were not compared, for their first digests are not taken yet; kinds whose digests were
    /// taken anew, when and why.
    std::vector<std::string> notes;
    std::vector<std::string> faults;  ///< Vietnamese, one sentence a record; of each kind the first 1,000
};
/// Compares each record with the digest on its last line, in one snapshot, and names who differs: altered (with the
/// fields that are not as the log last said, where it said so), removed, or come without a line. Looks past the walls.
RecordsVerified verify_records(db::Pool& pool, std::span<Kind const> kinds);

}  // namespace pv::record
