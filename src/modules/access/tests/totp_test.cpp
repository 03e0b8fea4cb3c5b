#include "modules/access/totp.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace pv::access::totp {
namespace {

// RFC 6238, appendix B, the rows of SHA-1.
constexpr struct {
    std::int64_t second;
    char const* code;
} vectors[] = {{59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
               {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};

TEST(Totp, TheVectorsOfTheRfc) {
    for (auto const& v : vectors) {
        EXPECT_EQ(code("12345678901234567890", v.second / 30, 8), v.code) << v.second;
        EXPECT_EQ(code("12345678901234567890", v.second / 30), std::string(v.code).substr(2)) << v.second;
    }
}

TEST(Totp, AStepIsThirtySeconds) {
    EXPECT_EQ(step_at(*Instant::parse("1970-01-01T00:00:59Z")), 1);
    EXPECT_EQ(step_at(*Instant::parse("1970-01-01T00:01:00Z")), 2);
}

// RFC 4648, section 10, without its padding.
constexpr struct {
    char const *plain, *text;
} base32_vectors[] = {
    {"", ""},
    {"f", "MY"},
    {"fo", "MZXQ"},
    {"foo", "MZXW6"},
    {"foob", "MZXW6YQ"},
    {"fooba", "MZXW6YTB"},
    {"foobar", "MZXW6YTBOI"}};

TEST(Totp, Base32) {
    for (auto const& v : base32_vectors) EXPECT_EQ(base32(v.plain), v.text);
}

TEST(Totp, AcceptsAStepBeforeAndAfterAndNoOther) {
    std::string const secret = "12345678901234567890";
    constexpr std::int64_t now = 1000000;
    for (int away = -3; away <= 3; ++away) {
        auto const found = match(secret, code(secret, now + away), now, 0);
        EXPECT_EQ(found.has_value(), away >= -1 && away <= 1) << away;
        if (found) { EXPECT_EQ(*found, now + away); }
    }
}

TEST(Totp, ACodeIsGoodOnce) {
    std::string const secret = "12345678901234567890";
    EXPECT_FALSE(match(secret, code(secret, 1000), 1000, 1000)) << "used";
    EXPECT_FALSE(match(secret, code(secret, 999), 1000, 1000)) << "older than the one used";
    EXPECT_TRUE(match(secret, code(secret, 1001), 1000, 1000));
}

TEST(Totp, RefusesWhatIsNoCode) {
    std::string const secret = "12345678901234567890";
    for (auto const* typed : {"", "1", "12345", "1234567", "abcdef"})
        EXPECT_FALSE(match(secret, typed, 1000, 0)) << typed;
}

RC_GTEST_PROP(Totp, ItsOwnCodeIsAlwaysAccepted, (std::string const& secret)) {
    RC_PRE(!secret.empty());
    auto const step = *rc::gen::inRange<std::int64_t>(1, 1LL << 40);
    RC_ASSERT(match(secret, code(secret, step), step, step - 1).has_value());
}

TEST(Totp, TheAddressNamesPersonAndIssuer) {
    EXPECT_EQ(
        uri("12345678901234567890", "vanthu"),
        "otpauth://totp/"
        "Ph%C6%B0%E1%BB%A3ng%20V%C4%A9:vanthu?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ph%C6%B0%E1%BB%A3ng%20V%"
        "C4%A9"
        "&algorithm=SHA1&digits=6&period=30");
}

TEST(Totp, TheQrHasItsThreeEyes) {
    auto const made = qr(uri("12345678901234567890", "vanthu"));
    EXPECT_GE(made.size, 33);
    EXPECT_EQ((made.size - 17) % 4, 0) << "versions of QR codes are 21, 25, 29 … modules wide";
    EXPECT_TRUE(made.path.starts_with("M0 0h7v1h-7z")) << "the upper edge of the left eye";
    EXPECT_NE(made.path.find("M" + std::to_string(made.size - 7) + " 0h7v1h-7z"), std::string::npos);
    EXPECT_NE(made.path.find("M0 " + std::to_string(made.size - 1) + "h7v1h-7z"), std::string::npos);
}

}  // namespace
}  // namespace pv::access::totp
