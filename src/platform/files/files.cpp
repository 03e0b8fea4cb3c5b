#include "platform/files/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <vector>

#include "platform/files/io_error.h"
#include "vocabulary/problem.h"

namespace pv::files {
namespace fs = std::filesystem;
namespace {

class Descriptor {
public:
    Descriptor(fs::path const& path, int flags, mode_t mode = 0600) : fd_(open(path.c_str(), flags | O_CLOEXEC, mode)) {
        if (fd_ < 0) fail("cannot open", path);
    }
    ~Descriptor() { close(fd_); }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

class Sha256 {
public:
    Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }
    void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }
    std::string hex() {
        unsigned char digest[32];
        unsigned length = 0;
        EVP_DigestFinal_ex(context_.get(), digest, &length);
        std::string out;
        for (unsigned char byte : digest) out += fmt::format("{:02x}", byte);
        return out;
    }

private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

void write_all(Descriptor const& file, std::string_view bytes, fs::path const& path) {
    while (!bytes.empty()) {
        auto const n = write(file.get(), bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) fail("cannot write", path);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

void sync_folder(fs::path const& folder) {
    Descriptor const fd(folder, O_RDONLY | O_DIRECTORY);
    if (fsync(fd.get()) != 0) fail("cannot sync", folder);
}

bool is_digest(std::string const& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

fs::path place(fs::path const& root, std::string const& sha256) {
    return root / sha256.substr(0, 2) / sha256.substr(2, 2) / sha256;
}

/// The file, complete and on disk, becomes visible under its name.
void settle(fs::path const& root, TemporaryFile& temporary, std::string const& sha256) {
    auto const final_place = place(root, sha256);
    if (fs::create_directories(final_place.parent_path())) sync_folder(final_place.parent_path().parent_path());
    fs::rename(temporary.path(), final_place);
    (void)temporary.take();
    sync_folder(final_place.parent_path());
}

}  // namespace

Store::Store(fs::path root) : root_(std::move(root)), own_(root_ / "uploads") {}

Stored Store::put(std::string_view content) {
    Sha256 digest;
    digest.add(content);
    Stored const stored{digest.hex(), static_cast<std::int64_t>(content.size())};
    if (has(stored.sha256)) return stored;
    TemporaryFile beside(temporary());
    {
        Descriptor const file(beside.path(), O_WRONLY);
        write_all(file, content, beside.path());
        if (fsync(file.get()) != 0) fail("cannot sync", beside.path());
    }
    settle(root_, beside, stored.sha256);
    return stored;
}

Stored Store::put_file(fs::path const& source, bool move) {
    Sha256 digest;
    std::int64_t size = 0;
    TemporaryFile beside(temporary());
    {
        Descriptor const in(source, O_RDONLY);
        Descriptor const out(beside.path(), O_WRONLY);
        std::vector<char> buffer(1 << 18);
        for (;;) {
            auto const n = read(in.get(), buffer.data(), buffer.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) fail("cannot read", source);
            if (n == 0) break;
            std::string_view const bytes(buffer.data(), static_cast<std::size_t>(n));
            digest.add(bytes);
            write_all(out, bytes, beside.path());
            size += n;
        }
        if (fsync(out.get()) != 0) fail("cannot sync", beside.path());
    }
    Stored const stored{digest.hex(), size};
    if (!has(stored.sha256)) settle(root_, beside, stored.sha256);
    if (move) fs::remove(source);
    return stored;
}

void Store::remove(std::string const& sha256) {
    if (!is_digest(sha256)) return;
    std::error_code ignored;
    fs::remove(place(root_, sha256), ignored);  // its folder stays: somebody may be moving a file in
}

fs::path Store::path(std::string const& sha256) const {
    if (!has(sha256)) throw Refused(Problem(404, "not-found", "Không tìm thấy tệp."));
    return place(root_, sha256);
}

bool Store::has(std::string const& sha256) const { return is_digest(sha256) && fs::exists(place(root_, sha256)); }

std::string sha256_of(fs::path const& path) {
    Sha256 digest;
    Descriptor const in(path, O_RDONLY);
    std::vector<char> buffer(1 << 18);
    for (ssize_t n; (n = read(in.get(), buffer.data(), buffer.size())) != 0;) {
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("cannot read", path);
        digest.add({buffer.data(), static_cast<std::size_t>(n)});
    }
    return digest.hex();
}

std::vector<std::string> Store::damaged() const {
    std::vector<std::string> names;
    for (auto const& entry : fs::recursive_directory_iterator(root_)) {
        auto const name = entry.path().filename().string();
        if (!entry.is_regular_file() || !is_digest(name)) continue;
        if (sha256_of(entry.path()) != name) names.push_back(name);
    }
    return names;
}

}  // namespace pv::files
