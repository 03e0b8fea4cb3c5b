// What people change in the code lists of the database outlives a version of the program with other files.
#include <gtest/gtest.h>

#include <algorithm>

#include "modules/registry/public.h"
#include "platform/reference/source.h"
#include "tests/support/database.h"

namespace pv::reference {
namespace {

class EditedCodes : public testing::Test {
protected:
    EditedCodes() : database_("registry", 3, [](db::Pool& pool) { registry::load_reference_data(pool); }) {}

    void edit(std::string const& sql) { database_.owner_sql(sql); }
    /// The start of a version with these files.
    std::vector<CodeDifference> bring(Source const& files) {
        auto tx = database_.pool().write(database_.owner());
        auto out = write_tables(tx, files);
        tx.commit();
        return out;
    }
    void note(Source const& files) {
        auto tx = database_.pool().write(database_.owner());
        note_files(tx, files);
        tx.commit();
    }
    /// Of a version that did not note what its files said.
    void forget() { edit("UPDATE reference.code_value SET files_said = NULL"); }
    /// "Phật giáo", with "…" for one that has ended, "" for none.
    std::string religion(std::string const& code) {
        auto const rows = database_.superuser_sql(
            "SELECT name_vi || CASE WHEN upper_inf(period) THEN '' ELSE '…' END AS name FROM reference.code_value "
            "WHERE list = 'religions' AND code = $1",
            {code});
        return rows.empty() ? std::string() : rows[0].string("name");
    }
    static CodeRow& religion_of(Source& files, std::string const& code) {
        return *std::find_if(files.codes.begin(), files.codes.end(), [&](CodeRow const& c) {
            return c.list == "religions" && c.code == code;
        });
    }
    static std::string told(std::vector<CodeDifference> all) {
        std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.code < b.code; });
        std::string out;
        for (auto const& d : all)
            out += d.list + " " + d.code + " " + d.here + " | " + d.files + (d.kept ? "\n" : " !\n");
        return out;
    }

    pv::test::TestDatabase database_;
    Source files_ = read_files();
    std::string first_ = religion_of(files_, "01").name_vi, third_ = religion_of(files_, "03").name_vi;
};

constexpr char const* rename_first =
    "UPDATE reference.code_value SET name_vi = 'Tên của tỉnh' WHERE list = 'religions' AND code = '01'";
constexpr char const* add_one =
    "INSERT INTO reference.code_value (list, code, name_vi) VALUES ('religions', '98', 'Đạo ở tỉnh')";

TEST_F(EditedCodes, StayWhenOtherFilesCome) {
    edit(rename_first);
    edit(add_one);
    edit(
        "UPDATE reference.code_value SET period = daterange(NULL, '2026-10-01') WHERE list = 'religions' AND code = "
        "'03'");
    auto next = files_;
    religion_of(next, "02").name_vi = "Tên mới của tệp";
    std::erase_if(next.codes, [](CodeRow const& c) { return c.list == "religions" && c.code == "04"; });
    next.codes.push_back({"religions", "97", "Mã mới của tệp", ""});
    std::string const expected = "religions 01 Tên của tỉnh | " + first_ + "\nreligions 03 " + third_ + " | " + third_ +
        "\nreligions 98 Đạo ở tỉnh | \n";
    for (int version = 0; version < 2; ++version) {
        EXPECT_EQ(told(bring(next)), expected) << "each version tells it again";
        EXPECT_EQ(religion("01"), "Tên của tỉnh");
        EXPECT_EQ(religion("98"), "Đạo ở tỉnh");
        EXPECT_EQ(religion("03"), third_ + "…");
        EXPECT_EQ(religion("02"), "Tên mới của tệp") << "nobody changed it";
        EXPECT_EQ(religion("04"), "");
        EXPECT_EQ(religion("97"), "Mã mới của tệp");
    }
}

TEST_F(EditedCodes, AreTheFilesAgainOnceTheySayTheSame) {
    edit(rename_first);
    auto next = files_;
    religion_of(next, "01").name_vi = "Tên của tỉnh";
    EXPECT_EQ(told(bring(next)), "");
    religion_of(next, "01").name_vi = "Tên sau nữa";
    EXPECT_EQ(told(bring(next)), "");
    EXPECT_EQ(religion("01"), "Tên sau nữa");
}

TEST_F(EditedCodes, TakenBackAreTheFilesAgain) {
    edit(rename_first);
    edit("UPDATE reference.code_value SET name_vi = '" + first_ + "' WHERE list = 'religions' AND code = '01'");
    auto next = files_;
    religion_of(next, "01").name_vi = "Tên mới của tệp";
    EXPECT_EQ(told(bring(next)), "");
    EXPECT_EQ(religion("01"), "Tên mới của tệp");
}

TEST_F(EditedCodes, AreFoundInTablesThatTheSameFilesWroteBefore) {
    forget();
    edit(rename_first);
    edit(add_one);
    note(files_);
    auto next = files_;
    religion_of(next, "02").name_vi = "Tên mới của tệp";
    EXPECT_EQ(told(bring(next)), "religions 01 Tên của tỉnh | " + first_ + "\nreligions 98 Đạo ở tỉnh | \n");
    EXPECT_EQ(religion("01"), "Tên của tỉnh");
    EXPECT_EQ(religion("02"), "Tên mới của tệp");
}

TEST_F(EditedCodes, AreToldWhereNobodyCanKnowWhoseTheyAre) {
    forget();
    edit(rename_first);
    edit(add_one);
    EXPECT_EQ(told(bring(files_)), "religions 01 Tên của tỉnh | " + first_ + " !\nreligions 98 Đạo ở tỉnh | \n");
    EXPECT_EQ(religion("01"), first_) << "an earlier version's own name, for all that is known";
    EXPECT_EQ(religion("98"), "Đạo ở tỉnh");
}

}  // namespace
}  // namespace pv::reference
