#include "modules/access/secret_box.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace pv::access {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t key_size = crypto_secretbox_KEYBYTES;

unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
unsigned char const* bytes(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

std::string hex(std::string_view raw) {
    std::string out(raw.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes(raw), raw.size());
    out.pop_back();
    return "\\x" + out;
}

std::string unhex(std::string_view text) {
    if (!text.starts_with("\\x")) throw std::runtime_error("not a bytea");
    text.remove_prefix(2);
    std::string out(text.size() / 2, '\0');
    std::size_t size = 0;
    if (sodium_hex2bin(bytes(out), out.size(), text.data(), text.size(), nullptr, &size, nullptr) != 0)
        throw std::runtime_error("not a bytea");
    out.resize(size);
    return out;
}

std::string read_key(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Whole or absent, readable by its owner only, and made once even when several nodes start together: link() takes no
/// name that exists.
void make_key(fs::path const& path) {
    std::string key(key_size, '\0');
    randombytes_buf(key.data(), key.size());
    std::string const beside = fmt::format("{}.{}.{:08x}", path.string(), ::getpid(), randombytes_random());
    int const fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool const written =
        fd >= 0 && ::write(fd, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    bool const linked = written && (::link(beside.c_str(), path.c_str()) == 0 || errno == EEXIST);
    ::unlink(beside.c_str());
    sodium_memzero(key.data(), key.size());
    if (!linked) throw std::runtime_error("cannot write " + path.string());
}

/// The account in front of the text, so that the sealed text belongs to it.
std::string prefix(std::int64_t account_id) { return fmt::format("{}:", account_id); }

}  // namespace

std::string const& SecretBox::key() const {
    std::lock_guard const lock(mutex_);
    if (!key_.empty()) return key_;
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
    auto const path = folder_ / "access.key";
    if (!fs::exists(path)) make_key(path);
    auto key = read_key(path);
    if (key.size() != key_size) throw std::runtime_error("the key " + path.string() + " is damaged");
    return key_ = std::move(key);
}

bool SecretBox::has_key() const { return fs::exists(folder_ / "access.key"); }

std::string SecretBox::fingerprint() const { return digest(0, "access.key"); }

std::string SecretBox::seal(std::int64_t account_id, std::string_view plain) const {
    std::string const text = prefix(account_id) + std::string(plain);
    std::string out(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size(), '\0');
    randombytes_buf(out.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(
        bytes(out) + crypto_secretbox_NONCEBYTES, bytes(std::string_view(text)), text.size(), bytes(out),
        bytes(std::string_view(key())));
    return hex(out);
}

std::string SecretBox::open(std::int64_t account_id, std::string_view sealed) const {
    std::string const raw = unhex(sealed);
    std::size_t const head = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    std::string text(raw.size() < head ? 0 : raw.size() - head, '\0');
    std::string_view const view = raw;
    if (raw.size() < head ||
        crypto_secretbox_open_easy(
            bytes(text), bytes(view) + crypto_secretbox_NONCEBYTES, raw.size() - crypto_secretbox_NONCEBYTES,
            bytes(view), bytes(std::string_view(key()))) != 0)
        throw std::runtime_error(
            "a sealed secret does not open: it was altered, or keys/access.key is not the one it was sealed with");
    if (!text.starts_with(prefix(account_id))) throw std::runtime_error("a sealed secret belongs to another account");
    return text.substr(prefix(account_id).size());
}

std::string SecretBox::digest(std::int64_t account_id, std::string_view code) const {
    std::string const text = prefix(account_id) + std::string(code);
    std::string out(crypto_generichash_BYTES, '\0');
    crypto_generichash(
        bytes(out), out.size(), bytes(std::string_view(text)), text.size(), bytes(std::string_view(key())),
        key().size());
    return hex(out);
}

}  // namespace pv::access
