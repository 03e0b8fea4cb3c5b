#include "platform/files/own_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "platform/files/io_error.h"

namespace pv::files {
namespace fs = std::filesystem;
namespace {

constexpr char const* lock_name = "lock";

std::string random_name() {
    unsigned char bytes[16];
    if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes)
        throw std::system_error(errno, std::generic_category(), "no random numbers");
    std::string out;
    for (unsigned char byte : bytes) out += fmt::format("{:02x}", byte);
    return out;
}

/// The descriptor that holds the lock; -1 when somebody else does, or there is none.
int lock_of(fs::path const& folder, int flags) {
    int const fd = open((folder / lock_name).c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
    if (fd >= 0) close(fd);
    return -1;
}

void remove_left_over(fs::path const& parent) {
    std::error_code ignored;
    for (auto const& entry : fs::directory_iterator(parent, ignored)) {
        bool const marked = fs::exists(entry.path() / lock_name, ignored);
        int const lock = lock_of(entry.path(), 0);
        if (marked && lock < 0) continue;  // at work
        fs::remove_all(entry.path(), ignored);
        if (lock >= 0) close(lock);
    }
}

/// Is the file that was locked still the one in the folder? Whoever cleans up may just have taken both away.
bool still_there(int lock, fs::path const& folder) {
    struct stat held {
    }, seen{};
    return fstat(lock, &held) == 0 && stat((folder / lock_name).c_str(), &seen) == 0 && held.st_ino == seen.st_ino;
}

}  // namespace

OwnFolder::OwnFolder(fs::path const& parent) {
    fs::create_directories(parent);
    remove_left_over(parent);
    for (int tries = 0; tries < 100; ++tries) {
        path_ = parent / random_name();
        if (mkdir(path_.c_str(), 0700) != 0) fail("cannot make", path_);
        lock_ = lock_of(path_, O_CREAT);
        if (lock_ >= 0 && still_there(lock_, path_)) return;
        if (lock_ >= 0) close(std::exchange(lock_, -1));
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    errno = EWOULDBLOCK;
    fail("cannot lock", path_);
}

OwnFolder::~OwnFolder() {
    if (lock_ < 0) return;
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    close(lock_);
}

OwnFolder::OwnFolder(OwnFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

TemporaryFile::TemporaryFile(fs::path const& folder, std::string_view ending)
    : path_(folder / (random_name() + std::string(ending))) {
    int const fd = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) fail("cannot make", path_);
    close(fd);
}

TemporaryFile::~TemporaryFile() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove(path_, ignored);
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept : path_(std::exchange(other.path_, {})) {}

fs::path TemporaryFile::take() { return std::exchange(path_, {}); }

}  // namespace pv::files
