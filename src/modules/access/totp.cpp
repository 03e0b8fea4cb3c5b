#include "modules/access/totp.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <qrencode.h>
#include <sodium.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace pv::access::totp {

std::int64_t step_at(Instant at) {
    return std::chrono::floor<std::chrono::seconds>(at.at).time_since_epoch().count() / period_seconds;
}

std::string code(std::string_view secret, std::int64_t step, int length) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[7 - i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (!HMAC(
            EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), digest.data(),
            &size) ||
        size < 20)
        throw std::runtime_error("HMAC-SHA1 is not available");
    // RFC 4226 §5.3: the low four bits of the last byte say where the number begins.
    std::size_t const at = digest[size - 1] & 0x0F;
    std::uint32_t number = (static_cast<std::uint32_t>(digest[at]) & 0x7F) << 24 |
        static_cast<std::uint32_t>(digest[at + 1]) << 16 | static_cast<std::uint32_t>(digest[at + 2]) << 8 |
        static_cast<std::uint32_t>(digest[at + 3]);
    std::uint32_t modulus = 1;
    for (int i = 0; i < length; ++i) modulus *= 10;
    return fmt::format("{:0{}}", number % modulus, length);
}

std::optional<std::int64_t> match(
    std::string_view secret, std::string_view typed, std::int64_t now_step, std::int64_t last_step) {
    if (typed.size() != digits) return std::nullopt;
    std::optional<std::int64_t> out;
    for (std::int64_t step = now_step - window; step <= now_step + window; ++step) {
        std::string const expected = code(secret, step);
        if (sodium_memcmp(expected.data(), typed.data(), expected.size()) == 0 && step > last_step && !out) out = step;
    }
    return out;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t held = 0;
    int bits = 0;
    for (char c : bytes) {
        held = held << 8 | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5) out += letters[held >> (bits - 5) & 31];
        held &= 0xFF;
    }
    if (bits > 0) out += letters[held << (5 - bits) & 31];
    return out;
}

std::string uri(std::string_view secret, std::string_view username) {
    // The label is what the telephone shows; user names need no escaping (letters, digits, . _ -).
    return fmt::format(
        "otpauth://totp/"
        "Ph%C6%B0%E1%BB%A3ng%20V%C4%A9:{}?secret={}&issuer=Ph%C6%B0%E1%BB%A3ng%20V%C4%A9&algorithm=SHA1&digits={}&"
        "period={}",
        username, base32(secret), digits, period_seconds);
}

Qr qr(std::string const& text) {
    std::unique_ptr<QRcode, void (*)(QRcode*)> const code(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code) throw std::runtime_error("the QR code cannot be made");
    Qr out{code->width, {}};
    auto const dark = [&](int x, int y) { return x < code->width && (code->data[y * code->width + x] & 1) != 0; };
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x) {
            if (!dark(x, y)) continue;
            int const from = x;
            while (dark(x, y)) ++x;
            out.path += fmt::format("M{} {}h{}v1h-{}z", from, y, x - from, x - from);
        }
    return out;
}

}  // namespace pv::access::totp
