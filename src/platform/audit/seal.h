#pragma once
// The order of changes (feed), the chain of seals over it, and the walk that finds what was altered.
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/db/db.h"

namespace pv::audit {

/// Puts the changes of finished transactions into audit.feed, in the order of their ids; returns how many. Safe to call
/// from anywhere.
std::int64_t sequence(db::Pool& pool);

/// After a restore: changes that were not in the feed come in, its epoch is raised, and only transactions from now on
/// are looked for.
void begin_new_epoch(db::Pool& pool);

/// The server's Ed25519 key: `folder`/seal.key, made at first use, readable by its owner only; seal.pub beside it.
/// Further *.pub files in the folder are keys of other nodes or earlier installations that this one trusts.
class SealKey {
public:
    explicit SealKey(std::filesystem::path folder);
    std::string sign(std::string_view message) const;              ///< 64 bytes
    std::string const& public_key() const { return public_key_; }  ///< 32 bytes
    bool trusts(std::string_view public_key) const;
    /// The head of the chain (hex) that this node sealed last, kept beside the key and so outside the database: a tail
    /// that is cut off shows.
    void note_head(std::string const& chain) const;
    std::string noted_head() const;  ///< "" before the first seal

private:
    std::filesystem::path folder_;
    std::string secret_, public_key_;
};

/// Seals what is new in the feed; returns the number of rows sealed.
std::int64_t seal(db::Pool& pool, SealKey const& key);

struct Verification {
    std::int64_t changes = 0, seals = 0;
    std::string chain_head;  ///< hex; the same on the printed letter and in the backup
    std::vector<std::string>
        faults;  ///< Vietnamese, one sentence each, with the row's number; empty: all is as it was written
};
/// Compares every change with its digest, every value with its change's, every seal with the digests it covers and with
/// the key; the head that this node noted last, and `head` (hex, from a printed letter; "" none), must be in the chain.
Verification verify(db::Pool& pool, SealKey const& key, std::string const& head = {});

/// Keeps the log in the background: sequences when something is written, seals every few minutes, makes the months'
/// partitions.
class Keeper {
public:
    Keeper(db::Pool& pool, std::filesystem::path key_folder);
    ~Keeper();  ///< sequences and seals once more

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pv::audit
