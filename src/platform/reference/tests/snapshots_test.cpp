// What the database says of code lists, as the program sees it.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "modules/registry/public.h"
#include "platform/reference/snapshots.h"
#include "tests/support/database.h"

namespace pv::reference {
namespace {

class SnapshotsOfDatabase : public testing::Test {
protected:
    SnapshotsOfDatabase() : database_("registry", 3, [](db::Pool& pool) { registry::load_reference_data(pool); }) {}

    pv::test::TestDatabase database_;
    pv::test::FixedClock clock_;
};

void expect_same(Period const& a, Period const& b, std::string const& what) {
    EXPECT_EQ(a.from, b.from) << what;
    EXPECT_EQ(a.until, b.until) << what;
}

TEST_F(SnapshotsOfDatabase, TheTablesSayWhatTheFilesSay) {
    auto const files = read_files();
    auto tx = database_.pool().read(database_.job());
    auto const tables = read_tables(tx);
    EXPECT_EQ(tables.list_names, files.list_names);
    ASSERT_EQ(tables.codes.size(), files.codes.size());
    for (std::size_t i = 0; i < files.codes.size(); ++i) {
        auto const &a = tables.codes[i], &b = files.codes[i];
        ASSERT_EQ(a.list + "|" + a.code, b.list + "|" + b.code);
        EXPECT_EQ(a.name_vi, b.name_vi) << a.code;
        EXPECT_EQ(a.name_en, b.name_en) << a.code;
        EXPECT_EQ(a.attributes, b.attributes) << a.list << " " << a.code;
        EXPECT_EQ(a.other_names, b.other_names) << a.code;
        expect_same(a.period, b.period, a.code);
    }
    std::map<std::string, UnitRow const*> by_key;
    auto const key = [](UnitRow const& u) {
        return u.tier + u.code + (u.period.from ? u.period.from->iso() : std::string());
    };
    for (auto const& u : files.units)
        if (u.tier != "ward") by_key.emplace(key(u), &u);
    ASSERT_EQ(tables.units.size(), by_key.size());
    for (auto const& u : tables.units) {
        auto const& b = *by_key.at(key(u));
        EXPECT_EQ(u.name, b.name);
        EXPECT_EQ(u.short_name, b.short_name);
        EXPECT_EQ(u.parent, b.parent);
        expect_same(u.period, b.period, u.code);
    }
    std::set<std::string> communes;  // of the home province, whose old wards alone are read
    for (auto const& u : files.units)
        if (u.tier == "commune" && u.parent == files.home) communes.insert(u.code);
    EXPECT_EQ(tables.home, files.home);
    EXPECT_EQ(
        static_cast<std::ptrdiff_t>(tables.successors.size()),
        std::count_if(files.successors.begin(), files.successors.end(), [&](SuccessorRow const& s) {
            return communes.contains(s.new_commune);
        }));
}

TEST_F(SnapshotsOfDatabase, OneIsSharedUntilATableIsWritten) {
    Snapshots snapshots(database_.pool(), clock_, std::chrono::hours(1));
    auto const first = snapshots.today();
    EXPECT_EQ(snapshots.today(), first);
    EXPECT_EQ(
        first->list("religions").by_code("01")->name_vi, snapshots.today()->list("religions").by_code("01")->name_vi);
    database_.owner_sql("UPDATE reference.code_value SET name_vi = 'Tên mới' WHERE list = 'religions' AND code = '01'");
    EXPECT_EQ(snapshots.today(), first) << "nobody has looked yet";
    snapshots.look_again();
    auto const second = snapshots.today();
    EXPECT_EQ(second->list("religions").by_code("01")->name_vi, "Tên mới");
    EXPECT_NE(first->list("religions").by_code("01")->name_vi, "Tên mới") << "who has one keeps it";
    snapshots.look_again();
    EXPECT_EQ(snapshots.today(), second) << "nothing was written: nothing is made anew";
}

TEST_F(SnapshotsOfDatabase, EveryKindOfWriteIsNoticed) {
    Snapshots snapshots(database_.pool(), clock_, std::chrono::milliseconds(0));
    auto before = snapshots.today();
    auto const noticed = [&](char const* sql) {
        database_.owner_sql(sql);
        auto const after = snapshots.today();
        bool const other = after != before;
        before = after;
        return other;
    };
    EXPECT_TRUE(noticed("INSERT INTO reference.code_list (list, name_vi, source) VALUES ('x', 'X', 'thử')"));
    EXPECT_TRUE(noticed("INSERT INTO reference.code_value (list, code, name_vi) VALUES ('x', '1', 'Một')"));
    EXPECT_EQ(before->list("x").by_code("1")->name_vi, "Một");
    EXPECT_TRUE(noticed("DELETE FROM reference.code_value WHERE list = 'x'"));
    EXPECT_TRUE(
        noticed("UPDATE reference.admin_unit SET name_vi = 'Xã Mới' WHERE tier = 'commune' AND code = '26041'"));
    EXPECT_EQ(before->commune_name("26041"), "Xã Mới");
    EXPECT_TRUE(noticed("DELETE FROM reference.admin_successor WHERE new_commune_code = '26041'"));
    EXPECT_FALSE(noticed("SELECT 1"));
}

TEST_F(SnapshotsOfDatabase, ADayOfThePastHasItsOwn) {
    Snapshots const snapshots(database_.pool(), clock_);
    EXPECT_EQ(snapshots.on(*LocalDate::from_ymd(2026, 4, 29))->province_name("75"), "Tỉnh Đồng Nai");
    EXPECT_EQ(snapshots.today()->province_name("75"), "Thành phố Đồng Nai");
    auto const today = snapshots.today();
    for (int i = 1; i < 20; ++i) (void)snapshots.on(today->day().plus_days(-i));
    EXPECT_EQ(snapshots.today(), today) << "asking for other days does not cost today's";
}

TEST_F(SnapshotsOfDatabase, ManyAskAtOnceWhileTablesAreWritten) {
    Snapshots const snapshots(database_.pool(), clock_, std::chrono::milliseconds(0));
    std::vector<std::jthread> readers;
    std::atomic<int> wrong = 0;
    for (int i = 0; i < 4; ++i)
        readers.emplace_back([&](std::stop_token const& stop) {
            while (!stop.stop_requested())
                if (snapshots.today()->list("sexes").values().size() != 2) ++wrong;
        });
    for (int i = 0; i < 5; ++i)
        database_.owner_sql(
            "UPDATE reference.code_value SET name_vi = 'Lần " + std::to_string(i) +
            "' WHERE list = 'sexes' AND code = '01'");
    for (auto& r : readers) r.request_stop();
    readers.clear();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(snapshots.today()->list("sexes").by_code("01")->name_vi, "Lần 4");
}

}  // namespace
}  // namespace pv::reference
