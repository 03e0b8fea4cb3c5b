// Children of one name and birth date: each row speaks of its own child, or nobody is changed before a person has said
// whose it is.
#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "modules/registry/tests/matching.h"

namespace pv::registry::test {
namespace {

class Namesakes : public Matching {
protected:
    Namesakes() { make_class("1A"), make_class("1B"); }

    static std::string row(
        char const* class_name, std::string const& mother, std::string const& home, char const* name = "Nguyễn Văn An",
        char const* birth = "03/05/2020") {
        return fmt::format("{},{},Nam,Kinh,{},{},{}\n", name, birth, class_name, mother, home);
    }
    imports::Opened list(std::string const& rows) {
        return send("Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Họ tên mẹ,Chỗ ở hiện nay\n" + rows);
    }
    /// Whose mother lives where: a child that took another's row has a mother of one and a home of the other.
    std::string homes() {
        return database_
            .superuser_sql(
                "SELECT string_agg(g.full_name || ' ' || i.current_address, '; ' ORDER BY g.full_name) AS all FROM "
                "registry.student_guardian l JOIN registry.guardian g ON g.id = l.guardian_id JOIN "
                "registry.student_identity i ON i.student_id = l.student_id WHERE NOT l.cancelled AND "
                "upper_inf(l.period)")[0]
            .string("all");
    }
};

TEST_F(Namesakes, AreToldApartByTheirMothers) {
    std::string const ba = row("1A", "Lê Thị Ba", "Tổ 1"), tu = row("1A", "Võ Thị Tư", "Tổ 2");
    EXPECT_EQ(apply(list(ba + tu), *clerk_).set.counts().created, 2);
    for (auto const& again : {ba + tu, tu + ba, tu, ba})
        EXPECT_EQ(list(again).set.counts().unchanged, again == ba || again == tu ? 1 : 2);
    EXPECT_EQ(list(ba + tu).set.missing, 0);
    auto const moved = apply(list(row("1A", "Võ Thị Tư", "Tổ 9")), *clerk_);
    EXPECT_EQ(moved.set.counts().changed, 1);
    EXPECT_EQ(homes(), "Lê Thị Ba Tổ 1; Võ Thị Tư Tổ 9");
}

TEST_F(Namesakes, OfOtherParentsAreAskedAbout) {
    apply(list(row("1A", "Lê Thị Ba", "Tổ 1")), *clerk_);
    auto const other = list(row("1A", "Võ Thị Tư", "Tổ 2"));
    ASSERT_EQ(other.set.rows[0].action, Action::conflict);
    EXPECT_NE(told(other.set.rows[0], "match").find("cha mẹ khác"), std::string::npos);
    apply(other, *clerk_);
    EXPECT_EQ(homes(), "Lê Thị Ba Tổ 1") << "nothing is written while it is not known whose row it is";
    // her own row beside it takes her away, and the other is somebody new
    auto const both = list(row("1A", "Võ Thị Tư", "Tổ 2") + row("1A", "Lê Thị Ba", "Tổ 1"));
    EXPECT_EQ(both.set.rows[0].action, Action::create);
    EXPECT_EQ(both.set.rows[1].action, Action::keep);
    // and a person may say so
    auto const asked = list(row("1A", "Võ Thị Tư", "Tổ 2"));
    auto const said = imports::mend(imports_, *clerk_, asked.head.id, 1, {{}, {}, {}, true});
    EXPECT_EQ(said.set.rows[0].action, Action::create);
}

TEST_F(Namesakes, OfOneClassWithNothingElseToGoByAreAskedAbout) {
    apply(list(row("1A", "Lê Thị Ba", "Tổ 1") + row("1A", "Võ Thị Tư", "Tổ 2")), *clerk_);
    std::string const header = "Họ và tên,Ngày sinh,Giới tính,Lớp,Chỗ ở hiện nay\n";
    auto const unclear = send(header + "Nguyễn Văn An,03/05/2020,Nam,1A,Tổ 7\n");
    EXPECT_EQ(unclear.set.rows[0].action, Action::conflict);
    EXPECT_NE(told(unclear.set.rows[0], "match").find("2 em"), std::string::npos);
    EXPECT_EQ(send(header + "Nguyễn Văn An,03/05/2020,Nam,1A,Tổ 2\n").set.counts().unchanged, 1)
        << "it says nothing new";
}

TEST_F(Namesakes, OfTwoClassesAreToldApartByThese) {
    apply(list(row("1A", "", "Tổ 1") + row("1B", "", "Tổ 2")), *clerk_);
    auto const moved = list(row("1B", "", "Tổ 8") + row("1A", "", "Tổ 1"));
    EXPECT_EQ(moved.set.rows[0].action, Action::change);
    EXPECT_EQ(moved.set.rows[1].action, Action::keep);
    EXPECT_EQ(list(row("1B", "", "Tổ 8") + row("1B", "", "Tổ 9")).set.counts().changed, 0) << "which of them is she?";
}

TEST_F(Namesakes, ParentsAreNotWrittenToAChildOfTheSameName) {
    apply(list(row("1A", "Lê Thị Ba", "Tổ 1") + row("1B", "Võ Thị Tư", "Tổ 2")), *clerk_);
    auto const parents = create(
        table("Họ và tên học sinh,Ngày sinh,Lớp,Họ tên cha,Nghề nghiệp cha,Họ tên mẹ,Nghề nghiệp mẹ\nNguyễn Văn "
              "An,03/05/2020,1A,Nguyễn Văn Tám,Thợ hồ,Lê Thị Ba,Làm ruộng\n"),
        *clerk_, primary_, "guardians");
    EXPECT_EQ(parents.set.counts().refused, 1);
    EXPECT_NE(told(parents.set.rows[0], "S18").find("2 em"), std::string::npos);
}

/// Lists of few names, dates and mothers, shuffled and sent again and again, whole or in part.
TEST_F(Namesakes, NoChildIsChangedByARowOfAnother) {
    char const *const names[] = {"Nguyễn Văn An", "Trần Minh Khôi"}, *const classes[] = {"1A", "1B"};
    for (unsigned seed = 1; seed <= 4; ++seed) {
        std::mt19937 random(seed);
        auto const one_of = [&](auto const& list) { return list[random() % std::size(list)]; };
        std::vector<std::string> rows;
        for (int i = 0; i < 24; ++i) {
            auto const key = static_cast<char>('a' + static_cast<char>(i));
            std::string const mother = fmt::format("Lê Thị {}ô{}", key, seed % 2 ? "n" : "m"),
                              birth = fmt::format("{}/0{}/2020", 12 + seed, 1 + random() % 2);
            rows.push_back(
                row(one_of(classes), mother, fmt::format("Nhà của {}", mother), one_of(names), birth.c_str()));
        }
        auto const text = [&](std::size_t n) {
            std::shuffle(rows.begin(), rows.end(), random);
            std::string out;
            for (std::size_t i = 0; i < n; ++i) out += rows[i];
            return out;
        };
        auto const made = apply(list(text(rows.size())), *clerk_);
        EXPECT_EQ(made.set.counts().created, 24) << seed;
        auto const before = homes();
        for (int again = 0; again < 2; ++again) {
            auto const sent = list(text(rows.size()));
            EXPECT_EQ(sent.set.counts().unchanged, 24) << seed;
            auto const part = apply(list(text(9)), *clerk_);
            EXPECT_EQ(part.set.counts().unchanged, 9) << seed;
        }
        EXPECT_EQ(homes(), before) << seed;
    }
}

}  // namespace
}  // namespace pv::registry::test
