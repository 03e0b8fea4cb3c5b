#include "platform/files/files.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <memory>
#include <random>

#include <fmt/format.h>

#include "vocabulary/problem.h"

namespace fs = std::filesystem;

namespace pv::files {
namespace {

[[noreturn]] void no_space(fs::path const& file) {
    throw std::runtime_error("cannot write " + file.string());
}

std::string sha256_of(fs::path const& file, std::int64_t& size) {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    std::ifstream in(file, std::ios::binary);
    std::array<char, 64u << 10> buffer;
    size = 0;
    while (in) {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(in.gcount()));
        size += in.gcount();
    }
    std::array<unsigned char, 32> digest{};
    unsigned length = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &length);
    std::string out;
    for (unsigned char c : digest) out += fmt::format("{:02x}", c);
    return out;
}

/// Bytes and name are on disk when this returns.
void sync(fs::path const& path) {
    int const fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0) { if (fd >= 0) ::close(fd); no_space(path); }
    ::close(fd);
}

}  // namespace

Store::Store(fs::path root) : root_(std::move(root)) {
    fs::create_directories(temporary());
    std::error_code ignored;
    for (auto const& left_over : fs::directory_iterator(temporary(), ignored)) fs::remove_all(left_over.path(), ignored);
}

fs::path Store::temporary() const { return root_ / "tmp"; }

fs::path Store::path(std::string const& sha256) const {
    fs::path const file = root_ / sha256.substr(0, 2) / sha256;
    if (sha256.size() != 64 || !fs::exists(file)) throw Refused(Problem(404, "not-found", "Tệp gốc không còn trên máy chủ."));
    return file;
}

bool Store::has(std::string const& sha256) const { return sha256.size() == 64 && fs::exists(root_ / sha256.substr(0, 2) / sha256); }

Stored Store::put_file(fs::path const& file, bool move) {
    Stored out;
    out.sha256 = sha256_of(file, out.size_bytes);
    fs::path const folder = root_ / out.sha256.substr(0, 2), target = folder / out.sha256;
    if (fs::exists(target)) {
        if (move) fs::remove(file);
        return out;
    }
    fs::create_directories(folder);
    fs::path const fresh = temporary() / (out.sha256 + fmt::format(".{:x}", std::random_device{}()));
    if (move) {
        std::error_code fault;
        fs::rename(file, fresh, fault);
        if (fault) fs::copy_file(file, fresh), fs::remove(file);
    } else {
        fs::copy_file(file, fresh);
    }
    sync(fresh);
    fs::rename(fresh, target);
    sync(folder);
    return out;
}

Stored Store::put(std::string_view content) {
    fs::path const fresh = temporary() / fmt::format("put.{:x}{:x}", std::random_device{}(), std::random_device{}());
    {
        std::ofstream out(fresh, std::ios::binary);
        out.write(content.data(), static_cast<std::streamsize>(content.size()));
        if (!out.flush()) no_space(fresh);
    }
    return put_file(fresh, true);
}

}  // namespace pv::files
