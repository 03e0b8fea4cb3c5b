#include "modules/access/secret_box.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <set>
#include <thread>

#include "tests/support/database.h"

namespace pv::access {
namespace {

TEST(SecretBox, OpensWhatItSealed) {
    pv::test::TestFolder folder;
    SecretBox const box(folder.path() / "keys");
    auto const sealed = box.seal(7, "bí mật");
    EXPECT_EQ(box.open(7, sealed), "bí mật");
    EXPECT_NE(sealed, box.seal(7, "bí mật")) << "the same text looks different each time";
}

TEST(SecretBox, TheKeyIsTheOwnersAlone) {
    pv::test::TestFolder folder;
    SecretBox const box(folder.path() / "keys");
    (void)box.seal(1, "x");
    struct stat file {};
    ASSERT_EQ(::stat((folder.path() / "keys/access.key").c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777, 0600u);
    EXPECT_EQ(file.st_size, 32);
}

TEST(SecretBox, NodesThatShareTheFolderShareTheKey) {
    pv::test::TestFolder folder;
    std::vector<std::string> sealed(8);
    std::vector<std::thread> nodes;
    for (auto& text : sealed) nodes.emplace_back([&] { text = SecretBox(folder.path() / "keys").seal(3, "chung"); });
    for (auto& node : nodes) node.join();
    SecretBox const later(folder.path() / "keys");
    for (auto const& text : sealed) EXPECT_EQ(later.open(3, text), "chung");
    EXPECT_EQ(
        std::distance(
            std::filesystem::directory_iterator(folder.path() / "keys"), std::filesystem::directory_iterator()),
        1)
        << "no half-made keys are left";
}

TEST(SecretBox, RefusesAnotherAccountAnotherKeyAndAlteredText) {
    pv::test::TestFolder folder, elsewhere;
    SecretBox const box(folder.path() / "keys"), other(elsewhere.path() / "keys");
    auto const sealed = box.seal(7, "bí mật");
    EXPECT_THROW(box.open(8, sealed), std::runtime_error);
    EXPECT_THROW(other.open(7, sealed), std::runtime_error);
    auto altered = sealed;
    altered.back() = altered.back() == '0' ? '1' : '0';
    EXPECT_THROW(box.open(7, altered), std::runtime_error);
    EXPECT_THROW(box.open(7, ""), std::runtime_error);
    EXPECT_THROW(box.open(7, "\\x00"), std::runtime_error);
}

TEST(SecretBox, DigestsAreKeyedAndBelongToTheAccount) {
    pv::test::TestFolder folder, elsewhere;
    SecretBox const box(folder.path() / "keys"), other(elsewhere.path() / "keys");
    EXPECT_EQ(box.digest(1, "abcd"), box.digest(1, "abcd"));
    EXPECT_EQ((std::set{box.digest(1, "abcd"), box.digest(2, "abcd"), other.digest(1, "abcd")}.size()), 3u);
}

}  // namespace
}  // namespace pv::access
