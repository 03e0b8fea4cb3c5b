// Helpers of the other tests; the one test here sees that they read what they should.
#include "platform/recognition/tests/house.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "platform/recognition/csv.h"
#include "platform/workbook/workbook.h"
#include "vocabulary/number.h"
#include "vocabulary/text.h"

namespace pv::recognition::testing {
namespace {

void add_units(Lexicon& l, std::string const& file, bool province) {
    for (auto const& row : read_csv(read_file("data/admin/" + file)))
        province ? l.add_province(row[3]) : l.add_commune(row[3]);
}

Lexicon make_lexicon() {
    Lexicon l;
    for (char const* list :
         {"sexes",
          "ethnic_groups",
          "religions",
          "countries",
          "student_statuses",
          "areas",
          "blood_groups",
          "entry_kinds",
          "policy_groups",
          "disability_kinds",
          "disability_levels",
          "semi_boarding_kinds",
          "tuition_support_kinds",
          "family_classes",
          "leaving_reasons",
          "grades",
          "guardian_relations",
          "marital_statuses",
          "staff_statuses",
          "staff_groups",
          "staff_positions",
          "contract_kinds",
          "staff_ranks",
          "education_levels",
          "training_levels",
          "training_standard_results",
          "political_theory_levels",
          "state_management_levels",
          "education_management_levels",
          "it_levels",
          "foreign_languages",
          "language_framework_levels",
          "excellent_teacher_levels",
          "class_sessions",
          "sessions_per_week",
          "preschool_age_groups",
          "gifted_streams",
          "school_kinds",
          "ownership_kinds",
          "school_types",
          "school_operating_statuses",
          "regions_terrain",
          "difficult_areas",
          "national_standard_levels",
          "quality_accreditation_levels"}) {
        std::vector<std::string> names;
        for (auto const& row : read_csv(read_file(std::string("data/codes/") + list + ".csv"))) {
            names.push_back(row[0]);
            names.push_back(row[1]);
        }
        l.add_list(list, names);
    }
    add_units(l, "provinces_before_2025-07.csv", true);
    add_units(l, "provinces_from_2025-07.csv", true);
    add_units(l, "wards_before_2025-07.csv", false);
    add_units(l, "communes_from_2025-07.csv", false);
    for (auto const& row : read_csv(read_file("data/codes/id_birth_province_codes.csv")))
        l.add_province_code_of_birth(row[0]);
    return l;
}

std::string decoded(std::string const& text, text::Legacy legacy) {
    return text::nfc(legacy == text::Legacy::none ? text : text::from_legacy(text, legacy));
}

SheetView read_sheet(workbook::Reader& reader, std::size_t index) {
    SheetSampler sampler(reader.sheets()[index].name);
    (void)reader.read(index, [&](workbook::RowView const& row) {
        if (!sampler.wants()) return true;
        SheetRow out{row.number, {}};
        for (auto const& cell : *row.cells)
            out.cells.push_back(cell.date ? cell.date->vi() : decoded(cell.text, text::Legacy::none));
        sampler.take(std::move(out));
        return true;
    });
    return std::move(sampler).view();
}

std::vector<TestTable> read_tables() {
    std::map<std::pair<std::string, std::string>, TestTable> by_sheet;
    for (auto const& row : read_csv(read_file("tests/data/recognition/workbook_columns.csv"))) {
        auto& t = by_sheet[{row[0], row[1]}];
        t.file = row[0], t.kind = row[4], t.header_row = *parse_number<int>(row[2]);
        auto const column = static_cast<std::size_t>(*workbook::column_index(row[3]));
        if (t.fields.size() <= column) t.fields.resize(column + 1);
        t.fields[column] = row[5];
    }
    std::vector<TestTable> out;
    for (auto& [key, table] : by_sheet) {
        auto reader = workbook::open(std::string(PV_SOURCE_DIR) + "/tests/data/workbooks/" + key.first).value();
        for (std::size_t i = 0; i < reader->sheets().size(); ++i)
            if (reader->sheets()[i].name == key.second) table.sheet = read_sheet(*reader, i);
        out.push_back(std::move(table));
    }
    return out;
}

}  // namespace

std::string read_file(std::string const& path) {
    std::ifstream in(std::string(PV_SOURCE_DIR) + "/" + path, std::ios::binary);
    if (!in) throw std::runtime_error("no file " + path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

Lexicon const& lexicon() {
    static Lexicon const l = make_lexicon();
    return l;
}

LocalDate today() { return *LocalDate::from_ymd(2026, 11, 20); }

Knowledge knowledge(Vocabulary const& vocabulary) {
    return {vocabulary, lexicon(), Names::of_house(), kinds_of_house(), today()};
}

std::vector<TestTable> const& tables() {
    static auto const all = read_tables();
    return all;
}

void Outcome::operator+=(Outcome const& o) {
    columns += o.columns, ours += o.ours, taken += o.taken, proposed += o.proposed, asked_offered += o.asked_offered,
        asked += o.asked, missed += o.missed, proposed_wrong += o.proposed_wrong, taken_wrong += o.taken_wrong,
        foreign += o.foreign, foreign_left += o.foreign_left, list += o.list;
}

std::string Outcome::text() const {
    return fmt::format(
        "{} columns, {} ours: taken {}, proposed {}, asked {} ({} offered), missed {}, proposed wrong {}, TAKEN WRONG "
        "{}; foreign {}, left or asked {}\n{}",
        columns, ours, taken, proposed, asked, asked_offered, missed, proposed_wrong, taken_wrong, foreign,
        foreign_left, list);
}

Outcome compare(Recognition const& found, std::vector<std::string> const& fields, std::string const& name) {
    Outcome o;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        ColumnDecision const d = i < found.columns.size() ? found.columns[i] : ColumnDecision{};
        auto const& truth = fields[i];
        ++o.columns;
        bool const says = d.how == How::taken || d.how == How::proposed;
        bool const right = says && d.field == truth;
        auto const line = [&](char const* what) {
            o.list += fmt::format(
                "  {}: {} “{}” is {} | {} {} W {:.1f} margin {:.1f} ({})\n", what, name, d.header,
                truth.empty() ? "nothing" : truth, wire(d.how), d.field, d.weight, d.margin, d.reason);
        };
        if (truth.empty()) {
            ++o.foreign;
            o.foreign_left += !says;
        } else {
            ++o.ours;
            bool const offered = std::any_of(
                d.candidates.begin(), d.candidates.end(), [&](Candidate const& c) { return c.field == truth; });
            if (right)
                (d.how == How::taken ? o.taken : o.proposed)++;
            else if (d.how == How::asked)
                ++o.asked, o.asked_offered += offered, line("asked");
            else if (d.how == How::left_out)
                ++o.missed, line("missed");
        }
        if (says && !right) {
            if (d.how == How::taken)
                ++o.taken_wrong, line("TAKEN WRONG");
            else
                ++o.proposed_wrong, line("proposed wrong");
        }
    }
    return o;
}

}  // namespace pv::recognition::testing

TEST(House, ReadsItsWorkbooks) {
    auto const& all = pv::recognition::testing::tables();
    EXPECT_EQ(all.size(), 17u);
    for (auto const& t : all) EXPECT_GT(t.sheet.rows.size(), 4u) << t.file;
}
