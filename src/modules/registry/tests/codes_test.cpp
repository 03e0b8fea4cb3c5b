// A code list is changed while the program runs: form, rules, import, workbook and API see it alike, without a restart.
#include "modules/registry/tests/importing.h"
#include "tests/support/said.h"

namespace pv::registry::test {
namespace {

class ChangedCodes : public Importing {
protected:
    void write(std::string const& sql) {
        database_.owner_sql(sql);
        reference_data_.look_again();
    }
    /// The names of a list as a form offers them.
    std::set<std::string> offered(char const* list) {
        std::set<std::string> out;
        auto const answer = get(clerk_, std::string("/code-lists/") + list);
        for (auto const& v : answer["values"].as_array()) out.insert(std::string(v.at("nameVi").as_string()));
        return out;
    }
    /// D13 of a form that is filled with this ethnic group: "B", "E", "" none.
    std::string form_says(char const* ethnic) {
        auto body = child("Nguyễn Văn Ánh", "075220000001", 0);
        body["ethnicCode"] = ethnic;
        auto const answer = post(clerk_, path("/schools/", primary_, "/students/check"), body);
        for (auto const& f : answer["faults"].as_array())
            if (f.at("rule").as_string() == "D13") return std::string(f.at("severity").as_string());
        return "";
    }
    imports::Row import_of(std::string const& ethnic) {
        return create(
                   table("Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp\nNguyễn Văn An,03/05/2020,Nam," + ethnic + ",1A\n"),
                   *clerk_, primary_)
            .set.rows.at(0);
    }
    static std::string fault(imports::Row const& row) {
        for (auto const& f : row.faults)
            if (f.rule == "D13") return std::string(1, f.severity) + " " + f.message;
        return "";
    }
};

TEST_F(ChangedCodes, ANewCodeIsKnownEverywhere) {
    make_class("1A");
    EXPECT_EQ(form_says("77"), "B");
    EXPECT_EQ(fault(import_of("Phượng")).substr(0, 1), "B");
    write(
        "INSERT INTO reference.code_value (list, code, name_vi, position) VALUES ('ethnic_groups', '77', 'Phượng', "
        "99)");
    EXPECT_EQ(form_says("77"), "");
    auto const row = import_of("Phượng");
    EXPECT_EQ(pv::test::at(row.values, "ethnicCode"), "77");
    EXPECT_EQ(fault(row), "");
    EXPECT_TRUE(offered("ethnic_groups").contains("Phượng"));
}

TEST_F(ChangedCodes, AnotherNameIsReadAndShown) {
    auto const made = enrol("Nguyễn Văn Ánh", "075220000001", make_class("1A"));
    ASSERT_EQ(made.status, 201);
    write("UPDATE reference.code_value SET name_vi = 'Đang theo học' WHERE list = 'student_statuses' AND code = '01'");
    EXPECT_EQ(get(clerk_, path("/students/", made.id())).text("statusName"), "Đang theo học");
    EXPECT_TRUE(offered("student_statuses").contains("Đang theo học"));
    EXPECT_EQ(
        get(clerk_, path("/schools/", primary_, "/students"))["rows"].at(0).at("statusName").as_string(),
        "Đang theo học");
}

TEST_F(ChangedCodes, AnEndedCodeIsDoubtedAndStillReadable) {
    make_class("1A");
    EXPECT_EQ(form_says("02"), "");
    write(
        "UPDATE reference.code_value SET period = daterange(NULL, '2026-11-01') WHERE list = 'ethnic_groups' AND code "
        "= "
        "'02'");
    EXPECT_EQ(form_says("02"), "E");
    auto const row = import_of("Tày");
    EXPECT_EQ(pv::test::at(row.values, "ethnicCode"), "02") << "a file with an old code is still explained";
    EXPECT_NE(fault(row).find("đã hết hiệu lực ngày 31/10/2026"), std::string::npos) << fault(row);
    EXPECT_FALSE(offered("ethnic_groups").contains("Tày"));
    auto const earlier = get(clerk_, "/code-lists/ethnic_groups?on=2026-10-31");
    EXPECT_EQ(earlier["values"].as_array().size(), offered("ethnic_groups").size() + 1);
}

TEST_F(ChangedCodes, ACommuneThatEndedIsTold) {
    EXPECT_EQ(form_says("01"), "");
    write(
        "UPDATE reference.admin_unit SET period = daterange(lower(period), '2026-11-01') WHERE tier = 'commune' AND "
        "code = '26041' AND upper_inf(period)");
    EXPECT_EQ(form_says("01"), "E") << "its permanent address";
}

}  // namespace
}  // namespace pv::registry::test
