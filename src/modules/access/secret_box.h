#pragma once
// What must be read again but never lie open in the database or a backup of it: secrets of one-time codes.
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

namespace pv::access {

/// Encrypts with `folder`/access.key, made at first use and shared by every node that shares the folder. Each text is
/// bound to its account: a row copied to another account does not open.
class SecretBox {
public:
    explicit SecretBox(std::filesystem::path folder) : folder_(std::move(folder)) {}
    std::string seal(std::int64_t account_id, std::string_view plain) const;  ///< a bytea literal
    /// Of a bytea as PostgreSQL writes it (\x…). Throws std::runtime_error when the key is another one or the text was
    /// altered.
    std::string open(std::int64_t account_id, std::string_view sealed) const;
    std::string digest(std::int64_t account_id, std::string_view code)
        const;  ///< keyed, as a bytea literal: for what is only compared

    bool has_key() const;             ///< made already; the others make it
    std::string fingerprint() const;  ///< of the key: tells two keys apart and nothing of them

private:
    std::string const& key() const;
    std::filesystem::path folder_;
    mutable std::mutex mutex_;
    mutable std::string key_;
};

}  // namespace pv::access
