#pragma once
// A data folder in one file, and back: the database, the stored files, the keys, and the head of the chain of seals.
#include <cstdint>
#include <filesystem>
#include <string>

#include "platform/db/cluster.h"

namespace pv::backup {

/// What stands in the archive's manifest.
struct Manifest {
    int format = 1;
    std::string made_at;     ///< RFC 3339
    std::string chain_head;  ///< hex; compare it with the printed letter
    std::int64_t changes = 0, seals = 0;
    int postgresql = 0;      ///< major version it was made with; any later one reads it
};

/// Writes `file` (tar; readable by its owner only, for it holds the keys). Works beside a running server; the archive appears whole or not at
/// all. Refused 409 "exists" when `file` is there already.
Manifest make(std::filesystem::path const& data, std::filesystem::path const& file);

/// Fills `data`, which must be absent or empty (Refused 409 "not-empty"), from an archive. Everything is as it was but the feed's epoch,
/// which is one higher: subscribers begin anew. Refused 422 "not-a-backup" when the archive is none.
Manifest restore(std::filesystem::path const& data, std::filesystem::path const& file, db::ClusterOptions options = {});

}  // namespace pv::backup
