#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/files/own_folder.h"

namespace pv::files {

/// A stored file: its content's SHA-256 in hex is its name.
struct Stored {
    std::string sha256;
    std::int64_t size_bytes;
};

/// Content-addressed store below one folder. Writes go to a temporary name first; nothing half written is ever visible.
class Store {
public:
    explicit Store(std::filesystem::path root);
    Stored put(std::string_view content);
    Stored put_file(std::filesystem::path const& file, bool move);  ///< an uploaded temporary file
    void remove(
        std::string const& sha256);  ///< nothing when absent; the caller knows that nobody speaks of it any more
    std::filesystem::path path(std::string const& sha256) const;  ///< throws Refused(404) when absent
    bool has(std::string const& sha256) const;
    std::filesystem::path const& temporary() const {
        return own_.path();
    }  ///< for what is under way; nobody else reads it, and it goes with this object
    std::vector<std::string> damaged() const;  ///< names of files whose content is no longer theirs
    std::filesystem::path const& root() const { return root_; }

private:
    std::filesystem::path root_;
    OwnFolder own_;
};

/// In hex. Throws std::system_error when the file cannot be read.
std::string sha256_of(std::filesystem::path const& file);

}  // namespace pv::files
