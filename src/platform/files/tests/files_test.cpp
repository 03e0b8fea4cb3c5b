#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "platform/files/files.h"
#include "vocabulary/problem.h"

namespace pv::files {
namespace {
namespace fs = std::filesystem;

struct Folder : testing::Test {
    fs::path root;
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "phuongvi-files-XXXXXX").string();
        root = mkdtemp(pattern.data());
    }
    ~Folder() override { fs::remove_all(root); }
};

std::string content_of(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

TEST_F(Folder, KeepsContentUnderItsDigest) {
    Store store(root);
    auto const stored = store.put("abc");
    EXPECT_EQ(stored.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(stored.size_bytes, 3);
    EXPECT_EQ(content_of(store.path(stored.sha256)), "abc");
    EXPECT_EQ(store.put("abc").sha256, stored.sha256);
    EXPECT_EQ(std::distance(fs::directory_iterator(store.temporary()), {}), 1)
        << "nothing half written stays beside the lock";
}

TEST_F(Folder, TakesUploadedFilesAndMovesThemWhenAsked) {
    Store store(root);
    auto const upload = store.temporary() / "upload";
    std::string const big(3 << 20, 'x');
    std::ofstream(upload) << big;
    auto const kept = store.put_file(upload, false);
    EXPECT_TRUE(fs::exists(upload));
    EXPECT_EQ(store.put_file(upload, true).sha256, kept.sha256);
    EXPECT_FALSE(fs::exists(upload));
    EXPECT_EQ(content_of(store.path(kept.sha256)), big);
}

TEST_F(Folder, RefusesWhatItHasNotAndWhatIsNoDigest) {
    Store store(root);
    for (std::string const& name :
         {std::string(64, 'a'), std::string("../../etc/passwd"), std::string(64, '/'), std::string()}) {
        EXPECT_FALSE(store.has(name));
        EXPECT_THROW(store.path(name), Refused) << name;
    }
}

TEST_F(Folder, EmptiesWhatDeadProcessesLeftAndNobodyElses) {
    auto const left = root / "uploads" / "999999999", killed = root / "uploads" / "killed";
    fs::create_directories(left);
    fs::create_directories(killed);
    std::ofstream(killed / "lock") << "";
    Store other(root);  // another node, on another machine for all that can be seen
    std::ofstream(other.temporary() / "upload") << "half of it";
    Store store(root);
    EXPECT_FALSE(fs::exists(left));
    EXPECT_FALSE(fs::exists(killed));
    EXPECT_EQ(content_of(other.temporary() / "upload"), "half of it");
    EXPECT_NO_THROW(other.put("abc"));
}

TEST_F(Folder, KeepsWhatIsUnderWayFromOthersAndTakesItAlong) {
    fs::path own;
    {
        Store store(root);
        own = store.temporary();
        EXPECT_EQ(fs::status(own).permissions() & fs::perms::all, fs::perms::owner_all);
        TemporaryFile gone(own), kept(own, ".xlsx");
        EXPECT_EQ(
            fs::status(kept.path()).permissions() & fs::perms::all, fs::perms::owner_read | fs::perms::owner_write);
        EXPECT_EQ(kept.path().extension(), ".xlsx");
        auto const path = gone.path();
        { auto const ended = std::move(gone); }
        EXPECT_FALSE(fs::exists(path));
        auto const taken = kept.take();
        { auto const ended = std::move(kept); }
        EXPECT_TRUE(fs::exists(taken)) << "it is the taker's now";
    }
    EXPECT_FALSE(fs::exists(own));
}

TEST_F(Folder, NamesDamagedFiles) {
    Store store(root);
    auto const good = store.put("good"), bad = store.put("bad");
    EXPECT_TRUE(store.damaged().empty());
    std::ofstream(store.path(bad.sha256)) << "altered";
    EXPECT_EQ(store.damaged(), std::vector<std::string>{bad.sha256});
    EXPECT_TRUE(store.has(good.sha256));
}

}  // namespace
}  // namespace pv::files
