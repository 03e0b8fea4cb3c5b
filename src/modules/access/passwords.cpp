// Argon2id with libsodium: some 50 ms and 64 MB each. The routes that compute one stand in the queue `sign_in`, which
// bounds how many do at once.
#include <sodium.h>

#include <algorithm>
#include <array>

#include "modules/access/passwords.h"
#include "modules/access/public.h"
#include "vocabulary/text.h"

namespace pv::access {
namespace {

constexpr unsigned long long operations = 2;
constexpr std::size_t memory = 64u << 20;

}  // namespace

std::string hash_password(std::string const& password) {
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(out.data(), password.data(), password.size(), operations, memory) != 0)
        throw std::bad_alloc();
    return out.data();
}

bool password_matches(std::string const& hash, std::string const& password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool needs_new_hash(std::string const& hash) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), operations, memory) != 0;
}

std::string const& hash_of_nobody() {
    static std::string const hash =
        "$argon2id$v=19$m=65536,t=2,p=1$0k+BV2YejVEOrffXmqwCWQ$YRh6JaUqEmxiOf/u9tZfIiHNqk0YAzuZFtZ0O7mnjPY";
    return hash;
}

void check_password(std::string const& username, std::string const& password) {
    static constexpr std::string_view common[] = {"12345678", "123456789", "1234567890", "password", "matkhau123",
                                                  "qwertyui", "11111111",  "abcd1234",   "phuongvi", "giaoduc123"};
    std::string const key = text::fold(password);
    if (text::nfc(password).size() < 8) throw Refused(Problem(422, "weak-password", "Mật khẩu cần ít nhất 8 ký tự."));
    if (key.find(text::fold(username)) != key.npos)
        throw Refused(Problem(422, "weak-password", "Mật khẩu không được chứa tên đăng nhập."));
    if (std::find(std::begin(common), std::end(common), key) != std::end(common))
        throw Refused(Problem(422, "weak-password", "Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác."));
}

std::string random_password() {
    constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";  // nothing that reads like something else
    std::string out;
    for (int i = 0; i < 12; ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return out;
}

std::string random_token() {
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 64> out{};
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return out.data();
}

std::string token_digest(std::string_view token) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<unsigned char const*>(token.data()), token.size());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return std::string("\\x") + hex.data();
}

}  // namespace pv::access
