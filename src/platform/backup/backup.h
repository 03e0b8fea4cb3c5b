#pragma once
// A data folder in one file, and back: the database, the stored files, the keys, and the head of the chain of seals.
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "platform/db/cluster.h"

namespace pv::backup {

/// What stands in the archive's manifest.
struct Manifest {
    int format = 1;
    std::string made_at;     ///< RFC 3339
    std::string chain_head;  ///< hex; compare it with the printed letter
    std::int64_t changes = 0, seals = 0;
    int postgresql = 0;  ///< major version it was made with; any later one reads it
    std::map<std::string, std::string>
        digests;  ///< SHA-256 of the database and the keys; stored files carry theirs as their names
};

/// Writes `file` (tar; readable by its owner only, for it holds the keys). Works beside a running server; the archive
/// appears whole or not at all. Refused 409 "exists" when `file` is there already.
Manifest make(std::filesystem::path const& data, std::filesystem::path const& file);

/// What to do with data that is there already: refuse (409 "not-empty"), or move the folder aside.
enum class Present { refuse, move_aside };
struct Restored {
    Manifest manifest;
    std::filesystem::path moved_aside;
};

/// Fills `data` from an archive. Everything is as it was but the feed's epoch, which is one higher: subscribers begin
/// anew. All or nothing: Refused 422 "not-a-backup" when the archive is none or damaged, and then nothing is left
/// behind. Refused 409 "conflict" when a server runs on the folder that is to be moved aside.
Restored restore(
    std::filesystem::path const& data, std::filesystem::path const& file, db::ClusterOptions options = {},
    Present present = Present::refuse);

}  // namespace pv::backup
