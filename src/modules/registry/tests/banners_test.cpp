// Lists in which the class stands above its children: every block has the class of its own banner, and nobody goes into
// the class above because of a line that was not understood.
#include "modules/registry/tests/importing.h"

namespace pv::registry::test {
namespace {

class Banners : public Importing {
protected:
    /// Name → class, of the rows of a list: "!" where the class is asked about, in the order of the list.
    std::vector<std::pair<std::string, std::string>> read(std::string const& body) {
        auto const opened =
            create(table("STT,Họ và tên,Ngày sinh,Giới tính,Dân tộc\n" + body), *clerk_, primary_, "students");
        std::vector<std::pair<std::string, std::string>> out;
        for (auto const& row : opened.set.rows) {
            auto const asked = std::any_of(row.faults.begin(), row.faults.end(), [](Fault const& f) {
                return f.rule == "parse" && f.field == "className" && f.severity == 'B';
            });
            out.emplace_back(pv::test::at(row.values, "fullName"), asked ? "!" : pv::test::at(row.values, "className"));
        }
        return out;
    }
    using Rows = std::vector<std::pair<std::string, std::string>>;
};

TEST_F(Banners, OfEveryFormGiveTheirClass) {
    EXPECT_EQ(
        read("LỚP 1/2,,,,\n1,Lương Văn An,01/02/2020,Nam,Kinh\n"
             "Lớp: 1A3,,,,\n1,Lương Văn Bình,02/02/2020,Nam,Kinh\n"
             "DANH SÁCH HỌC SINH LỚP 2A2 – GVCN Trần Thị Hoa,,,,\n1,Lương Văn Cường,03/02/2019,Nam,Kinh\n"
             "Khối 2 - Lớp 2B,,,,\n1,Lương Văn Dũng,04/02/2019,Nam,Kinh\n"
             "LỚP 1A,,GVCN: Lê Thị Mai,,\n1,Lương Văn Giang,05/02/2020,Nam,Kinh\n"),
        (Rows{
            {"Lương Văn An", "1/2"},
            {"Lương Văn Bình", "1A3"},
            {"Lương Văn Cường", "2A2"},
            {"Lương Văn Dũng", "2B"},
            {"Lương Văn Giang", "1A"}}));
}

TEST_F(Banners, ThatAreNotUnderstoodEndTheClassAbove) {
    EXPECT_EQ(
        read("LỚP 1A,,,,\n1,Lương Văn An,01/02/2020,Nam,Kinh\n"
             "TỔ HỢP SAO SÁNG,,,,\n1,Lương Văn Bình,02/02/2020,Nam,Kinh\n2,Lương Văn Cường,03/02/2020,Nam,Kinh\n"
             "LỚP 1B,,,,\n1,Lương Văn Dũng,04/02/2020,Nam,Kinh\n"),
        (Rows{{"Lương Văn An", "1A"}, {"Lương Văn Bình", "!"}, {"Lương Văn Cường", "!"}, {"Lương Văn Dũng", "1B"}}));
}

TEST_F(Banners, AreNotTheTotalsAndPageMarksBetweenTheRows) {
    EXPECT_EQ(
        read("LỚP 1A,,,,\n1,Lương Văn An,01/02/2020,Nam,Kinh\nTổng số: 1 học sinh,,,,\nTrang 2,,,,\n"
             "2,Lương Văn Bình,02/02/2020,Nam,Kinh\n,\"Long Khánh, ngày 5 tháng 9 năm 2026\",,,\n3,Lương Văn "
             "Cường,03/02/2020,Nam,Kinh\n"),
        (Rows{{"Lương Văn An", "1A"}, {"Lương Văn Bình", "1A"}, {"Lương Văn Cường", "1A"}}));
}

TEST_F(Banners, ARowWithANameIsNeverDroppedButWhoSignsIsNoChild) {
    EXPECT_EQ(
        read("LỚP 1A,,,,\n1,Lương Văn An,01/02/2020,Nam,Kinh\n,Lương Thị Thêm,,,\n,Trì Thị Sau,05/03/2020,,\n"
             ",Tổ 2,,,\n4,Tô Văn Tư,06/03/2020,Nam,Kinh\n,Tô Thị Năm,,,\n"
             "Tổng cộng,3,,,\n,Người lập bảng,,,\n,Trần Thị Thu Ký,,,\n"),
        (Rows{
            {"Lương Văn An", "1A"},
            {"Lương Thị Thêm", "1A"},
            {"Trì Thị Sau", "1A"},
            {"Tô Văn Tư", "1A"},
            {"Tô Thị Năm", "1A"}}));
}

}  // namespace
}  // namespace pv::registry::test
