// What a column is: a person's word, its known header, recognition, in this order; and fields that stand in several
// columns.
#include "platform/imports/columns.h"

#include <gtest/gtest.h>

#include <memory>

namespace pv::imports::test {
namespace {

using recognition::ColumnDecision;
using recognition::How;

constexpr Field column_fields[] = {
    {"fullName", "Họ và tên", "", "", "", "", FieldType::name, "", true, Sensitivity::person, "ho ten|ho va ten"},
    {"birth", "Ngày sinh", "", "", "", "", FieldType::partial_date, "", true, Sensitivity::person, "ngay sinh"},
    {"sex", "Giới tính", "", "", "", "", FieldType::code, "sexes", true, Sensitivity::person, "gioi tinh"},
    {"fatherName", "Họ tên cha", "", "", "", "", FieldType::name, "", false, Sensitivity::person, "ho ten cha"},
    {"note", "Ghi chú", "", "", "", "", FieldType::text, "", false, Sensitivity::person, "ghi chu"},
};

recognition::KindSpec const& student_spec() {
    for (auto const& kind : recognition::kinds_of_house())
        if (kind.name == "students") return kind;
    throw std::logic_error("no students");
}

class Columns : public ::testing::Test {
protected:
    HeaderCell cell(std::string const& text, std::string const& group = "") {
        HeaderCell c;
        c.index = static_cast<int>(count_++), c.text = c.words = text, c.group = group, c.above = header_key(group);
        return c;
    }
    HeaderCell cell(std::string const& text, ColumnDecision decision, std::string const& group = "") {
        auto c = cell(text, group);
        decision.filled = true;
        decisions_.push_back(std::make_unique<ColumnDecision>(std::move(decision)));
        c.decision = decisions_.back().get();
        return c;
    }
    static ColumnDecision decided(How how, std::string field, std::vector<recognition::Candidate> candidates = {}) {
        ColumnDecision d;
        d.how = how, d.field = std::move(field), d.weight = 4, d.candidates = std::move(candidates);
        return d;
    }
    std::vector<Column> choose(std::vector<HeaderCell> const& cells) {
        auto const known = header_index(column_fields);
        return choose_columns({column_fields, known, &student_spec(), said_, accepted_}, cells);
    }

    std::map<std::string, std::string, std::less<>> said_;
    bool accepted_ = false;

private:
    std::vector<std::unique_ptr<ColumnDecision>> decisions_;
    std::size_t count_ = 0;
};

std::vector<workbook::Cell> row_of_texts(std::vector<std::string> const& texts) {
    std::vector<workbook::Cell> out;
    for (auto const& t : texts) {
        out.emplace_back();
        if (!t.empty()) out.back().kind = workbook::Cell::Kind::text, out.back().text = t;
    }
    return out;
}

TEST_F(Columns, AreWhatAPersonSaidThenWhatTheirHeaderMeansThenWhatIsRecognised) {
    said_["ghi chu"] = "fatherName";
    auto const c = choose(
        {cell("Họ và tên", decided(How::taken, "birth")), cell("Ghi chú"), cell("NS", decided(How::taken, "birth")),
         cell("Phái", decided(How::proposed, "sex"))});
    EXPECT_EQ(c[0].field, "fullName");
    EXPECT_EQ(c[0].how, ColumnHow::taken);
    EXPECT_EQ(c[1].field, "fatherName");
    EXPECT_EQ(c[1].how, ColumnHow::answered);
    EXPECT_EQ(c[2].field, "birth");
    EXPECT_EQ(c[3].field, "sex");
    EXPECT_EQ(c[3].how, ColumnHow::proposed);
}

TEST_F(Columns, GiveAFieldOnceAndAskAboutTheOther) {
    auto const c = choose(
        {cell("Ngày sinh"), cell("Mốc", decided(How::taken, "birth", {{"birth", "", 3}, {"note", "", 1}})),
         cell("Linh tinh", decided(How::asked, "", {{"fatherName", "", 1}}))});
    EXPECT_EQ(c[1].field, "");
    EXPECT_EQ(c[1].how, ColumnHow::left_out) << "nothing is left that it could be: a note only by its header";
    EXPECT_EQ(c[2].how, ColumnHow::asked);
    EXPECT_EQ(c[2].candidates.at(0).field, "fatherName");
}

TEST_F(Columns, BelowSomebodyElsesGroupAreNotTheChilds) {
    auto const c = choose(
        {cell("Họ tên", decided(How::taken, "fatherName"), "Thông tin cha"),
         cell("Họ tên", decided(How::taken, "fullName"), "Thông tin học sinh")});
    EXPECT_EQ(c[0].field, "fatherName");
    EXPECT_EQ(c[1].field, "fullName");
    EXPECT_EQ(c[0].name, "ho ten");
    EXPECT_EQ(c[1].name, "ho ten#2");
}

TEST_F(Columns, WithoutAHeaderAreCalledByTheirLetter) {
    said_["@B"] = "note";
    auto const c = choose({cell("", decided(How::taken, "fullName")), cell("", decided(How::asked, ""))});
    EXPECT_EQ(c[0].name, "@A");
    EXPECT_EQ(c[1].field, "note");
}

TEST_F(Columns, AcceptedProposalsAreAnswers) {
    accepted_ = true;
    EXPECT_EQ(choose({cell("Phái", decided(How::proposed, "sex"))})[0].how, ColumnHow::answered);
}

TEST_F(Columns, OfOneFieldAreJoined) {
    auto columns = choose(
        {cell("Họ và tên", decided(How::taken, "fullName#familyMiddle")),
         cell("", decided(How::taken, "fullName#given")), cell("Ngày", decided(How::taken, "birth#day")),
         cell("Tháng", decided(How::taken, "birth#month")), cell("Năm", decided(How::taken, "birth#year")),
         cell("Nam", decided(How::taken, "sex#boy")), cell("Nữ", decided(How::taken, "sex#girl"))});
    EXPECT_EQ(columns[0].field, "fullName#familyMiddle") << "the header speaks of both columns, the cells do not";
    Joining const joining(columns);
    ASSERT_EQ(columns.size(), 3u);
    EXPECT_EQ(columns[0].field, "fullName");
    EXPECT_EQ(columns[1].field, "birth");
    EXPECT_EQ(columns[2].field, "sex");
    auto const joined = [&](std::vector<std::string> const& texts) {
        auto row = row_of_texts(texts);
        joining.join(row);
        std::string out;
        for (auto const& c : columns) out += row[static_cast<std::size_t>(c.index)].text + "|";
        return out;
    };
    EXPECT_EQ(joined({"Trần Thị ", "Mai", "3", "5", "2017", "", "x"}), "Trần Thị Mai|03/05/2017|Nữ|");
    EXPECT_EQ(joined({"Lê", "An", "", "5", "2017", "v", ""}), "Lê An|05/2017|Nam|");
    EXPECT_EQ(joined({"Lê", "An", "", "", "", "x", "x"}), "Lê An||x, x|") << "both marks are no sex";
    EXPECT_EQ(joined({"", "", "", "", "", "", ""}), "|||");
}

TEST_F(Columns, OfGirlsAloneAreMarks) {
    auto columns = choose({cell("Họ tên"), cell("Bé gái", decided(How::taken, "sex#girl"))});
    Joining const joining(columns);
    EXPECT_TRUE(joining.empty());
    EXPECT_EQ(columns[1].field, "sex");
    EXPECT_TRUE(columns[1].mark);
}

}  // namespace
}  // namespace pv::imports::test
