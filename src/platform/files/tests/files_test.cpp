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
    EXPECT_TRUE(fs::is_empty(store.temporary())) << "nothing half written stays";
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
    for (std::string const& name : {std::string(64, 'a'), std::string("../../etc/passwd"), std::string(64, '/'), std::string()}) {
        EXPECT_FALSE(store.has(name));
        EXPECT_THROW(store.path(name), Refused) << name;
    }
}

TEST_F(Folder, EmptiesUploadsOfDeadProcessesOnly) {
    fs::create_directories(root / "uploads" / "999999999");
    fs::create_directories(root / "uploads" / std::to_string(getppid()));
    Store store(root);
    EXPECT_FALSE(fs::exists(root / "uploads" / "999999999"));
    EXPECT_TRUE(fs::exists(root / "uploads" / std::to_string(getppid())));
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
