#pragma once
// Where a process keeps what is not whole yet: files under way, answers that are being made.
#include <filesystem>
#include <string_view>

namespace pv::files {

/// A folder of this process alone below `parent`: readable by nobody else, locked while the object lives, gone with it.
/// First it removes what processes that ended without a word left there; those that still work, on other machines too,
/// are known by their lock and not by their number.
class OwnFolder {
public:
    explicit OwnFolder(std::filesystem::path const& parent);
    ~OwnFolder();
    OwnFolder(OwnFolder&& other) noexcept;
    OwnFolder& operator=(OwnFolder&&) = delete;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
    int lock_ = -1;
};

/// A file that is being made in `folder`: readable by its owner only, under a name that nobody guesses. It goes away
/// with this object unless somebody takes it over.
class TemporaryFile {
public:
    explicit TemporaryFile(std::filesystem::path const& folder, std::string_view ending = {});
    ~TemporaryFile();
    TemporaryFile(TemporaryFile&& other) noexcept;
    TemporaryFile& operator=(TemporaryFile&&) = delete;
    std::filesystem::path const& path() const { return path_; }
    std::filesystem::path take();  ///< from here on the caller's

private:
    std::filesystem::path path_;
};

}  // namespace pv::files
