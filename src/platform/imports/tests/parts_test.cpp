// A long file part by part: which rows stay together, and that what was read comes back as it was.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "platform/imports/parts.h"
#include "platform/imports/row_spool.h"
#include "platform/imports/sets.h"
#include "tests/support/database.h"

namespace pv::imports::test {
namespace {

Kind linked() {
    Kind kind;
    kind.links = [](Row const&) { return std::vector<std::string>{}; };
    kind.loose_links = "born:";
    return kind;
}

std::vector<int> all_of(std::vector<std::vector<int>> const& parts) {
    std::vector<int> out;
    for (auto const& part : parts) out.insert(out.end(), part.begin(), part.end());
    std::sort(out.begin(), out.end());
    return out;
}

TEST(Parts, RowsThatShareALinkStandInOnePart) {
    std::mt19937 random(7);
    auto const kind = linked();
    Parts parts(kind);
    std::vector<std::set<std::string>> links_of(401);
    for (int key = 1; key <= 400; ++key) {
        for (int i = 0; i < 2; ++i)
            links_of[static_cast<std::size_t>(key)].insert("id:" + std::to_string(random() % 900));
        auto const& links = links_of[static_cast<std::size_t>(key)];
        parts.add(key, {links.begin(), links.end()});
    }
    auto const taken = parts.take(20);
    EXPECT_EQ(all_of(taken).size(), 400u);
    EXPECT_GT(taken.size(), 2u);
    std::map<std::string, std::size_t> part_of;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        EXPECT_TRUE(std::is_sorted(taken[i].begin(), taken[i].end()));
        for (int const key : taken[i])
            for (auto const& link : links_of[static_cast<std::size_t>(key)])
                EXPECT_EQ(part_of.emplace(link, i).first->second, i) << link;
    }
}

TEST(Parts, AreNoLargerThanWantedUnlessRowsHangTogether) {
    auto const kind = linked();
    Parts free(kind), chained(kind);
    for (int key = 1; key <= 100; ++key) {
        free.add(key, {"id:" + std::to_string(key)});
        chained.add(key, {"id:" + std::to_string(key), "id:" + std::to_string(key + 1)});
    }
    auto const ten = free.take(10);
    EXPECT_EQ(ten.size(), 10u);
    for (auto const& part : ten) EXPECT_EQ(part.size(), 10u);
    ASSERT_EQ(chained.take(10).size(), 1u) << "one chain through the whole file";
    EXPECT_EQ(chained.take(10)[0].size(), 100u);
}

TEST(Parts, ALinkThatTooManyShareHoldsNobodyTogether) {
    auto const kind = linked();
    Parts filler(kind), few(kind);
    for (int key = 1; key <= 100; ++key) {
        std::string const twin = "id:" + std::to_string((key - 1) / 2);
        filler.add(key, {"born:2015-01-01", twin});
        few.add(key, {"born:" + std::to_string((key - 1) / 5), twin});
    }
    auto const parted = filler.take(10);
    EXPECT_EQ(all_of(parted).size(), 100u);
    for (auto const& part : parted) {
        EXPECT_LE(part.size(), 10u);
        EXPECT_EQ(part.size() % 2, 0u) << "who shares a number stays together";
    }
    for (auto const& part : few.take(10)) EXPECT_EQ(part.size(), 10u) << "as long as few share it, it holds";
}

TEST(Parts, AKindWithoutLinksIsJudgedWhole) {
    Kind const kind;
    Parts parts(kind);
    EXPECT_TRUE(parts.take(10).empty());
    for (int key = 1; key <= 30; ++key) parts.add(key, {});
    ASSERT_EQ(parts.take(10).size(), 1u);
    EXPECT_EQ(parts.take(10)[0].size(), 30u);
}

TEST(RowSpool, GivesRowsBackInAnyOrder) {
    pv::test::TestFolder folder;
    std::filesystem::create_directories(folder.path());
    RowSpool spool(folder.path());
    std::vector<std::string> put;
    for (int key = 1; key <= 50; ++key) {
        Row row;
        row.key = key, row.number = key * 3, row.sheet = "Lớp " + std::to_string(key % 3), row.sheet_index = 2;
        row.skipped = key % 2 == 0, row.chosen_id = key, row.distinct = key % 5 == 0;
        auto& name = row.cells[std::string("fullName")];
        name.column = 4, name.seen = "nguyễn  văn " + std::to_string(key),
        name.value = row.values[std::string("fullName")] = "Nguyễn Văn";
        name.repairs = {"S15", "S16"};
        auto& empty = row.cells[std::string("note")];
        empty.column = -1, empty.mended = key % 3 == 0;
        auto& same = row.cells[std::string("place\"'")];
        same.seen = same.value = row.values[std::string("place\"'")] =
            std::string(static_cast<std::size_t>(key) * 40, 'x');
        row.faults.push_back({"D09", 'W', "fullName", "Xem lại tên."});
        spool.put(row);
        put.push_back(row_json(row));
    }
    for (int key = 50; key >= 1; key -= 3) {
        auto const row = spool.take(key);
        EXPECT_EQ(row_json(row), put[static_cast<std::size_t>(key) - 1]);
        EXPECT_EQ(value_of(row.values, std::string("fullName")), "Nguyễn Văn");
        EXPECT_FALSE(row.values.contains(std::string("note")));
    }
    EXPECT_THROW(spool.take(51), std::out_of_range);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "the file has no name for anybody to find";
}

}  // namespace
}  // namespace pv::imports::test
